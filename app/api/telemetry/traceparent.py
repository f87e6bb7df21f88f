"""Where the caller's trace stands: W3C Trace Context, level 1. Hexadecimal digits alone, so never a word."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FORM = re.compile(rb"([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?", re.DOTALL)
_SAMPLED = 0x01


@dataclass(frozen=True, slots=True)
class Parent:
    """The caller's span: `trace_id` of 32, `span_id` of 16 hexadecimal digits."""

    trace_id: str
    span_id: str
    sampled: bool


def read_traceparent(value: bytes) -> Parent | None:
    """Read the header; None when it is not as the standard has it, which then counts as not sent.

    A later version than 00 may have more behind a hyphen, and is read as far as it is known.

    >>> read_traceparent(b"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01").span_id
    '00f067aa0ba902b7'
    >>> read_traceparent(b"00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01")
    """
    found = _FORM.fullmatch(value)
    if found is None:
        return None
    version, trace_id, span_id, flags, more = found.groups()
    if version == b"ff" or (version == b"00" and more is not None):
        return None
    if not trace_id.strip(b"0") or not span_id.strip(b"0"):
        return None
    return Parent(trace_id.decode(), span_id.decode(), bool(int(flags, 16) & _SAMPLED))
