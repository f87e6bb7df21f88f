"""The command's HTML page, opened with no script and no network, beside the one that the console saves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from console_page import TABLOID, Console, Server
from hostile import CORPUS

from app import cli

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_TITLE = "You Won’t Believe the <b>Bridge</b>"
_TEXT = (
    f"{TABLOID}\n\n“This is a vicious attack on us all 😀,” said Tomas Quill, who runs the café. "
    "The bridge carries 82,000 cars. According to the state audit, 14 of 31 inspections were late."
)
Open = Callable[..., "Page"]


@pytest.fixture
def open_alone(browser: Browser) -> Iterator[Open]:
    """Open a file where no script runs and nothing can be fetched; nothing may be asked for, either."""
    opened: list[tuple[Page, list[str], list[str]]] = []

    def open_one(path: Path, **context: object) -> Page:
        made = browser.new_context(java_script_enabled=False, offline=True, **context)
        page = made.new_page()
        asked: list[str] = []
        said: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        opened.append((page, asked, said))
        page.goto(path.as_uri())
        return page

    yield open_one
    for page, asked, said in opened:
        assert asked == [page.url.partition("#")[0]]
        assert said == []
        page.context.close()


def _command(folder: Path, *files: tuple[str, str], **options: str) -> Path:
    """Write these files, run the command on them, and return the page it made."""
    for name, content in files:
        (folder / name).write_text(content, encoding="utf-8", newline="")
    given = [part for key, value in options.items() for part in (f"--{key}", value)]
    page = folder / "out.html"
    assert cli.main(["score", "--html", str(page), *given, *(str(folder / name) for name, _ in files)]) == 0
    return page


def _saved(console: Console, folder: Path) -> Path:
    with console.page.expect_download() as download:
        console.at("#download").click()
    path = folder / "saved.html"
    download.value.save_as(path)
    return path


@pytest.mark.parametrize(
    ("title", "text", "form"),
    [
        (_TITLE, _TEXT, "text"),
        ("", _TEXT, "text"),
        (_TITLE, f"<p>{TABLOID}</p><p>The bridge &amp; the mayor carried 82,000 cars.</p>", "html"),
        ("It rained", "It rained.", "text"),
    ],
    ids=["titled", "untitled", "html", "short"],
)
def test_page_of_the_command_is_that_of_the_console_when_the_text_is_the_same(
    console: Console, open_alone: Open, tmp_path: Path, *, title: str, text: str, form: str
) -> None:
    console.page.locator("#options summary").click()
    console.at("#format").select_option(form)
    console.at("#language").select_option("en")
    console.write(text, title)
    options = {"format": form, "language": "en"} | ({"title": title} if title else {})
    pages = [
        open_alone(path)
        for path in (_saved(console, tmp_path), _command(tmp_path, ("a.txt", text), **options))
    ]
    name = str(tmp_path / "a.txt")[-128:]
    shown = [page.locator("main").inner_html().replace(name, "Untitled text") for page in pages]
    if title:
        shown[1] = shown[1].replace('<p class="fine">Untitled text</p>', "")
    assert shown[1] == shown[0]
    assert pages[0].locator("style").inner_text() == pages[1].locator("style").inner_text()
    styles = "e => { const s = getComputedStyle(e); return [s.color, s.backgroundColor, s.fontSize, s.textDecoration]; }"
    for selector in ("body", "h1", "td", ".text", ".fine"):
        looks = [page.locator(selector).first.evaluate(styles) for page in pages]
        assert looks[0] == looks[1]


def test_report_is_saved_with_its_style_when_the_server_has_gone(
    console: Console, open_alone: Open, tmp_path: Path
) -> None:
    console.write(TABLOID)
    console.page.route("**/*", lambda route: route.abort())
    page = open_alone(_saved(console, tmp_path))
    assert page.locator("mark").first.evaluate("e => getComputedStyle(e).textDecorationLine") == "underline"


def test_missing_style_is_told_and_asked_for_again_when_it_could_not_be_loaded(
    server: Server, open_console: Callable[..., Console], open_alone: Open, tmp_path: Path
) -> None:
    console = open_console(server)
    console.page.route("**/report.css", lambda route: route.abort())
    console.page.reload()
    console.write(TABLOID)
    console.at("#download").click()
    console.wait_for_text("#carried", "style cannot be loaded")
    console.page.unroute("**/report.css")
    assert open_alone(_saved(console, tmp_path)).locator("mark").count() > 1


def test_marks_have_their_color_and_quoted_words_are_dim_when_no_script_runs(
    open_alone: Open, tmp_path: Path
) -> None:
    path = _command(tmp_path, ("a.txt", _TEXT), title=_TITLE)
    colors: dict[str, list[str]] = {}
    for scheme in ("light", "dark"):
        page = open_alone(path, color_scheme=scheme)
        mark = page.locator("mark", has_text="shocking")
        assert mark.evaluate("e => getComputedStyle(e).textDecorationLine") == "underline"
        assert (mark.get_attribute("title") or "").startswith("Emotive, 0.")
        urgent = page.locator("mark", has_text="BREAKING NEWS").first
        line = "e => getComputedStyle(e).textDecorationColor"
        assert mark.evaluate(line) != urgent.evaluate(line)
        color = "e => getComputedStyle(e).color"
        quoted = page.locator(".text .quoted").first
        assert quoted.inner_text().startswith("“This is a")
        assert quoted.evaluate(color) != page.locator(".text").last.evaluate(color)
        paper = page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")
        colors[scheme] = [paper, mark.evaluate(line), quoted.evaluate(color)]
    assert all(light != dark for light, dark in zip(*colors.values(), strict=True))


def test_contents_lead_to_each_text_when_there_are_several(open_alone: Open, tmp_path: Path) -> None:
    path = _command(tmp_path, ("one.txt", _TEXT), ("two.txt", "The council met on Thursday, the mayor said."))
    page = open_alone(path, viewport={"width": 360, "height": 640})
    assert page.locator("h1").inner_text() == "2 texts"
    links = page.locator("nav a")
    assert [name.rpartition("/")[2] for name in links.all_inner_texts()] == ["one.txt", "two.txt"]
    links.last.click()
    page.locator("article:target .name", has_text="two.txt").wait_for()
    assert page.locator("article").count() == 2
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_hostile_strings_stay_text_when_the_page_is_opened_with_scripts_on(
    browser: Browser, tmp_path: Path
) -> None:
    text = "\n\n".join(
        f"A shocking bridge was shut, the mayor said {string} on Thursday." for string in CORPUS
    )
    path = _command(tmp_path, ("a.txt", text), title=CORPUS[0] + CORPUS[-1], language="en")
    context = browser.new_context(offline=True)
    context.add_init_script("window.hits = 0; window.hit = () => { window.hits += 1; };")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    assert (
        page.locator(".text *:not(mark, span, sup), td *:not(span, i, svg, rect), script, img").count() == 0
    )
    marked = page.locator("div.text").evaluate(
        "e => { e.querySelectorAll('sup').forEach(s => s.remove()); return e.textContent; }"
    )
    assert marked == text.replace("\x01", "\ufffd")
    assert page.evaluate("window.hits") == 0
    assert asked == [path.as_uri()]
    context.close()
