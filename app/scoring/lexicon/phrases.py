"""What a rule's term matches, as phrases that a reader can take in at a glance."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType

from app.scoring.lexicon.rules import Rule
from app.scoring.lexicon.shouting import CAPITALS, MARK_RUNS, MASKED
from app.scoring.lexicon.terms import alternatives_of

MAX_PHRASES = 3
_SHOWN = MappingProxyType({"*": "X", "#": "10"})
_SHOUTED = "THIS MUST END"
_HALF_HIDDEN = "sh*tshow"
# The blanks that a term needs, and a text does not.
_JOINTS = re.compile(r" ?([-–—]) ?| (?='s\b|[!?:,%…]|\.\.\.)")


def phrases_of(rule: Rule) -> list[str]:
    """Return a few of the phrases that a rule's term matches, made from the term itself.

    Only the token with the most alternatives varies, one that may not be left out before one that may: words
    of different alternatives do not always agree with each other.

    Parameters
    ----------
    rule : Rule
        Of a lexicon.

    Returns
    -------
    list of str
        From 1 to `MAX_PHRASES`, in lower case unless the rule asks for capitals; `X` stands for any one word,
        and 10 for any number.
    """
    if rule.term == CAPITALS:
        return [_SHOUTED]
    if rule.term == MASKED:
        return [_HALF_HIDDEN]
    if rule.term in MARK_RUNS:
        return [rule.term.removeprefix("{marks:").removesuffix("}")]
    slots = [alternatives_of(token) for token in rule.term.split(" ")]
    widest = max(range(len(slots)), key=lambda at: _variety(*slots[at]))
    phrases = []
    for word in slots[widest][0][:MAX_PHRASES]:
        words = [word if at == widest else words[0] for at, (words, _) in enumerate(slots)]
        phrase = _JOINTS.sub(r"\1", " ".join(_SHOWN.get(word, word) for word in words))
        phrases.append(phrase.upper() if rule.match in ("upper", "shouted") else phrase)
    return phrases


def _variety(words: Sequence[str], optional: bool) -> tuple[bool, int]:
    return not optional and len(words) > 1, len(words)
