"""Keep the generated parts of the README: a real answer of the service, and the figures.

A generated part stands between ``<!-- NAME -->`` and ``<!-- /NAME -->``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from app.schemas import ScoreRequest
from app.scoring.scorer import Scorer
from training.reports.card_tables import MODELS, interval, table

_REQUEST = re.compile(r"-d '(\{.*?\})'", re.DOTALL)
_ROWS = (
    ("bias of sentences, BABE", "bias/babe", "macro_f1", "macro-F1"),
    ("bias by wording in news, BASIL", "bias/basil", "auc", "AUC"),
    ("subjectivity of sentences, CheckThat", "subjectivity/checkthat", "macro_f1", "macro-F1"),
    ("clickbait headlines, Webis-17", "clickbait/webis17", "auc", "AUC"),
    ("loaded language in news, PTC", "loaded_language/ptc", "auc", "AUC"),
    ("hyperbole against its paraphrase, HYPO", "sensationalism/hypo", "auc", "AUC"),
    ("check-worthy claims, CheckThat 2024", "claim/ct24", "auc", "AUC"),
    ("attribution, whole documents of PolNeAR", "sourcing/polnear", "f1", "F1"),
    (
        "hyperpartisan articles, by `overall`, whose weights half of them chose",
        "overall/hyperpartisan",
        "auc",
        "AUC",
    ),
    ("neutral edits score lower, WNC", "edits/wnc", "ordered", "share"),
    ("sober sentences with any mark", "marks/sober", "share", "share"),
)


def refresh(readme: str, scorer: Scorer, figures: Mapping[str, Any]) -> str:
    """Return the README with its generated parts written anew.

    Raises
    ------
    ValueError
        If the README shows no request.
    """
    return _put(_put(readme, "answer", _answer(readme, scorer)), "figures", _table(figures))


def request_shown(readme: str) -> ScoreRequest:
    """Return the request that the README shows.

    Raises
    ------
    ValueError
        If it shows none.
    """
    found = _REQUEST.search(readme)
    if found is None:
        raise ValueError("README.md shows no request")
    return ScoreRequest.model_validate_json(found.group(1))


def _answer(readme: str, scorer: Scorer) -> str:
    report = msgspec.to_builtins(scorer.score(request_shown(readme)))
    lines = [f' "{key}": {json.dumps(report[key], ensure_ascii=False)}' for key in ("overall", "sourcing")]
    spans = ",\n".join(f"  {json.dumps(span, ensure_ascii=False)}" for span in report["spans"])
    return "```json\n{\n" + ",\n".join(lines) + ',\n "spans": [\n' + spans + "\n ]\n}\n```"


def _table(figures: Mapping[str, Any]) -> str:
    rows: list[Sequence[str]] = []
    for what, task, metric, label in _ROWS:
        found = [figures["evaluation"][model][task][metric] for model in MODELS]
        rows.append((what, label, *map(interval, found), str(found[0]["rows"])))
    return table(("what", "figure", *(f"`{model}`" for model in MODELS), "rows"), rows)


def _put(readme: str, name: str, content: str) -> str:
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    return pattern.sub(lambda match: match.group(1) + content + "\n" + match.group(2), readme)
