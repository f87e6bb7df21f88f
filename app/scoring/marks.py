"""Which words are marked: the rules' hits that the model keeps, and loaded words that no rule holds.

A rule's hit is weighed by its rule, by its sentence and by what the model says of the very words
(`calibration.EvidenceScale`): a word used literally falls below the minimum and is dropped. A word that the
model marks and no rule holds stands under one of `MODEL_RULES`. For a further mark of a sentence, in the same
voice, less may be enough.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import compress
from typing import NamedTuple

from app.schemas import Dimension
from app.scoring.calibration import EvidenceScale, logit_of
from app.scoring.document import Field
from app.scoring.judgments import MARK_CATEGORIES, WORDING, Judgments, Reading
from app.scoring.lexicon import CATEGORY_DIMENSION, Hit, Rule
from app.scoring.views import first_word
from app.scoring.word_sets import EMPTY_WORDS

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

BY_WORDS = frozenset(
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
_DEGREES = frozenset({"very", "extremely", "unusually", "much"})  # these cannot end a phrase
_JOINTS = frozenset({"-", "‐", "‑"})  # a hyphen has three codes
_LAST_LATIN = "\u024f"


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
    found: list[list[Mark]] = []
    for number, (field, voice) in enumerate(zip(reading.fields, reading.voices, strict=True)):
        candidates = _Candidates(reading, judgments, scale, number)
        eased = bytes(len(field.norms))
        if scale.further:
            eased = _around(candidates.marks(eased), field, voice.quoted)
        marks = candidates.marks(eased, least)
        found.append([mark for mark in marks if CATEGORY_DIMENSION[mark.rule.category] in wanted])
    return found


def _around(marks: Iterable[Mark], field: Field, quoted: bytes) -> bytes:
    """Return for each token of a field whether its sentence has a mark by words in its voice."""
    found = bytearray(len(field.norms))
    # Each once: a long sentence may have many.
    for number, voice in {
        (field.sentence_at(mark.first), mark.quoted) for mark in marks if mark.rule.category in BY_WORDS
    }:
        for at in range(field.sentences[number].first, field.sentences[number].last):
            found[at] |= bool(quoted[at]) == voice
    return bytes(found)


class _Candidates:
    """What may be marked in one field, and how sure it is."""

    def __init__(self, reading: Reading, judgments: Judgments, scale: EvidenceScale, number: int) -> None:
        self._scale = scale
        self._hits = [
            (each, scale.score(each.hit.rule.weight, each.context, each.words))
            for each in weigh_hits(reading, judgments, number)
        ]
        told = bool(judgments.marked) and scale.alone <= 1.0
        self._alone = _Alone(reading, judgments, number) if told else None

    def marks(self, eased: bytes, least: float = 1.0) -> list[Mark]:
        """Return what is sure enough, in reading order; less is enough for the tokens that are `eased`."""
        marks = [
            Mark(each.hit.rule, each.hit.first, each.hit.last, score, each.quoted)
            for each, score in self._hits
            if score >= min(self._minimum(each, eased), least)
        ]
        if self._alone is not None:
            marks += self._alone.marks(self._scale, eased)
            marks.sort(key=lambda mark: (mark.first, mark.last))
        return marks

    def _minimum(self, weighed: WeighedHit, eased: bytes) -> float:
        minimum = self._scale.least(weighed.hit.rule.weight, weighed.words)
        by_words = weighed.words is not None and eased[weighed.hit.first]
        return self._scale.eased(minimum) if by_words else minimum


def suggestion_of(mark: Mark, field: Field) -> str | None:
    """Return what can stand in the place of a mark's words: its rule's suggestion, if it fits there.

    A degree, as in "very", needs a word behind it that can be more or less so: not "grew hugely in".
    """
    words, at = mark.rule.suggestion, mark.last
    if words not in _DEGREES:
        return words
    if at == len(field.norms) or not field.wordy[at] or field.norms[at] in EMPTY_WORDS:
        return None
    return words if field.sentences[field.sentence_at(at)].first <= mark.first else None


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


class _Alone:
    """Finds the words of one field that the model marks and no rule holds."""

    def __init__(self, reading: Reading, judgments: Judgments, number: int) -> None:
        self._field: Field = reading.fields[number]
        size = len(self._field.norms)
        self._listed, self._beside = bytearray(size), bytearray(size)
        for hit in reading.hits[number]:
            self._listed[hit.first : hit.last] = b"\1" * (hit.last - hit.first)
            first, last = max(hit.first - 1, 0), min(hit.last + 1, size)
            self._beside[first:last] = b"\1" * (last - first)
        for first, last in reading.literal[number] if reading.literal else ():
            self._listed[first:last] = b"\1" * (last - first)
        self._openings = frozenset(sentence.first for sentence in self._field.sentences)
        self._quoted = reading.voices[number].quoted
        self._marked: Sequence[float] = judgments.marked[number]
        self._categories: Sequence[int] = judgments.categories[number] if judgments.categories else ()

    def marks(self, scale: EvidenceScale, eased: bytes) -> list[Mark]:
        """Return the words that are sure enough, in no hit and not literal, neighbors together.

        Beside a hit, all words of a run must be surer: they may seem loaded for its sake.
        """
        wordy, beside = self._field.wordy, self._beside
        minima = (scale.alone, scale.eased(scale.alone))
        least = min(minima)  # most words are not as sure as that, and not looked at again
        sure = [
            at
            for at, figure in enumerate(self._marked)
            if figure >= least and figure >= minima[eased[at]] and wordy[at] and not self._listed[at]
        ]
        alone: list[int] = []
        for first, last in self._runs(sure):
            apart = 1 not in beside[first:last]
            alone += [at for at in range(first, last) if apart or self._marked[at] >= scale.beside]
        runs = map(self._trimmed, self._runs(alone))
        return [self._mark(first, last) for first, last in runs if self._is_whole(first, last)]

    def _trimmed(self, run: tuple[int, int]) -> tuple[int, int]:
        """Return a run without the empty words and the hyphens at its ends."""
        first, last = run
        while first < last and self._says_nothing(first):
            first += 1
        while first < last and self._says_nothing(last - 1):
            last -= 1
        return first, last

    def _says_nothing(self, at: int) -> bool:
        """Tell whether a token is a mark, a letter, an empty word, or written in letters not Latin."""
        norm = self._field.norms[at]
        return len(norm) == 1 or norm in EMPTY_WORDS or norm[0] > _LAST_LATIN or not self._field.wordy[at]

    def _is_whole(self, first: int, last: int) -> bool:
        """Tell whether a run is words of its own: not none, not a part of a compound, not a name."""
        field = self._field
        if first == last or self._is_joined(first - 1) or self._is_joined(last):
            return False
        words = field.words[first:last]
        opens = first in self._openings
        return (
            opens
            or field.name == "title"
            or not all(word[0].isupper() and not word.isupper() for word in words)
        )

    def _is_joined(self, at: int) -> bool:
        """Tell whether a hyphen without a blank stands here."""
        field = self._field
        return (
            0 < at < len(field.norms) - 1
            and field.norms[at] in _JOINTS
            and field.token_ends[at - 1] == field.token_starts[at]
            and field.token_ends[at] == field.token_starts[at + 1]
        )

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

    def _mark(self, first: int, last: int) -> Mark:
        figures = self._marked[first:last]
        top = max(
            (at for at in range(first, last) if self._field.wordy[at]), key=lambda at: figures[at - first]
        )
        rule = MODEL_RULES[self._categories[top] if self._categories else 0]
        return Mark(rule, first, last, self._marked[top], bool(self._quoted[first]))
