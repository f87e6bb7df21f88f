"""A loaded model: who it is, what judges, and the constants that turn its logits into figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.schemas import ModelName, ModelReceipt
from app.scoring.judging.calibration import Calibration
from app.scoring.judging.judgments import Judge


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """Who a model is.

    `manifest` is plain JSON, `metrics` the text of it: many small values that hardly anybody asks for.
    """

    name: ModelName
    version: str
    digest: str
    rules_digest: str
    manifest: Mapping[str, Any]
    metrics: bytes

    @property
    def receipt(self) -> ModelReceipt:
        """What every answer says of it."""
        return ModelReceipt(
            name=self.name, version=self.version, digest=self.digest, rules_digest=self.rules_digest
        )


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """A model and the constants that turn its logits into figures."""

    info: ModelInfo
    judge: Judge
    calibration: Calibration
