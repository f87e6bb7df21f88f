"""Comparing, sharing, copying, the report; and a server that is full, choosy or gone."""

from __future__ import annotations

import json
import shlex
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from console_page import TABLOID, Console, Server

from app.schemas import DIMENSIONS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route


def test_compare_shows_the_difference_for_each_dimension(console: Console) -> None:
    console.sample()
    console.page.get_by_text("Compare two").click()
    console.wait_for_text("#status", "Add the other text")
    console.at("#pane-b [data-act=sample]").click()
    console.at("#difference").wait_for()
    with urllib.request.urlopen(_call(console, "v1/compare")) as answer:
        difference = json.load(answer)["difference"]
    for name in ("sensationalism", "bias", "unsourced"):
        shown = console.text_of(f"#difference [data-dimension={name}] .num").replace("−", "-")
        assert abs(float(shown) - difference[name]) < 0.0051
    assert console.marks("a") != console.marks("b")
    console.page.get_by_text("One text").click()
    console.at("#difference").wait_for(state="hidden")
    console.at("#results").wait_for()


def test_difference_of_one_grade_is_told_in_the_singular(console: Console) -> None:
    words = "m.differenceTable(x).map(node => node.textContent).join(' ')"
    one = {"score": 0.5, "band": "low"}
    report = {"overall": one, "scores": dict.fromkeys(DIMENSIONS, one), "readability": {"grade": 9}}
    for change, told in ((1, "+1 grade"), (-1, "−1 grade"), (2, "+2 grades"), (0, "0 grades")):
        difference = {**dict.fromkeys((*DIMENSIONS, "overall"), 0), "readability_grade": change}
        compared = {"a": report, "b": report, "difference": difference}
        assert console.module("compare.js", words, compared).endswith(told)


def _call(console: Console, path: str) -> urllib.request.Request:
    """Make the call that `Copy curl` copies."""
    console.at("#copy-curl").click()
    console.wait_for_text("#carried", "curl copied")
    words = shlex.split(console.clipboard())
    assert words[:3] == ["curl", "-sS", console.server.base + path]
    return urllib.request.Request(
        words[2], words[words.index("--data-raw") + 1].encode(), {"Content-Type": "application/json"}
    )


def test_curl_call_gives_the_copied_json_when_the_text_is_full_of_quotes(console: Console) -> None:
    console.write(
        """It's a "shocking" report; $HOME `id` 'x' \\n on the bridge, says the mayor's office.""", "It's on"
    )
    with urllib.request.urlopen(_call(console, "v1/score")) as answer:
        report = json.load(answer)
    console.at("#copy-json").click()
    console.wait_for_text("#carried", "JSON copied")
    assert json.loads(console.clipboard()) == report


def test_markdown_holds_scores_and_marks_and_no_markup_of_the_text(console: Console) -> None:
    console.write("A shocking <b>report</b> *says* so, and the bridge was shut.", "A | B <script>")
    console.at("#copy-markdown").click()
    console.wait_for_text("#carried", "Markdown copied")
    copied = console.clipboard()
    assert copied.startswith("# A \\| B \\<script\\>\n")
    assert "| Sensationalism | 0." in copied
    assert "| shocking | Emotive |" in copied


def test_link_carries_the_text_past_the_server(
    console: Console, open_console: Callable[..., Console]
) -> None:
    console.write(TABLOID + " 😀 “é”", "Ü title")
    console.at("#share").click()
    console.wait_for_text("#carried", "Link copied")
    link = console.clipboard()
    assert link.startswith(f"{console.server.base}#z=")
    other = open_console(console.server, link.removeprefix(console.server.base))
    other.answered()
    assert other.value() == TABLOID + " 😀 “é”"
    assert other.at("#title-a").input_value() == "Ü title"
    assert not any("#" in url or "z=" in url for url in other.urls[1:])


def test_link_opens_both_texts_when_it_was_made_while_comparing(
    console: Console, open_console: Callable[..., Console]
) -> None:
    console.sample()
    console.page.get_by_text("Compare two").click()
    console.write("A calm note on the bridge. It was shut on Thursday, the mayor said.", "Bridge shut", "b")
    console.at("#share").click()
    console.wait_for_text("#carried", "Link copied")
    other = open_console(console.server, console.clipboard().removeprefix(console.server.base))
    other.at("#difference").wait_for()
    assert other.value("b").startswith("A calm note")


def test_nothing_can_be_undone_in_a_text_that_came_by_a_link(console: Console) -> None:
    plain = "The bridge was shut on Thursday, the mayor said."
    fragment = console.module("share.js", "m.encode({ a: { title: '', text: x } })", plain)
    console.write(TABLOID)
    console.mark("shocking").click()
    console.at("#mark-popover").get_by_text("Apply").click()
    console.at("#undo").wait_for()
    console.page.evaluate("fragment => { location.hash = fragment }", fragment)
    console.at("#undo").wait_for(state="hidden")
    assert console.value() == plain


