"""The files that both models have: the words that they know, and the forms that count as others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.storage.manifests import Sealed

WORDS, ALIASES = "words.txt", "aliases.tsv"


def vocabulary_files(words: Sequence[str], aliases: Mapping[str, str]) -> dict[str, bytes]:
    """Return the content of both files, by name: a word a line, and a form, a tab and what it counts as."""
    lines = [f"{form}\t{word}\n" for form, word in sorted(aliases.items())]
    return {WORDS: "\n".join(words).encode("utf-8"), ALIASES: "".join(lines).encode("utf-8")}


def read_vocabulary(sealed: Sealed) -> tuple[list[str], dict[str, str]]:
    """Return the words and the aliases of a folder.

    Raises
    ------
    ResourceError
        If a file is missing or altered.
    ValueError
        If one is not UTF-8, or a line of aliases is no pair.
    """
    words = sealed.read(WORDS).decode("utf-8").split("\n")
    lines = sealed.read(ALIASES).decode("utf-8").split("\n")
    # Thousands of forms count as one word, most often a listed one: kept once, not with each.
    once = {word: word for word in words}
    pairs = (line.split("\t") for line in lines if line)
    return words, {form: once.setdefault(word, word) for form, word in pairs}
