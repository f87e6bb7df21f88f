"""Rules as values, and the one walk over a field that finds every one of them.

A rule is a reviewed row of data: a term, when it holds, and what it shows. `Lexicon` turns all terms into
one automaton, so the work grows with the tokens of a field and not with the number of rules. Code holds
only kinds of match: words, runs of marks, shouting.

Which hits may share tokens
---------------------------
From left to right the longest hit wins, then the heavier one, then the rule id that sorts first. Two hits
share a token only if their categories feed different dimensions, or if one of them is of the category
`punctuation`, which judges how words are typed and not what they say. Two hits never have the same range.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import compress
from operator import attrgetter
from types import MappingProxyType
from typing import Literal

from app.schemas import Category, Dimension
from app.scoring.document import Field, Sentence
from app.scoring.lexicon.shouting import CAPITALS, RESERVED, mark_runs, shouted
from app.scoring.lexicon.terms import compile_terms, parse_term

MatchMode = Literal["any", "upper", "lower"]

NAME = "{name}"
"""Guard word that stands for any proper name."""
CATEGORY_DIMENSION: Mapping[Category, Dimension] = MappingProxyType(
    {
        "urgency": "sensationalism",
        "hyperbole": "sensationalism",
        "fear": "sensationalism",
        "superlative": "sensationalism",
        "punctuation": "sensationalism",
        "intensifier": "sensationalism",
        "emotive": "loaded_language",
        "name_calling": "loaded_language",
        "other": "loaded_language",
        "curiosity_gap": "clickbait",
        "vague_authority": "unsourced",
        "subjective": "subjectivity",
    }
)
"""The dimension that a hit of a category is evidence for."""

_QUOTES_AND_COLON = frozenset("\"“”'‘’:")
# A capital on one of these says that a sentence starts, never that a name does.
_OPENER_WORDS = """
a after also although an and as because before but even for he how however i if in it its meanwhile most
no nor not now of on once one or other others our she since so still that the their then there these they
this those though to today until we what when where whether which while who whose why with yet you your
"""
_OPENERS = frozenset(_OPENER_WORDS.split())


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of a lexicon. The columns are described in `app/data/lexicons/README.md`.

    Attributes
    ----------
    weight : float
        In (0, 1]: how sure one can be, out of context, that the term colors the statement.
    suggestion : str or None
        A milder wording for the same slot; "" to delete the term; None where none is known.
    not_before, not_after : frozenset of str
        Normal forms that drop the hit when they stand right after it, or right before it.
    """

    rule_id: str
    term: str
    match: MatchMode
    category: Category
    weight: float
    suggestion: str | None
    message: str
    not_before: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    source: str = "own"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that holds for the tokens `[first, last)` of a field."""

    rule: Rule
    first: int
    last: int


class Lexicon:
    """All rules, compiled for one walk over a field.

    Parameters
    ----------
    rules : iterable of Rule
        In any order; the order has no effect.

    Attributes
    ----------
    rules : tuple of Rule
        Sorted by rule id.
    digest : str
        "sha256:" and the hash of every column of every rule.

    Raises
    ------
    ValueError
        If a term cannot be parsed or a rule id is given twice.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules: tuple[Rule, ...] = tuple(sorted(rules, key=lambda rule: rule.rule_id))
        if len({rule.rule_id for rule in self.rules}) < len(self.rules):
            raise ValueError("a rule id is given twice")
        self.digest = _digest(self.rules)
        self._worded = tuple(rule for rule in self.rules if rule.term not in RESERVED)
        self._start = compile_terms([parse_term(rule.term) for rule in self._worded])
        self._typed = tuple(rule for rule in self.rules if rule.term in RESERVED)

    def match(self, field: Field) -> list[Hit]:
        """Find every rule that holds somewhere in a field, in one walk.

        Parameters
        ----------
        field : Field

        Returns
        -------
        list of Hit
            In order of `first`, longest first; for shared tokens see the head of this module.
        """
        view = _View(field)
        found: list[Hit] = []
        barred: set[tuple[str, int]] = set()
        for hit in self._words(field.norms):
            # A guard that bars "Leeds health experts say" bars the shorter "experts say" in it as well.
            key = hit.rule.rule_id, hit.last
            if view.guards_against(hit):
                barred.add(key)
            elif key not in barred and view.allows(hit):
                found.append(hit)
        for term, token in mark_runs(field) if self._typed else ():
            found += [Hit(rule, token, token + 1) for rule in self._typed if rule.term == term]
        for first, last in shouted(field) if self._typed else ():
            found += [Hit(rule, first, last) for rule in self._typed if rule.term == CAPITALS]
        return _choose(found)

    def _words(self, norms: list[str]) -> list[Hit]:
        """Walk from every token that starts a term."""
        count, found = len(norms), []
        for first in self._starts(norms):
            last, reached = first + 1, self._start.step(norms[first])
            while reached is not None:
                found += [Hit(self._worded[number], first, last) for number in reached.ends]
                reached = reached.step(norms[last]) if last < count else None
                last += 1
        return found

    def _starts(self, norms: list[str]) -> list[int]:
        """Return the tokens that start a term; nearly all fail at the next one, so look ahead at once."""
        words, count = self._start.words, len(norms)
        starts = [
            first
            for first in compress(range(count), map(words.__contains__, norms))
            if (state := words[norms[first]]).open or (first + 1 < count and norms[first + 1] in state.words)
        ]
        if self._start.number is not None:
            # Numbers start with a digit; in this order of comparing, most words fail at once.
            numbers = [first for first, norm in enumerate(norms) if ":" > norm >= "0" and norm not in words]
            starts = sorted(starts + numbers)
        return starts