def test_nothing_of_the_text_before_is_left_when_the_next_is_refused(console: Console) -> None:
    console.write(TABLOID, "Shut")
    assert console.marks()
    console.at("#text-a").fill("Le maire a dit que le pont serait fermé jeudi, et que la ville paierait.")
    console.wait_for_text("#problem", "does not look like English")
    for part in ("#results", "#carry", "#marked-a [data-part=view]"):
        assert console.at(part).is_hidden()
    assert "updating" not in console.text_of("#marked-a")
    assert console.at("#marked-a.stale").count() == 0
    console.write(TABLOID, "Shut")
    assert console.at("#results").is_visible()
    assert console.marks()


def test_damaged_link_is_told_and_nothing_else_breaks(
    server: Server, open_console: Callable[..., Console]
) -> None:
    console = open_console(server, "#z=AAAA_broken")
    console.wait_for_text("#status", "damaged")
    console.write(TABLOID)
    assert "shocking" in console.marks()


def test_report_can_be_read_with_no_script_and_no_network(
    console: Console, browser: Browser, tmp_path: Path
) -> None:
    console.write(
        TABLOID + " <img src=x onerror=alert(1)> The bridge carries 82,000 cars.",
        "<style></style><script>alert(1)</script>",
    )
    with console.page.expect_download() as download:
        console.at("#download").click()
    path = tmp_path / "report.html"
    download.value.save_as(path)
    content = path.read_text("utf-8")
    assert "<script" not in content
    assert "<img" not in content
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    assert page.locator("h1").inner_text() == "<style></style><script>alert(1)</script>"
    assert "shocking" in page.locator("mark").all_inner_texts()
    assert "Unsourced" in page.locator("body").inner_text()
    assert page.locator("mark").first.evaluate("e => getComputedStyle(e).textDecorationLine") == "underline"
    assert asked == [path.as_uri()]
    context.close()


def test_console_tries_again_by_itself_when_the_server_is_gone_and_back(
    start_server: Callable[..., Server], open_console: Callable[..., Console]
) -> None:
    server = start_server()
    console = open_console(server)
    console.write("The council met on Thursday, the mayor said.")
    server.stop()
    console.at("#text-a").fill(TABLOID)
    console.wait_for_text("#problem", "cannot be reached")
    assert "Trying again" in console.text_of("#problem")
    server.start()
    console.answered()
    assert "shocking" in console.marks()
    assert console.at("#problem").is_hidden()


def _problem(route: Route, status: int, slug: str, **headers: str) -> None:
    problem = {
        "type": f"/problems/{slug}",
        "title": slug,
        "status": status,
        "detail": "d",
        "instance": "/",
        "errors": [],
    }
    route.fulfill(
        status=status, json=problem, headers={"Content-Type": "application/problem+json", **headers}
    )


def test_call_is_repeated_after_the_time_named_when_the_server_is_full(console: Console) -> None:
    console.page.route(
        "**/v1/score", lambda route: _problem(route, 503, "overloaded", **{"Retry-After": "1"}), times=2
    )
    console.at("#text-a").fill(TABLOID)
    console.wait_for_text("#problem", "The server is busy. Trying again in 1 second.")
    console.answered()
    assert "shocking" in console.marks()


def test_problem_is_told_in_words_when_a_proxy_answers_with_a_page(console: Console) -> None:
    console.page.route(
        "**/v1/score", lambda route: route.fulfill(status=500, body="<html>oops</html>"), times=1
    )
    console.at("#text-a").fill(TABLOID)
    console.wait_for_text("#problem", "status 500")
    console.page.get_by_text("Try now").click()
    console.answered()


def test_other_language_is_refused_in_words_and_can_be_scored_as_english(console: Console) -> None:
    console.at("#text-a").fill(
        "Der Bürgermeister hat am Donnerstag die Brücke über den Hafen schließen lassen."
    )
    console.wait_for_text("#problem", "does not look like English")
    console.page.get_by_text("Score it as English").click()
    console.answered()
    assert console.at("#problem").is_hidden()


def test_too_long_text_is_told_with_the_limit(
    start_server: Callable[..., Server], open_console: Callable[..., Console]
) -> None:
    console = open_console(start_server(max_chars="200"))
    console.at("#text-a").fill("The bridge was shut. " * 12)
    console.wait_for_text("#problem", "longer than this server takes")
    assert "252 of 200" in console.text_of("#count-a")
    console.write("The bridge was shut on Thursday, the mayor said.")
    assert console.at("#problem").is_hidden()


def test_key_is_asked_for_when_the_server_wants_one(
    start_server: Callable[..., Server], open_console: Callable[..., Console]
) -> None:
    console = open_console(start_server(api_keys="open-sesame", models="fast"))
    console.wait_for_text("#problem", "asks for a key")
    console.at("#text-a").fill(TABLOID)
    console.at("#key").fill("wrong")
    console.at("#key").press("Enter")
    console.wait_for_text("#problem", "does not know this key")
    focused = console.at("#key:focus")  # again, in a form that is another
    focused.wait_for()
    # It can be in no header: sent, it would be as if the server were away.
    focused.fill("“open-sesame”")
    focused.press("Enter")
    assert not focused.evaluate("field => field.validity.valid")
    assert "does not know this key" in console.at("#problem").inner_text()
    focused.fill(" open-sesame ")
    focused.press("Enter")
    console.answered()
    console.wait_for_text("#only-model", "fast")
    console.at("#text-a:focus").wait_for()
