"""The page is what the results say, and the results say that nothing was wrong where they claim it."""

from __future__ import annotations

import json

from proof.page import PAGE, RESULTS, render


def test_page_is_rendered_from_the_results() -> None:
    assert PAGE.read_text("utf-8") == render()


def test_page_tells_what_was_wrong() -> None:
    results = list(RESULTS.glob("*.json"))
    assert results
    for path in results:
        for wrong in json.loads(path.read_text("utf-8"))["wrong"]:
            assert wrong[:200] in PAGE.read_text("utf-8")
