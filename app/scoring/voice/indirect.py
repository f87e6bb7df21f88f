"""Indirect speech: which words of a sentence are somebody's though no mark encloses them.

- "X said that ...", "X told Y that ...": what follows `that`, up to a semicolon or a turn such as ", but".
- "X said the plan ...", "X says he ...": a clause that an article, a name, "he", "she", "it", "they" or
  "there" opens, up to a comma and "and" as well; not where words of it stand between quotation marks.
- "..., X said on Monday.": the sentence before it.
- "According to X, ..." and "..., according to X.": the clause.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from app.scoring.document import Field, is_word
from app.scoring.voice.marks import MARKS
from app.scoring.word_sets import SUPPOSING, read_words

_REPORTS: Final = frozenset(["said", "says", "told"])
CUES: Final = _REPORTS | {"according"}
# Before the verb: nobody in particular, nobody at all, the writer, or what denies or reverses the verb.
_NO_SOURCE = read_words(
    """
    analysts anyone anybody critics everybody everyone experts i insiders it few many most nobody none
    observers one others people pundits some someone somebody sources that those we what which who you
    are be been being is not never was were could hardly might must should would
    """
)
_DAYS = read_words("monday tuesday wednesday thursday friday saturday sunday today yesterday earlier later")
_AFTER_DEMONSTRATIVE = read_words(
    """
    afternoon can could day did does evening had has is may might month morning much night same should
    time was week were will would year
    """
)
_ARTICLES = frozenset(["a", "an", "the"])
_SUBJECTS = read_words("he she it they there")
_MONTHS = read_words("january february march april may june july august september october november december")
# "said the same", "said a word", "said it in a letter": no clause.
_NO_CLAUSE = read_words(
    """
    day following few least little lot next obvious opposite other right same thing things truth word words
    again all aloud at best better for in like loud louder on once out over so to twice well when while with
    """
)
_LEAST_CLAUSE = 3
_TURNS = read_words("although but despite though whereas which while yet")
_SUBORDINATORS = read_words("after as because before once since until when while")
_SPEAKER_TOKENS = 10
_NO_NAME = _NO_SOURCE | MARKS
_NO_SPEAKER = read_words("and as but or so that though when where which while who yet")
# What may stand behind "said" at the end of a sentence: "on Monday", "in a statement", "late Friday night".
_BEHIND = _DAYS | read_words(
    """
    a afternoon an and at court early email evening in interview last late letter morning news
    conference night of on report statement the this time tweet week
    """
)
_MOST_BEHIND = 8  # tokens, the full stop among them
# "In a statement, X said.": no clause.
_ADJUNCTS = read_words("at by during for from in on since through with") | _SUBORDINATORS
_OPENINGS = frozenset(["and", "but", "so", "yet"])
_DOUBLES = MARKS - {"'"}
_JOINTS = frozenset(["and", "so"])  # behind a comma; with "that" the clause goes on more often than not
_STOPS = frozenset([";", "—", "–", "--"])
_SOURCE_TOKENS = 25  # the longest source looked at after "according to"
_ADDRESSEE_TOKENS = 6
_PERFECT = read_words("also had has have later then")


class _Place(NamedTuple):
    """A cue in its sentence, tokens `[first, last)`."""

    cue: int
    first: int
    last: int


Range = tuple[int, int]


def add_indirect(field: Field, cues: list[int], mask: bytearray) -> None:
    """Mark what each cue reports that stands in the writer's own words.

    Parameters
    ----------
    field : Field
        The title or the text.
    cues : list of int
        Its tokens whose normal form is one of `CUES`, rising.
    mask : bytearray
        One byte a token: 1 inside somebody's quoted words. What is found is set in it.
    """
    for cue in cues:
        if mask[cue]:
            continue
        sentence = field.sentences[field.sentence_at(cue)]
        if field.norms[sentence.last - 1] == "?":
            continue
        content = _find_content(field, _Place(cue, sentence.first, sentence.last), mask)
        if content is not None:
            first, last = content
            mask[first:last] = b"\1" * (last - first)


def _find_content(field: Field, place: _Place, mask: bytearray) -> Range | None:
    """Return the tokens that a cue reports, or None."""
    if field.norms[place.cue] == "according":
        return _find_according(field.norms, place)
    content = _find_that(field, place)
    if content is not None:
        return content
    content = _find_bare(field, place) or _find_closed(field, place)
    # Beside words in quotation marks, those outside are the writer's.
    beside = content is not None and mask.find(1, place.first, place.last) >= 0
    return None if beside else content


def _find_that(field: Field, place: _Place) -> Range | None:
    """Return the content of "X said that ...", "X told Y that ..."."""
    norms = field.norms
    at = _past_adjunct(norms, place)
    if (
        at < 0
        or norms[at] != "that"
        or norms[at + 1] in _AFTER_DEMONSTRATIVE
        or not _has_speaker(norms, place)
    ):
        return None
    return _cut(norms, place, (at + 1, place.last), _TURNS)


def _find_bare(field: Field, place: _Place) -> Range | None:
    """Return the content of "X said the plan ..."."""
    norms = field.norms
    at = -1 if norms[place.cue] == "told" else _past_adjunct(norms, place)
    if at < 0 or at + _LEAST_CLAUSE >= place.last or norms[at] == "that" or not _has_speaker(norms, place):
        return None
    if not is_word(norms[_before_cue(norms, place)]) or not _opens_clause(field, at):
        return None
    return _cut(norms, place, (at, place.last), _TURNS | _JOINTS)


def _has_speaker(norms: list[str], place: _Place) -> bool:
    """Tell whether somebody in particular stands before the cue, and is not only supposed to say it."""
    before = _before_cue(norms, place)
    if norms[place.first] in SUPPOSING or before < place.first or norms[before] in _NO_SOURCE:
        return False
    return is_word(norms[before]) or norms[before] in {",", ")"}


def _before_cue(norms: list[str], place: _Place) -> int:
    """Return the token before the cue, over "has also"."""
    at = place.cue - 1
    while at > place.first and norms[at] in _PERFECT:
        at -= 1
    return at


def _past_adjunct(norms: list[str], place: _Place) -> int:
    """Return the token behind the cue, and behind a day or whom it was told; -1 where no clause follows."""
    at = place.cue + 1
    stop = min(place.last - 1, at + 1 + _ADDRESSEE_TOKENS)
    if norms[place.cue] == "told":
        while at < stop and norms[at] != "that" and is_word(norms[at]):
            at += 1
    elif at < stop and norms[at] in _DAYS:
        at += 1
    elif at + 1 < stop and norms[at] == "on" and norms[at + 1] in _DAYS:
        at += 2
    return -1 if at >= stop or not is_word(norms[at + 1]) else at


def _opens_clause(field: Field, at: int) -> bool:
    """Tell whether a clause begins behind "said" without "that": "said the plan", "said Smith", "said he"."""
    norm, after = field.norms[at], field.norms[at + 1]
    if norm in _SUBJECTS or norm in _ARTICLES:
        return after not in _NO_CLAUSE
    return field.words[at][0].isupper() and norm not in _MONTHS


def _find_closed(field: Field, place: _Place) -> Range | None:
    """Return the content of "..., X said."."""
    norms, (cue, first, last) = field.norms, place
    low = max(first, cue - _SPEAKER_TOKENS)
    if last - cue > 1 + _MOST_BEHIND or "," not in norms[low + 1 : cue]:
        return None
    comma = next(at for at in range(cue - 1, low, -1) if norms[at] == ",")
    speaker, behind = norms[comma + 1 : cue], filter(is_word, norms[cue + 1 : last])
    if not speaker or speaker[0] in _NO_SPEAKER or not _NO_NAME.isdisjoint(speaker):
        return None
    if not _BEHIND.issuperset(behind):
        return None
    if norms[first] in _OPENINGS:
        first += 1
    content = norms[first:comma]
    if len(content) < _LEAST_CLAUSE or (content[0] in _ADJUNCTS and "," not in content):
        return None
    # A mark that is no pair's leaves open whose words these are.
    alone = _REPORTS.isdisjoint(content) and _DOUBLES.isdisjoint(content)
    return (first, comma) if alone else None


def _find_according(norms: list[str], place: _Place) -> Range | None:
    """Return the content of "According to X, ..." or "..., according to X."."""
    cue, first, last = place
    source = cue + 2
    if source >= last or norms[cue + 1] != "to" or norms[source] in _NO_SOURCE:
        return None
    close = min(last, source + _SOURCE_TOKENS)
    try:
        comma = norms.index(",", source, close)
    except ValueError:
        comma = -1
    if cue == first:
        return _cut(norms, place, (comma + 1, last), _TURNS) if comma >= 0 else None
    alone = comma < 0 and close == last and norms[cue - 1] == ","
    if not alone or not _STOPS.isdisjoint(norms[first:cue]) or "," in norms[first : cue - 1]:
        return None
    return _cut(norms, place, (first, cue - 1), _TURNS)


def _cut(norms: list[str], place: _Place, content: Range, turns: frozenset[str]) -> Range:
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
