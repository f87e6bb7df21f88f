"""Every number of a run, read from `config.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from app.schemas import AttributionKind, Dimension
from app.scoring.fast import HEADS

PATH = Path(__file__).with_name("config.toml")
WHOLE_SENTENCE_HEADS = ("claim", "attributed")  # they read all words of a sentence, quoted ones too


@dataclass(frozen=True, slots=True)
class HeadConfig:
    """How one head is fitted.

    Attributes
    ----------
    name : str
    target : str
        The source whose base rate the probabilities are calibrated to.
    c : float
        Inverse strength of the L2 penalty, > 0.
    vectors, chars : float
        Scale of the word vectors and of the character n-grams; 0 leaves them out.
    sources : mapping
        What one example of each source counts.
    base_rates : {"by_source", "shared"}
        Whether a source beside the target may have a base rate of its own, which is not served.
    """

    name: str
    target: str
    c: float
    vectors: float
    chars: float
    sources: Mapping[str, float]
    base_rates: Literal["by_source", "shared"] = "by_source"

    @property
    def ordered_sources(self) -> tuple[str, ...]:
        """The sources, the target first."""
        return (self.target, *(name for name in self.sources if name != self.target))


@dataclass(frozen=True, slots=True)
class DocumentConfig:
    """How sentences make a document, and how documents are ranked."""

    exponents: Mapping[Dimension, float]
    weights: Mapping[Dimension, float]
    relief: Mapping[AttributionKind, float]
    band_percentiles: tuple[int, ...]
    familiar: float
    evidence_minimum: float


@dataclass(frozen=True, slots=True)
class Config:
    """A run."""

    seed: int
    folds: int
    held_out: int
    version: str
    min_word_documents: int
    min_pair_documents: int
    heads: tuple[HeadConfig, ...]
    document: DocumentConfig


def read_config(path: Path = PATH) -> Config:
    """Read a run's numbers.

    Raises
    ------
    KeyError
        If a head or a number is missing.
    """
    values: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    document = values["document"]
    return Config(
        seed=values["seed"],
        folds=values["folds"],
        held_out=values["held_out"],
        version=values["artifact"]["version"],
        min_word_documents=values["space"]["min_word_documents"],
        min_pair_documents=values["space"]["min_pair_documents"],
        heads=tuple(HeadConfig(name=name, **values["heads"][name]) for name in HEADS),
        document=DocumentConfig(
            exponents=document["exponents"],
            weights=document["weights"],
            relief=document["relief"],
            band_percentiles=tuple(document["band_percentiles"]),
            familiar=document["familiar"],
            evidence_minimum=document["evidence_minimum"],
        ),
    )
