"""A model from openly licensed sets alone: what its heads learn from, and what is kept of its figures."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from training import __main__ as command
from training.__main__ import main
from training.config import read_config
from training.data.datasets import DataFolder, manifest
from training.data.own import own_attributed, written_articles
from training.data.sources import SOURCES
from training.export import read_resources
from training.fast.attribution import asked_of
from training.fast.crossfit import Crossfit, Table
from training.open_data import figures


def test_open_heads_have_a_target_of_their_own() -> None:
    usual, opened = read_config(), read_config(licence="open")
    targets = {head.name: head.target for head in opened.heads}
    assert targets["sensationalism"] == "hypo"
    assert targets["attributed"] == "own_attributed"
    assert targets["bias"] == "babe"
    assert (usual.evidence.target, opened.evidence.target) == ("ptc", "babe")
    for head in opened.heads:
        assert head.target in head.sources
        assert set(head.sources) <= set(SOURCES)
    assert [head.c for head in opened.heads] == [head.c for head in usual.heads]


def test_written_sentences_are_attributed_where_a_kind_is_named(tmp_path: Path) -> None:
    examples = list(own_attributed(DataFolder(tmp_path, sealed=False)))
    assert len({example.group for example in examples}) == len(list(written_articles()))
    by_text = {example.text: example.label for example in examples}
    assert by_text["The libraries serve about 14,000 readers."] == 0.0
    assert {0.0, 1.0} == set(by_text.values())


def test_written_articles_stand_for_the_documents_when_there_are_none(tmp_path: Path) -> None:
    for name in ("documents", "sentences"):
        (tmp_path / "polnear").mkdir(exist_ok=True)
        record = {"id": "none", "split": "test", "text": "A word.", "meta": {"doc": "none"}}
        (tmp_path / "polnear" / f"{name}.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    data = DataFolder(tmp_path, sealed=False, licence="open")
    examples = tuple(own_attributed(data))
    count = len(examples)
    labels = type("Labels", (), {"source": np.zeros(count)})()
    crossfit = Crossfit(Table(examples, None, labels, None, None), np.linspace(-1, 1, count), 2.0, 0.5)  # type: ignore[arg-type]  # what is read of it
    asked = asked_of(data, crossfit, read_resources().cues)
    assert [float(each.attributed) for each in asked] == [example.label for example in examples]
    right = [(each.signs.kind != "none") == each.attributed for each in asked]
    assert np.mean(right) > 0.9


def test_figures_name_the_files_that_were_read(tmp_path: Path) -> None:
    data = DataFolder(tmp_path, licence="open")
    kept = figures(data, {"evaluation": {"fast": {"bias/babe": {"macro_f1": {"value": 0.7}}}}})
    assert "babe/sentences.jsonl" in kept["files"]
    assert "checkthat_subjectivity/sentences.jsonl" in kept["files"]
    assert "ptc/articles.jsonl" not in kept["files"]
    assert len(kept["files"]) < len(manifest())
    assert kept["lexicon"] == read_resources().lexicon.digest
    assert kept["evaluation"]["bias/babe"]["macro_f1"]["value"] == 0.7


def test_every_step_is_taken_by_something() -> None:
    assert set(command._STEPS) == {*command._WITH_DATA, "diff", "all"}
    assert set(command._ALL) <= set(command._WITH_DATA)


@pytest.mark.parametrize(
    "arguments",
    [["deep", "--data-licence", "open"], ["diff", "one"], ["fast", "two"], ["nothing"]],
)
def test_command_refuses_what_it_cannot_do(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage" in capsys.readouterr().err
