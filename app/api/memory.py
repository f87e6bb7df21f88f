"""What a long text needed goes back to the system as soon as it is freed."""

from __future__ import annotations

import ctypes
import gc
import sys
from functools import cache
from typing import Any

LONG_BYTES = 50_000  # of a body: some 8 000 words, beside whose cost a collection and a trim are nothing
_M_TRIM_THRESHOLD = -1  # of mallopt(3)
_M_ARENA_MAX = -8  # likewise
_THRESHOLD_BYTES = 128 * 1024  # glibc's own, until it has seen a larger block freed


def give_memory_back() -> bool:
    """Keep the C library from raising its thresholds; return whether it took the order.

    After a large block was freed, glibc takes blocks of that size from its heap, where the space between two
    that are in use stays the process's for ever: one long text would cost every worker some 10 MB. A
    threshold that was set is not raised. And it gives each thread a heap of its own, with holes of its own,
    though only one of ours runs at a time. Libraries that know no such settings do nothing of the kind.
    """
    mallopt = _function("mallopt")
    if mallopt is None:
        return False
    return bool(mallopt(_M_TRIM_THRESHOLD, _THRESHOLD_BYTES)) and bool(mallopt(_M_ARENA_MAX, 1))


def give_holes_back() -> bool:
    """Give back whole pages that are free between others in use; return whether there were any.

    The threshold is for the end of the heap alone. What a long text needed lies under what was kept since: a
    library that was loaded meanwhile, an answer that is written once. See malloc_trim(3).

    Between them lie names that C code made to look an attribute up, such as the "search" of each `finditer`.
    The interpreter keeps hundreds of them, and one is enough to keep an arena of a million bytes in use.
    """
    # Python 3.13 calls it so, and those before it otherwise.
    empty = getattr(sys, "_clear_internal_caches", None) or getattr(sys, "_clear_type_cache", None)
    if empty is not None:
        empty()
    gc.collect()  # it also empties the interpreter's lists of free tuples
    trim = _function("malloc_trim")
    return trim is not None and bool(trim(0))


@cache
def _function(name: str) -> Any:
    """Find a function of the C library; None in one that has none of that name."""
    return getattr(ctypes.CDLL(None), name, None)
