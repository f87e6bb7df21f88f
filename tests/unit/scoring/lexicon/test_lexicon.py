from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from costs import check_growth
from hypothesis import given
from hypothesis import strategies as st
from parsing import parsed

from app.schemas import Category, FieldName
from app.scoring.lexicon import CATEGORY_DIMENSION, Hit, Lexicon, MatchMode, Rule, phrases_of
from app.scoring.text.document import Field, PlainText, Sentence, is_word


def rule(
    term: str,
    category: Category = "urgency",
    *,
    rule_id: str = "",
    match: MatchMode = "any",
    weight: float = 0.5,
    before: str = "",
    after: str = "",
) -> Rule:
    return Rule(
        rule_id=rule_id or f"{category}.{term}",
        term=term,
        match=match,
        category=category,
        weight=weight,
        suggestion=None,
        message="Message",
        not_before=frozenset(before.split()),
        not_after=frozenset(after.split()),
    )


def marks(rules: list[Rule], text: str, name: FieldName = "text") -> list[str]:
    field = parsed(text, name)
    return [surface(field, hit) for hit in Lexicon(rules).match(field)]


def surface(field: Field, hit: Hit) -> str:
    return field.text[field.token_starts[hit.first] : field.token_ends[hit.last - 1]]


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        ("breaking news", "BREAKING NEWS: it rains.", ["BREAKING NEWS"]),
        ("breaking news", "Breaking\n\nnews", []),
        ("breaking news", "It is breaking. News follows.", []),
        ("here 's why", "Here’s why it rains.", ["Here’s why"]),
        ("won't believe", "You won’t believe it.", ["won’t believe"]),
        ("# reasons", "There are 7 reasons, or 8 reasons.", ["7 reasons", "8 reasons"]),
        ("won", "A wonderful day in Wonju; they won.", ["won"]),
        ("death - defying", "A death-defying jump.", ["death-defying"]),
        ("very? best", "The very best and the best.", ["very best", "best"]),
    ],
)
def test_match_finds_the_words_when_term_fits(term: str, text: str, expected: list[str]) -> None:
    assert marks([rule(term)], text) == expected


@pytest.mark.parametrize(
    ("term", "match", "phrases"),
    [
        ("breaking news", "any", ["breaking news"]),
        ("slam|slams|slammed|slamming", "any", ["slam", "slams", "slammed"]),
        ("drop|drops a|the? bombshell", "any", ["drop a bombshell", "drops a bombshell"]),
        ("very|so? best", "any", ["very best", "so best"]),
        ("death - defying", "any", ["death-defying"]),
        ("here 's why|how", "any", ["here's why", "here's how"]),
        ("only #|one % of *", "any", ["only 10% of X", "only one% of X"]),
        ("just in :|!", "upper", ["JUST IN:", "JUST IN!"]),
        ("{marks:?!}", "any", ["?!"]),
    ],
)
def test_phrases_show_what_a_term_matches(term: str, match: MatchMode, phrases: list[str]) -> None:
    assert phrases_of(rule(term, match=match)) == phrases


def test_match_takes_the_longest_when_terms_start_together() -> None:
    rules = [rule("breaking"), rule("breaking news"), rule("breaking news alert now")]
    assert marks(rules, "breaking news alert") == ["breaking news"]


def test_match_takes_the_heavier_when_lengths_are_equal() -> None:
    rules = [rule("dire", weight=0.3, rule_id="fear.a"), rule("dire|dread", weight=0.6, rule_id="fear.b")]
    hits = Lexicon(rules).match(parsed("dire"))
    assert [hit.rule.rule_id for hit in hits] == ["fear.b"]


def test_match_takes_the_first_id_when_weights_are_equal_too() -> None:
    rules = [rule("dire", rule_id="fear.b"), rule("dire|dread", rule_id="fear.a")]
    for order in (rules, rules[::-1]):
        hits = Lexicon(order).match(parsed("dire"))
        assert [hit.rule.rule_id for hit in hits] == ["fear.a"]


def test_match_leaves_the_later_out_when_one_dimension_overlaps() -> None:
    rules = [rule("so very dire", "hyperbole"), rule("dire warning", "fear")]
    assert marks(rules, "so very dire warning") == ["so very dire"]


def test_match_keeps_both_when_dimensions_differ_and_ranges_do() -> None:
    rules = [rule("# * reasons", "curiosity_gap"), rule("shocking", "emotive")]
    assert marks(rules, "7 shocking reasons") == ["7 shocking reasons", "shocking"]


def test_match_keeps_the_heavier_when_dimensions_differ_and_ranges_do_not() -> None:
    rules = [rule("shocking", "hyperbole", weight=0.4), rule("shocking", "emotive", weight=0.7)]
    hits = Lexicon(rules).match(parsed("a shocking day"))
    assert [hit.rule.category for hit in hits] == ["emotive"]


