"""Whole articles: those that were labeled whole, and the reference corpus that percentiles come from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from app.schemas import MAX_CHARS, MAX_TITLE_CHARS
from training.data.datasets import DataFolder


@dataclass(frozen=True, slots=True)
class Article:
    """A title and a body; `label` where the whole was labeled, `group` for splitting."""

    id: str
    title: str | None
    text: str
    group: str
    label: float | None = None


def _article(record_id: str, title: str | None, text: str, group: str, label: float | None = None) -> Article:
    return Article(record_id, (title or "")[:MAX_TITLE_CHARS] or None, text[:MAX_CHARS], group, label)


def hyperpartisan(data: DataFolder) -> Iterator[Article]:
    """Articles labeled hyperpartisan or mainstream by hand (Kiesel et al., 2019), grouped by domain."""
    for record in data.read("hyperpartisan_byarticle/articles.jsonl"):
        yield _article(
            record["id"],
            record["title"],
            record["text"],
            record["meta"]["domain"],
            float(record["label"] == "hyperpartisan"),
        )


def healthrelease(data: DataFolder) -> Iterator[Article]:
    """Health press releases, sensational or not by expert review (Dai et al., 2020)."""
    for record in data.read("healthrelease/releases.jsonl"):
        yield _article(record["id"], record["title"], record["text"], record["id"], float(record["label"]))


def _allsides(data: DataFolder) -> Iterator[Article]:
    for record in data.read("baly2020_allsides/articles.jsonl"):
        yield _article(record["id"], record["title"], record["text"], record["meta"]["outlet"])


def _basil(data: DataFolder) -> Iterator[Article]:
    sentences: defaultdict[str, list[str]] = defaultdict(list)
    for record in data.read("basil/sentences.jsonl"):
        if not record["meta"]["is_title"]:
            sentences[record["meta"]["article"]].append(record["text"])
    for record in data.read("basil/articles.jsonl"):
        article = record["id"].removeprefix("basil-")
        yield _article(record["id"], record["title"], "\n\n".join(sentences[article]), record["triplet"])


def _polnear(data: DataFolder) -> Iterator[Article]:
    for record in data.read("polnear/documents.jsonl"):
        yield _article(record["id"], record["meta"]["title"], record["text"], record["meta"]["outlet"])


def reference_corpus(data: DataFolder) -> Iterator[Article]:
    """News articles of many outlets and both sides: what a percentile compares with."""
    yield from _allsides(data)
    yield from hyperpartisan(data)
    yield from _basil(data)
    yield from _polnear(data)
