"""The `plumbline` command, from its arguments to its exit code, over a scorer that needs no model."""

from __future__ import annotations

import fcntl
import http.client
import io
import json
import logging
import os
import pty
import re
import select
import signal
import socket
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from api.fakes import fake_app
from fastapi.testclient import TestClient
from pydantic import ValidationError

from app import cli
from app.api.openapi import examples
from app.commands import options as cli_options
from app.commands import score as cli_score
from app.commands import serve as cli_serve
from app.schemas import (
    DIMENSIONS,
    MAX_CHARS,
    MAX_TITLE_CHARS,
    ModelName,
    RuleChoice,
    ScoreReport,
    ScoreRequest,
)
from app.scoring.errors import ResourceError, UnsupportedLanguageError
from app.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
FULL = Path("/dev/full")
ARTIFACT = ROOT / "artifacts" / "fast" / "manifest.json"
needs_model = pytest.mark.skipif(not ARTIFACT.exists(), reason="no trained model in artifacts/")
TEXT = examples.TEXT
FRENCH = "Ceci n’est pas une pipe."


class FakeScorer:
    """Gives the example's report to everybody but a Frenchman."""

    def __init__(self) -> None:
        self.requests: list[ScoreRequest] = []

    def score(self, request: ScoreRequest) -> ScoreReport:
        self.requests.append(request)
        if FRENCH in request.text:
            raise UnsupportedLanguageError("the text is not English", "/text")
        return msgspec.convert(examples.report(request.id), ScoreReport)


@pytest.fixture
def scorer(monkeypatch: pytest.MonkeyPatch) -> FakeScorer:
    for name in [name for name in os.environ if name.startswith("PLUMBLINE_")]:
        monkeypatch.delenv(name)
    fake = FakeScorer()
    original = cli_score.score
    monkeypatch.setattr(cli_score, "score", lambda options: original(options, lambda _: fake))
    return fake


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    def give(content: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))

    return give


