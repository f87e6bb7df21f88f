"""The console as a test sees it: what a person does on the page, and the server behind it."""

from __future__ import annotations

import os
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any

from processes import free_port
from waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

_ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 30.0
TABLOID = (
    "BREAKING NEWS: A shocking report says that the bridge was shut on Thursday. Stay tuned for updates."
)


class Server:
    """The service in a process of its own, on a port that stays the same when it is started again."""

    def __init__(self, **settings: str) -> None:
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}/"
        self._settings = {f"PLUMBLINE_{name.upper()}": value for name, value in settings.items()}
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Server:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        command = [sys.executable, "-m", "uvicorn", "app.main:app", "--port", str(self.port)]
        self._process = subprocess.Popen(
            [*command, "--log-level", "critical"],
            cwd=_ROOT,
            env={**os.environ, **self._settings, "PLUMBLINE_LOG_LEVEL": "error"},
        )
        wait_until(self._is_ready, "the server starts")

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(20)
            self._process = None

    def _is_ready(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, "the server ended"
        try:
            with urllib.request.urlopen(f"{self.base}readyz", timeout=1) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False


class Console:
    """One open page."""

    def __init__(self, page: Page, server: Server) -> None:
        self.page = page
        self.server = server
        self.faults: list[str] = []
        self.urls: list[str] = []
        page.set_default_timeout(_PATIENCE * 1000)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", self._hear)
        page.on("dialog", lambda dialog: (self.faults.append("a dialog opened"), dialog.dismiss()))
        page.on("request", lambda request: self.urls.append(request.url))

    def _hear(self, message: Any) -> None:
        # The browser itself notes each answer that is not 2xx; those are the tests' own doing.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.faults.append(message.text)

    def foreign_requests(self) -> list[str]:
        own = (self.server.base, "data:", "blob:")
        return [url for url in self.urls if not url.startswith(own)]

    def open(self, fragment: str = "") -> None:
        self.page.goto(self.server.base + fragment)

    def at(self, selector: str) -> Locator:
        return self.page.locator(selector)

    def text_of(self, selector: str) -> str:
        return str(self.at(selector).first.inner_text())

    def wait_for_text(self, selector: str, words: str) -> None:
        shown = self.at(selector).filter(has_text=words).first
        shown.wait_for(state="visible")

    def answered(self) -> None:
        """Wait until what is on the page is scored and shown."""
        self.wait_for_text("#status", "answered in")
        self.at('[aria-busy="true"]').first.wait_for(state="detached")

    def write(self, text: str, title: str = "", pane: str = "a") -> None:
        """Put in a text as typing would, and wait for its scores."""
        self.page.evaluate("document.getElementById('status').textContent = ''")
        self.at(f"#title-{pane}").fill(title)
        # Typing many lines takes the browser's driver minutes; setting them does not.
        self.at(f"#text-{pane}").evaluate(
            "(field, text) => { field.value = text; field.dispatchEvent(new InputEvent('input')); }", text
        )
        self.answered()

    def paste(self, text: str, pane: str = "a") -> None:
        """Paste over whatever is in the editor."""
        self.page.evaluate("document.getElementById('status').textContent = ''")
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        self.at(f"#text-{pane}").click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.press("Control+V")

    def sample(self) -> None:
        self.at("#pane-a [data-act=sample]").click()
        self.answered()
        self.at("#marked-a mark").first.wait_for()

    def value(self, pane: str = "a") -> str:
        return str(self.at(f"#text-{pane}").input_value())

    def marks(self, pane: str = "a") -> list[str]:
        return [str(words) for words in self.at(f"#marked-{pane} mark").all_inner_texts()]

    def mark(self, words: str) -> Locator:
        return self.at("#marked-a mark").filter(has_text=words).first

    def clipboard(self) -> str:
        return str(self.page.evaluate("navigator.clipboard.readText()"))

    def module(self, name: str, expression: str, argument: object = None) -> Any:
        """Run a function of a console module; `m` is the module, `x` the argument."""
        return self.page.evaluate(
            f"async x => {{ const m = await import('/console/{name}'); return ({expression}); }}", argument
        )
