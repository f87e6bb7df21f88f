"""A changed sentence is judged alone, and the scores are those of the whole changed document."""

from __future__ import annotations

import pytest
from msgspec import structs

from app.schemas import DIMENSIONS, ScoreReport, ScoreRequest
from app.scoring.edits.variants import Rejudge, ScoreTally, Variant
from app.scoring.edits.wordings import Edit, apply
from app.scoring.figures.documents import sentence_figures
from app.scoring.figures.reporting import calm_clause, reporting_only
from app.scoring.judging.judgments import Reading
from app.scoring.judging.signs import signs_of
from app.scoring.scorer import Scorer

TEXT = (
    "The shocking plan was a disgrace, the mayor said on Monday. “It is a horrific, shameful scheme,” Ana "
    "Ruiz told reporters, calling it an outrageous attack. Stay tuned!\n\n“They lied to us and they knew it, "
    "said no one in the hall.\n\n“And they will lie again.” The council meets on 3 May."
)
TITLE = "Shocking plan sparks outrage"


@pytest.fixture(scope="module")
def rejudge(scorer: Scorer) -> Rejudge:
    return opened(scorer, TEXT, TITLE)


def opened(scorer: Scorer, text: str, title: str | None = None) -> Rejudge:
    model = scorer.loaded("fast")
    reading = scorer.read(ScoreRequest(text=text, title=title))
    judgments = model.judge.judge(reading)
    reading = reading.settled(judgments.roles)
    signs = signs_of(reading, judgments.roles)
    return Rejudge(reading, model.judge, scorer.lexicon, model.calibration, signs)


def tally_of(rejudge: Rejudge) -> ScoreTally:
    judgments = rejudge.judge.judge(rejudge.reading)
    return ScoreTally(sentence_figures(rejudge.reading, judgments, rejudge.calibration), rejudge.calibration)


def told(report: ScoreReport) -> dict[str, float | None]:
    return {
        **{name: getattr(report.scores, name).score for name in DIMENSIONS},
        "overall": report.overall.score,
    }


def sentences(reading: Reading) -> list[tuple[int, int]]:
    return [
        (number, at) for number, field in enumerate(reading.fields) for at, _ in enumerate(field.sentences)
    ]


def test_sentence_without_edits_is_judged_as_in_the_document(rejudge: Rejudge) -> None:
    tally = tally_of(rejudge)
    rows = rejudge.rows([Variant(field, at, ()) for field, at in sentences(rejudge.reading)])
    for row, known, reports in zip(rows, tally.rows, reporting_only(rejudge.reading), strict=True):
        own = calm_clause(row.own) if reports and row.own is not None else row.own
        assert own == pytest.approx(known.own)
        assert (row.claim, row.attributed) == pytest.approx((known.claim, known.attributed))


def test_tally_is_what_the_service_says(rejudge: Rejudge, scorer: Scorer) -> None:
    report = scorer.score(ScoreRequest(text=TEXT, title=TITLE))
    assert tally_of(rejudge).scores() == pytest.approx(told(report), abs=1e-6)


@pytest.mark.parametrize(
    ("words", "instead"),
    [("shocking ", ""), ("disgrace", "mistake"), ("outrageous ", ""), ("horrific, ", "")],
)
def test_changed_sentence_gives_the_scores_of_the_changed_document(
    rejudge: Rejudge, scorer: Scorer, words: str, instead: str
) -> None:
    start = TEXT.index(words)
    edit = Edit(start, start + len(words), instead)
    at = next(number for number, each in enumerate(rejudge.reading.fields[1].sentences) if start < each.end)
    tally = tally_of(rejudge)
    (row,) = rejudge.rows([Variant(1, at, (edit,))])
    report = scorer.score(ScoreRequest(text=apply(TEXT, [edit]), title=TITLE))
    expected = pytest.approx(told(report), abs=1e-6)
    assert tally.scores(at + 1, row) == expected
    tally.put(at + 1, row)
    assert tally.scores() == expected


def test_changed_title_gives_the_scores_of_the_changed_document(rejudge: Rejudge, scorer: Scorer) -> None:
    edit = Edit(0, len(TITLE), "A calm title")
    tally = tally_of(rejudge)
    (row,) = rejudge.rows([Variant(0, 0, (edit,))])
    report = scorer.score(ScoreRequest(text=TEXT, title="A calm title"))
    expected = pytest.approx(told(report), abs=1e-6)
    assert tally.scores(0, row) == expected
    tally.put(0, row)
    assert tally.scores() == expected


def test_sentence_that_loses_its_words_counts_no_more(rejudge: Rejudge) -> None:
    text = rejudge.reading.fields[1].text
    start = text.index("Stay tuned!")
    at = next(
        number for number, each in enumerate(rejudge.reading.fields[1].sentences) if each.start == start
    )
    gone, marks = rejudge.rows(
        [
            Variant(1, at, (Edit(start, end, ""),))
            for end in (start + len("Stay tuned!"), start + len("Stay tuned"))
        ]
    )
    assert gone.own is None
    assert marks.own is None


def test_changed_line_is_no_claim_where_all_is_lines_of_the_page(scorer: Scorer) -> None:
    text = "Photograph: Jane Doe/The Guardian\n\nAdvertisement"
    changed = opened(scorer, text)
    start = text.index("Jane")
    edit = Edit(start, start + len("Jane "), "")
    tally = tally_of(changed)
    (row,) = changed.rows([Variant(0, 0, (edit,))])
    assert row.claim == tally.rows[0].claim
    report = scorer.score(ScoreRequest(text=apply(text, [edit]), language="en"))
    assert tally.scores(0, row) == pytest.approx(told(report), abs=1e-6)


def test_tally_of_nothing_is_undefined(rejudge: Rejudge) -> None:
    reading = rejudge.reading
    judgments = rejudge.judge.judge(reading)
    silent = structs.replace(judgments, own=[None] * len(judgments.own))
    tally = ScoreTally(sentence_figures(reading, silent, rejudge.calibration), rejudge.calibration)
    assert set(tally.scores().values()) == {None}
