"""Outlets left out and one set to another, on invented sentences: nothing that is asked was learnt from."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from invented import LOUD, invented, knowledge, unwatched

from app.scoring.judging.judgments import HEADS
from app.scoring.lexicon import Lexicon
from training.config import Config, HeadConfig, read_config
from training.data.datasets import DataFolder
from training.data.example import Example
from training.data.goldwords import GoldWords
from training.data.split import text_key
from training.evaluation import transfer as module
from training.evaluation.transfer import Origins, bias_head, read_origins, read_sets, transfer
from training.fast.crossfit import Fitter, Table
from training.fast.marking import TaggerBuilder
from training.metrics import Bools, Floats

OUTLETS = ("a", "b", "c")


EXAMPLES = {
    "babe": invented(1, "babe", groups=40, pairs=1),
    "basil": invented(2, "basil", groups=40, pairs=1),
}
EXAMPLES["basil"].append(replace(EXAMPLES["babe"][0], group="copy"))
GOLD = {
    "babe": [
        GoldWords(
            each.text,
            tuple((found.start(), found.end(), -1) for found in re.finditer("|".join(LOUD), each.text)),
            each.group,
        )
        for each in EXAMPLES["babe"]
    ]
}
ORIGINS = Origins(
    outlet={text_key(each.text): OUTLETS[at % 3] for at, each in enumerate(EXAMPLES["babe"])},
    topic={text_key(each.text): "taxes" for each in EXAMPLES["babe"]},
)


def configured() -> Config:
    heads = tuple(HeadConfig(name, "babe", 1.0, 1.0, 0.0, {"babe": 1.0, "basil": 0.3}) for name in HEADS)
    config = read_config()
    return replace(
        config,
        folds=FOLDS,
        min_word_documents=2,
        min_pair_documents=3,
        heads=heads,
        tagger=replace(config.tagger, iterations=20),
    )


FOLDS = 3
Split = tuple[set[str], set[str]]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, Any], list[Split]]:
    """All three questions, and for each fit the keys that were learnt from and those asked of."""
    splits: list[Split] = []
    tested = Fitter.test

    def noted(fitter: Fitter, head: HeadConfig, table: Table, test: Bools, train: Bools) -> Floats:
        keys = [text_key(example.text) for example in table.examples]
        learnt, told = ({key for key, here in zip(keys, rows, strict=True) if here} for rows in (train, test))
        splits.append((learnt, told))
        return tested(fitter, head, table, test, train)

    monkeypatch.setattr(Fitter, "test", noted)
    monkeypatch.setattr(module, "gather", knowledge)
    monkeypatch.setattr(module, "SETS", ("babe", "basil"))
    monkeypatch.setattr(module, "LEAST_TRAIN", 20)
    monkeypatch.setattr(module, "FEW_ROUNDS", 20)
    found = transfer(EXAMPLES, GOLD, ORIGINS, Lexicon([]), configured(), watch=unwatched, say=lambda _: None)
    return found, splits


def test_nothing_asked_was_learnt_from(asked: tuple[dict[str, Any], list[Split]]) -> None:
    _, splits = asked
    assert len(splits) == FOLDS + len(OUTLETS) + 2 * 2
    assert not [shared for learnt, told in splits if (shared := learnt & told)]


def test_an_outlet_is_asked_without_its_sentences(asked: tuple[dict[str, Any], list[Split]]) -> None:
    _, splits = asked
    of = ORIGINS.outlet
    for outlet, (learnt, told) in zip(OUTLETS, splits[FOLDS : FOLDS + len(OUTLETS)], strict=True):
        assert {of[key] for key in told} == {outlet}
        assert outlet not in {of.get(key) for key in learnt}


def test_an_outlet_s_words_are_asked_of_a_tagger_without_its_sentences(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tested: list[set[str]] = []
    fit_apart_from = TaggerBuilder.fit_apart_from

    def noted(builder: TaggerBuilder, apart: Bools) -> Any:
        tested.append({text_key(each.text) for each, here in zip(GOLD["babe"], apart, strict=True) if here})
        return fit_apart_from(builder, apart)

    monkeypatch.setattr(TaggerBuilder, "fit_apart_from", noted)
    monkeypatch.setattr(module, "gather", knowledge)
    monkeypatch.setattr(module, "SETS", ())
    monkeypatch.setattr(module, "FEW_ROUNDS", 5)
    transfer(EXAMPLES, GOLD, ORIGINS, Lexicon([]), configured(), watch=unwatched, say=lambda _: None)

    folds = configured().tagger.folds
    assert len(tested) == folds + len(OUTLETS)
    for outlet, apart in zip(OUTLETS, tested[folds:], strict=True):
        assert apart == {key for key, of in ORIGINS.outlet.items() if of == outlet}


def test_figures_are_told_for_all_three_questions(asked: tuple[dict[str, Any], list[Split]]) -> None:
    found, _ = asked
    assert found["rows"] == len(EXAMPLES["babe"])
    for part in ("folds", "outlets_left_out"):
        assert found[part]["macro_f1"]["value"] > 0.8  # loud words are loud everywhere
        assert found[part]["auc"]["rows"] == found["rows"]
    assert set(found["outlets_left_out"]["by_outlet"]) == set(OUTLETS)
    assert set(found["folds"]["by_topic"]) == {"taxes"}
    assert {(learnt, on) for learnt, each in found["sets"].items() for on in each} == {
        (learnt, on) for learnt in ("babe", "basil") for on in ("babe", "basil")
    }
    assert found["sets"]["basil"]["babe"]["value"] > 0.9
    json.dumps(found)


def test_outlet_of_few_rows_or_one_class_has_no_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    table = SimpleNamespace(
        target=np.ones(61, dtype=bool),
        labels=SimpleNamespace(label=np.array([1.0, 0.0] * 15 + [1.0] * 30 + [0.0])),
        examples=[Example("", 0.0, str(number)) for number in range(61)],
    )
    of = ["both"] * 30 + ["one class"] * 30 + ["few"]
    monkeypatch.setattr(module, "FEW_ROUNDS", 20)
    found = module._by(of, table, np.linspace(0.0, 1.0, 61), 1)  # type: ignore[arg-type]  # what is read of it
    assert found.keys() == {"both"}
    assert found["both"].keys() == {"macro_f1", "auc"}


def test_set_is_left_out_when_too_little_of_it_may_be_learnt_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "gather", knowledge)
    monkeypatch.setattr(module, "SETS", ("babe", "basil"))
    monkeypatch.setattr(module, "LEAST_TRAIN", 10_000)
    monkeypatch.setattr(module, "FEW_ROUNDS", 5)
    found = transfer(EXAMPLES, GOLD, ORIGINS, Lexicon([]), configured(), watch=unwatched, say=lambda _: None)
    assert found["sets"] == {}


def test_origins_are_spelled_alike(tmp_path: Path) -> None:
    rows = {
        "babe/sentences.jsonl": ("One.", "USA Today", "taxes"),
        "babe/sentences_sg1.jsonl": ("Two.", None, None),
        "mbic/sentences.jsonl": ("Three.", "usa-today", "gun control"),
        "basil/sentences.jsonl": ("Four.", "HPO", None),
    }
    for path, (text, outlet, topic) in rows.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        record = {"id": "x", "text": text, "meta": {"outlet": outlet, "topic_norm": topic}}
        (tmp_path / path).write_text(json.dumps(record) + "\n", "utf-8")
    found = read_origins(DataFolder(tmp_path, sealed=False))
    assert found.outlet == {"one": "usatoday", "two": "", "three": "usatoday", "four": "huffpost"}
    assert found.topic["three"] == "guncontrol"


def test_sets_of_all_questions_are_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    config = read_config()
    names = {*module.SETS, *bias_head(config).sources}
    monkeypatch.setattr(module, "SOURCES", {name: lambda _: iter(EXAMPLES["babe"][:1]) for name in names})
    assert set(read_sets(DataFolder(tmp_path, sealed=False), config)) == names
