"""Sentences whose own words are a reporting clause alone: they tell who speaks, and are no wording to judge.

"“It is raining,” said Jane Ellis on Monday." Beside a quotation such words are all that the writer says, and
there is no way to say it more calmly. A model that learnt from whole sentences takes the bare clause for an
odd one, and an article would lean by quoting alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.scoring.cues import CONJUNCTION, DETERMINER, LINK, SUBORDINATOR, TIME
from app.scoring.judging.judgments import WORDING, Reading, WordingDimension
from app.scoring.lexicon import Hit
from app.scoring.sourcing import Candidates
from app.scoring.text.document import Field, Sentence
from app.scoring.text.word_sets import read_words
from app.scoring.voice import FieldVoice

# Verbs that color nothing: whoever "claimed" or "fumed" was judged by the writer, whoever condemned did so.
_PLAIN: Final = read_words(
    """
    according accuse accused accuses accusing add added adding adds ask asked asking asks branded brands
    call called calling calls condemn condemned condemning condemns continued continues criticised criticises
    criticized criticizes denounce denounced denounces denouncing derided derides describe described describes
    describing dismiss dismissed dismisses dismissing explained explains labeled labelled reject
    rejected rejecting rejects reply replied replies said say saying says tell telling tells told
    tweeted tweeting tweets wrote writes writing
    """
)
# What of its wording such a clause has at most: about that of the calmer half of a news text. Of bias the
# model knows better: on BASIL, a bound costs .015 of the AUC.
BOUNDED: Final[frozenset[WordingDimension]] = frozenset(("sensationalism", "loaded_language"))
BOUND: Final = 0.1
_BESIDE: Final = CONJUNCTION | DETERMINER | LINK | SUBORDINATOR | TIME  # "as the talks began on Monday"
_MOST_BESIDE: Final = 2  # other words that the rules of sourcing leave over: "by telephone"


def reporting_only(reading: Reading) -> list[bool]:
    """Tell of each sentence of a document whether its own words are a reporting clause alone.

    Returns
    -------
    list of bool, shape (n_sentences,)
        The title's first. False where all words are the writer's, or none.
    """
    columns = zip(reading.fields, reading.voices, reading.hits, reading.candidates, strict=True)
    return [flag for column in columns for flag in _of_field(*column)]


def calm_clause(own: Sequence[float]) -> list[float]:
    """Return the probabilities of a reporting clause: those of `BOUNDED` are `BOUND` at most."""
    return [min(score, BOUND) if name in BOUNDED else score for name, score in zip(WORDING, own, strict=True)]


def _of_field(field: Field, voice: FieldVoice, hits: Sequence[Hit], candidates: Candidates) -> list[bool]:
    if "mixed" not in voice.sentences:
        return [False] * len(field.sentences)
    marked = {field.sentence_at(hit.first) for hit in hits if not voice.quoted[hit.first]}
    return [
        name == "mixed" and number not in marked and _is_clause(field, voice, candidates, number)
        for number, name in enumerate(voice.sentences)
    ]


def _is_clause(field: Field, voice: FieldVoice, candidates: Candidates, number: int) -> bool:
    found, scan = candidates.found[number], candidates.scan
    if found is None or found.cue is None or _PLAIN.isdisjoint(scan.norms[slice(*found.cue)]):
        return False
    sentence: Sentence = field.sentences[number]
    said_by = {at for part in (found.source, found.cue) if part is not None for at in range(*part)}
    beside = [
        at
        for at in range(sentence.first, sentence.last)
        if field.wordy[at] and not voice.quoted[at] and at not in said_by
    ]
    return sum(not scan.tags[at] & _BESIDE for at in beside) <= _MOST_BESIDE
