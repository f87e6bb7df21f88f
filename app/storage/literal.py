"""Read the literal uses from disk: `topics.csv` and `uses.csv`, sealed as the lexicons beside them are."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import cast, get_args

from app.scoring.errors import ResourceError
from app.scoring.lexicon.literal import LiteralUse, LiteralUses, UseMatch
from app.scoring.lexicon.terms import parse_term
from app.storage.cells import check_tokens, shared_words
from app.storage.seals import check_seals
from app.storage.tables import read_table

_TOPICS, _USES = "topics.csv", "uses.csv"
_TOPIC_COLUMNS = ("topic", "words")
_USE_COLUMNS = ("use_id", "term", "match", "near", "note")

_USE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TOPIC = re.compile(r"\{[a-z]+\}")


def load_literal(folder: Path) -> LiteralUses:
    """Read a folder of literal uses that its manifest seals; none if there is no folder.

    Raises
    ------
    ResourceError
        If a file is missing, differs from the manifest, or a row is malformed; the message is one line,
        `file:line: reason`.
    """
    if not folder.is_dir():
        return LiteralUses()
    check_seals(folder)
    return _read(folder, lambda _words, _column: None)


def read_literal(folder: Path) -> LiteralUses:
    """Read and check every cell of a folder of literal uses, whatever its manifest says."""
    return _read(folder, check_tokens)


def _read(folder: Path, check: Callable[[list[str], str], None]) -> LiteralUses:
    topics: dict[str, frozenset[str]] = {}
    uses: dict[str, LiteralUse] = {}
    for place, (topic, cell) in read_table(folder / _TOPICS, _TOPIC_COLUMNS):
        words = cell.split()
        if not _TOPIC.fullmatch(topic) or topic in topics or not words:
            raise ResourceError(f"{place}: '{topic}' is no new name in braces, or has no words")
        _checked(place, check, words, "words")
        topics[topic] = frozenset(words)
    for place, (use_id, term, match, near, note) in read_table(folder / _USES, _USE_COLUMNS):
        if not _USE_ID.fullmatch(use_id) or use_id in uses:
            raise ResourceError(f"{place}: '{use_id}' is no new lower-case name with hyphens")
        try:
            slots = parse_term(term)
        except ValueError as error:
            raise ResourceError(f"{place}: {error}") from None
        if match not in get_args(UseMatch):
            raise ResourceError(f"{place}: match '{match}' is not one of {', '.join(get_args(UseMatch))}")
        _checked(place, check, [word for slot in slots for word in sorted(slot.words)], "term")
        _checked(place, check, [word for word in near.split() if word not in topics], "near")
        uses[use_id] = LiteralUse(use_id, term, cast("UseMatch", match), shared_words(near), note)
    return LiteralUses(tuple(uses.values()), MappingProxyType(topics))


def _checked(place: str, check: Callable[[list[str], str], None], words: list[str], column: str) -> None:
    try:
        if len(set(words)) < len(words) and column != "term":
            raise ValueError(f"{column} names a word twice")
        check(words, column)
    except ValueError as error:
        raise ResourceError(f"{place}: {error}") from None
