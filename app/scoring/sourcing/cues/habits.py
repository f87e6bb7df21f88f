"""What somebody says often: "he used to say that it leaks", “Go home,” he would say."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import (
    ADVERB,
    NOUN,
    OPENS_CLAUSE,
    PRONOUN,
    QUOTE,
)
from app.scoring.sourcing.cues.behind import opens_clause
from app.scoring.sourcing.phrases.left import phrase_left
from app.scoring.sourcing.scan import Scan, behind_quotation
from app.scoring.text.document import is_capital
from app.scoring.text.lead_ins import HABITS
from app.scoring.text.word_sets import LATER, read_words

_HABITUAL: Final = read_words("ask boast cite claim complain insist joke point quip remark say tell")
_TALKING: Final = frozenset(("ask", "boast", "complain", "joke", "say", "tell"))
_WORDS: Final = 5  # tokens behind "used to tell" in which its words begin
_QUOTATION: Final = 8  # tokens before the verb in which one ends: “Go home,” my late father used to say


def is_habit(scan: Scan, low: int, at: int, first: int) -> bool:
    """Tell whether "would" tells what somebody said: “Go home,” he would say, "he would later say"."""
    if scan.norms[at - 1] in LATER and scan.norms[at - 2] == "would":
        return True  # "Lee would later say": he did
    if scan.norms[at - 1 : at + 2] == ["will", "tell", "you"]:
        who = first - 1  # "critics will tell you", no "the app", "Experience will tell you"
        return bool(scan.tags[who] & (NOUN | PRONOUN)) or (who > low and is_capital(scan.words[who]))
    if scan.norms[at] not in _HABITUAL or "would" not in scan.norms[first:at]:
        return False
    if scan.words[at + 1] in ",:" and scan.tags[at + 2] & QUOTE:
        return True
    source = phrase_left(scan, low, first)
    return source is not None and source[0] > low and behind_quotation(scan, source[0])


def tells_habit(scan: Scan, low: int, to: int) -> bool:
    """Tell whether somebody says so often: "he used to say", "likes to point out"; no "term used to say"."""
    subject = to - 2
    if subject < low or scan.norms[to - 1] not in HABITS or scan.norms[to + 1] not in _HABITUAL:
        return False
    if scan.norms[subject].endswith(("'d", "’d")):
        return False  # "I'd like to say"
    if scan.norms[to + 1] in _TALKING and not _has_words(scan, low, to + 1):
        return False  # "he used to say grace", "she likes to tell this story"
    if scan.words[subject] == ",":
        return True  # "my late father, who kept bees, used to say"
    return bool(scan.tags[subject] & (PRONOUN | NOUN | ADVERB)) or is_capital(scan.words[subject])


def _has_words(scan: Scan, low: int, at: int) -> bool:
    """Tell whether a verb of talk has words: "used to say that", "to tell me: “", not "to tell the time"."""
    after = at + 1
    if scan.norms[at] == "say" and (scan.tags[after] & PRONOUN or scan.words[after] in ",."):
        return True  # "he used to say it leaks", "as he used to say,"
    if scan.norms[at] == "say" and opens_clause(scan, after, len(scan.words)):
        return True
    near = range(after, min(len(scan.words), after + _WORDS))
    end = next((here for here in near if scan.words[here] in ".;!?"), near.stop)
    opens = (
        scan.tags[here] & (OPENS_CLAUSE | QUOTE) or scan.words[here] == ":" for here in range(after, end)
    )
    return any(opens) or any(scan.tags[here] & QUOTE for here in range(max(low, at - _QUOTATION), at))
