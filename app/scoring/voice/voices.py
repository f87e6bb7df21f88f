"""Whose voice a text speaks in: the writer's own, or words that it says are somebody else's.

Quoted are, first, words between quotation marks, unless they are scare quotes, titles of works or
nicknames; second, block quotes; third, indirect speech, where the cue leaves no doubt:

- "X said that ...", "X told Y that ...": what follows `that`, up to a semicolon or a turn such as ", but".
- "X said the plan ...", "X says he ...": a clause that an article, a name, "he", "she", "it", "they" or
  "there" opens, up to a comma and "and" as well; not where words of it stand between quotation marks.
- "..., X said on Monday.": the sentence before it.
- "According to X, ..." and "..., according to X.": the clause.

Only neutral verbs count: "claimed that" or "admitted that" judge, and that is the writer's voice. From nobody
in particular ("some say that") it is not certain enough, and stays own voice.

On the documents of PolNeAR (Newell et al., 2018), 99.6 % of the words of attributions wholly between
quotation marks come out quoted; of all words between marks that come out quoted 97.8 % stand inside an
annotated attribution. So do, of words of indirect speech, 97.4 % behind "that", and without it 99.8 % of a
clause that an article opens, 96.6 % by a name, 91.8 % by a pronoun, where most of the rest is plainly
somebody's word, too ("Emanuel said he meets with families of victims"); before ", X said." 96.6 %.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import compress

from app.schemas import VoiceName
from app.scoring.document import Field, Region, is_word
from app.scoring.voice.marks import MARKS
from app.scoring.voice.pairs import find_stretches
from app.scoring.voice.quotations import keep_quoted
from app.scoring.word_sets import SUPPOSING, read_words

_REPORTS = frozenset(["said", "says", "told"])
_WATCHED = MARKS | _REPORTS | {"according"}
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


@dataclass(frozen=True, slots=True)
class FieldVoice:
    """Voice of a field.

    Attributes
    ----------
    quoted : bytes
        One byte a token: 1 inside somebody's quoted words, else 0. Quotation marks are 0.
    sentences : tuple of {"own", "quoted", "mixed"}
        One a sentence: whether none, all or some of its words are quoted.
    """

    quoted: bytes
    sentences: tuple[VoiceName, ...]


def assign_voices(field: Field) -> FieldVoice:
    """Tell quoted words from the writer's own.

    Parameters
    ----------
    field : Field
        The title or the text.

    Returns
    -------
    FieldVoice

    Examples
    --------
    >>> from app.scoring.document import PlainText, parse_field
    >>> assign_voices(parse_field("title", PlainText("'I did nothing', says minister"))).sentences
    ('mixed',)
    """
    norms = field.norms
    watched = list(compress(range(len(norms)), map(_WATCHED.__contains__, norms)))
    blocks = [region for region in field.plain.regions if region.kind == "block_quote"]
    mask = bytearray(len(norms))
    voices: list[VoiceName] = ["own"] * len(field.sentences)
    if watched or blocks:
        _fill_mask(field, watched, blocks, mask)
        _name_voices(field, mask, voices)
    return FieldVoice(bytes(mask), tuple(voices))


def _fill_mask(field: Field, watched: list[int], blocks: list[Region], mask: bytearray) -> None:
    norms = field.norms
    signs = [token for token in watched if norms[token] in MARKS]
    marks: list[int] = []
    if signs:
        stretches, marks = find_stretches(field, signs)
        for stretch in keep_quoted(field, stretches):
            _fill(mask, stretch.first, stretch.last)
    covered = 0
    for block in blocks:
        first = bisect_right(field.token_ends, block.start)
        last = bisect_left(field.token_starts, block.end)
        _fill(mask, max(first, covered), last)
        covered = max(covered, last)
    if len(watched) > len(signs):
        _add_indirect(field, [token for token in watched if norms[token] not in MARKS], mask)
    for token in marks:
        mask[token] = 0


def _fill(mask: bytearray, first: int, last: int) -> None:
    if last > first:
        mask[first:last] = b"\1" * (last - first)


def _name_voices(field: Field, mask: bytearray, voices: list[VoiceName]) -> None:
    """Name the voice of each sentence that has a quoted word."""
    sentences, norms = field.sentences, field.norms
    token = mask.find(1)
    while token >= 0:
        number = field.sentence_at(token)
        last = sentences[number].last
        if _has_word(norms, mask, 1, token, last):
            own = _has_word(norms, mask, 0, sentences[number].first, last)
            voices[number] = "mixed" if own else "quoted"
        token = mask.find(1, last)


def _has_word(norms: list[str], mask: bytearray, flag: int, first: int, last: int) -> bool:
    token = mask.find(flag, first, last)
    while token >= 0 and not is_word(norms[token]):
        token = mask.find(flag, token + 1, last)
    return token >= 0


def _add_indirect(field: Field, cues: list[int], mask: bytearray) -> None:
    """Mark the content of each cue of indirect speech that stands in the writer's own words."""
    sentences, norms = field.sentences, field.norms
    for cue in cues:
        if mask[cue]:
            continue
        sentence = sentences[field.sentence_at(cue)]
        last = sentence.last
        if norms[last - 1] == "?":
            continue
        if norms[cue] == "according":
            first, last = _find_according(norms, cue, sentence.first, last)
            sure = True
        else:
            first, sure = _find_reported(field, cue, sentence.first, last)
            closed = _find_closed(norms, cue, sentence.first, last) if first < 0 else (0, 0)
            # Beside words in quotation marks, those outside are the writer's.
            if not sure and (first >= 0 or any(closed)) and mask.find(1, sentence.first, last) >= 0:
                continue
            _fill(mask, *closed)
        if 0 <= first < last:
            end = _find_end(norms, first, last, _TURNS if sure else _TURNS | _JOINTS)
            if norms[sentence.first] in _SUBORDINATORS and "," in norms[cue:end]:
                end = norms.index(",", cue, end)  # "After Smith said the plan was dead, the mob left"
            _fill(mask, first, end)


