"""How well marks agree with annotators': PTC's characters, BABE's words, and the written set.

Everything goes through the scorer as a caller's text would, so any loaded model is judged by the same code.
What counts as marked are the spans of the dimensions of wording: a missing source, a label over the story and
a tease are marks as well, but of things that these annotators did not look for. Quoted words count like the
writer's own, as they did for the annotators.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.schemas import MAX_CHARS, ScoreReport, ScoreRequest, Span
from app.scoring.scorer import Scorer
from app.scoring.text.document import Field, PlainText, parse_field
from training.config import Config
from training.data.datasets import ROOT, DataFolder, json_rows
from training.data.goldwords import WORD_SOURCES, GoldWords, mark_tokens
from training.evaluation.evaluate import Outcome, Yardstick
from training.fast.crossfit import judged_rows
from training.metrics import bootstrap, bootstrap_counts, share

WRITTEN = ROOT / "tests" / "evaluation" / "marks.jsonl"
PTC, BABE, LITERAL, LOADED, LEAKS = (
    "marks/ptc",
    "marks/babe",
    "marks/literal",
    "marks/loaded",
    "marks/quoted",
)
HEADLINES = {PTC: "f1", BABE: "f1", LITERAL: "share", LOADED: "share", LEAKS: "share"}
_MARKED = frozenset({"sensationalism", "loaded_language", "bias", "subjectivity"})

Marks = Callable[[str], Sequence[tuple[int, int]]]  # where a text is marked, in characters
Counts = tuple[int, int, int]  # right, answered, marked by annotators


@dataclass(frozen=True, slots=True)
class WrittenUse:
    """A sentence of our own writing, and the one word in it that is used literally or is loaded."""

    text: str
    start: int
    end: int
    literal: bool


def read_uses(path: Path = WRITTEN) -> list[WrittenUse]:
    """Read the written set; a word that comes twice is meant at its first place."""
    uses: list[WrittenUse] = []
    for record in json_rows(path):
        start = record["text"].lower().index(record["word"].lower())
        uses.append(
            WrittenUse(record["text"], start, start + len(record["word"]), record["use"] == "literal")
        )
    return uses


def evaluate_annotated(
    scorer: Scorer, data: DataFolder, config: Config, yardstick: Yardstick
) -> list[Outcome]:
    """Judge a model's marks beside annotators': see `annotated`."""
    return [yardstick.held_to(each) for each in annotated(_marks_of(scorer), data, config)]


def annotated(marks: Marks, data: DataFolder, config: Config) -> list[Outcome]:
    """Judge marks beside annotators', on what no model has learnt from.

    For PTC a row is an article, and its unit a character; for BABE a biased sentence, and its unit a word.
    """
    articles = _unseen(data, "ptc", "ptc/articles.jsonl", config)
    biased = {record["text"] for record in data.read("babe/sentences.jsonl") if record["label"] == "biased"}
    sentences = (
        gold for gold in _unseen(data, "babe", "babe/sentences.jsonl", config) if gold.text in biased
    )
    return [
        _counted(PTC, [_characters(marks, gold) for gold in articles], config.seed),
        _counted(BABE, [_words(marks, gold) for gold in sentences], config.seed),
    ]


def evaluate_uses(scorer: Scorer, yardstick: Yardstick) -> list[Outcome]:
    """Judge the written set.

    Literal uses must stay without a mark, loaded ones must have one; and a loaded word inside of somebody's
    quotation may neither be marked as the writer's own nor move a score of the writer's own voice.
    """
    leaks = [_leaks(scorer, use) for use in read_uses() if not use.literal]
    found = [
        *literal_and_loaded(_marks_of(scorer), yardstick.seed),
        _shared(LEAKS, leaks, yardstick.seed, lower_is_better=True),
    ]
    return [yardstick.held_to(each) for each in found]


def literal_and_loaded(marks: Marks, seed: int) -> list[Outcome]:
    """Judge marks by the written set: literal uses without, and loaded ones with one."""
    uses = read_uses()
    return [
        _shared(LITERAL, [not _is_marked(marks, use) for use in uses if use.literal], seed),
        _shared(LOADED, [_is_marked(marks, use) for use in uses if not use.literal], seed),
    ]


def _marks_of(scorer: Scorer) -> Marks:
    return lambda text: [(span.start, span.end) for span in _spans(_report(scorer, text))]


def _unseen(data: DataFolder, source: str, path: str, config: Config) -> Iterator[GoldWords]:
    return judged_rows(WORD_SOURCES[source](data), path, data, config)


def _report(scorer: Scorer, text: str) -> ScoreReport:
    return scorer.score(ScoreRequest(text=text[:MAX_CHARS], language="en", include=["spans"]))


def _spans(report: ScoreReport) -> list[Span]:
    return [span for span in report.spans if span.dimension in _MARKED]


def _covered(spans: Iterable[tuple[int, int]], size: int) -> bytearray:
    covered = bytearray(size)
    for start, end in spans:
        covered[start:end] = b"\1" * (end - start)
    return covered


def _characters(marks: Marks, gold: GoldWords) -> Counts:
    ours = _covered(marks(gold.text), len(gold.text))
    theirs = _covered(((start, end) for start, end, _ in gold.spans), len(gold.text))
    return sum(a & b for a, b in zip(ours, theirs, strict=True)), sum(ours), sum(theirs)


def _words(marks: Marks, gold: GoldWords) -> Counts:
    field = parse_field("text", PlainText(gold.text))
    ours = _marked_words(field, [(start, end, 0) for start, end in marks(gold.text)])
    theirs = _marked_words(field, gold.spans)
    return len(ours & theirs), len(ours), len(theirs)


def _marked_words(field: Field, spans: Sequence[tuple[int, int, int]]) -> set[int]:
    kinds = mark_tokens(field, spans)
    return {at for at, kind in enumerate(kinds) if kind is not None and field.wordy[at]}


def _is_marked(marks: Marks, use: WrittenUse) -> bool:
    return any(start < use.end and end > use.start for start, end in marks(use.text))


def _leaks(scorer: Scorer, use: WrittenUse) -> bool:
    """Tell whether the words of a quotation reach the writer's own voice."""
    loud, calm = (
        _report(scorer, f"“{words}” said Ana Ruiz, who leads the council, on Monday evening.")
        for words in (use.text.removesuffix(".") + ",", "The meeting was moved to Tuesday,")
    )
    own = [span for span in _spans(loud) if not span.quoted]
    moved = any(getattr(loud.scores, name).score != getattr(calm.scores, name).score for name in _MARKED)
    return bool(own) or moved


def _counted(name: str, counts: list[Counts], seed: int) -> Outcome:
    table = np.array(counts, dtype=np.int64).reshape(-1, 3)
    return Outcome(name, {"f1": bootstrap_counts(table, seed)})


def _shared(name: str, found: list[bool], seed: int, *, lower_is_better: bool = False) -> Outcome:
    answers = np.array(found, dtype=np.float64)
    figure = bootstrap(share, answers, answers, seed)
    return Outcome(name, {"share": figure}, lower_is_better=lower_is_better)
