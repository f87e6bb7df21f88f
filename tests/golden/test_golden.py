"""What clients see, kept in files: a difference here is a change of the contract or of the scores."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from comparing import canonical, settled
from fastapi.testclient import TestClient
from invariants import check_report

from app.bootstrap import build_scorer
from app.schemas import ScoreReport, ScoreRequest
from app.settings import Settings

HERE = Path(__file__).parent
# Another processor's arithmetic may tip the rounding to eight bits; products that are cut off move far more.
DEEP_TOLERANCE = 0.025
ALL = ["spans", "sentences", "explanation"]
REQUESTS: dict[str, tuple[str, dict[str, Any]]] = {
    "tabloid": ("tabloid.txt", {"offsets": "utf16"}),
    "wire": ("wire.txt", {"id": "wire-1"}),
    "page": ("page.html", {"format": "html", "include": ALL}),
}


def read_request(name: str) -> dict[str, Any]:
    """Return a request; the first line of the tabloid is its headline."""
    file, options = REQUESTS[name]
    text = (HERE / file).read_text("utf-8")
    title = None
    if name == "tabloid":
        title, _, text = text.partition("\n\n")
    return {"text": text, "title": title, **options}


@pytest.mark.parametrize("name", REQUESTS)
def test_report_is_the_golden_one(real_client: TestClient, golden: Any, name: str) -> None:
    body = read_request(name)
    response = real_client.post("/v1/score", json=body)

    assert response.status_code == 200, response.text
    check_report(ScoreRequest.model_validate(body), msgspec.json.decode(response.content, type=ScoreReport))
    golden(f"{name}.report.json", response.json())


def test_deep_model_says_the_same_on_any_processor(golden: Any) -> None:
    scorer = build_scorer(Settings(models=("deep",), default_model="deep"))
    found: dict[str, list[list[float | None]]] = {}
    for name in ("tabloid", "wire"):
        body = {**read_request(name), "language": "en", "include": ["sentences"]}
        report = scorer.score(ScoreRequest.model_validate(body))
        found[name] = [[*msgspec.structs.astuple(each.scores), each.claim] for each in report.sentences]
    golden("deep.sentences.json", found, DEEP_TOLERANCE)


def test_openapi_is_the_golden_one(client: TestClient, golden: Any) -> None:
    """With the fake scorer, so that it changes with the contract and not with every training."""
    golden("openapi.json", client.get("/openapi.json").json())


def test_articles_show_what_they_are_for(real_client: TestClient) -> None:
    reports = {name: real_client.post("/v1/score", json=read_request(name)).json() for name in REQUESTS}
    overall = {name: report["overall"]["score"] for name, report in reports.items()}
    assert overall["tabloid"] > overall["page"] > 0
    assert overall["tabloid"] > overall["wire"] > 0
    assert reports["wire"]["document"]["quoted_share"] > 0
    assert all(span["quoted"] for span in reports["wire"]["spans"])
    assert any(not span["quoted"] for span in reports["tabloid"]["spans"])
    assert reports["page"]["explanation"].keys() == {
        name for name, score in reports["page"]["scores"].items() if score["score"] is not None
    }


def test_comparison_forgives_the_last_digits_and_nothing_else() -> None:
    golden = {"a": [0.1, 1.0], "b": {"c": "x"}}
    assert settled({"a": [0.1 + 9e-7, 1.0], "b": {"c": "x"}}, golden) == golden
    others: list[Any] = [
        {"a": [0.1 + 2e-6, 1.0], "b": {"c": "x"}},
        {"a": [0.1, 1], "b": {"c": "x"}},
        {"a": [0.1], "b": {"c": "x"}},
        {"b": {"c": "x"}, "a": [0.1, 1.0]},
        {"a": [0.1, 1.0], "b": {"c": "x", "d": None}},
    ]
    for other in others:
        assert canonical(settled(other, golden)) != canonical(golden)
