"""How far reported words go: where they are cut, and what of a sentence is none of them."""

from __future__ import annotations

from typing import Final

from app.scoring.text.document import Range, is_word
from app.scoring.text.word_sets import (
    ARTICLES,
    CHARGES,
    COMMAS,
    DASHES,
    FINITE,
    INDEFINITE,
    SUBORDINATORS,
    WEEKDAYS,
    read_words,
)
from app.scoring.voice.marks import QUOTATION_MARKS
from app.scoring.voice.reported.places import CueAt

# Behind a comma they open what the writer goes on with, "reflecting" and the like what he makes of it.
TURNS: Final = read_words(
    """
    although but despite though whereas which while yet
    capping echoing fueling fuelling highlighting prompting reflecting sparking underlining underscoring
    """
)
BREAKS: Final = TURNS | {"and", "so"}  # behind "that" the clause goes on at these more often than not
OPENING_JOINTS: Final = frozenset(("and", "but", "so", "yet"))  # of a sentence, before its subject
STOPS: Final = DASHES | {";"}
_SIGNS: Final = STOPS | QUOTATION_MARKS | {",", "(", ")"}  # at which content may end
LEAST_CONTENT: Final = 3  # tokens
SOURCE_TOKENS: Final = 25  # the longest source looked at behind "according to", "in the words of"
PARTED_TOKENS: Final = 120  # the longest sentence looked at around ", X said," and ", according to X,"
MODALS: Final = read_words("can could may might must shall should will would")
_LACKING: Final = MODALS | read_words("are has have is was were")
# Before one that lacks nothing: "how late it was", "more than it is".
_WHOLE: Final = FINITE | read_words("as how than what where which who")
_PAST: Final = FINITE | read_words(
    """
    began bent bid bled bought broke brought built burst came caught chose clung cut dealt drew drove fell
    fled flew fought found froze gave got grew held hid hit kept knew led left lent lost made met paid
    put quit ran rang rode rose sat saw sent set shook shot shut slept sold spent split spoke stole stood
    stuck struck swept swore threw told took tore went wept withdrew woke won wore wrote
    """
)
_OPENING_TOKENS: Final = 60  # of a clause that opens a sentence, before the cue
_OPENERS: Final = read_words("and but even just only so then yet")
_OPENER_TOKENS: Final = 4
_ADJUNCT_OPENERS: Final = WEEKDAYS | read_words("at earlier in last late later on this today yesterday")
_ADJUNCT_TOKENS: Final = 8
# They tell how whoever is quoted speaks: "would “run the table” in May, mocking his rivals".
_STRIKING: Final = read_words(
    "bashing blasting deriding insulting lambasting mocking ridiculing slamming taunting"
)
_COMMENT_TOKENS: Final = 3  # "a brazen lie"
# What was said, of which the writer tells more: ", a claim that Lee denied".
_TOLD_OF: Final = CHARGES | read_words(
    """
    argument comment complaint criticism opinion position prediction remark sentiment statement stance view
    warning
    """
)
_NOISES: Final = read_words(
    "applause boos cheers gasps groans heckles heckling jeers laughs laughter ovation shouts"
)
SAID: Final = read_words("reported reports said say says")
_NO_CLOSING: Final = FINITE | read_words(
    "and as but he how i it she so that they we what when where which who you"
)
_SPEAKER_TOKENS: Final = 12
_ACRONYM_TOKENS: Final = 3  # "(EFCC)"
_CLOSING_TOKENS: Final = 4  # marks behind the last word
_LABEL_TOKENS: Final = 6  # "14:10 BREAKING:", its colon among them


def fill(mask: bytearray, first: int, last: int) -> None:
    """Set tokens `[first, last)`, if there are any, as somebody's in `mask`, which has a byte a token."""
    if last > first:
        mask[first:last] = b"\1" * (last - first)


def cut(place: CueAt, content: Range, turns: frozenset[str]) -> Range:
    """Cut reported content as `trim` does, and at the end of a clause that opens the sentence."""
    first, end = trim(place.norms, content, turns)
    if _is_in_opening(place, first) and "," in place.norms[first:end]:
        end = place.norms.index(",", first, end)  # "After Smith said the plan was dead, the mob left"
    return first, end


def trim(norms: list[str], content: Range, turns: frozenset[str]) -> Range:
    """Cut reported content at a stop, at the end of the bracket around it, or at a comma before `turns`."""
    first, last = content[0], _before_closing(norms, *content)
    end, marked, depth = last, False, 0
    for at in range(first, last):
        norm = norms[at]
        if norm not in _SIGNS:
            continue
        if norm == "," and at + 1 < last:
            turned = norms[at + 1] in turns or _goes_on_beyond(norms, at, last)
            ends = turned or (marked and _acts(norms, at))
        else:
            depth += (norm == "(") - (norm == ")")  # "(who said that it was late) is a crook"
            marked = marked or norm in QUOTATION_MARKS
            ends = depth < 0 or norm in STOPS
        if ends:
            end = at
            break
    while end > first and not is_word(norms[end - 1]):
        end -= 1
    return first, end


