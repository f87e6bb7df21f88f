"""A clause that another opens, up to a comma: "said once the winds rise, nobody is safe"."""

from __future__ import annotations

from app.scoring.text.document import is_word
from app.scoring.text.word_sets import FINITE, HYPHENS, read_words
from app.scoring.voice.reported.assertions import opens_surely
from app.scoring.voice.reported.nouns import meets_verb
from app.scoring.voice.reported.places import CueAt

# These may as well tell when and where it was said: "said as he left court, he was innocent".
_WHEN = read_words("after as at before by during for in on since when while")
_WHY = read_words("even given once only under unless until whatever whoever with without")
_OPENING_TOKENS = 16
_SUBJECT_TOKENS = 6
_SPEAKER_TOKENS = 8


def behind_opening(place: CueAt, at: int) -> int:
    """Return where words reported begin that open at `at` with a clause or an adjunct; 0 where none do.

    What may tell when and where it was said is left out.
    """
    norms, last = place.norms, place.last
    if (norms[at] not in _WHEN and norms[at] not in _WHY) or _is_parted(place):
        return 0
    near = range(at + 2, min(last, at + _OPENING_TOKENS))
    comma = next((here for here in near if not (is_word(norms[here]) or norms[here] in HYPHENS)), at)
    if norms[comma] != "," or not _is_subject(norms, comma + 1, last):
        return 0
    return at if norms[at] in _WHY else comma + 1


def _is_parted(place: CueAt) -> bool:
    """Tell whether who speaks stands between commas: "the plan, he said in an interview, would fail"."""
    if place.norms[place.cue - 1] == ",":
        return False  # "Lee, a miner, said in May, the plan was"
    near = range(max(place.first, place.cue - _SPEAKER_TOKENS), place.cue)
    return any(place.norms[at] == "," and place.norms[at + 1] != "and" for at in near)


def _is_subject(norms: list[str], at: int, last: int) -> bool:
    """Tell whether a subject and its verb follow: "taxes would rise", no "months after it was built"."""
    if opens_surely(norms, at, last):
        return True
    near = norms[at : min(last, at + _SUBJECT_TOKENS)]
    return norms[at] not in FINITE and meets_verb(near, _is_gerund)


def _is_gerund(norm: str) -> bool:
    return norm.endswith("ing")
