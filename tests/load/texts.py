"""Texts to measure with: own writing, and as many variations of it as are needed."""

from __future__ import annotations

from itertools import islice, product
from pathlib import Path

TITLE, _, ARTICLE = (Path(__file__).parent / "article.txt").read_text(encoding="utf-8").partition("\n")

_WHAT = ("Shocking cracks", "Hidden faults", "Mystery leaks", "Stunning delays", "Fresh doubts")
_DO = ("force", "lead", "drive", "compel", "push")
_WHO = ("city", "county", "council", "state", "agency")
_CLOSE = ("shut", "close", "empty", "sell")
_PLACE = ("landmark bridge", "northern ferry", "downtown library", "harbor tunnel")
_HOW = ("as commuters fume", "after heated vote")


def articles(count: int) -> list[str]:
    """Return the article so many times, no two alike, so that nothing can be answered from a cache."""
    return [ARTICLE.replace("41,000", f"{41_000 + number:,}") for number in range(count)]


def headlines(count: int) -> list[str]:
    """Return up to 2 000 different headlines of twelve words."""
    parts = product(_WHAT, _DO, _WHO, _CLOSE, _PLACE, _HOW)
    return [
        f"{what} {do} {who} to {close} {place} overnight {how}"
        for what, do, who, close, place, how in islice(parts, count)
    ]


def long_text(words: int) -> str:
    """Return the article over and over, cut after so many words."""
    pieces = [ARTICLE.replace("41,000", f"{41_000 + number:,}") for number in range(1 + words // 600)]
    text = "\n\n".join(piece.strip() for piece in pieces)
    kept = 0
    for _ in range(words):
        while kept < len(text) and text[kept].isspace():
            kept += 1
        while kept < len(text) and not text[kept].isspace():
            kept += 1
    return text[:kept]
