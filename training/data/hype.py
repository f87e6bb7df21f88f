"""Sets of exaggeration: hyperbole against plain words, and health press releases."""

from __future__ import annotations

from collections.abc import Iterator

from app.scoring.text.document import PlainText, parse_field
from training.data.datasets import DataFolder
from training.data.example import Example
from training.data.groups import hypo_group

_HYPO = "hypo/hypo.jsonl"
_OPENING = 3  # sentences of a release that its label is taken to hold for


def _hypo(data: DataFolder, path: str, *kinds: str) -> Iterator[Example]:
    """Yield the texts of a file of hyperboles, those of some kinds alone where any is named."""
    for record in data.read(path):
        if not kinds or record["meta"]["kind"] in kinds:
            yield Example(record["text"], float(record["label"]), hypo_group(record))


def hypo(data: DataFolder) -> Iterator[Example]:
    """Hyperboles, their paraphrases, and literal uses of their words (Troiano et al., 2018)."""
    return _hypo(data, _HYPO)


def hypo_pairs(data: DataFolder) -> Iterator[Example]:
    """Hyperboles, each followed by its paraphrase (Troiano et al., 2018)."""
    return _hypo(data, _HYPO, "hyperbole", "paraphrase")


def hypo_literal(data: DataFolder) -> Iterator[Example]:
    """Literal uses of the words that make a hyperbole elsewhere."""
    return _hypo(data, _HYPO, "minimal_unit")


def hypo_lcc(data: DataFolder) -> Iterator[Example]:
    """Hyperbole in web and newspaper text (Badathala et al., 2023)."""
    return _hypo(data, "hypo/lcc_trofi_hyperbole.jsonl")


def hypo_l(data: DataFolder) -> Iterator[Example]:
    """Hyperbole in the wild (Zhang and Wan, 2022)."""
    return _hypo(data, "hypo/hypo_l.jsonl")


def healthrelease(data: DataFolder) -> Iterator[Example]:
    """Whole health press releases: unjustified, sensational language (Dai et al., 2020)."""
    for record in data.read("healthrelease/releases.jsonl"):
        yield Example(f"{record['title']}\n\n{record['text']}", float(record["label"]), record["id"])


def health_sentences(data: DataFolder) -> Iterator[Example]:
    """Titles and first sentences of health press releases, and what reviewers quoted from them.

    The label is the whole release's, so it is often not the sentence's.
    """
    for record in data.read("healthrelease/releases.jsonl"):
        label = float(record["label"])
        if len(record["title"].split()) > 1:
            yield Example(record["title"], label, record["id"])
        field = parse_field("text", PlainText(record["text"]))
        for number, sentence in enumerate(field.sentences):
            quoted = any(
                span["start"] < sentence.end and span["end"] > sentence.start for span in record["spans"]
            )
            if (number < _OPENING or (quoted and label)) and sentence.last - sentence.first > 3:
                weight = 1.0 if quoted else 0.5
                yield Example(field.text[sentence.start : sentence.end], label, record["id"], weight)
