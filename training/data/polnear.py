"""PolNeAR's documents whole, with their attributions (Newell, Margolin and Ruths, 2018).

Where a document is not given whole it is put together from its sentences; then the spans of its sources and
cues are looked up by their words, and those of its contents are unknown.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from app.scoring.text.document import Field
from training.data.datasets import DataFolder, Record

Part = Literal["source", "cue", "content"]
PARTS: tuple[Part, ...] = ("source", "cue", "content")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A sentence as it was annotated: its characters, and whether it is attributed."""

    start: int
    end: int
    attributed: bool


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document with its attributions.

    Attributes
    ----------
    id, split, text : str
    sentences : tuple of GoldSentence
    attributions : tuple of mapping of part to list of Span
        Of each attribution the stretches of words of each part it has, in characters.
    whole : bool
        Whether the annotation of spans is complete; else contents are missing, and sources outside the
        sentence of their cue.
    """

    id: str
    split: str
    text: str
    sentences: tuple[GoldSentence, ...]
    attributions: tuple[Mapping[Part, list[Span]], ...]
    whole: bool

    def pieces(self, part: Part) -> list[Span]:
        """Return each stretch of words of a part."""
        return [span for one in self.attributions for span in one.get(part, ())]

    def accepted(self, part: Part) -> set[Span]:
        """Return what counts as exact: a piece or a whole, with or without a comma or colon at its end."""
        spans = set(self.pieces(part))
        for one in self.attributions:
            if part in one:
                spans.add((min(start for start, _ in one[part]), max(end for _, end in one[part])))
        return spans | {self.trimmed(span) for span in spans}

    def trimmed(self, span: Span) -> Span:
        """Cut a comma or colon at the end off."""
        start, end = span
        return (start, end - 1) if end - 1 > start and self.text[end - 1] in ",:" else span


def read_documents(data: DataFolder) -> Iterator[GoldDocument]:
    """Yield every document of which there are sentences."""
    rows: defaultdict[str, list[Record]] = defaultdict(list)
    for row in data.read("polnear/sentences.jsonl"):
        rows[row["meta"]["doc"]].append(row)
    given = {record["id"]: record for record in data.read("polnear/documents.jsonl")}
    for name, its_rows in rows.items():
        record = given.get(name)
        sentences = tuple(
            GoldSentence(row["meta"]["start"], row["meta"]["end"], bool(row["attributed"]))
            for row in its_rows
        )
        text = rebuilt(its_rows) if record is None else str(record["text"])
        found = _looked_up(its_rows) if record is None else _given(record)
        yield GoldDocument(
            name, its_rows[0]["split"], text, sentences, tuple(found.values()), whole=record is not None
        )


def rebuilt(rows: Sequence[Record]) -> str:
    """Put a document together from its sentences."""
    text = ""
    for row in sorted(rows, key=lambda row: int(row["meta"]["start"])):
        gap = row["meta"]["start"] - len(text)
        text += ("\n" if gap > 1 else " ") * gap + row["text"]
    return text


def _given(record: Record) -> dict[str, dict[Part, list[Span]]]:
    found: defaultdict[str, dict[Part, list[Span]]] = defaultdict(dict)
    for span in record["spans"]:
        if span["type"] in PARTS and span["attr"] is not None:
            found[span["attr"]].setdefault(span["type"], []).append((span["start"], span["end"]))
    return found


def _looked_up(rows: Sequence[Record]) -> dict[str, dict[Part, list[Span]]]:
    """Find the words of sources and cues in the sentences that name them."""
    spans: defaultdict[str, dict[Part, list[Span]]] = defaultdict(dict)
    columns: tuple[tuple[Part, str], ...] = (("source", "source_text"), ("cue", "cue_text"))
    for row in rows:
        for part, column in columns if row["source_in_sentence"] else ():
            after = 0
            for number, piece in enumerate(row[column].split(" | ")):
                found = _find(row["text"], piece, after) or _find(row["text"], piece, 0)
                if found is not None:
                    begin = row["meta"]["start"]
                    spans[f"{row['id']}/{number}"][part] = [(begin + found[0], begin + found[1])]
                    after = found[1]
    return spans


def _find(text: str, piece: str, after: int) -> Span | None:
    """Find whole words in a text."""
    if not piece:
        return None
    left, right = (r"\b" if char.isalnum() else "" for char in (piece[0], piece[-1]))
    found = re.compile(left + re.escape(piece) + right).search(text, after)
    return None if found is None else found.span()


def sentence_at(field: Field, start: int, end: int) -> int:
    """Return the number of our sentence that covers most of the characters `[start, end)`."""
    best, most = 0, -1
    for number, sentence in enumerate(field.sentences):
        shared = min(end, sentence.end) - max(start, sentence.start)
        if shared > most:
            best, most = number, shared
        if sentence.start >= end:
            break
    return best
