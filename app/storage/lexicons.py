"""Read the lexicons from disk, check every cell, and refuse what was altered.

A folder of lexicons holds one `<category>.csv` for each category that has rules, and `manifest.json` with
the sha256 of each. After an intended change of a row, write the manifest anew::

    python -m app.storage.lexicons app/data/lexicons
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from sys import intern
from typing import cast, get_args

from app.schemas import Category
from app.scoring.errors import ResourceError
from app.scoring.lexicon import NAME_GUARD, Lexicon, MatchMode, Rule
from app.scoring.lexicon.shouting import RESERVED
from app.scoring.lexicon.terms import parse_term
from app.scoring.text.word_sets import ARTICLES
from app.storage.cells import check_tokens, shared_words
from app.storage.literal import load_literal, read_literal
from app.storage.seals import check_seals, csv_files, write_seals
from app.storage.tables import read_table

COLUMNS = (
    "rule_id",
    "term",
    "match",
    "category",
    "weight",
    "suggestion",
    "message",
    "not_before",
    "not_after",
    "source",
    "note",
)
_DELETE = "[delete]"
LITERAL = "literal"
"""The folder, within one of lexicons, that holds the literal uses."""

_RULE_ID = re.compile(r"([a-z_]+)\.[a-z0-9]+(?:-[a-z0-9]+)*")
_WEIGHT = re.compile(r"0?\.\d{1,4}|1(?:\.0{1,4})?")


def load_lexicon(folder: Path) -> Lexicon:
    """Read and compile a folder of lexicons that its manifest seals.

    Whoever writes a manifest checks every cell (`write_manifest`), so of a sealed file only the hash is
    checked again: that makes a start several times as quick.

    Parameters
    ----------
    folder : Path
        Holds `<category>.csv` files and their manifest.

    Raises
    ------
    ResourceError
        If the folder is missing or empty, a file differs from the manifest, or a row is malformed; the
        message is one line, `file:line: reason`.
    """
    check_seals(folder)
    rules = (rule for path in csv_files(folder) for _, rule in _read_file(path, _rule))
    try:
        return Lexicon(rules, load_literal(folder / LITERAL))
    except ValueError as error:
        raise ResourceError(f"{folder.name}: {error}") from None


def read_rules(folder: Path) -> list[Rule]:
    """Read and check the rows of every CSV file of a folder, whatever its manifest says.

    Raises
    ------
    ResourceError
        If the folder is missing or empty or a row is malformed.
    """
    rules: list[Rule] = []
    seen: dict[str, str] = {}
    for path in csv_files(folder):
        for place, rule in _read_file(path, _checked_rule):
            if rule.rule_id in seen:
                raise ResourceError(
                    f"{place}: rule_id '{rule.rule_id}' stands already in {seen[rule.rule_id]}"
                )
            seen[rule.rule_id] = place
            rules.append(rule)
    return rules


def write_manifest(folder: Path) -> Path:
    """Write the sha256 of every CSV file of a folder into its manifest, and return the manifest's path.

    Raises
    ------
    ResourceError
        If the folder is missing or empty or a row is malformed.
    """
    read_rules(folder)
    if (folder / LITERAL).is_dir():
        read_literal(folder / LITERAL)
        write_seals(folder / LITERAL)
    return write_seals(folder)


def _read_file(path: Path, read: Callable[[list[str], str], Rule]) -> Iterator[tuple[str, Rule]]:
    """Yield (place, rule) for each row of one file; `read` makes a rule of a row and the file's stem."""
    for place, row in read_table(path, COLUMNS):
        try:
            rule = read(row, path.stem)
        except ValueError as error:
            raise ResourceError(f"{place}: {error}") from None
        yield place, rule


def _rule(row: list[str], _stem: str) -> Rule:
    """Turn one row into a rule, on trust. What many rows hold is kept once."""
    rule_id, term, match, category, weight, suggestion, message, not_before, not_after, source, note = row
    return Rule(
        rule_id=rule_id,
        term=term,
        match=cast("MatchMode", intern(match)),
        category=cast("Category", intern(category)),
        weight=float(weight),
        suggestion="" if suggestion == _DELETE else suggestion or None,
        message=intern(message),
        not_before=shared_words(not_before),
        not_after=shared_words(not_after),
        source=intern(source),
        note=note,
    )


def _checked_rule(row: list[str], stem: str) -> Rule:
    """Turn one row into a rule.

    Raises
    ------
    ValueError
        If a cell is malformed; the message says which and why.
    """
    cells = dict(zip(COLUMNS, row, strict=True))
    for column, cell in cells.items():
        if cell != cell.strip() or not cell.isprintable():
            raise ValueError(f"{column} has blanks at its ends or control characters")
    for column in ("message", "source"):
        if not cells[column]:
            raise ValueError(f"{column} is empty")
    if cells["match"] not in get_args(MatchMode):
        raise ValueError(f"match '{cells['match']}' is not one of {', '.join(get_args(MatchMode))}")
    if not _WEIGHT.fullmatch(cells["weight"]) or not float(cells["weight"]) > 0:
        raise ValueError(f"weight '{cells['weight']}' is not a number in (0, 1]")
    _check_category(cells, stem)
    _check_term(cells)
    _check_guard(cells, "not_before")
    _check_guard(cells, "not_after")
    return _rule(row, stem)


def _check_category(cells: dict[str, str], stem: str) -> None:
    category, rule_id = cells["category"], cells["rule_id"]
    if category not in get_args(Category):
        raise ValueError(f"unknown category '{category}'")
    if category != stem:
        raise ValueError(f"category '{category}' does not belong in this file")
    parts = _RULE_ID.fullmatch(rule_id)
    if parts is None or parts[1] != category:
        raise ValueError(f"rule_id '{rule_id}' is not '{category}.' and a lower-case name with hyphens")


def _check_term(cells: dict[str, str]) -> None:
    term = cells["term"]
    if term not in RESERVED:
        slots = parse_term(term)
        check_tokens([word for slot in slots for word in sorted(slot.words)], "term")
        # Where the text has the article and the match leaves it out, there would be two.
        doubled = slots[0].optional and not ARTICLES.isdisjoint(slots[0].words)
        if doubled and cells["suggestion"].partition(" ")[0] in ARTICLES:
            raise ValueError("suggestion begins with an article, which the term may leave out")
    elif cells["match"] != "any" or cells["not_before"] or cells["not_after"]:
        raise ValueError(f"term '{term}' takes no match mode and no guards")


def _check_guard(cells: dict[str, str], column: str) -> None:
    words = cells[column].split()
    if len(set(words)) < len(words):
        raise ValueError(f"{column} names a word twice")
    check_tokens([word for word in words if word != NAME_GUARD], column)


if __name__ == "__main__":
    write_manifest(Path(sys.argv[1]))
