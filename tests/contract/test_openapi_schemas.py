"""The schemas of the OpenAPI document are such that a client made from them reads what is answered."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient


@pytest.fixture
def document(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def test_stream_is_told_as_the_text_of_its_lines(document: dict[str, Any]) -> None:
    """Of the schema of a line, generators make a call that sends one document and reads one result."""
    stream = document["paths"]["/v1/score/stream"]["post"]
    for body, line in ((stream["requestBody"], "ScoreRequest"), (stream["responses"]["200"], "BatchResult")):
        content = body["content"]["application/x-ndjson"]
        assert content["schema"]["type"] == "string"
        assert f"`{line}`" in content["schema"]["description"]
        assert isinstance(content["examples"]["example"]["value"], str)
        assert line in document["components"]["schemas"]
