"""The artifact's reader refuses whatever its writer did not write."""

import json
from dataclasses import asdict, fields
from pathlib import Path

import numpy as np
import pytest

from app.schemas import DIMENSIONS
from app.scoring.errors import ResourceError
from app.scoring.fast.judge import FastJudge
from app.scoring.fast.linear import LinearModel
from app.scoring.fast.neighbors import Layout
from app.scoring.fast.pooling import Pooling
from app.scoring.fast.space import CATEGORIES, FeatureSpace
from app.scoring.fast.tagger import Tagger, TagScale
from app.scoring.judging.calibration import AttributionScale, Calibration, EvidenceScale, Scale, WordScale
from app.scoring.judging.judgments import HEADS
from app.storage.artifacts import load_fast, load_metrics, read_calibration, save_fast
from app.storage.manifests import write_sealed

POOLING = Pooling((0.0, 0.5, 0.25, 0.0, 0.0), (0.0, 0.125, 1.0, 0.0, 0.0))
KINDS = ("named", "role", "document", "anonymous", "carried", "none")


def tiny_model() -> LinearModel:
    space = FeatureSpace(
        ["#", "calm", "shocking"], np.array([2 * 5 + 1], dtype=np.int64), {"stunning": "shocking"}
    )
    size = 4 + len(CATEGORIES)
    weights = np.linspace(-1.0, 1.0, size * len(HEADS), dtype=np.float32).reshape(size, len(HEADS))
    return LinearModel(space, HEADS, weights, np.linspace(-1.0, 1.0, len(HEADS)), np.linspace(1.0, 2.0, size))


def tiny_judge() -> FastJudge:
    model = tiny_model()
    layout = Layout(len(model.space.words), model.space.name_id)
    weights = np.linspace(-1.0, 1.0, layout.size, dtype=np.float32)
    kinds = np.linspace(0.0, 1.0, layout.ids * 3, dtype=np.float32).reshape(layout.ids, 3)
    return FastJudge(model, Tagger(layout, weights, kinds, TagScale(-1.0, 0.5, 0.25, 0.125), POOLING))


def calibration() -> Calibration:
    scale = Scale((0.2, 0.5, 0.8), tuple(step / 100 for step in range(101)))
    return Calibration(
        scales=dict.fromkeys((*DIMENSIONS, "overall"), scale),
        exponents=dict.fromkeys(DIMENSIONS, 2.0),
        weights=dict.fromkeys(DIMENSIONS, 1.0),
        relief=dict.fromkeys(KINDS, 1.0),
        attribution=AttributionScale(1.5, dict.fromkeys(KINDS, 0.25), 3.0, 0.5, -0.125),
        evidence=EvidenceScale(0.0, 1.0, 0.5, 0.5, words=WordScale(0.0, 1.0, 0.5, 0.25)),
        familiar=0.5,
        found=0.75,
        claim_slope=0.5,
        claim_offset=0.25,
    )


