"""Alerts in front of a sentence, "BREAKING:", "Just in:": they alarm, and take no side.

"BREAKING: Central bank holds rates" is as loud as its first word and as even-handed as the rest. A model that
learnt bias and subjectivity from whole sentences takes the loud word for a partial one, since those who shout
mostly are; so these two are asked of the words behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import msgspec
import numpy as np

from app.scoring.judging.judgments import HEADS, Judge, Judgments, Reading, Terms
from app.scoring.lexicon import Hit
from app.scoring.text.document import Field, is_word
from app.scoring.voice import FieldVoice

UNALARMED: Final = frozenset(("bias", "subjectivity"))
_HEADS: Final = [at for at, name in enumerate(HEADS) if name in UNALARMED]
_CLOSING: Final = frozenset((":", "!", "!!", "-", "–", "—", "|", "...", "…"))


class _Alert(NamedTuple):
    """A sentence that begins with an alert: its field, its number there, and the first token behind."""

    field: int
    sentence: int
    behind: int


class UnalarmedJudge:
    """A judge of whose answers bias and subjectivity are those without the alert in front.

    Parameters
    ----------
    judge : Judge
        Is asked once more where a sentence begins with one, of those sentences alone.

    Attributes
    ----------
    whole : Judge
        The same, which reads alerts like any other words.
    """

    def __init__(self, judge: Judge) -> None:
        self.whole = judge
        self.additive = judge.additive

    def judge(self, reading: Reading) -> Judgments:
        """Score every sentence of a document."""
        judgments = self.whole.judge(reading)
        alerts = _find_alerts(reading)
        if alerts:
            starts = reading.starts
            bare = self.whole.judge(_bare(reading, alerts))
            for alert, calm in zip(alerts, bare.own, strict=True):
                own = judgments.own[starts[alert.field] + alert.sentence]
                if own is not None and calm is not None:
                    for head in _HEADS:
                        own[head] = calm[head]
        return judgments

    def terms(self, reading: Reading) -> Terms:
        """Return what adds up to each sentence's logits; see `Judge.terms`."""
        terms = self.whole.terms(reading)
        alerts = _find_alerts(reading)
        if not alerts:
            return terms
        starts = reading.starts
        bare = self.whole.terms(_bare(reading, alerts))
        numbers = np.array([starts[alert.field] + alert.sentence for alert in alerts], dtype=np.int64)
        alarmed = np.isin(terms.sentence, numbers)
        return Terms(
            np.concatenate((terms.field, bare.field)),
            np.concatenate((terms.sentence, numbers[bare.sentence])),
            np.concatenate((terms.first, bare.first)),
            np.concatenate((terms.last, bare.last)),
            {
                head: np.concatenate(
                    (np.where(alarmed, 0.0, weights), bare.weights[head])
                    if head in UNALARMED
                    else (weights, np.zeros(len(bare.field)))
                )
                for head, weights in terms.weights.items()
            },
            lambda at: terms.name(at) if at < len(terms.field) else bare.name(at - len(terms.field)),
        )


def _find_alerts(reading: Reading) -> list[_Alert]:
    """Find the sentences that begin with an alert of the writer's own, and say more than it."""
    found: dict[tuple[int, int], int] = {}
    columns = zip(reading.fields, reading.voices, reading.hits, strict=True)
    for position, (field, voice, hits) in enumerate(columns):
        for hit in hits:
            if hit.rule.category != "urgency" or voice.quoted[hit.first]:
                continue
            number = field.sentence_at(hit.first)
            sentence = field.sentences[number]
            behind = _behind(field, hit, sentence.last)
            if behind is not None and not any(field.wordy[sentence.first : hit.first]):
                found[position, number] = max(behind, found.get((position, number), 0))
    return [_Alert(*place, behind) for place, behind in sorted(found.items())]


def _behind(field: Field, hit: Hit, last: int) -> int | None:
    """Return the first token behind an alert; None where it is part of a statement, or all there is."""
    behind = hit.last
    while behind < last and field.norms[behind] in _CLOSING:
        behind += 1
    closed = field.norms[behind - 1] in _CLOSING or field.words[hit.first].isupper()
    return behind if closed and any(map(is_word, field.norms[behind:last])) else None


def _bare(reading: Reading, alerts: Sequence[_Alert]) -> Reading:
    """Return the sentences of alerts without them, in fields that hold nothing else."""
    fields: list[Field] = []
    voices: list[FieldVoice] = []
    hits: list[list[Hit]] = []
    for position, (field, voice, of_field) in enumerate(
        zip(reading.fields, reading.voices, reading.hits, strict=True)
    ):
        here = [alert for alert in alerts if alert.field == position]
        cut = [msgspec.structs.replace(field.sentences[alert.sentence], first=alert.behind) for alert in here]
        fields.append(msgspec.structs.replace(field, sentences=tuple(cut)))
        names = tuple(voice.sentences[alert.sentence] for alert in here)
        voices.append(msgspec.structs.replace(voice, sentences=names))
        hits.append([hit for hit in of_field if any(s.first <= hit.first < s.last for s in cut)])
    return reading.over(fields, voices, hits)
