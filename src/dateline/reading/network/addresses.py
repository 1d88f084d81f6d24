"""Which addresses may be fetched: http and https, of servers that the public network can reach.

What is refused stands against requests that a list or feed smuggles in, to reach services behind a fire wall: private
and special addresses however they are written, and names that stand for them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import SplitResult, quote, urlsplit

from dateline.errors import InputError

_MAX_LENGTH = 4000
_SCHEMES = {"http": 80, "https": 443}
_FOUL = re.compile(r"[\x00-\x20\x7f\\]")
_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
_INNER_NAMES = ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "home.arpa", "localdomain")
_SPECIAL = tuple(
    IPv4Network(n)
    for n in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
    )
)  # fmt: skip
_PUBLIC6 = IPv6Network("2000::/3")  # all that is given out; mapped, translated and local addresses lie outside
_SPECIAL6 = tuple(ip_network(n) for n in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"))


@dataclass(frozen=True, slots=True)
class Target:
    """An address that was checked: `host` is a name or the number of an address."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, as they stand in an address."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _SCHEMES[self.scheme] else f":{self.port}")

    @property
    def url(self) -> str:
        """The address as it is asked for."""
        return self.origin + self.path


def target_of(url: str, allow_private: bool = False) -> Target:
    """The parts of an address; raises `InputError` (`address`) for one that is not fetched."""
    parts, port = _split(url)
    host = _host(parts.hostname or "", allow_private)
    if not allow_private and port < 1024 and port not in _SCHEMES.values():
        raise _refused(url, f"port {port} is no web server's")
    query = f"?{_quoted(parts.query)}" if parts.query else ""
    return Target(parts.scheme.lower(), host, port, (_quoted(parts.path) or "/") + query)


def _split(url: str) -> tuple[SplitResult, int]:
    if len(url) > _MAX_LENGTH:
        raise _refused(url, f"longer than {_MAX_LENGTH:,} characters")
    if _FOUL.search(url):
        raise _refused(url, "it holds spaces, control codes or backslashes")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise _refused(url, str(error)) from error
    if parts.scheme.lower() not in _SCHEMES:
        raise _refused(url, "only http and https are fetched")
    if "@" in parts.netloc:
        raise _refused(url, "it holds a user name")
    return parts, _SCHEMES[parts.scheme.lower()] if port is None else port


def _host(host: str, allow_private: bool) -> str:
    """The name in ASCII, or the number in its usual form, of a host that may be asked."""
    if ":" in host:
        return str(_checked_number(host, allow_private))
    try:
        name = host.removesuffix(".").encode("idna").decode("ascii").lower()  # full-width digits become digits
    except UnicodeError as error:
        raise _refused(host, "no name of a server") from error
    if not _NAME.fullmatch(name):
        raise _refused(host, "no name of a server")
    if _NUMBER.fullmatch(name.rpartition(".")[2]):
        return str(_checked_number(name, allow_private))
    if not allow_private and ("." not in name or name.endswith(tuple(f".{n}" for n in _INNER_NAMES))):
        raise _refused(host, "a name of a local network; --allow-private admits it")
    return name


def _checked_number(host: str, allow_private: bool) -> IPv4Address | IPv6Address:
    try:
        number = ip_address(host)
    except ValueError as error:  # octal, hexadecimal, one large number, a zone
        raise _refused(host, "a number written in an unusual way") from error
    check_number(number, host, allow_private)
    return number


def check_number(number: IPv4Address | IPv6Address, host: str, allow_private: bool) -> None:
    """Raises `InputError` unless the public network can reach that number; `host` is what led to it."""
    if not (allow_private or is_public(number)):
        led = "" if str(number) == host else f" (it stands for {number})"
        raise _refused(host, f"not an address of the public network{led}; --allow-private admits it")


def is_public(number: IPv4Address | IPv6Address) -> bool:
    """Whether a number belongs to the public network."""
    if isinstance(number, IPv4Address):
        return not any(number in net for net in _SPECIAL)
    return number in _PUBLIC6 and not any(number in net for net in _SPECIAL6)


def _quoted(text: str) -> str:
    return quote(text, safe="/%:=&?~+!$,;'@()*[]")


def _refused(what: str, why: str) -> InputError:
    return InputError(f"{what[:100]!r} is not fetched: {why}", "address")
