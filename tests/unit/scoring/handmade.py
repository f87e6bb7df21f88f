"""Small documents, judgments and constants that can be checked by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, repeat
from typing import NamedTuple, get_args

import numpy as np
from parsing import parsed

from app.bootstrap import shipped_cues
from app.schemas import DIMENSIONS, AttributionKind
from app.scoring.judging.calibration import AttributionScale, Calibration, EvidenceScale, Scale, logit_of
from app.scoring.judging.judgments import HEADS, WORDING, Judgments, Reading, Terms
from app.scoring.lexicon import Lexicon, Rule
from app.scoring.sourcing import Attribution, Roles, find_candidates, resolve
from app.scoring.text.document import Document, Field
from app.scoring.text.furniture import find_furniture
from app.scoring.voice import FieldVoice, assign_voices

KINDS: tuple[AttributionKind, ...] = get_args(AttributionKind)
NOBODY = Attribution("none", None, None)
CUES = shipped_cues()
TWO = "The council met. The mayor left."
LEXICON = Lexicon(
    [
        Rule("emotive.shocking", "shocking", "any", "emotive", 0.9, "surprising", "Emotive"),
        Rule("urgency.breaking", "breaking", "any", "urgency", 0.95, "", "Urgency label"),
        Rule("curiosity_gap.this-is-why", "this is why", "any", "curiosity_gap", 0.8, None, "Teases"),
        Rule("vague_authority.experts-say", "experts say", "any", "vague_authority", 0.7, None, "Who?"),
        Rule("hyperbole.huge", "huge", "any", "hyperbole", 0.2, "large", "Often literal"),
    ]
)


def constants(**other: object) -> Calibration:
    scale = Scale((0.2, 0.5, 0.8), tuple(step / 100 for step in range(101)))
    values: dict[str, object] = {
        "scales": dict.fromkeys((*DIMENSIONS, "overall"), scale),
        "exponents": {name: 3.0 for name in DIMENSIONS if name != "clickbait"},
        "weights": dict.fromkeys(DIMENSIONS, 1.0),
        "relief": {**dict.fromkeys(KINDS, 1.0), "anonymous": 0.5, "none": 0.25},
        "attribution": AttributionScale(2.0, {**dict.fromkeys(KINDS, 0.5), "none": -0.5}, 0.0, 0.0, 0.0),
        "evidence": EvidenceScale(0.0, 1.0, 0.5, 0.5),
        "familiar": 0.75,
    }
    return Calibration(**{**values, **other})  # type: ignore[arg-type]  # a test names the field that it changes


def read(text: str, title: str | None = None, found: Sequence[Attribution] = ()) -> Reading:
    """Take a document apart; `found` are the attributions of its sentences, the title's first."""
    body = parsed(text)
    heading = None if title is None else parsed(title, "title")
    document = Document(body, heading)
    voices = tuple(assign_voices(field, CUES) for field in document.fields)
    pending = iter(found)
    return Reading(
        document=document,
        fields=document.fields,
        voices=voices,
        hits=tuple(LEXICON.match(field) for field in document.fields),
        candidates=tuple(map(find_candidates, document.fields, voices, repeat(CUES))),
        attributions=tuple(
            tuple(next(pending, NOBODY) for _ in field.sentences) for field in document.fields
        ),
        furniture=find_furniture(document),
    )


def attribute(field: Field, voice: FieldVoice, roles: Roles | None = None) -> tuple[Attribution, ...]:
    """Find who says each sentence, by the rules and what a model says."""
    return resolve(field, voice, find_candidates(field, voice, CUES), roles)


def logits(*probabilities: float) -> list[float]:
    """Return the logits of the five dimensions of wording; one number stands for all."""
    row = probabilities * len(WORDING) if len(probabilities) == 1 else probabilities
    return [logit_of(probability) for probability in row]


def judgments(
    own: Sequence[float | None],
    quoted: Sequence[float | None] | None = None,
    claim: Sequence[float] | None = None,
    attributed: Sequence[float] | None = None,
) -> Judgments:
    """Judge sentences by hand: a probability for each, None where it has no such words."""
    silent = [None] * len(own)
    return Judgments(
        own=[None if each is None else logits(each) for each in own],
        quoted=[None if each is None else logits(each) for each in quoted or silent],
        claim=[logit_of(each) for each in claim or [0.9] * len(own)],
        attributed=[logit_of(each) for each in attributed or [0.5] * len(own)],
        known=(1_000,),  # more than any of these texts has
    )


class Term(NamedTuple):
    """One occurrence: tokens `[first, last)` of a field, in a sentence of that field."""

    field: int
    sentence: int
    first: int
    last: int
    feature: str
    weight: float


@dataclass
class HandmadeJudge:
    """Says of each head the terms it was given."""

    given: Judgments
    known_terms: dict[str, list[Term]] = field(default_factory=dict)

    def judge(self, reading: Reading) -> Judgments:
        del reading
        return self.given

    def terms(self, reading: Reading) -> Terms:
        listed = [(head, term) for head, terms in self.known_terms.items() for term in terms]
        starts = list(accumulate((len(each.sentences) for each in reading.fields), initial=0))
        places = [
            (term.field, starts[term.field] + term.sentence, term.first, term.last) for _, term in listed
        ]
        columns = np.array(places, dtype=np.int64).reshape(len(listed), 4).T
        weights = {
            head: np.array([term.weight if of == head else 0.0 for of, term in listed], dtype=np.float64)
            for head in HEADS
        }
        return Terms(*columns, weights=weights, name=lambda at: listed[at][1].feature)
