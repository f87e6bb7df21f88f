"""Who says all of a sentence at its end: "The bank said that it was late, said Ann Lee, an analyst."."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import Tags
from app.scoring.text.document import Field, Range
from app.scoring.text.word_sets import INDEFINITE, RELATIVES
from app.scoring.voice.reported.contents import SAID, SOURCE_TOKENS, comma_before, comma_behind, is_past
from app.scoring.voice.reported.inverted import SURELY, before_apposed_speaker, is_speaker, speaks_behind
from app.scoring.voice.reported.places import CueAt
from app.scoring.voice.reported.preceding import says_where

_MOST: Final = 60  # tokens of the reported clause looked at
_WHERE_TOKENS: Final = 8  # behind "said", and the comma


def before_closing_speaker(place: CueAt, first: int) -> int:
    """Return the comma before whoever says all of a clause, which begins at `first` and ends its sentence.

    Without one, the end of the sentence.
    """
    norms, last, told = place.norms, place.last, False
    for at in range(first, min(last - 1, first + _MOST)):
        told = told or is_past(norms[at])
        if told and norms[at] == "," and _is_closing(place, at):
            return at
        comma = _before_said(place.field, at, (first, last), place.tags) if told and norms[at] in SAID else -1
        if comma >= 0:
            return comma
    return last


def _is_closing(place: CueAt, comma: int) -> bool:
    """Tell whether whoever says all that stands before a comma stands behind it and its verb."""
    norms = place.norms
    if norms[comma + 1] in SAID:
        return speaks_behind(place.field, comma + 1, place.last, place.tags) >= SURELY
    cited = norms[comma + 1 : comma + 3] == ["according", "to"]
    return cited and _ends_with_source(norms, comma + 3, place.last)


def _ends_with_source(norms: list[str], source: int, last: int) -> bool:
    """Tell whether a source and what tells of it are all that stands behind "according to"."""
    most = min(last - 1, source + SOURCE_TOKENS)
    comma = comma_behind(norms, source, most)
    return _tells_more(norms[comma + 1]) if comma >= 0 else most == last - 1


def _before_said(field: Field, said: int, clause: Range, tags: Tags) -> int:
    """Return the comma before the speaker of ", Lee said, citing an aide", "..., Lee, 45, said"; or -1."""
    norms, (first, last) = field.norms, clause
    most = min(last - 1, said + _WHERE_TOKENS)
    behind = next((at for at in range(said + 1, most) if norms[at] == ","), last)
    goes_on = behind == last or _tells_more(norms[behind + 1])
    if last - said > _MOST or not (goes_on and says_where(norms, said, behind)):
        return -1
    if norms[said - 1] == ",":
        return before_apposed_speaker(field, first, said, tags)
    comma = comma_before(norms, first, said)
    # ", followed by the mayor's reports": no speaker
    speaks = comma >= 0 and not is_past(norms[comma + 1]) and is_speaker(field, comma + 1, said, tags)
    return comma if speaks else -1


def _tells_more(norm: str) -> bool:
    """Tell whether a word behind a comma goes on about the speaker: "who", "a", "citing"."""
    return norm in INDEFINITE or norm in RELATIVES or norm.endswith("ing")
