"""What a caller of `Scorer` may ask for, and what is refused."""

from __future__ import annotations

from itertools import combinations
from typing import Any, get_args

import msgspec
import pytest
from articles import ALL, ARTICLE, MARKED, TITLE, ask
from invariants import check_report, cut

from app.bootstrap import build_scorer
from app.schemas import DIMENSIONS, Dimension, Format, Include, OffsetUnit, ScoreRequest
from app.scoring.errors import BlankTextError, UnknownModelError, UnsupportedLanguageError
from app.scoring.judging.judgments import WORDING
from app.scoring.scorer import Scorer
from app.settings import Settings


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


def test_literal_uses_are_known_to_the_last_step(scorer: Scorer) -> None:
    request = ScoreRequest(text="Toxic gas leaked from the reactor valve. It rained.", language="en")
    reading = scorer.read(request)
    assert [list(found) for found in reading.literal] == [[(0, 1)]]
    judgments = scorer.loaded().judge.judge(reading)
    assert reading.settled(judgments.roles).literal == reading.literal
