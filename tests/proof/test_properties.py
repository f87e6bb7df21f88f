"""What holds of any text: tried on texts that Hypothesis makes, a few here and many in `make fuzz`."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from proof.properties import PROPERTIES
from proof.scraps import SCRAPS


@pytest.mark.parametrize("name", PROPERTIES)
@given(text=SCRAPS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_property_holds_of_any_text(name: str, text: str) -> None:
    PROPERTIES[name](text)
