"""How far reported words go: where they are cut, and what of a sentence is none of them."""

from __future__ import annotations

from typing import Final

from app.scoring.text.document import Range, is_word
from app.scoring.text.word_sets import ARTICLES, DASHES, FINITE, read_words
from app.scoring.voice.speakers import CueAt

# Behind a comma they open what the writer goes on with, "reflecting" and the like what he makes of it.
TURNS: Final = read_words(
    """
    although but despite though whereas which while yet
    capping echoing fueling fuelling highlighting prompting reflecting sparking underlining underscoring
    """
)
JOINTS: Final = frozenset(("and", "so"))  # behind a comma; with "that" the clause goes on more often than not
SUBORDINATORS: Final = read_words("after as because before once since until when while")
STOPS: Final = DASHES | {";"}
LEAST_CONTENT: Final = 3  # tokens
PARTED_TOKENS: Final = 120  # the longest sentence looked at around ", X said," and ", according to X,"
_MODALS: Final = read_words("can could may might must shall should will would")
_LACKING: Final = _MODALS | read_words("are be been had has have is not was were")
_WHOLE: Final = FINITE | read_words("as how than what where which who")  # before one: "how late it was"
_PAST: Final = FINITE | read_words(
    """
    began broke brought came chose cut drew fell fled fought found gave got held hit kept left lost made met
    put quit ran rose sat sent set shut sold spent spoke stood stuck struck told took went withdrew won wrote
    """
)
_INSERTED_TOKENS: Final = 12  # of a subject, and of a clause behind it before its cue
_OPENING_TOKENS: Final = 60  # of a clause that opens a sentence, before the cue
_LABEL_TOKENS: Final = 6  # "14:10 BREAKING:", its colon among them


def fill(mask: bytearray, first: int, last: int) -> None:
    """Set tokens `[first, last)`, if there are any, as somebody's."""
    if last > first:
        mask[first:last] = b"\1" * (last - first)


def cut(norms: list[str], place: CueAt, content: Range, turns: frozenset[str]) -> Range:
    """Cut reported content at a stop, or at a comma before one of `turns`."""
    first, last = content
    end, inserted = first, _is_inserted(norms, place)
    while end < last and norms[end] not in STOPS:
        behind = norms[end + 1] if norms[end] == "," and end + 1 < last else ""
        if behind in turns or (inserted and _is_past(behind)):
            break
        end += 1
    while end > first and not is_word(norms[end - 1]):
        end -= 1
    if _is_in_opening(norms, place, first) and "," in norms[first:end]:
        end = norms.index(",", first, end)  # "After Smith said the plan was dead, the mob left"
    return first, end


def _is_in_opening(norms: list[str], place: CueAt, first: int) -> bool:
    """Tell whether a clause that opens the sentence has not ended before its cue: "After Smith said ..."."""
    cue = place.cue
    if place.first >= cue or norms[place.first] not in SUBORDINATORS:
        return False
    closed = "," in norms[place.first : min(first, cue, place.first + _OPENING_TOKENS)]
    # "After Lee, a miner, said"
    return not closed or (norms[cue - 1] == "," and not norms[cue].endswith("ing"))


def _is_inserted(norms: list[str], place: CueAt) -> bool:
    """Tell whether a cue parts a subject from its verb: "the mob, after Lee said the plan was dead, left"."""
    low = max(place.first, place.cue - _INSERTED_TOKENS)
    comma = next((at for at in range(place.cue - 1, low, -1) if norms[at] == ","), -1)
    if comma < 0 or norms[comma + 1] not in SUBORDINATORS:
        return False
    return not any(map(_is_past, norms[max(place.first, comma - _INSERTED_TOKENS) : comma]))


def _is_past(norm: str) -> bool:
    return norm in _PAST or norm.endswith("ed")


def parted(norms: list[str], place: CueAt, content: Range, after: int) -> tuple[Range, Range]:
    """Return both halves of what is parted by who says it; the second begins at `after`."""
    rest = (after, place.last)
    return content, cut(norms, CueAt(place.cue, *rest), rest, TURNS | JOINTS)


def breaks_off(norms: list[str], content: Range, after: int) -> bool:
    """Tell whether a verb that ends content lacks what is at `after`: "the plan is, says Lee, a farce"."""
    first, last = content
    if norms[after] in TURNS or norms[after] in JOINTS:
        return False
    if norms[last - 1] in _MODALS and norms[after] in ARTICLES:
        return False  # "they met in May, she said, a day after the vote"
    verb = last
    while verb > first and norms[verb - 1] in _LACKING:
        verb -= 1
    return first < verb < last and _WHOLE.isdisjoint(norms[first:verb])


def is_beside(mask: bytearray, place: CueAt) -> bool:
    """Tell whether words of the sentence stand between quotation marks: those outside are the writer's."""
    return mask.find(1, place.first, place.last) >= 0


def past_label(norms: list[str], first: int, last: int) -> int:
    """Return the token behind a label and its colon ("BREAKING:"), which are the writer's, or the first."""
    for at in range(min(first + _LABEL_TOKENS, last) - 1, first, -1):
        if norms[at] == ":" and not norms[at - 1].isdigit():
            return at + 1
    return first
