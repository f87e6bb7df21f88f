"""Who would connect in the very moment a listener closes: left unheard, and refused when it is closed.

The system completes a handshake by itself and keeps the connection at the listener until somebody takes it.
Between the last that is taken and the close there is a step, and half a round trip in which a client already
holds the connection for made: closed then, the listener resets it, and a caller cannot tell that from a
service that broke down over its text. So for a moment before the end no handshake begins any more, and those
begun are finished. Whoever comes in it asks again by itself after a second, as for any packet that was lost,
and is refused, which everybody takes for what it is: nobody there, ask elsewhere.
"""

from __future__ import annotations

import ctypes
import struct
import sys
from contextlib import suppress
from socket import SOL_SOCKET, socket

# In which a handshake that has begun is finished: one round trip, and a turn of a busy machine.
HANDSHAKE_SECONDS = 0.1

_ATTACH_FILTER = 26  # SO_ATTACH_FILTER of asm-generic/socket.h, which the library does not name
# A program of the Berkeley packet filter (linux/filter.h): code, jumps where true and false, operand. It is
# given each segment from the TCP header on (RFC 9293, 3.1), and says how much of it is let through.
_LET_ALL_BUT_FIRST = (
    (0x30, 0, 0, 13),  # load the byte of the flags
    (0x54, 0, 0, 0x12),  # of which SYN and ACK
    (0x15, 0, 1, 0x02),  # SYN alone opens a handshake:
    (0x06, 0, 0, 0),  # nothing of it
    (0x06, 0, 0, 0xFFFFFFFF),  # and all of any other
)


def leave_unheard(listener: socket) -> None:
    """Let no handshake with a listener begin any more; for all who hold it, and until it is closed.

    Where the system is not Linux, or will not have it, nothing changes.

    Parameters
    ----------
    listener : socket
        Of TCP, and listening.
    """
    if sys.platform != "linux":
        return
    program = b"".join(struct.pack("HBBI", *step) for step in _LET_ALL_BUT_FIRST)
    held = ctypes.create_string_buffer(program, len(program))
    with suppress(OSError):
        listener.setsockopt(
            SOL_SOCKET, _ATTACH_FILTER, struct.pack("HP", len(_LET_ALL_BUT_FIRST), ctypes.addressof(held))
        )
