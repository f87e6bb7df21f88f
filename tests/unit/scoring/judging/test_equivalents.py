"""Words that stand in for each other: what a table says, and what belongs to a name."""

import tracemalloc

import pytest
from parsing import parsed

from app.scoring.judging.equivalents import NAME_WORD, Equivalents

# "Anna", "Ohio" and their like are names by being written so; here a table says it.
NAMES = (
    "anna",
    "smith",
    "ohio",
    "kim",
    "salman",
    "muhammad",
    "alexandria",
    "cortez",
    "walker",
    "bush",
    "west",
)
ALIASES = {
    **dict.fromkeys(NAMES, NAME_WORD),
    **dict.fromkeys("HJPW", NAME_WORD),
    "she": "he",
    "Labour": NAME_WORD,
    "Greens": NAME_WORD,
    "liberal democrats": f"{NAME_WORD} {NAME_WORD}",
    "liberal": "plain",
    "white women": f"{NAME_WORD} men",
    "Green leader": f"{NAME_WORD} leader",
    f"{NAME_WORD} Street": f"{NAME_WORD} {NAME_WORD}",
    f"{NAME_WORD} Mount": f"{NAME_WORD} {NAME_WORD}",
    f"{NAME_WORD} University": f"{NAME_WORD} {NAME_WORD}",
    f"{NAME_WORD} Green": f"{NAME_WORD} {NAME_WORD}",
    f"Mark {NAME_WORD}": f"{NAME_WORD} {NAME_WORD}",
}


def read(text: str, aliases: dict[str, str] = ALIASES) -> str:
    """Return what the tokens of a text count as, a name of any length being one star."""
    table = Equivalents(aliases)
    field = parsed(text)
    counts: list[str] = []
    while len(counts) < len(field.norms):
        norm = field.norms[len(counts)]
        counts += table.find(field, len(counts), len(field.norms)) or (table.words.get(norm, norm),)
    table.join(field, 0, counts, NAME_WORD, [at for at, count in enumerate(counts) if count == NAME_WORD])
    assert len(counts) == len(field.norms)
    told: list[str] = []
    for count in counts:
        if count != NAME_WORD:
            told.append(count)
        elif told[-1:] != ["*"]:
            told.append("*")
    return " ".join(told)


@pytest.mark.parametrize(
    "name",
    [
        "Anna",
        "Anna Smith",
        "Anna Green",
        "Mark Smith",
        "Mark Green",
        "Alexandria Kim-Cortez",
        "Muhammad bin Salman",
        "Anna von der Smith",
        "Anna P. Smith",
        "Anna H. W. Bush",
        "J. Smith",
        "Anna & Smith",
        "Mount Walker",
        "Ohio Street",
        "the University of Ohio",
        "University of the West",
        "the Smith of the West",
        "Labour",
        "the Greens",
        "the Liberal Democrats",
        "liberal democrats",
    ],
)
def test_names_of_any_build_are_read_alike(name: str) -> None:
    assert read(f"it was won by {name} on the day") == "it was won by * on the day"


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("She said", "he said"),
        ("the labour of the greens", "the labour of the greens"),
        ("a liberal view", "a plain view"),
        ("white women and a white wall", "* men and a white wall"),
        ("the Green leader of a green plan", "* leader of a green plan"),
        ("a green leader", "a green leader"),
        ("down the street with Anna on a mount", "down the street with * on a mount"),
        ("Anna, the Smith", "* , *"),
        ("Anna of old", "* of old"),
        ("Anna - Kim", "* - *"),
        ("met Anna. Smith left", "met * . * left"),
        ("Anna and Smith", "* and *"),
        ("a street of Anna", "a street of *"),
        ("of the", "of the"),
        ("", ""),
    ],
)
def test_nothing_else_is_drawn_in(text: str, counts: str) -> None:
    assert read(text) == counts


def test_nothing_is_joined_by_a_table_of_single_words() -> None:
    single = {form: word for form, word in ALIASES.items() if " " not in form}
    assert read("the University of Ohio", single) == "the university of *"


def test_longest_form_counts() -> None:
    aliases = {
        "new": "old",
        "new york": f"{NAME_WORD} {NAME_WORD}",
        "new york times": f"{NAME_WORD} {NAME_WORD} {NAME_WORD}",
    }
    assert read("a new york times day in new york", aliases) == "a * day in *"
    assert read("new", aliases) == "old"


def test_cost_grows_with_the_text_alone() -> None:
    text = "Anna Street of the " * 2000 + "J. " * 2000 + "liberal " * 2000
    assert read(text).startswith("* ")


def test_forms_that_count_alike_share_what_they_count_as() -> None:
    names = [f"party of {number}" for number in range(1_000)]
    tracemalloc.start()
    try:
        table = Equivalents(dict.fromkeys(names, f"{NAME_WORD} {NAME_WORD} {NAME_WORD}"))
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert table.joined == {NAME_WORD}
    assert taken < 300 * len(names)
