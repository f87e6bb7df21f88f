"""What `plumbline score` prints: figures, JSON, one line a report."""

from __future__ import annotations

import json
import re
from pathlib import Path

import msgspec
import pytest
from example_scorer import FakeScorer

from app import cli
from app.api.openapi import examples
from app.schemas import (
    ScoreReport,
)


def test_score_prints_figures_evidence_and_sources_when_run_on_a_file(
    fake: FakeScorer, article: Path, capsys: pytest.CaptureFixture[str]
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
    assert fake.requests[0].title == examples.TITLE


def test_score_says_why_when_a_score_is_undefined(
    fake: FakeScorer, article: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    figures = examples.report(None)
    figures["scores"]["clickbait"] |= {"score": None, "band": None, "percentile": None, "reason": "no_title"}
    monkeypatch.setattr(fake, "score", lambda _: msgspec.convert(figures, ScoreReport))
    assert cli.main(["score", str(article), "--fail-above", "clickbait=0"]) == 0
    assert re.search(r"^clickbait +– +no title to judge", capsys.readouterr().out, re.MULTILINE)


def test_score_warns_of_a_text_that_is_very_short(
    fake: FakeScorer, article: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    figures = examples.report(None)
    figures["document"] |= {"flags": ["too_short"]}
    monkeypatch.setattr(fake, "score", lambda _: msgspec.convert(figures, ScoreReport))
    assert cli.main(["score", str(article)]) == 0
    assert "The text is very short: do not lean on the figures." in capsys.readouterr().out


def test_only_what_is_above_all_articles_is_told_to_be(
    fake: FakeScorer, article: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    figures = examples.report(None)
    for name, percentile in (("bias", 99.6), ("subjectivity", 100.0), ("unsourced", 76.5)):
        figures["scores"][name] |= {"percentile": percentile}
    monkeypatch.setattr(fake, "score", lambda _: msgspec.convert(figures, ScoreReport))
    assert cli.main(["score", str(article)]) == 0
    out = capsys.readouterr().out
    for name, told in (("bias", "99.6"), ("subjectivity", "100"), ("unsourced", "77")):
        assert re.search(rf"^{name} .* {told}( |$)", out, re.MULTILINE), name


def test_json_is_the_report_when_one_file_is_given(
    fake: FakeScorer, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["score", str(article), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report == examples.report(str(article)) | {"id": str(article)[-128:]}
    assert report["model"]["schema"] == "1"


@pytest.mark.parametrize(("good", "bad"), [(0, 2), (1, 0), (2, 1), (3, 0)])
def test_json_is_a_list_of_what_was_scored_when_several_files_are_given(
    fake: FakeScorer, tmp_path: Path, capsys: pytest.CaptureFixture[str], good: int, bad: int
) -> None:
    names = [str(tmp_path / f"{number}.txt") for number in range(max(2, good + bad))]
    for name in names[:good]:
        Path(name).write_text(examples.TEXT, encoding="utf-8")
    assert cli.main(["score", "--json", *reversed(names)]) == (2 if len(names) > good else 0)
    assert [report["id"] for report in json.loads(capsys.readouterr().out)] == names[:good][::-1]


def test_ndjson_is_one_line_a_report_when_several_files_are_given(
    fake: FakeScorer, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["score", "--ndjson", str(article), str(article)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [str(article)] * 2


@pytest.mark.parametrize("width", [24, 40, 60, 80])
def test_score_tells_each_score_whole_on_a_narrow_terminal(
    width: int,
    fake: FakeScorer,
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
