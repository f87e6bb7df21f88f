"""What each annotated set becomes: text, label, group and weight, from records of the same shape."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from training.config import TAUGHT, read_config
from training.data.datasets import DataFolder, data_folder
from training.data.example import Example
from training.data.sources import SOURCES

Read = Callable[[str, Mapping[str, list[dict[str, Any]]]], list[Example]]

BABE = "babe/sentences.jsonl"
CHECKTHAT = "checkthat_subjectivity/sentences.jsonl"


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read one source from a folder that holds these records."""

    def from_folder(source: str, files: Mapping[str, list[dict[str, Any]]]) -> list[Example]:
        for name, records in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
        return list(SOURCES[source](DataFolder(tmp_path, sealed=False)))

    return from_folder


def babe(text: str, label: str, **meta: Any) -> dict[str, Any]:
    filled = {"url": "u", "votes_biased": 0, "votes_total": 0, "biased_words": [], "opinion": "no agreement"}
    return {"id": text, "text": text, "label": label, "spans": [], "meta": {**filled, **meta}}


def test_vote_of_babe_counts_less_when_it_is_split(read: Read) -> None:
    rows = [
        babe("All agree", "biased", votes_biased=5, votes_total=5),
        babe("None says so", "non-biased", votes_biased=0, votes_total=4),
        babe("Split", "biased", votes_biased=2, votes_total=4),
        babe("Most", "biased", votes_biased=3, votes_total=4),
        babe("Not told", "non-biased"),
    ]
    found = read("babe", {BABE: rows})
    assert [example.label for example in found] == [1.0, 0.0, 1.0, 1.0, 0.0]
    assert [example.weight for example in found] == [1.0, 1.0, 0.5, 0.75, 0.5]


def test_sentences_of_an_article_share_a_group_whichever_set_they_are_of(read: Read) -> None:
    rows = {
        BABE: [babe("One.", "biased", url="http://a.example/1"), babe("Two!", "biased", url="")],
        "babe/sentences_sg1.jsonl": [babe("two", "non-biased", url="")],
        "mbic/sentences.jsonl": [babe("Three", "non-biased", url="http://a.example/1")],
    }
    first, second = read("babe", rows)
    (third,), (fourth,) = read("babe_sg1", rows), read("mbic", rows)
    assert first.group == fourth.group == "babe:http://a.example/1"
    assert second.group == third.group  # without an address, copies go together
    assert first.group != second.group


def test_words_that_annotators_marked_make_a_sentence_loaded(read: Read) -> None:
    rows = {
        BABE: [babe("One", "non-biased", biased_words=["one"]), babe("Two", "biased")],
        "mbic/sentences.jsonl": [
            {**babe("Three", "biased"), "spans": [{"start": 0, "end": 5}]},
            babe("Four", "biased"),
        ],
    }
    assert [example.label for example in read("babe_words", rows)] == [1.0, 0.0]
    assert [example.label for example in read("mbic_words", rows)] == [1.0, 0.0]


def test_opinion_of_babe_leaves_the_mixed_out(read: Read) -> None:
    rows = [
        babe("One", "biased", opinion="opinion"),
        babe("Two", "biased", opinion="factual"),
        babe("Three", "biased", opinion="mixed"),
        babe("Four", "biased"),
    ]
    found = read("babe_opinion", {BABE: rows})
    assert [(example.text, example.label) for example in found] == [("One", 1.0), ("Two", 0.0)]


def test_bias_by_information_alone_is_no_matter_of_words(read: Read) -> None:
    labels = ("lexical", "both", "none", "informational")
    rows = [
        {"id": label, "text": label, "label": label, "meta": {"triplet": "7", "is_title": False}}
        for label in labels
    ]
    found = read("basil", {"basil/sentences.jsonl": rows})
    assert [(example.text, example.label) for example in found] == [
        ("lexical", 1.0),
        ("both", 1.0),
        ("none", 0.0),
    ]
    assert {example.group for example in found} == {"basil:7"}


def test_sentence_has_the_techniques_that_touch_it(read: Read) -> None:
    text = "The vote was calm. A shocking plan failed. They will ruin us. It rained."
    spans = [
        {"start": 21, "end": 29, "type": "Loaded_Language"},
        {"start": 43, "end": 60, "type": "Appeal_to_fear-prejudice"},
        {"start": 61, "end": 65, "type": "Doubt"},
    ]
    rows = {"ptc/articles.jsonl": [{"id": "ptc-1", "text": text, "spans": spans}]}
    loaded, sensational = read("ptc_loaded", rows), read("ptc_sensational", rows)
    assert [example.text for example in loaded] == [
        "The vote was calm.",
        "A shocking plan failed.",
        "They will ruin us.",
        "It rained.",
    ]
    assert [example.label for example in loaded] == [0.0, 1.0, 0.0, 0.0]
    assert [example.label for example in sensational] == [0.0, 1.0, 1.0, 0.0]
    assert {example.group for example in loaded} == {"ptc-1"}


def test_pairs_stay_together(read: Read) -> None:
    hypo = [
        {"id": "h1", "text": "A ton of it", "label": 1, "meta": {"group": 4}},
        {"id": "h2", "text": "Much of it", "label": 0, "meta": {"group": 4}},
        {"id": "h3", "text": "Alone", "label": 0, "meta": {}},
    ]
    found = read("hypo", {"hypo/hypo.jsonl": hypo})
    assert [example.group for example in found] == ["hypo:4", "hypo:4", "h3"]
    edits = read("wnc", {"wnc_sample/pairs.jsonl": [{"id": "w1", "biased": "Great man", "neutral": "Man"}]})
    assert [(example.text, example.label, example.group) for example in edits] == [
        ("Great man", 1.0, "w1"),
        ("Man", 0.0, "w1"),
    ]


