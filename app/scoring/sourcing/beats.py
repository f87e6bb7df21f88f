"""What somebody does between two quotations: "She looked out of the window. “They sold the cows.”"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.schemas import VoiceName
from app.scoring.cues import ADVERB, CONJUNCTION, PERSON
from app.scoring.sourcing.cues.continued import SPEAKERS
from app.scoring.sourcing.cues.leads import READ
from app.scoring.sourcing.phrases.heads import head_of
from app.scoring.sourcing.phrases.subjects import subject_of
from app.scoring.sourcing.scan import Found, Rank, Scan
from app.scoring.sourcing.sources.kinds import kind_of
from app.scoring.text.document import Sentence
from app.scoring.text.word_sets import PERSONS, read_words

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
# What he or she may do as well, and a town or a team hardly: "She held up a photo. “That's them.”"
_MOVES: Final = read_words(
    """
    closed crossed drew held lit moved opened picked pulled pushed put raised reached removed rolled showed
    stepped stirred stopped took touched tried walked
    """
)
_OF_PERSONS: Final = _GESTURES | _MOVES
_WHERE: Final = frozenset(("afterward", "afterwards", "inside", "later", "outside", "upstairs"))
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


def _beat(scan: Scan, sentence: Sentence) -> Found | None:
    """Judge "She nodded at the hole.", "Then Mr Lee stared at the floor."."""
    low, high = sentence.first, sentence.last
    if not READ.isdisjoint(scan.norms[low:high]):
        return None  # "She waved a placard. “No more lies.”"
    while low < high - 1 and (scan.tags[low] & (CONJUNCTION | ADVERB) or scan.norms[low] in _WHERE):
        low += 1 + (scan.words[low + 1] == ",")
    verbs = _OF_PERSONS if scan.norms[low] in PERSONS else _GESTURES
    verb = next((at for at in range(low + 1, min(high, low + _SUBJECT)) if scan.norms[at] in verbs), -1)
    first = verb - bool(scan.tags[verb - 1] & ADVERB)
    source = subject_of(scan, low, high, first, verb) if verb > 0 else None
    if source is None or source[0] > low:
        return None
    kind = None if scan.norms[low] == "it" else kind_of(scan, source, low)
    if kind == "role" and not scan.tags[head_of(scan, *source)[0]] & PERSON:
        return None  # "The ground shook"
    return Found(Rank.EDGE, kind, source, (verb, verb + 1)) if kind in SPEAKERS else None
