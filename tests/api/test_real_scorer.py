"""The list of bad inputs, sent to the application as it is delivered, models and all.

Each gets the right problem or a report that holds; none costs much more than plain text of its length.
"""

from __future__ import annotations

import base64
import gc
import io
import json
import time
from functools import cache
from typing import Any

import msgspec
import pytest
from api.fakes import NDJSON
from fastapi.testclient import TestClient
from httpx import Response
from invariants import check_report
from test_problems import JSON, check_body, check_problem

from app.main import create_app
from app.schemas import DIMENSIONS, MAX_CHARS, ScoreReport, ScoreRequest
from app.settings import Settings

PLAIN = "The council approved the budget on Monday, and the mayor said it was a good plan for the town. "
FRENCH = "Le conseil municipal a voté lundi la fermeture de l’école, selon le maire de la ville."
CHINESE = "市议会周一投票决定关闭这所学校，市长对记者说，孩子们将去邻近的学校上学。"
BASE64 = base64.b64encode(bytes((number * 73 + number // 7) % 256 for number in range(3_000))).decode()


def filled(unit: str, length: int = MAX_CHARS, end: str = "") -> str:
    """Return a text of exactly this length."""
    return (unit * (length // len(unit) + 1))[: length - len(end)] + end


def post(client: TestClient, **body: Any) -> Response:
    return client.post("/v1/score", content=json.dumps(body), headers=JSON)


def read_report(body: dict[str, Any], response: Response) -> ScoreReport:
    assert response.status_code == 200, response.text[:500]
    report = msgspec.json.decode(response.content, type=ScoreReport)
    check_report(ScoreRequest.model_validate(body), report)
    return report


def ask(client: TestClient, **body: Any) -> ScoreReport:
    return read_report(body, post(client, **body))


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "empty": ({"text": ""}, "invalid-request"),
    "blank": ({"text": " \t\r\n\u00a0\u2028"}, "blank-text"),
    "marks only": ({"text": "?! … — “”"}, "blank-text"),
    "emoji only": ({"text": "🚨🔥😱"}, "blank-text"),
    "200 000 emoji": ({"text": "😱" * MAX_CHARS}, "blank-text"),
    "200 000 quotation marks": ({"text": '"' * MAX_CHARS}, "blank-text"),
    "200 000 zero width spaces": ({"text": "\u200b" * MAX_CHARS}, "blank-text"),
    "NUL only": ({"text": "\0"}, "blank-text"),
    "byte order mark only": ({"text": "\ufeff"}, "blank-text"),
    "scripts only": ({"text": "<script>a word</script><style>b {}</style>", "format": "html"}, "blank-text"),
    "comment only": ({"text": "<!-- a word -->", "format": "html"}, "blank-text"),
    "one character too many": ({"text": filled(PLAIN, MAX_CHARS + 1)}, "text-too-long"),
    "one character too many, in one word": ({"text": "a" * (MAX_CHARS + 1)}, "text-too-long"),
    "one character too many, of markup": ({"text": "<" * (MAX_CHARS + 1), "format": "html"}, "text-too-long"),
    "French": ({"text": FRENCH}, "unsupported-language"),
    "French in markup": ({"text": f"<p>{FRENCH}</p>", "format": "html"}, "unsupported-language"),
    "long French": ({"text": filled(FRENCH)}, "unsupported-language"),
    "Chinese": ({"text": CHINESE}, "unsupported-language"),
    "Chinese under an English headline": ({"text": CHINESE * 5, "title": "School"}, "unsupported-language"),
}


@pytest.mark.parametrize(("body", "slug"), REFUSED.values(), ids=REFUSED)
def test_text_gets_the_right_problem_when_it_cannot_be_scored(
    real_client: TestClient, body: dict[str, Any], slug: str
) -> None:
    found = check_problem(post(real_client, **body), slug)
    assert body["text"][:12] not in found["detail"] or not body["text"]


def test_model_that_is_not_offered_is_a_problem() -> None:
    settings = Settings(models=("fast",))
    with TestClient(create_app(settings, log_stream=io.StringIO())) as client:
        check_problem(post(client, text=PLAIN, model="deep"), "unknown-model")
        assert post(client, text=PLAIN, model="fast").status_code == 200


def test_deep_model_answers_beside_the_fast_one(real_client: TestClient) -> None:
    fast, deep = (ask(real_client, text=PLAIN, model=name) for name in ("fast", "deep"))
    assert (fast.model.name, deep.model.name) == ("fast", "deep")
    assert fast.model.digest != deep.model.digest
    assert fast.readability == deep.readability


def test_every_call_gives_the_same_problem(real_client: TestClient) -> None:
    bodies = [body for body, _ in REFUSED.values() if len(body["text"]) < 1_000]
    slugs = [slug for body, slug in REFUSED.values() if len(body["text"]) < 1_000]
    batch = real_client.post("/v1/score/batch", content=json.dumps({"items": bodies}), headers=JSON).json()
    lines = "".join(json.dumps(body) + "\n" for body in bodies)
    stream = real_client.post("/v1/score/stream", content=lines, headers=NDJSON).text.splitlines()
    for results in (batch["results"], [json.loads(line) for line in stream]):
        for result, slug in zip(results, slugs, strict=True):
            check_body(result["problem"], slug)


REPORTED: dict[str, dict[str, Any]] = {
    "NUL": {"text": "The council\0approved\0the budget on Monday."},
    "bidi controls": {"text": "The \u202ecouncil\u202c approved \u2066the\u2069 shocking\u200f budget."},
    "byte order mark": {"text": "\ufeffThe council approved the budget."},
    "noncharacters": {"text": "The council \ufffe approved \uffff the \U0010ffff budget."},
    "combining marks": {"text": "The council a\u0301pproved the bu\u0323\u0307dget" + "\u0301" * 1_000},
    "letters beyond the basic plane": {"text": "𝐓𝐡𝐞 council 𝐚𝐩𝐩𝐫𝐨𝐯𝐞𝐝 the budget."},
    "carriage returns": {"text": "The council met.\r\n\r\nIt approved\rthe budget."},
    "control characters": {"text": "".join(map(chr, range(1, 32))) + "The council approved the budget."},
    "tabs": {"text": "The\tcouncil\tapproved\tthe\tbudget."},
    "braces": {"text": '{"text": "The council approved the budget on Monday."}'},
    "markup as text": {"text": "<b>The council</b> approved the budget &amp; left."},
    "text as markup": {"text": "The council approved 3 < 5 budgets & left >.", "format": "html"},
    "broken markup": {"text": "<p><b>The council</p></i> approved <a href=the budget.", "format": "html"},
    "base64": {"text": BASE64, "language": "en"},
    "one sentence of 50 000 words": {"text": filled("word ")},
    "one word of 200 000 letters": {"text": "a" * MAX_CHARS, "language": "en"},
}


@pytest.mark.parametrize("body", REPORTED.values(), ids=REPORTED)
def test_text_gets_a_report_that_holds_when_it_is_strange(
    real_client: TestClient, body: dict[str, Any]
) -> None:
    for unit in ("codepoint", "utf16"):
        asked = {**body, "title": "Budget 😱", "offsets": unit, "include": ["spans", "sentences"]}
        report = ask(real_client, **asked)
        assert report.document.characters == len(body["text"])


def test_base64_is_refused_or_flagged(real_client: TestClient) -> None:
    response = post(real_client, text=BASE64)
    if response.status_code == 200:
        flags = set(response.json()["document"]["flags"])
        assert flags & {"too_short", "unlike_training_data", "language_unverified"}
    else:
        check_problem(response, "unsupported-language")


def test_one_word_is_too_short_for_a_score(real_client: TestClient) -> None:
    report = ask(real_client, text="Outrage")
    assert report.document.flags[0] == "too_short"
    assert {getattr(report.scores, name).reason for name in DIMENSIONS} == {"too_short"}


def test_scripts_and_menus_of_a_page_are_not_read(real_client: TestClient) -> None:
    words = "<p>The council approved the budget on Monday. The vote was 7 to 2.</p>"
    alone = ask(real_client, text=words, format="html")
    page = f"""<html><head><title>SHOCKING</title><style>.outrage {{}}</style></head><body onload="horror()">
<script>document.write("<p>A shocking, outrageous disaster!</p>")</script><nav><a href="/">Fury</a></nav>
{words}<noscript>Stay tuned!</noscript></body></html>"""
    report = ask(real_client, text=page, format="html")
    assert report.spans == []
    assert report.document.words == alone.document.words
    assert report.scores == alone.scores


def test_rules_have_the_digest_that_reports_and_models_tell(real_client: TestClient) -> None:
    listed = real_client.get("/v1/rules?category=fear")
    models = real_client.get("/v1/models").json()["models"]

    assert {model["rules_digest"] for model in models} == {listed.json()["digest"]}
    assert ask(real_client, text=PLAIN).model.rules_digest == listed.json()["digest"]


def test_openapi_shows_what_the_service_answers(real_client: TestClient) -> None:
    operation = real_client.get("/openapi.json").json()["paths"]["/v1/score"]["post"]
    asked = operation["requestBody"]["content"]["application/json"]["examples"]["example"]["value"]
    shown = operation["responses"]["200"]["content"]["application/json"]["examples"]["example"]["value"]
    assert post(real_client, **asked).json() == shown


# Many times the tokens, sentences, quotations or elements of plain text. Some are shorter than the limit, to
# spare time: they are held against plain text of their own length.
HOSTILE: dict[str, dict[str, Any]] = {
    "quotation marks": {"text": filled('"', end=" word")},
    "closing quotation marks": {"text": filled("”", end=" word")},
    "apostrophes": {"text": filled("'", end=" word")},
    "66 666 quotations": {"text": filled('"a" ')},
    "open quotations": {"text": filled('"a ')},
    "quoted and said": {"text": filled('"We will," he said. ', 60_000)},
    "exclamation marks": {"text": filled("!", 100_000, end=" word")},
    "marks without a blank": {"text": filled("a?)", 100_000, end=" word")},
    "full stops": {"text": filled(".", end=" word")},
    "one sentence of 50 000 words": {"text": filled("word ")},
    "sentences of one word": {"text": filled("A. ", 60_000)},
    "lines of one sentence": {"text": filled("A.\n", 60_000)},
    "newlines": {"text": filled("\n", end="word")},
    "blanks": {"text": filled(" ", end="word")},
    "one word": {"text": "a" * MAX_CHARS},
    "one word of hyphens": {"text": filled("a-")},
    "said that": {"text": filled("he said that ")},
    "according to": {"text": filled("according to ")},
    "loaded words": {"text": filled("SHOCKING! ", 100_000)},
    "emoji": {"text": filled("😱", 50_000, end=" word")},
    "combining marks": {"text": filled("\u0301", end=" word")},
    "opening brackets": {"text": filled("<", end=" word"), "format": "html"},
    "open tags": {"text": filled("<b>x"), "format": "html"},
    "nested elements": {"text": filled("<div>", end=" word"), "format": "html"},
    "nested quotes": {"text": filled("<q>", end=" word"), "format": "html"},
    "paragraphs": {"text": filled("<p>w", 60_000), "format": "html"},
    "comments": {"text": filled("<!--", end=" word"), "format": "html"},
    "ampersands": {"text": filled("&", end=" word"), "format": "html"},
    "tables": {"text": filled("<table><tr><td>", end=" word"), "format": "html"},
    "emphasis": {"text": filled("*a "), "format": "markdown"},
    "links": {"text": filled("[a](", end=" word"), "format": "markdown"},
    "link brackets": {"text": filled("[", end=" word"), "format": "markdown"},
    "nested quotations": {"text": filled("> ", end=" word"), "format": "markdown"},
    "nested lists": {"text": filled("- ", end=" word"), "format": "markdown"},
    "backticks": {"text": filled("`a"), "format": "markdown"},
    "table cells": {"text": filled("|a", end=" word"), "format": "markdown"},
}
# The aim is 20; another 20 are for a machine that does other things at the same time.
MOST_TIMES = 40.0


def seconds(client: TestClient, body: dict[str, Any]) -> float:
    """Return the CPU time of a call, client and server together; the rest of the machine does not count."""
    gc.collect()
    started = time.process_time()
    response = post(client, language="en", **body)
    took = time.process_time() - started
    assert response.status_code in (200, 422), response.text[:500]
    if response.status_code == 422:
        check_problem(response, "blank-text")
    return took


@cache
def plain_seconds(client: TestClient, form: str, length: int) -> float:
    return min(seconds(client, {"text": filled(PLAIN, length), "format": form}) for _ in range(2))


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_costs_little_more_than_plain_text(
    real_client: TestClient, body: dict[str, Any]
) -> None:
    plain = plain_seconds(real_client, body.get("format", "text"), len(body["text"]))
    assert seconds(real_client, body) < MOST_TIMES * plain
