"""The table of equivalents: what it must hold, and that no form leads to another form."""

from itertools import combinations

import numpy as np
import pytest
from parsing import parsed

from app.scoring.fast.space import FeatureSpace
from app.scoring.judging.equivalents import NAME_WORD
from app.scoring.text.word_sets import read_words
from training.fast.vocabulary import Census, choose, read_equivalents

WORDS = read_words(". a by carried contract council in motion of on said spoke that the was will would")


@pytest.fixture(scope="module")
def space() -> FeatureSpace:
    aliases = read_equivalents()
    listed = {word for counts in aliases.values() for word in counts.split()}
    words = sorted(WORDS | listed)
    return FeatureSpace(words, np.empty(0, dtype=np.int64), aliases)


def read(space: FeatureSpace, text: str) -> list[str]:
    """Return what a text's words count as, neighboring names as one."""
    told: list[str] = []
    for word_id in space.word_ids(parsed(text)):
        word = space.words[word_id] if word_id >= 0 else "?"
        if word != NAME_WORD or told[-1:] != [NAME_WORD]:
            told.append(word)
    return told


SWAPS = {
    "A motion by {} was carried.": """
        Labour, the Labour Party, the Conservatives, the Liberal Democrats, the Lib Dems, the Greens, UKIP,
        the Green Party, the SNP, Plaid Cymru, Sinn Féin, the DUP, the Democrats, the Republicans, the GOP,
        Reform UK, the Tories, the Republican Party, the Libertarians, the Bloc Québécois, the Nationals,
        the New Democrats, One Nation, the African National Congress, Fianna Fáil, the Social Democrats,
        the Democratic Unionist Party
        """,
    "The contract was carried in {}.": """
        France, the Netherlands, the United States, the UK, New Zealand, Trinidad and Tobago, Côte d'Ivoire,
        Bosnia and Herzegovina, the Democratic Republic of the Congo, Papua New Guinea, Sierra Leone,
        St. Lucia, Guinea-Bissau, Northern Ireland, Mexico City, the West Bank, the Isle of Man
        """,
    "A {} council said that.": "Dutch, South Korean, Polish, Saudi, New Zealand, Sri Lankan, Catholic, Jain",
    "That was said by {}.": "Buddhists, Sikhs, Jehovah's Witnesses, evangelicals, atheists, Sunnis",
    "A {} man spoke.": "white, Black, Hispanic, Asian, Latino, African-American, Native American, Roma",
    "The {} said that.": "mayor, banker, teacher, plumber, midwife, solicitor, veterinarian, waitress",
    "The {} was in the council.": "church, mosque, synagogue, temple, gurdwara, cathedral",
}


@pytest.mark.parametrize(("template", "values"), SWAPS.items())
def test_swaps_leave_no_trace(space: FeatureSpace, template: str, values: str) -> None:
    readings = {value.strip(): read(space, template.format(value.strip())) for value in values.split(",")}
    assert "?" not in next(iter(readings.values()))
    differing = [
        (left, right)
        for (left, first), (right, second) in combinations(readings.items(), 2)
        if first != second
    ]
    assert differing == []


@pytest.mark.parametrize(
    "text",
    ["white smoke", "a green plan", "the reform of labour", "law and justice", "one nation", "forced labour"],
)
def test_ordinary_words_are_no_names(space: FeatureSpace, text: str) -> None:
    assert NAME_WORD not in read(space, text)


def test_no_form_leads_to_another() -> None:
    aliases = read_equivalents()
    single = {form for form in aliases if " " not in form}
    assert not [form for form, counts in aliases.items() if single & set(counts.split())]
    assert not [form for form, counts in aliases.items() if len(form.split()) != len(counts.split())]


def test_forms_are_cut_as_texts_are() -> None:
    forms = [form for form in read_equivalents() if NAME_WORD not in form]
    cut = {form: parsed(form, "title").words for form in forms}
    assert not [form for form, words in cut.items() if " ".join(words) != form]


def test_words_that_are_always_capital_are_names() -> None:
    census = Census()
    for text in ("the mayor of Ohio spoke", "in Ohio a Mayor spoke", "the mayor of Ohio said"):
        census.add(parsed(text, "title"))
    chosen = choose(census, 2)
    assert chosen.aliases["ohio"] == NAME_WORD
    assert "ohio" not in chosen.words
    assert "spoke" in chosen.words
    assert chosen.aliases["mayor"] == "teacher"
    assert "teacher" in chosen.words
