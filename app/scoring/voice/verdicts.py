"""Verdicts: one or two words between marks that somebody blames, praises or describes with.

"They attacked ministers for their “callous” cuts", "hit out at “shameful” delays", "“Shameful,” was her
verdict", "it was, in Lee's words, “shameful”". The same words behind "by", or past a comma from their verb,
are the writer's scare quotes: "was criticised by “experts”".
"""

from __future__ import annotations

from typing import Final

from app.scoring.cues import EXPRESSION, JUDGES, CueLists, Tags
from app.scoring.text.document import Range, is_word
from app.scoring.text.labels import VERDICTS
from app.scoring.text.word_sets import (
    CLAUSE_ENDS,
    COPULAS,
    EMPTY_WORDS,
    INDEFINITE,
    OWNERS,
    read_words,
)
from app.scoring.voice.handing import hands_words

# Verbs that hand over in company only: "threatened to “crush” them", but not "threatened by". Others are set
# phrases, as "hit out at".
_PAIRS: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys(("spoke", "speaks", "spoken", "speaking"), frozenset(("of",))),
    **dict.fromkeys(("pointed", "points", "pointing"), frozenset(("to",))),
    **dict.fromkeys(("threatened", "threatens", "threatening"), frozenset(("a", "an", "to", "with"))),
    "taking": frozenset(("aim",)),  # with a gun, too, and so nobody's cue
    **dict.fromkeys(("reported", "reports"), frozenset(("a", "an"))),
}
_BY_SUBJECT: Final = frozenset(("deed", "plea", "say"))  # classes of set phrases that anybody may utter
_FOR_WHAT: Final = read_words("attacked attacking attacks")  # "attacked them for their “cruel” cuts"
# Before words that tell of something; else they may be all that is blamed: "criticised the “reform”".
_TELLING: Final = INDEFINITE | OWNERS | {"'s", "as", "for"}
_IN_WORDS: Final = 6  # "in the words of", "in Ann Lee's own words"
_VERDICTS: Final = VERDICTS | read_words("description judgement phrase summary")
_AFTER: Final = 7
AUTHOR: Final = frozenset(("i", "we"))
BEFORE: Final = 9  # tokens within which a verb stands close


def judges_before(norms: list[str], ahead: Range, end: int, cues: CueLists) -> bool:
    """Tell whether a verdict is given on tokens `[low, before]`, before marks that close before `end`."""
    low, before = ahead
    near = norms[max(low, before - 1) : before + 1]
    if "by" in near:
        return False
    told = not _TELLING.isdisjoint(near) or (is_word(norms[end]) and norms[end] not in EMPTY_WORDS)
    at, stop = before, max(low, before - BEFORE + 1)
    while at >= stop and norms[at] not in CLAUSE_ENDS and norms[at] != ",":
        norm = norms[at]
        judged = (told and cues.tags.get(norm, 0) & JUDGES) or ("for" in near and norm in _FOR_WHAT)
        if judged or norms[at + 1] in _PAIRS.get(norm, ()) or _is_expressed(norms, (at, before), cues):
            return at == low or norms[at - 1] not in AUTHOR
        at -= 1
    return False


def _is_expressed(norms: list[str], place: Range, cues: CueLists) -> bool:
    """Tell whether a set phrase begins at the first token and ends by the last: "hit out at their"."""
    at, last = place
    if not cues.tags.get(norms[at], 0) & EXPRESSION:
        return False
    return any(
        sense in _BY_SUBJECT and tuple(norms[at : min(last + 1, at + len(phrase))]) == phrase
        for phrase, sense in cues.expressions[norms[at]].items()
    )


def is_worded_before(norms: list[str], low: int, before: int) -> bool:
    """Tell whether what stands between marks is in somebody's words: "in Lee's words, “shameful”"."""
    at = before - (norms[before] == ",")
    return at > low and norms[at] == "words" and _is_worded(norms, low, at)


def judges_behind(norms: list[str], behind: Range, tags: Tags) -> bool:
    """Tell whether a verdict is given behind the marks: "“Shameful,” was her verdict", "is how he put it"."""
    end, last = behind
    at = end + (end < last and norms[end] == ",")
    near = norms[at : min(last, at + _AFTER)]
    if "words" in near:
        return near[0] == "in" and _is_worded(norms, at, at + near.index("words"))
    if not near or near[0] not in COPULAS:
        return False
    if near[1:2] == ["how"]:
        return any(hands_words(norm, tags) or norm == "put" for norm in near[2:])
    return any(norm in _VERDICTS and _is_owned(near, here) for here, norm in enumerate(near))


def _is_worded(norms: list[str], low: int, at: int) -> bool:
    """Tell "in Lee's words", "in his own words" and "in the words of Lee" by their "words"."""
    low = max(low, at - _IN_WORDS)
    if "in" not in norms[low:at]:
        return False
    return _is_owned(norms, at) or (norms[at - 1] == "the" and norms[at + 1] == "of")


def _is_owned(norms: list[str], at: int) -> bool:
    """Tell whether a noun is somebody's: "his verdict", "Lee's own verdict"."""
    owner = norms[at - 1 - (norms[at - 1] == "own")]
    return owner in OWNERS or owner == "'s"
