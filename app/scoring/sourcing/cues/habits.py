"""What somebody says often: "he used to say that it leaks", “Go home,” he would say."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import ADVERB, NOUN, PRONOUN, QUOTE
from app.scoring.sourcing.phrases.left import phrase_left
from app.scoring.sourcing.scan import Group, Scan, behind_quotation
from app.scoring.text.document import is_capital
from app.scoring.text.word_sets import LATER, read_words

_HABITS: Final = frozenset(("like", "liked", "likes", "love", "loved", "loves", "used"))
_HABITUAL: Final = read_words("ask boast cite claim complain insist joke point quip remark say tell")


def is_habit(scan: Scan, low: int, at: int, group: Group) -> bool:
    """Tell whether "would" tells what somebody said: “Go home,” he would say, "he would later say"."""
    if scan.norms[at - 1] in LATER and scan.norms[at - 2] == "would":
        return True  # "Lee would later say": he did
    if scan.norms[at] not in _HABITUAL or "would" not in scan.norms[group[0] : at]:
        return False
    if scan.words[at + 1] in ",:" and scan.tags[at + 2] & QUOTE:
        return True
    source = phrase_left(scan, low, group[0])
    return source is not None and source[0] > low and behind_quotation(scan, source[0])


def tells_habit(scan: Scan, low: int, to: int) -> bool:
    """Tell whether somebody says so often: "he used to say", "likes to point out"; no "term used to say"."""
    subject = to - 2
    if subject < low or scan.norms[to - 1] not in _HABITS or scan.norms[to + 1] not in _HABITUAL:
        return False
    if scan.norms[subject].endswith(("'d", "’d")):
        return False  # "I'd like to say"
    return bool(scan.tags[subject] & (PRONOUN | NOUN | ADVERB)) or is_capital(scan.words[subject])
