"""Bytes → JSON → `ScoreRequest`, with every fault told as a problem and none of its words repeated."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NoReturn, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from app.api.problems import (
    INVALID_REQUEST,
    NOT_JSON,
    TEXT_TOO_LONG,
    TOO_MANY_ITEMS,
    TOO_MANY_VALUES,
    Failure,
)
from app.api.refusals import DocumentPlace
from app.schemas import MAX_ID_CHARS, DocumentRequest, ProblemError, ScoreRequest

# A request has ten fields and its lists a handful of entries: far beyond that, nobody is helped by
# an error for each, and making them costs more than scoring does.
_MAX_ENTRIES = 64
# Lists, objects and commas of one document. A body of millions of empty lists would hold the
# interpreter for a second inside the JSON reader; this many are read in no time.
_MAX_MARKS = 256
_MAX_DIGITS = 64  # of one number
_MARK = re.compile(rb'"(?:[^"\\]++|\\.)*+"?|[\[{,]', re.DOTALL)
_PLAIN_NAME = re.compile(r"[A-Za-z0-9_-]{1,32}")
_QUOTE = ord('"')
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a request may hold. `max_chars` is in characters of `text`."""

    max_chars: int
    max_batch_items: int


class _RepeatedNames(dict[str, Any]):
    """A JSON object in which some name appears more than once. `names` are those."""

    names: tuple[str, ...] = ()


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) == len(pairs):
        return values
    counts = Counter(name for name, _ in pairs)
    marked = _RepeatedNames(values)
    marked.names = tuple(name for name, count in counts.items() if count > 1)
    return marked


def _number(digits: str) -> float:
    """Read a number; one of needlessly many digits is out of every range. Spares a quadratic `int()`."""
    return float(digits) if len(digits) <= _MAX_DIGITS else math.inf


class _NotANumberError(ValueError):
    """NaN or Infinity, which Python's reader takes and JSON does not have."""


def _constant(_: str) -> NoReturn:
    raise _NotANumberError


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_float=_number, parse_int=_number, parse_constant=_constant
)


def read_json(body: bytes, documents: int = 1) -> Any:
    """Read one JSON value that holds at most so many documents.

    Raises
    ------
    Failure
        `not-json`, with the place where reading stopped; `too-many-values`, unread.
    """
    most = _MAX_MARKS * documents
    if _is_crowded(body, most):
        raise Failure(TOO_MANY_VALUES, f"Has more than {most} lists, objects and commas.")
    detail = ""
    try:
        return _DECODER.decode(body.removeprefix(_BOM).decode("utf-8"))
    except UnicodeDecodeError as error:
        detail = f"The body is not UTF-8: see byte {error.start + 1}."
    except json.JSONDecodeError as error:
        detail = "The body is empty."
        if error.doc:
            detail = f"The body is not JSON: reading stopped at line {error.lineno}, column {error.colno}."
    except _NotANumberError:
        detail = "The body holds NaN or Infinity, which JSON does not have."
    except RecursionError:
        detail = "The body is nested too deeply."
    # Raised outside the handlers: the parser's error holds the whole body, and must not travel along.
    raise Failure(NOT_JSON, detail)


def _is_crowded(body: bytes, most: int) -> bool:
    """Whether more than `most` lists, objects and commas stand outside the strings of the body."""
    if body.count(b",") + body.count(b"[") + body.count(b"{") <= most:
        return False
    marks = 0
    for mark in _MARK.finditer(body):
        # A loop of Python, not one call of `re`: other threads get their turn meanwhile.
        if body[mark.start()] != _QUOTE:
            marks += 1
            if marks > most:
                return True
    return False


_Document = TypeVar("_Document", bound=DocumentRequest)


def read_document(kind: type[_Document], value: Any, place: DocumentPlace, limits: Limits) -> _Document:
    """Check one document and what is asked of it.

    Raises
    ------
    Failure
        `text-too-long` or `invalid-request`.
    """
    fields = _fields(value, place.pointer)
    text = fields.get("text")
    if isinstance(text, str) and len(text) > limits.max_chars:
        detail = f"Has more than {limits.max_chars} characters."
        raise Failure(TEXT_TOO_LONG, detail, [ProblemError(pointer=f"{place.pointer}/text", detail=detail)])
    try:
        return kind.model_validate(fields)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=True, include_input=False)
    raise _invalid([_explain(one, place.pointer) for one in found])


def read_items(value: Any, limits: Limits) -> list[Any]:
    """Check the envelope of a batch, not its items."""
    fields = _envelope(value, ("items",))
    items = fields["items"]
    if not isinstance(items, list):
        raise _invalid([ProblemError(pointer="/items", detail="Must be a list.")])
    if not items:
        raise _invalid([ProblemError(pointer="/items", detail="Must have at least 1 entry.")])
    if len(items) > limits.max_batch_items:
        detail = f"Has more than {limits.max_batch_items} entries."
        raise Failure(TOO_MANY_ITEMS, detail, [ProblemError(pointer="/items", detail=detail)])
    return items