def test_match_joins_repeated_signs_in_one_sentence_only() -> None:
    assert marks([rule("🚨", "punctuation")], "🚨🚨 It rains.\n\n🚨\n🚨") == ["🚨🚨", "🚨", "🚨"]


def test_match_lets_punctuation_share_words_when_range_differs() -> None:
    rules = [rule("{capitals}", "punctuation"), rule("total disaster", "hyperbole")]
    text = "He wrote this: it is a TOTAL DISASTER EVERYONE and left."
    assert marks(rules, text) == ["TOTAL DISASTER EVERYONE", "TOTAL DISASTER"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A shock absorber broke.", []),
        ("Electric shock is dangerous.", []),
        ("It was a shock.", ["shock"]),
        ("It was electric. Shock followed.", ["Shock"]),
        ("What a shock. Absorber parts are sold.", ["shock"]),
    ],
)
def test_match_drops_the_hit_when_a_guard_stands_beside_it(text: str, expected: list[str]) -> None:
    assert marks([rule("shock", before="absorber wave", after="electric septic")], text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yesterday Harvard experts say it works.", []),
        ("Harvard experts say it works.", []),
        ("But experts say it works.", ["experts say"]),
        ("He asked But experts say it works.", []),
        ("some experts say it works.", ["experts say"]),
    ],
)
def test_match_drops_the_hit_when_a_name_is_the_guard(text: str, expected: list[str]) -> None:
    assert marks([rule("experts say", after="{name}")], text) == expected


def test_match_reads_only_capitals_as_names_when_field_is_a_title() -> None:
    rules = [rule("experts say", after="{name}")]
    assert marks(rules, "Worried Experts Say It Works", "title") == ["Experts Say"]
    assert marks(rules, "NASA Experts Say It Works", "title") == []


def test_match_bars_the_shorter_hit_when_the_guard_bars_the_longer() -> None:
    rules = [rule("health? experts say", after="{name}")]
    assert marks(rules, "At Leeds health experts say it works.") == []
    assert marks(rules, "Today health experts say it works.") == ["health experts say"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("URGENT: rain", ["URGENT"]),
        ("Urgent: rain", []),
        ("urgent rain", []),
        ("It is URGENT NOW", ["URGENT"]),
    ],
)
def test_match_wants_capitals_when_mode_is_upper(text: str, expected: list[str]) -> None:
    assert marks([rule("urgent", match="upper")], text) == expected


def test_match_ignores_the_case_of_numbers_when_mode_is_upper() -> None:
    assert marks([rule("top # now", match="upper")], "See TOP 10 NOW here") == ["TOP 10 NOW"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was dry. They urged us NEVER to go there.", ["NEVER"]),
        ("They were told it would NEVER end.", ["NEVER"]),
        ("It was dry. NEVER go there at night.", ["NEVER"]),
        ("NEVER go there at night.", []),
        ("It was dry.\n\nNEVER go there at night.", []),
        ("It was dry. NEVER: a word for fools and kings.", []),
        ("The record is called “NEVER” and sells well.", []),
        ("The group CLUB NEVER sells well here.", []),
        ("The list puts NEVER 2 above all of them.", []),
        ("The tag is @NEVER here and there.", []),
        ("THE NEVER GAME IS ON, NEVER FEAR THE END.", []),
        ("They never went and Never will.", []),
    ],
)
def test_match_wants_capitals_among_small_letters_when_mode_is_shouted(
    text: str, expected: list[str]
) -> None:
    assert marks([rule("never", match="shouted")], text) == expected


def test_match_hears_a_title_open_with_a_shout_when_mode_is_shouted() -> None:
    rules = [rule("never", match="shouted")]
    assert marks(rules, "NEVER Go There at Night", "title") == ["NEVER"]
    assert marks(rules, "NEVER: A Year at Sea", "title") == []


def test_match_shows_a_phrase_in_capitals_when_mode_is_shouted() -> None:
    assert phrases_of(rule("never", match="shouted")) == ["NEVER"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The war on drugs went on.", ["war on drugs"]),
        ("The War on Drugs played.", []),
        ("War on drugs went on.", ["War on drugs"]),
        ("War on Drugs played.", []),
        ("“War on drugs” went on.", ["War on drugs"]),
        ("He said: War on drugs went on.", ["War on drugs"]),
    ],
)
def test_match_leaves_names_alone_when_mode_is_lower(text: str, expected: list[str]) -> None:
    assert marks([rule("war on drugs", match="lower")], text) == expected


