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
from app.scoring.voice.reported.clauses import HEARERS, SAYING, clause_behind, that_behind
from app.scoring.voice.reported.closing import before_closing_speaker
from app.scoring.voice.reported.contents import JOINTS, LEAST_CONTENT, TURNS, cut, fill, is_beside
from app.scoring.voice.reported.finders import BEFORE_THAT
from app.scoring.voice.reported.inverted import is_apposed_speaker
from app.scoring.voice.reported.labels import (
    LABEL_BASES,
    LABELING,
    end_of_label,
    gapped_label,
    label_before,
    label_behind,
)
from app.scoring.voice.reported.preceding import find_preceding
from app.scoring.voice.reported.relatives import copula_behind, end_of_aside, end_of_relative, is_gapped
from app.scoring.voice.reported.speakers import (
    NO_SOURCE,
    WARNING,
    CueAt,
    before_cue,
    has_speaker,
    is_anybody,
    is_thing,
    is_wont,
    names_hearer,
)

_PUTTING: Final = frozenset(("put", "puts"))  # "it to her that"
ALWAYS_REPORTING: Final = LABELING | ACCORDING | _PUTTING  # beside the verbs of `CueLists.reporting`
_OTHER_TOKENS = 60  # of a clause, in which somebody else may be said to say it
_JOINING = frozenset(("and", "but"))
_ANNOUNCED_TOKENS = 300  # the longest content looked at behind "said:"
_ADDING = frozenset(("added", "adds"))
_NEAR = 60  # before a cue, a quotation that it may close, or whoever speaks


def add_indirect(field: Field, cues: list[int], mask: bytearray, tags: Tags) -> None:
    """Mark what each cue reports that stands in the writer's own words.

    Parameters
    ----------
    field : Field
        The title or the text.
    cues : list of int
        Its tokens whose normal form is one of `ALWAYS_REPORTING` or a verb that hands over, rising.
    mask : bytearray
        One byte a token: 1 inside somebody's quoted words. What is found is set in it.
    tags : Tags
        What the word lists say.
    """
    for cue in cues:
        if mask[cue]:
            continue
        sentence = field.sentences[field.sentence_at(cue)]
        if field.norms[sentence.last - 1] == "?":
            continue
        place = _cue_at(field, cue, sentence.first, sentence.last, tags)
        for first, last in _find_contents(field, place, mask, tags):
            fill(mask, first, last)


def _find_contents(field: Field, place: CueAt, mask: bytearray, tags: Tags) -> tuple[Range, ...]:
    """Return the tokens that a cue reports."""
    cue = field.norms[place.cue]
    if cue in ACCORDING:
        return find_according(field.norms, place, mask, tags)
    if is_anybody(field, place) or is_thing(field, place, tags):
        return ()
    content = _find_content(field, place, mask, tags)
    if content is not None:
        return (content,)
    reports = _says(place.verb) and field.norms[place.cue] not in BEFORE_THAT
    return find_preceding(field, place, mask, tags) if reports else ()


def _cue_at(field: Field, cue: int, first: int, last: int, tags: Tags) -> CueAt:
    bits = tags.get(field.norms[cue], 0)
    return CueAt(cue, first, last, bits if bits & HANDS_OVER else 0)


def _says(verb: int) -> bool:
    return bool(verb and not verb & GERUND)


def _is_shown(norms: list[str], place: CueAt) -> bool:
    """Tell whether what a verb reports need not be said: "the raid indicated that"."""
    return bool(place.verb & (SHOWS | SEES)) or norms[place.cue] in BEFORE_THAT


def _find_content(field: Field, place: CueAt, mask: bytearray, tags: Tags) -> Range | None:
    """Return the tokens behind a cue that it reports, or None."""
    norms = field.norms
    cue = norms[place.cue]
    if cue in LABELING:
        return _find_label(field, place, mask)
    if cue in _PUTTING:
        return _find_put(field, place, tags)
    if cue in BEFORE_THAT:
        return _find_that(field, place, mask, tags)
    if place.verb & GERUND:
        return _find_going_on(field, place, mask, tags)
    return (
        _find_that(field, place, mask, tags)
        or _find_announced(field, place, mask)
        or _find_bare(field, place, mask, tags)
        or _find_gap(field, place, mask, tags)
    )


