"""Where a dashboard is reached: hosts and origins as browsers write them, and which are our own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address

DEFAULT_PORTS = {"http": 80, "https": 443}
NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(\.(?!-)[a-z0-9_-]{1,63})*")
AUTHORITY = re.compile(
    r"(?P<host>\[[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*\]|[A-Za-z0-9._-]+)(:(?P<port>[0-9]{1,5}))?"
)
ORIGIN = re.compile(r"(?P<scheme>https?)://(?P<authority>[^/?#@\\\s]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Origin:
    """A scheme, a host in its one spelling (lower case, addresses without brackets), a port."""

    scheme: str
    host: str
    port: int

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == DEFAULT_PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"


def origin_of(text: str) -> Origin | None:
    """Read an origin as a browser sends it: scheme, host and port, nothing more; else None."""
    found = ORIGIN.fullmatch(text)
    parts = authority_of(found["authority"]) if found else None
    if found is None or parts is None:
        return None
    scheme = found["scheme"].lower()
    return Origin(scheme, parts[0], parts[1] or DEFAULT_PORTS[scheme])


def authority_of(text: str) -> tuple[str, int | None] | None:
    """Read a Host header: the host in its one spelling, and the port where one is given; else None.

    One full stop at the end of a name is the same name. A number that is a host in some programs'
    eyes only, such as 127.1 or 0x7f000001, is none.
    """
    found = AUTHORITY.fullmatch(text)
    host = host_of(found["host"]) if found else None
    if found is None or host is None:
        return None
    port = int(found["port"]) if found["port"] else None
    return (host, port) if port is None or 1 <= port <= 65535 else None


def host_of(text: str) -> str | None:
    """Return a host in its one spelling, or None for what is neither a name nor an address."""
    address = address_of(text.removeprefix("[").removesuffix("]"))
    if address is not None:
        return str(address)
    name = text.lower().removesuffix(".")
    is_numeric = name.rpartition(".")[2][:1].isdigit()
    return name if NAME.fullmatch(name) and not is_numeric else None


def address_of(host: str) -> IPv4Address | IPv6Address | None:
    """Return the IP address that a host is, or None where it is a name."""
    try:
        return ip_address(host)
    except ValueError:
        return None


def is_loopback(text: str) -> bool:
    """Say whether a host is this machine, for whoever asks from it."""
    host = host_of(text)
    address = address_of(host) if host else None
    if isinstance(address, IPv6Address):
        address = address.ipv4_mapped or address
    return host == "localhost" if address is None else address.is_loopback
