"""Which words stand in for each other, so that none of them can move a score by itself.

Every name counts as one word, `NAME_WORD`, and neighboring names are one name however many words they have:
"the Liberal Democrats", "Ursula von der Leyen" and "Labour" are read alike. Which words are names, and which
others are equivalents, is a table that comes with a model (`training/fast/vocabulary.py` makes it). It maps a
*form* to what each of its words counts as; where these are all the same, the form counts as one word:

=====================  =========================================================================
form                   stands for
=====================  =========================================================================
``she``                the word, however it is written
``Labour``             the word, written with a capital
``liberal democrats``  these words behind each other; of several forms the longest
``⟨name⟩ Street``      the word, written with a capital, right beside a name
``Grace ⟨name⟩``       the word, written with a capital, right before a name or such a word as above
=====================  =========================================================================
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

from app.scoring.text.document import Field, is_capital
from app.scoring.text.word_sets import HYPHENS, NAME_PARTICLES, SHORT_TITLES

NAME_WORD = "⟨name⟩"
_BESIDE, _BEFORE = f"{NAME_WORD} ", f" {NAME_WORD}"
_ARTICLE = "the"
# What may stand between the words of a name: "Bank of the West", "Muhammad bin Salman", "Ocasio-Cortez".
_PARTICLES = NAME_PARTICLES | {"of", "upon", "&"}
_OF = frozenset(("of", _ARTICLE))
_STOP = "."
_MOST_LINKS = 2  # as in "Bank of the West"

Count = TypeVar("Count", int, str)


class Phrase(NamedTuple):
    """What a form's words count as, and which of them need a capital."""

    counts: tuple[str, ...]
    capitals: tuple[int, ...]

    def fits(self, field: Field, at: int) -> bool:
        """Tell whether a field has the capitals, where the form's words begin at a token."""
        return all(is_capital(field.words[at + part]) for part in self.capitals)


_FULL_NAME = Phrase((NAME_WORD, NAME_WORD), (0, 1))


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
    starts : dict of str to frozenset of str
        For each word at which a form of several words, or one that asks for a capital, may begin: the words
        that may stand second in it.
    joined : frozenset of str
        What several neighbors may count as together: they are one word then.
    """

    def __init__(self, aliases: Mapping[str, str]) -> None:
        self.words: dict[str, str] = {}
        self._phrases: dict[str, Phrase] = {}
        beside: set[str] = set()
        before: set[str] = set()
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        seconds: defaultdict[str, set[str]] = defaultdict(set)
        same: dict[Phrase, Phrase] = {}  # most forms count as others do: one object for all of them
        for form, counts in aliases.items():
            norm = form if form.islower() else form.lower()  # no copy of what is the same
            if form.startswith(_BESIDE):
                beside.add(norm.removeprefix(_BESIDE))
            elif form.endswith(_BEFORE):
                before.add(norm.removesuffix(_BEFORE))
            elif norm == form and " " not in form:
                self.words[form] = counts
            else:
                parts = form.split(" ")
                capitals = tuple(at for at, part in enumerate(parts) if is_capital(part))
                phrase = Phrase(tuple(counts.split(" ")), capitals)
                self._phrases[norm] = same.setdefault(phrase, phrase)
                first, *behind = norm.split(" ")
                lengths[first].add(len(parts))
                seconds[first].update(behind[:1])
        self.joined = frozenset(
            phrase.counts[0]
            for phrase in self._phrases.values()
            if len(phrase.counts) > 1 and len(set(phrase.counts)) == 1
        ) | {NAME_WORD}
        self.starts = {word: frozenset(seconds.get(word, ())) for word in lengths.keys() | before}
        self._lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
        self._beside = frozenset(beside)
        self._before = frozenset(before | beside)
        self._heads = self._beside | {"of"}
        self._behind = self._beside | _PARTICLES | HYPHENS

    def find(self, field: Field, at: int, last: int) -> tuple[str, ...]:
        """Return what the words of the longest form that begins at token `at` count as; () where none does.

        It ends before token `last`.
        """
        norms = field.norms
        first = norms[at]
        if at + 1 < last:
            if norms[at + 1] in self.starts.get(first, ()):
                for length in self._lengths[first]:
                    phrase = self._phrases.get(" ".join(norms[at : at + length]))
                    if phrase is not None and at + length <= last and phrase.fits(field, at):
                        return phrase.counts
            if first in self._before and norms[at + 1] in self._beside and _FULL_NAME.fits(field, at):
                return _FULL_NAME.counts
        phrase = self._phrases.get(first)
        return phrase.counts if phrase is not None and phrase.fits(field, at) else ()

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
        norms, before_it, behind_it = field.norms, self._before, self._behind
        end = len(counts) - 1
        for at in places:
            token = first + at
            if at < end:
                after = norms[token + 1]
                if after in behind_it or (after == _STOP and _is_shortened(norms[token])):
                    self._join_behind(field, first, counts, at, name)
            if at:
                before = norms[token - 1]
                if before in before_it or (before in _OF and at > 1 and norms[token - 2] in self._heads):
                    self._join_before(field, first, counts, at, name)
                elif before == _ARTICLE:
                    counts[at - 1] = name

    def _join_behind(self, field: Field, first: int, counts: list[Count], at: int, name: Count) -> None:
        """Join the words behind a name, and those between it and the next one."""
        at += 1
        while at < len(counts) and counts[at] != name and _is_one(field, first + at, self._beside):
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
        if of > 0 and norms[first + of] == "of" and _is_one(field, first + of - 1, self._beside):
            counts[of : at + 1] = [name] * (at + 1 - of)
            at = self._join_capitals(field, first, counts, of - 1, name)
        if at >= 0 and norms[first + at] == _ARTICLE:
            counts[at] = name

    def _join_capitals(self, field: Field, first: int, counts: list[Count], at: int, name: Count) -> int:
        while at >= 0 and counts[at] != name and _is_one(field, first + at, self._before):
            counts[at] = name
            at -= 1
        return at


def _is_one(field: Field, token: int, words: frozenset[str]) -> bool:
    return field.norms[token] in words and is_capital(field.words[token])


def _links(field: Field, token: int) -> bool:
    """Tell whether a token may stand between two words of a name. There is a token before it."""
    norm = field.norms[token]
    if norm in _PARTICLES:
        return True
    if norm == _ARTICLE:
        return field.norms[token - 1] == "of"
    if norm in HYPHENS:
        return field.token_ends[token - 1] == field.token_starts[token]
    return norm == _STOP and _is_shortened(field.norms[token - 1])


def _is_shortened(norm: str) -> bool:
    """Tell whether the stop behind a word may belong to a name: behind a title, or an initial."""
    return len(norm) == 1 or norm in SHORT_TITLES