def _find_that(field: Field, place: CueAt, mask: bytearray, tags: Tags) -> Range | None:
    """Return the content of "X said that ...", "X told Y that ...", "X said in a statement that ..."."""
    # Behind a quotation "that" goes on about the place: "“We won,” he said in an interview that will air".
    far = mask.find(1, max(place.first, place.cue - _NEAR), place.cue) < 0
    at = that_behind(field, place, told=names_hearer(field, place), far=far)
    if at < 0 and field.norms[place.cue] in WARNING:
        at = that_behind(field, place, told=True, far=far)
        at = at if FINITE.isdisjoint(field.norms[place.cue : max(at, place.cue)]) else -1
    if at < 0 or not has_speaker(field, place):
        return None
    first = _past_comma(field.norms, at)
    content = first, before_closing_speaker(field, first, place.last, tags)
    return _cut_clause(field.norms, place, content, TURNS)


def _find_put(field: Field, place: CueAt, tags: Tags) -> Range | None:
    """Return the content of "X put it to Y that ...", where Y is somebody: not "to a use that many hate"."""
    norms, to = field.norms, place.cue + 2
    if norms[place.cue + 1 : to + 1] != ["it", "to"]:
        return None
    at = that_behind(field, place._replace(cue=to, verb=0), told=True, far=False)
    hearer = norms[at - 1]
    somebody = hearer in HEARERS or tags.get(hearer, 0) & (NOUN | BODY) or is_capital(field.words[at - 1])
    if at < 0 or not somebody or not has_speaker(field, place):
        return None
    return _cut_clause(norms, place, (at + 1, place.last), TURNS)


def _find_announced(field: Field, place: CueAt, mask: bytearray) -> Range | None:
    """Return the content of "X said: ...", without marks up to the end of its sentence."""
    norms, colon = field.norms, place.cue + 1
    if not LEAST_CONTENT < place.last - colon <= _ANNOUNCED_TOKENS or norms[colon] != ":":
        return None
    if not (place.verb & REPORTS or norms[place.cue] in _ADDING):
        return None  # "the row explained: what we know"
    marked = not QUOTATION_MARKS.isdisjoint(norms[colon : place.last])
    if marked or is_beside(mask, place) or not has_speaker(field, place):
        return None
    return _cut_clause(norms, place, (colon + 1, place.last), TURNS)


def _find_going_on(field: Field, place: CueAt, mask: bytearray, tags: Tags) -> Range | None:
    """Return the content of "X said it was late, adding that ...", whose speaker stands before."""
    norms = field.norms
    cue, first, last, _ = place
    quoted = is_quoted_as(norms, first, cue)
    if cue - first < 2 or not (quoted or norms[cue - 1] in (",", "and")):
        return None
    begin = _going_on(field, place, mask)
    if begin < 0:
        return None
    near = max(first, cue - _NEAR)
    before = [_cue_at(field, at, first, last, tags) for at in range(near, cue)]
    told = [other for other in before if _says(other.verb) and not _is_shown(norms, other)]
    # "Lee left, saying that": nobody need have said anything before; but "prices rose, adding that burden".
    alone = not told and norms[cue] != "adding" and norms[first] not in NO_SOURCE
    spoken = mask.find(1, near, cue) >= 0
    if not (quoted or alone or spoken or any(has_speaker(field, other) for other in told)):
        return None
    turns = TURNS if norms[cue + 1] == "that" else TURNS | JOINTS
    return end_of_aside(norms, place, cut(norms, place, (begin, last), turns))


