"""Papers, pictures and figures: which of them anybody can look up."""

from __future__ import annotations

from typing import Final

from app.schemas import AttributionKind
from app.scoring.cues import BARE, NOUN, PERSON, PLURAL, SPECIFIER
from app.scoring.sourcing.phrases.heads import has_name
from app.scoring.sourcing.scan import Scan
from app.scoring.text.document import Range
from app.scoring.text.word_sets import OWNING, read_words

FINDINGS: Final = frozenset(("poll", "report", "study", "survey"))  # a certain one, even without its article
# Whose papers these are can be asked: "federal data", "exit polls".
_OFFICIAL: Final = read_words(
    "census charging congressional employment exit federal inflation jobs judicial municipal official"
    " parliamentary payrolls unemployment unsealed"
)
# And whose figures, where a study is but of them: "customs data", not "trade studies".
_COUNTED: Final = read_words(
    """
    accident admissions air arrest border cargo cellphone crash crime customs energy exchange export flight
    housing immigration import industry insurance migration mortgage payroll phone police pollution prison
    production rail rainfall retail sales sensor shipping tax temperature tracking trade traffic turnout
    voting weather
    """
)
_PEOPLE: Final = ["industry", "figures"]
_FIGURES: Final = frozenset(("data", "figures", "measurements", "numbers", "readings", "statistics", "stats"))


def paper_kind(scan: Scan, phrase: Range, core: Range, opening: int) -> AttributionKind:
    """Judge a head noun of paper, pictures or figures; `core` is the head and the end of its phrase."""
    (first, last), (head, end) = phrase, core
    tag = scan.tags[head]
    owned = any(scan.norms[at] in OWNING for at in range(first, head))  # "last week's figures"
    told = scan.norms[head] in FINDINGS or bool(scan.tags[first] & SPECIFIER) or owned or end < last
    if told or not tag & BARE or not (tag & PLURAL or not tag & PERSON):
        return "document"
    known = _OFFICIAL | _COUNTED if scan.norms[head] in _FIGURES else _OFFICIAL
    if scan.norms[head - 1 : head + 1] == _PEOPLE:
        return "anonymous"
    modified = any(scan.tags[at] & NOUN or scan.norms[at] in known for at in range(first, head))
    return "document" if modified or has_name(scan, first, head, opening) else "anonymous"
