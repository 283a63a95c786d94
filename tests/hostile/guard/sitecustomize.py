"""Python runs this first in a server that is watched: each way out, each script run, is noted.

A file that TIDEMARK_WATCH names gets a line "outside …" for each attempt to reach, or to look up, a
host that is not this machine, and a line "script" for each run of a page's script.
"""

import os
import sys

LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0", "::")
WAYS_OUT = (
    "socket.connect",
    "socket.sendto",
    "socket.sendmsg",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.gethostbyaddr",
    "socket.getnameinfo",
    "urllib.Request",
)
SCRIPT = f"pages{os.sep}app.py"
NOTES = os.open(os.environ["TIDEMARK_WATCH"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """Note what an audit event of Python says, if it is one of those looked for."""
    if event in WAYS_OUT:
        where = arguments[1] if event in WAYS_OUT[:3] else arguments[0]
        host = str(where[0]) if isinstance(where, tuple) else str(where)
        if isinstance(where, tuple | str | bytes) and not host.startswith(LOOPBACK):
            os.write(NOTES, f"outside {event} {where!r}\n".encode())
    elif event == "exec" and str(getattr(arguments[0], "co_filename", "")).endswith(SCRIPT):
        os.write(NOTES, b"script\n")


sys.addaudithook(watch)
