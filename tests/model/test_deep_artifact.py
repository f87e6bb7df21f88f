"""The deep model as it is shipped: it tells loud from calm, and keeps the voices apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from invariants import check_report

from app.bootstrap import build_scorer
from app.schemas import ScoreReport, ScoreRequest
from app.scoring.errors import ResourceError
from app.scoring.judging.manner import MannerJudge
from app.scoring.scorer import Scorer
from app.settings import Settings
from app.storage.deep_artifacts import DeepOnDemand, load_deep

FOLDER = Settings().artifacts_dir / "deep"
MOST_BYTES = 25_000_000
LOUD = "This shocking betrayal by a corrupt and disgraceful elite will destroy our country."
CALM = "The council approved the budget on Monday by seven votes to two."


@pytest.fixture(scope="module")
def deep() -> Scorer:
    return build_scorer(Settings(models=("deep",), default_model="deep"))


def score(deep: Scorer, text: str, **other: object) -> ScoreReport:
    return deep.score(ScoreRequest(text=text, language="en", **other))  # type: ignore[arg-type]  # fields by name


def test_artifact_is_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= MOST_BYTES


def test_constants_are_of_the_rules_named_here(deep: Scorer) -> None:
    told = load_deep(FOLDER).manifest["training"]["constants_lexicon"]
    assert told == deep.lexicon.digest, "the lexicon changed: python -m training constants --model deep"


def test_network_waits_for_the_first_text() -> None:
    scorer = build_scorer(Settings(models=("fast", "deep")))
    manner = scorer._loaded["deep"].judge
    assert isinstance(manner, MannerJudge)
    judge = manner.words
    assert isinstance(judge, DeepOnDemand)
    assert judge._ready is None
    scorer.self_check()
    assert judge._ready is None
    score(scorer, CALM, model="deep")
    assert judge._ready is not None


def test_loud_scores_above_calm_in_every_dimension_of_wording(deep: Scorer) -> None:
    loud, calm = (score(deep, text).scores for text in (LOUD, CALM))
    for name in ("sensationalism", "loaded_language", "bias", "subjectivity"):
        assert getattr(loud, name).score > getattr(calm, name).score + 0.2


def test_sentence_scores_the_same_wherever_it_stands(deep: Scorer) -> None:
    alone = score(deep, LOUD).sentences[0].scores
    among = score(deep, f"{CALM} {LOUD} {CALM}").sentences[1].scores
    assert among == alone


def test_quoted_words_leave_the_own_voice_alone(deep: Scorer) -> None:
    frame = 'The mayor said on Monday: "{}"'
    loud, calm = (score(deep, frame.format(text)) for text in (LOUD, CALM))
    assert loud.scores.loaded_language.score == calm.scores.loaded_language.score
    quoted, beside = loud.scores.loaded_language.quoted_score, calm.scores.loaded_language.quoted_score
    assert quoted is not None
    assert beside is not None
    assert quoted > beside + 0.2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Kowalski said the plan would fail.", "John Smith said the plan would fail."),
        ("She said her daughter was angry.", "He said his son was angry."),
        ("Republicans slammed the shameful bill.", "Democrats slammed the shameful bill."),
    ],
)
def test_swapped_names_move_nothing(deep: Scorer, one: str, other: str) -> None:
    assert score(deep, one).sentences[0].scores == score(deep, other).sentences[0].scores


def test_report_keeps_the_promises_of_every_report(deep: Scorer) -> None:
    request = ScoreRequest(
        title="You won't believe this", text=f"{LOUD} “{CALM}” said Ana Ruiz. {'word ' * 900}", language="en"
    )
    check_report(request, deep.score(request))


def test_explanation_is_null_for_a_model_that_is_no_sum(deep: Scorer) -> None:
    assert score(deep, LOUD, include=["explanation"]).explanation is None


@pytest.mark.parametrize("name", ["network.onnx", "pieces.txt", "words.txt", "aliases.tsv", "manifest.json"])
def test_altered_artifact_is_refused_before_any_text(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "deep"
    folder.mkdir()
    for path in FOLDER.iterdir():
        content = path.read_bytes()
        (folder / path.name).write_bytes(content.replace(b"e", b"a", 1) if path.name == name else content)
    with pytest.raises(ResourceError, match=name):
        load_deep(folder)