def test_score_prints_figures_evidence_and_sources_when_run_on_a_file(
    scorer: FakeScorer, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["score", str(article), "--title", examples.TITLE]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "[BREAKING NEWS:] New reports confirm a [staggering] toll." in out
    assert re.search(r"^sensationalism +0\.91 +█{18}░{2} +extreme +98", out, re.MULTILINE)
    assert re.search(r"^overall +0\.74 .*high +93", out, re.MULTILINE)
    assert "grade 7, middle school (standard)" in out
    assert "1 claim, 0 with no source found; 1 anonymous" in out
    assert re.search(r"0\.73 +anonymous: New reports +BREAKING NEWS: New", out)
    assert re.search(r"staggering +hyperbole +Exaggerates a number or an amount +very large", out)
    assert "\x1b" not in out
    assert scorer.requests[0].title == examples.TITLE


def test_score_says_why_when_a_score_is_undefined(
    scorer: FakeScorer, article: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    figures = examples.report(None)
    figures["scores"]["clickbait"] |= {"score": None, "band": None, "percentile": None, "reason": "no_title"}
    monkeypatch.setattr(scorer, "score", lambda _: msgspec.convert(figures, ScoreReport))
    assert cli.main(["score", str(article), "--fail-above", "clickbait=0"]) == 0
    assert re.search(r"^clickbait +– +no title to judge", capsys.readouterr().out, re.MULTILINE)


def test_score_warns_of_a_text_that_is_very_short(
    scorer: FakeScorer, article: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    figures = examples.report(None)
    figures["document"] |= {"flags": ["too_short"]}
    monkeypatch.setattr(scorer, "score", lambda _: msgspec.convert(figures, ScoreReport))
    assert cli.main(["score", str(article)]) == 0
    assert "The text is very short: do not lean on the figures." in capsys.readouterr().out


def test_only_what_is_above_all_articles_is_told_to_be(
    scorer: FakeScorer, article: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    figures = examples.report(None)
    for name, percentile in (("bias", 99.6), ("subjectivity", 100.0), ("unsourced", 76.5)):
        figures["scores"][name] |= {"percentile": percentile}
    monkeypatch.setattr(scorer, "score", lambda _: msgspec.convert(figures, ScoreReport))
    assert cli.main(["score", str(article)]) == 0
    out = capsys.readouterr().out
    for name, told in (("bias", "99.6"), ("subjectivity", "100"), ("unsourced", "77")):
        assert re.search(rf"^{name} .* {told}( |$)", out, re.MULTILINE), name


def test_json_is_the_report_when_one_file_is_given(
    scorer: FakeScorer, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["score", str(article), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report == examples.report(str(article)) | {"id": str(article)[-128:]}
    assert report["model"]["schema"] == "1"


@pytest.mark.parametrize(("good", "bad"), [(0, 2), (1, 0), (2, 1), (3, 0)])
def test_json_is_a_list_of_what_was_scored_when_several_files_are_given(
    scorer: FakeScorer, tmp_path: Path, capsys: pytest.CaptureFixture[str], good: int, bad: int
) -> None:
    names = [str(tmp_path / f"{number}.txt") for number in range(max(2, good + bad))]
    for name in names[:good]:
        Path(name).write_text(TEXT, encoding="utf-8")
    assert cli.main(["score", "--json", *reversed(names)]) == (2 if len(names) > good else 0)
    assert [report["id"] for report in json.loads(capsys.readouterr().out)] == names[:good][::-1]


def test_ndjson_is_one_line_a_report_when_several_files_are_given(
    scorer: FakeScorer, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["score", "--ndjson", str(article), str(article)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [str(article)] * 2


def test_stdin_is_read_when_the_file_is_a_dash(
    scorer: FakeScorer, stdin: Callable[[bytes], None], capsys: pytest.CaptureFixture[str]
) -> None:
    stdin("\ufeffCafé prices rose.".encode())
    assert cli.main(["score", "-", "--json"]) == 0
    assert scorer.requests[0].text == "Café prices rose."
    assert json.loads(capsys.readouterr().out)["id"] == "-"


@pytest.mark.parametrize(
    ("name", "options", "expected"),
    [
        ("a.txt", [], "text"),
        ("a", [], "text"),
        ("a.HTML", [], "html"),
        ("a.htm", [], "html"),
        ("a.md", [], "markdown"),
        ("a.md", ["--format", "text"], "text"),
    ],
)
def test_format_is_guessed_from_the_suffix_when_it_is_not_given(
    scorer: FakeScorer, tmp_path: Path, name: str, options: list[str], expected: str
) -> None:
    path = tmp_path / name
    path.write_text(TEXT, encoding="utf-8")
    assert cli.main(["score", str(path), "--json", *options]) == 0
    assert scorer.requests[0].format == expected


@pytest.mark.parametrize(
    ("name", "content", "title", "text"),
    [
        ("a.txt", "Shock in town\n\nIt rained.", "Shock in town", "\nIt rained."),
        ("a.txt", "\n\n  Shock  \r\nIt rained.", "Shock", "It rained."),
        ("a.md", "# Shock\nIt rained.", "Shock", "It rained."),
    ],
)
def test_first_line_is_the_title_when_asked_for(
    scorer: FakeScorer, tmp_path: Path, *, name: str, content: str, title: str, text: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content.encode())
    assert cli.main(["score", str(path), "--first-line-title", "--ndjson"]) == 0
    assert (scorer.requests[0].title, scorer.requests[0].text) == (title, text)


def test_options_reach_the_request_when_given(scorer: FakeScorer, article: Path) -> None:
    command = ["score", str(article), "--json", "--dimensions", "bias, clickbait,bias", "--language", "en"]
    assert cli.main([*command, "--explanation", "--profile", "wire"]) == 0
    request = scorer.requests[0]
    assert request.rules is not None
    assert request.rules.profile == "wire"
    assert request.dimensions == ["bias", "clickbait"]
    assert request.language == "en"
    assert request.include == ("spans", "sentences", "explanation")


@pytest.mark.parametrize(
    ("ceilings", "code", "said"),
    [
        (["overall=0.74"], 0, []),
        (["overall=0.6"], 1, ["overall 0.74 is above 0.6"]),
        (["bias=0", "sensationalism=0.9"], 1, ["bias 0.58 is above 0", "sensationalism 0.91 is above 0.9"]),
        (["bias=1"], 0, []),
    ],
)
def test_fail_above_exits_with_1_when_a_score_is_above(
    scorer: FakeScorer,
    article: Path,
    capsys: pytest.CaptureFixture[str],
    *,
    ceilings: list[str],
    code: int,
    said: list[str],
) -> None:
    options = [part for ceiling in ceilings for part in ("--fail-above", ceiling)]
    assert cli.main(["score", str(article), "--json", *options]) == code
    assert capsys.readouterr().err.splitlines() == [f"plumbline: {article}: {line}" for line in said]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "there is no text in it"),
        (b" \n\t ", "there is no text in it"),
        (b"good \xff bad", "is not UTF-8 (byte 6)"),
        (FRENCH.encode(), "the text is not English"),
        (b"a" * (MAX_CHARS + 1), "has more than 200,000 characters"),
        (b"a" * (5 * MAX_CHARS), "has more than 200,000 characters"),
        (None, "No such file or directory"),
    ],
)
def test_a_bad_file_is_one_line_and_the_others_are_scored_when_several_are_given(
    scorer: FakeScorer,
    article: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    *,
    content: bytes | None,
    said: str,
) -> None:
    bad = tmp_path / "bad.txt"
    if content is not None:
        bad.write_bytes(content)
    assert cli.main(["score", "--ndjson", "--fail-above", "bias=0", str(bad), str(article)]) == 2
    out, err = capsys.readouterr()
    assert [json.loads(line)["id"] for line in out.splitlines()] == [str(article)]
    assert err.splitlines()[0] == f"plumbline: {bad}: {said}"
    assert len(err.splitlines()) == 2


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", "Only a title", "there is no text beside the title"),
        ("a.txt", "x" * (MAX_TITLE_CHARS + 1) + "\nText.", "the first line has more than 1000 characters"),
        ("a.html", "<p>Title\n<p>Text", "the first line of HTML is no headline"),
    ],
)
def test_first_line_title_is_refused_when_there_is_none(
    scorer: FakeScorer,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    *,
    name: str,
    content: str,
    said: str,
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert cli.main(["score", "--first-line-title", "--json", str(path)]) == 2
    assert said in capsys.readouterr().err


def test_a_folder_and_an_impossible_name_are_refused_in_one_line_each(
    scorer: FakeScorer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["score", str(tmp_path), "a\0b\x1b[31m", "-x".lstrip("-") * 300]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 3
    assert lines[0].endswith(": is a folder")
    assert "\x1b" not in "".join(lines)


def test_html_page_is_written_and_nothing_printed_when_it_is_asked_for(
    scorer: FakeScorer, article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "out.html"
    assert cli.main(["score", str(article), "--title", examples.TITLE, "--html", str(page)]) == 0
    assert capsys.readouterr() == ("", "")
    content = page.read_text(encoding="utf-8")
    assert f"<title>{examples.TITLE} – Plumbline report</title>" in content
    assert ">staggering</mark>" in content
    assert f"{article}</p>" in content


@pytest.mark.parametrize("form", ["--json", "--ndjson"])
def test_html_page_leaves_codes_and_json_as_they_are_when_both_are_asked_for(
    scorer: FakeScorer, article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    page = tmp_path / "out.html"
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\xff")
    arguments = ["score", form, "--fail-above", "bias=0.5", str(article)]
    assert cli.main(arguments) == 1
    alone = capsys.readouterr()
    assert cli.main([*arguments, "--html", str(page)]) == 1
    assert capsys.readouterr() == alone
    assert cli.main([*arguments, str(bad), "--html", str(page)]) == 2
    content = page.read_text(encoding="utf-8")
    assert "1 file could not be scored" in content
    assert content.count("<article") == 1


def test_html_page_is_kept_when_nothing_could_be_scored(
    scorer: FakeScorer, article: Path, tmp_path: Path
) -> None:
    page = tmp_path / "out.html"
    assert cli.main(["score", str(tmp_path / "none.txt"), "--html", str(page)]) == 2
    assert not page.exists()
    assert cli.main(["score", str(article), "--html", str(page)]) == 0
    before = page.read_bytes()
    assert cli.main(["score", str(tmp_path / "none.txt"), "--html", str(page)]) == 2
    assert page.read_bytes() == before


def test_html_page_is_refused_before_anything_is_scored_when_its_name_is_a_text(
    scorer: FakeScorer, article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "page.html"
    other.write_text("<p>It rained.", encoding="utf-8")
    for name in (str(article), str(other), "-", str(tmp_path / "no" / "out.html")):
        assert cli.main(["score", "--html", name, str(article)]) == 2
        out, err = capsys.readouterr()
        assert (out, len(err.splitlines())) == ("", 1)
        assert err.startswith("plumbline: --html")
    assert scorer.requests == []
    assert article.read_text(encoding="utf-8") == TEXT
    assert other.read_text(encoding="utf-8") == "<p>It rained."


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
    scorer: FakeScorer, arguments: list[str], capsys: pytest.CaptureFixture[str]
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


def test_serve_takes_an_option_over_the_environment_when_both_are_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PLUMBLINE_HOST", "192.0.2.1")
    monkeypatch.setenv("PLUMBLINE_PORT", "81")
    monkeypatch.setenv("PLUMBLINE_WORKERS", "1")
    seen: list[Settings] = []

    def run(settings: Settings, _: Path | None) -> int:
        seen.append(settings)
        return 0

    monkeypatch.setattr(cli_serve, "_run", run)
    assert cli.main(["serve", "--port", "0", "--workers", "1", "--models", "fast"]) == 0
    assert (seen[0].host, seen[0].port, Settings().port) == ("192.0.2.1", 0, 0)


def test_serve_gives_several_workers_a_folder_and_takes_it_away_when_none_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("PLUMBLINE_METRICS_DIR", "PROMETHEUS_MULTIPROC_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PLUMBLINE_WORKERS", "2")
    folders: list[Path] = []

    def run(_: Settings, _folder: Path | None) -> int:
        folders.append(Path(os.environ["PLUMBLINE_METRICS_DIR"]))
        assert folders[-1].is_dir()
        return 0

    monkeypatch.setattr(cli_serve, "_run", run)
    assert cli.main(["serve"]) == 0
    assert not folders[0].exists()


def test_serve_takes_away_what_runs_that_ended_have_left_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "counter_7.db").touch()  # another program's, by PROMETHEUS_MULTIPROC_DIR
    (left := tmp_path / "plumbline-run-left").mkdir()
    (left / "counter_0.db").touch()
    monkeypatch.setenv("PLUMBLINE_METRICS_DIR", str(tmp_path))
    inner: list[int] = []

    def run(_: Settings, folder: Path | None) -> int:
        assert folder is not None
        assert folder.parent == tmp_path
        assert Path(os.environ["PLUMBLINE_METRICS_DIR"]) == folder
        (folder / "counter_0.db").touch()
        if not inner:  # another run beside this one, on the same folder
            inner.append(1)
            with pytest.MonkeyPatch.context() as other:
                other.setenv("PLUMBLINE_METRICS_DIR", str(tmp_path))
                assert cli.main(["serve"]) == 0
        assert (folder / "counter_0.db").exists()
        return 0

    monkeypatch.setattr(cli_serve, "_run", run)
    assert cli.main(["serve"]) == 0
    assert not left.exists()
    assert (tmp_path / "counter_7.db").exists()
    assert os.environ["PLUMBLINE_METRICS_DIR"] == str(tmp_path)
    assert cli.main(["serve"]) == 0
    assert len(list(tmp_path.glob("plumbline-run-*"))) == 1, "what ended before it is gone"


@pytest.mark.parametrize("workers", ["1", "2"])
def test_serve_names_the_address_that_it_cannot_listen_at(
    workers: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PLUMBLINE_WORKERS", workers)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert cli.main(["serve", "--host", "127.0.0.1", "--port", str(port)]) == 2
    assert capsys.readouterr().err == f"plumbline: cannot serve: 127.0.0.1:{port}: Address already in use\n"
    assert cli.main(["serve", "--host", "[::1]", "--port", "8123"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "[::1]" in line
    assert "8123" in line


@pytest.mark.parametrize("width", [24, 40, 60, 80])
def test_score_tells_each_score_whole_on_a_narrow_terminal(
    width: int,
    scorer: FakeScorer,
    article: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))

    assert cli.main(["score", str(article)]) == 0
    lines = capsys.readouterr().out.splitlines()
    for name in ("overall", "loaded language", "bias"):
        assert any(re.match(rf"{name} +[01]\.\d\d( |$)", line) for line in lines), name
    assert all(len(line) <= width for line in lines)


@pytest.mark.parametrize("kind", ["file", "closed"])
def test_serve_does_not_start_when_workers_can_leave_no_metrics_in_the_folder_named(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "metrics"
    if kind == "file":
        folder.touch()
    else:
        monkeypatch.setattr(os, "access", lambda *_: False)  # root may write wherever the disk lets it
    monkeypatch.setenv("PLUMBLINE_METRICS_DIR", str(folder))
    monkeypatch.setenv("PLUMBLINE_WORKERS", "2")
    monkeypatch.setattr(cli_serve, "_run", lambda *_: 0)

    assert cli.main(["serve"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "PLUMBLINE_METRICS_DIR" in line


def test_serve_tells_no_fault_of_the_server_as_one_of_the_metrics(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*_: object) -> int:
        raise OSError(24, "Too many open files")

    monkeypatch.setenv("PLUMBLINE_METRICS_DIR", str(tmp_path))
    monkeypatch.setattr(cli_serve, "_run", run)

    assert cli.main(["serve"]) == 2
    assert capsys.readouterr().err == "plumbline: cannot serve: Too many open files\n"


def test_serve_makes_the_folder_that_is_named_for_metrics(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "run" / "metrics"
    monkeypatch.setenv("PLUMBLINE_METRICS_DIR", str(folder))
    monkeypatch.setattr(cli_serve, "_run", lambda *_: 0)

    assert cli.main(["serve"]) == 0
    assert folder.is_dir()


def test_a_missing_artifact_is_one_line_when_a_score_is_asked_for(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PLUMBLINE_ARTIFACTS_DIR", str(tmp_path))
    assert cli.main(["score", str(article)]) == 2
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert "fast" in err


@pytest.mark.parametrize(
    ("error", "code"),
    [(KeyboardInterrupt(), 130), (BrokenPipeError(), 141), (OSError(28, "No space left"), 2)],
)
def test_main_ends_without_a_traceback_when_the_outside_gives_way(
    scorer: FakeScorer, article: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    class Broken(io.StringIO):
        def write(self, _: str) -> int:
            raise error

    monkeypatch.setattr(sys, "stdout", Broken())
    assert cli.main(["score", str(article)]) == code
    assert cli.main(["score", str(article), "--json"]) == code


def test_plain_fault_keeps_other_tracebacks_whole() -> None:
    keeper = cli_serve.PlainFault()

    def through(message: str) -> str:
        record = logging.LogRecord("uvicorn.error", logging.ERROR, "", 0, message, (), None)
        assert keeper.filter(record)
        return record.getMessage()

    told = (
        f"Traceback (most recent call last):\n  File x\n{ResourceError.__module__}.ResourceError: a is gone\n"
    )
    assert through(told) == "a is gone"
    other = "Traceback (most recent call last):\n  File x\nValueError: y\n"
    assert through(other) == other


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


# --- the command as a process -------------------------------------------------------------------------------


def start(*arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PLUMBLINE_")}
    environment |= options.pop("environment", {})
    return subprocess.Popen(
        [sys.executable, "-m", "app.cli", *arguments], cwd=ROOT, env=environment, **options
    )


def start_serving(workers: str, **options: Any) -> subprocess.Popen[bytes]:
    """Start the service on any port, with its output kept."""
    port = ("--port", "0", "--workers", workers)
    return start("serve", *port, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


def on_terminal(*arguments: str, **environment: str) -> tuple[bytes, int]:
    """Run the command with a terminal for its output."""
    keeper, terminal = pty.openpty()
    process = start(
        *arguments,
        stdin=subprocess.DEVNULL,
        stdout=terminal,
        stderr=subprocess.DEVNULL,
        environment={"TERM": "xterm-256color", "COLUMNS": "100", "NO_COLOR": ""} | environment,
    )
    os.close(terminal)
    seen = b""
    while True:
        try:
            piece = os.read(keeper, 65536)
        except OSError:  # the other side is closed
            break
        if not piece:
            break
        seen += piece
    os.close(keeper)
    return seen, process.wait(30)


def test_complaints_do_not_stand_in_the_json_when_standard_error_is_closed(tmp_path: Path) -> None:
    missing = str(tmp_path / "missing.txt")
    process = start(
        "score", "--json", missing, missing, stdout=subprocess.PIPE, preexec_fn=lambda: os.close(2)
    )
    out, _ = process.communicate(timeout=60)
    assert (out, process.returncode) == (b"[]\n", 2)


@pytest.mark.skipif(not FULL.exists(), reason="asks Linux for a full disk")
@pytest.mark.parametrize("buffered", [False, True])
@pytest.mark.parametrize(
    ("arguments", "full"),
    [
        (["score", "missing.txt"], "stderr"),
        (["key", "name"], "stderr"),
        (["key", "name"], "stdout"),
        (["--help"], "stdout"),
        (["--version"], "stdout"),
        (["score"], "stderr"),
    ],
)
def test_command_ends_with_2_when_what_it_tells_cannot_be_written(
    arguments: list[str], full: str, *, buffered: bool
) -> None:
    """Not with 1, which says that a score is too high, nor with 0."""
    environment = {"PYTHONUNBUFFERED": "" if buffered else "1"}
    streams: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with FULL.open("wb") as file:
        process = start(*arguments, environment=environment, **(streams | {full: file}))
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 2
    assert full == "stdout" or not out


def test_key_is_not_made_where_nobody_could_see_it() -> None:
    process = start("key", "name", stdout=subprocess.PIPE, preexec_fn=lambda: os.close(2))
    out, _ = process.communicate(timeout=60)
    assert (out, process.returncode) == (b"", 2)


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


@needs_model
def test_output_is_colored_on_a_terminal_unless_no_color_is_set(article: Path) -> None:
    colored, code = on_terminal("score", str(article))
    assert code == 0
    assert re.search(rb"\x1b\[1;4;\d+mBREAKING NEWS", colored)
    assert re.search(rb"\x1b\[2mWe are grieving", colored)
    plain, _ = on_terminal("score", str(article), NO_COLOR="1")
    assert b"[BREAKING NEWS" in plain
    assert not re.search(rb"\x1b\[[\d;]*3\d", plain)


@needs_model
def test_a_text_cannot_command_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "evil.txt"
    path.write_text(
        "The council \x1b[2J\x9b31m met on Monday to vote on the budget. \u202eNo.", encoding="utf-8"
    )
    seen, code = on_terminal("score", str(path), NO_COLOR="1")
    assert code == 0
    assert b"\x1b[2J" not in seen
    assert b"\xc2\x9b" not in seen
    assert "\u202e".encode() not in seen


@needs_model
def test_markup_is_shown_as_plain_text_with_its_marks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<article><p>Caf&eacute; owners met on Monday.</p><p><b>BREAKING NEWS:</b> A <i>shocking</i> vote in "
        "the council, officials said.</p></article>",
        encoding="utf-8",
    )
    assert cli.main(["score", str(path)]) == 0
    out = capsys.readouterr().out
    assert "Café owners met on Monday." in out
    assert "[shocking] vote" in out
    assert "<p>" not in out


@needs_model
def test_ignored_marks_stay_in_the_text_and_in_the_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "<!-- plumbline-ignore emotive.shocking: house style -->\n"
        "A shocking plan will destroy our schools, and the furious mayor of the town knows it.\n\n"
        "Another shocking and disgraceful answer came on Monday.\n",
        encoding="utf-8",
    )
    assert cli.main(["score", str(path)]) == 0
    out = capsys.readouterr().out
    assert "A {shocking} plan" in out
    assert "Another [shocking] and [disgraceful] answer" in out
    listed = " ".join(out.split())
    assert "ignored by a comment: house style" in listed
    colored, code = on_terminal("score", str(path))
    assert code == 0
    assert b"\x1b[2;9mshocking\x1b[0m plan" in colored  # dim and struck through


@needs_model
def test_reader_that_leaves_ends_the_command_quietly(article: Path) -> None:
    process = start(
        "score", *[str(article)] * 400, "--ndjson", stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(30) == 141


@needs_model
def test_interrupt_ends_the_command_quietly() -> None:
    process = start(
        "score",
        "-",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A shell that runs the tests in the background lets its children ignore the signal.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    wait_until_it_reads(process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (out, err, process.returncode) == (b"", b"", 130)


@needs_model
@pytest.mark.parametrize(
    ("workers", "told"), [("1", signal.SIGTERM), ("1", signal.SIGINT), ("2", signal.SIGTERM)]
)
def test_serve_answers_until_it_is_told_to_stop(workers: str, told: signal.Signals) -> None:
    process = start_serving(
        workers,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # as above
    )
    try:
        assert process.stderr is not None
        address = wait_for(process.stderr.fileno(), rb"running on (http://127\.0\.0\.1:\d+)")
        answered = ready(address.decode())
    finally:
        process.send_signal(told)
        _, err = process.communicate(timeout=30)
    assert answered == 200
    assert process.returncode == 0
    assert b"Traceback" not in err


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="asks Linux which signals are heard")
@pytest.mark.parametrize("workers", ["1", "2"])
def test_serve_ends_at_once_when_it_is_told_to_stop_before_it_has_loaded(workers: str) -> None:
    """Without a handler the signal ends a process with 143, and the first one of a container not at all."""
    process = start_serving(workers)
    status = Path(f"/proc/{process.pid}/status")
    deadline = time.monotonic() + 60
    while not int(re.findall(r"SigCgt:\s*(\w+)", status.read_text("ascii"))[0], 16) >> signal.SIGTERM - 1 & 1:
        assert time.monotonic() < deadline
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=30)
    assert (out, err, process.returncode) == (b"", b"", 0)


@needs_model
@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("closed", [[0], [0, 1]])
def test_serve_ends_with_0_where_the_shell_has_closed_its_streams(workers: str, closed: list[int]) -> None:
    def close() -> None:
        for each in closed:
            os.close(each)

    process = start_serving(workers, preexec_fn=close)
    try:
        assert process.stderr is not None
        address = wait_for(process.stderr.fileno(), rb"running on (http://127\.0\.0\.1:\d+)")
        answered = ready(address.decode())
    finally:
        process.terminate()
        process.communicate(timeout=30)
    assert (answered, process.returncode) == (200, 0)


@needs_model
def test_serve_serves_without_docstrings() -> None:
    process = start_serving("1", environment={"PYTHONOPTIMIZE": "2"})
    try:
        assert process.stderr is not None
        address = wait_for(process.stderr.fileno(), rb"running on (http://127\.0\.0\.1:\d+)")
        answered = ready(address.decode())
    finally:
        process.terminate()
        process.communicate(timeout=30)
    assert (answered, process.returncode) == (200, 0)


@pytest.mark.parametrize(
    ("workers", "setting", "told"),
    [
        ("1", "PLUMBLINE_ARTIFACTS_DIR", b"fast"),
        ("2", "PLUMBLINE_ARTIFACTS_DIR", b"fast"),
        ("1", "PLUMBLINE_API_KEYS_FILE", b"keys cannot be read"),
        ("2", "PLUMBLINE_API_KEYS_FILE", b"keys cannot be read"),
    ],
)
def test_serve_ends_with_2_and_no_traceback_when_a_file_is_missing(
    tmp_path: Path, workers: str, setting: str, told: bytes
) -> None:
    process = start_serving(workers, environment={setting: str(tmp_path)})
    _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert b"Traceback" not in err
    assert told in err


def wait_for(stream: int, pattern: bytes) -> bytes:
    seen = b""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if select.select([stream], [], [], 1)[0]:
            piece = os.read(stream, 65536)
            assert piece, seen.decode()
            seen += piece
            if match := re.search(pattern, seen):
                return match[1]
    raise AssertionError(seen.decode())


def wait_until_it_reads(process: subprocess.Popen[bytes]) -> None:
    """Write a letter, and wait until the process has taken it: then it waits for more."""
    assert process.stdin is not None
    process.stdin.write(b"A")
    process.stdin.flush()
    deadline = time.monotonic() + 60
    while any(fcntl.ioctl(process.stdin, termios.FIONREAD, bytes(4))):  # how much lies in the pipe
        assert time.monotonic() < deadline
        time.sleep(0.01)


def ready(address: str) -> int:
    """Ask until a worker answers: a socket listens before the first of several is up."""
    deadline = time.monotonic() + 60
    while True:
        connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=60)
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status
        except ConnectionError:
            assert time.monotonic() < deadline
            time.sleep(0.1)
        finally:
            connection.close()