def test_match_takes_any_case_when_mode_is_lower_and_field_is_a_title() -> None:
    assert marks([rule("war on drugs", match="lower")], "The War on Drugs Goes On", "title") == [
        "War on Drugs"
    ]


def test_match_finds_typed_rules_when_terms_are_reserved() -> None:
    rules = [
        rule(term, "punctuation") for term in ("{marks:!!}", "{marks:??}", "{marks:?!}", "{capitals}", "!")
    ]
    text = "It rained! Again!! Why?? What?! He said: it is THE WORST RAIN EVER here."
    assert marks(rules, text) == ["!", "!!", "??", "?!", "THE WORST RAIN EVER"]


def test_match_finds_nothing_when_there_are_no_rules() -> None:
    assert marks([], "Breaking!! news") == []


def test_lexicon_sorts_its_rules_and_keeps_its_digest_when_order_changes() -> None:
    rules = [rule("b", rule_id="fear.b"), rule("a", rule_id="fear.a")]
    one, two = Lexicon(rules), Lexicon(rules[::-1])
    assert one.rules == two.rules == (rules[1], rules[0])
    assert one.digest == two.digest
    assert one.digest.startswith("sha256:")
    assert len(one.digest) == 71


@pytest.mark.parametrize(
    "change",
    [
        {"term": "dire need"},
        {"weight": 0.51},
        {"suggestion": ""},
        {"message": "Other"},
        {"match": "lower"},
        {"not_before": frozenset({"straits"})},
        {"not_after": frozenset({"straits"})},
        {"source": "a paper"},
        {"note": "a note"},
    ],
)
def test_lexicon_digest_changes_when_any_column_does(change: dict[str, object]) -> None:
    original = rule("dire", "fear")
    changed = replace(original, **change)  # type: ignore[arg-type]  # keywords in a dict cannot be checked
    assert Lexicon([original]).digest != Lexicon([changed]).digest


def test_lexicon_refuses_when_a_rule_id_is_given_twice() -> None:
    with pytest.raises(ValueError, match="given twice"):
        Lexicon([rule("a", rule_id="fear.a"), rule("b", rule_id="fear.a")])


def test_category_dimension_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        CATEGORY_DIMENSION["fear"] = "bias"  # type: ignore[index]  # that it is refused is the point


MIXED = [
    rule("breaking news", after="{name}"),
    rule("very? dire", "fear", match="lower"),
    rule("a|b # * c", "curiosity_gap"),
    rule("! a", "emotive", match="upper"),
    rule("{capitals}", "punctuation"),
    rule("{marks:!!}", "punctuation", rule_id="punctuation.run"),
    rule("{marks:?!}", "punctuation", rule_id="punctuation.mixed"),
    rule("a", "subjective", before="{name} b"),
]


@given(
    text=st.one_of(
        st.text(),
        st.lists(
            st.sampled_from(
                ["Breaking", "news", "VERY", "dire", "a", "B", "7", "x", "c", "!", "?!", "\n\n", ". "]
            )
        ).map(" ".join),
    ),
    name=st.sampled_from(["title", "text"]),
)
def test_match_keeps_its_promises_when_text_is_anything(text: str, name: FieldName) -> None:
    field = parsed(text, name)
    hits = Lexicon(MIXED).match(field)
    ranges = [(hit.first, hit.last) for hit in hits]
    assert len(set(ranges)) == len(ranges)
    assert ranges == sorted(ranges, key=lambda pair: (pair[0], -pair[1]))
    ends: dict[str, int] = {}
    for hit in hits:
        lane = (
            hit.rule.category if hit.rule.category == "punctuation" else CATEGORY_DIMENSION[hit.rule.category]
        )
        assert ends.get(lane, 0) <= hit.first < hit.last <= len(field.norms)
        ends[lane] = hit.last


def columns(words: list[str]) -> Field:
    """Build a field by hand, as the parser's own time is not what is measured."""
    text = " ".join(words)
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
    sentences = (Sentence(0, len(text), 0, len(words), 0),)
    norms = [word.lower() for word in words]
    return Field("text", PlainText(text), starts, ends, words, norms, list(map(is_word, norms)), sentences)


@pytest.mark.parametrize(
    "make",
    [
        lambda n: ["a"] * n,
        lambda n: ["a", "7"] * n,
        lambda n: ["!!"] * n,
        lambda n: ["BREAKING", "NEWS", "x"] * n,
        lambda n: ["very", "dire"] * n,
        lambda n: ['"'] * n,
        lambda n: ["x" * n],
    ],
)
def test_match_takes_twice_the_time_when_text_is_twice_as_long(make: Callable[[int], list[str]]) -> None:
    lexicon = Lexicon(MIXED)

    check_growth(lambda size: partial(lexicon.match, columns(make(size))), small=2_000, large=16_000)
