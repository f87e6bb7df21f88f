"""What the deep model learns from: passages with every label that any set gives them.

A text that several sets share is one row. Where a text mixes own and quoted words, the labels of wording go
with its own words, and those of claim, attribution and single words with the whole, as the service asks.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from app.scoring.deep.passages import Passage, Passages
from app.scoring.judging.views import Voicing, lay_out
from training.config import WHOLE_SENTENCE_HEADS
from training.data.example import Example
from training.deep.tags import Tags
from training.fast.matrix import read_sentence


@dataclass(slots=True)
class Row:
    """One passage and its labels.

    Attributes
    ----------
    text : str
        The labeled text that the passage is of.
    passage : Passage
    labels : dict of head to (label, weight)
        The weighted mean of what the sets say, and the sum of their weights.
    tags : list or None
        For each group of the passage its word labels (`training.deep.tags`); None where no set labels words.
    tag_weight : float
        What these count beside those of other rows.
    sources : set of str
        The sources that gave it a label.
    share : float
        Which part of the row's occurrences an epoch takes, in (0, 1].
    """

    text: str
    passage: Passage
    labels: dict[str, tuple[float, float]] = field(default_factory=dict)
    tags: list[tuple[float, ...]] | None = None
    tag_weight: float = 1.0
    sources: set[str] = field(default_factory=set)
    share: float = 0.0

    def add(self, head: str, label: float, weight: float) -> None:
        """Take one set's word for a head."""
        mean, total = self.labels.get(head, (0.0, 0.0))
        joined = total + weight
        self.labels[head] = ((mean * total + label * weight) / joined, joined)


@dataclass(slots=True)
class _Text:
    """A text's rows by what they are for."""

    wording: Row
    whole: Row


class Gatherer:
    """Collects rows, a text at a time."""

    def __init__(self, passages: Passages) -> None:
        self._passages = passages
        self._texts: dict[str, _Text | None] = {}

    def rows(self) -> list[Row]:
        """Return every row that has a label, in the order of the texts."""
        found: list[Row] = []
        for text in self._texts.values():
            if text is not None:
                pair = (text.wording,) if text.wording is text.whole else (text.wording, text.whole)
                found += [row for row in pair if row.labels or row.tags is not None]
        return found

    def find(self, text: str, head: str) -> Row | None:
        """Return the row that an example of a head goes to; None where the text has no word."""
        if text not in self._texts:
            self._texts[text] = self._read(text)
        pair = self._texts[text]
        if pair is None:
            return None
        return pair.whole if head in WHOLE_SENTENCE_HEADS else pair.wording

    def add(self, example: Example, source: str, head: str, weight: float, share: float) -> Row | None:
        """Add an example's label; return its row."""
        row = self.find(example.text, head)
        if row is not None:
            row.add(head, example.label, example.weight * weight)
            row.sources.add(source)
            row.share = max(row.share, share)
        return row

    def tag(self, tags: Tags, share: float, weight: float = 1.0) -> None:
        """Add the word labels of a text; `weight` is what they count beside those of other texts."""
        row = self.find(tags.text, "attributed")
        if row is not None:
            parsed, _ = read_sentence(tags.text)
            row.tags = tags.of_groups(parsed, row.passage.groups, row.tags)
            row.tag_weight = weight
            row.share = max(row.share, share)

    def _read(self, text: str) -> _Text | None:
        parsed, voice = read_sentence(text)
        views: dict[Voicing, Row] = {
            view.view: Row(text, self._passages.lay_out(parsed, view)[0])
            for view in lay_out(0, parsed, voice)
        }
        if not views:
            return None
        wording = next(views[name] for name in ("own", "quoted") if name in views)
        return _Text(wording, views.get("full", wording))
