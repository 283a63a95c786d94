"""Who makes a change on the command line, where it is not typed."""

from __future__ import annotations

import getpass


def user_name() -> str:
    """Return the name of the user who is logged in, as the history tells it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may know no name for its user
        return "command line"
