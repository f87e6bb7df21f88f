"""Which words are marked, by rules and by the model."""

from __future__ import annotations

from dataclasses import replace

import pytest
from handmade import judgments, read
from msgspec import structs
from parsing import parsed

from app.schemas import DIMENSIONS
from app.scoring.evidence.fitting import suggestion_of
from app.scoring.evidence.marks import MODEL_RULES, Mark, find_marks
from app.scoring.judging.calibration import EvidenceScale, WordScale, logit_of, probability_of
from app.scoring.judging.judgments import MARK_CATEGORIES, NO_KIND, Judgments, Reading
from app.scoring.lexicon import CATEGORY_DIMENSION, Rule

SCALE = EvidenceScale(0.0, 1.0, 0.0, 0.5, alone=0.6, words=WordScale(0.0, 1.0, 0.0, 1.0))


def marked(reading: Reading, figures: dict[str, float], calm: float = 0.1) -> Judgments:
    """Give each word its figure, all others a calm one, in sentences that vouch for nothing."""
    count = sum(len(field.sentences) for field in reading.fields)
    rows = tuple([figures.get(norm, calm) for norm in field.norms] for field in reading.fields)
    return structs.replace(judgments([0.5] * count, [0.5] * count), marked=rows)


def words(reading: Reading, found: list[list[Mark]]) -> list[str]:
    return [
        " ".join(field.norms[mark.first : mark.last])
        for field, marks in zip(reading.fields, found, strict=True)
        for mark in marks
    ]


def test_words_alone_are_marked_when_they_are_sure_enough() -> None:
    reading = read("The odious plan was a sordid, squalid thing.")
    found = find_marks(reading, marked(reading, {"odious": 0.7, "sordid": 0.59}), SCALE, DIMENSIONS)
    assert words(reading, found) == ["odious"]
    assert found[0][0].rule is MODEL_RULES[0]
    assert found[0][0].score == 0.7


def test_no_word_is_marked_alone_when_the_model_has_no_token_head() -> None:
    reading = read("The odious plan is shocking.")
    found = find_marks(reading, judgments([0.5]), SCALE, DIMENSIONS)
    assert words(reading, found) == ["shocking"]
    assert found[0][0].score == pytest.approx(0.9)


@pytest.mark.parametrize(("figure", "shown"), [(0.9, True), (0.5, True), (0.04, False)])
def test_model_keeps_weakens_or_drops_a_hit(figure: float, shown: bool) -> None:
    reading = read("The plan is shocking.")
    found = find_marks(reading, marked(reading, {"shocking": figure}), SCALE, DIMENSIONS)
    assert words(reading, found) == (["shocking"] if shown else [])
    for mark in found[0]:
        assert mark.score == pytest.approx(probability_of(logit_of(0.9) + logit_of(figure)))


def test_dropped_hit_does_not_come_back_as_a_word_alone() -> None:
    reading = read("It was huge.")
    scale = replace(SCALE, words=WordScale(0.0, 1.0, 0.0, 0.0))  # the rule's weight, 0.2, is all that counts
    assert words(reading, find_marks(reading, marked(reading, {"huge": 0.9}), scale, DIMENSIONS)) == []


def test_words_have_no_say_in_a_label_or_a_missing_source() -> None:
    reading = read("Breaking: experts say so.")
    found = find_marks(reading, marked(reading, {}, calm=0.001), SCALE, DIMENSIONS)
    assert words(reading, found) == ["breaking", "experts say"]


def test_neighbors_are_one_mark_with_the_surest_word_s_score_and_category() -> None:
    reading = read("An odious, far-fetched and utterly sordid plan.")
    figures = {"odious": 0.7, "far": 0.8, "fetched": 0.7, "utterly": 0.61, "sordid": 0.9}
    given = marked(reading, figures)
    rows = [[1 if norm == "far" else 2 if norm == "sordid" else 0 for norm in reading.fields[0].norms]]
    given = structs.replace(given, categories=tuple(rows))
    found = find_marks(reading, given, SCALE, DIMENSIONS)
    assert words(reading, found) == ["odious", "far - fetched", "utterly sordid"]
    assert [mark.score for mark in found[0]] == [0.7, 0.8, 0.9]
    assert [mark.rule for mark in found[0]] == list(MODEL_RULES)


def test_mark_ends_with_its_sentence_and_with_its_voice() -> None:
    reading = read("It is odious. Odious plans fail. He called it sordid “sordid” and left, she said.")
    found = find_marks(reading, marked(reading, {"odious": 0.7, "sordid": 0.7}), SCALE, DIMENSIONS)
    assert words(reading, found) == ["odious", "odious", "sordid", "sordid"]
    quoted = reading.voices[0].quoted
    assert [mark.quoted for mark in found[0]] == [bool(quoted[mark.first]) for mark in found[0]]