def read_pair(value: Any, instance: str, limits: Limits) -> tuple[ScoreRequest, ScoreRequest]:
    """Check the two documents of a comparison; the faults of both are told at once."""
    fields = _envelope(value, ("a", "b"))
    requests: list[ScoreRequest] = []
    failures: list[Failure] = []
    for name in ("a", "b"):
        try:
            place = DocumentPlace(instance, f"/{name}")
            requests.append(read_document(ScoreRequest, fields[name], place, limits))
        except Failure as failure:
            failures.append(failure.with_traceback(None))  # its frames hold the texts
    if failures:
        first = failures[0]
        errors = [error for failure in failures if failure.kind is first.kind for error in failure.errors]
        raise _invalid(errors) if first.kind is INVALID_REQUEST else Failure(first.kind, first.detail, errors)
    return requests[0], requests[1]


def readable_id(value: Any) -> str | None:
    """Find the id of a document that may be faulty otherwise; None when it has none that is valid."""
    found = value.get("id") if isinstance(value, dict) else None
    if not isinstance(found, str) or len(found) > MAX_ID_CHARS:
        return None
    return None if any("\ud800" <= character <= "\udfff" for character in found) else found


def _fields(value: Any, pointer: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _invalid([ProblemError(pointer=pointer, detail="Must be an object.")])
    if isinstance(value, _RepeatedNames):
        found = value.names[:_MAX_ENTRIES]
        raise _invalid(
            [
                _at_name(pointer, name, "Appears more than once.", "Holds a field more than once.")
                for name in found
            ]
        )
    if len(value) > _MAX_ENTRIES:
        raise _invalid([ProblemError(pointer=pointer, detail=f"Has more than {_MAX_ENTRIES} fields.")])
    rules = value.get("rules")
    if isinstance(rules, dict):
        _fields(rules, f"{pointer}/rules")
    for name in ("dimensions", "include", "disable"):
        entries = value.get(name)
        if isinstance(entries, list) and len(entries) > _MAX_ENTRIES:
            detail = f"Must have at most {_MAX_ENTRIES} entries."
            raise _invalid([ProblemError(pointer=f"{pointer}/{name}", detail=detail)])
    return value


def _envelope(value: Any, names: Sequence[str]) -> dict[str, Any]:
    fields = _fields(value, "")
    errors = [ProblemError(pointer=f"/{name}", detail=_MISSING) for name in names if name not in fields]
    errors += [_at_name("", name, _UNKNOWN, _UNKNOWN_UNNAMED) for name in fields if name not in names]
    if errors:
        raise _invalid(errors)
    return fields


_MISSING = "Is required."
_UNKNOWN = "Is not a field of this request."
_UNKNOWN_UNNAMED = "Holds a field that is not known."

# Our sentences by pydantic's type of error, whose context fills them: its own may change with its version, or
# quote the input.
_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "missing": _MISSING,
        "string_type": "Must be a string.",
        "string_unicode": "Holds half of a surrogate pair, which is no character.",
        "string_too_short": "Must have at least {min_length} character.",
        "string_too_long": "Must have at most {max_length} characters.",
        "literal_error": "Must be {expected}.",
        "list_type": "Must be a list.",
        "tuple_type": "Must be a list.",
        "model_type": "Must be an object.",
        "float_type": "Must be a number.",
        "greater_than_equal": "Must be at least {ge:g}.",
        "less_than_equal": "Must be at most {le:g}.",
        "too_short": "Must have at least {min_length} entry.",
        "too_long": "Must have at most {max_length} entries.",
    }
)


def _explain(error: ErrorDetails, pointer: str) -> ProblemError:
    if error["type"] == "extra_forbidden":
        *above, name = error["loc"]
        return _at_name("/".join((pointer, *map(str, above))), str(name), _UNKNOWN, _UNKNOWN_UNNAMED)
    sentence = _SENTENCES.get(error["type"], "Is not valid.")
    # Every part of `loc` here is a field of ours or the index of an entry.
    where = "".join(f"/{part}" for part in error["loc"])
    return ProblemError(pointer=pointer + where, detail=sentence.format(**error.get("ctx", {})))


def _at_name(pointer: str, name: str, named: str, unnamed: str) -> ProblemError:
    """Point at a field the client named, unless its name could be a piece of text."""
    if _PLAIN_NAME.fullmatch(name):
        return ProblemError(pointer=f"{pointer}/{name}", detail=named)
    return ProblemError(pointer=pointer, detail=unnamed)


def _invalid(errors: Sequence[ProblemError]) -> Failure:
    faults = "1 fault" if len(errors) == 1 else f"{len(errors)} faults"
    return Failure(INVALID_REQUEST, f"The request has {faults}; see errors.", errors)
