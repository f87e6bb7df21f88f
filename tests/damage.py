"""What can befall a file."""

from __future__ import annotations

from pathlib import Path


def alter(path: Path) -> None:
    """Change one byte; in the middle of a number or a word, it would still read well."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
