"""Which words are marked: the rules' hits that the model keeps, and loaded words that no rule holds.

A rule's hit is weighed by its rule, by its sentence and by what the model says of the very words
(`calibration.EvidenceScale`): a word used literally falls below the minimum and is dropped. A word that the
model marks and no rule holds stands under one of `MODEL_RULES`. How sure is sure enough depends on what else
is loaded there (`ease`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import compress
from typing import NamedTuple

from app.schemas import Category, Dimension
from app.scoring.evidence.ease import Ease, ease_by_register
from app.scoring.evidence.unlisted import Unlisted
from app.scoring.judging.calibration import EvidenceScale, logit_of
from app.scoring.judging.judgments import MARK_CATEGORIES, WORDING, Judgments, Reading
from app.scoring.judging.views import first_word
from app.scoring.lexicon import CATEGORY_DIMENSION, Hit, Rule
from app.scoring.text.document import Field

MODEL_TERM = "{model}"
MODEL_RULES: tuple[Rule, ...] = tuple(
    Rule(f"model.{name}", MODEL_TERM, "any", category, 0.5, None, message, source="model")
    for category, name, message in zip(
        MARK_CATEGORIES,
        ("loaded-word", "name-calling", "exaggeration"),
        ("Loaded wording", "A label for people or things", "Exaggeration"),
        strict=True,
    )
)
"""What a word stands under that the model marks and no rule holds, in the order of `MARK_CATEGORIES`."""

BY_WORDS: frozenset[Category] = frozenset(
    {
        "emotive",
        "name_calling",
        "other",
        "hyperbole",
        "fear",
        "superlative",
        "subjective",
        "intensifier",
    }
)
"""Categories that are a matter of single loaded words; a label, a run of marks, a tease are not."""


class Mark(NamedTuple):
    """Marked words: tokens `[first, last)` of a field, the rule they stand under, and how sure it is."""

    rule: Rule
    first: int
    last: int
    score: float
    quoted: bool


class WeighedHit(NamedTuple):
    """A rule's hit, and what its sentence and its words say of it.

    Attributes
    ----------
    hit : Hit
    context : float
        The sentence's logit in the rule's dimension; 0 where the rule stands alone: clickbait is judged on
        headlines, and `unsourced` is no question of wording.
    words : float or None
        Logit of the surest of its words; None where words have no say, or the model has no token head.
    quoted : bool
    """

    hit: Hit
    context: float
    words: float | None
    quoted: bool


def find_marks(
    reading: Reading,
    judgments: Judgments,
    scale: EvidenceScale,
    wanted: Collection[Dimension],
    least: float = 1.0,
) -> list[list[Mark]]:
    """Return the marks of the wanted dimensions, sure enough to be shown, in reading order for each field.

    `least` shows hits that are surer than it, though the scale would not.
    """
    register = ease_by_register(reading.judged(judgments.own), scale)
    left_out = reading.furniture.left_out
    starts = reading.starts
    found: list[list[Mark]] = []
    for number, field in enumerate(reading.fields):
        sentences = register[starts[number] : starts[number + 1]]
        ease = Ease(field, reading.voices[number].quoted, sentences, scale.further)
        candidates = _Candidates(reading, judgments, scale, number, ease.most)
        if scale.further:
            by_words = (mark for mark in candidates.marks(ease) if mark.rule.category in BY_WORDS)
            ease = ease.with_marks(mark.first for mark in by_words)
        marks = candidates.marks(ease, least)
        if left_out:  # they are not of the article
            marks = [mark for mark in marks if starts[number] + field.sentence_at(mark.first) not in left_out]
        found.append([mark for mark in marks if CATEGORY_DIMENSION[mark.rule.category] in wanted])
    return found


class _Candidates:
    """What may be marked in one field, and how sure it is; `most` is the highest ease there is."""

    def __init__(
        self, reading: Reading, judgments: Judgments, scale: EvidenceScale, number: int, most: float
    ) -> None:
        self._scale = scale
        self._quoted = reading.voices[number].quoted
        self._marked = judgments.marked[number] if judgments.marked else ()
        self._kinds = judgments.categories[number] if judgments.categories else ()
        self._hits = [
            (each, scale.score(each.hit.rule.weight, each.context, each.words))
            for each in weigh_hits(reading, judgments, number)
        ]
        told = bool(self._marked) and scale.alone <= 1.0
        self._unlisted = Unlisted(reading, judgments, number, scale, most) if told else None

    def marks(self, ease: Ease, least: float = 1.0) -> list[Mark]:
        """Return what is sure enough, in reading order."""
        marks = [
            Mark(each.hit.rule, each.hit.first, each.hit.last, score, each.quoted)
            for each, score in self._hits
            if score >= min(self._minimum(each, ease), least)
        ]
        if self._unlisted is not None:
            marks += [self._alone(*run) for run in self._unlisted.runs(ease)]
            marks.sort(key=lambda mark: (mark.first, mark.last))
        return marks

    def _alone(self, first: int, last: int, surest: int) -> Mark:
        """Return the mark of words that no rule holds."""
        rule = MODEL_RULES[self._kinds[surest] if self._kinds else 0]
        return Mark(rule, first, last, self._marked[surest], bool(self._quoted[first]))

    def _minimum(self, weighed: WeighedHit, ease: Ease) -> float:
        minimum = self._scale.least(weighed.hit.rule.weight, weighed.words)
        if weighed.words is None:
            return minimum
        return self._scale.eased(minimum, ease.at(weighed.hit.first))


def weigh_hits(reading: Reading, judgments: Judgments, number: int) -> Iterator[WeighedHit]:
    """Yield the hits of a field, in reading order, with what sentence and words say of each."""
    field, quotations = reading.fields[number], reading.voices[number].quoted
    marked = judgments.marked[number] if judgments.marked else ()
    sentences, sentence = field.sentences, 0
    begins = reading.starts[number]
    for hit in sorted(reading.hits[number], key=lambda hit: (hit.first, hit.last)):
        while sentences[sentence].last <= hit.first:
            sentence += 1
        quoted = bool(quotations[first_word(field, hit)])
        logits = (judgments.quoted if quoted else judgments.own)[begins + sentence]
        words = None
        if marked and hit.rule.category in BY_WORDS:
            wordy = compress(marked[hit.first : hit.last], field.wordy[hit.first : hit.last])
            words = logit_of(max(wordy, default=0.5))
        yield WeighedHit(hit, _context(hit.rule, field, logits), words, quoted)


def _context(rule: Rule, field: Field, logits: Sequence[float] | None) -> float:
    dimension = CATEGORY_DIMENSION[rule.category]
    if logits is None or dimension == "unsourced" or (dimension == "clickbait" and field.name != "title"):
        return 0.0
    return logits[WORDING.index(dimension)]
