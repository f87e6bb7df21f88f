"""How work grows with the size of a text: CPU seconds, the least of several, so that only the work counts."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass

from proof.shapes import SHAPES, Shape

from app.schemas import Include, ModelName, ScoreRequest
from app.scoring.errors import RequestError
from app.scoring.scorer import Scorer

# Twice the text is twice the work, and something for the machine's caches; quadratic work is four times.
MOST_GROWTH = 3.0
_TRIES = 20
_PAUSE_SECONDS = 0.05  # more before each try: a machine that others slow down does so for seconds
_FLOOR_SECONDS = 0.02  # what is over sooner is told too coarsely, and harms nobody


@dataclass(frozen=True, slots=True)
class Growth:
    """One shape in two sizes, the larger twice the smaller: characters, and CPU seconds for each."""

    shape: str
    size: int
    small: float
    large: float

    @property
    def times(self) -> float:
        """How many times the work of the smaller the larger takes."""
        return self.large / max(self.small, _FLOOR_SECONDS)

    @property
    def linear(self) -> bool:
        """Whether it grows with the size, and not with its square."""
        return self.times <= MOST_GROWTH


def grow(name: str, size: int, run: Callable[[Shape, int], object], tries: int = _TRIES) -> Growth:
    """Measure a shape in `size` and twice `size` characters; again, while noise may be what looks steep."""
    shape = SHAPES[name]
    small = large = float("inf")
    found = Growth(name, size, small, large)
    for tried in range(tries):
        time.sleep(_PAUSE_SECONDS * tried)
        small = min(small, seconds(run, shape, size))
        large = min(large, seconds(run, shape, 2 * size))
        found = Growth(name, size, small, large)
        if found.linear:
            break
    return found


def seconds(run: Callable[[Shape, int], object], shape: Shape, size: int) -> float:
    """Return the CPU seconds of one call, with all that was there before it frozen, as the service has it.

    Else a text of more objects than the collector waits for pays for a walk through all that is loaded. It
    stays frozen, so that the next call need not walk through it to find what the one before has left.
    """
    gc.collect()
    gc.freeze()
    started = time.process_time()
    run(shape, size)
    return time.process_time() - started


def scoring(scorer: Scorer, model: ModelName, include: list[Include]) -> Callable[[Shape, int], None]:
    """Return what scores a shape, or finds that there is nothing in it to score."""

    def run(shape: Shape, size: int) -> None:
        request = ScoreRequest(
            text=shape.text(size), format=shape.form, language="en", model=model, include=include
        )
        try:
            scorer.score(request)
        except RequestError:
            return

    return run
