"""What a caller of `Scorer` may rely on, with the model that ships."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations, count
from types import FrameType
from typing import Any, get_args
from uuid import uuid4

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invariants import check_report, cut

from app.bootstrap import build_scorer
from app.schemas import DIMENSIONS, Dimension, Format, Include, OffsetUnit, ScoreReport, ScoreRequest
from app.scoring.errors import BlankTextError, RequestError, UnknownModelError, UnsupportedLanguageError
from app.scoring.fast.judge import FastJudge
from app.scoring.figures.reporting import BOUND, BOUNDED, reporting_only
from app.scoring.judging.calibration import logit_of
from app.scoring.judging.judgments import HEADS, WORDING
from app.scoring.judging.manner import MannerJudge
from app.scoring.scorer import Scorer
from app.settings import Settings

ALL: tuple[Include, ...] = ("spans", "sentences", "explanation")
SPOKEN = tuple(name for name in WORDING if name != "clickbait")  # asked of every sentence

ARTICLE = """The city council voted 7 to 2 on Monday to close the school, according to the minutes.

"This is a shocking betrayal of every child in this town," Maria Lopez told reporters.
The outrageous plan is a disgrace.

Inspectors found the roof unsafe. The clerk counted 56 pupils."""
TITLE = "Fury over shocking school plan"
SENTENCES = (
    "The council approved the budget on Monday.",
    "This shocking plan is a disgrace!",
    "Officials say the roof is unsafe.",
    "Tom Webb said that the school would close in July.",
    "🚨 BREAKING: you won’t believe what the mayor did next",
    "BREAKING: This shocking plan is a disgrace!",
    "BREAKING: They KNEW about it in May.",
)
CALM = (
    *("the", "council", "will", "meet", "on", "Monday", "to", "vote", "about", "a", "new", "school"),
    *("for", "our", "town", "and", "its", "budget"),
)
LOUD = (
    *("shocking", "outrageous", "staggering", "disgrace", "furious", "betrayal", "catastrophe", "horrific"),
    *("idiotic", "best", "ever"),
)


FURNITURE = (
    "Updated on Monday at 9:05 a.m.",
    "READ MORE: Furious mother slams vile thugs in shocking video",
    "Sign up for our outrageous newsletter",
    "— Ann Lee (@annlee) May 3, 2024",
)


def ask(scorer: Scorer, text: str, **options: Any) -> ScoreReport:
    """Score, and hold the report against the contract."""
    request = ScoreRequest(text=text, **{"language": "en", "include": ALL, **options})
    report = scorer.score(request)
    check_report(request, report)
    return report


def score_of(report: ScoreReport, name: Dimension) -> float | None:
    score: float | None = getattr(report.scores, name).score
    return score


@pytest.mark.parametrize("text", SENTENCES)
def test_document_equals_its_sentence_when_there_is_one(scorer: Scorer, text: str) -> None:
    report = ask(scorer, text)
    (sentence,) = report.sentences
    for name in SPOKEN:
        assert score_of(report, name) == pytest.approx(getattr(sentence.scores, name), abs=1e-6)
    assert report.scores.unsourced.score == pytest.approx(sentence.unsourced, abs=1e-6)


@pytest.mark.parametrize("text", SENTENCES)
def test_ledger_is_the_model_itself_when_there_is_one_sentence(scorer: Scorer, text: str) -> None:
    """The intercept holds no rest: it is the head's own."""
    read_by = scorer._loaded["fast"].judge
    assert isinstance(read_by, MannerJudge)
    judge = read_by.words
    assert isinstance(judge, FastJudge)
    explanation = ask(scorer, text).explanation
    assert explanation is not None
    for name in SPOKEN:
        if name in BOUNDED and explanation[name].logit == logit_of(BOUND):  # a reporting clause
            assert explanation[name].contributions == []
            continue
        assert explanation[name].intercept == pytest.approx(
            judge.model.intercepts[HEADS.index(name)], abs=1e-6
        )


