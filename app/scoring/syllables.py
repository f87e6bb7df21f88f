"""Syllables of words: a packed dictionary, and hyphenation for the words that are not in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32


@dataclass(frozen=True, slots=True)
class SyllableTable:
    """How many syllables a word has, and whether it is one of the easy words of Dale and Chall.

    A word is looked for among the easy words, then in the packed dictionary, and at last cut by
    hyphenation patterns. Nothing is remembered between calls.

    Attributes
    ----------
    easy : mapping of bytes to int
        Syllables of each easy word, by `key_of` the word.
    words : bytes
        The other words of the dictionary, each in the bucket that `bucket_of` its key names: one after
        the other the key and a character whose code is 48 plus the number of syllables.
    starts : sequence of int
        Where each bucket begins in `words`, and where the next one behind the last would: one more than
        there are buckets, whose number is a power of two.
    patterns : mapping of str to str
        Hyphenation patterns (Liang, 1983) and every beginning of one. The value is empty for a mere
        beginning; else its first character is 48 plus the place of the first level, and the rest are
        the levels, a digit each.
    """

    easy: Mapping[bytes, int]
    words: bytes
    starts: Sequence[int]
    patterns: Mapping[str, str]

    def has(self, word: str) -> bool:
        """Tell whether a word in lower case, not empty, is in the dictionary or among the easy words."""
        key = key_of(word)
        if key in self.easy:
            return True
        bucket = bucket_of(key, len(self.starts) - 1)
        return self.words.find(key, self.starts[bucket], self.starts[bucket + 1]) >= 0

    def is_easy(self, word: str) -> bool:
        """Tell whether a word in lower case is an easy one."""
        return key_of(word) in self.easy

    def codes(self, words: Iterable[str]) -> list[int]:
        """Look up words, in any case, none of them empty.

        Returns
        -------
        list of int
            For each word twice its syllables, plus one if it is an easy word.
        """
        get_easy, packed, starts, mask = self.easy.get, self.words, self.starts, len(self.starts) - 2
        codes = []
        # All keys at once: one call each to lower, encode and split is far cheaper than one a word.
        for key in ("\t" + " \n\t".join(words) + " ").lower().encode().split(b"\n"):
            syllables = get_easy(key)
            if syllables is not None:
                codes.append(syllables * 2 + 1)
                continue
            bucket = crc32(key) & mask
            at = packed.find(key, starts[bucket], starts[bucket + 1])
            if at >= 0:
                codes.append((packed[at + len(key)] - 48) * 2)
            else:
                codes.append(hyphen_syllables(key[1:-1].decode(), self.patterns) * 2)
        return codes


def key_of(word: str) -> bytes:
    """Return the key of a word in lower case: a tab, the word in UTF-8, a blank."""
    return b"\t%b " % word.encode()


def bucket_of(key: bytes, buckets: int) -> int:
    """Return which of `buckets`, a power of two, holds a key."""
    return crc32(key) & (buckets - 1)


def hyphen_syllables(word: str, patterns: Mapping[str, str]) -> int:
    """Count the pieces into which hyphenation cuts a word in lower case.

    Parameters
    ----------
    word : str
    patterns : mapping of str to str
        As in `SyllableTable`.

    Returns
    -------
    int
        At least 1. A cut leaves two characters or more on either side, as pyphen does unless told otherwise.
    """
    length = len(word)
    if length < 4 or word.isdigit():  # the patterns have no digit
        return 1
    pointed = f".{word}.\n"  # no pattern holds a line break, so every walk ends in the word
    levels = ["0"] * (length + 3)
    get = patterns.get
    for start in range(length):  # a pattern that begins later could only cut too near the end
        stop = start + 1
        row = get(pointed[start:stop])
        while row is not None:
            if row:
                at = start + ord(row[0]) - 48
                for level in row[1:]:
                    if level > levels[at]:  # noqa: PLR1730  max() costs a call for each level, most of them 0
                        levels[at] = level
                    at += 1
            stop += 1
            row = get(pointed[start:stop])
    return 1 + sum(level in "13579" for level in levels[3:length])
