"""Takes the pictures of the console that the README shows, of its own sample and today's scores.

`make pictures`; the README's figures move with the models, and so do these.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from conftest import ARGUMENTS, find_chromium
from console_page import Console, Server
from playwright.sync_api import FloatRect, sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Page

_DOCS = Path(__file__).resolve().parents[2] / "docs"
_WIDTH, _HEIGHT = 1280, 860
_MARGIN = 40.0


def _clip(page: Page, first: str, last: str) -> FloatRect:
    """Return the stretch of a page from the top of one element to the bottom of another, full width."""
    top, bottom = page.locator(first).bounding_box(), page.locator(last).bounding_box()
    assert top is not None
    assert bottom is not None
    begin = max(0.0, top["y"] - _MARGIN)
    return {"x": 0, "y": begin, "width": _WIDTH, "height": bottom["y"] + bottom["height"] + _MARGIN - begin}


def take(folder: Path = _DOCS) -> None:
    """Write `console-light.png` and `console-sourcing.png`."""
    with Server(models="fast,deep") as server, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": _WIDTH, "height": _HEIGHT}, color_scheme="light")
        console = Console(page, server)
        console.open()
        console.sample()
        for name, first, last in (
            ("console-light", "header", "#gauges"),
            ("console-sourcing", "#sourcing", "#sourcing"),
        ):
            clip = _clip(page, first, last)
            page.screenshot(path=folder / f"{name}.png", full_page=True, clip=clip, animations="disabled")
        browser.close()


if __name__ == "__main__":
    take()
