"""Names that a module keeps for itself, and those that it takes of others."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path, PurePosixPath

from repository import sources, tree

# Names that a library keeps for itself, and that have no public one.
PRIVATE = {
    "argparse._SubParsersAction",  # the type of what `add_subparsers` gives
    "sys._clear_internal_caches",  # of the looked-up names of a text; nothing else gives them back
    "sys._clear_type_cache",  # likewise, before Python 3.13
    "os._exit",  # of a handler of signals, from which an exception may not get through
    "nupunkt.core.tokens._derived_cache",  # holds words of a text
    "torch._foreach_lerp_",  # many times quicker than a loop
}


def private(path: PurePosixPath) -> set[str]:
    """Return the private names of other packages that a module uses, each with its module."""
    origins: dict[str, str] = {}
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            origins.update({alias.asname or alias.name: alias.name for alias in node.names})
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
            origins.update(names)
            found.update(names.values())
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in origins:
            found.add(f"{origins[node.value.id]}.{node.attr}")
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in {"getattr", "hasattr"}:
            of, name = node.args[:2]
            if isinstance(of, ast.Name) and of.id in origins:
                # A name that is not written there could be any.
                named = name.value if isinstance(name, ast.Constant) else "_"
                found.add(f"{origins[of.id]}.{named}")
    own = {"app", "training", "__future__"}
    return {
        name
        for name in found
        if name.partition(".")[0] not in own and re.search(r"(?:^|\.)_(?!_)", name) is not None
    }


def public(path: PurePosixPath) -> set[str]:
    """Return the public names that a module defines, but what it decorates, which is registered somewhere."""
    found: set[str] = set()
    for node in tree(path).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            bare = isinstance(node, ast.ClassDef) or not node.decorator_list
            found |= {node.name} if bare else set()
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {
                each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)
            }
    return {name for name in found if not name.startswith("_")}


def named_in(nodes: Iterable[ast.AST | None]) -> set[str]:
    return {each.id for node in nodes if node for each in ast.walk(node) if isinstance(each, ast.Name)}


def is_constant(name: str) -> bool:
    return name.startswith("_") or name.isupper()


def told_types(path: PurePosixPath) -> set[str]:
    """Return the types that public parts of a module give, take or derive from: nobody need import them."""
    told: set[str] = set()
    for node in tree(path).body:
        if isinstance(node, ast.Assign) and not isinstance(node.value, ast.Call):
            names = named_in(node.targets)
            told |= set() if any(map(is_constant, names)) else named_in([node.value])
        if getattr(node, "name", "_").startswith("_"):
            continue
        told |= named_in(getattr(node, "bases", ()))
        for each in ast.walk(node):
            if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef):
                hidden = each.name.startswith("_") and not each.name.startswith("__")
                taken = [*each.args.posonlyargs, *each.args.args, *each.args.kwonlyargs]
                told |= set() if hidden else named_in([each.returns, *(one.annotation for one in taken)])
            elif isinstance(each, ast.AnnAssign):
                told |= named_in([each.annotation])
    return told


def dotted(path: PurePosixPath) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


@cache
def used_names() -> frozenset[str]:
    """Return what some module takes of another, with and without the module it is taken from."""
    used: set[str] = set()
    for path in sources("app", "training", "tests"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ImportFrom):
                used |= {f"{node.module}.{each.name}" for each in node.names}
            elif isinstance(node, ast.Attribute):
                used.add(node.attr)
            elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "setattr":
                used |= {str(each.value) for each in node.args[1:2] if isinstance(each, ast.Constant)}
            elif isinstance(node, ast.Constant) and re.fullmatch(r"app[\w.]*:\w+", str(node.value)):
                used.add(str(node.value).replace(":", "."))  # what a server is told to serve
    return frozenset(used)


def of_own_use(path: PurePosixPath) -> set[str]:
    """Return the public names of a module that no other uses: they are to be private, or to go."""
    names = {f"{dotted(path)}.{name}" for name in public(path) - told_types(path) - used_names()}
    return names - used_names()


def test_public_names_are_used_by_another_module() -> None:
    found = set().union(*map(of_own_use, sources("app")))
    assert found == set()


def test_names_of_own_use_are_found_when_a_module_has_some(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    lines = (
        "A_LIMIT_OF_OWN, _HIDDEN = 3, 4",
        "Told_ = tuple[int, int]",
        "class Given_: pass",
        "class Idle_: pass",
        "def of_own_use_() -> Given_: pass",
        "def _hidden() -> Idle_: pass",
        "@router.get('/')",
        "def registered_(told: Told_): pass",
    )
    module.write_text("\n".join(lines), encoding="utf-8")
    found = {name.rpartition(".")[2] for name in of_own_use(PurePosixPath(module))}
    assert found == {"A_LIMIT_OF_OWN", "Idle_", "of_own_use_"}


def test_no_private_name_of_a_library_is_used_that_has_a_public_one() -> None:
    used = set().union(*map(private, sources("app", "training")))
    assert used == PRIVATE


def test_private_names_are_found_when_a_module_uses_some(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    lines = (
        "from starlette._utils import get_route_path",
        "from hashlib import _Hash, sha256",
        "import argparse",
        "argparse._x, sha256._y, argparse.Namespace, other._z",
        "getattr(argparse, '_w', None), hasattr(argparse, 'Action'), getattr(sha256, argparse.x)",
        "from app.scoring import _own",
    )
    module.write_text("\n".join(lines), encoding="utf-8")
    assert private(PurePosixPath(module)) == {
        "starlette._utils.get_route_path",
        "hashlib._Hash",
        "argparse._x",
        "argparse._w",
        "hashlib.sha256._y",
        "hashlib.sha256._",
    }
