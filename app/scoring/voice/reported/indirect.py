"""Indirect speech: which words of a sentence are somebody's though no mark encloses them.

- "X said that ...", "X told Y that ...", "X said bluntly in a statement that ...", "X added that ...", "X
  left, saying that ...", "X used to say that ...": what follows `that`, up to a semicolon or a turn (",
  but"). ", saying the plan would ...": what follows the verb, up to a comma and "and" as well.
- "X said: ...": what follows the colon in its sentence.
- "X said the plan ...", "X says he ...", "X told Y the plan ...", "X warned the plan would ...": a clause
  that an article, a name, "he", "she", "it", "they" or "there" opens, or a noun right before its verb ("said
  28 people had died"), up to a comma and "and" as well; not where words of it stand between quotation marks.
- "..., X said on Monday." and "..., said X, a miner.": the sentence before it.
- "The plan, X said, was ...", "The plan, said X, was ...": the sentence around it.
- "X called it a ...", "X described Y as ...", "it was branded a ... by X", "a plan X called ...": the label
  (`labels`); "a plan X said was ...": what it was (`relatives`).
- "According to X, ...", "As per X, ...", "..., according to X.", "The plan, according to X, was ...", "In
  May, according to X, ...": the clause, unless X is mere numbers (`according`).
- "In X's view, ...", "..., as X put it.", "X's position is that ...", "X took the view that ..." (`views`).
- "X was quoted as saying ...", "the agency quoted X as saying ...": what follows the verb.
- "The court heard that ...", "the court was told that ...": what it heard; "The inquiry found that ...":
  what it found.
"""

from __future__ import annotations

from typing import Final

from app.scoring.cues import BODY, GERUND, HANDS_OVER, NOUN, REPORTS, SEES, SHOWS, Tags
from app.scoring.text.document import Field, Range, is_capital
from app.scoring.text.word_sets import FINITE, SUPPOSING, TELLS
from app.scoring.voice.marks import QUOTATION_MARKS
from app.scoring.voice.reported.according import ACCORDING, find_according, is_quoted_as
from app.scoring.voice.reported.assertions import asserts_surely, opens_surely
from app.scoring.voice.reported.clauses import HEARERS, SAYING, clause_behind, that_behind, that_told
from app.scoring.voice.reported.closing import before_closing_speaker
from app.scoring.voice.reported.contents import BREAKS, LEAST_CONTENT, TURNS, cut, fill, is_beside
from app.scoring.voice.reported.finders import BEFORE_THAT
from app.scoring.voice.reported.inverted import is_apposed_speaker
from app.scoring.voice.reported.labels import (
    LABEL_BASES,
    LABELING,
    gapped_label,
    is_apart,
    label_at,
    label_before,
    label_behind,
)
from app.scoring.voice.reported.places import CueAt, cue_at
from app.scoring.voice.reported.preceding import find_preceding
from app.scoring.voice.reported.relatives import copula_behind, end_of_aside, end_of_relative, is_gapped
from app.scoring.voice.reported.speakers import (
    NO_SOURCE,
    WARNING,
    has_speaker,
    is_anybody,
    is_thing,
    is_wont,
    names_hearer,
)
from app.scoring.voice.reported.views import VIEWING, find_put, find_viewed

_PUTTING: Final = frozenset(("put", "puts"))  # "it to her that"
ALWAYS_REPORTING: Final = (
    LABELING | ACCORDING | _PUTTING | VIEWING
)  # beside the verbs of `CueLists.reporting`
_OTHER_TOKENS = 60  # of a clause, in which somebody else may be said to say it
_JOINING = frozenset(("and", "but"))
_ANNOUNCED_TOKENS = 300  # the longest content looked at behind "said:"
_ADDING = frozenset(("added", "adds"))
_NEAR = 60  # before a cue, a quotation that it may close, or whoever speaks


def add_indirect(field: Field, cues: list[int], mask: bytearray, tags: Tags) -> None:
    """Mark in `mask` what each cue reports that stands in the writer's own words.

    The cues are tokens, rising, whose normal form is in `ALWAYS_REPORTING` or a verb that hands over.
    """
    for cue in cues:
        if mask[cue]:
            continue
        sentence = field.sentences[field.sentence_at(cue)]
        if field.norms[sentence.last - 1] == "?":
            continue
        for first, last in _find_contents(cue_at(field, mask, tags, cue, (sentence.first, sentence.last))):
            fill(mask, first, last)