def _goes_on_beyond(norms: list[str], comma: int, last: int) -> bool:
    """Tell whether the writer goes on at a comma: ", a view shared by", ", to jeers"."""
    behind = norms[comma + 1 : min(last, comma + 2 + _COMMENT_TOKENS)]
    if behind[0] in INDEFINITE:
        return not _TOLD_OF.isdisjoint(behind[1:3])
    return behind[0] == "to" and not _NOISES.isdisjoint(behind[1:4])


def _acts(norms: list[str], comma: int) -> bool:
    """Tell whether who was quoted goes on to act: "it was “safe” for them, falsely adding a figure"."""
    doing = comma + 1 + norms[comma + 1].endswith("ly")
    beside = doing > comma + 1 or norms[comma - 1] in QUOTATION_MARKS or norms[doing] in _STRIKING
    return beside and norms[doing].endswith("ing")


def _before_closing(norms: list[str], first: int, last: int) -> int:
    """Return the comma of ", prosecutors said.", who say all that stands before, or `last`."""
    end = last
    low = max(first, last - _CLOSING_TOKENS)
    while end > low and not is_word(norms[end - 1]):
        end -= 1
    comma = comma_before(norms, first, end)
    if not 0 <= comma < end - 1:
        return last
    said = norms[comma + 1 : end]
    if said[:2] == ["according", "to"]:  # "he fell, according to an affidavit."
        return comma
    if (said[0] in SAID) is (said[-1] in SAID):
        return last
    speaker = said[1:] if said[0] in SAID else said[:-1]
    told = bool(speaker) and all(map(is_word, speaker)) and _NO_CLOSING.isdisjoint(speaker)
    return comma if told else last


def comma_before(norms: list[str], first: int, end: int) -> int:
    """Return the comma that parts a speaker, who ends at `end`, from what stands before; or -1."""
    low = max(first, end - _SPEAKER_TOKENS)
    low = max(first, low - _ACRONYM_TOKENS * (")" in norms[low:end]))
    return next((at for at in range(end - 1, low, -1) if norms[at] == ","), -1)


def comma_behind(norms: list[str], first: int, last: int) -> int:
    """Return the first comma of `[first, last)`, or -1."""
    return norms.index(",", first, last) if "," in norms[first:last] else -1


def _is_in_opening(place: CueAt, first: int) -> bool:
    """Tell whether a clause that opens the sentence has not ended before its cue: "After Smith said ..."."""
    norms, cue, opening = place.norms, place.cue, _past_openers(place)
    if opening >= cue or norms[opening] not in SUBORDINATORS:
        return False
    closed = not COMMAS.isdisjoint(norms[opening : min(first, cue, opening + _OPENING_TOKENS)])
    # "After Lee, a miner, said"
    return not closed or (norms[cue - 1] == "," and not norms[cue].endswith("ing"))


def _past_openers(place: CueAt) -> int:
    """Return the token behind "But" and "On Monday," which stand before a clause that opens a sentence."""
    norms = place.norms
    near = range(place.first, min(place.cue, place.first + _OPENER_TOKENS))
    at = next((at for at in near if norms[at] not in _OPENERS), place.cue)
    adjunct = norms[at : min(place.cue, at + _ADJUNCT_TOKENS)]
    dated = bool(adjunct) and adjunct[0] in _ADJUNCT_OPENERS and "," in adjunct
    return at + adjunct.index(",") + 1 if dated else at


def is_past(norm: str) -> bool:
    """Tell a finite verb by its form: an auxiliary or a past tense."""
    return norm in _PAST or norm.endswith("ed")


def breaks_off(content: list[str], after: str) -> bool:
    """Tell whether content ends before the rest of its verb: "the plan is, says Lee, a farce"."""
    whole = not _WHOLE.isdisjoint(content[:-1]) or after in BREAKS
    month = content[-1:] == ["may"] and after in ARTICLES  # "they met in May, she said, a day after"
    return bool(content) and content[-1] in _LACKING and not (whole or month)


def is_beside(place: CueAt) -> bool:
    """Tell whether words of the sentence stand between quotation marks: those outside are the writer's."""
    return place.mask.find(1, place.first, place.last) >= 0


def past_label(norms: list[str], first: int, last: int) -> int:
    """Return the token behind a label and its colon ("BREAKING:"), which are the writer's, or the first."""
    for at in range(min(first + _LABEL_TOKENS, last) - 1, first, -1):
        if norms[at] == ":" and not norms[at - 1].isdigit():
            return at + 1
    return first
