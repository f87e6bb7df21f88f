"""Print what the floors of this folder are set by: `PYTHONPATH=. python tests/behavior`."""

from __future__ import annotations

from evidence import SOFTENED, figure, read_insertions, read_softenings, softens

from app.bootstrap import build_scorer
from app.schemas import DIMENSIONS
from app.settings import Settings
from training.evaluation.counterfactuals import (
    leans,
    mean_over_slots,
    measure,
    read_pairs,
    score_with,
    still_shares,
)
from training.evaluation.rewriting import CLOSE, read_texts, still_after


def main() -> None:
    """Measure and print."""
    scorer = build_scorer(Settings())
    score = score_with(scorer)
    moves = measure(read_pairs(), score)
    for dimension, shares in still_shares(moves).items():
        by_slot = "  ".join(f"{slot} {share:.2f}" for slot, share in sorted(shares.items()))
        print(f"swaps    {dimension:16} {mean_over_slots(shares):.3f}   {by_slot}")
    for dimension, by_value in leans(moves).items():
        worst = sorted(by_value.items(), key=lambda item: -abs(item[1]))[:6]
        print(f"lean     {dimension:16}", "  ".join(f"{value[1]} {lean:+.3f}" for value, lean in worst))
    for name, rewriting in CLOSE.items():
        shares_by = still_after(rewriting, read_texts((0,)), score, 0.05)
        print(f"{name:16}", "  ".join(f"{key} {share:.3f}" for key, share in shares_by.items()))
    softenings = read_softenings(scorer)
    for dimension in SOFTENED:
        found = [softens(each, score) for each in softenings if each.dimension == dimension]
        print(f"milder   {dimension:16} {sum(found)} of {len(found)}")
    print("not lower:", [each.rule_id for each in softenings if not softens(each, score)])
    for dimension in DIMENSIONS:
        rises = [
            (figure(scorer, each.with_quotation, dimension).score or 0.0)
            - (figure(scorer, each.article, dimension).score or 0.0)
            for each in read_insertions()
        ]
        print(f"quoted   {dimension:16} own voice moves by {min(rises):+.3f} to {max(rises):+.3f}")


if __name__ == "__main__":
    main()
