"""What `plumbline score` reads, and what it makes of options and of files that it cannot read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from example_scorer import FRENCH, FakeScorer

from app import cli
from app.api.openapi import examples
from app.schemas import (
    MAX_CHARS,
    MAX_TITLE_CHARS,
)


def test_stdin_is_read_when_the_file_is_a_dash(
    fake: FakeScorer, stdin: Callable[[bytes], None], capsys: pytest.CaptureFixture[str]
) -> None:
    stdin("\ufeffCafé prices rose.".encode())
    assert cli.main(["score", "-", "--json"]) == 0
    assert fake.requests[0].text == "Café prices rose."
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
    fake: FakeScorer, tmp_path: Path, name: str, options: list[str], expected: str
) -> None:
    path = tmp_path / name
    path.write_text(examples.TEXT, encoding="utf-8")
    assert cli.main(["score", str(path), "--json", *options]) == 0
    assert fake.requests[0].format == expected


@pytest.mark.parametrize(
    ("name", "content", "title", "text"),
    [
        ("a.txt", "Shock in town\n\nIt rained.", "Shock in town", "\nIt rained."),
        ("a.txt", "\n\n  Shock  \r\nIt rained.", "Shock", "It rained."),
        ("a.md", "# Shock\nIt rained.", "Shock", "It rained."),
    ],
)
def test_first_line_is_the_title_when_asked_for(
    fake: FakeScorer, tmp_path: Path, *, name: str, content: str, title: str, text: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content.encode())
    assert cli.main(["score", str(path), "--first-line-title", "--ndjson"]) == 0
    assert (fake.requests[0].title, fake.requests[0].text) == (title, text)


def test_options_reach_the_request_when_given(fake: FakeScorer, article: Path) -> None:
    command = ["score", str(article), "--json", "--dimensions", "bias, clickbait,bias", "--language", "en"]
    assert cli.main([*command, "--explanation", "--profile", "wire"]) == 0
    request = fake.requests[0]
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
    fake: FakeScorer,
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
    fake: FakeScorer,
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
    fake: FakeScorer,
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
    fake: FakeScorer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["score", str(tmp_path), "a\0b\x1b[31m", "-x".lstrip("-") * 300]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 3
    assert lines[0].endswith(": is a folder")
    assert "\x1b" not in "".join(lines)


def test_a_missing_artifact_is_one_line_when_a_score_is_asked_for(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PLUMBLINE_ARTIFACTS_DIR", str(tmp_path))
    assert cli.main(["score", str(article)]) == 2
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert "fast" in err
