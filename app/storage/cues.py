"""Read and check the word lists of sourcing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeVar

from app.scoring.cues import (
    ASSERTS,
    BELIEF,
    BODY,
    EXPRESSION,
    EXPRESSION_CLASSES,
    FRAMES,
    FUNCTION_CLASSES,
    HANDS_OVER,
    HEARSAY,
    JUDGES,
    NOUN,
    NOUN_CLASSES,
    NOUNLIKE,
    PASSIVE,
    PHRASE,
    PLURAL,
    QUOTE,
    SPEAKS,
    VERB_FORMS,
    VERB_FRAMES,
    VERB_MARKS,
    VERB_VOICES,
    CueLists,
    ExpressionClass,
)
from app.scoring.errors import ResourceError
from app.scoring.voice.marks import DOUBLES
from app.storage.cells import check_tokens
from app.storage.tables import read_table

_VERB_HEADER: Final = (*VERB_FORMS, "frame", "passive", "noun", "voice", "marks")
_NOUN_HEADER: Final = ("singular", "plural", "class")
_NOUN_FILES: Final = ("anonymous.csv", "documents.csv", "roles.csv", "sayings.csv")
_FUNCTION_HEADER: Final = ("word", "class")
_PHRASE_HEADER: Final = ("phrase", "note")
_EXPRESSION_HEADER: Final = ("phrase", "class", "note")
_NOUN_FORMS: Final = ("base", "third")

_TOLD: Final = ("base", "third", "past", "gerund")  # not "what was written"
# What somebody believes is his word, but not what many do ("voters believe"); "thought" is a noun as well.
_BELIEVED: Final = ("third", "past")
_THOUGHT: Final = ("third",)

_Row = tuple[str, dict[str, str]]
_Class = TypeVar("_Class")


def load_cues(folder: Path) -> CueLists:
    """Read the word lists of one folder.

    Parameters
    ----------
    folder : Path
        Holds `verbs.csv`, `anonymous.csv`, `documents.csv`, `roles.csv`, `sayings.csv`,
        `function_words.csv`, `prepositions.csv`, `hearsay.csv` and `expressions.csv`.

    Returns
    -------
    CueLists

    Raises
    ------
    ResourceError
        A file is missing or not UTF-8, a header or a row is malformed, a class is unknown or a
        word stands twice in one file. The message is one line: file, line and fault.
    """
    tags: dict[str, int] = dict.fromkeys(DOUBLES, QUOTE)
    digest = hashlib.sha256()
    for name in _NOUN_FILES:
        _add_nouns(tags, _rows(folder / name, _NOUN_HEADER, digest_into=digest.update))
    _add_verbs(tags, _rows(folder / "verbs.csv", _VERB_HEADER, digest_into=digest.update))
    _add_functions(tags, _rows(folder / "function_words.csv", _FUNCTION_HEADER, digest_into=digest.update))
    phrases = _phrases(_rows(folder / "prepositions.csv", _PHRASE_HEADER, digest_into=digest.update))
    hearsay = _phrases(_rows(folder / "hearsay.csv", _PHRASE_HEADER, digest_into=digest.update))
    expressions = _expressions(
        _rows(folder / "expressions.csv", _EXPRESSION_HEADER, digest_into=digest.update)
    )
    for bit, firsts in ((PHRASE, set(phrases)), (HEARSAY, set(hearsay)), (EXPRESSION, set(expressions))):
        for first in firsts:
            tags[first] = tags.get(first, 0) | bit
    spelled = frozenset(word for word in tags if word != word.lower())
    reporting = frozenset(word for word, bits in tags.items() if bits & HANDS_OVER)
    return CueLists(tags, spelled, phrases, hearsay, expressions, reporting, f"sha256:{digest.hexdigest()}")


def _rows(path: Path, header: tuple[str, ...], digest_into: Callable[[bytes], None]) -> Iterator[_Row]:
    """Yield where each row stands, and its cells by column."""
    seen: set[str] = set()
    for where, cells in read_table(path, header):
        as_spelled = header == _FUNCTION_HEADER  # where "US" is another word than "us"
        lower = as_spelled or all(cell == cell.lower() for cell in cells[:-1])
        if any(cell != cell.strip() for cell in cells[:-1]) or not (lower and cells[0]):
            raise ResourceError(f"{where}: words must be lower case, with no blanks round them")
        _check_cells(cells[:-1], header, where)
        row = dict(zip(header, cells, strict=True))
        key = f"{cells[0]},{row['class']}" if header == _FUNCTION_HEADER else cells[0]
        if key in seen:
            raise ResourceError(f"{where}: stands twice: {key}")
        seen.add(key)
        digest_into("\t".join((path.name, *cells, "\n")).encode())
        yield where, row


def _check_cells(cells: Sequence[str], header: tuple[str, ...], where: str) -> None:
    """Refuse a word that no text is cut into, in whatever case."""
    try:
        check_tokens(" ".join(cells).lower().split(), header[0])
    except ValueError as error:
        raise ResourceError(f"{where}: {error}") from error


def _one_of(classes: Mapping[str, _Class], name: str, where: str) -> _Class:
    if name not in classes:
        raise ResourceError(f"{where}: {name!r} is none of {', '.join(classes)}")
    return classes[name]


def _add_nouns(tags: dict[str, int], rows: Iterator[_Row]) -> None:
    for where, row in rows:
        bit = _one_of(NOUN_CLASSES, row["class"], where)
        tags[row["singular"]] = tags.get(row["singular"], 0) | bit
        if row["plural"]:
            tags[row["plural"]] = tags.get(row["plural"], 0) | bit | (PLURAL if bit & NOUN else 0)


def _add_verbs(tags: dict[str, int], rows: Iterator[_Row]) -> None:
    for where, row in rows:
        bits = _one_of(VERB_FRAMES, row["frame"], where)
        bits |= _one_of({"yes": PASSIVE, "no": 0}, row["passive"], where)
        nounlike = _one_of({"yes": NOUNLIKE, "no": 0}, row["noun"], where)
        voice = _one_of(VERB_VOICES, row["voice"], where)
        marks = _one_of(VERB_MARKS, row["marks"], where)
        voiced = _TOLD if not bits & BELIEF else _THOUGHT if nounlike else _BELIEVED
        for column, form in VERB_FORMS.items():
            spellings = row[column].split()
            if not (spellings and all(map(str.isalpha, spellings))):
                raise ResourceError(f"{where}: {column} is not one word")
            noun = nounlike if column in _NOUN_FORMS else 0
            told = column in voiced and (voice == ASSERTS or not noun)  # "he predicts", not "his posts"
            if noun and not bits & FRAMES:
                continue  # "termed", not "the term"
            of_form = bits | form | noun | (voice if told else 0)
            for word in spellings:
                known = tags.get(word, 0)
                silent = known & BODY if marks == SPEAKS else noun if marks == JUDGES else 0
                tags[word] = known | of_form | (0 if silent else marks)  # "the state", "the voices"


def _add_functions(tags: dict[str, int], rows: Iterator[_Row]) -> None:
    for where, row in rows:
        tags[row["word"]] = tags.get(row["word"], 0) | _one_of(FUNCTION_CLASSES, row["class"], where)


def _phrases(rows: Iterator[_Row]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for _, row in rows:
        words = tuple(row["phrase"].split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(group, key=len, reverse=True)) for first, group in found.items()}


def _expressions(rows: Iterator[_Row]) -> dict[str, dict[tuple[str, ...], ExpressionClass]]:
    classes = {
        tuple(row["phrase"].split()): _one_of(EXPRESSION_CLASSES, row["class"], where) for where, row in rows
    }
    found: dict[str, dict[tuple[str, ...], ExpressionClass]] = {}
    for words in sorted(classes, key=len, reverse=True):
        found.setdefault(words[0], {})[words] = classes[words]
    return found
