"""Verdicts: one or two words between marks that somebody blames, praises or describes with.

"They attacked ministers for their “callous” cuts", "hit out at “shameful” delays", "“Shameful,” was her
verdict", "it was, in Lee's words, a “shameful farce”". The same words behind "by", or past a comma from
their verb, are the writer's scare quotes: "was criticised by “experts”".
"""

from __future__ import annotations

from typing import Final

from app.scoring.text.document import is_word
from app.scoring.text.word_sets import (
    CLAUSE_ENDS,
    COPULAS,
    EMPTY_WORDS,
    INDEFINITE,
    JUDGING_CUES,
    OWNERS,
    QUOTING_CUES,
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
_IN_WORDS: Final = 5  # "in the words of Ann Lee"
_VERDICTS: Final = read_words(
    """
    answer assessment conclusion description judgement judgment phrase reaction reply response summary verdict
    word words
    """
)
_AFTER: Final = 7


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


def is_worded_before(norms: list[str], low: int, before: int) -> bool:
    """Tell whether the clause before the marks is in somebody's words: "in Lee's words, it was a “farce”"."""
    stop = max(low, before - 2 * _BEFORE)
    at = before
    while at >= stop and norms[at] not in CLAUSE_ENDS:
        if norms[at] == "words" and _is_worded(norms, max(low, at - _IN_WORDS), at):
            return True
        at -= 1
    return False


def judges_behind(norms: list[str], end: int, last: int) -> bool:
    """Tell whether a verdict is given behind the marks: "“Shameful,” was her verdict", "is how he put it"."""
    at = end + (end < last and norms[end] == ",")
    near = norms[at : min(last, at + _AFTER)]
    if near[:1] == ["in"]:
        return any(norm == "words" and _is_worded(norms, at, at + place) for place, norm in enumerate(near))
    if not near or near[0] not in COPULAS:
        return False
    if near[1:2] == ["how"]:
        return any(norm in QUOTING_CUES or norm == "put" for norm in near[2:])
    return any(
        norm in _VERDICTS and (near[place - 1] == "'s" or near[place - 1] in OWNERS)
        for place, norm in enumerate(near)
    )


def are_owned(norms: list[str], end: int, last: int) -> bool:
    """Tell whether words that were named as words are said to be somebody's: "were Ann Lee's."."""
    near = norms[end : min(last, end + _IN_WORDS)]
    if not near or near[0] not in COPULAS:
        return False
    owner = next((at for at, norm in enumerate(near) if norm == "'s" or norm in {"his", "hers"}), 0)
    return owner > 0 and (end + owner + 1 >= last or norms[end + owner + 1] in CLAUSE_ENDS | {","})


def _is_worded(norms: list[str], low: int, at: int) -> bool:
    """Tell "in Lee's words" and "in the words of Lee", whose last or fourth last token stands at `at`."""
    before = norms[low:at]
    if "in" not in before:
        return False
    owned = (
        before[-1] in OWNERS or before[-1] == "'s" or before[-2:-1] in (["'s"], *([own] for own in OWNERS))
    )
    return owned or (norms[at + 1] == "of" and before[-1] == "the")
