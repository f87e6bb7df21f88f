"""How much one core does: from the benchmark into `docs/deploying.md`, by way of `docs/deploy/rates.json`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from rows import Row

ROOT = Path(__file__).resolve().parents[2]
RATES = ROOT / "docs" / "deploy" / "rates.json"
PAGE = ROOT / "docs" / "deploying.md"
# By the row of the benchmark: what is asked, of which model, and how many documents are in one call.
CALLS: tuple[tuple[str, str, str], ...] = (
    ("headlines", "a headline of 12 words", "fast"),
    ("batch", "headlines, 500 in a batch", "fast"),
    ("articles", "an article of 650 words", "fast"),
    ("deep-headlines", "a headline of 12 words", "deep"),
    ("deep-articles", "an article of 650 words", "deep"),
)
MEMORY: tuple[tuple[str, str], ...] = (("server", "fast"), ("deep-server", "deep"))
_BLOCK = re.compile(r"(<!-- sizing -->\n).*?(<!-- /sizing -->)", re.DOTALL)


def publish(rows: Iterable[Row], machine: Mapping[str, Any]) -> None:
    """Write the rates that are told, and the page's table of them."""
    values = {row.name: row.value for row in rows}
    names = [*(name for name, _, _ in CALLS), *(name for name, _ in MEMORY)]
    about = {key: machine[key] for key in ("processor", "python")}
    rates = {"machine": about, "rates": {name: rounded(values[name]) for name in names}}
    RATES.write_text(json.dumps(rates, indent=2) + "\n", encoding="utf-8")
    PAGE.write_text(with_table(PAGE.read_text("utf-8"), rates), encoding="utf-8")


def rounded(value: float) -> float:
    """Return a figure with the two digits that another machine leaves of it.

    >>> rounded(1234.5), rounded(15.61), rounded(0.123)
    (1200.0, 16.0, 0.12)
    """
    return float(f"{value:.2g}")


def told(rate: float) -> str:
    """Return a rate as it is written.

    >>> told(1200.0), told(3.9)
    ('1,200', '3.9')
    """
    return f"{rate:,.0f}" if rate >= 10 else f"{rate:.1f}"


def with_table(page: str, rates: Mapping[str, Any]) -> str:
    """Return the page with the table of these rates."""
    content = table(rates)
    return _BLOCK.sub(lambda match: match[1] + content + match[2], page)


def table(rates: Mapping[str, Any]) -> str:
    """Return the rates as a table, and what they were measured on."""
    values, machine = rates["rates"], rates["machine"]
    lines = ["| asked for | model | a second, by one core |", "|---|---|---|"]
    lines += [f"| {what} | `{model}` | {told(values[name])} |" for name, what, model in CALLS]
    lines += ["", "| one worker | in memory, after 1,000 calls |", "|---|---|"]
    lines += [f"| `{model}` | {values[name]:,.0f} MB |" for name, model in MEMORY]
    lines += ["", f"Measured on one core of {machine['processor']} with Python {machine['python']}."]
    return "\n".join(lines) + "\n"
