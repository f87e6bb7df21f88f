"""The deep model's run: rows → fitted network → rounded network → constants → artifact."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from app.scoring.deep.judge import DeepJudge
from app.scoring.deep.passages import Passages
from app.scoring.deep.wordpiece import WordPieces
from app.scoring.judging.encoder import MARK_KINDS
from app.scoring.judging.equivalents import NAME_WORD
from app.scoring.judging.judgments import HEADS
from app.storage.artifacts import load_fast
from app.storage.deep_artifacts import DeepContent, save_deep
from app.storage.encoders import OnnxEncoder
from training.config import Config
from training.data.datasets import DataFolder
from training.data.split import text_key
from training.deep.calibrate import Chosen, ask, calibrate, report_constants
from training.deep.corpus import DeepCorpus, gather
from training.deep.fit import logits_of
from training.deep.joined import joined
from training.deep.lesson import Lesson
from training.deep.network import Network
from training.deep.onnx_file import onnx_bytes
from training.deep.pretrain import Pretraining, pretrain
from training.deep.pretrained import ENCODERS, MASK, NAMES, Words, small, vocabulary
from training.deep.rows import Gatherer
from training.deep.student import School
from training.deep.unlabeled import unlabeled
from training.export import Resources, files_told
from training.fast.crossfit import Say
from training.fast.matrix import Watch
from training.machine import cores
from training.metrics import auc


@dataclass(frozen=True, slots=True)
class DeepRun:
    """Trains the deep model.

    Attributes
    ----------
    data : DataFolder
    config : Config
    resources : Resources
    say, watch : callable
        Are told how far it is.
    """

    data: DataFolder
    config: Config
    resources: Resources
    say: Say
    watch: Watch

    def run(self, artifacts: Path, checkpoint: Path) -> Mapping[str, Any]:
        """Train and write the model; return what rounding cost, for the published figures.

        The ordinary words and the aliases are the fast model's, so both fold the same names; its scale of
        `attributed` is what this one's begins with.
        """
        fast, pieces, deep = load_fast(artifacts / "fast"), vocabulary(), self.config.deep
        space = fast.model.space
        passages = Passages(WordPieces(pieces), space.words, space.aliases)
        corpus = gather(self.data, self.config, Gatherer(passages), self.watch)
        network = self.fit(corpus, passages, space.aliases, checkpoint)
        rows, served = corpus.part("validation"), onnx_bytes(network, rounded=True)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "network.onnx"
            path.write_bytes(served)
            encoder = OnnxEncoder(path)
            chosen = ask(encoder, rows)
            constants = calibrate(chosen, corpus.part("train"), self.config)
            judge = DeepJudge(encoder, passages, constants)
            calibration = report_constants(
                judge, self.data, self.config, self.resources, fast.calibration, watch=self.watch
            )
        content = DeepContent(served, pieces, space.words, space.aliases, deep.heads, constants)
        rounding = rounding_cost(chosen, logits_of(network, rows)[0])
        facts = _facts(self.config, self.data)
        self.say(f"deep: {save_deep(artifacts / 'deep', deep.version, content, calibration, facts)}")
        return rounding

    def fit(
        self, corpus: DeepCorpus, passages: Passages, aliases: Mapping[str, str], checkpoint: Path
    ) -> Network:
        """Fit the network on the rows that train, and on sentences that no set labels."""
        deep, pieces = self.config.deep, vocabulary()
        known = {text_key(row.text) for row in corpus.rows}
        others = unlabeled(self.data, self.config, passages, known, self.watch)
        lesson = corpus.lesson(deep.heads, others)
        self.say(f"{len(lesson)} rows to train on, {len(others)} of them without a label")
        number = {piece: at for at, piece in enumerate(pieces)}
        names = [number[form] for form, word in aliases.items() if word == NAME_WORD and form in number]
        torch.set_num_threads(cores())
        words = Words(pieces, names)
        students = [
            self.school(name, words).fit(lesson, checkpoint.with_suffix(f".{name}.pt"))
            for name in deep.schools
        ]
        return joined(students, lesson, deep.joined, checkpoint.with_suffix(".joined.pt"), self.say)

    def school(self, encoder: str, words: Words) -> School:
        """Return the school whose teachers have an encoder of this name."""
        deep = self.config.deep

        def further_pretrain(network: Network, lesson: Lesson) -> None:
            pretrain(network, lesson, Pretraining(**deep.pretraining), words.pieces.index(MASK), self.say)

        return School(
            deep.schools[encoder],
            self.config.folds,
            lambda dropout: ENCODERS[encoder](deep.heads, words, dropout),
            lambda dropout: small(deep.heads, words, dropout),
            further_pretrain,
            self.say,
        )


def rounding_cost(chosen: Chosen, exact: NDArray[np.float32]) -> dict[str, dict[str, float]]:
    """Return each served head's AUC on the rows that choose, before and after rounding to eight bits.

    `exact` is what all heads say of them before it, shape (n_rows, n_heads).
    """
    costs: dict[str, dict[str, float]] = {}
    for number, head in enumerate(HEADS):
        at = [place for place, row in enumerate(chosen.rows) if head in row.labels]
        labels = np.array([chosen.rows[place].labels[head][0] for place in at])
        before, after = (
            auc(labels, logits[at, number].astype(np.float64)) for logits in (exact, chosen.heads)
        )
        if before is not None and after is not None:
            costs[head] = {"rows": len(at), "auc": round(before, 4), "auc_rounded": round(after, 4)}
    return costs


def _facts(config: Config, data: DataFolder) -> Mapping[str, Any]:
    """Return what the manifest says of the training."""
    deep = config.deep
    return {
        "encoder": NAMES["small"],
        "pretraining": dict(deep.pretraining),
        "schools": {
            name: {"encoder": NAMES[name], **asdict(school)} for name, school in deep.schools.items()
        },
        "joined": asdict(deep.joined),
        "held_out": f"one group in {config.held_out}",
        "validation": f"one group in {deep.validation}, and the sets' own development parts",
        "data": data.digest(),
        "files": files_told(data),
        "sources": {name: asdict(source) for name, source in deep.sources.items()},
        "words": {name: tagged.share for name, tagged in deep.tagged.items()},
        "word_weights": {name: each.weight for name, each in deep.tagged.items() if each.weight != 1.0},
        "marks": list(MARK_KINDS),
        "libraries": {name: version(name) for name in ("numpy", "onnx", "onnxruntime", "torch")},
    }
