"""Words that annotators marked as loaded, and words that they left alone: what the token tagger learns from.

Sources, and what a token is in them:

- PTC: inside a span of loaded language, name calling or exaggeration (Da San Martino et al., 2019).
- BABE and MBIC: a word that experts, or crowd workers, found biased (Spinde et al., 2021, 2021a).
- BASIL: inside a span of lexical bias (Fan et al., 2019); most of its sentences have none.
- WNC: what an editor took out of a sentence for neutrality, and what was left (Pryzant et al., 2020).
- HYPO: literal uses of the words of hyperboles (Troiano et al., 2018).
- CheckThat: sentences that annotators found objective (Antici et al., 2024): no word of theirs is loaded.
- Headlines of sober outlets, from a set of clickbait (Chakraborty et al., 2016): nor is any of these.
- The rules' own examples: the words that a rule must match, and sentences in which it must match nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from types import MappingProxyType

from app.schemas import FieldName
from app.scoring.evidence.marks import BY_WORDS
from app.scoring.judging.judgments import MARK_CATEGORIES
from app.scoring.text.document import Field, PlainText, parse_field
from training.data.datasets import DataFolder
from training.data.groups import babe_group, basil_group
from training.data.own import example_rows
from training.data.sources import LOADED, SOURCES

_UNKNOWN = -1  # marked, and nobody said as what
_TECHNIQUE = MappingProxyType(dict(zip(LOADED, range(len(MARK_CATEGORIES)), strict=True)))
_LONGEST_EDIT = 3  # tokens; what is longer rewrites more than a word
_EXAMPLE_CATEGORIES = sorted(BY_WORDS - {"other"})  # which has no rules, and so no examples


@dataclass(frozen=True, slots=True)
class GoldWords:
    """One text with its marked words.

    Attributes
    ----------
    text : str
    spans : tuple of (int, int, int)
        Start, end and category (its position in `MARK_CATEGORIES`, or -1) of what was marked.
    group : str
        Rows of one group never part at a split.
    field : {"title", "text"}
    complete : bool
        Whether what is not marked was found calm; else nobody looked.
    calm : bool
        Whether annotators of a news article found no bias of any kind in it.
    """

    text: str
    spans: tuple[tuple[int, int, int], ...]
    group: str
    field: FieldName = "text"
    complete: bool = True
    calm: bool = False


Reader = Callable[[DataFolder], Iterator[GoldWords]]


def _ptc(data: DataFolder) -> Iterator[GoldWords]:
    for article in data.read("ptc/articles.jsonl"):
        spans = tuple(
            (span["start"], span["end"], _TECHNIQUE[name])
            for span in article["spans"]
            for name in LOADED
            if span["type"].startswith(name)
        )
        yield GoldWords(article["text"], spans, article["id"])


def _biased(path: str) -> Reader:
    """Return what reads a file of sentences of BABE or MBIC."""

    def read(data: DataFolder) -> Iterator[GoldWords]:
        for record in data.read(path):
            spans = tuple((span["start"], span["end"], _UNKNOWN) for span in record["spans"])
            yield GoldWords(record["text"], spans, babe_group(record))

    return read


def _basil(data: DataFolder) -> Iterator[GoldWords]:
    for record in data.read("basil/sentences.jsonl"):
        meta = record["meta"]
        spans = tuple(
            (span["start"], span["end"], _UNKNOWN) for span in record["spans"] if span["type"] == "lexical"
        )
        yield GoldWords(
            record["text"],
            spans,
            basil_group(record),
            "title" if meta["is_title"] else "text",
            calm=record["label"] == "none" and not meta["is_title"],
        )


def _wnc(data: DataFolder) -> Iterator[GoldWords]:
    for record in data.read("wnc_sample/pairs.jsonl"):
        before, after = (parse_field("text", PlainText(record[side])) for side in ("biased", "neutral"))
        yield GoldWords(record["biased"], tuple(_taken_out(before, after)), record["id"])
        yield GoldWords(record["neutral"], (), record["id"])


def _taken_out(before: Field, after: Field) -> Iterator[tuple[int, int, int]]:
    """Yield the words of the first field that the second does not have, unless it is rewritten there."""
    matcher = SequenceMatcher(None, before.norms, after.norms, autojunk=False)
    for operation, first, last, _, _ in matcher.get_opcodes():
        if operation in {"replace", "delete"} and last - first <= _LONGEST_EDIT:
            yield before.token_starts[first], before.token_ends[last - 1], _UNKNOWN


def _calm(source: str, field: FieldName = "text") -> Reader:
    """Return what reads the texts of a source that have not what it asks for: no word of theirs is marked."""

    def read(data: DataFolder) -> Iterator[GoldWords]:
        for example in SOURCES[source](data):
            if example.label == 0.0:
                yield GoldWords(example.text, (), example.group, field)

    return read


def _own(_: DataFolder) -> Iterator[GoldWords]:
    for category in _EXAMPLE_CATEGORIES:
        for row, group in example_rows(category):
            if row["kind"] == "match":
                spans = tuple(_expected(row["sentence"], row["expect"]))
                yield GoldWords(row["sentence"], spans, group, complete=False)
            else:
                yield GoldWords(row["sentence"], (), group)


def _expected(sentence: str, expect: str) -> Iterator[tuple[int, int, int]]:
    end = 0
    for words in expect.split(" | "):
        start = sentence.index(words, end)
        end = start + len(words)
        yield start, end, _UNKNOWN


WORD_SOURCES: Mapping[str, Reader] = MappingProxyType(
    {
        "ptc": _ptc,
        "babe": _biased("babe/sentences.jsonl"),
        "mbic": _biased("mbic/sentences.jsonl"),
        "basil": _basil,
        "wnc": _wnc,
        "hypo": _calm("hypo_literal"),
        "checkthat": _calm("checkthat"),
        "headlines": _calm("clickbait16", "title"),
        "own": _own,
    }
)


def mark_tokens(field: Field, spans: Sequence[tuple[int, int, int]]) -> list[int | None]:
    """Return for each token the category of the span that it stands in; None where it stands in none."""
    found: list[int | None] = [None] * len(field.norms)
    for start, end, category in spans:
        first, last = bisect_right(field.token_ends, start), bisect_left(field.token_starts, end)
        found[first:last] = [category] * (last - first)
    return found
