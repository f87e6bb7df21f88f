"""The HTML file that `plumbline score` writes beside what it prints, and the names that it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from example_scorer import FakeScorer
from html_pages import asked, scored

from app import cli
from app.api.openapi import examples
from app.commands.html_file import HtmlFile, refusal


def test_html_page_is_written_and_nothing_printed_when_it_is_asked_for(
    fake: FakeScorer, article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
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
    fake: FakeScorer, article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
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
    fake: FakeScorer, article: Path, tmp_path: Path
) -> None:
    page = tmp_path / "out.html"
    assert cli.main(["score", str(tmp_path / "none.txt"), "--html", str(page)]) == 2
    assert not page.exists()
    assert cli.main(["score", str(article), "--html", str(page)]) == 0
    before = page.read_bytes()
    assert cli.main(["score", str(tmp_path / "none.txt"), "--html", str(page)]) == 2
    assert page.read_bytes() == before


def test_html_page_is_refused_before_anything_is_scored_when_its_name_is_a_text(
    fake: FakeScorer, article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "page.html"
    other.write_text("<p>It rained.", encoding="utf-8")
    for name in (str(article), str(other), "-", str(tmp_path / "no" / "out.html")):
        assert cli.main(["score", "--html", name, str(article)]) == 2
        out, err = capsys.readouterr()
        assert (out, len(err.splitlines())) == ("", 1)
        assert err.startswith("plumbline: --html")
    assert fake.requests == []
    assert article.read_text(encoding="utf-8") == examples.TEXT
    assert other.read_text(encoding="utf-8") == "<p>It rained."


@pytest.mark.parametrize("name", ["-", "out", "out.txt", "/dev/stdout", "a.html.gz", ""])
def test_file_is_refused_when_its_name_does_not_end_in_html(name: str) -> None:
    assert refusal(name, []) == "--html needs a name that ends in .html"


def test_file_is_refused_when_something_else_would_be_lost(tmp_path: Path) -> None:
    article = tmp_path / "article.html"
    article.write_text("<!doctype html>\n<html lang='en'><p>An article", encoding="utf-8")
    folder = tmp_path / "folder.html"
    folder.mkdir()
    fresh = str(tmp_path / "new.html")
    assert "is no report" in (refusal(str(article), []) or "")
    assert "is no report" in (refusal(fresh, [fresh]) or "")
    assert "is a folder" in (refusal(str(folder), []) or "")
    assert "no such folder" in (refusal(str(tmp_path / "no" / "a.html"), []) or "")
    assert "cannot be opened" in (refusal("a\0.html", []) or "")
    assert refusal(fresh, ["a.txt"]) is None


def test_file_is_written_over_a_report_and_over_nothing_at_all(tmp_path: Path) -> None:
    path = tmp_path / "out.html"
    for title in ("First", "Second"):
        assert refusal(str(path), []) is None
        file = HtmlFile(str(path), 1, None)
        file.show(asked(title=title), scored())
        file.write()
        assert f"<title>{title} – Plumbline report</title>" in path.read_text(encoding="utf-8")
    before = path.read_bytes()
    HtmlFile(str(path), 1, None).write()
    assert path.read_bytes() == before
    path.write_bytes(b"")
    assert refusal(str(path), []) is None
