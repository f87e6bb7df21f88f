"""Every call of the OpenAPI document, tried by schemathesis in all phases; the long form is `make fuzz`."""

from __future__ import annotations

from proof.fuzz import call_all, guide, summary


def test_no_call_breaks_its_own_description() -> None:
    found = call_all(12, examples=1)

    assert found["status"] == 0, found["said"]
    assert found["faults"] == 0
    assert found["cases"] > 0  # how many of the calls it comes to is a matter of the machine


def test_guided_search_runs_where_it_can_be_had() -> None:
    found = guide("parsing", 1)

    assert found is None or (found["failures"] == 0 and found["texts"] > 100), found


def test_summary_reads_what_the_tool_says() -> None:
    said = """
API Operations:
  Selected: 13/13
  Tested: 13

Test Phases:
  ✅ Examples
  ❌ Coverage

Test cases:
  505 generated, 23 found 23 unique failures, 30 skipped
"""
    found = summary(said)

    assert (found["operations"], found["cases"]) == (13, 505)
    assert found["phases"] == {"Examples": True, "Coverage": False}
