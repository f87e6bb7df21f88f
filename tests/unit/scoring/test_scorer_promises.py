"""What holds of a report whatever is scored: bytes, bounds, sums, and nothing kept."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from types import FrameType
from typing import Any, get_args
from uuid import uuid4

from articles import ARTICLE, CALM, LOUD, MARKED, SENTENCES, SPOKEN, TITLE, ask, score_of
from hypothesis import given, settings
from hypothesis import strategies as st

from app.bootstrap import build_scorer
from app.schemas import DIMENSIONS, Format, OffsetUnit, ScoreReport
from app.scoring.errors import BlankTextError, RequestError
from app.scoring.scorer import Scorer
from app.settings import Settings


@given(
    own=st.lists(st.sampled_from(CALM + LOUD), min_size=3, max_size=12),
    first=st.lists(st.sampled_from(CALM + LOUD), min_size=5, max_size=12),
    second=st.lists(st.sampled_from(CALM + LOUD), min_size=5, max_size=12),
)
@settings(max_examples=100)
def test_own_voice_does_not_move_when_quoted_words_change(
    scorer: Scorer, own: list[str], first: list[str], second: list[str]
) -> None:
    def report(quoted: list[str]) -> ScoreReport:
        # The quotation opens alike each time: whether a sentence ends before it hangs on its first word.
        return ask(
            scorer, f"{' '.join(own).capitalize()}. “They {' '.join(quoted)},” Mayor Ana Ruiz said on Monday."
        )

    left, right = report(first), report(second)
    for name in SPOKEN:
        assert score_of(left, name) == score_of(right, name)
    assert [(span.rule_id, span.score) for span in left.spans if not span.quoted] == [
        (span.rule_id, span.score) for span in right.spans if not span.quoted
    ]


words = st.sampled_from(
    [*CALM, *LOUD, "officials", "say", "Ana", "Ruiz", "said", "56", "!!!", "?", ",", "“", "”", '"']
)
texts = st.lists(words, min_size=1, max_size=60).map(" ".join)
sentences = st.lists(texts, min_size=1, max_size=4).map(". ".join)


@given(text=sentences, title=st.none() | texts)
@settings(max_examples=100)
def test_explanation_adds_up_for_every_dimension(scorer: Scorer, text: str, title: str | None) -> None:
    """`check_report` holds each sum against the logit, and the logit against the score."""
    try:
        report = ask(scorer, text, title=title)
    except BlankTextError:
        return
    if report.explanation is not None:
        defined = [name for name in DIMENSIONS if score_of(report, name) is not None]
        assert list(report.explanation) == defined


def as_bytes(scorer: Scorer, text: str) -> str:
    return ask(scorer, text, title=TITLE, id="same").to_json()


def test_same_bytes_come_from_another_scorer(scorer: Scorer) -> None:
    first = as_bytes(scorer, ARTICLE)
    assert as_bytes(scorer, ARTICLE) == first
    assert as_bytes(build_scorer(Settings()), ARTICLE) == first


def test_same_bytes_come_when_threads_score_at_one_time(scorer: Scorer) -> None:
    texts_sent = [*SENTENCES, ARTICLE, MARKED["text"]] * 4
    alone = [as_bytes(scorer, text) for text in texts_sent]
    together = threading.Barrier(4)

    def score(start: int) -> list[str]:
        together.wait(20)
        return [as_bytes(scorer, text) for text in texts_sent[start:] + texts_sent[:start]]

    with ThreadPoolExecutor(4) as pool:
        for start, made in enumerate(pool.map(score, range(4))):
            assert made == alone[start:] + alone[:start]


PIECES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            *"\"“”'‘’\n\u2028\x85\x1c😱\0\u202eİßⅧ²—`|",
            *(" said ", "that", ". ", "! ", "\n\n", "officials", "U.S.", "Mr.", "1,000", "BREAKING NEWS"),
            *("<p>", "</p>", "<q>", "<b>", "&amp;", "&#x1F631;", "[a](b)", "**", "# ", "> ", "- "),
            *CALM,
            *LOUD,
        ]
    ),
)
anything = st.lists(PIECES, min_size=1, max_size=25).map("".join).filter(bool)


@given(
    text=anything,
    title=st.none() | anything.map(lambda title: title[:1000]),
    options=st.fixed_dictionaries(
        {
            "format": st.sampled_from(get_args(Format)),
            "language": st.sampled_from(["auto", "en"]),
            "offsets": st.sampled_from(get_args(OffsetUnit)),
        }
    ),
)
@settings(max_examples=200)
def test_scorer_reports_or_refuses_whatever_it_is_given(
    scorer: Scorer, text: str, title: str | None, options: dict[str, Any]
) -> None:
    """`check_report`: scores in range or null with a reason, spans inside the text, sums that come out."""
    try:
        ask(scorer, text, title=title, **options)
    except RequestError as error:
        assert error.pointer in ("/text", "/model")  # noqa: PT017  # either outcome is right


def remembered(part: str) -> Iterator[str]:
    """Yield every string with this part in it that some object of the process holds."""
    pending: list[Any] = [found for found in gc.get_objects() if not isinstance(found, FrameType)]
    for first in count(0, 1000):
        some = pending[first : first + 1000]
        if not some:
            return
        for held in gc.get_referents(*some):
            if isinstance(held, str) and part in held.lower():
                yield held
            elif isinstance(held, (dict, tuple)) and not gc.is_tracked(held):
                pending.append(held)  # the collector does not list it: it holds plain values alone


def test_no_word_of_a_text_is_kept_when_its_report_is_gone(scorer: Scorer) -> None:
    part = f"q{uuid4().hex[:10]}"

    def score(form: Format) -> None:
        name = part.capitalize() + form
        said = f"“I will never go to {name} again,” {name} said!"
        text = f"Mr. {name} left. {said} See {name}-Town: {name}. It went."
        ask(scorer, text, title=f"Shocking {name} news", format=form)

    for form in get_args(Format):
        score(form)
    gc.collect()
    assert [found for found in remembered(part) if found != part] == []
