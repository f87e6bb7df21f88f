"""Sentences of our own writing, with what stands in them said line by line.

The annotated sets are small or of politics and debates; these are of everything that news is about, and
hard: verbs of saying that say nothing, figures of speech that color nothing, questions that tease nobody,
opinion without a word of opinion, and pairs that say one thing with and without a slant. Those under
`training/written/` teach, but for the heated ones, by which a constant is fitted; those under
`tests/evaluation/hard/` were written by somebody who had not read them, and only judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.data.datasets import ROOT
from training.data.example import Example

TEACHING = ROOT / "training" / "written"
JUDGING = ROOT / "tests" / "evaluation" / "hard"

_QUOTES = frozenset('"“”')
_TAG = re.compile(r"<(/?)([a-z]+)>")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file.

    Attributes
    ----------
    text : str
    spans : tuple of (int, int, str)
        Code points `[start, end)` of the text, and the name of the tag about them.
    group : str
        The line's own.
    """

    text: str
    spans: tuple[tuple[int, int, str], ...]
    group: str


def marked_up(name: str, folder: Path = TEACHING) -> Iterator[Line]:
    """Yield the lines of a file of sentences with tags, such as ``<cue>said</cue>``.

    Raises
    ------
    ValueError
        If a tag is not closed, or another one is.
    """
    for line, group in _lines(folder / f"{name}.txt"):
        yield Line(*_untagged(line), group)


def wordings() -> Iterator[Line]:
    """Yield the lines of wording that quote nobody: whose a quoted word is, annotators do not ask."""
    return (line for line in marked_up("wordings") if _QUOTES.isdisjoint(line.text))


def tagged(name: str, folder: Path = TEACHING) -> Iterator[Example]:
    """Yield the lines of a file with tags, labeled by whether any stands in them."""
    for line in marked_up(name, folder):
        yield Example(line.text, float(bool(line.spans)), line.group)


def labeled(name: str, folder: Path = TEACHING) -> Iterator[Example]:
    """Yield the lines of a file of labels, 0 or 1, each with a text behind a tab."""
    for line, group in _lines(folder / f"{name}.tsv"):
        label, text = line.split("\t")
        yield Example(text, float(label), group)


def pairs(name: str, folder: Path = TEACHING) -> Iterator[tuple[Example, Example]]:
    """Yield the pairs of a file: of the two texts of a line the first is labeled 1, the second 0."""
    for line, group in _lines(folder / f"{name}.tsv"):
        first, second = line.split("\t")
        yield Example(first, 1.0, group), Example(second, 0.0, group)


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the lines of a file, each with a group of its own."""
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        yield line, f"own:{path.stem}:{number}"


def _untagged(line: str) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    text, begun = "", None
    spans: list[tuple[int, int, str]] = []
    behind = 0
    for tag in _TAG.finditer(line):
        text += line[behind : tag.start()]
        behind = tag.end()
        closing, name = tag[1], tag[2]
        if closing:
            if begun is None or begun[1] != name:
                raise ValueError(f"no <{name}> is open: {line}")
            spans.append((begun[0], len(text), name))
            begun = None
        elif begun is None:
            begun = (len(text), name)
        else:
            raise ValueError(f"<{begun[1]}> is still open: {line}")
    if begun is not None:
        raise ValueError(f"<{begun[1]}> is not closed: {line}")
    return text + line[behind:], tuple(spans)
