"""What a paper sets before a headline or a line of its own: "LIVE: ", "Exclusive video - ", "BREAKING | "."""

from __future__ import annotations

from typing import Final

from app.scoring.text.word_sets import DASHES, HYPHENS, read_words

# Nobody is called so.
NEWS_LABELS: Final = read_words(
    "analysis breaking correction exclusive live note opinion photos read update updated video watch"
)
_BESIDE: Final = NEWS_LABELS | {"alert", "news", "now", "updates"}
_PARTING: Final = DASHES | HYPHENS | {":", "|"}
_MOST: Final = 3  # words of a label


def past_news_label(norms: list[str], first: int, last: int) -> int:
    """Return the token behind a label of news at `first` and its colon, bar or dash; `first` without one."""
    at = first
    while at < min(last, first + _MOST) and norms[at] in (_BESIDE if at > first else NEWS_LABELS):
        at += 1
    return at + 1 if first < at < last - 1 and norms[at] in _PARTING else first
