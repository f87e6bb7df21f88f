"""Terms of words, and the automaton that finds all of them in one walk.

A term is a short row of tokens, some of them with alternatives, optional, or open to any word or number.
`compile_terms` turns many terms into one deterministic automaton over normal forms (subset construction:
Rabin and Scott, 1959), so the cost of a walk grows with the tokens and not with the number of terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_MAX_TERM_TOKENS = 8


@dataclass(frozen=True, slots=True)
class Slot:
    """One token of a term.

    Attributes
    ----------
    words : frozenset of str
        The normal forms that fit.
    number, wild : bool
        Whether any number in digits fits, and whether any word does.
    optional : bool
        Whether it may be left out.
    """

    words: frozenset[str]
    number: bool
    wild: bool
    optional: bool


_NOWHERE: dict[str, State] = {}  # of every state from which no word leads on, as half of them; never filled
_Item = tuple[int, int]  # a place in a term: which term, and how many of its slots are passed


class State:
    """A state of the automaton: where each token leads, and which terms end here.

    Attributes
    ----------
    words : dict of str to State
        The state after each normal form that some term names here.
    number, wild : State or None
        The state after any other number in digits, and after any other word.
    ends : tuple of int
        Positions, in the sequence given to `compile_terms`, of the terms that are complete here.
    open : bool
        Whether the state can be of use with a next token that `words` does not hold.
    """

    __slots__ = ("ends", "number", "open", "wild", "words")

    def __init__(self) -> None:
        self.words: dict[str, State] = _NOWHERE
        self.number: State | None = None
        self.wild: State | None = None
        self.ends: tuple[int, ...] = ()
        self.open = False

    def step(self, norm: str) -> State | None:
        """Return the state after one more token, or None."""
        state = self.words.get(norm)
        if state is None and self.number is not None and _is_number(norm):
            state = self.number
        if state is None and self.wild is not None and norm[0].isalnum():
            state = self.wild
        return state


def parse_term(term: str) -> tuple[Slot, ...]:
    """Take a term apart into its slots.

    Parameters
    ----------
    term : str
        Tokens separated by single blanks; `|` between alternatives, `?` behind an optional token,
        `*` for one word, `#` for one number written in digits. Not a reserved term.

    Raises
    ------
    ValueError
        If the term cannot be matched; the message says why.
    """
    tokens = term.split(" ")
    if not term or "" in tokens:
        raise ValueError("tokens must be separated by single blanks")
    if len(tokens) > _MAX_TERM_TOKENS:
        raise ValueError(f"more than {_MAX_TERM_TOKENS} tokens")
    slots = tuple(_parse_slot(token) for token in tokens)
    if all(slot.optional for slot in slots):
        raise ValueError("every token is optional")
    for slot in slots:
        if slot.wild:
            raise ValueError("a term may not start with '*'")
        if not slot.optional:
            break
    return slots


def alternatives_of(token: str) -> tuple[list[str], bool]:
    """Return the alternatives of one token of a term, in their order, and whether it may be left out."""
    optional = token.endswith("?") and bool(token.strip("!?"))
    return (token.removesuffix("?") if optional else token).split("|"), optional


def _parse_slot(token: str) -> Slot:
    words, optional = alternatives_of(token)
    if "" in words:
        raise ValueError(f"empty alternative in '{token}'")
    if len(set(words)) < len(words):
        raise ValueError(f"alternative given twice in '{token}'")
    if "*" in words and len(words) > 1:
        raise ValueError(f"'*' beside other alternatives in '{token}'")
    return Slot(frozenset(words) - {"*", "#"}, "#" in words, "*" in words, optional)


def _is_number(norm: str) -> bool:
    """Tell whether a normal form starts with an ASCII digit."""
    # Between "0" and ":" lie just the strings that start with an ASCII digit.
    return "0" <= norm < ":"


def compile_terms(terms: Sequence[Sequence[Slot]]) -> State:
    """Build the automaton of all terms and return its first state.

    Each state stands for a set of places in terms; there are few, as terms are short.
    """
    states: dict[frozenset[_Item], State] = {}
    same: dict[str, str] = {}  # one object a word, in however many terms it stands
    queue: list[frozenset[_Item]] = []

    def state_of(items: Iterable[_Item]) -> State:
        places = frozenset(place for item in items for place in _past_optional(item, terms[item[0]]))
        if places not in states:
            states[places] = State()
            queue.append(places)
        return states[places]

    start = state_of((number, 0) for number in range(len(terms)))
    while queue:
        places = queue.pop()
        state = states[places]
        state.ends = tuple(sorted(term for term, passed in places if passed == len(terms[term])))
        words, number, wild = _moves(places, terms)
        if words:
            state.words = {same.setdefault(word, word): state_of(items) for word, items in words.items()}
        state.number = state_of(number) if number else None
        state.wild = state_of(wild) if wild else None
        state.open = bool(state.ends or number or wild)
    return start


def _past_optional(item: _Item, slots: Sequence[Slot]) -> Iterator[_Item]:
    """Yield an item and those reached from it by leaving out optional tokens."""
    yield item
    term, passed = item
    while passed < len(slots) and slots[passed].optional:
        passed += 1
        yield term, passed


def _moves(
    places: Iterable[_Item], terms: Sequence[Sequence[Slot]]
) -> tuple[dict[str, list[_Item]], list[_Item], list[_Item]]:
    """Return the items after each word that is named, after any other number, after any other word."""
    words: dict[str, list[_Item]] = {}
    number: list[_Item] = []
    wild: list[_Item] = []
    for term, passed in places:
        if passed == len(terms[term]):
            continue
        slot, after = terms[term][passed], (term, passed + 1)
        for word in slot.words:
            words.setdefault(word, []).append(after)
        if slot.number or slot.wild:
            number.append(after)
        if slot.wild:
            wild.append(after)
    for word, items in words.items():
        if _is_number(word):
            items.extend(number)
        elif word[0].isalnum():
            items.extend(wild)
    return words, number, wild
