"""Sentences of news that no set labels: what teachers say of them, one network learns, too."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from app.bootstrap import shipped_cues
from app.scoring.deep.passages import Passage, Passages
from app.scoring.judging.views import Voicing, lay_out
from app.scoring.text.document import PlainText, parse_field
from app.scoring.voice import assign_voices
from training.config import Config
from training.data.datasets import DataFolder
from training.data.documents import healthrelease, reference_corpus
from training.data.split import text_key
from training.fast.crossfit import is_held_out
from training.fast.matrix import Watch

_LINES = (
    "goodnewseveryone/headlines.jsonl",
    "affectivetext07/headlines.jsonl",
)


def unlabeled(
    data: DataFolder, config: Config, passages: Passages, known: Collection[str], watch: Watch
) -> list[Passage]:
    """Return the passages of every sentence of articles and headlines whose key is not known, each once.

    Articles of groups that are held out are left alone. Where the sentences of an article are labeled under
    another group (those of PolNeAR by document, of BASIL by story with a prefix), they are left out by being
    known, as far as the set cuts them alike. Of a sentence that is too long for one passage the first is
    taken.

    Parameters
    ----------
    data : DataFolder
    config : Config
    passages : Passages
    known : collection of str
        Keys (`text_key`) of the sentences that are rows already; a set, since each sentence is looked up.
    watch : callable
        Is told how far it is.
    """
    seen: set[tuple[Voicing, str]] = set()
    found: list[Passage] = []
    for text in watch(list(_texts(data, config)), "articles"):
        field = parse_field("text", PlainText(text))
        voice = assign_voices(field, shipped_cues())
        for view in lay_out(0, field, voice):
            sentence = field.sentences[view.sentence]
            key = text_key(field.text[sentence.start : sentence.end])
            if key not in known and (view.view, key) not in seen:
                seen.add((view.view, key))
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
