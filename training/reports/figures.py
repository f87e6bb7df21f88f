"""The published figures: JSON files beside the models, each with one reader and one writer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.storage.artifacts import METRICS

FAILURES, TRANSFER, LICENCE = "failures.json", "transfer.json", "open_licence.json"
BASELINES = "baselines.json"


def read_figures(artifacts: Path, name: str = METRICS) -> dict[str, Any]:
    """Return published figures; empty before the first run."""
    path = artifacts / name
    figures: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return figures


def write_figures(artifacts: Path, figures: Mapping[str, Any], name: str = METRICS) -> None:
    """Publish figures."""
    artifacts.mkdir(parents=True, exist_ok=True)
    text = json.dumps(figures, indent=1, sort_keys=True, ensure_ascii=False)
    (artifacts / name).write_text(text + "\n", "utf-8")
