"""Who speaks behind the verb, with nothing said there: ", said John Smith, a spokesman for the agency".

Behind a comma and "said" may also stand what is said, by somebody before the comma: "Smith, a miner, said the
dam had held". So what follows must be a speaker and no more: a name, or a noun for one who speaks, up to the
end, a comma or a place; and no verb may stand in what is told of him. Where only such a speaker stands before
the comma, too, the verb is his, and what follows is what he says (`is_apposed_speaker`).
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from app.scoring.cues import NOUN, PLURAL, PROPER, Tags
from app.scoring.text.document import Field, is_capital, is_word
from app.scoring.text.namesakes import NAMESAKES, is_namesake
from app.scoring.text.word_sets import DAYS, FINITE, NAME_PARTICLES, TIED_ENDS, is_tied, read_words
from app.scoring.voice.reported.contents import OPENING_JOINTS, is_past
from app.scoring.voice.reported.places import CueAt

SURELY: Final = 2
_MOST: Final = 60  # tokens behind the verb
_MOST_BEFORE: Final = 40  # tokens before the verb
# "On Monday, the mayor, Ann Poe, said": they open no subject.
_ADJUNCTS: Final = read_words("after at during earlier in on speaking writing yesterday")
_HEAD: Final = 14  # tokens of the speaker himself
_RELATIVES: Final = read_words("who whom whose which that where when as because after before while")
_LINKS: Final = read_words("at close familiar for from in of on with")
_FOLLOWING: Final = DAYS | _LINKS | {",", "who"}  # what may stand behind the speaker
_JOINTS: Final = NAME_PARTICLES | read_words("& - – . ' 's / and of for the")
_OPENINGS: Final = read_words("a an the another one two three several his her their its")
_TELLING: Final = _OPENINGS | _RELATIVES | _LINKS | {"and"}  # what tells of the speaker behind a comma
# What no speaker's name or post holds, and what shows that something is told of him.
_CLAUSE_WORDS: Final = FINITE | read_words(
    "he her him his i it n't never not she their them there these they this those we you"
)
# What stands in none either, but may behind it: "said about 40 people".
_NO_PART: Final = _CLAUSE_WORDS | DAYS | read_words("about according during into than through without")
_DEEDS: Final = _CLAUSE_WORDS | {";", "—", "but"}
_ADJECTIVES: Final = frozenset(("cut", "left", "split"))  # pasts that stand before a noun, too
_SPEAKER: Final = NOUN | PROPER
_CHILDREN: Final = frozenset(("boy", "girl", "lad", "lass"))  # no sources of anything, and so on no list


def speaks_behind(field: Field, cue: int, last: int, tags: Tags) -> int:
    """Tell how surely nothing but a speaker stands behind a verb, in a sentence that ends before `last`.

    Not at all, 0, where something else may; `SURELY` where the speaker ends at a comma, "who" or the end; 1
    where a place or a day follows, of which one may also be told: "said police on Monday arrested his son".
    """
    if last - cue > _MOST:
        return 0
    while last > cue and not is_word(field.norms[last - 1]):
        last -= 1
    end = _head_end(field, cue + 1, last, tags)
    if end < 0 or not _tells_no_deed(field, end, last, tags):
        return 0
    return SURELY if end == last or field.norms[end] in {",", "who"} else 1


def _head_end(field: Field, first: int, last: int, tags: Tags) -> int:
    """Return where the speaker ends, with all that is name or post; -1 where it is none."""
    norms = field.norms
    at = first
    while at < last and at - first < _HEAD and not _stops(field, at):
        at += 1
    if at == first or at - first >= _HEAD or (at < last and norms[at] not in _FOLLOWING):
        return -1
    return at if is_speaker(field, first, at, tags) else -1


def _stops(field: Field, at: int) -> bool:
    norm = field.norms[at]
    beside = field.words[at - 1 : at + 2 : 2]
    inside = norm in {"of", "for"} and len(beside) > 1 and all(is_capital(word) for word in beside)
    linked = norm in _LINKS and not (inside or is_tied(field.norms, at))
    return norm == "," or norm in _RELATIVES or norm in DAYS or linked


def is_speaker(field: Field, first: int, end: int, tags: Tags) -> bool:
    """Tell whether `[first, end)` is a name or ends in a noun for one who speaks, and holds no verb."""
    words, norms = field.words, field.norms
    at = first + (norms[first] in _OPENINGS)
    if at == end or norms[first] in {"by", "to"}:
        return False
    named = is_capital(words[at])
    for here in range(at, end):
        norm, lower = norms[here], not is_capital(words[here])
        part = (norm not in _NO_PART and not (here > at and _is_verb(norm))) or is_tied(norms, here)
        part = part or (words[here] in NAMESAKES and is_namesake(words, here))
        if not part or (lower and _acts(field, here, end, tags)):
            return False
        before_post = here + 1 < end and (_is_post(norms[here + 1], tags) or norms[here + 1] == "-")
        if lower and named and not (norm in _JOINTS or _is_post(norm, tags) or before_post):
            return False  # "said Republicans oppose Smith"
        named = named or not lower
    tied = norms[end - 1] in TIED_ENDS and is_tied(norms, end - 1)
    return is_capital(words[end - 1]) or tied or _is_post(norms[end - 1], tags)


def _is_verb(norm: str) -> bool:
    """Tell a past that is no adjective behind a noun: "the winner broke", not "the hard left leader"."""
    return is_past(norm) and not norm.endswith("ed") and norm not in _ADJECTIVES


def _acts(field: Field, at: int, end: int, tags: Tags) -> bool:
    """Tell whether a plural has a verb behind it: "companies need coverage", not "the teachers union"."""
    after = at + 1
    if after >= end or not tags.get(field.norms[at], 0) & PLURAL or is_capital(field.words[after]):
        return False
    return field.norms[after] not in _JOINTS and not _is_post(field.norms[after], tags)


def _is_post(norm: str, tags: Tags) -> bool:
    return norm in _CHILDREN or bool(tags.get(norm, 0) & _SPEAKER)


def _tells_no_deed(field: Field, first: int, last: int, tags: Tags) -> bool:
    """Tell whether `[first, last)` says where, when or who the speaker is, and has no verb of its own."""
    norms = field.norms
    for at in range(first, last):
        norm = norms[at]
        if norm in _RELATIVES:
            return True
        if norm in _DEEDS or norm.endswith("ed") or (norm == "," and not _tells_of(field, at + 1, tags)):
            return False
    return True


def _tells_of(field: Field, at: int, tags: Tags) -> bool:
    """Tell whether a word behind a comma goes on about the speaker: a post, a name, an age, "citing"."""
    if field.norms[at] in _TELLING or field.norms[at].endswith("ing"):
        return True
    post = any(here == "-" or _is_post(here, tags) for here in field.norms[at : at + 2])
    return post or not field.words[at][0].islower()


def is_apposed_speaker(place: CueAt) -> bool:
    """Tell whether a speaker and what tells of him are all that stands before a verb behind a comma."""
    field, norms, tags, verb, first = place.field, place.norms, place.tags, place.cue, place.first
    if verb - first > _MOST_BEFORE:
        return False
    first += norms[first] in OPENING_JOINTS
    commas = [at for at in range(first, verb) if norms[at] == ","]
    if commas and (norms[first] in _ADJUNCTS or norms[first].endswith("ing")):
        first = commas.pop(0) + 1  # "On Monday, Lee, a miner, said", "Noting the cost, ..."
    if len(commas) < 2 or not is_speaker(field, first, commas[0], tags):
        return False
    told = all(_tells(field, at + 1, end, tags) for at, end in pairwise(commas))
    return told and not speaks_behind(field, verb, place.last, tags)


def before_apposed_speaker(field: Field, first: int, verb: int, tags: Tags) -> int:
    """Return the comma behind "the dam broke" in "the dam broke, Ann Poe, a miner, said"; -1 without one.

    What stands before it is no speaker, of whom the others would tell: "A miner, Ann Poe, 45, said".
    """
    commas = [at for at in range(max(first, verb - 2 * _HEAD), verb) if field.norms[at] == ","]
    comma, told = -1, False
    for comma, end in reversed(list(pairwise(commas))):
        if told and is_speaker(field, comma + 1, end, tags):
            break
        told = _tells(field, comma + 1, end, tags)
        if not told:
            return -1
    else:
        return -1
    clause = any(map(is_past, field.norms[first:comma]))
    return comma if clause and not is_speaker(field, first, comma, tags) else -1


def _tells(field: Field, first: int, end: int, tags: Tags) -> bool:
    """Tell whether `[first, end)` tells who a speaker is: ", a miner", ", Ann Poe", ", who was there"."""
    relative = field.norms[first] in {"who", "whom", "whose", "which"}
    tells = field.norms[first] == "aged" or _tells_of(field, first, tags)
    return tells and (relative or FINITE.isdisjoint(field.norms[first:end]))