class _View:
    """A field as guards and shouting see it: sentence by sentence, with its capitals."""

    def __init__(self, field: Field) -> None:
        self._field = field
        self._firsts = [sentence.first for sentence in field.sentences]

    def allows(self, hit: Hit) -> bool:
        """Tell whether a hit lies in one sentence and its words are written as its rule demands."""
        sentence = self._sentence(hit.first)
        if hit.last > sentence.last:
            return False
        return hit.rule.match == "any" or self._case_fits(hit, sentence)

    def guards_against(self, hit: Hit) -> bool:
        """Tell whether a word beside a hit, in its sentence, drops it."""
        rule, first, last = hit.rule, hit.first, hit.last
        if not rule.not_before and not rule.not_after:
            return False
        sentence = self._sentence(first)
        return (last < sentence.last and self._in_guard(rule.not_before, last, sentence)) or (
            first > sentence.first and self._in_guard(rule.not_after, first - 1, sentence)
        )

    def _in_guard(self, guard: frozenset[str], token: int, sentence: Sentence) -> bool:
        return self._field.norms[token] in guard or (NAME in guard and self._is_name(token, sentence))

    def _sentence(self, token: int) -> Sentence:
        return self._field.sentences[bisect_right(self._firsts, token) - 1]

    def _case_fits(self, hit: Hit, sentence: Sentence) -> bool:
        words = self._field.words[hit.first : hit.last]
        if hit.rule.match == "upper":
            return all(word.isupper() for word in words if word[0].isalpha())
        if self._field.name == "title":
            return True
        return not any(
            word[0].isupper() and not self._starts(hit.first + i, sentence) for i, word in enumerate(words)
        )

    def _starts(self, token: int, sentence: Sentence) -> bool:
        """Tell whether a capital is due at a token: first in its sentence, or behind a quote or a colon."""
        before = self._field.norms[token - 1] if token > sentence.first else ":"
        return before in _QUOTES_AND_COLON

    def _is_name(self, token: int, sentence: Sentence) -> bool:
        """Tell whether a token reads as a proper name; in titles only capitals throughout say so."""
        word, norm = self._field.words[token], self._field.norms[token]
        if self._field.name == "title":
            return len(word) > 1 and word.isupper()
        return word[0].isupper() and not (norm in _OPENERS and self._starts(token, sentence))


def _choose(found: list[Hit]) -> list[Hit]:
    """Keep, left to right, the longest and then the heaviest of the hits that may not share tokens."""
    found.sort(key=lambda hit: (hit.first, -hit.last, -hit.rule.weight, hit.rule.rule_id))
    ends: dict[str, int] = {}
    kept: list[Hit] = []
    for hit in found:
        category = hit.rule.category
        lane = category if category == "punctuation" else CATEGORY_DIMENSION[category]
        if kept and category == "punctuation" and _goes_on(kept[-1], hit):
            ends[lane] = hit.last
            kept[-1] = Hit(hit.rule, kept[-1].first, hit.last)
            continue
        same = bool(kept) and (kept[-1].first, kept[-1].last) == (hit.first, hit.last)
        if not same and hit.first >= ends.get(lane, 0):
            ends[lane] = hit.last
            kept.append(hit)
    return kept


def _goes_on(before: Hit, hit: Hit) -> bool:
    """Tell whether a mark only repeats the one before it: a row of sirens is one siren."""
    return before.rule is hit.rule and before.last == hit.first


def _digest(rules: Sequence[Rule]) -> str:
    names = [column.name for column in fields(Rule)]
    rows = list(map(attrgetter(*names), rules))
    canonical = json.dumps(rows, default=sorted, ensure_ascii=False, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()
