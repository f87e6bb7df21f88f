"""The requests and answers that the OpenAPI document shows. Offsets are computed, so they cannot be wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app import __version__
from app.schemas import SCHEMA_VERSION

TEXT = 'BREAKING NEWS: New reports confirm a staggering toll. "We are grieving," Mayor Ana Ruiz said.'
TITLE = "Shocking toll after the raid"
REQUEST: Mapping[str, Any] = {"text": TEXT, "title": TITLE, "id": "a-17"}
SUGGEST: Mapping[str, Any] = {"text": TEXT, "id": "a-19", "dimension": "sensationalism", "target": 0.45}
PROFILE: Mapping[str, Any] = {
    "name": "wire",
    "description": "Agency copy: only marks that are sure.",
    "disable": ["urgency"],
    "minimum_score": 0.5,
}
SOBER: Mapping[str, Any] = {
    "text": 'The raid killed 56 people, the health ministry said. "We are grieving," Mayor Ana Ruiz said.'
}
MALFORMED: Mapping[str, Any] = {"id": "a-18", "format": "text"}

RECEIPT: Mapping[str, Any] = {
    "name": "fast",
    "version": __version__,
    "digest": "sha256:" + "1f" * 32,
    "rules_digest": "sha256:" + "8c" * 32,
    "schema": SCHEMA_VERSION,
}
MODEL: Mapping[str, Any] = {
    **{name: RECEIPT[name] for name in ("name", "version", "digest", "rules_digest")},
    "default": True,
    "manifest": {
        "calibration": {"scales": {"bias": {"cuts": [0.38, 0.52, 0.64]}}},
        "training": {
            "sources": {"bias": {"target": "babe", "weights": {"babe": 1.0, "mbic": 0.5}}},
            "files": [
                {
                    "path": "babe/sentences.jsonl",
                    "records": 2930,
                    "source": "Media-Bias-Group",
                    "licence": "AGPL-3.0",
                    "citation": "Spinde et al. 2021",
                }
            ],
        },
    },
    "metrics": {"bias": {"macro_f1": 0.78, "interval": [0.76, 0.8]}},
}
RULE: Mapping[str, Any] = {
    "id": "urgency.breaking-news",
    "category": "urgency",
    "dimension": "sensationalism",
    "term": "breaking news",
    "weight": 0.85,
    "message": "Urgency label",
    "examples": ["breaking news"],
    "suggestion": "",
}
LIMITS: Mapping[str, Any] = {
    "max_chars": 200_000,
    "max_title_chars": 1_000,
    "max_id_chars": 128,
    "max_body_bytes": 8_388_608,
    "max_line_bytes": 4_194_304,
    "max_batch_items": 500,
    "max_answer_bytes": 67_108_864,
    "head_timeout_seconds": 15.0,
    "body_timeout_seconds": 30.0,
    "answer_timeout_seconds": 60.0,
    "time_budget_seconds": 30.0,
    "stream_idle_seconds": 120.0,
    "queue_size": 64,
    "rate_limit": None,
    "rate_window_seconds": None,
}


def _score(score: float, band: str, percentile: float) -> Any:
    return {"score": score, "band": band, "percentile": percentile, "quoted_score": None, "reason": None}


def _range(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def _sentence(
    words: str, voice: str, scores: tuple[float, ...], facts: tuple[float, ...], said: Sequence[str]
) -> Any:
    kind, source, cue = said
    names = ("sensationalism", "loaded_language", "bias", "subjectivity")
    place = _range(words)
    return {
        "field": "text",
        "start": place["start"],
        "end": place["end"],
        "voice": voice,
        "scores": {**dict(zip(names, scores, strict=True)), "clickbait": None},
        **dict(zip(("claim", "attributed", "unsourced"), facts, strict=True)),
        "attribution": {"kind": kind, "source": _range(source), "cue": _range(cue), "content": None},
    }


def _scores() -> dict[str, Any]:
    return {
        "sensationalism": _score(0.91, "extreme", 97.8),
        "loaded_language": _score(0.77, "high", 93.0),
        "bias": _score(0.58, "moderate", 71.2),
        "subjectivity": _score(0.31, "moderate", 48.0),
        "clickbait": _score(0.42, "moderate", 64.1),
        "unsourced": _score(0.62, "high", 90.4),
    }


def _span(words: str, rule_id: str, score: float, message: str, suggestion: str) -> dict[str, Any]:
    return {
        "field": "text",
        **_range(words),
        "category": rule_id.partition(".")[0],
        "rule_id": rule_id,
        "quoted": False,
        "ignored": None,
        "what_if": None,
        "dimension": "sensationalism",
        "score": score,
        "message": message,
        "suggestion": suggestion,
    }


_READABILITY: Mapping[str, Any] = {
    "grade": 7.0,
    "band": "standard",
    "flesch_reading_ease": 63.86,
    "flesch_kincaid_grade": 6.22,
    "gunning_fog": 5.67,
    "smog_index": 7.17,
    "automated_readability_index": 7.13,
    "coleman_liau_index": 8.48,
    "dale_chall_readability_score": 12.43,
    "difficult_words": 7,
    "linsear_write_formula": 3.25,
    "reading_time_seconds": 1.16,
    "reasons": {},
}
_SOURCING: Mapping[str, Any] = {
    "claims": 1,
    "unsourced": 0,
    "named": 0,
    "role": 0,
    "document": 0,
    "anonymous": 1,
    "carried": 0,
}


def report(document_id: str | None) -> dict[str, Any]:
    """Write an answer to `REQUEST`, with this id; for the document until the server has given its own."""
    return {
        "id": document_id,
        "model": dict(RECEIPT),
        "document": {
            "language": "en",
            "characters": len(TEXT),
            "words": 15,
            "sentences": 2,
            "quoted_share": 0.15,
            "flags": [],
        },
        "overall": {"score": 0.74, "band": "high", "percentile": 92.6, "reason": None},
        "scores": _scores(),
        "headline": {"scores": _scores(), "gap": 0.0},
        "readability": dict(_READABILITY),
        "sourcing": dict(_SOURCING),
        "spans": [
            _span("BREAKING NEWS:", "urgency.breaking-news-label", 0.97, "Urgency label", ""),
            _span(
                "staggering", "hyperbole.staggering", 0.77, "Exaggerates a number or an amount", "very large"
            ),
        ],
        "sentences": _sentences(),
        "explanation": None,
        "rules": {"profile": "default", "disabled": [], "minimum_score": None, "comments": []},
    }


def suggestions() -> dict[str, Any]:
    """Write an answer to `SUGGEST`; for the document until the server has given its own."""
    edit = {
        "field": "text",
        **_range("a staggering "),
        "replacement": "a ",
        "rule_id": "hyperbole.staggering",
        "category": "hyperbole",
        "score": 0.44,
    }
    return {
        "id": "a-19",
        "model": dict(RECEIPT),
        "dimension": "sensationalism",
        "target": 0.45,
        "before": 0.61,
        "after": 0.44,
        "reached": True,
        "reason": None,
        "edits": [edit],
        "title": None,
        "text": TEXT.replace("a staggering ", "a "),
    }


def _sentences() -> list[dict[str, Any]]:
    anonymous, named = ("anonymous", "New reports", "confirm"), ("named", "Mayor Ana Ruiz", "said")
    first, second = TEXT[: TEXT.index(' "')], TEXT[TEXT.index('"') :]
    return [
        _sentence(first, "own", (0.93, 0.81, 0.6, 0.3), (0.94, 0.22, 0.73), anonymous),
        _sentence(second, "mixed", (0.08, 0.12, 0.1, 0.05), (0.1, 0.98, 0.0), named),
    ]