def test_headlines_keep_their_grades_and_lose_their_capitals(read: Read) -> None:
    rows = {
        "webis17/posts.jsonl": [{"id": "p1", "text": "You Won't", "score": 0.73}],
        "clickbait16/headlines.jsonl": [{"id": "c1", "text": "You Won't", "label": 1}],
        "clickbait22/posts.jsonl": [{"id": "d1", "text": "See How"}],
    }
    (graded,), (lower,), (spoiled,) = (
        read(source, rows) for source in ("webis17", "clickbait16", "clickbait22")
    )
    assert (graded.text, graded.label) == ("You Won't", 0.73)
    assert (lower.text, lower.label) == ("you won't", 1.0)
    assert spoiled.label == 1.0


def test_sets_with_a_split_of_their_own_keep_it(read: Read) -> None:
    rows: dict[str, list[dict[str, Any]]] = {
        "checkthat_subjectivity/sentences.jsonl": [
            {"id": "s1", "text": "A", "label": "SUBJ", "split": "dev"}
        ],
        "checkworthy_ct24/sentences.jsonl": [{"id": "c1", "text": "B", "label": 1, "split": "train"}],
        "polnear/sentences.jsonl": [
            {"id": "p1", "text": "C", "attributed": True, "split": "test", "meta": {"doc": "d"}}
        ],
    }
    found = [read(source, rows)[0] for source in ("checkthat", "checkworthy_ct24", "polnear_apart")]
    assert [(example.label, example.split) for example in found] == [
        (1.0, "dev"),
        (1.0, "train"),
        (1.0, "test"),
    ]
    assert found[2].group == "d"
    assert read("polnear", rows) == [], "nothing learns from the documents that are tested on"


def test_calm_sentences_are_made_urgent_and_stay_in_their_group(read: Read) -> None:
    text = " ".join(f"The council met on day {number}." for number in range(300))
    loud = "A shocking plan failed."
    spans = [{"start": len(text) + 1, "end": len(text) + 10, "type": "Loaded_Language"}]
    rows = {"ptc/articles.jsonl": [{"id": "ptc-1", "text": f"{text} {loud}", "spans": spans}]}
    found = read("made_urgent", rows)
    assert found == read("made_urgent", rows)
    assert 4 <= len(found) <= 60  # one calm sentence in twenty, twice
    calm = set(text.replace(". ", ".\n").split("\n"))
    for example in found:
        assert (example.label, example.group) == (1.0, "ptc-1")
        assert any(sentence in example.text and sentence != example.text for sentence in calm)
        assert loud not in example.text


def test_reports_and_opinions_teach_what_a_claim_is(read: Read) -> None:
    rows = {
        BABE: [babe("One", "biased", opinion="factual"), babe("Two", "biased", opinion="opinion")],
        "checkthat_subjectivity/sentences.jsonl": [
            {"id": "s1", "text": "Three", "label": "OBJ", "split": ""}
        ],
        "basil/sentences.jsonl": [
            {"id": "b", "text": text, "label": label, "meta": {"triplet": "1", "is_title": is_title}}
            for text, label, is_title in (
                ("It rained.", "none", False),
                ("Did it rain?", "none", False),
                ("It poured.", "lexical", False),
                ("Rain.", "none", True),
                ("Rain!", "none", False),
            )
        ],
    }
    found = {example.text: example for example in read("news_claims", rows)}
    assert {text: example.label for text, example in found.items()} == {
        "One": 1.0,
        "Two": 0.0,
        "Three": 1.0,
        "It rained.": 1.0,
        "Did it rain?": 0.0,
    }
    assert found["It rained."].weight < found["One"].weight


def test_sentence_without_an_address_has_one_group_whatever_it_teaches(read: Read) -> None:
    basil = {"id": "b", "text": "Rain.", "label": "none", "meta": {"triplet": "1", "is_title": True}}
    rows = {
        BABE: [babe("Two!", "biased", url="", opinion="opinion")],
        CHECKTHAT: [{"id": "c", "text": "Three", "label": "OBJ", "split": "train"}],
        "basil/sentences.jsonl": [basil],
    }
    (biased,) = read("babe", rows)
    claims = {example.text: example for example in read("news_claims", rows)}
    assert claims["Two!"].group == biased.group


@pytest.mark.parametrize("source", ["own_sensational", "own_loaded", "own_subjective", "own_clickbait"])
def test_reviewed_sentences_of_the_rules_are_examples(read: Read, source: str) -> None:
    found = read(source, {})
    assert {example.label for example in found} == {0.0, 1.0}
    assert all(example.group.startswith("own:") for example in found)


def test_config_names_sources_that_there_are() -> None:
    config = read_config()
    taught = {TAUGHT + head for head in config.taught}
    for head in config.heads:
        assert set(head.sources) <= {*SOURCES, *taught}, head.name
        assert head.target in head.sources
        assert head.ordered_sources[0] == head.target
        assert all(0.0 < weight <= 5.0 for weight in head.sources.values())


@pytest.mark.parametrize("source", SOURCES)
def test_examples_of_the_data_are_in_range(source: str) -> None:
    if not data_folder().is_dir():
        pytest.skip("no annotated data: set PLUMBLINE_DATA")
    examples = list(SOURCES[source](DataFolder(sealed=False)))
    assert len(examples) > 50
    assert (
        {example.label > 0.5 for example in examples} == {True}
        if source
        in {
            "clickbait22",
            "made_urgent",
        }
        else {True, False}
    )
    for example in examples:
        assert example.text
        assert example.group
        assert 0.0 <= example.label <= 1.0
        assert 0.0 < example.weight <= 1.0
