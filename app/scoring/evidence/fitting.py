"""Whether what a rule suggests can stand where its words stand."""

from __future__ import annotations

from app.scoring.evidence.marks import Mark
from app.scoring.text.document import Field
from app.scoring.text.word_sets import COUNTS, CURRENCIES, EMPTY_WORDS, INDEFINITE, MULTIPLES, read_words

_BEFORE_QUALITIES = INDEFINITE | {","}
_COUNTED = COUNTS - MULTIPLES  # "a million" keeps its article
_DEGREES = frozenset({"very", "extremely", "unusually", "much"})  # these cannot end a phrase
# Behind these an adverb tells how somebody acts: "had stupidly got", "he horribly misjudged it".
_BEFORE_DEEDS = read_words(
    "i he she it we they who had have has having to 've 'd did do does didn't will would"
)
# Participles that can be more or less so; most cannot: "hideously burned".
_GRADED = read_words(
    """
    biased complicated concerned controversial crowded damaged detailed disappointed disputed divided
    embarrassed excited experienced flawed gifted inflated interested involved limited mixed outdated
    overpriced overrated overworked pleased polarized rated relieved respected skewed skilled sophisticated
    stretched surprised talented tired troubled underfunded underpaid underrated worried
    """
)
# Participles and past forms that do not end as most do.
_UNLIKE = read_words(
    """
    beaten became begun bitten born bought broke broken brought built burnt came caught chosen cut dealt drawn
    driven drowned fallen fell felt fought found gave given gone got grew grown held hit hurt kept knew known
    lain led left lost made met misjudged misread mistaken paid put ran run said sent shot shown slain slept
    sold spent stabbed stolen struck sunk taken taught thrown told took torn went withdrew withdrawn won worn
    wounded wrote written
    """
)
_ADJECTIVE_S = ("ous", "less", "ss")
# What cannot be counted, or is many, and so stands behind no "a": "an outrage" is no "an anger".
_UNCOUNTED = read_words(
    "anger consequences damage disorder favoritism people pessimism praise pressure tears violence"
)
_ONES = INDEFINITE | {"another", "each", "every", "one", "such"}
_FAR = 4  # tokens, at most, from an article to its noun


def suggestion_of(mark: Mark, field: Field) -> str | None:
    """Return what can stand in the place of a mark's words: its rule's suggestion, if it fits there.

    An article is left out with its mark only before a number: "a whopping 300 people", not "a whopping bill".
    Nor is any quality a number's: "a jaw-dropping £3m" is not striking. What cannot be counted needs a slot
    without "a".
    """
    words, at = mark.rule.suggestion, mark.last
    counted = at < len(field.norms) and _counts(field.norms[at])
    if words == "" and field.norms[mark.first] in INDEFINITE:
        return words if counted else None
    if words and counted and mark.first and field.norms[mark.first - 1] in _BEFORE_QUALITIES:
        return None
    if words in _DEGREES and not _may_be_graded(mark, field):
        return None
    if words in _UNCOUNTED and _is_one(mark, field):
        return None
    return words


def _may_be_graded(mark: Mark, field: Field) -> bool:
    """Tell whether the word behind a mark can be more or less so: not "grew hugely in"."""
    at, norms = mark.last, field.norms
    if at == len(norms) or not field.wordy[at] or norms[at] in EMPTY_WORDS:
        return False
    if field.sentences[field.sentence_at(at)].first > mark.first:
        return False
    if mark.first and norms[mark.first - 1] in _BEFORE_DEEDS:
        return False
    word = norms[at]
    if word.endswith("ed"):
        return word in _GRADED
    return word not in _UNLIKE and (not word.endswith("s") or word.endswith(_ADJECTIVE_S))


def _is_one(mark: Mark, field: Field) -> bool:
    """Tell whether a mark is the noun of an indefinite article, with at most a few words between."""
    for at in range(mark.first - 1, max(mark.first - 1 - _FAR, -1), -1):
        if field.norms[at] in _ONES:
            return True
        if field.norms[at] != "," and (not field.wordy[at] or field.norms[at] in EMPTY_WORDS):
            return False
    return False


def _counts(norm: str) -> bool:
    return norm[0].isdigit() or norm in CURRENCIES or norm in _COUNTED