def test_document_is_the_documented_mean_of_its_sentences(scorer: Scorer) -> None:
    constants = scorer.models["fast"].manifest["calibration"]
    report = ask(scorer, ARTICLE, title=TITLE)
    reports = reporting_only(scorer.read(ScoreRequest(text=ARTICLE, title=TITLE)))
    own = [row for row in report.sentences if row.voice != "quoted"]
    assert True in reports
    rows = [row for row, only in zip(report.sentences, reports, strict=True) if row in own and not only]
    for name in SPOKEN:
        exponent = constants["exponents"][name]
        title, *powers = [getattr(row.scores, name) ** exponent for row in rows]
        share = max(constants["title_share"].get(name, 0.0), 1 / (len(powers) + 1))
        mean = share * title + (1 - share) * sum(powers) / len(powers)
        assert score_of(report, name) == pytest.approx(mean ** (1 / exponent), abs=1e-5)
    exponent = constants["exponents"]["unsourced"]
    powers = [row.unsourced**exponent for row in own if row.field == "text"]
    assert score_of(report, "unsourced") == pytest.approx(
        (sum(powers) / len(powers)) ** (1 / exponent), abs=1e-5
    )
    weights = constants["weights"]
    mean = sum(weights[name] * (score_of(report, name) or 0.0) for name in DIMENSIONS) / sum(weights.values())
    assert report.overall.score == pytest.approx(mean, abs=1e-5)


def test_counts_are_of_the_body_and_shares_of_title_and_body(scorer: Scorer) -> None:
    alone = ask(scorer, "Rates rose.")
    titled = ask(scorer, "Rates rose.", title="“We lose,” mayor says")
    for name in ("characters", "words", "sentences"):
        assert getattr(titled.document, name) == getattr(alone.document, name)
    assert (alone.document.quoted_share, titled.document.quoted_share) == (0.0, pytest.approx(1 / 3))
    assert ("too_short" in alone.document.flags, "too_short" in titled.document.flags) == (True, False)


@pytest.mark.parametrize(
    "line", ["Advertisement", "Photo: Jane Doe/Reuters", "READ MORE: Mayor says no, aide says"]
)
def test_a_line_of_the_page_ends_no_quotation(scorer: Scorer, line: str) -> None:
    said = "“The plan is dead,” Ann Smith said on Tuesday.\n\n{}“It will not come back. Nobody wants it.”"
    plain = ask(scorer, said.format(""))
    found = ask(scorer, said.format(f"{line}\n\n"))
    assert [one.attribution.kind for one in plain.sentences] == ["named", "carried", "carried"]
    assert [one.attribution.kind for one in found.sentences] == ["named", "none", "carried", "carried"]
    assert found.scores == plain.scores


def test_score_does_not_move_when_a_text_is_repeated(scorer: Scorer) -> None:
    once, thrice = ask(scorer, ARTICLE), ask(scorer, "\n\n".join([ARTICLE] * 3))
    for name in SPOKEN:
        assert score_of(thrice, name) == pytest.approx(score_of(once, name), abs=1e-6)


@pytest.mark.parametrize("more", ["* * *", "---", "😱", "***\n\n🔥\n\n…"])
def test_score_does_not_move_when_a_line_without_a_word_is_added(scorer: Scorer, more: str) -> None:
    """There is nothing to judge in it, and nothing is not a middling score."""
    with_line, without = ask(scorer, f"{ARTICLE}\n\n{more}"), ask(scorer, ARTICLE)
    for name in DIMENSIONS:
        assert score_of(with_line, name) == pytest.approx(score_of(without, name), abs=1e-6)


def test_title_without_a_word_has_no_score(scorer: Scorer) -> None:
    report = ask(scorer, ARTICLE, title="??? 🔥")
    assert report.scores.clickbait.score is None
    assert report.overall == ask(scorer, ARTICLE).overall


def test_headline_is_judged_alone_and_held_against_the_body(scorer: Scorer) -> None:
    report, body = ask(scorer, ARTICLE, title=TITLE), ask(scorer, ARTICLE)
    assert report.headline is not None
    title = report.sentences[0]
    assert title.field == "title"
    for name in WORDING:
        assert getattr(report.headline.scores, name).score == pytest.approx(getattr(title.scores, name))
    assert report.scores.clickbait.score == title.scores.clickbait
    assert title.scores.sensationalism is not None
    assert body.scores.sensationalism.score is not None
    assert report.headline.gap == pytest.approx(
        title.scores.sensationalism - body.scores.sensationalism.score, abs=2e-6
    )


def test_title_is_one_sentence_when_it_holds_several(scorer: Scorer) -> None:
    report = ask(scorer, ARTICLE, title="Stop. Look! Who did this? The council did.")
    titles = [row for row in report.sentences if row.field == "title"]
    assert [(row.start, row.end) for row in titles] == [(0, 42)]
    assert all(row.field == "text" for row in report.sentences[1:])


def test_title_alone_has_no_part_in_the_counts_of_the_body(scorer: Scorer) -> None:
    report, body = ask(scorer, ARTICLE, title=TITLE), ask(scorer, ARTICLE)
    assert (report.document.words, report.document.sentences) == (
        body.document.words,
        body.document.sentences,
    )
    assert report.readability == body.readability
    assert report.sourcing == body.sourcing
    assert report.scores.unsourced == body.scores.unsourced


