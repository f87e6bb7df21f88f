"""Which rows of an annotated set belong together, so that no split parts them."""

from __future__ import annotations

from training.data.datasets import Record
from training.data.split import text_key


def babe_group(record: Record) -> str:
    """Return the group of a sentence of BABE or MBIC: its article, or where none is named its own words."""
    return "babe:" + (record["meta"].get("url") or text_key(record["text"]))


def basil_group(record: Record) -> str:
    """Return the group of a sentence of BASIL: the articles of three outlets on one event."""
    return f"basil:{record['meta']['triplet']}"


def hypo_group(record: Record) -> str:
    """Return the group of a text of HYPO: a hyperbole, its paraphrase and the literal use of its words."""
    group = record["meta"].get("group")
    return str(record["id"]) if group is None else f"hypo:{group}"
