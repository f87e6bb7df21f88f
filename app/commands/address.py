"""Whether the service can listen where it is to: asked before anything else is begun, and told by name."""

from __future__ import annotations

import errno
import socket

# Of several addresses of a name, one that this machine has not (`::1` without IPv6) may be left out.
_BORNE = frozenset((errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT))


def check_address(host: str, port: int) -> None:
    """Bind once, and let go.

    Raises
    ------
    OSError
        If nobody could listen there; its `strerror` names the address and why.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        faults = [fault for each in found if (fault := _fault(each[0], each[4])) is not None]
    except (OSError, UnicodeError) as error:
        faults, found = [error if isinstance(error, OSError) else OSError(errno.EINVAL, "no such name")], []
    if len(faults) < len(found):
        faults = [fault for fault in faults if fault.errno not in _BORNE]
    if faults:
        shown = f"[{host}]" if ":" in host else host
        raise OSError(faults[0].errno, f"{shown}:{port}: {faults[0].strerror}")


def _fault(family: int, address: tuple[object, ...]) -> OSError | None:
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                probe.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            probe.bind(address)
    except OSError as error:
        return error
    return None
