"""What is nobody: "no one", "everything", and things that show something: "footprints suggest"."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import LINK
from app.scoring.sourcing.phrases.left import is_participle
from app.scoring.sourcing.scan import Scan
from app.scoring.text.document import Range, is_capital
from app.scoring.text.word_sets import read_words

_NOBODY: Final = frozenset(("no", "nobody", "none", "neither", "nothing", "'s"))
_ALL: Final = frozenset(("anything", "everything", "something"))  # alone
_SHOWING: Final = read_words("indicate show suggest")
# They may be people whom no list holds: "bidders", "pundits", "delegates".
_PEOPLE: Final = ("ants", "ates", "ees", "ents", "ers", "ians", "ics", "ies", "ists", "its", "men", "ors")
_PLURALS: Final = ("s", "bacteria", "teeth")
_CORE: Final = 2  # tokens up to the noun: "ancient footprints"


def is_nobody(scan: Scan, phrase: Range, opening: int) -> bool:
    """Tell whether a phrase is of nobody who says anything; "No. 10" is a house."""
    first, last = phrase
    norm = scan.norms[first]
    if norm in _NOBODY and not any(word.isdigit() for word in scan.words[first:last]):
        return True
    return (last - first == 1 and norm in _ALL) or _are_things(scan, phrase, opening)


def _are_things(scan: Scan, phrase: Range, opening: int) -> bool:
    """Tell things in a bare plural, which only show what is so: "fossils found in China suggest"."""
    first, last = phrase
    if scan.norms[last] not in _SHOWING or (is_capital(scan.words[first]) and first > opening):
        return False
    near = range(first, min(last, first + _CORE))
    head = next((at for at in near if scan.norms[at].endswith(_PLURALS)), first)
    if any(scan.tags[at] for at in range(first, head + 1)):
        return False
    if head + 1 < last and not (scan.tags[head + 1] & LINK or is_participle(scan, head + 1)):
        return False
    return scan.norms[head].endswith(_PLURALS) and not scan.norms[head].endswith(_PEOPLE)
