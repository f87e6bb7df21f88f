"""Every field of an answer is told in the OpenAPI document, as the service means it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from fastapi.testclient import TestClient

from app.api.openapi import values
from app.bootstrap import DATA
from app.commands.report_words import DIMENSION_WORDS, FLAG_WORDS, REASON_WORDS
from app.schemas import AttributionKind, Dimension, Flag, Reason, ScoreReport, ScoreRequest, VoiceName
from app.scoring.scorer import Scorer

SOBER = "The council voted on Monday to close nine schools, and the mayor signed the order."


@pytest.fixture
def schemas(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()["components"]["schemas"]
    return found


def told(text: str) -> Iterator[str]:
    yield from (line.split("`")[1] for line in text.splitlines() if line.startswith("- `"))


def test_every_field_of_every_answer_is_told(schemas: dict[str, Any]) -> None:
    inbound = {"BatchRequest", "CompareRequest"}  # which hold documents, and nothing of their own
    silent = [
        f"{name}.{field}"
        for name, schema in schemas.items()
        if name not in inbound
        for field, found in schema.get("properties", {}).items()
        if not found.get("description", "").rstrip().endswith((".", "`", "413", "503"))
        and not list(told(found.get("description", "")))
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("literal", "words"),
    [
        (Dimension, values.DIMENSIONS),
        (VoiceName, values.VOICES),
        (AttributionKind, values.KINDS),
        (Reason, values.REASONS),
        (Flag, values.FLAGS),
    ],
    ids=["dimensions", "voices", "kinds", "reasons", "flags"],
)
def test_every_value_has_a_meaning(literal: Any, words: dict[str, str]) -> None:
    assert tuple(words) == get_args(literal)


def test_values_are_told_where_they_stand(schemas: dict[str, Any]) -> None:
    def description(schema: str, field: str) -> str:
        return str(schemas[schema]["properties"][field]["description"])

    assert [*told(description("DocumentInfo", "flags"))] == [*get_args(Flag)]
    assert [*told(description("DimensionScore", "reason"))] == [*get_args(Reason)]
    assert [*told(description("SentenceReport", "voice"))] == [*get_args(VoiceName)]
    assert [*told(description("Attribution", "kind"))] == [*get_args(AttributionKind)]
    assert description("Scores", "bias") == values.DIMENSIONS["bias"]


def test_short_words_for_people_are_of_the_same_values() -> None:
    assert DIMENSION_WORDS.keys() == set(get_args(Dimension))
    assert FLAG_WORDS.keys() == set(get_args(Flag))
    assert REASON_WORDS.keys() >= set(get_args(Reason))


@pytest.mark.parametrize("model", ["fast", "deep"])
def test_share_of_known_words_told_is_the_models(model: str) -> None:
    manifest = json.loads((DATA.parents[1] / "artifacts" / model / "manifest.json").read_text("utf-8"))

    assert f"{100 * manifest['calibration']['familiar']:g} %" in values.FLAGS["unlike_training_data"]
    assert 0 < manifest["calibration"]["relief"]["anonymous"] < 1  # "takes away a part"


def score(scorer: Scorer, text: str, **asked: Any) -> ScoreReport:
    return scorer.score(ScoreRequest.model_validate({"text": text, **asked}))


def test_five_dimensions_have_no_overall_and_all_of_sourcing(scorer: Scorer) -> None:
    whole, part = score(scorer, SOBER), score(scorer, SOBER, dimensions=["bias"])

    assert (part.overall.score, part.overall.reason) == (None, "not_requested")
    assert part.sourcing == whole.sourcing
    for some, every in zip(part.sentences, whole.sentences, strict=True):
        assert (some.claim, some.attributed, some.unsourced, some.attribution) == (
            every.claim,
            every.attributed,
            every.unsourced,
            every.attribution,
        )


@pytest.mark.parametrize(
    ("markup", "text", "words", "sliced"),
    [
        ("html", "<p>A stag<i>gering</i> bill.</p>", "staggering", "stag<i>gering"),
        ("html", "<p>A stag&shy;gering bill.</p>", "staggering", "stag&shy;gering"),
        ("markdown", "A stag*gering* bill.", "staggering", "stag*gering"),
        ("text", "A staggering bill.", "staggering", "staggering"),
    ],
)
def test_words_of_a_span_are_plain_and_its_offsets_of_the_source(
    scorer: Scorer, markup: str, text: str, words: str, sliced: str
) -> None:
    (span,) = score(scorer, text, format=markup, language="en").spans

    assert span.text == words
    assert text[span.start : span.end].startswith(sliced)


@pytest.mark.parametrize(
    ("text", "heeded"),
    [
        ("<p>A staggering bill. {}</p><p>A staggering bill.</p>", [True, False]),
        ("<p>A staggering bill.</p>{}<p>A staggering bill.</p>", [False, True]),
        ("{}<p>A staggering bill.</p><p>A staggering bill.</p>", [True, False]),
        ("<p>A staggering bill.</p><p>A staggering bill.</p>{}", [False, False]),
    ],
    ids=["inside", "between", "before", "behind"],
)
def test_comment_holds_for_its_paragraph_or_the_next(scorer: Scorer, text: str, heeded: list[bool]) -> None:
    comment = "<!-- plumbline-ignore hyperbole: a quip -->"
    spans = score(scorer, text.format(comment), format="html", language="en").spans

    assert [span.ignored is not None for span in spans] == heeded
