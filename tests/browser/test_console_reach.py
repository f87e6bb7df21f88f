"""Keyboard, screen reader, small and large screens, size."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from console_page import TABLOID, Console, Server

import app

_FOLDER = Path(app.__file__).resolve().parent / "console"
_FOCUSED = "document.activeElement.innerText"


def test_options_close_when_somebody_turns_away(console: Console) -> None:
    options, summary = console.at("#options"), console.at("#options summary")
    for turn_away in (
        lambda: console.page.keyboard.press("Escape"),
        lambda: console.at("#text-a").click(position={"x": 5, "y": 90}),
        lambda: [console.page.keyboard.press("Tab") for _ in range(4)],
    ):
        summary.click()
        console.at("#format").select_option("html")
        assert options.get_attribute("open") is not None
        turn_away()
        assert options.get_attribute("open") is None


def test_console_is_small() -> None:
    files = [path.read_bytes() for path in _FOLDER.iterdir()]
    assert sum(map(len, files)) < 150_000
    assert sum(len(gzip.compress(content)) for content in files) < 60_000


def test_marks_are_walked_and_applied_with_the_keyboard_alone(console: Console) -> None:
    console.write(TABLOID)
    console.at("#marked-a .marked-view").focus()
    keys = console.page.keyboard
    keys.press("Tab")
    assert console.page.evaluate(_FOCUSED) == console.marks()[0]
    assert console.at('#marked-a mark[tabindex="0"]').count() == 1
    keys.press("ArrowRight")
    assert console.page.evaluate(_FOCUSED) == console.marks()[1]
    keys.press("End")
    assert console.page.evaluate(_FOCUSED) == console.marks()[-1]
    keys.press("Home")
    while console.page.evaluate(_FOCUSED) != "shocking":
        keys.press("ArrowDown")
    console.wait_for_text("#mark-popover", "Emotive")
    keys.press("Enter")
    assert console.page.evaluate(_FOCUSED) == "Apply"
    keys.press("Escape")
    assert console.at("#mark-popover").is_hidden()
    assert console.page.evaluate(_FOCUSED) == "shocking"
    keys.press("Enter")
    keys.press("Enter")
    console.wait_for_text("#marked-a .marked-body", "A surprising report")
    # The way goes on at the next mark, not at the top of the page.
    console.page.wait_for_timeout(100)
    assert console.page.evaluate(_FOCUSED) == console.marks()[-1]


def test_popover_describes_the_focused_mark_to_a_screen_reader(console: Console) -> None:
    console.write(TABLOID)
    mark = console.mark("shocking")
    assert (mark.get_attribute("aria-label") or "").startswith("shocking (Emotive, 0.")
    mark.focus()
    assert mark.get_attribute("aria-describedby") == "mark-popover"


def test_text_is_scored_at_once_when_control_enter_is_pressed(console: Console) -> None:
    console.at("#text-a").focus()
    console.page.keyboard.insert_text(TABLOID)
    console.page.keyboard.press("Control+Enter")
    console.answered()
    assert console.at("#status").get_attribute("role") == "status"


@pytest.mark.parametrize(("width", "height"), [(360, 640), (768, 1024), (1280, 800), (3840, 2160)])
def test_nothing_is_wider_than_the_screen(
    server: Server, open_console: Callable[..., Console], width: int, height: int
) -> None:
    console = open_console(server, viewport={"width": width, "height": height})
    console.write(f"{TABLOID} {'w' * 300} https://example.org/{'x' * 300}", "T" * 300)
    assert console.page.evaluate("document.documentElement.scrollWidth") <= width
    console.page.get_by_text("Compare two").click()
    console.write(TABLOID, pane="b")
    assert console.page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_moves_when_less_motion_is_asked_for(
    server: Server, open_console: Callable[..., Console]
) -> None:
    console = open_console(server, reduced_motion="reduce")
    console.write(TABLOID)
    moving = (
        "[...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);"
        " return parseFloat(s.transitionDuration) > 0 || s.animationName !== 'none'; }).length"
    )
    assert console.page.evaluate(moving) == 0


@pytest.mark.parametrize("color", ["light", "dark"])
@pytest.mark.parametrize("state", ["empty", "scored", "popover", "problem", "compare"])
def test_axe_finds_nothing_serious(
    server: Server, open_console: Callable[..., Console], axe: str, color: str, state: str
) -> None:
    console = open_console(server, color_scheme=color, viewport={"width": 1280, "height": 860})
    if state != "empty":
        console.sample()
    if state == "popover":
        console.mark("shocking").hover()
        console.at("#mark-popover").wait_for()
    if state == "problem":
        console.page.route("**/v1/score", lambda route: route.abort())
        console.at("#text-a").fill(TABLOID)
        console.at("#problem").wait_for()
    if state == "compare":
        console.page.get_by_text("Compare two").click()
        console.at("#pane-b [data-act=sample]").click()
        console.at("#difference").wait_for()
    console.page.evaluate(axe)
    found = console.page.evaluate("axe.run({ resultTypes: ['violations'] })")
    serious = [
        (one["id"], node["html"], node["failureSummary"])
        for one in found["violations"]
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"]
    ]
    assert serious == []
