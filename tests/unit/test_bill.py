"""The bill of materials against the lock, the licenses against the packages, and the audit's judgment."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from license_expression import get_spdx_licensing

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements.lock"
# Of alternatives one must be among these; of what holds together, each.
FREE = {
    *(
        "0BSD",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "CC0-1.0",
        "CNRI-Python",
        "ISC",
        "LGPL-2.1-or-later",
    ),
    *("MIT", "MPL-1.1", "MPL-2.0", "PSF-2.0", "Unlicense", "Zlib"),
}


def script(name: str) -> ModuleType:
    """Import a script of `.ci`."""
    spec = importlib.util.spec_from_file_location(name, ROOT / ".ci" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # a dataclass looks for the module that it is in
    spec.loader.exec_module(module)
    return module


bill, audit = script("bill"), script("audit")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    path = tmp_path_factory.mktemp("bill") / "sbom.cdx.json"
    assert bill.main(["sbom", "--lock", str(LOCK), str(path)]) == 0
    return dict(json.loads(path.read_text("utf-8")))


def test_bill_is_valid_by_the_schema(written: dict[str, Any]) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(written)) is None
    broken = json.dumps({**written, "components": [{"name": "x"}]})
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(broken) is not None


def test_bill_holds_what_the_lock_holds(written: dict[str, Any]) -> None:
    found = {one["name"]: one["version"] for one in written["components"] if one["type"] == "library"}
    wanted = bill.locked(LOCK)
    assert wanted.pop("setuptools")  # builds, and is gone from the image
    assert found == wanted
    for one in written["components"]:
        if one["type"] == "library":
            assert one["purl"] == one["bom-ref"] == f"pkg:pypi/{one['name']}@{one['version']}"
            assert one["licenses"], one["name"]


def test_bill_knows_what_needs_what(written: dict[str, Any]) -> None:
    references = {one["bom-ref"] for one in written["components"]}
    root = written["metadata"]["component"]["bom-ref"]
    graph = {one["ref"]: set(one["dependsOn"]) for one in written["dependencies"]}
    libraries = {one["bom-ref"] for one in written["components"] if one["type"] == "library"}
    assert set(graph) == {root, *libraries}
    assert set().union(*graph.values()) <= references
    starlette = {ref for ref in references if "/starlette@" in ref}
    (fastapi,) = (ref for ref in references if "/fastapi@" in ref)
    assert starlette <= graph[fastapi]
    assert {fastapi, *starlette} <= graph[root]


def test_bill_names_the_models_as_their_answers_do(written: dict[str, Any]) -> None:
    models = {one["name"]: one for one in written["components"] if one["type"] == "machine-learning-model"}
    assert set(models) == {"plumbline-fast", "plumbline-deep"}
    for name, model in models.items():
        folder = ROOT / "artifacts" / name.removeprefix("plumbline-")
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
        assert model["hashes"] == [{"alg": "SHA-256", "content": manifest["digest"].removeprefix("sha256:")}]
        files = {path.name for path in folder.iterdir()} - {"manifest.json"}
        assert {one["name"] for one in model["components"]} == files


def test_bill_is_the_same_when_made_twice(written: dict[str, Any], tmp_path: Path) -> None:
    bill.main(["sbom", "--lock", str(LOCK), str(tmp_path / "again")])
    assert json.loads((tmp_path / "again").read_text("utf-8")) == written


@pytest.mark.parametrize(
    ("lines", "exactly", "told"),
    [
        ("starlette==0.0.1", False, "missing ['starlette 0.0.1']"),
        ("no-such-thing==1.0", False, "missing ['no-such-thing 1.0']"),
        ("", True, "'starlette'"),
    ],
)
def test_bill_is_not_written_when_the_lock_says_otherwise(
    tmp_path: Path, lines: str, exactly: bool, told: str
) -> None:
    lock = tmp_path / "lock"
    lock.write_text(f"{lines}\n", "utf-8")
    arguments = ["sbom", "--lock", str(lock), str(tmp_path / "out"), *(["--exactly"] if exactly else [])]
    with pytest.raises(SystemExit, match=re.escape(told)):
        bill.main(arguments)
    assert not (tmp_path / "out").exists()


def rows() -> dict[str, tuple[str, str]]:
    found = re.findall(r"^\| ([a-z0-9.-]+) \| (.+) \| (.+) \|$", bill.PAGE.read_text("utf-8"), re.MULTILINE)
    return {name: (license_, purpose) for name, license_, purpose in found if name != "package"}


def test_licenses_are_current() -> None:
    page = bill.PAGE.read_text("utf-8")
    assert bill.license_page(page) == page, "run make licenses"


def test_licenses_are_told_of_every_package_and_are_licenses() -> None:
    names = set().union(*(bill.named(ROOT / lock) for lock in bill.LOCKS))
    assert set(rows()) == names
    licensing = get_spdx_licensing()
    for name, (license_, _) in rows().items():
        assert licensing.validate(license_).errors == [], f"{name}: {license_}"


def test_packages_that_are_served_are_free_to_be() -> None:
    for name, (license_, purpose) in rows().items():
        if purpose in {"serving", "traces"}:
            assert is_free(license_), f"{name}: {license_}"


def is_free(expression: str) -> bool:
    """Whether one alternative of the license asks for nothing that a service could not give."""
    return any(all(each in FREE for each in choice.split(" AND ")) for choice in expression.split(" OR "))


@pytest.mark.parametrize(
    ("expression", "free"),
    [
        *(("MIT", True), ("MIT AND Zlib", True), ("GPL-2.0-only OR MIT", True)),
        *(("GPL-3.0-or-later", False), ("MIT AND GPL-2.0-only", False), ("not declared", False)),
    ],
)
def test_license_is_free_when_one_alternative_is(expression: str, free: bool) -> None:
    assert is_free(expression) is free


def looked_up(name: str, *advisories: str) -> dict[str, Any]:
    return {
        "name": name,
        "version": "1.0",
        "vulns": [{"id": each, "aliases": [f"CVE-{each}"], "fix_versions": ["1.1"]} for each in advisories],
    }


UNKNOWN = {"name": "c", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("packages", "known", "status", "told"),
    [
        ([], {}, 77, "cannot be reached"),
        ([UNKNOWN], {}, 77, "cannot be reached"),
        ([looked_up("a"), looked_up("b")], {}, 0, "2 packages looked up, 0 advisories explained"),
        ([looked_up("a"), UNKNOWN], {}, 1, "c: not looked up, not found"),
        ([looked_up("a", "A-1")], {}, 1, "a 1.0: A-1, mended in 1.1"),
        ([looked_up("a", "A-1")], {"A-1": "why"}, 0, "1 packages looked up, 1 advisories explained"),
        ([looked_up("a", "A-1")], {"CVE-A-1": "why"}, 0, "1 advisories explained"),
        ([looked_up("a")], {"A-1": "why"}, 1, "A-1: is in KNOWN, and nothing has it"),
    ],
)
def test_audit_judges_what_it_is_told(
    packages: list[dict[str, Any]], known: dict[str, str], status: int, told: str
) -> None:
    found, said = audit.judge(packages, known)
    assert found == status
    assert told in "\n".join(said)


def test_audit_is_skipped_when_nobody_answers(tmp_path: Path) -> None:
    for name, lines in {"silent": "exit 1", "babbling": "echo no; exit 1", "odd": "echo '{}'"}.items():
        tool = tmp_path / name
        tool.write_text(f"#!/bin/sh\n{lines}\n", "utf-8")
        tool.chmod(0o755)
        assert audit.asked(str(tool)) is None
    assert audit.asked(str(tmp_path / "absent")) is None


def test_audit_asks_for_every_lock() -> None:
    assert set(audit.LOCKS) == {path.name for path in ROOT.glob("*.lock")} == set(bill.LOCKS)
    assert all(len(reason.split()) > 3 for reason in audit.KNOWN.values())
