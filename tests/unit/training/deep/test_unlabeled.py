"""Sentences of news that no set labels, from a folder of invented articles."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any

from invented import unwatched

from app.scoring.deep.passages import Passages
from app.scoring.deep.wordpiece import WordPieces
from training.config import read_config
from training.data.datasets import DataFolder
from training.data.split import text_key
from training.deep.unlabeled import unlabeled
from training.fast.crossfit import is_held_out

WORDS = ["the", "plan", "is", "a", "shock", "old", "new", "one", "he", "said", "it", "was", "…", ".", '"']
VOCABULARY = ["[UNK]", "[CLS]", "[SEP]", "[unused1]", *WORDS]
CONFIG = replace(read_config(), held_out=3)
OPEN = next(str(number) for number in range(99) if not is_held_out(str(number), CONFIG))
HELD_OUT = next(str(number) for number in range(99) if is_held_out(str(number), CONFIG))

Files = dict[str, list[dict[str, Any]]]


def allsides(text: str, title: str | None = None, outlet: str = OPEN) -> dict[str, Any]:
    return {"id": text, "title": title, "text": text, "meta": {"outlet": outlet}}


def release(text: str, name: str = OPEN) -> dict[str, Any]:
    return {"id": name, "title": None, "text": text, "label": 0}


def files(**other: list[dict[str, Any]]) -> Files:
    """Return every file that is read, an article of one sentence in each; `other` go by their folder."""
    text = "It is."
    meta = {"domain": OPEN, "outlet": OPEN, "title": None, "article": OPEN, "is_title": False}
    article = {"id": OPEN, "title": None, "text": text, "triplet": OPEN, "label": 0, "meta": meta}
    paths = (
        "baly2020_allsides/articles.jsonl",
        "hyperpartisan_byarticle/articles.jsonl",
        "basil/sentences.jsonl",
        "basil/articles.jsonl",
        "polnear/documents.jsonl",
        "healthrelease/releases.jsonl",
        "goodnewseveryone/headlines.jsonl",
        "affectivetext07/headlines.jsonl",
    )
    return {path: other.get(path.partition("/")[0], [article]) for path in paths}


def read(folder: Path, known: Collection[str] = (), **other: list[dict[str, Any]]) -> list[str]:
    """Return the passages that are found beside the one sentence of `files`, as words."""
    for name, records in files(**other).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    passages = Passages(WordPieces(VOCABULARY), WORDS, {})
    keys = {text_key("It is."), *map(text_key, known)}
    found = unlabeled(DataFolder(folder, sealed=False), CONFIG, passages, keys, unwatched)
    return [" ".join(VOCABULARY[number] for number in each.ids[1:-1]) for each in found]


def test_every_sentence_of_titles_articles_and_headlines_is_found(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        baly2020_allsides=[allsides("The plan is a shock. It was old.", "The plan is.")],
        healthrelease=[release("The shock is new.")],
        goodnewseveryone=[{"id": "1", "text": "The old plan"}],
        affectivetext07=[{"id": "2", "text": "A new plan"}],
    )
    assert found == [
        "the plan is .",
        "the plan is a shock .",
        "it was old .",
        "the shock is new .",
        "the old plan",
        "a new plan",
    ]


def test_sentence_that_is_known_is_no_new_one_however_it_is_written(tmp_path: Path) -> None:
    text = "The plan is OLD! The plan is new. He said “the plan is a shock” it was."
    found = read(
        tmp_path,
        known=["the plan is old", "He said the plan is a shock. It was."],
        baly2020_allsides=[allsides(text)],
    )
    assert found == ["the plan is new ."]


def test_sentence_that_is_found_again_is_taken_once(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        baly2020_allsides=[allsides("The plan is new. The plan is new."), allsides("The plan, is NEW.")],
        affectivetext07=[{"id": "1", "text": "The plan is new"}],
    )
    assert found == ["the plan is new ."]


def test_sentence_of_two_voices_is_a_passage_for_each_and_one_for_both(tmp_path: Path) -> None:
    text = "He said “the plan is a shock” one."
    found = read(tmp_path, goodnewseveryone=[{"id": "1", "text": text}])
    own, quoted, full = found
    assert "shock" not in own
    assert quoted.startswith("the plan is a shock")
    assert "said" in full
    assert "shock" in full


def test_article_of_a_group_that_is_held_out_is_left_alone(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        baly2020_allsides=[allsides("The plan is old.", outlet=HELD_OUT), allsides("The plan is new.")],
        healthrelease=[release("The shock is old.", HELD_OUT), release("The shock is new.")],
    )
    assert found == ["the plan is new .", "the shock is new ."]


def test_line_without_a_word_is_no_sentence(tmp_path: Path) -> None:
    assert read(tmp_path, baly2020_allsides=[allsides("* * *\n\n…\n\nThe plan is new.")]) == [
        "the plan is new ."
    ]
