"""What somebody does between two quotations: "She looked out of the window. “They sold the cows.”"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.schemas import VoiceName
from app.scoring.cues import ADVERB, CONJUNCTION, FORMS, LINK, PERSON
from app.scoring.sourcing.cues.continued import SPEAKERS
from app.scoring.sourcing.phrases.heads import head_of
from app.scoring.sourcing.phrases.left import phrase_left
from app.scoring.sourcing.phrases.right import phrase_right
from app.scoring.sourcing.scan import Found, Rank, Scan
from app.scoring.sourcing.sources.kinds import kind_of
from app.scoring.text.document import Range, Sentence, is_capital
from app.scoring.text.word_sets import read_words

# What a speaker does with face, hands or voice, or about a table: nobody else can be meant by the quotation
# behind it in the same paragraph.
_GESTURES: Final = read_words(
    """
    beamed blinked blushed bowed chuckled clapped clasped clenched flinched folded frowned gazed gestured
    giggled glanced glared grimaced grinned gripped hesitated hugged knelt laughed leaned leant lifted looked
    lowered motioned nodded paused peered pointed poured rubbed sat scratched shivered shook shrugged sighed
    sipped slapped smiled smirked snapped sobbed squinted stared stood straightened stroked swallowed tapped
    trembled turned waved wept winced winked wiped
    """
)
# What has words of its own: "He stared at the sign. “Keep out.”"
_READ: Final = read_words(
    """
    banner billboard board book card headline letter message newspaper note page paper phone placard plaque
    poster posters radio recording screen sign signs slogan tape tattoo telephone television text tv video
    wall
    """
)
# Verbs that also say how or on whom something stands: "stood firm", "turned 40", "looked dead".
_STATES: Final = frozenset(("leaned", "leant", "looked", "sat", "stood", "turned"))
_WHITHER: Final = read_words("around aside away back down forward out over round to up")
# What he or she may do as well, and a town or a team hardly: "She held up a photo. “That's them.”"
_MOVES: Final = read_words(
    """
    closed crossed drew held lit moved opened picked pulled pushed put raised reached removed rolled showed
    stepped stirred stopped took touched tried walked
    """
)
_OF_PERSONS: Final = _GESTURES | _MOVES
_PERSONS: Final = frozenset(("he", "she"))
# "Her voice broke", "his eyes filled with tears": whose they are speaks next.
_PARTS: Final = read_words("chin eyes face hands jaw lip lips shoulders smile voice")
_ASKED: Final = frozenset(("asked", "pressed", "questioned"))
_WHERE: Final = frozenset(("afterward", "afterwards", "inside", "later", "outside", "upstairs"))
# Before what is only where something is: "a crack in the wall".
_WITHIN: Final = frozenset(("above", "behind", "below", "beside", "by", "from", "in", "near", "on", "under"))
_MOST: Final = 16  # tokens of a sentence that only says what somebody does
_SUBJECT: Final = 10  # tokens before the verb


def find_beats(scan: Scan, sentences: Sequence[Sentence], voices: Sequence[VoiceName]) -> dict[int, Found]:
    """Return who speaks next, by the number of each sentence that only says what he or she does.

    Parameters
    ----------
    scan : Scan
    sentences : sequence of Sentence, shape (n,)
    voices : sequence of str, shape (n,)

    Returns
    -------
    dict of int to Found
        The source is the subject, the cue its verb; `carried` where the subject is a pronoun.
    """
    beats: dict[int, Found] = {}
    for at in range(len(sentences) - 1):
        one, following = sentences[at], sentences[at + 1]
        if voices[at] != "own" or voices[at + 1] != "quoted" or following.paragraph != one.paragraph:
            continue
        beat = _beat(scan, one) if one.last - one.first <= _MOST else None
        if beat is not None:
            beats[at] = beat
    return beats


def _is_state(scan: Scan, verb: int) -> bool:
    """Tell whether no body moves: "Leeds stood firm", "Lee turned 40", "Arsenal leaned on Saka"."""
    after = verb + 1
    if scan.norms[verb] not in _STATES or not scan.words[after][0].isalnum():
        return False
    if not (scan.tags[after] & (LINK | ADVERB) or scan.norms[after] in _WHITHER):
        return True
    return scan.norms[after] in ("on", "to") and is_capital(scan.words[after + 1])


def _beat(scan: Scan, sentence: Sentence) -> Found | None:
    start, high = _past_opening(scan, sentence.first, sentence.last), sentence.last
    if _is_read(scan, start, high):
        return None
    return _bodily(scan, start, high) or _moved(scan, start, high)


def _past_opening(scan: Scan, low: int, high: int) -> int:
    """Step over what opens a beat: "Then she laughed", "Asked why, she laughed"."""
    at = low
    if scan.norms[low] in _ASKED:
        at = next((here + 1 for here in range(low, high) if scan.words[here] == ","), low)
    while at < high - 1 and (scan.tags[at] & (CONJUNCTION | ADVERB) or scan.norms[at] in _WHERE):
        at += 1 + (scan.words[at + 1] == ",")
    return at


def _is_read(scan: Scan, low: int, high: int) -> bool:
    """Tell whether a beat is about what has words of its own: "the sign", and not "a crack in the wall"."""
    return any(scan.norms[at] in _READ and not _is_place(scan, low, at) for at in range(low, high))


def _is_place(scan: Scan, low: int, at: int) -> bool:
    """Tell whether a noun only says where another one is."""
    link = next((here for here in range(at - 1, max(low, at - 4), -1) if scan.tags[here] & LINK), low)
    before = link - 1
    verb = scan.tags[before] & (FORMS | LINK) or scan.norms[before] in _GESTURES
    return scan.norms[link] in _WITHIN and not verb


def _bodily(scan: Scan, low: int, high: int) -> Found | None:
    """Judge "Her voice broke.", "His eyes filled with tears."."""
    own = scan.norms[low] in ("her", "his") and scan.norms[low + 1] in _PARTS and low + 2 < high
    if not own or not scan.words[low + 2].isalpha() or scan.tags[low + 2] & (LINK | CONJUNCTION):
        return None
    return Found(Rank.EDGE, "carried", (low, low + 1), (low + 2, low + 3))


def _moved(scan: Scan, low: int, high: int) -> Found | None:
    """Judge "She nodded at the hole.", "Mr Lee, a baker, stared at the floor."."""
    verbs = _OF_PERSONS if scan.norms[low] in _PERSONS else _GESTURES
    verb = next((at for at in range(low + 1, min(high, low + _SUBJECT)) if scan.norms[at] in verbs), -1)
    if verb < 0 or _is_state(scan, verb):
        return None
    end = verb - bool(scan.tags[verb - 1] & ADVERB and verb - 1 > low)
    source = _apposed(scan, low, end) if scan.words[end - 1] == "," else phrase_left(scan, low, end)
    if source is None or source[0] > low:
        return None
    kind = None if scan.norms[low] == "it" else kind_of(scan, source, low)
    if kind == "role" and not scan.tags[head_of(scan, *source)[0]] & PERSON:
        return None
    return Found(Rank.EDGE, kind, source, (verb, verb + 1)) if kind in SPEAKERS else None


def _apposed(scan: Scan, low: int, end: int) -> Range | None:
    """Return "Mr Lee" of "Mr Lee, a baker,", where no more stands before the verb."""
    phrase = phrase_right(scan, low, end, apposition="none")
    whole = phrase_right(scan, low, end, apposition="closed")
    return phrase if phrase is not None and whole is not None and whole[1] == end - 1 else None
