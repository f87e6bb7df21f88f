"""What a model says of each token: whether it is part of a source, of a cue, of a content.

A model that reads tokens supplies one array per field and need know nothing of kinds, of carry-over or of the
rules: `sourcing.tokens.decode` and `sourcing.content` make attributions of it. Columns:

    source_begin  source_inside  cue_begin  cue_inside  content_begin  content_inside

Each number is a probability. For one token and one part (source, cue, content), begin + inside is the
probability that the token belongs to such a part; begin alone, that a part of that sort begins there. The
rest, 1 - begin - inside, is "outside". A head with one softmax over O, B-SOURCE, I-SOURCE, B-CUE, I-CUE,
B-CONTENT, I-CONTENT drops its O column; a head with a softmax for each part (better, as a content may hold
another source and cue) lays its B and I columns side by side. A model that knows no contents leaves the last
two columns 0: the content is then unknown.

Word pieces: a token takes the row of its first piece. Tokens are `Field.words`, marks included, so "reports:"
is two tokens. A row of zeros is right for a token that the model has not seen (a text cut at its limit);
where a model has seen nothing of a field at all it gives None, and the rules alone decide.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from app.scoring.sourcing.scan import Scan
from app.scoring.text.document import Range

SOURCE_COLUMN: Final = 0  # where each part's two columns begin
CUE_COLUMN: Final = 2
CONTENT_COLUMN: Final = 4

# Shape (n_tokens of the field, 6), any floating type.
Roles = NDArray[np.floating[Any]]

LIKELY: Final = 0.5  # probability from which a token belongs to a part


def runs(roles: Roles, part: int, sentence: Range) -> Iterator[Range]:
    """Yield the runs of tokens that likely belong to a part; a run ends where another begins."""
    begins, insides = roles[sentence[0] : sentence[1], part : part + 2].T.tolist()
    first = -1
    for at, (begin, inside) in enumerate(zip(begins, insides, strict=True), sentence[0]):
        likely = begin + inside >= LIKELY
        if first >= 0 and (not likely or begin > inside):
            yield first, at
            first = -1
        if likely and first < 0:
            first = at
    if first >= 0:
        yield first, sentence[1]


def likely_cues(scan: Scan, roles: Roles, sentence: Range) -> list[Range]:
    """Return the runs of tokens that are likely a cue, and nobody's quoted words."""
    return [cue for cue in runs(roles, CUE_COLUMN, sentence) if not scan.quoted[cue[0]]]


def mean_of(roles: Roles, part: int, span: Range) -> float:
    """Return the mean probability of a part's tokens to belong to it."""
    return float(roles[span[0] : span[1], part : part + 2].sum()) / (span[1] - span[0])
