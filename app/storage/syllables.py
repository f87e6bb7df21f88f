"""The files of the syllable table: written by training, checked and read by the service.

A table is a folder of three files and `manifest.json`, which names the size and sha256 of each:

- `words.txt`: a line a bucket, empty where the bucket is, as `SyllableTable.words` describes;
- `easy_words.tsv`: easy word, tab, syllables;
- `hyphenation.tsv`: pattern or beginning of a pattern, tab, levels as `SyllableTable.patterns` describes.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from itertools import accumulate
from pathlib import Path

from app.scoring.errors import ResourceError
from app.scoring.syllables import SyllableTable, bucket_of, key_of
from app.storage.manifests import read_sealed, write_sealed

_WORDS = "words.txt"
_EASY_WORDS = "easy_words.tsv"
_HYPHENATION = "hyphenation.tsv"
_FILES = (_WORDS, _EASY_WORDS, _HYPHENATION)
_FORMAT = 1


def save_syllables(
    folder: Path,
    words: Mapping[str, int],
    easy: Mapping[str, int],
    patterns: Mapping[str, str],
    sources: Mapping[str, str],
) -> None:
    """Write a table. The same content gives the same bytes, whatever its order.

    Parameters
    ----------
    folder : Path
        Made if it is missing.
    words, easy : mapping of str to int
        Syllables of each word in lower case, up to 79; a word that is easy need not be among the others.
    patterns : mapping of str to str
        As in `SyllableTable`.
    sources : mapping of str to str
        Versions of the packages that the content came from.
    """
    contents = {
        _WORDS: _pack(words),
        _EASY_WORDS: _rows({word: str(syllables) for word, syllables in easy.items()}),
        _HYPHENATION: _rows(patterns),
    }
    write_sealed(folder, contents, {"format": _FORMAT, "sources": dict(sources)})


def load_syllables(folder: Path) -> SyllableTable:
    """Read a table and check every byte of it.

    Raises
    ------
    ResourceError
        If a file is missing, truncated, altered or malformed. The message is one line and names the file.
    """
    sealed = read_sealed(folder, "a table of syllables", _FORMAT, _FILES)
    contents = {name: sealed.read(name) for name in _FILES}
    try:
        easy = {key_of(word): int(syllables) for word, syllables in _columns(contents[_EASY_WORDS]).items()}
        patterns = _columns(contents[_HYPHENATION])
    except ValueError:
        raise ResourceError(
            f"{folder.name}: {_EASY_WORDS} or {_HYPHENATION} is no table of two columns"
        ) from None
    # In one piece, and where its lines begin: each as an object of its own takes half as much again.
    lines = accumulate((len(line) + 1 for line in contents[_WORDS].split(b"\n")), initial=0)
    starts = array("I", lines)
    if (len(starts) - 1).bit_count() != 1:
        raise ResourceError(f"{folder.name}/{_WORDS}: the number of its lines is not a power of two")
    return SyllableTable(easy=easy, words=contents[_WORDS], starts=starts, patterns=patterns)


def _pack(words: Mapping[str, int]) -> bytes:
    """Fill the buckets, some eight words each."""
    buckets: list[list[bytes]] = [[] for _ in range(1 << (len(words) // 8).bit_length())]
    for word, syllables in sorted(words.items()):
        key = key_of(word)
        buckets[bucket_of(key, len(buckets))].append(b"%b%c" % (key, 48 + syllables))
    return b"\n".join(map(b"".join, buckets))


def _rows(mapping: Mapping[str, str]) -> bytes:
    return "\n".join(f"{key}\t{value}" for key, value in sorted(mapping.items())).encode()


def _columns(content: bytes) -> dict[str, str]:
    cells = content.decode().replace("\n", "\t").split("\t")
    once: dict[str, str] = {}  # nine in ten values are like another one
    values = [once.setdefault(value, value) for value in cells[1::2]]
    return dict(zip(cells[::2], values, strict=True))
