"""Indirect speech: which words of a sentence are somebody's though no mark encloses them.

- "X said that ...", "X told Y that ...", "X said in a statement that ...", "X added that ...", "X left,
  saying that ...": what follows `that`, up to a semicolon or a turn (", but").
- "X said: ...", "X added: ...": what follows the colon.
- "X said the plan ...", "X says he ...", "X told Y the plan ...": a clause that an article, a name, "he",
  "she", "it", "they" or "there" opens, or behind "said" a noun right before its verb ("said 28 people had
  died"), up to a comma and "and" as well; not where words of it stand between quotation marks.
- "..., X said on Monday." and "..., said X, a miner.": the sentence before it.
- "The plan, X said, was ...": the sentence around it.
- "X called it a ...", "X described Y as ...": the label (`labels`).
- "According to X, ..." and "..., according to X.": the clause, unless X is mere numbers.
"""

from __future__ import annotations

from typing import Final

from app.scoring.cues import Tags
from app.scoring.text.document import Field, is_word
from app.scoring.text.word_sets import DASHES, SPEECH_CUES, SUPPOSING, read_words
from app.scoring.voice.clauses import DAYS, REPORTS, UTTERS, clause_behind, opens_surely, that_behind
from app.scoring.voice.inverted import speaks_behind
from app.scoring.voice.labels import LABELING, label_before, label_behind
from app.scoring.voice.marks import MARKS
from app.scoring.voice.speakers import NO_SOURCE, Place, before_cue, has_speaker

_GOING_ON: Final = read_words("adding arguing insisting saying stressing warning writing")
CUES: Final = REPORTS | UTTERS | LABELING | _GOING_ON | {"according"}
_LEAST_CONTENT = 3
_TURNS = read_words("although but despite though whereas which while yet")
_SUBORDINATORS = read_words("after as because before once since until when while")
_SPEAKER_TOKENS = 10
_NO_NAME = NO_SOURCE | MARKS
_NO_SPEAKER = read_words("and as but or so that though when where which while who yet")
# What may stand behind "said" at the end of a sentence: "on Monday", "in a statement", "late Friday night".
_BEHIND = DAYS | read_words(
    """
    a afternoon an and at court early email evening in interview last late letter morning news
    conference night of on report statement the this time tweet week
    """
)
_MOST_BEHIND = 8  # tokens, the full stop among them
_LABEL_TOKENS = 6  # "14:10 BREAKING:", its colon among them
# "In a statement, X said.": no clause.
_ADJUNCTS = read_words("at by during for from in on since through with") | _SUBORDINATORS
_AMOUNTS = (["least"], ["most"])  # "At least six people died, police said."
_OPENINGS = frozenset(["and", "but", "so", "yet"])
_CERTAIN_MARKS = MARKS - {"'"}  # no apostrophes
_JOINTS = frozenset(["and", "so"])  # behind a comma; with "that" the clause goes on more often than not
_STOPS = DASHES | {";"}
_SOURCE_TOKENS = 25  # the longest source looked at after "according to"
_NO_AUTHORITY = NO_SOURCE | {"plan", "schedule"}  # "all went according to plan"
_APPOSED = read_words("a an which who whose")
# Numbers have no words: how they are told is the writer's choice, whoever counted.
_FIGURES = read_words("data figures numbers statistics stats")
_SOURCE_HEAD = 6  # tokens behind "according to", among which its noun is: "the latest official figures"
_BEHIND_HEAD = read_words(
    ", . ; by collected compiled for from in of on published released that which who with"
)
_SURELY = 2  # what stands behind the verb is its speaker
_NEAR = 60  # before a cue, a quotation that it may close, or whoever speaks
_ANNOUNCED_TOKENS = 300  # the longest content looked at behind "said:"
_PARTED_TOKENS = 120  # the longest sentence looked at around ", X said,"

Range = tuple[int, int]


def add_indirect(field: Field, cues: list[int], mask: bytearray, tags: Tags) -> None:
    """Mark what each cue reports that stands in the writer's own words.

    Parameters
    ----------
    field : Field
        The title or the text.
    cues : list of int
        Its tokens whose normal form is one of `CUES`, rising.
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
        place = Place(cue, sentence.first, sentence.last)
        content = _find_content(field, place, mask, tags)
        for first, last in _find_parted(field.norms, place, mask) if content is None else (content,):
            mask[first:last] = b"\1" * (last - first)


def _find_content(field: Field, place: Place, mask: bytearray, tags: Tags) -> Range | None:
    """Return the tokens that a cue reports, which stand together, or None."""
    if field.norms[place.cue] == "according":
        return _find_according(field.norms, place, mask)
    if field.norms[place.cue] in LABELING:
        return _find_label(field.norms, place, mask)
    if field.norms[place.cue] in _GOING_ON:
        return _find_going_on(field.norms, place, mask)
    found = _find_that(field, place, mask) or _find_announced(field.norms, place, mask)
    if found is not None or field.norms[place.cue] in UTTERS:
        return found
    return (
        _find_bare(field, place, mask)
        or _find_closed(field, place, mask)
        or _find_inverted(field, place, mask, tags)
    )


def _is_beside(mask: bytearray, place: Place) -> bool:
    """Tell whether words of the sentence stand between quotation marks: those outside are the writer's."""
    return mask.find(1, place.first, place.last) >= 0


