"""Is an address this computer's own? Letters are confidential: nothing is sent anywhere else unasked."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit

from bilingual.errors import EngineError

EXAMPLE = "http://127.0.0.1:8080/v1"


def host_of(url: str) -> tuple[str, str, int]:
    """Return scheme, host and port of *url*; raises EngineError if it is no address of a server."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError as exc:
        raise EngineError(f"{url}: is no address ({exc}); give one such as {EXAMPLE}") from exc
    if parts.scheme not in ("http", "https") or not host:
        raise EngineError(f"{url}: is no address of a server; give one such as {EXAMPLE}")
    if parts.username is not None or parts.query or parts.fragment:
        raise EngineError(
            f"{parts.scheme}://{host}: the address must not hold a name, a password, ? or #; "
            f"give one such as {EXAMPLE}, and a key in BILINGUAL_LLM_KEY"
        )
    return parts.scheme, host, port or (443 if parts.scheme == "https" else 80)


def loopback_addresses(url: str) -> tuple[str, ...]:
    """Return the numeric addresses of *url*'s host, every one of which is this computer's own.

    Connecting to what was looked at, and not to the name again, leaves a name no time to change its mind.
    Raises EngineError if one address is not in 127.0.0.0/8 or ::1, or the name has none.
    """
    _, host, port = host_of(url)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as exc:
        raise EngineError(f"{url}: {host} is no computer that is known; give {EXAMPLE} or the like") from exc
    addresses = tuple(dict.fromkeys(str(info[4][0]) for info in found))
    for address in addresses:
        if not is_loopback(address):
            raise EngineError(
                f"{url}: {host} is not this computer ({address}), and letters are confidential; "
                "give an address such as "
                f"{EXAMPLE}, or --allow-remote if they may leave it"
            )
    return addresses


def is_loopback(address: str) -> bool:
    """Return True if *address*, in digits, is in 127.0.0.0/8 or is ::1."""
    try:
        number = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(number, ipaddress.IPv6Address) and number.ipv4_mapped is not None:
        return number.ipv4_mapped.is_loopback
    return number.is_loopback
