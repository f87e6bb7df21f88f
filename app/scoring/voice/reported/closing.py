"""Who says all of a sentence at its end: "The bank said that it was late, said Ann Lee, an analyst."."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import Tags
from app.scoring.text.document import Field
from app.scoring.text.word_sets import INDEFINITE, RELATIVES
from app.scoring.voice.reported.contents import SAID, is_past
from app.scoring.voice.reported.inverted import before_apposed_speaker, is_speaker, speaks_behind
from app.scoring.voice.reported.preceding import says_where
from app.scoring.voice.reported.speakers import CueAt

_MOST: Final = 60  # tokens of the reported clause looked at
_SPEAKER_TOKENS: Final = 12
_WHERE_TOKENS: Final = 8  # behind "said", and the comma
_SOURCE_TOKENS: Final = 25  # behind "according to"
_SURELY: Final = 2  # what stands behind the verb is its speaker


def before_closing_speaker(field: Field, first: int, last: int, tags: Tags) -> int:
    """Return the comma before whoever says all that stands before, or `last`.

    Parameters
    ----------
    field : Field
    first, last : int
        The tokens of a reported clause, which end its sentence.
    tags : Tags
        What the word lists say: which nouns are for one who speaks.
    """
    norms, told = field.norms, False
    for at in range(first, min(last - 1, first + _MOST)):
        told = told or is_past(norms[at])
        comma = _comma_at(field, at, first, last, tags) if told else -1
        if comma >= 0:
            return comma
    return last


def _comma_at(field: Field, at: int, first: int, last: int, tags: Tags) -> int:
    """Return the comma before a speaker who begins at a comma or ends at a verb, token `at`; -1 for none."""
    norms = field.norms
    if norms[at] == "," and norms[at + 1] in SAID:
        return at if speaks_behind(field, at + 1, last, tags) >= _SURELY else -1
    if norms[at : at + 3] == [",", "according", "to"]:
        return at if _ends_with_source(norms, at + 3, last) else -1
    return _before_said(field, at, first, last, tags) if norms[at] in SAID else -1


def _ends_with_source(norms: list[str], source: int, last: int) -> bool:
    """Tell whether a source and what tells of it are all that stands behind "according to"."""
    most = min(last - 1, source + _SOURCE_TOKENS)
    comma = next((at for at in range(source, most) if norms[at] == ","), -1)
    return _tells_more(norms[comma + 1]) if comma >= 0 else most == last - 1


def _before_said(field: Field, said: int, first: int, last: int, tags: Tags) -> int:
    """Return the comma before the speaker of ", Lee said, citing an aide", "..., Lee, 45, said"; or -1."""
    norms = field.norms
    most = min(last - 1, said + _WHERE_TOKENS)
    behind = next((at for at in range(said + 1, most) if norms[at] == ","), last)
    goes_on = behind == last or _tells_more(norms[behind + 1])
    if last - said > _MOST or not (goes_on and says_where(norms, said, behind, told=False)):
        return -1
    if norms[said - 1] == ",":
        return before_apposed_speaker(field, CueAt(said, first, last, 0), tags)
    low = max(first, said - _SPEAKER_TOKENS)
    comma = next((at for at in range(said - 1, low, -1) if norms[at] == ","), -1)
    # ", followed by the mayor's reports": no speaker
    speaks = comma >= 0 and not is_past(norms[comma + 1]) and is_speaker(field, comma + 1, said, tags)
    return comma if speaks else -1


def _tells_more(norm: str) -> bool:
    """Tell whether a word behind a comma goes on about the speaker: "who", "a", "citing"."""
    return norm in INDEFINITE or norm in RELATIVES or norm.endswith("ing")
