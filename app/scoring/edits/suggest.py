"""A short list of edits that brings a score down to where it is wanted, with the score after each.

Edits are the lexicon's own milder words and deletions, of marks in the writer's own voice; no quotation, name
or number is touched. The list is found greedily: of all edits the one that lowers the score most, then the
next; in the end those that turn out not to be needed are dropped again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.schemas import Measure
from app.scoring.edits.names import names_within
from app.scoring.edits.rewording import PlacedMark, Rewording, length_of
from app.scoring.edits.variants import MOST_TOKENS, Budget, JudgedSentence, Rejudge, ScoreTally, Variant
from app.scoring.edits.wordings import Edit
from app.scoring.evidence.marks import Mark
from app.scoring.judging.calibration import DECIMALS
from app.scoring.text.document import Field
from app.scoring.text.word_sets import EMPTY_WORDS

MOST_EDITS = 50
_MOST_OPTIONS = 500  # of one document that are looked into: its surest marks
MOST_TOKENS_OF_OPTIONS = MOST_TOKENS // 2  # to judge each of them once; the search has the rest
_BESIDE = 5  # tokens, at most, between words that are heard together
_LEAST_GAIN = 1e-6


class Step(NamedTuple):
    """An edit of a mark, and the score after it and all those before it."""

    place: PlacedMark
    edit: Edit
    score: float


class Option(NamedTuple):
    """A mark that can be edited, and how."""

    place: PlacedMark
    edit: Edit


def options(rewording: Rewording, marks: Sequence[Sequence[Mark]], budget: Budget) -> list[Option]:
    """Return what the lexicon can make milder without touching what is not the writer's own.

    Of a text with more marks than anybody edits, the surest, as long as their sentences fit in the budget.
    """
    found: list[Option] = []
    names = names_within(rewording.reading.fields)
    for number, each in enumerate(marks):
        for mark in each:
            place = rewording.place(number, mark)
            edit = None if mark.quoted else rewording.milder(place)
            if edit is None or not rewording.reads_on(place):
                continue
            option = Option(place, edit)
            doubled = any(_doubles(each, option) for each in found[-3:])
            if doubled or _stands_beside(rewording.reading.fields[number], option):
                continue
            if rewording.is_safe(place, edit, names):
                found.append(option)
    surest = sorted(found, key=lambda option: -option.place.mark.score)[:_MOST_OPTIONS]
    fitting = [option for option in surest if budget.take(length_of(rewording.reading, option.place))]
    return sorted(fitting, key=lambda option: (option.place.at, option.edit))


def _doubles(before: Option, option: Option) -> bool:
    """Tell whether an edit would say again what one before it says: "a well-known, well-known speech"."""
    words = option.edit.replacement
    return (
        words != ""
        and before.place.at == option.place.at
        and before.edit.replacement.lower().endswith(words.lower())
        and option.place.mark.first - before.place.mark.last <= _BESIDE
    )


def _stands_beside(field: Field, option: Option) -> bool:
    """Tell whether an edit says what stands there already: "appalling and unacceptable"."""
    last = option.edit.replacement.lower().split()[-1:]
    mark = option.place.mark
    beside = (
        *field.norms[max(0, mark.first - _BESIDE) : mark.first],
        *field.norms[mark.last : mark.last + _BESIDE],
    )
    return bool(last) and last[0] not in EMPTY_WORDS and last[0] in beside


@dataclass(slots=True)
class Search:
    """The search for edits in one document.

    Attributes
    ----------
    rejudge : Rejudge
    tally : ScoreTally
        Of the document as it is; changed by the search.
    measure : Measure
        The score that is to come down.
    target : float
        Where to.
    budget : Budget
        Of what is judged once more, after each option was judged once.
    """

    rejudge: Rejudge
    tally: ScoreTally
    measure: Measure
    target: float
    budget: Budget
    _last: dict[int, JudgedSentence] = field(default_factory=dict, init=False)

    def steps(self, found: Sequence[Option]) -> list[Step]:
        """Return the edits in the order of what they gain, those that are not needed left out."""
        chosen = self._needed(self._greedy(list(found)))
        for option in chosen:
            self._put(option.place.at, self.tally.rows[option.place.at])
        steps: list[Step] = []
        for number, option in enumerate(chosen, 1):
            self._put(option.place.at, self._row(option.place, chosen[:number]))
            steps.append(Step(option.place, option.edit, self._score()))
        return steps

    def _greedy(self, waiting: list[Option]) -> list[Option]:
        chosen: list[Option] = []
        rows = dict(zip(waiting, self._judged(waiting, chosen), strict=True))
        score = self._score()
        while waiting and not self._is_reached() and len(chosen) < MOST_EDITS:
            after = {option: self._score(option.place.at, rows[option]) for option in waiting}
            best = min(waiting, key=lambda option: (after[option], option.place.at, option.edit))
            # What is chosen is judged once more in the end.
            if after[best] > score - _LEAST_GAIN or not self._afford(best):
                break
            chosen.append(best)
            self._put(best.place.at, rows[best])
            score = self._score()
            text = self.rejudge.reading.fields[best.place.field].text
            apart = [option for option in waiting if option.place.at != best.place.at]
            beside = [
                option
                for option in waiting
                if option.place.at == best.place.at
                and not _meet(text, option.edit, best.edit)
                and self._afford(option)
            ]
            rows.update(zip(beside, self._judged(beside, chosen), strict=True))
            waiting = apart + beside
        return chosen

    def _needed(self, chosen: list[Option]) -> list[Option]:
        """Drop the edits without which the score is still where it is wanted."""
        for option in list(reversed(chosen)):
            if not self._is_reached() or not self._afford(option):
                break
            at = option.place.at
            rest = [other for other in chosen if other is not option]
            before = self._last[at]
            self._put(at, self._row(option.place, rest))
            if self._is_reached():
                chosen = rest
            else:
                self._put(at, before)
        return chosen

    def _afford(self, option: Option) -> bool:
        """Tell whether the sentence of an option may be judged once more, and count it."""
        return self.budget.take(length_of(self.rejudge.reading, option.place))

    def _put(self, at: int, row: JudgedSentence) -> None:
        self._last[at] = row
        self.tally.put(at, row)

    def _row(self, place: PlacedMark, chosen: Sequence[Option]) -> JudgedSentence:
        """Judge a sentence with the chosen edits of it."""
        edits = tuple(option.edit for option in chosen if option.place.at == place.at)
        if not edits:
            return self.tally.rows[place.at]
        (row,) = self.rejudge.rows([Variant(place.field, place.sentence, edits)])
        return row

    def _judged(self, waiting: Sequence[Option], chosen: Sequence[Option]) -> list[JudgedSentence]:
        """Judge the sentences of options with each of them beside the edits that are chosen already."""
        if not waiting:
            return []
        variants = [
            Variant(
                place.field,
                place.sentence,
                (*(each.edit for each in chosen if each.place.at == place.at), edit),
            )
            for place, edit in waiting
        ]
        return self.rejudge.rows(variants)

    def _is_reached(self) -> bool:
        """Tell whether the score, as it is reported, is where it is wanted."""
        return round(self._score(), DECIMALS) <= self.target

    def _score(self, at: int | None = None, row: JudgedSentence | None = None) -> float:
        score = self.tally.scores(at, row)[self.measure]
        return 0.0 if score is None else score


def _meet(text: str, a: Edit, b: Edit) -> bool:
    """Tell whether one of two edits may not fit where the other is made, too.

    They overlap or touch, or no word stands between them and one of them takes words out.
    """
    first, second = sorted((a, b))
    if second.start <= first.end:
        return True
    beside = not any(map(str.isalnum, text[first.end : second.start]))
    return beside and not (first.replacement and second.replacement)
