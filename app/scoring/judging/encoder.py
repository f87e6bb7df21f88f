"""The deep model's protocol: pieces in, numbers out. What runs it is not the core's business."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

# What annotators of several sets marked words as, each a question of its own to the encoder.
MARK_KINDS = ("loaded", "name_calling", "exaggeration", "fear", "biased_word", "lexical")
# The part a word has in an attribution: its first word, or one behind it.
ROLES = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the encoder says of one passage of n pieces.

    Attributes
    ----------
    heads : ndarray of float32, shape (n_heads,)
        Logits, before calibration, in the order of the artifact's heads.
    marks : ndarray of float32, shape (n, len(MARK_KINDS))
        Logits: would an annotator mark the word that begins with this piece?
    roles : ndarray of float32, shape (n, len(ROLES))
        Log-odds of the word's part in an attribution, up to a constant: a softmax gives the
        probabilities.
    """

    heads: Floats
    marks: Floats
    roles: Floats


class Encoder(Protocol):
    """Runs the network."""

    def encode(self, passages: Sequence[Sequence[int]]) -> list[Encoded]:
        """Encode passages, each a list of piece ids.

        What is said of a passage depends on nothing but the passage.
        """
