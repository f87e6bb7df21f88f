"""The language check: no English text refused, other languages refused, noise never verified."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from costs import check_growth
from hypothesis import given
from hypothesis import strategies as st

from app.scoring.language import LanguageVerdict
from app.scoring.language import check_english as check_by
from app.storage.syllables import load_syllables
from training.data.datasets import data_folder

ROOT = Path(__file__).parents[4]
DATA = data_folder()
TABLE = load_syllables(ROOT / "app" / "data" / "readability")
VERIFIED = LanguageVerdict(english=True, verified=True)
OPEN = LanguageVerdict(english=True, verified=False)
REFUSED = LanguageVerdict(english=False, verified=False)

ENGLISH = (
    "The senators voted on the bill late on Tuesday, and nobody was surprised by the outcome."
    " Officials said that more talks would follow next week."
)
FRENCH = (
    "Le président a annoncé hier soir une réforme des retraites qui divise profondément le pays."
    " Les syndicats disent qu'ils ne reculeront pas."
)


def check_english(text: str) -> LanguageVerdict:
    return check_by(text, TABLE)


def foreign(kind: str) -> list[str]:
    with (Path(__file__).parent / "language_cases.csv").open(encoding="utf-8", newline="") as file:
        return [row["text"] for row in csv.DictReader(file) if row["kind"] == kind]


def test_check_english_refuses_nearly_every_sentence_when_it_is_of_another_language() -> None:
    sentences = foreign("sentence")
    passed = [text for text in sentences if check_english(text).english]
    assert len(sentences) >= 120
    assert len(passed) <= 0.01 * len(sentences), passed


def test_check_english_never_verifies_a_headline_when_it_is_of_another_language() -> None:
    headlines = foreign("headline")
    verdicts = [check_english(text) for text in headlines]
    assert len(headlines) >= 40
    assert not any(verdict.verified for verdict in verdicts)
    assert sum(not verdict.english for verdict in verdicts) >= 0.9 * len(verdicts)


@pytest.mark.parametrize(
    "headline",
    [
        "Trump slams Biden",
        "Senators vote",
        "Isn't She Lovely",
        "La La Land wins again",
        "Los Angeles Rams beat Las Vegas Raiders",
        "São Paulo crowned Copa Libertadores champions",
        "Zidane: Real Madrid coup de grâce",
        "Tour de France: Froome in yellow",
        "BREAKING: EU Commission chief von der Leyen resigns",
        "U.S. Congress reaches deal on payroll tax cut extension",
        "Amazon profits surge",
        "NASA announces Shuttle delay due to Hurricane Katrina",
        "Beyoncé",
        "Xi Jinping visits Hanoi",
        "Naïve résumé café society",
        "I",
        "Telecom New Zealand bounces gay e-mail",
        "Prize: Han Yi",
        "Startup founder vlogs",
        "Kiwi whānau mourn",
        "Parliament derestricts homebrewing",
        "tennis: świątek stuns osaka in bad homburg",
        "Thats wat she sed",
    ],
)
def test_check_english_lets_a_headline_pass_when_it_is_short_or_full_of_names(headline: str) -> None:
    assert check_english(headline).english


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        "You won't believe what happened next",
        "BREAKING NEWS: NEW REPORTS CONFIRM THAT THE STORM HAS HIT THE COAST",
        "Police said 3 people died in the crash",
        "“Plus ça change, plus c’est la même chose,” said the minister, who has seen many reforms fail.",
        f"He wrote to us: «{FRENCH[:91]}» But the government says that it will not change its plan.",
        "Shocking cracks force council to shut landmark bridge overnight as commuters fume",
        "Striking miners defying union leadership",
        "What's in the new #budget? See https://exemple.fr/les-gens-et-la-vie @leMonde for more",
    ],
)
def test_check_english_verifies_when_it_is_plainly_english(text: str) -> None:
    assert check_english(text) == VERIFIED


@pytest.mark.parametrize(
    "headline",
    [
        "Erdbeben erschüttert Hauptstadt früh",
        "Kvinna hittad död i Uppsala",
        "Ministeri irtisanoutui eilen illalla",
        "Primarul a demisionat",
        "Menteri keuangan resmikan jembatan gantung",
        "Mukhya mantri ne Patna mein naye pul ka shilanyas kiya",
        "Die minister het gister in Durban geskors",
        "Bu'n rhaid i'r gweinidog ymddiswyddo wedi'r helynt",
        "Ráðherra hættir störfum",
        "Il ministro si arrende",
    ],
)
def test_check_english_refuses_a_headline_when_no_word_of_it_is_english(headline: str) -> None:
    assert check_english(headline) == REFUSED


@pytest.mark.parametrize(
    "headline",
    [
        "Ferry operator hikes fares in Mombasa",
        "Lagarde meets Kovačević, Dombrovskis in Split",
        "Thieves strip lead off chapel roofs",
        "Dozens Hurt As Commuter Trains Collide",
        "GANG MEMBERS JAILED FOR ARMED ROBBERIES",
        "Ruling party loses seats",
        "Govt dont care, farmers protest",
    ],
)
def test_check_english_verifies_a_headline_when_the_dictionary_has_its_words(headline: str) -> None:
    assert check_english(headline) == VERIFIED


@pytest.mark.parametrize(
    "headline", ["Meloni, Schlein, Conte", "Lopez batte Rossi", "Brand im Hotel", "Roma, Lazio"]
)
def test_check_english_verifies_no_headline_when_all_its_words_may_be_names(headline: str) -> None:
    assert not check_english(headline).verified


@pytest.mark.parametrize("separator", [" ", "\n\n"])
@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize(
    "other", [f"{FRENCH} Les élèves restent chez eux.", "La ministra no dijo nada sobre su cargo."]
)
def test_check_english_tells_a_mixture_when_whole_sentences_are_of_another_language(
    other: str, first: bool, separator: str
) -> None:
    verdict = check_english(separator.join([other, ENGLISH] if first else [ENGLISH, other]))
    assert verdict.mixed
    assert verdict.english


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        f"{ENGLISH} “{FRENCH}” {ENGLISH}",
        f'{ENGLISH} "{FRENCH}" That was all she wrote.',
        f"{ENGLISH * 6} Le président ne dit rien sur cela.",
        "The film, Les enfants de la nuit, was shot in Lyon. It won a prize at Cannes last year.",
        "He plays for Real Sociedad de Fútbol. Los Angeles and San José want him, too.",
    ],
)
def test_check_english_tells_no_mixture_when_another_language_is_only_quoted_or_rare(text: str) -> None:
    assert check_english(text) == VERIFIED


@pytest.mark.parametrize(
    "text",
    [
        FRENCH,
        FRENCH.upper(),
        FRENCH * 500,
        "Он сказал: the deal is off, и больше ничего не добавил.",
        "习近平",
        "موسكو",
        f"{FRENCH} Le chanteur a repris « All you need is love » devant la foule.",
    ],
)
def test_check_english_refuses_when_it_is_plainly_another_language(text: str) -> None:
    assert check_english(text) == REFUSED


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n",
        "12 345 !!! 3.5 %",
        "😀😀 🔥🔥🔥",
        "-----",
        "\ud800\udfff",
    ],
)
def test_check_english_stays_open_when_there_are_no_words(text: str) -> None:
    assert check_english(text) == OPEN


@pytest.mark.parametrize(
    "text",
    [
        "asdf jkl qwer uiop zxcv bnm hjkl fghj tyui",
        "TWFuIGlzIGRpc3Rpbmd1aXNoZWQsIG5vdCBvbmx5IGJ5IGhpcyByZWFzb24sIGJ1dCBieSB0aGlz" * 3,
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "xkcd qqq zzz ppp www vvv",
    ],
)
def test_check_english_never_verifies_when_it_is_noise(text: str) -> None:
    assert not check_english(text).verified


def test_check_english_looks_past_the_beginning_when_the_text_is_long() -> None:
    assert not check_english(f"{ENGLISH} {FRENCH * 200}").verified
    assert check_english(f"{FRENCH[:90]} {ENGLISH * 200}") == VERIFIED


def test_check_english_costs_the_same_when_the_text_grows() -> None:
    def check(size: int) -> Callable[[], object]:
        texts = [FRENCH * size] * 200
        return lambda: [check_english(text) for text in texts]

    check_growth(check, small=10, large=1_000, power=0)


def test_check_english_gives_the_same_answers_when_threads_share_it() -> None:
    texts = [*foreign("sentence"), *foreign("headline"), ENGLISH, "Trump slams Biden"] * 5
    alone = [check_english(text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(check_english, texts)) == alone


@given(st.text(max_size=300))
def test_check_english_never_fails_when_text_is_arbitrary(text: str) -> None:
    verdict = check_english(text)
    assert verdict.english or not verdict.verified
    assert check_english(text) == verdict


def _texts(name: str) -> list[str]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


@pytest.mark.skipif(not DATA.is_dir(), reason="the data folder is not here; set PLUMBLINE_DATA")
@pytest.mark.parametrize(
    ("name", "share"),
    [
        ("clickbait16/headlines.jsonl", 0.97),
        ("goodnewseveryone/headlines.jsonl", 0.99),
        ("webis17/posts.jsonl", 0.98),
        ("babe/sentences.jsonl", 0.99),
        ("basil/sentences.jsonl", 0.98),
        ("ptc/articles.jsonl", 0.99),
    ],
)
def test_check_english_refuses_one_in_three_thousand_at_most_when_it_is_english(
    name: str, share: float
) -> None:
    """The sets hold three Spanish headlines and no other text that is not English."""
    texts = _texts(name)
    verdicts = [check_english(text) for text in texts]
    refused = [text for text, verdict in zip(texts, verdicts, strict=True) if not verdict.english]
    assert len(refused) <= 3 + len(texts) / 3_000, refused
    assert sum(verdict.verified for verdict in verdicts) >= share * len(verdicts)


@pytest.mark.parametrize(
    "text",
    [
        "Ellis wonâ€™t pass the vote",
        "Ode notes campaign Ã¢â‚¬Ëœslips,Ã¢â‚¬â„¢ claims bias",
        "Deficit tops publicÃ¢â‚¬â„¢s list",
    ],
)
def test_check_english_reads_quotation_marks_whose_bytes_were_misread(text: str) -> None:
    assert check_english(text).english
    assert not check_english("Le maire nâ€™a pas gagnÃ© le vote de lundi soir").english
