"""Which words are columns, which are names, and which stand for another.

A word is a name when it is hardly ever written small inside a sentence of mixed case. Of some words no text
tells, as they stand in headlines or in texts without capitals alone: such a word is a name when its vector
is more like those of names. All names count as one word, so that no model can learn who is written about,
nor the outlet's favorite subjects. What must be a name or an equivalent wherever it is met, be it in no text
that trains, is in `equivalents.toml`.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

from sklearn.linear_model import LogisticRegression

from app.scoring.fast.space import NUMBER
from app.scoring.judging.equivalents import NAME_WORD
from app.scoring.text.document import Field, is_capital
from app.scoring.text.word_sets import MONTHS, WEEKDAYS, read_words
from training.fast.wordvectors import vectors_of

EQUIVALENTS = Path(__file__).with_name("equivalents.toml")

# Written with a capital, yet no name.
_NO_NAMES = read_words("i i'm i've i'll i'd") | WEEKDAYS | MONTHS
_CAPITAL_SHARE = 0.9  # from which a word is a name
_TITLE_SHARE = 0.5  # of capitals, from which a text is written like a headline and tells nothing
_SURE = 2  # times that a word was written one way, from which others are likened to it
_FEWEST = 100  # such words of either kind


@dataclass(slots=True)
class Census:
    """Counts of words, and of how they are written inside sentences."""

    texts: Counter[str] = field(default_factory=Counter)
    capital: Counter[str] = field(default_factory=Counter)
    small: Counter[str] = field(default_factory=Counter)

    def add(self, parsed: Field) -> None:
        """Count one text."""
        norms = {NUMBER if norm[0].isdigit() else norm for norm in parsed.norms if norm != NUMBER}
        self.texts.update(norms)
        inside = [at for at in range(1, len(parsed.norms)) if parsed.norms[at][0].isalpha()]
        capitals = [at for at in inside if is_capital(parsed.words[at])]
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
    """The words that may be columns, sorted, and the aliases; some lead to a word that is no column."""

    words: tuple[str, ...]
    aliases: dict[str, str]


def read_equivalents() -> dict[str, str]:
    """Return the forms of `equivalents.toml`, each with what it counts as."""
    tables = tomllib.loads(EQUIVALENTS.read_text("utf-8"))
    forms = _callings(tables["callings"])
    for words in tables["words"].values():
        forms |= {form: forms.get(word, word) for form, word in words.items()}
    forms |= {form: _all_names(form) for listed in tables["names"].values() for form in _listed(listed)}
    for described in tables["described"]:
        forms |= _described(described, forms)
    for pattern, table in ((f"{{}} {NAME_WORD}", "before"), (f"{NAME_WORD} {{}}", "beside")):
        parts = (pattern.format(word) for listed in tables[table].values() for word in _listed(listed))
        forms |= {form: _all_names(form) for form in parts}
    return forms


def choose(census: Census, least: int) -> Vocabulary:
    """Return the words that occur in at least `least` texts, names and equivalents folded."""
    aliases = read_equivalents()
    targets = {word for counts in aliases.values() for word in counts.split()}
    frequent = {word for word, count in census.texts.items() if count >= least}
    told = census.names()
    names = (told | _likely_names(census, told, frequent)) - aliases.keys() - targets
    words = (frequent - names - aliases.keys()) | {NAME_WORD} | _targets(aliases, frequent)
    return Vocabulary(tuple(sorted(words)), aliases | dict.fromkeys(names & frequent, NAME_WORD))


def _likely_names(census: Census, names: Iterable[str], words: Iterable[str]) -> frozenset[str]:
    """Return those of the words that no text tells of, and that are more like names than like other words.

    Of words that texts do tell of, 82 in 100 names and 4 in 100 others are found by the others' example.
    """
    names = frozenset(names)
    times = {word: census.capital[word] + census.small[word] for word in sorted(words) if word[0].isalpha()}
    known = [word for word, count in times.items() if count >= _SURE]
    labels = [word in names for word in known]
    unknown = [word for word, count in times.items() if not count]
    if not unknown or min(sum(labels), len(labels) - sum(labels)) < _FEWEST:
        return frozenset()
    vectors = vectors_of([*known, *unknown])
    model = LogisticRegression(max_iter=300).fit(vectors[: len(known)], labels)
    found = model.predict(vectors[len(known) :])
    return frozenset(word for word, is_name in zip(unknown, found, strict=True) if is_name)


def _targets(aliases: Mapping[str, str], frequent: Iterable[str]) -> set[str]:
    """Return the words that some frequent form stands for."""
    return {aliases[form] for form in frequent if form in aliases}


def _listed(words: str) -> Iterator[str]:
    """Yield the words of a list: `Greek/s` stands for two, and so does `man/men`."""
    for each in words.split(","):
        form, _, other = each.strip().partition("/")
        yield form
        if other:
            yield f"{form}s" if other == "s" else other


def _all_names(form: str) -> str:
    return " ".join([NAME_WORD] * len(form.split()))


def _callings(table: Mapping[str, Any]) -> dict[str, str]:
    one, several = table["as"]
    forms: dict[str, str] = {}
    for each in table["words"].split(","):
        calling, _, plural = each.strip().partition("/")
        length = len(calling.split())
        forms |= {calling: " ".join([one] * length), plural or f"{calling}s": " ".join([several] * length)}
    return {form: counts for form, counts in forms.items() if form != counts}


def _described(table: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """Return each word of the table before each that it is a name before; this counts as it always does."""
    return {
        f"{word} {behind}": " ".join([NAME_WORD, *(known.get(each, each) for each in behind.split())])
        for word, behind in product(_listed(table["words"]), _listed(table["before"]))
    }
