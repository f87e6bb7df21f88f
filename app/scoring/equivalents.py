"""Which words stand in for each other, so that none of them can move a score by itself.

Every name counts as one word, `NAME`, and neighboring names are one name however many words they have: "the
Liberal Democrats", "Ursula von der Leyen" and "Labour" are read alike. Which words are names, and which
others are equivalents, is a table that comes with a model (`training/vocabulary.py` makes it). It maps a
*form* to what each of its words counts as:

=====================  ==========================================================
form                   stands for
=====================  ==========================================================
``she``                the word, however it is written
``Labour``             the word, written with a capital
``liberal democrats``  these words behind each other; of several forms the longest
``⟨name⟩ Street``      the word, written with a capital, directly beside a name
=====================  ==========================================================
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

from app.scoring.document import Field
from app.scoring.word_sets import read_words

NAME = "⟨name⟩"
_BESIDE = f"{NAME} "
_ARTICLE = "the"
# What may stand between the words of a name: "Bank of the West", "Muhammad bin Salman", "Ocasio-Cortez".
_PARTICLES = read_words(
    "of & al bin bint da das de del della den der di dos du e el ibn la las le los ter van von y zu"
)
_HYPHENS = frozenset("-‐‑")
_OF = frozenset(("of", _ARTICLE))
_STOP = "."
_MOST_LINKS = 2  # as in "Bank of the West"
# Behind these a stop ends no sentence, nor behind a single letter.
_SHORTENED = read_words("capt cmdr col dr fr gen gov hon jr lt maj mr mrs ms prof pvt rep rev sen sgt sr st")

Count = TypeVar("Count", int, str)


class Phrase(NamedTuple):
    """What a form's words count as, and which of them need a capital."""

    counts: tuple[str, ...]
    capitals: tuple[int, ...]


class Equivalents:
    """The table, ready for look-ups.

    Parameters
    ----------
    aliases : mapping of str to str
        Form to what its words count as, parted by blanks: as many as it has words.

    Attributes
    ----------
    words : dict of str to str
        Normal forms that always count as some other word.
    starts : dict of str to tuple of int
        For the first word of every form that is more than that the lengths of these forms, longest first.
    """

    def __init__(self, aliases: Mapping[str, str]) -> None:
        self.words: dict[str, str] = {}
        self._phrases: dict[str, Phrase] = {}
        beside: set[str] = set()
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        seconds: defaultdict[str, set[str]] = defaultdict(set)
        for form, counts in aliases.items():
            norm = form.lower()
            if form.startswith(_BESIDE):
                beside.add(norm.removeprefix(_BESIDE))
            elif norm == form and " " not in form:
                self.words[form] = counts
            else:
                parts = form.split(" ")
                capitals = tuple(at for at, part in enumerate(parts) if part[0].isupper())
                self._phrases[norm] = Phrase(tuple(counts.split(" ")), capitals)
                first, *behind = norm.split(" ")
                lengths[first].add(len(parts))
                seconds[first].update(behind[:1])
        self.starts = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
        self._seconds = {first: frozenset(found) for first, found in seconds.items()}
        self._beside = frozenset(beside)
        self._heads = self._beside | {"of"}
        self._behind = self._beside | _PARTICLES | _HYPHENS

    def find(self, field: Field, at: int, last: int) -> tuple[str, ...]:
        """Return what the words of the longest form that begins at token `at` count as; () where none does.

        It ends before token `last`.
        """
        norms = field.norms
        first = norms[at]
        lengths = self.starts.get(first, ())
        if at + 1 >= last or norms[at + 1] not in self._seconds.get(first, ()):
            lengths = lengths[-1:] if lengths[-1:] == (1,) else ()
        for length in lengths:
            phrase = self._phrases.get(" ".join(norms[at : at + length]))
            if (
                phrase is not None
                and at + length <= last
                and all(field.words[at + part][0].isupper() for part in phrase.capitals)
            ):
                return phrase.counts
        return ()

    def join(self, field: Field, first: int, counts: list[Count], name: Count, places: Sequence[int]) -> None:
        """Let what belongs to a name count as a name: its article, and what stands between its words.

        With a table that knows no words beside names, nothing is joined.

        Parameters
        ----------
        field : Field
        first : int
            The token that `counts` begin at.
        counts : list
            What each token counts as; changed in place.
        name : int or str
            What a name counts as.
        places : sequence of int
            Where in `counts` the names are, in order.
        """
        if not self._beside:
            return
        norms, behind, beside = field.norms, self._behind, self._beside
        end = len(counts) - 1
        for at in places:
            token = first + at
            if at < end:
                after = norms[token + 1]
                if after in behind or (after == _STOP and _is_shortened(norms[token])):
                    self._join_behind(field, first, counts, at, name)
            if at:
                before = norms[token - 1]
                if before in beside or (before in _OF and at > 1 and norms[token - 2] in self._heads):
                    self._join_before(field, first, counts, at, name)
                elif before == _ARTICLE:
                    counts[at - 1] = name

    def _join_behind(self, field: Field, first: int, counts: list[Count], at: int, name: Count) -> None:
        """Join the words behind a name, and those between it and the next one."""
        at += 1
        while at < len(counts) and counts[at] != name and self._is_beside(field, first + at):
            counts[at] = name
            at += 1
        stop = min(len(counts), at + _MOST_LINKS + 1)
        link = at
        while link < stop and counts[link] != name and _links(field, first + link):
            link += 1
        if at < link < stop and counts[link] == name:
            counts[at:link] = [name] * (link - at)

    def _join_before(self, field: Field, first: int, counts: list[Count], at: int, name: Count) -> None:
        """Join the words before a name: "Mount", "University of the", and the article before them."""
        norms = field.norms
        at = self._join_capitals(field, first, counts, at - 1, name)
        of = at - 1 if at > 0 and norms[first + at] == _ARTICLE else at
        if of > 0 and norms[first + of] == "of" and self._is_beside(field, first + of - 1):
            counts[of : at + 1] = [name] * (at + 1 - of)
            at = self._join_capitals(field, first, counts, of - 1, name)
        if at >= 0 and norms[first + at] == _ARTICLE:
            counts[at] = name

    def _join_capitals(self, field: Field, first: int, counts: list[Count], at: int, name: Count) -> int:
        while at >= 0 and counts[at] != name and self._is_beside(field, first + at):
            counts[at] = name
            at -= 1
        return at

    def _is_beside(self, field: Field, token: int) -> bool:
        return field.norms[token] in self._beside and field.words[token][0].isupper()


def _links(field: Field, token: int) -> bool:
    """Tell whether a token may stand between two words of a name. There is a token before it."""
    norm = field.norms[token]
    if norm in _PARTICLES:
        return True
    if norm == _ARTICLE:
        return field.norms[token - 1] == "of"
    if norm in _HYPHENS:
        return field.token_ends[token - 1] == field.token_starts[token]
    return norm == _STOP and _is_shortened(field.norms[token - 1])


def _is_shortened(norm: str) -> bool:
    return len(norm) == 1 or norm in _SHORTENED
