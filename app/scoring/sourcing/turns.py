"""Turns of a dialogue: what their layout gives to somebody, and so to nobody who was named before.

What a fact check checks is such a turn: somebody claims it, and the label says no more.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.scoring.sourcing.interviewees import interviewee_of
from app.scoring.sourcing.scan import Found, Rank, Scan
from app.scoring.sourcing.sources.kinds import kind_of
from app.scoring.text.document import Sentence
from app.scoring.voice import FieldVoice


def end_at_turns(
    scan: Scan, filled: list[Found | None], sentences: Sequence[Sentence], voice: FieldVoice
) -> None:
    """Give the sentences of each turn to whom its label names, and take them from whoever stands outside.

    "A: My brother sells it." is not Q's: an answer is of whoever is interviewed.

    Parameters
    ----------
    scan : Scan
    filled : list of Found or None, shape (n,)
        What `carry_over` gives.
    sentences : sequence of Sentence, shape (n,)
    voice : FieldVoice
        Its turns, and who speaks in them.
    """
    at = 0
    speakers = {first: _speaker(scan, first, last) for first, last in voice.speakers}
    if voice.answers:
        asked = interviewee_of(scan, sentences, voice)
        speakers |= {first: asked for first, _ in voice.answers}
    speakers |= {claim.first: Found(Rank.EDGE, "anonymous", None, claim.label) for claim in voice.claims}
    for first, last in sorted(voice.turns):
        speaker = speakers.get(first)
        while at < len(sentences) and sentences[at].last <= first:
            at += 1
        while at < len(sentences) and sentences[at].first < last:
            one = filled[at]
            if one is None or (one.source is not None and not first <= one.source[0] < last):
                filled[at] = speaker
            speaker = speaker and speaker.carried()
            at += 1


def _speaker(scan: Scan, first: int, last: int) -> Found:
    """Return the attribution of what stands behind a label; a name that no list knows is one all the same."""
    cue = (last, last + 1) if scan.words[last] == ":" else None
    return Found(Rank.EDGE, kind_of(scan, (first, last), first) or "named", (first, last), cue)
