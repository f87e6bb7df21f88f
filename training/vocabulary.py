"""Which words are columns, which are names, and which stand for another.

A word is a name when it is hardly ever written small inside a sentence of mixed case. All names count
as one word, so that no model can learn who is written about, nor the outlet's favorite subjects.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from app.scoring.document import Field
from app.scoring.features import NAME, NUMBER

EQUIVALENTS = Path(__file__).with_name("equivalents.toml")

# Written with a capital, yet no name.
_NO_NAMES = frozenset(
    (
        *("i", "i'm", "i've", "i'll", "i'd"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("january", "february", "march", "april", "may", "june", "july"),
        *("august", "september", "october", "november", "december"),
    )
)
_CAPITAL_SHARE = 0.9  # from which a word is a name
_TITLE_SHARE = 0.5  # of capitals, from which a text is written like a headline and tells nothing


@dataclass(slots=True)
class Census:
    """Counts of words, and of how they are written inside sentences."""

    texts: Counter[str] = field(default_factory=Counter)
    capital: Counter[str] = field(default_factory=Counter)
    small: Counter[str] = field(default_factory=Counter)

    def add(self, parsed: Field) -> None:
        """Count one text."""
        self.texts.update({NUMBER if norm[0].isdigit() else norm for norm in parsed.norms})
        inside = [at for at in range(1, len(parsed.norms)) if parsed.norms[at][0].isalpha()]
        capitals = [at for at in inside if parsed.words[at][0].isupper()]
        if not capitals or len(capitals) > _TITLE_SHARE * len(inside):
            return
        self.capital.update(parsed.norms[at] for at in capitals)
        self.small.update(parsed.norms[at] for at in inside if parsed.words[at][0].islower())

    def names(self) -> frozenset[str]:
        """Return the words that are names."""
        return frozenset(
            word
            for word, count in self.capital.items()
            if count >= _CAPITAL_SHARE * (count + self.small[word]) and word not in _NO_NAMES
        )


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that may be columns, sorted, and the aliases that lead to them."""

    words: tuple[str, ...]
    aliases: dict[str, str]


def choose(census: Census, least: int) -> Vocabulary:
    """Return the words that occur in at least `least` texts, names and equivalents folded."""
    tables = tomllib.loads(EQUIVALENTS.read_text("utf-8"))
    aliases = {form: word for table in tables.values() for form, word in table.items()}
    names = census.names() - aliases.keys() - set(aliases.values())
    frequent = {word for word, count in census.texts.items() if count >= least}
    words = (frequent - names - aliases.keys()) | {NAME} | _targets(aliases, frequent)
    known = {form: word for form, word in aliases.items() if word in words}
    return Vocabulary(tuple(sorted(words)), known | dict.fromkeys(names & frequent, NAME))


def _targets(aliases: dict[str, str], frequent: Iterable[str]) -> set[str]:
    """Return the words that some frequent form stands for."""
    return {aliases[form] for form in frequent if form in aliases}