FILES = (
    "words.txt",
    "aliases.tsv",
    "pairs.npy",
    "weights.npy",
    "idf.npy",
    "intercepts.npy",
    "tagger.npy",
    "kinds.npy",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save_fast(tmp_path / "fast", "1.2.3", tiny_judge(), calibration(), {"seed": 7})
    return tmp_path / "fast"


def test_artifact_comes_back_as_it_was_written(folder: Path) -> None:
    artifact, written = load_fast(folder), tiny_model()
    assert artifact.version == "1.2.3"
    assert artifact.model.space.words == written.space.words
    assert artifact.model.space.aliases == written.space.aliases
    assert artifact.model.heads == written.heads
    assert np.array_equal(artifact.model.weights, written.weights)
    assert np.array_equal(artifact.model.idf, written.idf)
    assert np.array_equal(artifact.model.intercepts, written.intercepts)
    tagger = tiny_judge().tagger
    assert (artifact.tagger.layout, artifact.tagger.scale) == (tagger.layout, tagger.scale)
    assert artifact.tagger.pooling == tagger.pooling
    assert np.array_equal(artifact.tagger.weights, tagger.weights)
    assert np.array_equal(artifact.tagger.kinds, tagger.kinds)
    assert artifact.calibration == calibration()
    assert artifact.manifest["training"] == {"seed": 7}


def test_artifact_has_the_same_bytes_when_written_twice(folder: Path, tmp_path: Path) -> None:
    save_fast(tmp_path / "again", "1.2.3", tiny_judge(), calibration(), {"seed": 7})
    for path in folder.iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes()


def test_model_stays_as_it_was_loaded_when_its_files_are_overwritten(folder: Path) -> None:
    model, tagger = (loaded := load_fast(folder)).model, loaded.tagger
    arrays = (model.weights, model.idf, model.intercepts, tagger.weights, tagger.kinds)
    pairs = model.space.pairs
    before = [array.copy() for array in arrays]
    for name in FILES:
        with (folder / name).open("r+b") as file:
            file.write(bytes((folder / name).stat().st_size))
            file.truncate(100)
    assert all(np.array_equal(array, kept) for array, kept in zip(arrays, before, strict=True))
    assert np.array_equal(model.space.pairs, pairs)
    assert not any(array.flags.writeable for array in arrays)


def test_judge_refuses_a_model_that_answers_other_questions() -> None:
    judge = tiny_judge()
    model = judge.model
    fewer = LinearModel(model.space, HEADS[:-1], model.weights[:, :-1], model.intercepts[:-1], model.idf)
    with pytest.raises(ResourceError, match="fast model: the heads are not sensationalism"):
        FastJudge(fewer, judge.tagger)


@pytest.mark.parametrize("name", ["manifest.json", *FILES])
def test_load_names_the_file_when_it_is_missing(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ResourceError, match=name):
        load_fast(folder)


@pytest.mark.parametrize("name", FILES)
def test_load_names_the_file_when_it_is_truncated(folder: Path, name: str) -> None:
    path = folder / name
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(ResourceError, match=f"{name}: truncated"):
        load_fast(folder)


@pytest.mark.parametrize("name", FILES)
def test_load_names_the_file_when_one_byte_is_altered(folder: Path, name: str) -> None:
    path = folder / name
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(bytes(content))
    with pytest.raises(ResourceError, match=f"{name}: altered"):
        load_fast(folder)


@pytest.mark.parametrize(
    "change",
    [
        {"version": "9"},
        {"calibration": {}},
        {"format": 1},
        {"files": {}},
        {"files": {"../../etc/passwd": {"bytes": 1, "sha256": ""}}},
    ],
)
def test_load_refuses_a_manifest_when_it_was_altered(folder: Path, change: dict[str, object]) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | change), "utf-8")
    with pytest.raises(ResourceError, match=r"manifest\.json"):
        load_fast(folder)


@pytest.mark.parametrize("name", [each.name for each in fields(Calibration)])
def test_load_refuses_a_manifest_when_it_lacks_a_constant(folder: Path, name: str) -> None:
    manifest = load_fast(folder).manifest
    kept = {key: value for key, value in manifest["calibration"].items() if key != name}
    contents = {each: (folder / each).read_bytes() for each in FILES}
    facts = {key: value for key, value in manifest.items() if key not in {"digest", "files"}}
    write_sealed(folder, contents, {**facts, "calibration": kept})
    with pytest.raises(ResourceError, match="does not describe a fast model"):
        load_fast(folder)


@pytest.mark.parametrize("name", [each.name for each in fields(EvidenceScale)])
def test_calibration_is_not_read_when_it_lacks_a_constant_of_evidence(name: str) -> None:
    values = asdict(calibration())
    del values["evidence"][name]
    with pytest.raises(KeyError, match=name):
        read_calibration(values)


@pytest.mark.parametrize("content", ["", "{", "[]", "null", "\x00"])
def test_load_refuses_a_manifest_when_it_is_not_one(folder: Path, content: str) -> None:
    (folder / "manifest.json").write_text(content, "utf-8")
    with pytest.raises(ResourceError, match=r"manifest\.json"):
        load_fast(folder)


def test_load_refuses_pickled_arrays(folder: Path) -> None:
    np.save(folder / "idf.npy", np.array([{"a": 1}], dtype=object), allow_pickle=True)
    with pytest.raises(ResourceError, match=r"idf\.npy"):
        load_fast(folder)


@pytest.mark.parametrize("content", [None, "", "[]"])
def test_load_metrics_names_the_file_when_it_is_missing_or_malformed(
    tmp_path: Path, content: str | None
) -> None:
    if content is not None:
        (tmp_path / "metrics.json").write_text(content, "utf-8")
    with pytest.raises(ResourceError, match=r"metrics\.json"):
        load_metrics(tmp_path)