@pytest.mark.parametrize("title", [None, "", " \n ", "...", "??? 🔥"])
def test_clickbait_has_the_reason_no_title_when_there_is_none(scorer: Scorer, title: str | None) -> None:
    report = ask(scorer, ARTICLE, title=title)
    assert report.scores.clickbait.reason == "no_title"
    assert report.headline is None
    assert report.overall.score is not None


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


def test_quoted_words_have_a_score_and_spans_of_their_own(scorer: Scorer) -> None:
    quiet = ask(scorer, 'The council met. "We will vote on the budget on Monday," Ana Ruiz said.')
    loud = ask(scorer, 'The council met. "This outrageous plan is a shocking disgrace," Ana Ruiz said.')
    assert loud.spans
    assert all(span.quoted for span in loud.spans)
    calm, shrill = quiet.scores.loaded_language, loud.scores.loaded_language
    assert calm.score == shrill.score
    assert calm.quoted_score is not None
    assert shrill.quoted_score is not None
    assert shrill.quoted_score > calm.quoted_score + 0.2


def test_scores_have_the_reason_no_own_voice_when_all_is_quoted(scorer: Scorer) -> None:
    report = ask(scorer, "“This is a shocking disgrace and we will fight it.”")
    for name in SPOKEN:
        figure = getattr(report.scores, name)
        assert (figure.score, figure.reason) == (None, "no_own_voice")
        assert figure.quoted_score == pytest.approx(getattr(report.sentences[0].scores, name), abs=1e-6)
    assert report.scores.unsourced.reason == "no_own_voice"
    assert report.overall.reason == "no_own_voice"
    assert report.document.flags == ["mostly_quoted"]
    assert report.document.quoted_share == 1.0
    assert report.explanation == {}


@pytest.mark.parametrize("text", ["4,100 56 9.9 12 300", "31/12/2023 09:30 11:15"])
def test_scores_have_the_reason_no_words_when_there_are_none_of_anybody(scorer: Scorer, text: str) -> None:
    report = ask(scorer, text, title="12 13 14 15")
    for name in DIMENSIONS:
        assert (getattr(report.scores, name).score, getattr(report.scores, name).reason) == (None, "no_words")
    assert report.overall.reason == "no_words"
    assert report.headline is not None
    assert report.headline.scores.clickbait.reason == "no_words"


def test_overall_is_told_when_only_the_title_has_words(scorer: Scorer) -> None:
    report = ask(scorer, "4,100 56 9.9 12 300", title="The council votes on a horrific plan")
    assert report.overall.score is not None
    assert report.scores.unsourced.reason == "no_words"


@pytest.mark.parametrize("text", ["Outrage", "Shocking news", "🔥 Shocking!!! 7"])
def test_scores_have_the_reason_too_short_when_there_are_hardly_any_words(scorer: Scorer, text: str) -> None:
    report = ask(scorer, text)
    assert report.document.flags[0] == "too_short"
    assert {getattr(report.scores, name).reason for name in DIMENSIONS} == {"too_short"}
    assert report.overall.reason == "too_short"
    assert report.explanation == {}
    told = {score for each in report.sentences for score in msgspec.to_builtins(each.scores).values()}
    assert told <= {None}


def test_words_of_the_title_count_when_the_text_is_short(scorer: Scorer) -> None:
    assert "too_short" not in ask(scorer, "Shocking", title="Council approves budget").document.flags


@pytest.mark.parametrize(
    ("text", "options", "flag"),
    [
        ("He left. “I have nothing to say to any of you about that.”", {}, "mostly_quoted"),
        ("Zorp blick fnord quux wibble snarf gronk", {}, "unlike_training_data"),
        ("<p>The council met on Monday <!-- never closed", {"format": "html"}, "truncated_markup"),
        (
            "<nav>Junk</nav><footer>" + "The paper was founded here long ago. " * 9,
            {"format": "html"},
            "truncated_markup",
        ),
        ("<p>The council met.</p>\n<p>It voted.</p>", {}, "markup_in_text"),
        (
            "&lt;p&gt;The council met.&lt;/p&gt;&lt;p&gt;It voted.&lt;/p&gt;",
            {"format": "html"},
            "markup_in_text",
        ),
        ("Biden Trump Obama", {"language": "auto"}, "language_unverified"),
        (
            "The minister said that she will not stand again. La ministra anunció que no será candidata.",
            {"language": "auto"},
            "mixed_language",
        ),
    ],
)
def test_document_is_flagged(scorer: Scorer, text: str, options: dict[str, Any], flag: str) -> None:
    assert flag in ask(scorer, text, **options).document.flags
    assert flag not in ask(scorer, ARTICLE, language="auto").document.flags


