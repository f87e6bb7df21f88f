"""Who a relative clause tells of: "the cut angered teacher Jim Poe, who said", "Ann Lee, 34, who said"."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import BE, DOCUMENT, LINK, NOUN, PRONOUN
from app.scoring.sourcing.phrases.appositions import apposes, has_verb
from app.scoring.sourcing.phrases.heads import head_of
from app.scoring.sourcing.phrases.left import phrase_left
from app.scoring.sourcing.scan import Scan, part_end
from app.scoring.text.document import Range, is_capital
from app.scoring.text.word_sets import read_words

# Verbs of no list and no ending of their own, behind which somebody stands: "he met", "beside her sat".
_MEETING: Final = read_words(
    "beat came caught chose fought hit left lost met sat sent shot sought stood struck taught upset"
)
_POST: Final = 12  # tokens of who somebody is: ", a nurse at the city's hospital"


def before_relative(scan: Scan, low: int, relative: int) -> Range | None:
    """Return the noun phrase that a relative clause tells of.

    Parameters
    ----------
    scan : Scan
    low : int
        The first token of the sentence.
    relative : int
        Its pronoun.
    """
    apart = relative > low and scan.words[relative - 1] == ","
    end = relative - 1 if apart else relative
    named = _before_post(scan, low, end) if apart else end
    phrase = phrase_left(scan, low, named)
    if phrase is None:
        return None
    person = apart and scan.norms[relative] == "who" and is_capital(scan.words[phrase[1] - 1])
    first = _past_verb(scan, phrase) if person else phrase[0]
    if first > low and scan.tags[first - 1] & BE and not person:
        return None  # "it is unclear who said so"
    return _whom_of(scan, (first, end)) if scan.norms[relative] == "who" else (first, end)


def _whom_of(scan: Scan, phrase: Range) -> Range:
    """Return the person that "who" can mean in a phrase: "Smith" of "a letter from Smith, who said"."""
    first, last = phrase
    head, end = head_of(scan, first, last)
    if not scan.tags[head] & DOCUMENT or end >= last:
        return phrase
    begins = (
        at + 1
        for at in range(end, last - 1)
        if (scan.tags[at] & LINK or scan.norms[at].endswith("ed")) and not scan.tags[at + 1] & LINK
    )
    return next(begins, first), last


def _before_post(scan: Scan, low: int, end: int) -> int:
    """Return where a name ends that an age and a post follow: before ", 34, a nurse"."""
    comma = next((at for at in range(end - 1, max(low, end - _POST), -1) if scan.words[at] == ","), low)
    parted = part_end(scan, comma + 1, end) < end  # "friends once more: Lee hires Poe, who"
    told = apposes(scan, comma + 1, end) and not (parted or has_verb(scan, comma + 1, end))
    named = comma if told else end
    if scan.words[named - 1].isdigit() and scan.words[named - 2] == ",":
        named -= 2
    return named if named > low and is_capital(scan.words[named - 1]) else end


def _past_verb(scan: Scan, phrase: Range) -> int:
    """Return where the object begins, where a phrase holds all of a clause: behind "the cut angered"."""
    first, last = phrase
    for at in range(last - 2, first - 1, -1):
        if (scan.norms[at] in _MEETING and scan.words[at].islower()) or (
            _acts(scan, at) and (at > first or scan.tags[at - 1] & PRONOUN)
        ):
            return at + 1
    return first


def _acts(scan: Scan, at: int) -> bool:
    """Tell a verb in -ed behind its noun from a participle: "the cut angered", not "the retired"."""
    word = scan.words[at]
    if scan.tags[at] or not (word.islower() and word.isalpha() and word.endswith("ed")):
        return False
    if scan.norms[at - 1] in _MEETING or scan.norms[at - 1].endswith(("ly", "ed")):
        return False
    return is_capital(scan.words[at + 1]) or bool(scan.tags[at + 1] & NOUN)
