"""The dashboard and the alerts: well formed, and asking for nothing that the service does not count."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from app.api.problems import PROBLEM_OF_SLUG
from app.api.telemetry.logs import LASTING
from app.api.telemetry.outcomes import MEASURES, TENTHS
from app.main import create_app
from app.schemas import Flag, ModelName, Reason
from app.scoring.scorer import Scorer
from app.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "docs" / "deploy"
DASHBOARD = DEPLOY / "grafana-dashboard.json"
ALERTS = DEPLOY / "alerts.yml"
PROMTOOL = shutil.which("promtool")
KINDS = {"row", "stat", "timeseries"}
# What Prometheus adds to every series that it scrapes.
SCRAPED = {"instance", "job"}
FROM_PROMETHEUS = {"up"}
METRIC = re.compile(r"\b(plumbline[\w:]*|up)\b(?:\{([^}]*)\})?")
CONDITION = re.compile(r'(\w+)\s*(=~|!~|!=|=)\s*"([^"]*)"')
VARIABLE = re.compile(r"\$\{?(\w+)\}?")

needs_promtool = pytest.mark.skipif(PROMTOOL is None, reason="promtool is not installed")


@pytest.fixture(scope="module")
def page(scorer: Scorer) -> str:
    """`/metrics` of the service as it is delivered, after calls of which each does something else."""
    app = create_app(Settings(), build=lambda _: scorer, log_stream=io.StringIO())
    with TestClient(app) as client:
        for model in get_args(ModelName):
            client.post("/v1/score", json={"text": "A shocking plan, experts say.", "model": model})
        client.post("/v1/score", json={"text": "Yes."})
        client.post("/v1/score", json={"text": " "})
        return client.get("/metrics").text


@pytest.fixture(scope="module")
def counted(page: str) -> dict[str, set[str]]:
    """The labels of every metric that the service counts, by the name that Prometheus knows it under."""
    found: dict[str, set[str]] = {}
    for family in text_string_to_metric_families(page):
        for sample in family.samples:
            found.setdefault(sample.name, set()).update(sample.labels)
    return found


@pytest.fixture(scope="module")
def values() -> dict[str, set[str]]:
    """What labels may hold; a label that is not here may hold anything."""
    routes = set(create_app(Settings(), log_stream=io.StringIO()).openapi()["paths"])
    models = set(get_args(ModelName))
    return {
        "route": routes,
        "method": {"GET", "POST"},
        "status": {"200", "304", "500", *(str(kind.status) for kind in PROBLEM_OF_SLUG.values())},
        "model": {*models, "none", "mixed"},
        "outcome": {"ok", *PROBLEM_OF_SLUG},
        "problem": set(PROBLEM_OF_SLUG),
        "dimension": set(MEASURES),
        "tenth": set(TENTHS),
        "reason": set(get_args(Reason)),
        "flag": set(get_args(Flag)),
        "trouble": set(LASTING),
        "job": {"plumbline"},
    }


@cache
def dashboard() -> dict[str, Any]:
    found = json.loads(DASHBOARD.read_text("utf-8"))
    assert isinstance(found, dict)
    return found


@cache
def rules() -> list[dict[str, Any]]:
    groups = yaml.safe_load(ALERTS.read_text("utf-8"))["groups"]
    return [rule for group in groups for rule in group["rules"]]


def expressions() -> Iterator[tuple[str, str]]:
    """Yield every expression, and where it stands."""
    for panel in dashboard()["panels"]:
        for target in panel.get("targets", ()):
            yield f"panel {panel['title']}", target["expr"]
    for rule in rules():
        yield f"rule {rule.get('alert') or rule['record']}", rule["expr"]


def recorded() -> set[str]:
    return {rule["record"] for rule in rules() if "record" in rule}


@pytest.mark.parametrize(("place", "expression"), list(expressions()))
def test_expression_asks_for_what_is_counted(
    place: str, expression: str, counted: dict[str, set[str]], values: dict[str, set[str]]
) -> None:
    asked = METRIC.findall(re.sub(r'job="plumbline"', "", expression))
    assert asked, place
    for name, selector in asked:
        if name in FROM_PROMETHEUS | recorded():
            continue
        assert name in counted, f"{place}: the service counts no {name}"
        for label, operator, value in CONDITION.findall(selector):
            assert label in counted[name] | SCRAPED, f"{place}: {name} has no label {label}"
            check_value(place, label, operator, value, values)
    grouping = re.findall(r"\b(?:by|without|on|ignoring) \(([\w, ]*)\)", expression)
    labels = {label for found in grouping for label in re.findall(r"\w+", found)}
    known = set().union(SCRAPED, *(counted.get(name, set()) for name, _ in asked))
    if not {name for name, _ in asked} & recorded():
        assert labels <= known, f"{place}: nothing has {labels - known}"


def check_value(place: str, label: str, operator: str, value: str, values: dict[str, set[str]]) -> None:
    """Assert that a condition on a label can hold."""
    if label not in values or VARIABLE.search(value):
        return
    fits = [
        each for each in values[label] if re.fullmatch(value if "~" in operator else re.escape(value), each)
    ]
    assert fits, f"{place}: no {label} is {value}"
    if "~" in operator and re.fullmatch(r"[\w-]+(\|[\w-]+)*", value):
        assert len(fits) == len(value.split("|")), f"{place}: some {label} of {value} does not exist"


def test_every_metric_is_shown_or_watched(counted: dict[str, set[str]]) -> None:
    asked = {name for _, expression in expressions() for name, _ in METRIC.findall(expression)}
    families = {re.sub(r"_(bucket|sum|count)$", "", name) for name in counted}
    assert {name for name in families if not any(one.startswith(name) for one in asked)} == set()


def test_dashboard_is_what_grafana_takes() -> None:
    found = dashboard()
    assert found["uid"] == "plumbline"
    assert found["schemaVersion"] >= 36
    panels = found["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    for panel in panels:
        assert panel["type"] in KINDS
        assert panel["title"]
        place = panel["gridPos"]
        assert place["x"] >= 0
        assert place["x"] + place["w"] <= 24
        if panel["type"] == "row":
            continue
        assert panel["datasource"] == {"type": "prometheus", "uid": "${datasource}"}
        references = [target["refId"] for target in panel["targets"]]
        assert references
        assert len(set(references)) == len(references)
        assert panel["fieldConfig"]["defaults"]["unit"]
    for first, second in combinations([panel["gridPos"] for panel in panels], 2):
        apart = (
            first["x"] + first["w"] <= second["x"]
            or second["x"] + second["w"] <= first["x"]
            or first["y"] + first["h"] <= second["y"]
            or second["y"] + second["h"] <= first["y"]
        )
        assert apart, (first, second)


def test_dashboard_uses_its_variables_and_no_others(counted: dict[str, set[str]]) -> None:
    variables = dashboard()["templating"]["list"]
    text = json.dumps(dashboard()["panels"])
    used = set(VARIABLE.findall(text)) - {"__rate_interval"}
    assert used == {variable["name"] for variable in variables}
    for variable in variables:
        if variable["type"] == "query":
            match = re.fullmatch(r"label_values\((\w+), (\w+)\)", variable["query"]["query"])
            assert match, variable["name"]
            assert match[2] in counted[match[1]] | SCRAPED


def test_alerts_say_what_is_wrong_and_what_to_do() -> None:
    alerts = [rule for rule in rules() if "alert" in rule]
    assert len({rule["alert"] for rule in alerts}) == len(alerts)
    for rule in alerts:
        assert rule["labels"]["severity"] in {"critical", "warning", "info"}
        assert set(rule["annotations"]) == {"summary", "action"}
        for path in re.findall(r"\bdocs/[\w./-]+\w", rule["annotations"]["action"]):
            assert (ROOT / path).is_file(), path


def promtool(*arguments: str, given: str | None = None) -> str:
    assert PROMTOOL is not None
    ended = subprocess.run(
        [PROMTOOL, *arguments], cwd=ROOT, input=given, capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout + ended.stderr


@needs_promtool
def test_promtool_takes_the_rules() -> None:
    assert f"{len(rules())} rules found" in promtool("check", "rules", "--lint-fatal", str(ALERTS))


@needs_promtool
def test_promtool_takes_the_expressions_of_the_dashboard(tmp_path: Path) -> None:
    panels = [(place, expression) for place, expression in expressions() if place.startswith("panel")]
    written = [
        {
            "record": f"panel:{number}",
            "expr": expression.replace("$__rate_interval", "5m"),
        }
        for number, (_, expression) in enumerate(panels)
    ]
    path = tmp_path / "panels.yml"
    path.write_text(yaml.safe_dump({"groups": [{"name": "panels", "rules": written}]}), "utf-8")
    assert f"{len(panels)} rules found" in promtool("check", "rules", str(path))


@needs_promtool
@pytest.mark.parametrize("name", ["alerts_test.yml", "drift_test.yml"])
def test_alerts_speak_when_they_should(name: str) -> None:
    assert "SUCCESS" in promtool("test", "rules", str(Path(__file__).with_name(name)))


@needs_promtool
def test_promtool_has_nothing_to_say_of_the_metrics(page: str) -> None:
    assert promtool("check", "metrics", given=page) == ""


def test_every_alert_is_tried() -> None:
    tried: set[str] = set()
    for path in Path(__file__).parent.glob("*_test.yml"):
        for case in yaml.safe_load(path.read_text("utf-8"))["tests"]:
            tried |= {one["alertname"] for one in case["alert_rule_test"] if one.get("exp_alerts")}
    assert tried == {rule["alert"] for rule in rules() if "alert" in rule}
