"""Sets of exaggeration: hyperbole against plain words, and health press releases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from app.scoring.text.document import PlainText, parse_field
from training.data.datasets import DataFolder, touching
from training.data.example import Example, Reader
from training.data.groups import hypo_group

_HYPO = "hypo/hypo.jsonl"
_OPENING = 3  # sentences of a release that its label is taken to hold for


def _hypo(path: str, *kinds: str) -> Reader:
    """Return what reads a file of hyperboles, the texts of some kinds alone where any is named."""

    def read(data: DataFolder) -> Iterator[Example]:
        for record in data.read(path):
            if not kinds or record["meta"]["kind"] in kinds:
                yield Example(record["text"], float(record["label"]), hypo_group(record))

    return read


def _healthrelease(data: DataFolder) -> Iterator[Example]:
    """Whole health press releases: unjustified, sensational language (Dai et al., 2020)."""
    for record in data.read("healthrelease/releases.jsonl"):
        yield Example(f"{record['title']}\n\n{record['text']}", float(record["label"]), record["id"])


def _health_sentences(data: DataFolder) -> Iterator[Example]:
    """Titles and first sentences of health press releases, and what reviewers quoted from them.

    The label is the whole release's, so it is often not the sentence's.
    """
    for record in data.read("healthrelease/releases.jsonl"):
        label = float(record["label"])
        if len(record["title"].split()) > 1:
            yield Example(record["title"], label, record["id"])
        field = parse_field("text", PlainText(record["text"]))
        for number, sentence in enumerate(field.sentences):
            quoted = bool(touching(record["spans"], sentence.start, sentence.end))
            if (number < _OPENING or (quoted and label)) and sentence.last - sentence.first > 3:
                weight = 1.0 if quoted else 0.5
                yield Example(field.text[sentence.start : sentence.end], label, record["id"], weight)


HYPE_SOURCES: Mapping[str, Reader] = MappingProxyType(
    {
        # Hyperboles, their paraphrases, and literal uses of their words (Troiano et al., 2018).
        "hypo": _hypo(_HYPO),
        # Hyperboles, each followed by its paraphrase.
        "hypo_pairs": _hypo(_HYPO, "hyperbole", "paraphrase"),
        # Literal uses of the words that make a hyperbole elsewhere.
        "hypo_literal": _hypo(_HYPO, "minimal_unit"),
        # In web and newspaper text (Badathala et al., 2023).
        "hypo_lcc": _hypo("hypo/lcc_trofi_hyperbole.jsonl"),
        # In the wild (Zhang and Wan, 2022).
        "hypo_l": _hypo("hypo/hypo_l.jsonl"),
        "healthrelease": _healthrelease,
        "health_sentences": _health_sentences,
    }
)
"""Texts by what they are to teach."""