def _going_on(field: Field, place: CueAt, mask: bytearray) -> int:
    """Return where the clause of "adding that ...", "adding the plan would ..." begins, or -1."""
    norms, after = field.norms, place.cue + 1
    if norms[after] == "that":
        return _past_comma(norms, after)
    at = clause_behind(field, place, told=names_hearer(field, place))
    sure = at >= 0 and asserts_surely(norms, place, at) and not is_beside(mask, place._replace(first=after))
    return at if sure else -1


def _past_comma(norms: list[str], that: int) -> int:
    """Return where the clause behind "that" begins: "that, despite the cost, it was right"."""
    return that + 1 + (norms[that + 1] == ",")


def _find_label(field: Field, place: CueAt, mask: bytearray) -> Range | None:
    """Return the label of "X called it a disgrace", "it was called a disgrace by X"."""
    norms = field.norms
    if norms[place.first] in SUPPOSING or place.cue == place.first:
        return None
    if _is_beside_marks(norms, place, mask):
        return None
    if norms[place.cue] in LABEL_BASES and not is_wont(norms, place):
        return None
    behind = None
    if has_speaker(field, place):
        behind = label_behind(field, place.cue, place.last) or _find_gapped(field, place)
    return behind or label_before(norms, place.cue, place.last)


def _find_gapped(field: Field, place: CueAt) -> Range | None:
    """Return the label of "a plan he called shameful", whose object stands before."""
    first = gapped_label(field.norms, place.cue) if place.cue + 2 < place.last else -1
    if first < 0 or first >= place.last or not is_gapped(field, place):
        return None
    end = end_of_label(field.norms, first, place.last)
    return (first, end) if end > 0 else None


def _is_beside_marks(norms: list[str], place: CueAt, mask: bytearray) -> bool:
    """Tell whether a quotation stands near, and no indirect speech alone: "Lee said it was late, and Poe"."""
    near = norms[max(place.first, place.cue - _NEAR) : min(place.last, place.cue + _NEAR)]
    return is_beside(mask, place) and not QUOTATION_MARKS.isdisjoint(near)


def _find_gap(field: Field, place: CueAt, mask: bytearray, tags: Tags) -> Range | None:
    """Return what is told in "a plan she said was shameful", whose subject stands before."""
    copula = copula_behind(field, place, tags)
    if copula < 0 or is_beside(mask, place) or not has_speaker(field, place):
        return None
    end = end_of_label(field.norms, copula + 1, place.last)
    return (copula + 1, end) if end > 0 else None


def _find_bare(field: Field, place: CueAt, mask: bytearray, tags: Tags) -> Range | None:
    """Return the content of "X said the plan ...", "X told Y the plan ..."."""
    norms = field.norms
    at = clause_behind(field, place, told=names_hearer(field, place))
    if at < 0 or not has_speaker(field, place):
        return None
    if not (place.verb & REPORTS or asserts_surely(norms, place, at)):
        return None
    before = norms[before_cue(norms, place)]
    inverts = before == "," and norms[place.cue] not in TELLS and not opens_surely(norms, at, place.last)
    if inverts and not is_apposed_speaker(field, place, tags):
        return None  # "the dam held, said the mayor"
    # "hailed a “magnificent” team and said the crowd ...": only what stands behind is somebody's.
    if _is_beside_marks(norms, place._replace(first=place.cue) if before in _JOINING else place, mask):
        return None
    return _cut_clause(norms, place, (at, _before_other(norms, at, place.last)), TURNS | JOINTS)


def _cut_clause(norms: list[str], place: CueAt, content: Range, turns: frozenset[str]) -> Range:
    return end_of_relative(norms, place, cut(norms, place, content, turns))


def _before_other(norms: list[str], first: int, last: int) -> int:
    """Return where reported words end: before the comma of ", officials said", who say all of it."""
    near = range(first, min(last, first + _OTHER_TOKENS))
    other = next((at for at in near if norms[at] in SAYING), first)
    return next((at for at in range(other - 1, first, -1) if norms[at] == ","), last)
