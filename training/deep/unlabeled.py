"""Sentences of news that no set labels: what teachers say of them, one network learns, too."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from app.scoring.document import PlainText, parse_field
from app.scoring.passages import Passage, Passages
from app.scoring.views import lay_out
from app.scoring.voice import assign_voices
from training.config import Config
from training.crossfit import is_held_out
from training.datasets import DataFolder
from training.deep.rows import Watch
from training.documents import healthrelease, reference_corpus
from training.split import text_key

_LINES = (
    "goodnewseveryone/headlines.jsonl",
    "affectivetext07/headlines.jsonl",
)


def unlabeled(
    data: DataFolder, config: Config, passages: Passages, known: Collection[str], watch: Watch
) -> list[Passage]:
    """Return the passages of every sentence of the raw articles whose key is not known, each once.

    Articles of groups that are held out are left alone.
    """
    seen = set(known)
    found: list[Passage] = []
    for text in watch(list(_texts(data, config)), "articles"):
        field = parse_field("text", PlainText(text))
        voice = assign_voices(field)
        for view in lay_out(0, field, voice):
            sentence = field.sentences[view.sentence]
            key = f"{view.view}:{text_key(field.text[sentence.start : sentence.end])}"
            if key in seen or key.partition(":")[2] in known:
                continue
            seen.add(key)
            found.append(passages.lay_out(field, view)[0])
    return found


def _texts(data: DataFolder, config: Config) -> Iterator[str]:
    for read in (reference_corpus, healthrelease):
        for article in read(data):
            if not is_held_out(article.group, config):
                yield from filter(None, (article.title, article.text))
    for path in _LINES:
        for record in data.read(path):
            yield record["text"]
