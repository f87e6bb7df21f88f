"""Every number of a run, read from `config.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from app.schemas import AttributionKind, Dimension
from app.scoring.judging.judgments import HEADS, WORDING, WordingDimension
from training.data.datasets import Licence
from training.deep_config import DeepConfig, deep_config

PATH = Path(__file__).with_name("config.toml")
TAUGHT = "taught_"  # what a source begins with that is the deep model's word, and no set of its own
TAUGHT_WORDS = "taught"  # the source of words of which the deep model said how likely each is marked
WHOLE_SENTENCE_HEADS = HEADS[len(WORDING) :]  # they read all words of a sentence, quoted ones too


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
    title_share: Mapping[Dimension, float]
    weights: Mapping[Dimension, float]
    relief: Mapping[AttributionKind, float]
    found: float
    band_percentiles: tuple[int, ...]
    familiar: float


@dataclass(frozen=True, slots=True)
class TaggerConfig:
    """How the token tagger is fitted.

    Attributes
    ----------
    c : float
        Inverse strength of the L2 penalty, > 0.
    iterations : int
        Steps of L-BFGS.
    folds : int
        Of the cross-fit that the marks' evidence is fitted on.
    vectors, chars, near, near_vectors, pairs : float
        Scale of a word's vector, of its character n-grams, of its neighbors, of their vectors, of pairs.
    kinds_c : float
        Inverse strength of the penalty of what kind of loaded word a word is.
    sources : mapping
        What a token of each source counts.
    taught : float
        What a token counts of which the deep model said how likely it is marked.
    pooled : tuple of str
        The heads that take its pooled sums in.
    """

    c: float
    iterations: int
    folds: int
    vectors: float
    chars: float
    near: float
    near_vectors: float
    pairs: float
    kinds_c: float
    sources: Mapping[str, float]
    taught: float
    pooled: tuple[WordingDimension, ...]


@dataclass(frozen=True, slots=True)
class EvidenceConfig:
    """How sure marks are.

    Attributes
    ----------
    target : str
        The source whose annotators' ways the probabilities are calibrated to.
    calm_share : float
        Marks are shown from where on so many of the calm sentences have one.
    alone_share, label_share, strong_share : float
        How many of them may have one that no rule holds, that is no matter of single words, or that a strong
        rule gives; the other rules' hits have the rest.
    strong_weight : float
        The weight from which a rule is strong.
    beside, further, register, usual, others, most : float
        As those of `EvidenceScale`.
    label_intercept, label_weight, label_context : float
        For marks in which single words have no say, and which no annotator looked for.
    """

    target: str
    calm_share: float
    alone_share: float
    label_share: float
    strong_share: float
    strong_weight: float
    beside: float
    further: float
    register: float
    usual: float
    others: float
    most: float
    label_intercept: float
    label_weight: float
    label_context: float


@dataclass(frozen=True, slots=True)
class Config:
    """A run; `taught` are the sources whose texts the deep model labels for the linear one."""

    seed: int
    folds: int
    held_out: int
    version: str
    min_word_documents: int
    min_pair_documents: int
    heads: tuple[HeadConfig, ...]
    taught: Mapping[str, tuple[str, ...]]
    document: DocumentConfig
    deep: DeepConfig
    tagger: TaggerConfig
    evidence: EvidenceConfig


def read_config(licence: Licence = "any") -> Config:
    """Read a run's numbers, those of openly licensed sets alone where `licence` is ``"open"``.

    Raises
    ------
    KeyError
        If a head or a number is missing.
    """
    values: dict[str, Any] = tomllib.loads(PATH.read_text("utf-8"))
    if licence == "open":
        instead = values["open"]
        values["evidence"] |= instead["evidence"]
        values["heads"] |= {name: values["heads"][name] | head for name, head in instead["heads"].items()}
        for head in values["heads"].values():
            head["sources"] = {
                name: each for name, each in head["sources"].items() if not name.startswith(TAUGHT)
            }
    document = values["document"]
    tagger = TaggerConfig(**values["tagger"] | {"pooled": tuple(values["tagger"]["pooled"])})
    return Config(
        seed=values["seed"],
        folds=values["folds"],
        held_out=values["held_out"],
        version=values["artifact"]["version"],
        **values["space"],
        heads=tuple(HeadConfig(name=name, **values["heads"][name]) for name in HEADS),
        taught=_taught(values),
        document=DocumentConfig(**document | {"band_percentiles": tuple(document["band_percentiles"])}),
        deep=deep_config(values["deep"]),
        tagger=tagger,
        evidence=EvidenceConfig(**values["evidence"]),
    )


def _taught(values: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the sources whose texts the deep model labels, by head that learns from it."""
    sources: Mapping[str, Sequence[str]] = values["taught"]
    return {
        head: tuple(name for each in sources[head] for name in sources.get(each, (each,)))
        for head in HEADS
        if TAUGHT + head in values["heads"][head]["sources"]
    }