@pytest.mark.parametrize("name", DIMENSIONS)
def test_only_one_dimension_is_told_when_only_one_is_asked_for(scorer: Scorer, name: Dimension) -> None:
    full, part = ask(scorer, ARTICLE, title=TITLE), ask(scorer, ARTICLE, title=TITLE, dimensions=[name])
    assert getattr(part.scores, name) == getattr(full.scores, name)
    assert {getattr(part.scores, other).reason for other in DIMENSIONS if other != name} == {"not_requested"}
    assert part.overall.reason == "not_requested"
    assert part.spans == [span for span in full.spans if span.dimension == name]
    assert part.explanation is not None
    assert part.explanation == {name: (full.explanation or {})[name]}
    for row, whole in zip(part.sentences, full.sentences, strict=True):
        for other in WORDING:
            expected = getattr(whole.scores, other) if other == name else None
            assert getattr(row.scores, other) == expected
        assert (row.claim, row.attribution) == (whole.claim, whole.attribution)


def test_all_six_dimensions_are_the_same_as_none_named(scorer: Scorer) -> None:
    assert ask(scorer, ARTICLE, dimensions=[*DIMENSIONS, "bias"]) == ask(scorer, ARTICLE)


@pytest.mark.parametrize(
    "include",
    [parts for size in range(len(ALL) + 1) for parts in combinations(ALL, size)],
    ids=lambda parts: "+".join(parts) or "nothing",
)
def test_parts_come_when_they_are_asked_for_and_change_no_other(
    scorer: Scorer, include: tuple[Include, ...]
) -> None:
    full = msgspec.to_builtins(ask(scorer, ARTICLE, title=TITLE))
    part = msgspec.to_builtins(ask(scorer, ARTICLE, title=TITLE, include=list(include)))
    empty: dict[Include, object] = {"spans": [], "sentences": [], "explanation": None}
    assert part == full | {name: empty[name] for name in ALL if name not in include}


MARKED: dict[Format, str] = {
    "text": "😱 A shocking 🔥 “plan”. Officials say&nbsp;it 𝐢𝐬 outrageous!!! Stay&#33; tuned.",
    "html": "<p>😱 A <b>shock</b>ing &amp; 🔥 &ldquo;plan&rdquo;.</p><p>It is outrageous!!!</p>",
    "markdown": "# 😱 A *shock*ing 🔥 plan\n\n> Officials say\n\nit is [outrageous](http://a.example/😱)!!!\n",
}


@pytest.mark.parametrize("unit", get_args(OffsetUnit))
@pytest.mark.parametrize("form", MARKED)
def test_offsets_select_the_words_in_what_was_sent(scorer: Scorer, form: Format, unit: OffsetUnit) -> None:
    request = ScoreRequest(
        text=MARKED[form],
        title="😱 &#8216;It&#8217;s&#8217; Shocking plan",
        format=form,
        offsets=unit,
        include=list(ALL),
        language="en",
    )
    report = scorer.score(request)
    check_report(request, report)
    found = {cut(request, span.field, span.start, span.end) for span in report.spans}
    assert {"Shocking", "outrageous"} <= found
    assert {"text": "shocking", "html": "shock</b>ing", "markdown": "shock*ing"}[form] in found


def test_units_of_offsets_change_nothing_but_offsets(scorer: Scorer) -> None:
    points, units = (ask(scorer, MARKED["text"], offsets=unit) for unit in get_args(OffsetUnit))
    assert [(span.text, span.score) for span in points.spans] == [
        (span.text, span.score) for span in units.spans
    ]
    assert points.scores == units.scores
    assert units.spans[-1].start > points.spans[-1].start


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


def test_explanation_says_which_words_raise_a_score(scorer: Scorer) -> None:
    explanation = ask(scorer, "The shocking plan was approved on Monday.").explanation
    assert explanation is not None
    strongest = max(explanation["loaded_language"].contributions, key=lambda entry: entry.weight)
    assert "shocking" in strongest.text
    without = ask(scorer, "The plan was approved on Monday.").explanation
    assert without is not None
    assert without["loaded_language"].logit < explanation["loaded_language"].logit


@pytest.mark.parametrize("text", [" ", "\n\t\r", "\0", "!!! ???", "😱🔥🚨", "\u200b\u2060", "—…“”", "\ufeff"])
def test_text_is_refused_when_it_holds_no_word(scorer: Scorer, text: str) -> None:
    with pytest.raises(BlankTextError) as caught:
        ask(scorer, text, title="A title there is")
    assert caught.value.pointer == "/text"


