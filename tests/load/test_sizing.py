from __future__ import annotations

import json
import re

from sizing import CALLS, MEMORY, PAGE, RATES, rounded, table, with_table

MACHINE = {"processor": "A B", "python": "3.14.0"}


def test_page_says_what_was_measured() -> None:
    rates = json.loads(RATES.read_text("utf-8"))
    page = PAGE.read_text("utf-8")

    assert with_table(page, rates) == page
    assert table(rates) in page


def test_page_types_no_rate_of_its_own() -> None:
    outside = re.sub(r"<!-- sizing -->.*?<!-- /sizing -->", "", PAGE.read_text("utf-8"), flags=re.DOTALL)

    assert re.findall(r"\d[\d,.]* (?:a second|calls|MB|GB|ms)\b", outside) == []


def test_readme_says_how_much_slower_deep_is() -> None:
    rates = json.loads(RATES.read_text("utf-8"))["rates"]
    headline, article = (f"{rates[name] / rates[f'deep-{name}']:.2g}" for name in ("headlines", "articles"))
    readme = " ".join((PAGE.parents[1] / "README.md").read_text("utf-8").split())

    assert f"{float(headline):g} times slower on a headline and {float(article):g} on an article" in readme


def test_rates_are_of_every_call_and_stand_to_reason() -> None:
    rates = json.loads(RATES.read_text("utf-8"))["rates"]

    assert set(rates) == {*(name for name, _, _ in CALLS), *(name for name, _ in MEMORY)}
    assert rates["batch"] > rates["headlines"] > rates["articles"] > rates["deep-articles"] > 0
    assert rates["deep-server"] > rates["server"] > 0


def test_table_tells_each_figure_as_it_was_measured() -> None:
    names = [*(name for name, _, _ in CALLS), *(name for name, _ in MEMORY)]
    rates = {name: rounded(10.0**number * 1.234) for number, name in enumerate(names)}

    written = table({"rates": rates, "machine": MACHINE})

    assert "| a headline of 12 words | `fast` | 1.2 |" in written
    assert "| an article of 650 words | `deep` | 12,000 |" in written
    assert "| `deep` | 1,200,000 MB |" in written
    assert "A B with Python 3.14.0" in written


def test_rows_of_the_benchmark_have_the_names_that_are_published() -> None:
    source = (PAGE.parents[1] / "tests" / "load" / "over_http.py").read_text("utf-8")
    for name, *_ in (*CALLS, *MEMORY):
        assert f'"{name}"' in source, name
