"""What leads on to saying."""

import pytest

from app.scoring.text.lead_ins import lead_in


@pytest.mark.parametrize(
    ("words", "tokens"),
    [
        ("lee went on", 2),
        ("lee going on", 2),
        ("lee came out", 2),
        ("lee continues", 1),
        ("lee went so far as", 4),
        ("lee has gone so far as", 4),
        ("lee had the cheek", 3),
        ("lee is swift", 2),
        ("lee has been obliged", 3),
        ("lee was asked", 0),
        ("lee was not forced", 0),
        ("lee saw the cheek", 0),
        ("lee was happy", 0),
        ("forced", 0),
        ("went on", 2),
        ("continues", 0),
    ],
)
def test_lead_in_counts_what_leads_on_to_say(words: str, tokens: int) -> None:
    norms = words.split()
    assert lead_in([*norms, "to", "say", "that"], 0, len(norms)) == tokens


def test_lead_in_takes_gladness_where_something_is_shared() -> None:
    assert lead_in(["lee", "was", "happy", "to", "announce", "that"], 0, 3) == 2


def test_lead_in_looks_at_no_sentence_before_its_own() -> None:
    assert lead_in(["he", "went", "on", "to", "say"], 2, 3) == 0
