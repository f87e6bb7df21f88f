"""A file that scoring stands on is missing, or not as it shipped: no start, and one line that says which."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from damage import alter
from processes import clean_environment, free_port
from running import ROOT, SECONDS

from app import bootstrap, cli
from app.commands.complaints import FAULT

FILES = {
    "manifest of the model": "artifacts/fast/manifest.json",
    "words of the model": "artifacts/fast/words.txt",
    "aliases of the model": "artifacts/fast/aliases.tsv",
    "weights of the model": "artifacts/fast/weights.npy",
    "figures": "artifacts/metrics.json",
    "lexicon": "app/data/lexicons/emotive.csv",
    "manifest of the lexicons": "app/data/lexicons/manifest.json",
    "syllables": "app/data/readability/words.txt",
    "manifest of the syllables": "app/data/readability/manifest.json",
    "cues": "app/data/sourcing/verbs.csv",
}


def remove(path: Path) -> None:
    path.unlink()


def truncate(path: Path) -> None:
    """Cut a file in the middle of a row."""
    content = path.read_bytes()
    path.write_bytes(content[: content.rindex(b",") if path.suffix == ".csv" else len(content) // 2])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def replace_by_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGES: tuple[Callable[[Path], None], ...] = (remove, truncate, alter, empty, replace_by_folder)
# The published figures carry no hash, so that only what can no longer be read is noticed.
UNSEALED = {("figures", alter)}
CASES = [
    pytest.param(file, damage, id=f"{damage.__name__} the {file}")
    for file in FILES
    for damage in DAMAGES
    if (file, damage) not in UNSEALED
]


@dataclass(frozen=True)
class Shipped:
    """A copy of what ships."""

    root: Path
    article: Path

    def damage(self, file: str, how: Callable[[Path], None]) -> str:
        """Damage a file and return what must be named."""
        path = self.root / FILES[file]
        how(path)
        # An altered manifest is told of as what no longer fits it.
        return path.stem if path.stem == "manifest" else path.name


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Shipped:
    root = tmp_path_factory.mktemp("shipped")
    for folder in ("app", "artifacts"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    article = root / "article.txt"
    article.write_text("The council approved the budget on Monday.\n", "utf-8")
    return Shipped(root, article)


@pytest.fixture
def shipped(copied: Shipped) -> Iterator[Shipped]:
    yield copied
    for name in FILES.values():
        path = copied.root / name
        if path.is_dir():
            path.rmdir()
        shutil.copyfile(ROOT / name, path)


@pytest.fixture
def run_score(shipped: Shipped, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Run `plumbline score` on the copy, in this process."""
    monkeypatch.setattr(bootstrap, "DATA", shipped.root / "app" / "data")
    monkeypatch.setenv("PLUMBLINE_LEXICONS_DIR", str(shipped.root / "app" / "data" / "lexicons"))
    monkeypatch.setenv("PLUMBLINE_ARTIFACTS_DIR", str(shipped.root / "artifacts"))
    return lambda: cli.main(["score", "--json", str(shipped.article)])


def test_copy_scores_when_nothing_is_damaged(
    run_score: Callable[[], int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_score() == 0
    output = capsys.readouterr()
    assert output.err == ""
    assert '"overall"' in output.out


@pytest.mark.parametrize(("file", "damage"), CASES)
def test_score_names_the_file_in_one_line(
    shipped: Shipped,
    run_score: Callable[[], int],
    capsys: pytest.CaptureFixture[str],
    file: str,
    damage: Callable[[Path], None],
) -> None:
    name = shipped.damage(file, damage)
    assert run_score() == FAULT
    output = capsys.readouterr()
    assert output.out == ""
    check_line(output.err, name)


def check_line(told: str, name: str) -> None:
    (line,) = told.splitlines()
    assert line.startswith("plumbline: ")
    assert name in line
    assert len(line) < 300


def run(shipped: Shipped, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the command of the copy as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "app.cli", *arguments],
        cwd=shipped.root,
        env=clean_environment(**settings),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=SECONDS,
        check=False,
        text=True,
    )


def test_command_names_the_file_in_one_line_as_a_process(shipped: Shipped) -> None:
    name = shipped.damage("cues", truncate)
    ended = run(shipped, "score", str(shipped.article))
    assert ended.returncode == FAULT
    assert ended.stdout == ""
    check_line(ended.stderr, name)


@pytest.mark.parametrize(("file", "damage"), [("weights of the model", remove), ("syllables", truncate)])
def test_server_does_not_start_and_names_the_file(
    shipped: Shipped, file: str, damage: Callable[[Path], None]
) -> None:
    name = shipped.damage(file, damage)
    ended = run(shipped, "serve", PLUMBLINE_PORT=str(free_port()))
    told = ended.stdout + ended.stderr
    assert ended.returncode == FAULT
    assert "Traceback" not in told
    (line,) = (line for line in told.splitlines() if name in line)
    assert len(line) < 300
