"""Which words are marked: the rules' hits that the model keeps, and loaded words that no rule holds.

A rule's hit is weighed by its rule, by its sentence and by what the model says of the very words
(`calibration.EvidenceScale`): a word used literally falls below the minimum and is dropped. A word that the
model marks and no rule holds stands under one of `MODEL_RULES`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import compress
from typing import NamedTuple

from app.schemas import Dimension
from app.scoring.calibration import EvidenceScale, logit_of
from app.scoring.document import Field
from app.scoring.judgments import MARK_CATEGORIES, WORDING, Judgments, Reading
from app.scoring.lexicon import CATEGORY_DIMENSION, Hit, Rule
from app.scoring.views import first_word

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

# A label such as BREAKING, a run of marks, a tease or a missing source is no matter of single loaded words.
_BY_WORDS = frozenset({"emotive", "name_calling", "other", "hyperbole", "fear", "superlative", "subjective"})
_JOINTS = frozenset({"-", "‐", "‑"})  # a hyphen has three codes


class Mark(NamedTuple):
    """Marked words: tokens `[first, last)` of a field, the rule they stand under, and how sure it is."""

    rule: Rule
    first: int
    last: int
    score: float
    quoted: bool


def find_marks(
    reading: Reading, judgments: Judgments, scale: EvidenceScale, wanted: Collection[Dimension]
) -> list[list[Mark]]:
    """Return the marks of the wanted dimensions, sure enough to be shown, in reading order for each field."""
    found: list[list[Mark]] = []
    begins = 0
    for number, field in enumerate(reading.fields):
        finder = _Finder(reading, judgments, scale, number, begins)
        hits = sorted(reading.hits[number], key=lambda hit: (hit.first, hit.last))
        marks = finder.kept([hit for hit in hits if CATEGORY_DIMENSION[hit.rule.category] in wanted])
        if judgments.marked and scale.alone <= 1.0:
            added = finder.unlisted(hits)
            marks += [mark for mark in added if CATEGORY_DIMENSION[mark.rule.category] in wanted]
            marks.sort(key=lambda mark: (mark.first, mark.last))
        found.append(marks)
        begins += len(field.sentences)
    return found


class _Finder:
    """Finds the marks of one field; `begins` is the document's number of its first sentence."""

    def __init__(
        self, reading: Reading, judgments: Judgments, scale: EvidenceScale, number: int, begins: int
    ) -> None:
        self._field: Field = reading.fields[number]
        self._quoted = reading.voices[number].quoted
        self._own = judgments.own
        self._theirs = judgments.quoted
        self._marked: Sequence[float] = judgments.marked[number] if judgments.marked else ()
        self._categories: Sequence[int] = judgments.categories[number] if judgments.categories else ()
        self._scale = scale
        self._begins = begins

    def kept(self, hits: Sequence[Hit]) -> list[Mark]:
        """Weigh hits, in order of their first token, and keep those that are sure enough."""
        marks: list[Mark] = []
        sentence, sentences, least = 0, self._field.sentences, self._scale.minimum
        for hit in hits:
            while sentences[sentence].last <= hit.first:
                sentence += 1
            quoted = bool(self._quoted[first_word(self._field, hit)])
            score = self._score(hit, self._begins + sentence, quoted)
            if score >= least:
                marks.append(Mark(hit.rule, hit.first, hit.last, score, quoted))
        return marks

    def _score(self, hit: Hit, sentence: int, quoted: bool) -> float:
        rule = hit.rule
        words = 0.0
        if self._marked and rule.category in _BY_WORDS:
            wordy = self._field.wordy[hit.first : hit.last]
            words = logit_of(max(compress(self._marked[hit.first : hit.last], wordy), default=0.5))
        return self._scale.score(rule.weight, self._context(rule, sentence, quoted), words)

    def _context(self, rule: Rule, sentence: int, quoted: bool) -> float:
        """Return the sentence's logit in the rule's dimension.

        0 where the rule stands alone: clickbait is judged on headlines, and `unsourced` is no question
        of wording.
        """
        dimension = CATEGORY_DIMENSION[rule.category]
        if dimension == "unsourced" or (dimension == "clickbait" and self._field.name != "title"):
            return 0.0
        logits = (self._theirs if quoted else self._own)[sentence]
        return 0.0 if logits is None else logits[WORDING.index(dimension)]

    def unlisted(self, hits: Sequence[Hit]) -> list[Mark]:
        """Mark the words that are sure enough by themselves and stand in no hit, neighbors together."""
        field, marked, least = self._field, self._marked, self._scale.alone
        listed = bytearray(len(field.norms))
        for hit in hits:
            listed[hit.first : hit.last] = b"\1" * (hit.last - hit.first)
        sure = [at for at, figure in enumerate(marked) if figure >= least and field.wordy[at]]
        return [
            self._unlisted(first, last) for first, last in self._runs([at for at in sure if not listed[at]])
        ]

    def _runs(self, tokens: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Join neighbors of one sentence and one voice, also across a hyphen."""
        field, sentence = self._field, 0
        first = last = -1
        for token in tokens:
            while field.sentences[sentence].last <= token:
                sentence += 1
            joined = token == last or (token == last + 1 and field.norms[last] in _JOINTS)
            if (
                first >= field.sentences[sentence].first
                and joined
                and self._quoted[token] == self._quoted[first]
            ):
                last = token + 1
                continue
            if first >= 0:
                yield first, last
            first, last = token, token + 1
        if first >= 0:
            yield first, last

    def _unlisted(self, first: int, last: int) -> Mark:
        figures = self._marked[first:last]
        top = max(
            (at for at in range(first, last) if self._field.wordy[at]), key=lambda at: figures[at - first]
        )
        rule = MODEL_RULES[self._categories[top] if self._categories else 0]
        return Mark(rule, first, last, self._marked[top], bool(self._quoted[first]))