def _find_that(field: Field, place: Place, mask: bytearray) -> Range | None:
    """Return the content of "X said that ...", "X told Y that ...", "X said in a statement that ..."."""
    # Behind a quotation "that" goes on about the place: "“We won,” he said in an interview that will air".
    far = mask.find(1, max(place.first, place.cue - _NEAR), place.cue) < 0
    at = that_behind(field, place.cue, place.last, far=far)
    if at < 0 or not has_speaker(field.norms, place):
        return None
    return _cut(field.norms, place, (_past_comma(field.norms, at), place.last), _TURNS)


def _find_going_on(norms: list[str], place: Place, mask: bytearray) -> Range | None:
    """Return the content of "X said it was late, adding that ...", whose speaker stands before."""
    cue, first, last = place
    if cue - first < 2 or norms[cue - 1] not in (",", "and") or norms[cue + 1 : cue + 2] != ["that"]:
        return None
    near = max(first, cue - _NEAR)
    told = [at for at in range(near, cue) if norms[at] in REPORTS or norms[at] in UTTERS]
    # "Lee left, saying that": nobody need have said anything before; but "prices rose, adding that burden".
    alone = not told and norms[cue] != "adding" and norms[first] not in NO_SOURCE
    spoken = mask.find(1, near, cue) >= 0
    if not (alone or spoken or any(has_speaker(norms, Place(at, first, last)) for at in told)):
        return None
    return _cut(norms, place, (_past_comma(norms, cue + 1), last), _TURNS)


def _past_comma(norms: list[str], that: int) -> int:
    """Return where the clause behind "that" begins: "that, despite the cost, it was right"."""
    return that + 1 + (norms[that + 1 : that + 2] == [","])


def _find_announced(norms: list[str], place: Place, mask: bytearray) -> Range | None:
    """Return the content of "X said: ..."."""
    colon = place.cue + 1
    if not _LEAST_CONTENT < place.last - colon <= _ANNOUNCED_TOKENS or norms[colon] != ":":
        return None
    if not has_speaker(norms, place) or _is_beside(mask, place):
        return None
    unmarked = MARKS.isdisjoint(norms[colon : place.last])
    return _cut(norms, place, (colon + 1, place.last), _TURNS) if unmarked else None


def _find_label(norms: list[str], place: Place, mask: bytearray) -> Range | None:
    """Return the label of "X called it a disgrace", "it was called a disgrace by X"."""
    if _is_beside(mask, place) or norms[place.first] in SUPPOSING:
        return None
    if not has_speaker(norms, place):
        return label_before(norms, place.cue, place.last) if place.cue > place.first else None
    return label_behind(norms, place.cue, place.last)


def _find_bare(field: Field, place: Place, mask: bytearray) -> Range | None:
    """Return the content of "X said the plan ...", "X told Y the plan ..."."""
    norms = field.norms
    at = clause_behind(field, place.cue, place.last)
    if at < 0 or not has_speaker(norms, place):
        return None
    behind_comma = norms[before_cue(norms, place)] == "," and norms[place.cue] != "told"
    if behind_comma and not opens_surely(norms, at, place.last):
        return None  # "the dam held, said the mayor"
    if _is_beside(mask, place):
        return None
    return _cut(norms, place, (at, place.last), _TURNS | _JOINTS)


def _find_closed(field: Field, place: Place, mask: bytearray) -> Range | None:
    """Return the content of "..., X said."."""
    norms, (cue, _, last) = field.norms, place
    comma = _before_speaker(norms, place) if last - cue <= 1 + _MOST_BEHIND else -1
    behind = [norm for norm in norms[cue + 1 : last] if is_word(norm)] if comma >= 0 else []
    return _clause_before(norms, place, comma, mask) if comma >= 0 and _BEHIND.issuperset(behind) else None


def _find_parted(norms: list[str], place: Place, mask: bytearray) -> tuple[Range, ...]:
    """Return the content of "The plan, X said, was a farce": both parts of the clause."""
    cue, first, last = place
    behind = next(
        (at for at in range(cue + 1, min(last, cue + _MOST_BEHIND)) if norms[at] not in _BEHIND), last
    )
    comma = _before_speaker(norms, place) if norms[behind : behind + 1] == [","] and behind < last else -1
    if comma < 0 or norms[cue] not in REPORTS or last - first > _PARTED_TOKENS or _is_beside(mask, place):
        return ()
    start = _past_label(norms, first, comma)
    content = norms[start:comma] + norms[behind:last]
    if not (REPORTS.isdisjoint(content) and _CERTAIN_MARKS.isdisjoint(content)):
        return ()
    goes_on = norms[behind + 1] not in _NO_SPEAKER  # "..., she said, and the mob cheered"
    return ((start, comma), _cut(norms, place, (behind + 1, last), _TURNS))[: 1 + goes_on]


