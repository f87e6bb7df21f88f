"""A tagger that says nothing of any word, for what is asked of a fast model's heads alone."""

from __future__ import annotations

import numpy as np

from app.scoring.fast.neighbors import Layout
from app.scoring.fast.pooling import Pooling
from app.scoring.fast.space import FeatureSpace
from app.scoring.fast.tagger import Tagger, TagScale
from app.scoring.judging.judgments import MARK_CATEGORIES, WORDING


def silent_tagger(space: FeatureSpace) -> Tagger:
    """Return a tagger of these words whose sums are all 0, and that adds nothing to any head."""
    layout = Layout(len(space.words), space.name_id)
    kinds = np.zeros((layout.ids, len(MARK_CATEGORIES)), dtype=np.float32)
    nothing = (0.0,) * len(WORDING)
    scale, pooling = TagScale(0.0, 0.0, 0.0, 0.0), Pooling(nothing, nothing)
    return Tagger(layout, np.zeros(layout.size, dtype=np.float32), kinds, scale, pooling)