def test_marks_are_in_reading_order_in_every_field() -> None:
    reading = read("Sordid and shocking plans are odious.", "An odious, shocking plan")
    found = find_marks(reading, marked(reading, {"odious": 0.7, "sordid": 0.7}), SCALE, DIMENSIONS)
    assert words(reading, found) == ["odious", "shocking", "sordid", "shocking", "odious"]
    assert all(marks == sorted(marks, key=lambda mark: mark.first) for marks in found)


def test_line_of_the_page_has_no_marks_and_is_no_register() -> None:
    scale = replace(SCALE, register=1.0, most=2.0, usual=0.2)
    text = "The plan is shocking.\n\nREAD MORE: Odious thug slams shocking mayor\n\nThe odious roof leaks."
    reading = read(text)
    given = structs.replace(marked(reading, {"odious": 0.55}), own=judgments([0.2, 0.9, 0.2]).own)
    found = find_marks(reading, given, scale, DIMENSIONS)
    assert words(reading, found) == ["shocking"]
    alone = read("READ MORE: Odious thug slams shocking mayor")
    assert "shocking" in words(alone, find_marks(alone, judgments([0.5]), SCALE, DIMENSIONS))


def test_only_marks_of_wanted_dimensions_are_returned() -> None:
    reading = read("An odious and shocking plan.")
    given = marked(reading, {"odious": 0.7})
    assert words(reading, find_marks(reading, given, SCALE, ["bias"])) == []
    assert words(reading, find_marks(reading, given, SCALE, ["loaded_language"])) == ["odious", "shocking"]


def test_marks_of_punctuation_are_never_marked_alone() -> None:
    reading = read("So — well — no.")
    assert words(reading, find_marks(reading, marked(reading, {"—": 0.9}), SCALE, DIMENSIONS)) == []


def test_model_rules_stand_for_the_categories_of_the_token_head() -> None:
    assert tuple(rule.category for rule in MODEL_RULES) == MARK_CATEGORIES
    assert {CATEGORY_DIMENSION[rule.category] for rule in MODEL_RULES} == {
        "loaded_language",
        "sensationalism",
    }


@pytest.mark.parametrize(
    ("text", "figures", "expected"),
    [
        (
            "It was forever destroyed by them.",
            {"forever": 0.8, "destroyed": 0.8, "by": 0.7},
            ["forever destroyed"],
        ),
        ("It was just that.", {"just": 0.9, "that": 0.9}, []),
        ("It didn't last; we did it even so.", {"didn't": 0.9, "even": 0.9}, []),
        ("A party with a small “d” won.", {"d": 0.9}, []),
        ("She wrote 混乱的世界 and left.", {"混乱的世界": 0.9}, []),
        ("It was so-so on the whole.", {"so": 0.9}, []),
        ("The so-sordid plan.", {"so": 0.9, "sordid": 0.9}, []),
        ("The un-nuanced plan.", {"un": 0.9}, []),
        ("The arsenic-tainted soil.", {"tainted": 0.9}, []),
        ("They left for Sordidville on foot.", {"sordidville": 0.9}, []),
        ("Sordid plans were made.", {"sordid": 0.9}, ["sordid"]),
        ("It was a SORDID plan.", {"sordid": 0.9}, ["sordid"]),
    ],
)
def test_words_alone_are_whole_words_and_no_names(
    text: str, figures: dict[str, float], expected: list[str]
) -> None:
    reading = read(text)
    assert words(reading, find_marks(reading, marked(reading, figures), SCALE, DIMENSIONS)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The decision was odious.", ["odious"]),
        ("The decision of the town was made.", []),
        ("The odious decision was made.", ["odious decision"]),
        ("The decision stinks.", ["decision stinks"]),
        ("Decisions and hospitals and parties.", []),
        ("The town never made a claim.", []),
        ("The odious claim of a gay athlete.", ["odious claim"]),
        ("The odious 15 slept.", ["odious"]),
        ("The 4,200 slept.", []),
        ("A gay athlete, an Islamic school, the left-wing party.", []),
    ],
)
def test_plain_words_are_marked_with_a_loaded_word_alone(text: str, expected: list[str]) -> None:
    reading = read(text)
    nouns = ("decision", "decisions", "town", "hospitals", "parties", "claim", "party")
    sure = ("odious", "stinks", "never", "made", "gay", "islamic", "left", "wing", "15", "4,200", *nouns)
    found = find_marks(reading, marked(reading, dict.fromkeys(sure, 0.9)), SCALE, DIMENSIONS)
    assert words(reading, found) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A barmaid and two engineers bought toasters and a wristband.", []),
        ("The crumbly, expensive loaf was odious.", ["odious"]),
        ("The odious engineer left.", ["odious engineer"]),
    ],
)
def test_trades_and_things_are_marked_with_a_loaded_word_alone(text: str, expected: list[str]) -> None:
    reading = read(text)
    sure = ("odious", "barmaid", "engineer", "engineers", "toasters", "wristband", "crumbly", "expensive")
    found = find_marks(reading, marked(reading, dict.fromkeys(sure, 0.9)), SCALE, DIMENSIONS)
    assert words(reading, found) == expected