def _find_contents(place: CueAt) -> tuple[Range, ...]:
    """Return the tokens that a cue reports."""
    cue = place.norms[place.cue]
    if cue in ACCORDING:
        return find_according(place)
    beside = find_viewed(place) if cue in VIEWING else find_put(place) if cue in _PUTTING else ()
    if beside or (cue in VIEWING and not place.verb):
        return beside
    if is_anybody(place) or is_thing(place):
        return ()
    content = _find_content(place)
    if content is not None:
        return (content,)
    return find_preceding(place) if _says(place) else ()


def _says(place: CueAt) -> bool:
    return bool(place.verb and not place.verb & GERUND) and place.norms[place.cue] not in BEFORE_THAT


def _find_content(place: CueAt) -> Range | None:
    """Return the tokens behind a cue that it reports, or None."""
    cue = place.norms[place.cue]
    if cue in LABELING:
        return _find_label(place)
    if place.verb & GERUND and cue not in BEFORE_THAT:
        return _find_going_on(place)
    if not has_speaker(place):
        return None
    if cue in _PUTTING:
        return _find_put(place)
    if cue in BEFORE_THAT:
        return _find_that(place)
    return _find_that(place) or _find_announced(place) or _find_bare(place) or _find_gap(place)


def _find_that(place: CueAt) -> Range | None:
    """Return the content of "X said that ...", "X told Y that ...", "X said in a statement that ..."."""
    field, norms, cue, last = place.field, place.norms, place.cue, place.last
    at = that_told(field, cue, last) if names_hearer(place) else that_behind(place)
    if at < 0 and norms[cue] in WARNING:
        at = that_told(field, cue, last)
        at = at if FINITE.isdisjoint(norms[cue : max(at, cue)]) else -1
    if at < 0:
        return None
    first = _past_comma(norms, at)
    return _cut_clause(place, (first, before_closing_speaker(place, first)), TURNS)


def _find_put(place: CueAt) -> Range | None:
    """Return the content of "X put it to Y that ...", where Y is somebody: not "to a use that many hate"."""
    field, norms, to = place.field, place.norms, place.cue + 2
    if norms[place.cue + 1 : to + 1] != ["it", "to"]:
        return None
    at = that_told(field, to, place.last)
    if at < 0:
        return None
    posted = norms[at - 1] in HEARERS or place.tags.get(norms[at - 1], 0) & (NOUN | BODY)
    somebody = posted or is_capital(field.words[at - 1])
    return _cut_clause(place, (at + 1, place.last), TURNS) if somebody else None


def _find_announced(place: CueAt) -> Range | None:
    """Return the content of "X said: ...", without marks up to the end of its sentence."""
    norms, colon, last = place.norms, place.cue + 1, place.last
    if norms[colon] != ":" or not LEAST_CONTENT < last - colon <= _ANNOUNCED_TOKENS:
        return None
    if not (place.verb & REPORTS or norms[place.cue] in _ADDING):
        return None  # "the row explained: what we know"
    marked = not QUOTATION_MARKS.isdisjoint(norms[colon:last])
    return None if marked or is_beside(place) else _cut_clause(place, (colon + 1, last), TURNS)


def _find_going_on(place: CueAt) -> Range | None:
    """Return the content of "X said it was late, adding that ...", whose speaker stands before."""
    norms, cue, first = place.norms, place.cue, place.first
    quoted = is_quoted_as(norms, first, cue)
    if cue - first < 2 or not (quoted or norms[cue - 1] in (",", "and")):
        return None
    begin = _going_on(place)
    if begin < 0:
        return None
    near = max(first, cue - _NEAR)
    others = [at for at in range(near, cue) if place.tags.get(norms[at], 0) & HANDS_OVER]
    told = [cue_at(place.field, place.mask, place.tags, at, (first, place.last)) for at in others]
    told = [other for other in told if _says(other) and not other.verb & (SHOWS | SEES)]
    # "Lee left, saying that": nobody need have said anything before; but "prices rose, adding that burden".
    alone = not told and norms[cue] != "adding" and norms[first] not in NO_SOURCE
    spoken = place.mask.find(1, near, cue) >= 0
    if not (quoted or alone or spoken or any(map(has_speaker, told))):
        return None
    turns = TURNS if norms[cue + 1] == "that" else BREAKS
    return end_of_aside(place, cut(place, (begin, place.last), turns))


