"""Texts that are too long, or that pretend to be markup."""

from __future__ import annotations

import pytest
from console_page import TABLOID, Console
from hostile import CORPUS

_LONGEST_TASK = 200  # ms, of the page's own work, on a machine that does nothing else
_SLOW_MACHINE = 5


def test_corpus_has_a_hundred_different_strings() -> None:
    assert len(set(CORPUS)) == 100


@pytest.mark.parametrize("form", ["text", "html", "markdown"])
def test_hostile_strings_stay_text_wherever_they_are_shown(console: Console, form: str) -> None:
    console.page.evaluate("() => { window.hits = 0; window.hit = () => { window.hits += 1; }; }")
    foreign = "#marked-a .chunk *:not(mark, span), .row-text *:not(span), iframe, object, embed"
    console.page.locator("#options summary").click()
    console.at("#format").select_option(form)
    text = "\n\n".join(
        f"A shocking bridge was shut, the mayor said {string} on Thursday." for string in CORPUS
    )
    console.write(text, CORPUS[0] + CORPUS[-1])
    shown = console.at("#marked-a .marked-body").text_content() or ""
    assert shown.replace("\n", "") == text.replace("\n", "")
    assert console.at(foreign).count() == 0
    if console.at("#marked-a mark").count():
        console.at("#marked-a mark").first.hover()
        console.at("#mark-popover").wait_for()
    for button in ("copy-markdown", "copy-json", "copy-curl", "share"):
        console.at(f"#{button}").click()
    console.page.get_by_text("Compare two").click()
    console.write(text, CORPUS[1], "b")
    assert console.page.evaluate("window.hits") == 0


def test_words_of_the_server_stay_text_when_the_server_is_hostile(console: Console) -> None:
    console.page.evaluate("() => { window.hits = 0; window.hit = () => { window.hits += 1; }; }")
    evil = "<img src=x onerror=window.hit(1)>"
    problem = {
        "type": f"/problems/{evil}",
        "title": evil,
        "status": 422,
        "detail": evil,
        "instance": "/",
        "errors": [],
    }
    console.page.route("**/v1/score", lambda route: route.fulfill(status=422, json=problem), times=1)
    console.at("#text-a").fill(TABLOID)
    console.wait_for_text("#problem", "<img src=x")
    assert console.at("#problem img").count() == 0
    assert console.page.evaluate("window.hits") == 0


def test_page_stays_quick_when_two_hundred_thousand_characters_are_pasted(console: Console) -> None:
    long = (f"{TABLOID} The bridge, opened in 1968, carries about 82,000 vehicles on a weekday.\n\n" * 1_500)[
        :200_000
    ]
    console.page.evaluate(
        "window.tasks = [];"
        "new PerformanceObserver(list => tasks.push(...list.getEntries().map(e => e.duration)))"
        ".observe({ type: 'longtask' })"
    )
    console.paste(long)
    console.answered()
    console.at("#marked-a .chunk").nth(60).wait_for(state="attached")
    console.page.wait_for_timeout(500)
    assert max(console.page.evaluate("window.tasks"), default=0) < _LONGEST_TASK * _SLOW_MACHINE
    assert len(console.marks()) > 1_000
    assert console.at("#sourcing .row").count() == 60
    console.page.evaluate("window.tasks.length = 0")
    console.page.keyboard.type("x")
    console.page.wait_for_timeout(50)
    assert max(console.page.evaluate("window.tasks"), default=0) < _LONGEST_TASK * _SLOW_MACHINE


@pytest.mark.parametrize(
    "text",
    [
        "a" * 20_000 + " the cat sat on the mat",
        "the cat\n" * 5_000,
        '"' * 10_000 + " the cat sat on the mat",
        "“" * 10_000 + " said the cat on the mat of the house",
        "The cat \ud83d\ude00 sat\u0000 on \u202e the mat \u0301\u0301\u0301 of the house",
    ],
    ids=["one-word", "lines", "quotes", "open-quotes", "odd-characters"],
)
def test_page_survives_when_the_text_is_odd(console: Console, text: str) -> None:
    console.page.locator("#options summary").click()
    console.at("#language").select_option("en")
    console.write(text)
    assert console.at("#results").is_visible()
    console.write(TABLOID)
    assert "shocking" in console.marks()


def test_half_a_character_is_replaced_when_it_is_sent(console: Console) -> None:
    console.page.locator("#options summary").click()
    console.at("#language").select_option("en")
    console.page.evaluate(
        "const f = document.getElementById('text-a'); f.value = 'A shocking \\ud83d report on the bridge.';"
        "f.dispatchEvent(new Event('input'))"
    )
    console.answered()
    assert "shocking" in console.marks()
