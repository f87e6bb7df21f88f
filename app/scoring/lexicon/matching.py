"""The one walk over a field that finds every rule, and every place where words are used literally.

`Lexicon` turns all terms into one automaton, so the work grows with the tokens of a field and not with the
number of rules. Code holds only kinds of match: words, runs of marks, shouting.

Which hits may share tokens
---------------------------
From left to right the longest hit wins, then the heavier one, then the rule id that sorts first. Two hits
share a token only if their categories feed different dimensions, or if one of them is of the category
`punctuation`, which judges how words are typed and not what they say. Two hits never have the same range.
A hit of words inside of a literal use is none at all, nor is one that reaches into an address.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import fields
from itertools import compress
from operator import attrgetter
from typing import NamedTuple

from app.scoring.lexicon.literal import Company, Covered, LiteralUses
from app.scoring.lexicon.masked import masked_words
from app.scoring.lexicon.rules import CATEGORY_DIMENSION, Hit, Rule
from app.scoring.lexicon.shouting import CAPITALS, MASKED, RESERVED, mark_runs, shouted
from app.scoring.lexicon.terms import State, compile_terms, parse_term
from app.scoring.lexicon.view import FieldView
from app.scoring.text.addresses import address_tokens, runs_of
from app.scoring.text.document import Field, Range

Found = tuple[Company, int, int]
"""A literal use that stands at the tokens `[first, last)`, if it has its company."""


class Matched(NamedTuple):
    """What a walk over a field found.

    Attributes
    ----------
    hits : list of Hit
        In order of `first`, longest first; for shared tokens see the head of this module.
    literal : list of (int, int)
        Tokens `[first, last)` that are used literally, or are part of an address.
    """

    hits: list[Hit]
    literal: list[Range]


class Lexicon:
    """All rules, compiled for one walk over a field.

    Parameters
    ----------
    rules : iterable of Rule
        In any order; the order has no effect.
    literal : LiteralUses
        Where no rule of words holds.

    Attributes
    ----------
    rules : tuple of Rule
        Sorted by rule id.
    digest : str
        "sha256:" and the hash of every column of every rule and literal use.

    Raises
    ------
    ValueError
        If a term cannot be parsed or a rule id is given twice.
    """

    def __init__(self, rules: Iterable[Rule], literal: LiteralUses | None = None) -> None:
        self.rules: tuple[Rule, ...] = tuple(sorted(rules, key=lambda rule: rule.rule_id))
        if len({rule.rule_id for rule in self.rules}) < len(self.rules):
            raise ValueError("a rule id is given twice")
        literal = literal or LiteralUses()
        self.digest = _digest(self.rules, literal)
        worded = [rule for rule in self.rules if rule.term not in RESERVED]
        self._shouted = tuple(rule for rule in worded if rule.match == "shouted")
        self._worded = tuple(rule for rule in worded if rule.match != "shouted")
        self._uses = tuple(map(literal.company, literal.uses))
        terms = [rule.term for rule in self._worded] + [use.term for use in literal.uses]
        self._start = compile_terms(list(map(parse_term, terms)))
        # Everyday words, but in capitals rare: a walk of their own starts at few tokens.
        self._start_shouted = compile_terms([parse_term(rule.term) for rule in self._shouted])
        self._typed = tuple(rule for rule in self.rules if rule.term in RESERVED)

    def match(self, field: Field) -> list[Hit]:
        """Find every rule that holds somewhere in a field: the hits of `read`."""
        return self.read(field).hits

    def read(self, field: Field) -> Matched:
        """Find every rule that holds somewhere in a field, and where words are literal, in one walk."""
        view = FieldView(field)
        found: list[Hit] = []
        barred: set[tuple[str, int]] = set()
        hits, uses = self._words(field)
        literal = [(first, last) for use, first, last in uses if view.is_literal(use, first, last)]
        covered = Covered(literal)
        for hit in hits:
            # A guard that bars "Leeds health experts say" bars the shorter "experts say" in it as well.
            key = hit.rule.rule_id, hit.last
            if view.guards_against(hit):
                barred.add(key)
            elif key not in barred and view.allows(hit) and not covered.holds(hit.first, hit.last):
                found.append(hit)
        found += self._typed_hits(field)
        masked = list(masked_words(field))
        if masked:  # each word with hidden letters is one hit or none
            literal += [(first, last) for first, last, _ in masked]
            found = _apart(found, {token for first, last, _ in masked for token in range(first, last)})
            rules = [rule for rule in self._typed if rule.term == MASKED]
            found += [Hit(rule, first, last) for first, last, swears in masked if swears for rule in rules]
        address = address_tokens(field)
        if address:
            literal += runs_of(address)
            found = _apart(found, address)
        return Matched(_choose(field, found), literal)

    def _typed_hits(self, field: Field) -> Iterator[Hit]:
        """Yield the hits of how words are typed: what no row of words can name."""
        for term, token in mark_runs(field):
            yield from (Hit(rule, token, token + 1) for rule in self._typed if rule.term == term)
        for first, last in shouted(field):
            yield from (Hit(rule, first, last) for rule in self._typed if rule.term == CAPITALS)

    def _words(self, field: Field) -> tuple[list[Hit], list[Found]]:
        """Walk from every token that starts a term; return the rules found, and the literal uses."""
        norms, words = field.norms, field.words
        rules, worded = len(self._worded), self._worded
        found: list[Hit] = []
        uses: list[Found] = []
        for number, first, last in _walk(self._start, norms, self._starts(norms)):
            if number < rules:
                found.append(Hit(worded[number], first, last))
            else:
                uses.append((self._uses[number - rules], first, last))
        capitals = compress(range(len(words)), map(str.isupper, words))
        for number, first, last in _walk(self._start_shouted, norms, capitals):
            found.append(Hit(self._shouted[number], first, last))
        return found, uses

    def _starts(self, norms: list[str]) -> list[int]:
        """Return the tokens that start a term; nearly all fail at the next one, so look ahead at once."""
        start, behind = self._start, [*norms[1:], ""]
        numbers = start.number is not None
        return [
            first
            for first, (norm, state) in enumerate(zip(norms, map(start.words.get, norms), strict=True))
            if (
                # Numbers start with a digit; in this order of comparing, most words fail at once.
                numbers and ":" > norm >= "0" if state is None else state.open or behind[first] in state.words
            )
        ]


def _walk(start: State, norms: list[str], firsts: Iterable[int]) -> Iterator[tuple[int, int, int]]:
    """Yield each term found from one of the tokens on, and its tokens: its number, `[first, last)`."""
    count = len(norms)
    for first in firsts:
        last, reached = first + 1, start.step(norms[first])
        while reached is not None:
            for number in reached.ends:
                yield number, first, last
            reached = reached.step(norms[last]) if last < count else None
            last += 1


def _apart(hits: Iterable[Hit], tokens: AbstractSet[int]) -> list[Hit]:
    """Return the hits that hold none of some tokens."""
    return [hit for hit in hits if tokens.isdisjoint(range(hit.first, hit.last))]


def _choose(field: Field, found: list[Hit]) -> list[Hit]:
    """Keep, left to right, the longest and then the heaviest of the hits that may not share tokens."""
    found.sort(key=lambda hit: (hit.first, -hit.last, -hit.rule.weight, hit.rule.rule_id))
    ends: dict[str, int] = {}
    kept: list[Hit] = []
    for hit in found:
        category = hit.rule.category
        lane = category if category == "punctuation" else CATEGORY_DIMENSION[category]
        if kept and category == "punctuation" and _goes_on(field, kept[-1], hit):
            ends[lane] = hit.last
            kept[-1] = Hit(hit.rule, kept[-1].first, hit.last)
            continue
        same = bool(kept) and (kept[-1].first, kept[-1].last) == (hit.first, hit.last)
        if not same and hit.first >= ends.get(lane, 0):
            ends[lane] = hit.last
            kept.append(hit)
    return kept


def _goes_on(field: Field, before: Hit, hit: Hit) -> bool:
    """Tell whether a mark only repeats the one before it in its sentence: a row of sirens is one siren."""
    if before.rule is not hit.rule or before.last != hit.first:
        return False
    return field.sentences[field.sentence_at(hit.first)].first < hit.first


def _digest(rules: Sequence[Rule], literal: LiteralUses) -> str:
    names = [column.name for column in fields(Rule)]
    rows = list(map(attrgetter(*names), rules))
    uses = [(use.use_id, use.term, use.match, use.near, use.note) for use in literal.uses]
    told = [rows, uses, sorted(literal.topics.items())] if uses else rows
    canonical = json.dumps(told, default=sorted, ensure_ascii=False, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()
