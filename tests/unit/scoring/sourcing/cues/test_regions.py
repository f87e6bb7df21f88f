"""Links, which may lead to where a sentence comes from."""

from __future__ import annotations

import pytest
from attributing import region, said


def test_attribute_takes_a_link_as_document_when_nobody_is_named() -> None:
    text = "It rained. The river rose by two meters in May. Police said so in a report."
    link = region(text, "two meters", "link")
    other = region(text, "a report", "link")
    assert said(text, regions=(link, other)) == [
        ("none", None, None),
        ("document", "two meters", None),
        ("role", "Police", "said"),
    ]


@pytest.mark.parametrize(
    ("text", "linked", "kind"),
    [
        ("It rained. Read more.", "Read more", "none"),
        ("It rained. The bridge was opened by Ann Lee in May.", "Ann Lee", "none"),
        ("It rained. Nine people died (Reuters).", "Reuters", "document"),
        ("It rained. Nine people died in May.", "in May", "document"),
    ],
)
def test_attribute_takes_no_link_as_document_when_it_leads_away(text: str, linked: str, kind: str) -> None:
    found = said(text, regions=(region(text, linked, "link"),))
    assert [one[0] for one in found] == ["none", kind]


@pytest.mark.parametrize(
    "text", ["It broke in May. “It fell.”", "“It fell.” It broke in May.", "It broke in May.\n\n“It fell.”"]
)
def test_attribute_carries_no_link_on_when_a_quotation_follows(text: str) -> None:
    found = said(text, regions=(region(text, "broke in May", "link"),))
    assert {kind for kind, *_ in found} == {"document", "none"}
