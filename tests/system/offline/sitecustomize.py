"""Imported by every Python process that has this folder on its path: the only way out is the loopback device.

An attempt to reach anything else, a look-up of a name included, is written to the file that
`OFFLINE_ATTEMPTS` names, and fails.
"""

from __future__ import annotations

import ipaddress
import os
import sys
from pathlib import Path

_REACHING = {"socket.connect", "socket.sendto", "socket.sendmsg"}
_LISTENING = {"socket.bind"}
_LOOKING_UP = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}


def _is_loopback(host: object) -> bool:
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


def _is_allowed(event: str, arguments: tuple[object, ...]) -> bool:
    if event in _LOOKING_UP:
        host = arguments[0][0] if isinstance(arguments[0], tuple) else arguments[0]
        return _is_loopback(host)
    if event in _LISTENING:
        address = arguments[1]
        return isinstance(address, tuple) and _is_loopback(address[0])
    # Nothing in the service has any reason to reach out, not even for this machine.
    return event not in _REACHING


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith("socket.") and not _is_allowed(event, arguments):
        with Path(os.environ["OFFLINE_ATTEMPTS"]).open("a", encoding="utf-8") as file:
            file.write(f"{event} {arguments!r}\n")
        raise OSError(f"{event} is not allowed here")


sys.addaudithook(_watch)
