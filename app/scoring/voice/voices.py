"""Whose voice a text speaks in: the writer's own, or words that it says are somebody else's.

Quoted are, first, words between quotation marks, unless they are scare quotes, titles of works or
nicknames; second, block quotes; third, indirect speech, where the cue leaves no doubt
(`voice.reported.indirect`); fourth, the turns of a transcript and the answers of an interview
(`voice.dialogue`); fifth, what a fact check checks (`voice.claims`); sixth, signed posts (`voice.posts`);
seventh, what whoever heads or foots a headline says (`voice.headlines`). What one field leaves open another
may settle (`voice.echoes`).

Only neutral verbs count: "claimed that" or "admitted that" judge, and that is the writer's voice. So does
"found that", but from a court or an inquiry, which speaks so. From nobody in particular ("some say that",
"forecasters warn") it is not certain enough, and stays own voice.

On the documents of PolNeAR (Newell et al., 2018), 99.6 % of the words of attributions wholly between
quotation marks come out quoted; of all words between marks that come out quoted 97.8 % stand inside an
annotated attribution. So do, of words of indirect speech, 97.4 % behind "that", and without it 99.8 % of a
clause that an article opens, 96.6 % by a name, 91.8 % by a pronoun, where most of the rest is plainly
somebody's word, too ("Emanuel said he meets with families of victims"); before ", X said." 96.6 %.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import compress

import msgspec

from app.schemas import VoiceName
from app.scoring.cues import CueLists
from app.scoring.text.document import Field, Range, Region, is_capital
from app.scoring.voice.claims import Claim, add_claims
from app.scoring.voice.dialogue import add_dialogue
from app.scoring.voice.headlines import add_headed, closing_comma
from app.scoring.voice.marks import QUOTATION_MARKS
from app.scoring.voice.pairs import find_stretches
from app.scoring.voice.posts import add_posts
from app.scoring.voice.quotations import SCARE_WORDS, keep_quoted
from app.scoring.voice.reported.contents import fill
from app.scoring.voice.reported.indirect import ALWAYS_REPORTING, add_indirect

_WATCHED = QUOTATION_MARKS | ALWAYS_REPORTING


class FieldVoice(msgspec.Struct, frozen=True):
    """Voice of a field.

    Attributes
    ----------
    quoted : bytes
        One byte a token: 1 inside somebody's quoted words, else 0. Quotation marks are 0.
    sentences : tuple of {"own", "quoted", "mixed"}
        One a sentence: whether none, all or some of its words are quoted.
    scare : tuple of (int, int)
        Of a title, tokens `[first, last)` between marks that are few, and that it gives to nobody itself.
    turns : tuple of (int, int)
        Tokens that are somebody's by their layout: of whoever their label names, and of nobody before.
    speakers : tuple of (int, int)
        The label of each turn that has one, and begins with it.
    answers : tuple of (int, int)
        The turns of whoever is interviewed, where no label names who that is.
    claims : tuple of Claim
        What a fact check checks.
    """

    quoted: bytes
    sentences: tuple[VoiceName, ...]
    scare: tuple[Range, ...] = ()
    turns: tuple[Range, ...] = ()
    speakers: tuple[Range, ...] = ()
    answers: tuple[Range, ...] = ()
    claims: tuple[Claim, ...] = ()


def assign_voices(field: Field, cues: CueLists) -> FieldVoice:
    """Tell quoted words from the writer's own.

    Parameters
    ----------
    field : Field
        The title or the text.
    cues : CueLists
        The word lists: who may speak.

    Returns
    -------
    FieldVoice

    Examples
    --------
    >>> from app.scoring.text.document import PlainText, parse_field
    >>> field = parse_field("title", PlainText("'I did nothing', says minister"))
    >>> assign_voices(field, CueLists({}, frozenset(), {}, {}, {}, frozenset(), "")).sentences
    ('mixed',)
    """
    norms, reporting = field.norms, cues.reporting
    watched = [token for token, norm in enumerate(norms) if norm in _WATCHED or norm in reporting]
    blocks = [region for region in field.plain.regions if region.kind == "block_quote"]
    mask = bytearray(len(norms))
    turns, speakers, answers = map(tuple, add_dialogue(field, mask))
    claims = tuple(add_claims(field, mask))
    turns += (*((claim.first, claim.last) for claim in claims), *add_posts(field, mask))
    if field.name == "title":
        add_headed(field, mask, cues.tags)
    scare = _fill_mask(field.padded(), watched, blocks, mask, cues) if watched or blocks else ()
    return FieldVoice(bytes(mask), name_voices(field, mask), scare, turns, speakers, answers, claims)


def _fill_mask(
    field: Field, watched: list[int], blocks: list[Region], mask: bytearray, cues: CueLists
) -> tuple[Range, ...]:
    """Set what is quoted, and return what only stands between marks."""
    norms = field.norms
    signs = [token for token in watched if norms[token] in QUOTATION_MARKS]
    marks: list[int] = []
    scare: tuple[Range, ...] = ()
    if signs:
        stretches, marks = find_stretches(field, signs)
        kept = keep_quoted(field, stretches, cues)
        for stretch in kept:
            fill(mask, stretch.first, stretch.last)
        if field.name == "title" and len(kept) < len(stretches):  # of a text nobody asks
            own = set(stretches).difference(kept)
            scare = tuple((each.first, each.last) for each in own if each.last - each.first <= SCARE_WORDS)
    covered = 0
    for block in blocks:
        first = bisect_right(field.token_ends, block.start)
        last = bisect_left(field.token_starts, block.end)
        fill(mask, max(first, covered), last)
        covered = max(covered, last)
    if len(watched) > len(signs):
        reporting = [token for token in watched if norms[token] not in QUOTATION_MARKS]
        add_indirect(field, reporting, mask, cues.tags)
    # Only now: quoted before, they would keep the clause about them from whoever the title ends with.
    comma = closing_comma(field, cues.tags) if scare else 0
    for first, last in scare:
        if last < comma and not is_capital(field.words[first]):  # no name, nor the title of a work
            fill(mask, first, last)
    for token in marks:
        mask[token] = 0
    return scare


def name_voices(field: Field, mask: bytearray) -> tuple[VoiceName, ...]:
    """Name the voice of each sentence; `mask` has a 1 for each quoted token."""
    voices: list[VoiceName] = ["own"] * len(field.sentences)
    token = mask.find(1)
    while token >= 0:
        number = field.sentence_at(token)
        first, last = field.sentences[number].first, field.sentences[number].last
        flags = set(compress(mask[first:last], field.wordy[first:last]))
        if 1 in flags:
            voices[number] = "mixed" if 0 in flags else "quoted"
        token = mask.find(1, last)
    return tuple(voices)
