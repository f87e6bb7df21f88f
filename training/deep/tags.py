"""Labels of single words: what annotators marked as loaded, and who says what to whom.

A word's label is a row of numbers: for each of `MARK_KINDS` 1, 0 or NaN (no annotator was asked), then the
class of `ROLES` that the word has in an attribution, NaN where nobody was asked.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.scoring.judging.encoder import MARK_KINDS, ROLES
from app.scoring.text.document import Field
from training.data.datasets import DataFolder, Record, touching
from training.data.groups import babe_group, basil_group
from training.data.polnear import PARTS
from training.data.sources import ptc_sentences
from training.data.written import marked_up, wordings

NOBODY = math.nan
_UNKNOWN = (NOBODY,) * (len(MARK_KINDS) + 1)
# The propaganda techniques that each kind of mark is learnt from.
_TECHNIQUES = {
    "loaded": ("Loaded_Language",),
    "name_calling": ("Name_Calling",),
    "exaggeration": ("Exaggeration",),
    "fear": ("Appeal_to_fear", "Slogans", "Flag-Waving"),
}
_ALL_ROLES = frozenset[str](PARTS)
WordSpan = tuple[int, int, str]
_COLORING = ("loaded", "biased_word")  # what a word that colors is marked as, whoever is asked


@dataclass(frozen=True, slots=True)
class Tags:
    """The word labels of one text.

    Attributes
    ----------
    text, group : str
    spans : tuple of (int, int, str)
        Code points `[start, end)` of the text, and the mark or role (one of `PARTS`) they have.
    asked : frozenset of str
        The marks that annotators looked for.
    roles : frozenset of str
        The roles they looked for; a word outside all of them has none.
    split : str
        The set's own split, or "".
    """

    text: str
    group: str
    spans: tuple[WordSpan, ...]
    asked: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    split: str = ""

    def of_groups(
        self, field: Field, groups: Sequence[tuple[int, int, int]], before: list[tuple[float, ...]] | None
    ) -> list[tuple[float, ...]]:
        """Return the label of each group of tokens, over what another set said before."""
        known = before or [_UNKNOWN] * len(groups)
        return [
            self._label(field, first, last, old) for (_, first, last), old in zip(groups, known, strict=True)
        ]

    def _label(self, field: Field, first: int, last: int, old: tuple[float, ...]) -> tuple[float, ...]:
        start, end = field.token_starts[first], field.token_ends[last - 1]
        touching = [span for span in self.spans if span[0] < end and span[1] > start]
        kinds = {kind for _, _, kind in touching}
        marks = [
            float(name in kinds) if name in self.asked else old[number]
            for number, name in enumerate(MARK_KINDS)
        ]
        return (*marks, self._role(start, touching) if self.roles else old[-1])

    def _role(self, start: int, touching: list[WordSpan]) -> float:
        for name in ("cue", "source", "content"):  # a cue inside somebody's words is still a cue
            for begin, _, kind in touching:
                if kind == name:
                    return float(ROLES.index(("I-" if begin < start else "B-") + name))
        return 0.0 if "content" in self.roles else NOBODY


def ptc_tags(data: DataFolder) -> Iterator[Tags]:
    """Words of propaganda techniques in news articles (Da San Martino et al., 2019)."""
    for article, text, sentence, touching_it in ptc_sentences(data):
        spans = tuple(
            (span["start"] - sentence.start, span["end"] - sentence.start, mark)
            for span in touching_it
            for mark, techniques in _TECHNIQUES.items()
            if span["type"].startswith(techniques)
        )
        yield Tags(text, article["id"], spans, frozenset(_TECHNIQUES))


def _marked(path: str, kind: str, group: Callable[[Record], str]) -> Callable[[DataFolder], Iterator[Tags]]:
    """Return what reads a file of sentences in which one kind of words was marked."""

    def read(data: DataFolder) -> Iterator[Tags]:
        for record in data.read(path):
            spans = tuple((s["start"], s["end"], kind) for s in record["spans"] if s["type"] == kind)
            yield Tags(record["text"], group(record), spans, frozenset((kind,)))

    return read


def polnear_tags(data: DataFolder) -> Iterator[Tags]:
    """Source, cue and content in political news (Newell et al., 2018)."""
    spans = {record["id"]: record["spans"] for record in data.read("polnear/documents.jsonl")}
    for record in data.read("polnear/sentences.jsonl"):
        meta = record["meta"]
        if meta["doc"] in spans:
            start, end = meta["start"], meta["end"]
            inside = tuple(
                (span["start"] - start, span["end"] - start, span["type"])
                for span in touching(spans[meta["doc"]], start, end)
                if span["type"] in PARTS
            )
            yield Tags(record["text"], meta["doc"], inside, roles=_ALL_ROLES, split=record["split"])
        elif not record["attributed"]:
            yield Tags(record["text"], meta["doc"], (), roles=_ALL_ROLES, split=record["split"])
        else:
            yield _found(record)


def _found(record: Record) -> Tags:
    """Return the source and the cue that a sentence's record quotes, where each stands in it once."""
    spans: list[WordSpan] = []
    text = record["text"]
    for kind, words in (("source", record["source_text"]), ("cue", record["cue_text"])):
        if words and text.count(words) == 1:
            start = text.index(words)
            spans.append((start, start + len(words), kind))
    roles = frozenset(("source", "cue"))
    return Tags(text, record["meta"]["doc"], tuple(spans), roles=roles, split=record["split"])


def own_saying_tags(_: DataFolder) -> Iterator[Tags]:
    """Source, cue and content in news of all kinds, and words of saying that are none."""
    for line in marked_up("sayings"):
        yield Tags(line.text, line.group, line.spans, roles=_ALL_ROLES)


def own_wording_tags(_: DataFolder) -> Iterator[Tags]:
    """Words that judge or color; where there are none, no annotator would have marked any."""
    for line in wordings():
        spans = tuple((start, end, kind) for start, end, _ in line.spans for kind in _COLORING)
        yield Tags(line.text, line.group, spans, frozenset(_COLORING if spans else MARK_KINDS))


TAGGED = {
    "ptc": ptc_tags,
    "babe": _marked("babe/sentences.jsonl", "biased_word", babe_group),
    "mbic": _marked("mbic/sentences.jsonl", "biased_word", babe_group),
    "basil": _marked("basil/sentences.jsonl", "lexical", basil_group),
    "polnear": polnear_tags,
    "own_sayings": own_saying_tags,
    "own_wordings": own_wording_tags,
}
