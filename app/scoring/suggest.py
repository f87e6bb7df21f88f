"""A short list of edits that brings a score down to where it is wanted, with the score after each.

Edits are the lexicon's own milder words and deletions, of marks in the writer's own voice; no quotation, name
or number is touched. The list is found greedily: of all edits the one that lowers the score most, then the
next; in the end those that turn out not to be needed are dropped again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.schemas import Measure
from app.scoring.marks import Mark
from app.scoring.rewording import Place, Rewording
from app.scoring.variants import Rejudge, Row, Tally, Variant
from app.scoring.wordings import Edit

MOST_EDITS = 50
MOST_OPTIONS = 500  # of one document that are looked into: its surest marks
_LEAST_GAIN = 1e-6


class Step(NamedTuple):
    """An edit of a mark, and the score after it and all those before it."""

    place: Place
    edit: Edit
    score: float


class Option(NamedTuple):
    """A mark that can be edited, and how."""

    place: Place
    edit: Edit


def options(rewording: Rewording, marks: Sequence[Sequence[Mark]]) -> list[Option]:
    """Return what the lexicon can make milder without touching what is not the writer's own.

    Of a text with more marks than anybody edits, the surest.
    """
    found: list[Option] = []
    for number, each in enumerate(marks):
        for mark in each:
            place = rewording.place(number, mark)
            edit = None if mark.quoted else rewording.milder(place)
            if edit is not None and rewording.is_safe(place, edit):
                found.append(Option(place, edit))
    surest = sorted(found, key=lambda option: -option.place.mark.score)[:MOST_OPTIONS]
    return sorted(surest, key=lambda option: (option.place.at, option.edit))


@dataclass(slots=True)
class Search:
    """The search for edits in one document.

    Attributes
    ----------
    rejudge : Rejudge
    tally : Tally
        Of the document as it is; changed by the search.
    measure : Measure
        The score that is to come down.
    target : float
        Where to.
    """

    rejudge: Rejudge
    tally: Tally
    measure: Measure
    target: float

    def steps(self, found: Sequence[Option]) -> list[Step]:
        """Return the edits in the order of what they gain, those that are not needed left out."""
        chosen = self._needed(self._greedy(list(found)))
        for option in chosen:
            self.tally.put(option.place.at, self.tally.rows[option.place.at])
        steps: list[Step] = []
        for number, option in enumerate(chosen, 1):
            self._put(option.place, chosen[:number])
            steps.append(Step(option.place, option.edit, self._score()))
        return steps

    def _greedy(self, waiting: list[Option]) -> list[Option]:
        chosen: list[Option] = []
        rows = dict(zip(waiting, self._judged(waiting, chosen), strict=True))
        score = self._score()
        while waiting and score > self.target and len(chosen) < MOST_EDITS:
            after = {option: self._score(option.place.at, rows[option]) for option in waiting}
            best = min(waiting, key=lambda option: (after[option], option.place.at, option.edit))
            if after[best] > score - _LEAST_GAIN:
                break
            chosen.append(best)
            self.tally.put(best.place.at, rows[best])
            score = self._score()
            waiting = [option for option in waiting if not _overlap(option, best)]
            beside = [option for option in waiting if option.place.at == best.place.at]
            rows.update(zip(beside, self._judged(beside, chosen), strict=True))
        return chosen

    def _needed(self, chosen: list[Option]) -> list[Option]:
        """Drop the edits without which the score is still where it is wanted."""
        for option in list(reversed(chosen)):
            rest = [other for other in chosen if other is not option]
            self._put(option.place, rest)
            if self._score() <= self.target:
                chosen = rest
            else:
                self._put(option.place, chosen)
        return chosen

    def _put(self, place: Place, chosen: Sequence[Option]) -> None:
        """Set a sentence to what it is with the chosen edits of it."""
        edits = tuple(option.edit for option in chosen if option.place.at == place.at)
        row = self.tally.rows[place.at]
        if edits:
            (row,) = self.rejudge.rows([Variant(place.field, place.sentence, edits)])
        self.tally.put(place.at, row)

    def _judged(self, waiting: Sequence[Option], chosen: Sequence[Option]) -> list[Row]:
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

    def _score(self, at: int | None = None, row: Row | None = None) -> float:
        score = self.tally.scores(at, row)[self.measure]
        return 0.0 if score is None else score


def _overlap(a: Option, b: Option) -> bool:
    same = a.place.field == b.place.field
    return same and a.edit.start < b.edit.end and b.edit.start < a.edit.end