def test_words_of_no_kind_are_marked_beside_a_loaded_word_alone() -> None:
    reading = read("The beige plan was sordid and a beige, odious thing.")
    figures = {"beige": 0.9, "sordid": 0.7, "odious": 0.8}
    kinds = ([NO_KIND if norm == "beige" else 1 for norm in reading.fields[0].norms],)
    given = structs.replace(marked(reading, figures), categories=kinds)
    (marks,) = find_marks(reading, given, SCALE, DIMENSIONS)
    assert words(reading, [marks]) == ["sordid", "odious"]
    assert {mark.rule for mark in marks} == {MODEL_RULES[1]}
    glued = read("It was a beige odious thing.")
    kinds = ([NO_KIND if norm == "beige" else 1 for norm in glued.fields[0].norms],)
    (marks,) = find_marks(glued, structs.replace(marked(glued, figures), categories=kinds), SCALE, DIMENSIONS)
    assert [(words(glued, [[mark]]), mark.rule) for mark in marks] == [(["beige odious"], MODEL_RULES[1])]


def test_word_beside_a_hit_must_be_surer_than_others() -> None:
    reading = read("The shocking sham was a sordid mess.")
    scale = replace(SCALE, alone=0.4, beside=0.55)
    given = marked(reading, {"shocking": 0.9, "sham": 0.5, "sordid": 0.5})
    assert words(reading, find_marks(reading, given, scale, DIMENSIONS)) == ["shocking", "sordid"]
    sure = marked(reading, {"shocking": 0.9, "sham": 0.6})
    assert words(reading, find_marks(reading, sure, scale, DIMENSIONS)) == ["shocking", "sham"]
    behind = read("The shocking home secretary left a sordid mess.")
    spilled = marked(behind, {"shocking": 0.9, "home": 0.5, "secretary": 0.5, "sordid": 0.5})
    assert words(behind, find_marks(behind, spilled, scale, DIMENSIONS)) == ["shocking", "sordid"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The odious plan was a sordid, gross mess.", ["odious", "sordid", "gross"]),
        ("The shocking plan was a sordid mess.", ["shocking", "sordid"]),
        ("The plan was a sordid, gross mess.", []),
        ("The odious plan failed. It was a sordid mess.", ["odious"]),
        ("The odious plan was “a sordid mess”, he said.", ["odious"]),
        ("Breaking: it was a sordid mess.", ["breaking"]),
    ],
)
def test_less_is_enough_for_further_marks_of_a_sentence_and_voice(text: str, expected: list[str]) -> None:
    reading = read(text)
    scale = replace(SCALE, further=logit_of(0.6) - logit_of(0.5))
    given = marked(reading, {"odious": 0.7, "shocking": 0.9, "sordid": 0.51, "gross": 0.52, "mess": 0.49})
    assert words(reading, find_marks(reading, given, scale, DIMENSIONS)) == expected


def test_less_is_enough_for_a_hit_beside_another_mark_of_its_sentence() -> None:
    scale = replace(SCALE, further=1.0)
    given = {"odious": 0.7, "shocking": 0.07}
    reading = read("The odious plan is shocking.")
    assert words(reading, find_marks(reading, marked(reading, given), scale, DIMENSIONS)) == [
        "odious",
        "shocking",
    ]
    reading = read("The plan is shocking.")
    assert words(reading, find_marks(reading, marked(reading, given), scale, DIMENSIONS)) == []


def test_marks_that_show_are_the_same_whatever_is_wanted() -> None:
    reading = read("An odious, sordid and shocking plan.")
    scale = replace(SCALE, further=1.0)
    given = structs.replace(
        marked(reading, {"odious": 0.7, "sordid": 0.5}),
        categories=([1 if norm == "odious" else 2 for norm in reading.fields[0].norms],),
    )
    dimension = CATEGORY_DIMENSION[MODEL_RULES[2].category]
    assert words(reading, find_marks(reading, given, scale, [dimension])) == ["sordid"]