def _going_on(place: CueAt) -> int:
    """Return where the clause of "adding that ...", "adding the plan would ..." begins, or -1."""
    norms, after = place.norms, place.cue + 1
    if norms[after] == "that":
        return _past_comma(norms, after)
    at = clause_behind(place)
    sure = at >= 0 and asserts_surely(place, at) and place.mask.find(1, after, place.last) < 0
    return at if sure else -1


def _past_comma(norms: list[str], that: int) -> int:
    """Return where the clause behind "that" begins: "that, despite the cost, it was right"."""
    return that + 1 + (norms[that + 1] == ",")


def _find_label(place: CueAt) -> Range | None:
    """Return the label of "X called it a disgrace", "it was called a disgrace by X"."""
    norms, cue = place.norms, place.cue
    if norms[place.first] in SUPPOSING or cue == place.first:
        return None
    goes_on = norms[cue].endswith("ing") and norms[cue - 1] == ","  # "said it “leaks”, mocking him as a liar"
    if not goes_on and _is_beside_marks(place, place.first):
        return None
    if not is_apart(norms, cue) or (norms[cue] in LABEL_BASES and not is_wont(place)):
        return None
    behind = None
    if has_speaker(place):
        behind = label_behind(place.field, cue, place.last) or _find_gapped(place)
    return behind or label_before(norms, cue, place.last)


def _find_gapped(place: CueAt) -> Range | None:
    """Return the label of "a plan he called shameful", whose object stands before."""
    first = gapped_label(place.norms, place.cue) if place.cue + 2 < place.last else -1
    return label_at(place.norms, first, place.last) if first >= 0 and is_gapped(place) else None


def _is_beside_marks(place: CueAt, since: int) -> bool:
    """Tell whether a quotation stands near, and no indirect speech alone: "Lee said it was late, and Poe"."""
    first, last = _between_semicolons(place, since)
    near = place.norms[max(first, place.cue - _NEAR) : min(last, place.cue + _NEAR)]
    return place.mask.find(1, first, last) >= 0 and not QUOTATION_MARKS.isdisjoint(near)


def _between_semicolons(place: CueAt, since: int) -> Range:
    """Return the part of a sentence that its cue stands in: “It works,” Lee said; Poe said it was late."""
    norms, cue = place.norms, place.cue
    before = range(cue - 1, max(since, cue - _NEAR) - 1, -1)
    behind = range(cue, min(place.last, cue + _NEAR))
    first = next((at for at in before if norms[at] == ";"), since)
    return first, next((at for at in behind if norms[at] == ";"), place.last)


def _find_gap(place: CueAt) -> Range | None:
    """Return what is told in "a plan she said was shameful", whose subject stands before."""
    copula = copula_behind(place)
    return None if copula < 0 or is_beside(place) else label_at(place.norms, copula + 1, place.last)


def _find_bare(place: CueAt) -> Range | None:
    """Return the content of "X said the plan ...", "X told Y the plan ..."."""
    norms, cue, before = place.norms, place.cue, place.norms[place.before]
    # "hailed a “magnificent” team and said the crowd ...": only what stands behind is somebody's.
    if _is_beside_marks(place, cue if before in _JOINING else place.first):
        return None
    at = clause_behind(place)
    if at < 0 or not (place.verb & REPORTS or asserts_surely(place, at)):
        return None
    # "the dam held, said the mayor", but "Lee, a miner, has said"
    inverts = before == "," and place.before == cue - 1 and norms[cue] not in TELLS
    if inverts and not opens_surely(norms, at, place.last) and not is_apposed_speaker(place):
        return None
    return _cut_clause(place, (at, _before_other(norms, at, place.last)), BREAKS)


def _cut_clause(place: CueAt, content: Range, turns: frozenset[str]) -> Range:
    return end_of_relative(place, cut(place, content, turns))


def _before_other(norms: list[str], first: int, last: int) -> int:
    """Return where reported words end: before the comma of ", officials said", who say all of it."""
    near = range(first, min(last, first + _OTHER_TOKENS))
    other = next((at for at in near if norms[at] in SAYING), first)
    return next((at for at in range(other - 1, first, -1) if norms[at] == ","), last)
