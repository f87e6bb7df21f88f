"""JSON in a form for files, and a comparison that forgives the last digits of a number."""

from __future__ import annotations

import json
from typing import Any

TOLERANCE = 1e-6  # another processor's arithmetic may differ in the last digits


def canonical(value: Any, depth: int = 0) -> str:
    """Return JSON in its own order, a line for each object or list that holds no other."""
    if not isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    children = list(value.values()) if isinstance(value, dict) else value
    if not any(isinstance(child, (dict, list)) and child for child in children):
        return json.dumps(value, ensure_ascii=False)
    names = [f"{json.dumps(name, ensure_ascii=False)}: " for name in value] if isinstance(value, dict) else []
    pad = " " * (depth + 1)
    lines = [
        pad + (names[at] if names else "") + canonical(child, depth + 1) for at, child in enumerate(children)
    ]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    return opening + "\n" + ",\n".join(lines) + "\n" + " " * depth + closing


def settled(found: Any, golden: Any, tolerance: float = TOLERANCE) -> Any:
    """Return what was found, its numbers replaced by the golden ones where they are as good as equal."""
    if isinstance(found, dict) and isinstance(golden, dict):
        return {name: settled(value, golden.get(name), tolerance) for name, value in found.items()}
    if isinstance(found, list) and isinstance(golden, list) and len(found) == len(golden):
        return [settled(left, right, tolerance) for left, right in zip(found, golden, strict=True)]
    if isinstance(found, float) and isinstance(golden, float) and abs(found - golden) <= tolerance:
        return golden
    return found
