from __future__ import annotations

from typing import Any, get_args

import pytest
from api.fakes import RULES, FakeModel, FakeScorer
from fastapi.testclient import TestClient
from test_problems import check_problem

from app.schemas import Category
from app.scoring.evidence.marks import MODEL_RULES

LISTED = (*RULES, *MODEL_RULES)


def test_models_are_listed_with_the_default_marked(stage: Any) -> None:
    models = {"fast": FakeModel(), "deep": FakeModel(name="deep")}
    client = stage(FakeScorer(default_model="deep", models=models)).client

    listed = client.get("/v1/models").json()["models"]

    assert [(model["name"], model["default"]) for model in listed] == [("fast", False), ("deep", True)]
    assert client.get("/v1/models/deep").json() == listed[1]
    assert listed[0]["metrics"] == {"bias": {"macro_f1": 0.79}}


def test_rules_are_listed_with_what_a_reader_needs(client: TestClient) -> None:
    found = client.get("/v1/rules").json()

    assert [rule["id"] for rule in found["rules"]] == [rule.rule_id for rule in LISTED]
    assert found["rules"][1] == {
        "id": "urgency.breaking-news",
        "category": "urgency",
        "dimension": "sensationalism",
        "term": "breaking news",
        "weight": 0.97,
        "message": "Urgency label",
        "examples": ["breaking news"],
        "suggestion": "",
    }
    assert found["rules"][-1]["examples"] == []  # no term says what a model marks
    assert [rule["suggestion"] for rule in found["rules"]] == [rule.suggestion for rule in LISTED]


@pytest.mark.parametrize("category", get_args(Category))
def test_rules_are_filtered_when_a_category_is_named(client: TestClient, category: str) -> None:
    found = client.get("/v1/rules", params={"category": category}).json()["rules"]

    assert [rule["id"] for rule in found] == [rule.rule_id for rule in LISTED if rule.category == category]


def test_rules_are_not_sent_again_when_unchanged(client: TestClient) -> None:
    first = client.get("/v1/rules")

    again = client.get("/v1/rules", headers={"If-None-Match": first.headers["etag"]})
    other = client.get("/v1/rules?category=fear", headers={"If-None-Match": first.headers["etag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert other.status_code == 200


@pytest.mark.parametrize("name", ["models", "models/fast", "rules", "profiles", "limits"])
def test_catalog_is_given_by_no_cache_unasked(client: TestClient, name: str) -> None:
    """A cache that asks us first asks with its caller's key."""
    assert client.get(f"/v1/{name}").headers["cache-control"] == "no-cache"


def test_limits_tell_the_settings_in_force(stage: Any) -> None:
    client = stage(max_chars=1_000, max_batch_items=7, rate_limit=60, rate_window_seconds=10).client

    limits = client.get("/v1/limits").json()

    assert (limits["max_chars"], limits["max_batch_items"]) == (1_000, 7)
    assert (limits["max_title_chars"], limits["max_id_chars"]) == (1_000, 128)
    assert (limits["rate_limit"], limits["rate_window_seconds"]) == (60, 10)


def test_limits_are_null_when_there_is_none(client: TestClient) -> None:
    assert client.get("/v1/limits").json()["rate_limit"] is None


def test_model_is_not_found_when_known_but_not_loaded(client: TestClient) -> None:
    check_problem(client.get("/v1/models/deep"), "not-found")
