"""The scale of written claims: fitted on held-out news alone."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from app.bootstrap import build_scorer
from app.scoring.judging.calibration import Calibration
from app.settings import Settings
from training.config import read_config
from training.data.datasets import DataFolder
from training.fast.claims import with_claim_scale

FACTS = [
    "The council has {} members.",
    "The ferry sank with {} people on board.",
    "Rain fell on {} days in May.",
]
OPINIONS = ["The council is a sorry mess of {} fools.", "A night of {} wonders ended too soon."]
SPOKEN = "We must count all {} of them!"


def folder(root: Path, facts: int, opinions: int) -> DataFolder:
    rows = []
    for texts, label, count in ((FACTS, "factual", facts), (OPINIONS, "opinion", opinions)):
        rows += [(text.format(10 + number), label) for text in texts for number in range(count)]
    rows += [(SPOKEN.format(10 + number), "factual") for number in range(50)]
    records: list[dict[str, object]] = [
        {"id": str(number), "text": text, "meta": {"opinion": label, "url": str(number)}}
        for number, (text, label) in enumerate(rows)
    ]
    spoken = [{"id": "c", "text": SPOKEN, "label": "OBJ", "split": "train"}]
    titles = [{"id": "b", "text": "Rain", "label": "none", "meta": {"is_title": True, "triplet": "1"}}]
    for name, content in (("babe", records), ("checkthat_subjectivity", spoken), ("basil", titles)):
        (root / name).mkdir(parents=True)
        lines = "".join(json.dumps(record) + "\n" for record in content)
        (root / name / "sentences.jsonl").write_text(lines, "utf-8")
    return DataFolder(root, sealed=False)


def least_logit(calibration: Calibration) -> float:
    """Return from which logit on a written sentence is sooner a claim than not."""
    return -calibration.claim_offset / calibration.claim_slope


def test_claim_scale_follows_the_share_of_facts_among_written_sentences(tmp_path: Path) -> None:
    scorer = build_scorer(Settings(models=("fast",)))
    model = scorer.loaded("fast")
    config = replace(read_config(), held_out=1)

    def fitted(name: str, facts: int, opinions: int) -> Calibration:
        data = folder(tmp_path / name, facts, opinions)
        return with_claim_scale(model.calibration, data, config, scorer, model.judge)

    many, few = fitted("many", 12, 4), fitted("few", 4, 12)
    assert min(many.claim_slope, few.claim_slope) > 0.0
    assert least_logit(many) < least_logit(few)
    fitted_here = {"claim_slope": 1.0, "claim_offset": 0.0, "claim_heat": 0.0}
    assert replace(many, **fitted_here) == replace(model.calibration, **fitted_here)


def test_heat_lifts_claims_where_the_model_hears_opinion_alone(tmp_path: Path) -> None:
    scorer = build_scorer(Settings(models=("fast",)))
    model = scorer.loaded("fast")
    data = folder(tmp_path / "any", 8, 8)
    found = with_claim_scale(model.calibration, data, replace(read_config(), held_out=1), scorer, model.judge)
    assert 0.05 < found.claim_heat < 2.0
