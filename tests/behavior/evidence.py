"""Milder words, and quotations put into calm articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.schemas import Dimension, DimensionScore, ScoreRequest
from app.scoring.lexicon import CATEGORY_DIMENSION
from app.scoring.scorer import Scorer
from app.scoring.text.document import PlainText, parse_field
from training.evaluation.counterfactuals import Score, read_rows

SOFTENED: tuple[Dimension, ...] = ("sensationalism", "loaded_language")


@dataclass(frozen=True, slots=True)
class Softening:
    """A sentence with a loaded word, and with the milder one that its rule suggests."""

    dimension: Dimension
    rule_id: str
    loaded: str
    mild: str


def read_softenings(scorer: Scorer) -> list[Softening]:
    """Find the rule's match in each sentence of the table and put its suggestion there."""
    return [each for row in read_rows("loaded_sentences.jsonl") for each in _soften(scorer, row["text"])]


def _soften(scorer: Scorer, text: str) -> Iterator[Softening]:
    field = parse_field("text", PlainText(text))
    for hit in scorer.lexicon.match(field):
        dimension = CATEGORY_DIMENSION[hit.rule.category]
        if dimension in SOFTENED and hit.rule.suggestion:
            start, end = field.token_starts[hit.first], field.token_ends[hit.last - 1]
            mild = text[:start] + hit.rule.suggestion + text[end:]
            yield Softening(dimension, hit.rule.rule_id, text, mild[0].upper() + mild[1:])


def softens(softening: Softening, score: Score) -> bool:
    """Tell whether the milder word lowers the score that the rule is evidence of."""
    loaded = score(softening.loaded, None)[softening.dimension]
    mild = score(softening.mild, None)[softening.dimension]
    return loaded is not None and mild is not None and mild < loaded


@dataclass(frozen=True, slots=True)
class Insertion:
    """A calm article, and the same with somebody's loaded words in its middle."""

    article: str
    with_quotation: str


def read_insertions() -> list[Insertion]:
    """Put each quotation of the table into each article."""
    rows = read_rows("calm_articles.jsonl")
    articles, quotations = (
        [row["text"] for row in rows if row["kind"] == kind] for kind in ("article", "quotation")
    )
    return [
        Insertion(article, _insert(article, quotation)) for article in articles for quotation in quotations
    ]


def _insert(article: str, quotation: str) -> str:
    sentences = article.split(". ")
    middle = len(sentences) // 2
    return ". ".join(sentences[:middle]) + f". {quotation} " + ". ".join(sentences[middle:])


def figure(scorer: Scorer, text: str, dimension: Dimension) -> DimensionScore:
    """Return one dimension of a text, own and quoted voice."""
    report = scorer.score(ScoreRequest(text=text, language="en"))
    found: DimensionScore = getattr(report.scores, dimension)
    return found