def test_word_in_a_literal_use_is_not_marked_alone() -> None:
    reading = read("A sordid mess of sordid nails.")
    literal = structs.replace(reading, literal=([(4, 5)],))
    given = marked(reading, {"sordid": 0.9})
    assert words(reading, find_marks(reading, given, SCALE, DIMENSIONS)) == ["sordid", "sordid"]
    assert words(reading, find_marks(literal, given, SCALE, DIMENSIONS)) == ["sordid"]


@pytest.mark.parametrize(
    ("least", "shown"),
    [
        ({}, []),
        ({"labels": 0.2}, ["breaking", "experts say"]),
        ({"strong_weight": 0.8, "strong": 0.1}, ["shocking"]),
        ({"strong_weight": 0.95, "strong": 0.1}, []),
        ({"strong_weight": 0.8, "strong": 0.99, "minimum": 0.1}, ["breaking", "experts say", "shocking"]),
    ],
)
def test_labels_and_strong_rules_have_minima_of_their_own(least: dict[str, float], shown: list[str]) -> None:
    reading = read("Breaking: experts say so. The plan is shocking.")
    common = EvidenceScale(-1.5, 1.0, 0.0, 0.9, words=WordScale(-1.5, 1.0, 0.0, 0.1))
    scale = replace(common, **least)
    found = find_marks(reading, marked(reading, {}), scale, DIMENSIONS)
    assert words(reading, found) == shown


@pytest.mark.parametrize(
    ("behind", "suggestion"),
    [
        ("3 million", ""),
        ("$3", ""),
        ("three people", ""),
        ("thirty people", ""),
        ("million", None),
        ("great bill", None),
        ("", None),
    ],
)
def test_article_is_left_out_before_a_number_alone(behind: str, suggestion: str | None) -> None:
    rule = Rule("hyperbole.a-whopping", "a whopping", "any", "hyperbole", 0.9, "", "Exaggerates")
    field = parsed(f"It cost a whopping {behind}")
    assert suggestion_of(Mark(rule, 2, 4, 0.9, quoted=False), field) == suggestion


@pytest.mark.parametrize(
    ("before", "behind", "suggestion"),
    [("a", "£3m", None), (",", "£3m", None), ("a", "sum", "striking"), ("some", "3", "striking")],
)
def test_no_quality_is_suggested_for_a_number(before: str, behind: str, suggestion: str | None) -> None:
    rule = Rule("hyperbole.huge", "huge", "any", "hyperbole", 0.9, "striking", "Exaggerates")
    field = parsed(f"It cost {before} huge {behind}")
    assert suggestion_of(Mark(rule, 3, 4, 0.9, quoted=False), field) == suggestion


@pytest.mark.parametrize(
    ("text", "word", "suggestion"),
    [
        ("It was a hugely popular plan.", "hugely", "very"),
        ("It was a hugely complicated plan.", "hugely", "very"),
        ("It was hugely dangerous there.", "hugely", "very"),
        ("Nine were hugely scalded.", "hugely", None),
        ("Nine were hugely torn and cut.", "hugely", None),
        ("The plan hugely helps the poor.", "hugely", None),
        ("The firm had hugely overpaid.", "hugely", None),
        ("He hugely misses it.", "hugely", None),
        ("It grew hugely in May.", "hugely", None),
        ("It grew hugely. Rents fell.", "hugely", None),
        ("It grew hugely", "hugely", None),
    ],
)
def test_degree_is_suggested_before_a_quality_and_before_no_deed(
    text: str, word: str, suggestion: str | None
) -> None:
    rule = Rule("intensifier.hugely", word, "any", "intensifier", 0.9, "very", "Adds heat")
    field = parsed(text)
    at = field.norms.index(word)
    assert suggestion_of(Mark(rule, at, at + 1, 0.9, quoted=False), field) == suggestion


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("It met with outrage.", "anger"),
        ("The outrage was great.", "anger"),
        ("It is a cause of outrage.", "anger"),
        ("Outrage met the plan.", "anger"),
        ("It is an outrage.", None),
        ("It is an absolute, public outrage.", None),
        ("It is an absolute public outrage.", None),
        ("It is yet another outrage.", None),
    ],
)
def test_what_cannot_be_counted_is_suggested_behind_no_article_of_one(
    text: str, suggestion: str | None
) -> None:
    rule = Rule("emotive.outrage", "outrage", "any", "emotive", 0.9, "anger", "Moral outrage")
    field = parsed(text)
    at = field.norms.index("outrage")
    assert suggestion_of(Mark(rule, at, at + 1, 0.9, quoted=False), field) == suggestion