@pytest.mark.parametrize(
    ("text", "form"),
    [("<p> </p><script>let a = 1</script>", "html"), ("<!-- a word -->", "html"), ("***\n\n---", "markdown")],
)
def test_markup_is_refused_when_it_holds_no_word(scorer: Scorer, text: str, form: Format) -> None:
    with pytest.raises(BlankTextError):
        ask(scorer, text, format=form)


FOREIGN = {
    "French": "Le conseil municipal a voté lundi la fermeture de l’école, selon le maire de la ville.",
    "German": "Der Gemeinderat hat am Montag beschlossen, die Schule zu schließen, sagte der Bürgermeister.",
    "Spanish": "El consejo municipal votó el lunes a favor de cerrar la escuela, según el alcalde.",
    "Russian": "Городской совет проголосовал в понедельник за закрытие школы, сообщил мэр города.",
    "Chinese": "市议会周一投票决定关闭这所学校，市长对记者说。",
    "Arabic": "صوت مجلس المدينة يوم الاثنين على إغلاق المدرسة، وفقا لرئيس البلدية.",
}


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_text_is_refused_when_it_is_not_english(scorer: Scorer, text: str) -> None:
    with pytest.raises(UnsupportedLanguageError) as caught:
        ask(scorer, text, language="auto")
    assert caught.value.pointer == "/text"
    assert text[:10] not in str(caught.value)


def test_text_is_scored_when_the_caller_says_it_is_english(scorer: Scorer) -> None:
    report = ask(scorer, FOREIGN["French"], language="en")
    assert "language_unverified" not in report.document.flags
    assert "unlike_training_data" in report.document.flags


def test_model_is_refused_when_it_is_not_loaded(scorer: Scorer) -> None:
    alone = build_scorer(Settings(models=("fast",)))
    with pytest.raises(UnknownModelError) as caught:
        ask(alone, ARTICLE, model="deep")
    assert caught.value.pointer == "/model"
    assert ask(scorer, ARTICLE, model="fast") == ask(scorer, ARTICLE)


def test_self_check_passes(scorer: Scorer) -> None:
    scorer.self_check()


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
            *(
                '"',
                "“",
                "”",
                "'",
                "‘",
                "’",
                " said ",
                "that",
                ". ",
                "! ",
                "\n",
                "\n\n",
                "\u2028",
                "\x85",
                "\x1c",
            ),
            *(
                "<p>",
                "</p>",
                "<q>",
                "<b>",
                "&amp;",
                "&#x1F631;",
                "😱",
                "\0",
                "\u202e",
                "İ",
                "ß",
                "Ⅷ",
                "²",
                "—",
            ),
            *(
                "[a](b)",
                "**",
                "# ",
                "> ",
                "`",
                "- ",
                "|",
                "BREAKING NEWS",
                "officials",
                "U.S.",
                "Mr.",
                "1,000",
            ),
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


def test_literal_uses_are_known_to_the_last_step(scorer: Scorer) -> None:
    request = ScoreRequest(text="Toxic gas leaked from the reactor valve. It rained.", language="en")
    reading = scorer.read(request)
    assert [list(found) for found in reading.literal] == [[(0, 1)]]
    judgments = scorer.loaded().judge.judge(reading)
    assert reading.settled(judgments.roles).literal == reading.literal


def test_lines_of_the_page_move_no_score(scorer: Scorer) -> None:
    paragraphs = ARTICLE.split("\n\n")
    plain = ask(scorer, ARTICLE, title=TITLE)
    between = "\n\n".join(
        part for pair in zip(paragraphs, FURNITURE, strict=False) for part in pair if part != FURNITURE[3]
    )
    pasted = ask(scorer, between, title=TITLE, include=(*ALL, "what_if"))
    assert pasted.scores == plain.scores
    assert pasted.overall == plain.overall
    assert pasted.sourcing == plain.sourcing
    assert [span.text for span in pasted.spans] == [span.text for span in plain.spans]
    lines = [row for row in pasted.sentences if between[row.start : row.end] in FURNITURE]
    assert lines
    for row in lines:
        assert row.scores.bias is row.scores.sensationalism is None
        assert (row.claim, row.attribution.kind, row.voice) == (0.01, "none", "own")


def test_lines_of_the_page_are_scored_where_there_is_nothing_else(scorer: Scorer) -> None:
    assert ask(scorer, FURNITURE[1]).overall.score is not None
    assert ask(scorer, "\n\n".join((FURNITURE[0], FURNITURE[2]))).overall.score is not None
