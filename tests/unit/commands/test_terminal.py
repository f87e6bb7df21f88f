"""What `plumbline score` writes on a terminal says the same as the page and the HTML report."""

from __future__ import annotations

import io
import re
from typing import Any

import msgspec
import pytest

from app.api.openapi import examples
from app.commands.terminal import Terminal
from app.commands.terminal_text import marked
from app.schemas import ScoreReport, ScoreRequest
from app.scoring.markup import read_plain
from app.scoring.scorer import Scorer

REQUEST = ScoreRequest(text=examples.TEXT, title=examples.TITLE)


def shown(figures: dict[str, Any], encoding: str = "utf-8") -> str:
    written = io.BytesIO()
    stream = io.TextIOWrapper(written, encoding=encoding)
    Terminal(stream).show(REQUEST, msgspec.convert(figures, ScoreReport))
    stream.flush()
    return written.getvalue().decode(encoding)


@pytest.mark.parametrize(
    ("claim", "kind", "unsourced", "red"),
    [
        (0.94, "none", 0.3, True),
        (0.5, "none", 0.6, True),
        (0.94, "anonymous", 0.73, False),
        (0.49, "role", 0.73, False),
    ],
)
def test_sentence_is_red_when_it_counts_as_an_unsourced_claim(
    claim: float, kind: str, unsourced: float, *, red: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("FORCE_COLOR", "1"), ("TERM", "xterm-256color"), ("COLUMNS", "120")):
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("NO_COLOR", raising=False)
    figures = examples.report(None)
    first = next(each for each in figures["sentences"] if each["field"] == "text")
    first |= {"claim": claim, "unsourced": unsourced}
    first["attribution"] |= {"kind": kind}

    found = re.search(rf"\x1b\[31m *{unsourced:.2f}", shown(figures))
    assert (found is not None) is red


@pytest.mark.parametrize(
    ("gap", "told"),
    [
        (0.01, "Headline and body are about equally sensational (gap +0.01)."),
        (0.31, "The headline is more sensational than the body (gap +0.31):"),
        (-0.31, "The headline is calmer than the body (gap −0.31)."),
    ],
)
def test_gap_is_told_in_the_words_of_the_report(
    gap: float, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    figures = examples.report(None)
    figures["headline"] = {"scores": figures["scores"], "gap": gap}

    assert told in shown(figures)
    assert told.replace("−", "-") in shown(figures, "ascii")


def test_words_that_may_go_are_told_as_in_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    figures = examples.report(None)
    figures["spans"][0] |= {"suggestion": ""}

    assert "leave out" in shown(figures)


@pytest.mark.parametrize("word", ["disgrace&shy;ful", "disgrace-\nful", "disgraceful"])
def test_mark_ends_where_its_word_does_whatever_stood_for_it(scorer: Scorer, word: str) -> None:
    request = ScoreRequest(text=f"It was a {word} plan, the council heard on Monday.", language="en")
    shown_words = marked("text", read_plain(request.text, "text"), scorer.score(request).spans, False).plain
    assert re.search(r"\[disgrace\S?\s?ful\] plan", shown_words)
