"""Verdicts: one or two words between marks that somebody blames, praises or describes with.

"They attacked ministers for their “callous” cuts", "hit out at “shameful” delays". The same words behind
"by", or past a comma from their verb, are the writer's scare quotes: "was criticised by “experts”".
"""

from __future__ import annotations

from typing import Final

from app.scoring.text.document import is_word
from app.scoring.text.word_sets import (
    CLAUSE_ENDS,
    EMPTY_WORDS,
    INDEFINITE,
    JUDGING_CUES,
    OWNERS,
    read_words,
)

# Verbs that judge in company only: "spoke of", "threatened to “crush” them", but not "threatened by".
_PAIRS: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys(("hit", "hits", "hitting", "lashed", "lashes", "lashing"), frozenset(("out",))),
    **dict.fromkeys(("rail", "railed", "railing", "rails"), frozenset(("against", "at"))),
    **dict.fromkeys(("raged", "rages", "raging"), frozenset(("about", "against"))),
    **dict.fromkeys(("protested", "protesting"), frozenset(("about", "against", "at"))),
    **dict.fromkeys(("took", "takes", "taking"), frozenset(("aim",))),
    **dict.fromkeys(("a", "another"), frozenset(("swipe",))),
    **dict.fromkeys(("tore", "tears", "tearing", "laid", "lays", "laying"), frozenset(("into",))),
    **dict.fromkeys(("rounded", "rounds", "rounding"), frozenset(("on",))),
    **dict.fromkeys(("paid", "pays", "paying"), frozenset(("tribute",))),
    **dict.fromkeys(("poured", "pours", "pouring"), frozenset(("scorn",))),
    **dict.fromkeys(("spoke", "speaks", "spoken", "speaking"), frozenset(("of",))),
    **dict.fromkeys(("pointed", "points", "pointing"), frozenset(("to",))),
    **dict.fromkeys(("threatened", "threatens", "threatening"), frozenset(("a", "an", "to", "with"))),
    **dict.fromkeys(("reported", "reports"), frozenset(("a", "an"))),
}
_FOR_WHAT: Final = read_words("attacked attacking attacks")  # "attacked them for their “cruel” cuts"
# Before words that tell of something; else they may be all that is blamed: "criticised the “reform”".
_TELLING: Final = INDEFINITE | OWNERS | {"'s", "as", "for"}
_BEFORE: Final = 9  # tokens within which a verb stands close, as in `quotations`


def judges_before(norms: list[str], low: int, before: int, end: int) -> bool:
    """Tell whether a verdict is given on tokens `[low, before]`, before marks that close before `end`."""
    near = norms[max(low, before - 1) : before + 1]
    if "by" in near:
        return False
    told = not _TELLING.isdisjoint(near) or (is_word(norms[end]) and norms[end] not in EMPTY_WORDS)
    at, stop = before, max(low, before - _BEFORE + 1)
    while at >= stop and norms[at] not in CLAUSE_ENDS and norms[at] != ",":
        norm = norms[at]
        judged = (told and norm in JUDGING_CUES) or ("for" in near and norm in _FOR_WHAT)
        if judged or norms[at + 1] in _PAIRS.get(norm, ()):
            return at == low or norms[at - 1] not in {"i", "we"}
        at -= 1
    return False
