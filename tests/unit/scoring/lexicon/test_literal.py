from __future__ import annotations

from collections.abc import Callable

import pytest
from costs import check_growth
from parsing import parsed

from app.scoring.lexicon import Lexicon, LiteralUse, LiteralUses, Rule
from app.scoring.lexicon.literal import NEAR_TOKENS, Covered

TOPICS = {"{electricity}": frozenset({"voltage", "wires"})}
TOXIC = Rule("emotive.toxic", "toxic", "any", "emotive", 0.6, None, "Emotive")
STORM = Rule("hyperbole.storm", "perfect storm", "any", "hyperbole", 0.6, None, "Hyperbole")


def lexicon(*uses: LiteralUse) -> Lexicon:
    return Lexicon([TOXIC, STORM], LiteralUses(uses, TOPICS))


def marked(lexicon: Lexicon, text: str) -> list[str]:
    field = parsed(text)
    return [
        field.text[field.token_starts[hit.first] : field.token_ends[hit.last - 1]]
        for hit in lexicon.match(field)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A toxic man.", ["toxic"]),
        ("A toxic gas.", []),
        ("Gas that is toxic.", []),
        ("The gas escaped. A toxic man left.", ["toxic"]),
        ("Toxic wires.", []),
        ("A toxic man saw a toxic gas.", []),
    ],
)
def test_use_needs_its_company_in_the_sentence(text: str, expected: list[str]) -> None:
    use = LiteralUse("toxic", "toxic", near=frozenset({"gas", "{electricity}"}))
    assert marked(lexicon(use), text) == expected


@pytest.mark.parametrize("side", ["before", "behind"])
def test_company_is_near_as_far_as_the_reach(side: str) -> None:
    use = LiteralUse("toxic", "toxic", near=frozenset({"gas"}))
    for between, expected in ((NEAR_TOKENS - 1, []), (NEAR_TOKENS, ["toxic"])):
        filler = " ".join(["so"] * between)
        text = f"gas {filler} toxic" if side == "before" else f"toxic {filler} gas"
        assert marked(lexicon(use), text) == expected


def test_use_without_company_is_literal_by_its_term() -> None:
    assert marked(lexicon(LiteralUse("waste", "toxic waste")), "Toxic waste and a toxic man") == ["toxic"]


def test_hit_that_reaches_out_of_a_use_stays() -> None:
    use = LiteralUse("storm", "storm")
    assert marked(lexicon(use), "It was a perfect storm for him.") == ["perfect storm"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He saw The Perfect Storm on Monday at home.", []),
        ("It was a perfect storm for him.", ["perfect storm"]),
        ("It was a PERFECT STORM for him.", ["PERFECT STORM"]),
        ("Perfect storm ahead for him.", ["Perfect storm"]),
        ("A Perfect Storm Hits the Ruling Party Again", ["Perfect Storm"]),
        ("Perfect Storm, a gray mare, won at Ascot.", []),
        ("Perfect Storm Lad, an outsider, came second.", []),
        ("Perfect Storm, the papers called it.", ["Perfect Storm"]),
        ("Perfect storm, a headline said.", ["Perfect storm"]),
        ("It was over: Perfect Storm, a mare, won.", ["Perfect Storm"]),
    ],
)
def test_name_is_told_by_its_capitals(text: str, expected: list[str]) -> None:
    assert marked(lexicon(LiteralUse("storm", "perfect storm", "name")), text) == expected


@pytest.mark.alone
def test_work_of_a_name_does_not_grow_with_its_sentence() -> None:
    compiled = lexicon(LiteralUse("storm", "perfect storm", "name"))

    def prepare(size: int) -> Callable[[], object]:
        field = parsed("the Perfect Storm has so come here " * size)
        return lambda: compiled.match(field)

    check_growth(prepare, 400, 1_600)


def test_title_has_no_names_to_tell() -> None:
    field = parsed("The Perfect Storm in town", "title")
    assert len(lexicon(LiteralUse("storm", "perfect storm", "name")).match(field)) == 1


def test_read_tells_where_words_are_literal() -> None:
    field = parsed("A toxic gas. A toxic man.")
    found = lexicon(LiteralUse("toxic", "toxic", near=frozenset({"gas"}))).read(field)
    assert found.literal == [(1, 2)]
    assert [hit.first for hit in found.hits] == [5]


def test_digest_changes_with_every_part_of_a_use_and_its_topics() -> None:
    use = LiteralUse("toxic", "toxic", near=frozenset({"{electricity}"}))
    others = [
        LiteralUse("other", "toxic", near=use.near),
        LiteralUse("toxic", "toxin", near=use.near),
        LiteralUse("toxic", "toxic", "name", near=use.near),
        LiteralUse("toxic", "toxic"),
        LiteralUse("toxic", "toxic", near=use.near, note="why"),
    ]
    digests = {lexicon(each).digest for each in (use, *others)}
    digests.add(Lexicon([TOXIC, STORM], LiteralUses((use,), {"{electricity}": frozenset({"volt"})})).digest)
    digests.add(Lexicon([TOXIC, STORM]).digest)
    assert len(digests) == len(others) + 3


@pytest.mark.parametrize(
    ("ranges", "held", "expected"),
    [
        ([], (0, 1), False),
        ([(2, 5)], (2, 5), True),
        ([(2, 5)], (3, 4), True),
        ([(2, 5)], (1, 3), False),
        ([(2, 5)], (4, 6), False),
        ([(0, 9), (2, 3)], (4, 6), True),
        ([(2, 3), (5, 6)], (3, 5), False),
    ],
)
def test_covered_holds_what_lies_in_one_range(
    ranges: list[tuple[int, int]], held: tuple[int, int], expected: bool
) -> None:
    assert Covered(ranges).holds(*held) is expected