def _before_speaker(norms: list[str], place: Place) -> int:
    """Return the comma behind which nothing but who speaks stands before the cue; -1 where there is none."""
    cue, first, _ = place
    low = max(first, cue - _SPEAKER_TOKENS)
    comma = next((at for at in range(cue - 1, low, -1) if norms[at] == ","), cue - 1)
    speaker = norms[comma + 1 : cue]
    told = bool(speaker) and speaker[0] not in _NO_SPEAKER and _NO_NAME.isdisjoint(speaker)
    return comma if told else -1


def _clause_before(norms: list[str], place: Place, comma: int, mask: bytearray) -> Range | None:
    """Return the clause that a closing comma ends, where it is one and nobody else's."""
    first = _past_label(norms, place.first, comma)
    first += norms[first] in _OPENINGS
    content = norms[first:comma]
    adjunct = bool(content) and content[0] in _ADJUNCTS and content[1:2] not in _AMOUNTS
    if len(content) < _LEAST_CONTENT or (adjunct and "," not in content):
        return None
    # A mark that is no pair's leaves open whose words these are.
    alone = REPORTS.isdisjoint(content) and _CERTAIN_MARKS.isdisjoint(content)
    return (first, comma) if alone and not _is_beside(mask, place) else None


def _past_label(norms: list[str], first: int, last: int) -> int:
    """Return the token behind a label and its colon ("BREAKING:"), which are the writer's, or the first."""
    for at in range(min(first + _LABEL_TOKENS, last) - 1, first, -1):
        if norms[at] == ":" and not norms[at - 1].isdigit():
            return at + 1
    return first


def _find_inverted(field: Field, place: Place, mask: bytearray, tags: Tags) -> Range | None:
    """Return the content of "..., said X, a miner."."""
    norms, comma = field.norms, place.cue - 1
    if comma <= place.first or norms[comma] != "," or norms[place.cue] == "told":
        return None
    sure = speaks_behind(field, place.cue, place.last, tags)
    if not sure or not _NO_NAME.isdisjoint(norms[place.cue + 1 : place.cue + 3]):
        return None
    # "Smith, a miner, said police in York had": with a comma more, it may be he who speaks
    if sure < _SURELY and "," in norms[place.first : comma]:
        return None
    return _clause_before(norms, place, comma, mask)


def _find_according(norms: list[str], place: Place, mask: bytearray) -> Range | None:
    """Return the content of "According to X, ...", or of "..., according to X."."""
    cue, first, last = place
    source = cue + 2
    if source >= last or norms[cue + 1] != "to" or norms[source] in _NO_AUTHORITY:
        return None
    if _is_figures(norms[source : min(last, source + _SOURCE_HEAD)]):
        return None
    close = min(last, source + _SOURCE_TOKENS)
    try:
        comma = norms.index(",", source, close)
    except ValueError:
        comma = -1
    if cue == first:
        return _cut(norms, place, (comma + 1, last), _TURNS) if comma >= 0 else None
    apart = close == last and norms[cue - 1] == "," and (comma < 0 or _is_apposed(norms, comma, last))
    first = _past_label(norms, first, cue - 1)
    content = norms[first : cue - 1] if apart else []
    # With more commas, somebody else's "said" has a source and a content of its own.
    simple = "," not in content or (SPEECH_CUES.isdisjoint(content) and not _is_beside(mask, place))
    return (first, cue - 1) if apart and simple and _STOPS.isdisjoint(content) else None


def _is_figures(source: list[str]) -> bool:
    """Tell whether a source is mere numbers: "new figures from the ministry"."""
    head = next((at for at, norm in enumerate(source) if norm in _BEHIND_HEAD), len(source))
    return head > 0 and source[head - 1] in _FIGURES


def _is_apposed(norms: list[str], comma: int, last: int) -> bool:
    """Tell whether a comma only opens what tells more of a source: "the union, which speaks for miners"."""
    return norms[comma + 1] in _APPOSED and "," not in norms[comma + 1 : last]


def _cut(norms: list[str], place: Place, content: Range, turns: frozenset[str]) -> Range:
    """Cut reported content at a stop, or at a comma before one of `turns`."""
    first, last = content
    end = first
    while end < last and norms[end] not in _STOPS:
        if norms[end] == "," and end + 1 < last and norms[end + 1] in turns:
            break
        end += 1
    while end > first and not is_word(norms[end - 1]):
        end -= 1
    if norms[place.first] in _SUBORDINATORS and "," in norms[place.cue : end]:
        end = norms.index(",", place.cue, end)  # "After Smith said the plan was dead, the mob left"
    return first, end
