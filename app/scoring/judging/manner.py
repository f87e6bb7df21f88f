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

_UNALARMED: Final = frozenset(("bias", "subjectivity"))
# What shouted words add to the logit of sensationalism: the coefficient of a logistic regression beside the
# model's own logit. 1.2 on PTC's sentences, 1.1 on Webis' headlines; they hold few, 14 together.
SHOUTED: Final = 1.1
_SENSATION: Final = "sensationalism"
_LOUD: Final = WORDING.index(_SENSATION)
_HEADS: Final = [at for at, name in enumerate(WORDING) if name in _UNALARMED]
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
            bare = self.words.terms(_bare(reading, alerts))
            terms = _without(terms, bare, reading.starts, alerts)
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
    """Return the sentences of alerts without them, each as a field of its own: the rest is not read twice."""
    cuts = [_cut(reading, alert) for alert in alerts]
    return reading.over(*map(list, zip(*cuts, strict=True)))


def _cut(reading: Reading, alert: _Alert) -> tuple[Field, FieldVoice, list[Hit]]:
    field, voice = reading.fields[alert.field], reading.voices[alert.field]
    sentence = field.sentences[alert.sentence]
    first, last = alert.behind, sentence.last
    part = Field(
        field.name,
        field.plain,
        field.token_starts[first:last],
        field.token_ends[first:last],
        field.words[first:last],
        field.norms[first:last],
        field.wordy[first:last],
        (msgspec.structs.replace(sentence, first=0, last=last - first),),
    )
    hits = [
        Hit(hit.rule, hit.first - first, hit.last - first)
        for hit in reading.hits[alert.field]
        if first <= hit.first < last
    ]
    return part, FieldVoice(voice.quoted[first:last], (voice.sentences[alert.sentence],)), hits


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
    weights = {head: np.full(len(shouts), SHOUTED if head == _SENSATION else 0.0) for head in HEADS}
    return Terms(field, sentence, first, last, weights, lambda at: f"@{shouts[at].hit.rule.category}")


def _without(whole: Terms, bare: Terms, starts: Sequence[int], alerts: Sequence[_Alert]) -> Terms:
    """Return the terms of a reading in which alerts say nothing of `_UNALARMED`.

    Parameters
    ----------
    whole, bare : Terms
        Of the reading with its alerts, and of the sentences that begin with one, as `_bare` gives them.
    starts : sequence of int
        The number of each field's first sentence over the document.
    alerts : sequence of _Alert
    """
    field, sentence, behind = np.array(
        [(alert.field, starts[alert.field] + alert.sentence, alert.behind) for alert in alerts],
        dtype=np.int64,
    ).T
    alarmed = np.isin(whole.sentence, sentence)
    kept = {
        head: np.where(alarmed, 0.0, weights) if head in _UNALARMED else weights
        for head, weights in whole.weights.items()
    }
    added = {
        head: weights if head in _UNALARMED else np.zeros_like(weights)
        for head, weights in bare.weights.items()
    }
    at = bare.field
    return _joined(
        Terms(whole.field, whole.sentence, whole.first, whole.last, kept, whole.name),
        Terms(field[at], sentence[at], bare.first + behind[at], bare.last + behind[at], added, bare.name),
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
