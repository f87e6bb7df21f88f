"""The `plumbline` command, from its arguments to its exit code."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest
from api.fakes import fake_app
from example_scorer import FakeScorer
from fastapi.testclient import TestClient
from pydantic import ValidationError

from app import cli
from app.commands import options as cli_options
from app.commands import score as cli_score
from app.schemas import (
    DIMENSIONS,
    MAX_TITLE_CHARS,
    ModelName,
    RuleChoice,
)


def test_command_knows_what_the_schemas_know() -> None:
    assert cli_options._DIMENSIONS == DIMENSIONS
    assert get_args(ModelName) == cli_options._MODELS


def test_command_is_parsed_without_the_schemas_and_what_they_need() -> None:
    heavy = "{'app.schemas', 'app.settings', 'msgspec', 'numpy', 'pydantic', 'rich'}"
    check = f"import sys, app.cli; app.cli.parser(); sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0


def test_profile_s_name_may_be_as_long_as_the_api_takes() -> None:
    longest = "p" * cli_options._MAX_PROFILE_CHARS
    assert RuleChoice(profile=longest).profile == longest
    with pytest.raises(ValidationError):
        RuleChoice(profile=longest + "p")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonsense"],
        ["score"],
        ["score", "a", "--json", "--ndjson"],
        ["score", "a", "--title", "t", "--first-line-title"],
        ["score", "a", "--dimensions", "anger"],
        ["score", "a", "--fail-above", "anger=0.5"],
        ["score", "a", "--fail-above", "bias"],
        ["score", "a", "--fail-above", "bias=2"],
        ["score", "a", "--fail-above", "bias=nan"],
        ["score", "a", "--format", "pdf"],
        ["score", "a", "--profile", ""],
        ["score", "a", "--profile", "p" * 65],
        ["score", "a", "--profile", "\udcff"],  # as Python takes a byte that is not UTF-8
        ["score", "a", "--title", "\udcff"],
    ],
)
def test_usage_is_told_with_2_when_the_arguments_are_wrong(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(arguments)
    assert end.value.code == 2
    assert "plumbline" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["a", "b", "--title", "t"],
        ["a", "--title", "t" * (MAX_TITLE_CHARS + 1)],
        ["-", "-"],
        ["a", "--explanation"],
        ["a", "--dimensions", "bias", "--fail-above", "clickbait=0.5"],
    ],
)
def test_contradictions_are_one_line_and_2_when_options_do_not_go_together(
    fake: FakeScorer, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["score", *arguments]) == 2
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)


def test_a_wrong_setting_is_named_without_its_value_when_it_is_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PLUMBLINE_PORT", "hunter2")
    for command in (["limits"], ["score", "-"], ["serve"]):
        assert cli.main(command) == 2
        assert capsys.readouterr().err.startswith("plumbline: PLUMBLINE_PORT: ")


@pytest.mark.parametrize(
    ("error", "code"),
    [(KeyboardInterrupt(), 130), (BrokenPipeError(), 141), (OSError(28, "No space left"), 2)],
)
def test_main_ends_without_a_traceback_when_the_outside_gives_way(
    fake: FakeScorer, article: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    class Broken(io.StringIO):
        def write(self, _: str) -> int:
            raise error

    monkeypatch.setattr(sys, "stdout", Broken())
    assert cli.main(["score", str(article)]) == code
    assert cli.main(["score", str(article), "--json"]) == code


@pytest.mark.parametrize(
    ("error", "told"), [(MemoryError(), "too little memory"), (RuntimeError("odd"), "RuntimeError: odd")]
)
def test_command_ends_with_2_at_a_fault_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    article: Path,
    error: Exception,
    told: str,
) -> None:
    def fail(_: Any) -> int:
        raise error

    monkeypatch.setattr(cli_score, "score", fail)
    assert cli.main(["score", str(article)]) == 2
    assert told in capsys.readouterr().err


def test_names_that_are_no_settings_are_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in (
        *("PLUMBLINE_API_KEY", "plumbline_ratelimit", "PLUMBLINE_API_KEYS", "PLUMBLINE_DATA"),
        *("PLUMBLINE_SERVICE_HOST", "PLUMBLINE_PORT_8000_TCP", "PLUMBLINE_WEB_SERVICE_PORT_HTTP"),
    ):
        monkeypatch.setenv(name, "CANARY")

    assert cli.main(["limits"]) == 0
    err = capsys.readouterr().err
    assert [line.split()[1] for line in err.splitlines()] == ["PLUMBLINE_API_KEY", "plumbline_ratelimit"]
    assert "CANARY" not in err


def test_limits_are_those_of_the_service_when_printed_as_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PLUMBLINE_RATE_LIMIT", "7")
    monkeypatch.setenv("PLUMBLINE_MAX_CHARS", "1234")
    with TestClient(fake_app()) as client:
        served = client.get("/v1/limits").json()
    capsys.readouterr()
    assert cli.main(["limits", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == served
    assert cli.main(["limits"]) == 0
    assert re.search(r"^max_chars +1,234$", capsys.readouterr().out, re.MULTILINE)
