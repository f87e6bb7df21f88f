"""A real server, a real browser, and a page that may call nobody else."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from console_page import Console, Server

from app.settings import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The first has the same engine and no window: half the work of the others.
_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str | None:
    """Return the path of the browser, or None where there is none."""
    return os.environ.get("PLUMBLINE_TEST_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)


def _chromium() -> str:
    found = find_chromium()
    if found is None:
        pytest.skip("no chromium on this machine: the console is not tried in a browser")
    return found


# Of a module, not of the session: while it lives, playwright keeps an event loop running in this thread, and
# other tests start loops of their own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Debian's chromium; no browser is downloaded."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = _chromium()
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


def _need_artifacts() -> None:
    if not (Settings().artifacts_dir / "fast" / "manifest.json").is_file():
        pytest.skip("the artifacts are not built: the console has no service to talk to")


@pytest.fixture(scope="session")
def _shared_server() -> Iterator[Server]:
    _need_artifacts()
    with Server() as server:
        yield server


@pytest.fixture
def start_server() -> Iterator[Callable[..., Server]]:
    """Start servers of this test's own, with these settings."""
    _need_artifacts()
    with contextlib.ExitStack() as stack:
        yield lambda **settings: stack.enter_context(Server(**settings))


@contextlib.contextmanager
def _consoles(browser: Browser) -> Iterator[Callable[..., Console]]:
    opened: list[Console] = []

    def open_one(server: Server, fragment: str = "", **context: Any) -> Console:
        permissions = ["clipboard-read", "clipboard-write"]
        made = browser.new_context(permissions=permissions, accept_downloads=True, **context)
        console = Console(made.new_page(), server)
        opened.append(console)
        console.open(fragment)
        return console

    yield open_one
    for console in opened:
        console.page.context.close()
        assert console.faults == []
        assert console.foreign_requests() == []


@pytest.fixture
def open_console(browser: Browser) -> Iterator[Callable[..., Console]]:
    """Open the console of a server; afterwards it must have called nobody else, and raised nothing."""
    with _consoles(browser) as open_one:
        yield open_one


@pytest.fixture(scope="module")
def untouched(_shared_server: Server, browser: Browser) -> Iterator[Console]:
    """A console for what its modules compute: all tests of a file ask the same page, and none changes it."""
    with _consoles(browser) as open_one:
        yield open_one(_shared_server)


@pytest.fixture
def console(_shared_server: Server, open_console: Callable[..., Console]) -> Console:
    """The console as it comes, on the server that all tests share."""
    return open_console(_shared_server, viewport={"width": 1280, "height": 860})


@pytest.fixture
def server(_shared_server: Server) -> Server:
    """The server that all tests share."""
    return _shared_server


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The source of axe-core, as npm gives it."""
    import subprocess  # noqa: PLC0415  # only this fixture runs another program

    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("no npm on this machine: axe-core cannot be had")
    folder = tmp_path_factory.mktemp("axe")
    run = subprocess.run(
        [npm, "pack", "axe-core@4", "--silent"], cwd=folder, capture_output=True, timeout=120, check=False
    )
    archive = next(folder.glob("*.tgz"), None)
    if run.returncode or archive is None:
        pytest.skip("npm cannot get axe-core here")
    shutil.unpack_archive(archive, folder, filter="data")
    return Path(folder, "package", "axe.min.js").read_text("utf-8")
