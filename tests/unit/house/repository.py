"""What the repository holds: its files, and its modules as trees."""

from __future__ import annotations

import ast
import shutil
import subprocess
from functools import cache
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[3]


@cache
def files() -> tuple[PurePosixPath, ...]:
    """Return what git tracks or would track; in a folder without git, everything that is not generated."""
    git = shutil.which("git")
    if git and (ROOT / ".git").exists():
        command = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = (
            subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout.decode().split("\0")
        )
        return tuple(PurePosixPath(each) for each in listed if each and (ROOT / each).is_file())
    generated = {"__pycache__", "build", "dist", "plumbline.egg-info"}
    hidden = {".venv", ".hypothesis", ".import_linter_cache", ".mypy_cache", ".pytest_cache", ".ruff_cache"}
    found = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return tuple(PurePosixPath(each) for each in found if not (generated | hidden) & set(each.parts))


def sources(*folders: str) -> list[PurePosixPath]:
    return [path for path in files() if path.suffix == ".py" and (not folders or path.parts[0] in folders)]


@cache
def tree(path: PurePosixPath) -> ast.Module:
    return ast.parse((ROOT / path).read_bytes(), filename=str(path))


def imported(path: PurePosixPath) -> set[str]:
    """Return the top-level names of everything that a module imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names