def _find_reported(field: Field, cue: int, first: int, last: int) -> tuple[int, bool]:
    """Return the first token of the content of "X said that ...", or of "X said the plan ...", or -1.

    Whether it is the former is returned beside it.
    """
    norms = field.norms
    if norms[first] in SUPPOSING:
        return -1, False
    subject = cue - 1
    while subject > first and norms[subject] in {"also", "had", "has", "have", "later", "then"}:
        subject -= 1
    if (
        subject < first
        or norms[subject] in _NO_SOURCE
        or not (is_word(norms[subject]) or norms[subject] in {",", ")"})
    ):
        return -1, False
    at = cue + 1
    stop = min(last - 1, at + 1 + _ADDRESSEE_TOKENS)
    if norms[cue] == "told":
        while at < stop and norms[at] != "that" and is_word(norms[at]):
            at += 1
    elif at < stop and norms[at] in _DAYS:
        at += 1
    elif at + 1 < stop and norms[at] == "on" and norms[at + 1] in _DAYS:
        at += 2
    if at >= stop or not is_word(norms[at + 1]):
        return -1, False
    if norms[at] == "that":
        return (-1 if norms[at + 1] in _AFTER_DEMONSTRATIVE else at + 1), True
    clause = norms[cue] != "told" and is_word(norms[subject]) and at + _LEAST_CLAUSE < last
    return (at if clause and _opens_clause(field, at) else -1), False


def _find_closed(norms: list[str], cue: int, first: int, last: int) -> tuple[int, int]:
    """Return the content of "..., X said.", or an empty range."""
    low = max(first, cue - _SPEAKER_TOKENS)
    if last - cue > 1 + _MOST_BEHIND or "," not in norms[low + 1 : cue]:
        return 0, 0
    comma = next(at for at in range(cue - 1, low, -1) if norms[at] == ",")
    speaker, behind = norms[comma + 1 : cue], filter(is_word, norms[cue + 1 : last])
    if not speaker or speaker[0] in _NO_SPEAKER or not _NO_NAME.isdisjoint(speaker):
        return 0, 0
    if not _BEHIND.issuperset(behind):
        return 0, 0
    if norms[first] in _OPENINGS:
        first += 1
    content = norms[first:comma]
    if len(content) < _LEAST_CLAUSE or (content[0] in _ADJUNCTS and "," not in content):
        return 0, 0
    # A mark that is no pair's leaves open whose words these are.
    alone = _REPORTS.isdisjoint(content) and _DOUBLES.isdisjoint(content)
    return (first, comma) if alone else (0, 0)


def _opens_clause(field: Field, at: int) -> bool:
    """Tell whether a clause begins behind "said" without "that": "said the plan", "said Smith", "said he"."""
    norm, after = field.norms[at], field.norms[at + 1]
    if norm in _SUBJECTS or norm in _ARTICLES:
        return after not in _NO_CLAUSE
    return field.words[at][0].isupper() and norm not in _MONTHS


def _find_according(norms: list[str], cue: int, first: int, last: int) -> tuple[int, int]:
    """Return the content of "According to X, ..." or "..., according to X.", or an empty range."""
    source = cue + 2
    if source >= last or norms[cue + 1] != "to" or norms[source] in _NO_SOURCE:
        return 0, 0
    close = min(last, source + _SOURCE_TOKENS)
    try:
        comma = norms.index(",", source, close)
    except ValueError:
        comma = -1
    if cue == first:
        return (comma + 1, last) if comma >= 0 else (0, 0)
    alone = comma < 0 and close == last and norms[cue - 1] == ","
    if not alone or not _STOPS.isdisjoint(norms[first:cue]) or "," in norms[first : cue - 1]:
        return 0, 0
    return first, cue - 1


def _find_end(norms: list[str], first: int, last: int, turns: frozenset[str]) -> int:
    """Return where reported content that begins at `first` ends: the sentence, or a turn before that."""
    end = first
    while end < last and norms[end] not in _STOPS:
        if norms[end] == "," and end + 1 < last and norms[end + 1] in turns:
            break
        end += 1
    while end > first and not is_word(norms[end - 1]):
        end -= 1
    return end
