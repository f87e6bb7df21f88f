"""Examples of our own: reviewed and written sentences, calm sentences made urgent, news read as claims.

The annotated sets hold hardly any urgency labels, few literal uses of loud words, and no news sentence
marked as a claim. What is missing there is made here, from data reviewed or labeled for something near.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, cycle
from pathlib import Path
from types import MappingProxyType

from app.schemas import Category, Dimension
from app.scoring.lexicon import CATEGORY_DIMENSION
from training.data import written
from training.data.datasets import ROOT, DataFolder, Record, json_rows
from training.data.example import Example, Reader
from training.data.groups import babe_group, basil_group
from training.data.split import fold_of

EXAMPLES = ROOT / "tests" / "examples"
ARTICLES = EXAMPLES / "sourcing.jsonl"

# What turns a calm sentence into an urgent one, before and after it.
_BEFORE = (
    "BREAKING: ",
    "BREAKING NEWS: ",
    "JUST IN: ",
    "URGENT: ",
    "ALERT: ",
    "DEVELOPING: ",
    "Breaking news: ",
    "🚨 BREAKING: ",
    "Shocking: ",
    "Bombshell: ",
)
_AFTER = (
    " Stay tuned.",
    " This is a developing story, stay tuned.",
    "!!!",
    " You won't believe what happened next!",
    " It is nothing short of terrifying.",
    " Act now before it is too late!",
)
# What colors a fact and makes it no less one.
_COLORS = (
    *("brazen", "callous", "corrupt", "cowardly", "cruel", "despicable"),
    *("disastrous", "disgraceful", "evil", "heartless", "hypocritical", "incompetent"),
    *("ludicrous", "pathetic", "reckless", "shambolic", "shameful", "shocking"),
    *("sickening", "spineless", "toxic", "vile", "vicious", "wretched"),
)
_BEFORE_NOUN = re.compile(r"\b[Tt]he (?=[a-z]{4})")
_CALM_SHARE = 20  # one calm sentence in so many is made urgent


def _of_rules(dimension: Dimension, *beside: Category) -> Reader:
    """Return what reads the examples of the rules of a dimension, and of the categories beside it."""

    def read(_: DataFolder) -> Iterator[Example]:
        for category, target in CATEGORY_DIMENSION.items():
            if (target == dimension or category in beside) and (EXAMPLES / f"{category}.csv").exists():
                for row, group in example_rows(category):
                    yield Example(row["sentence"], float(row["kind"] == "match"), group)

    return read


def example_rows(category: Category) -> Iterator[tuple[Mapping[str, str], str]]:
    """Yield the rows of what the rules of a category must and must not match, each with its group."""
    with (EXAMPLES / f"{category}.csv").open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            yield row, f"own:{category}:{number}"


def _written(read: Callable[[str], Iterator[Example]], name: str) -> Reader:
    """Return what reads a file of our own writing."""
    return lambda _: read(name)


def _pairs(name: str) -> Iterator[Example]:
    return chain.from_iterable(written.pairs(name))


def heated_claims() -> Iterator[Example]:
    """Sentences in a heated voice that assert what can be checked, and that curse, mock, order or wish.

    No model learns from them; they say what heat means for a claim.
    """
    return written.labeled("heated")


def own_attributed(_: DataFolder) -> Iterator[Example]:
    """Sentences of the written articles: whether any kind of attribution is in them, or carried over."""
    for record in written_articles():
        for row in record["sentences"]:
            text = record["text"][row["start"] : row["end"]]
            yield Example(text, float(row["kind"] != "none"), f"own:{record['id']}")


def written_articles(path: Path = ARTICLES) -> Iterator[Record]:
    """Yield articles of our own writing, their sentences labeled by claim and kind of attribution."""
    return json_rows(path)


def made_urgent(calm: Iterator[Example]) -> Iterator[Example]:
    """Yield calm sentences with an urgency label before them or an urging phrase after them."""
    before, after = cycle(_BEFORE), cycle(_AFTER)
    for example in calm:
        if example.label == 0.0 and fold_of(example.text, _CALM_SHARE, 0) == 0:
            yield Example(next(before) + example.text, 1.0, example.group)
            yield Example(example.text + next(after), 1.0, example.group)


def colored_claims(data: DataFolder) -> Iterator[Example]:
    """Factual news sentences with a loaded adjective put in: a hit piece asserts as much as a report."""
    colors = cycle(_COLORS)
    for example in news_claims(data):
        if example.label == 1.0 and (found := _BEFORE_NOUN.search(example.text)) is not None:
            at = found.end()
            text = f"{example.text[:at]}{next(colors)} {example.text[at:]}"
            yield Example(text, 1.0, example.group, example.weight)


def news_claims(data: DataFolder) -> Iterator[Example]:
    """News sentences as claims: factual against opinion by annotators, reports against questions.

    Only the first two are labels for something near; that an unbiased news sentence which ends in a full stop
    reports a fact, and one that ends in a question mark does not, is assumed, and counts a quarter.
    """
    for record in data.read("babe/sentences.jsonl"):
        if record["meta"]["opinion"] in {"opinion", "factual"}:
            label = float(record["meta"]["opinion"] == "factual")
            yield Example(record["text"], label, babe_group(record))
    for record in data.read("checkthat_subjectivity/sentences.jsonl"):
        yield Example(record["text"], float(record["label"] == "OBJ"), record["id"])
    for record in data.read("basil/sentences.jsonl"):
        text = record["text"]
        if record["label"] == "none" and not record["meta"]["is_title"] and text[-1] in ".?":
            yield Example(text, float(text[-1] == "."), basil_group(record), 0.25)


OWN_SOURCES: Mapping[str, Reader] = MappingProxyType(
    {
        "news_claims": news_claims,
        "colored_claims": colored_claims,
        "own_attributed": own_attributed,
        # With and without urgency, hyperbole, emotion, fear, superlatives, teasing, shouting.
        "own_sensational": _of_rules("sensationalism", "emotive", "curiosity_gap"),
        # With and without emotive words and name-calling.
        "own_loaded": _of_rules("loaded_language"),
        # With and without words that judge for the author.
        "own_subjective": _of_rules("subjectivity"),
        # Headlines with and without a curiosity gap.
        "own_clickbait": _of_rules("clickbait"),
        # In which somebody says or thinks something, and others with words of saying that do not.
        "own_sayings": _written(written.tagged, "sayings"),
        # With and without words that judge or color beside stating.
        "own_wordings": _written(written.tagged, "wordings"),
        # Headlines that tease and headlines that tell, questions and lists among both.
        "own_headlines": _written(written.labeled, "headlines"),
        # Of news, that assert a fact, and that ask, order, wish, judge or announce.
        "own_claims": _written(written.labeled, "claims"),
        # Of debates and speeches, that assert what can be checked, and that promise, judge or ask.
        "own_debates": _written(written.labeled, "debates"),
        # Of news and comment, that hold their author's view, and that report facts or others' views.
        "own_opinions": _written(written.labeled, "opinions"),
        # Hyperboles, each followed by what it says in literal words.
        "own_exaggerations": _written(_pairs, "exaggerations"),
        # Of news with a slant in their wording, each followed by the same news without.
        "own_slants": _written(_pairs, "slants"),
    }
)
"""Sentences by what they are to teach."""
