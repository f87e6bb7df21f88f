"""How a sentence is set, beside what it says: an alert in front of it, words shouted in capitals.

"BREAKING: Central bank holds rates" is as loud as its first word and as even-handed as the rest. A model that
learnt bias and subjectivity from whole sentences takes the loud word for a partial one, since those who shout
mostly are; so these two are asked of the words behind the alert. And models read words without regard to
capitals, so that a name at a sentence's beginning is that name; what they miss by it is added.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import msgspec
import numpy as np

from app.scoring.judging.judgments import HEADS, WORDING, Judge, Judgments, Reading, Terms
from app.scoring.lexicon import Hit
from app.scoring.lexicon.shouting import CAPITALS
from app.scoring.text.document import Field, is_word
from app.scoring.voice import FieldVoice

UNALARMED: Final = frozenset(("bias", "subjectivity"))
# What shouted words add to the logit of sensationalism: the coefficient of a logistic regression beside the
# model's own logit. 1.2 on PTC's sentences, 1.1 on Webis' headlines; they hold few, 14 together.
SHOUTED: Final = 1.1
LOUD: Final = "sensationalism"
_LOUD: Final = WORDING.index(LOUD)
_HEADS: Final = [at for at, name in enumerate(WORDING) if name in UNALARMED]
_MARKS: Final = 6  # tokens before an alert, of which none is a word: "🚨🚨 BREAKING:"
_CLOSING: Final = frozenset((":", "!", "!!", "-", "–", "—", "|", "...", "…"))


class _Alert(NamedTuple):
    """A sentence that begins with an alert: its field, its number there, and the first token behind."""

    field: int
    sentence: int
    behind: int


class _Shout(NamedTuple):
    """The first shouted words of a sentence in one voice: its field, its number there, and the hit."""

    field: int
    sentence: int
    quoted: bool
    hit: Hit


class MannerJudge:
    """A judge that minds how sentences are set.

    Of its answers bias and subjectivity are those without the alert in front, and sensationalism has
    `SHOUTED` more where words are shouted.

    Parameters
    ----------
    judge : Judge
        Is asked once more where a sentence begins with an alert, of those sentences alone.

    Attributes
    ----------
    words : Judge
        The same, which reads words alone.
    """

    def __init__(self, judge: Judge) -> None:
        self.words = judge
        self.additive = judge.additive

    def judge(self, reading: Reading) -> Judgments:
        """Score every sentence of a document."""
        judgments = self.words.judge(reading)
        starts = reading.starts
        alerts = _find_alerts(reading)
        if alerts:
            bare = self.words.judge(_bare(reading, alerts))
            for alert, calm in zip(alerts, bare.own, strict=True):
                own = judgments.own[starts[alert.field] + alert.sentence]
                if own is not None and calm is not None:
                    for head in _HEADS:
                        own[head] = calm[head]
        for shout in _find_shouts(reading):
            voiced = judgments.quoted if shout.quoted else judgments.own
            row = voiced[starts[shout.field] + shout.sentence]
            if row is not None:
                row[_LOUD] += SHOUTED
        return judgments

    def terms(self, reading: Reading) -> Terms:
        """Return what adds up to each sentence's logits; see `Judge.terms`."""
        terms = self.words.terms(reading)
        alerts = _find_alerts(reading)
        if alerts:
            places = [reading.starts[alert.field] + alert.sentence for alert in alerts]
            terms = _without(
                terms, self.words.terms(_bare(reading, alerts)), np.array(places, dtype=np.int64)
            )
        shouts = [shout for shout in _find_shouts(reading) if not shout.quoted]
        return _joined(terms, _terms_of(reading, shouts)) if shouts else terms


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
            if hit.first - sentence.first > _MARKS or any(field.wordy[sentence.first : hit.first]):
                continue
            behind = _behind(field, hit, sentence.last)
            if behind is not None:
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


def _find_shouts(reading: Reading) -> list[_Shout]:
    """Find the sentences with shouted words, one for each voice of each."""
    found: dict[tuple[int, int, bool], Hit] = {}
    columns = zip(reading.fields, reading.voices, reading.hits, strict=True)
    for position, (field, voice, hits) in enumerate(columns):
        for hit in hits:
            if hit.rule.match == "shouted" or hit.rule.term == CAPITALS:
                place = (position, field.sentence_at(hit.first), bool(voice.quoted[hit.first]))
                found.setdefault(place, hit)
    return [_Shout(*place, hit) for place, hit in found.items()]


def _terms_of(reading: Reading, shouts: Sequence[_Shout]) -> Terms:
    """Return what shouted words add."""
    starts = reading.starts
    rows = [
        (shout.field, starts[shout.field] + shout.sentence, shout.hit.first, shout.hit.last)
        for shout in shouts
    ]
    field, sentence, first, last = np.array(rows, dtype=np.int64).T
    weights = {head: np.full(len(shouts), SHOUTED if head == LOUD else 0.0) for head in HEADS}
    return Terms(field, sentence, first, last, weights, lambda at: f"@{shouts[at].hit.rule.category}")


def _without(whole: Terms, bare: Terms, sentences: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Terms:
    """Return the terms of a reading in which alerts say nothing of `UNALARMED`.

    Parameters
    ----------
    whole, bare : Terms
        Of the reading with its alerts, and of the sentences that begin with one, without them.
    sentences : ndarray of int64
        The number of each of these sentences over the document.
    """
    alarmed = np.isin(whole.sentence, sentences)
    kept = {
        head: np.where(alarmed, 0.0, weights) if head in UNALARMED else weights
        for head, weights in whole.weights.items()
    }
    added = {
        head: weights if head in UNALARMED else np.zeros_like(weights)
        for head, weights in bare.weights.items()
    }
    return _joined(
        Terms(whole.field, whole.sentence, whole.first, whole.last, kept, whole.name),
        Terms(bare.field, sentences[bare.sentence], bare.first, bare.last, added, bare.name),
    )


def _joined(one: Terms, other: Terms) -> Terms:
    count = len(one.field)
    return Terms(
        np.concatenate((one.field, other.field)),
        np.concatenate((one.sentence, other.sentence)),
        np.concatenate((one.first, other.first)),
        np.concatenate((one.last, other.last)),
        {head: np.concatenate((weights, other.weights[head])) for head, weights in one.weights.items()},
        lambda at: one.name(at) if at < count else other.name(at - count),
    )
