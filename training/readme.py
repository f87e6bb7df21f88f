"""Keep the generated parts of the README: a real answer of the service, and the figures.

A generated part stands between ``<!-- NAME -->`` and ``<!-- /NAME -->``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from app.schemas import ScoreRequest
from app.scoring.scorer import Scorer

_REQUEST = re.compile(r"-d '(\{.*?\})'", re.DOTALL)
_ROWS = (
    ("bias of sentences, BABE, grouped 5-fold", "crossfit", "bias", "macro_f1", "macro-F1"),
    (
        "subjectivity of sentences, CheckThat, grouped 5-fold",
        "crossfit",
        "subjectivity",
        "macro_f1",
        "macro-F1",
    ),
    ("clickbait headlines, Webis-17, 5-fold", "crossfit", "clickbait", "auc", "AUC"),
    ("loaded language in news, PTC, by article", "crossfit", "loaded_language", "auc", "AUC"),
    ("check-worthy claims, CheckThat 2024, 5-fold", "crossfit", "claim", "auc", "AUC"),
    ("attribution, PolNeAR, by article", "crossfit", "attributed", "f1", "F1"),
    ("hyperpartisan articles, by `overall`", "evaluation", "overall/hyperpartisan", "auc", "AUC"),
    ("sober sentences with any mark", "evaluation", "marks/sober", "share", "share"),
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
    report = scorer.score(request_shown(readme)).model_dump(mode="json", by_alias=True)
    shown = {"overall": report["overall"], "sourcing": report["sourcing"], "spans": report["spans"]}
    lines = [f' "{key}": {json.dumps(value, ensure_ascii=False)}' for key, value in list(shown.items())[:2]]
    spans = ",\n".join(f"  {json.dumps(span, ensure_ascii=False)}" for span in shown["spans"])
    return "```json\n{\n" + ",\n".join(lines) + ',\n "spans": [\n' + spans + "\n ]\n}\n```"


def _table(figures: Mapping[str, Any]) -> str:
    lines = ["| what | figure | value | 95 % interval |", "|---|---|---|---|"]
    for what, part, name, metric, label in _ROWS:
        figure = figures[part]["fast"][name][metric]
        lines.append(
            f"| {what} | {label} | {figure['value']:.3f} | {figure['low']:.3f} to {figure['high']:.3f} |"
        )
    return "\n".join(lines)


def _put(readme: str, name: str, content: str) -> str:
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    return pattern.sub(lambda match: match.group(1) + content + "\n" + match.group(2), readme)
