from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import msgspec
import pytest
from api.fakes import FakeScorer
from fastapi.testclient import TestClient
from test_problems import check_problem

from app.api.openapi.operations import OPERATIONS
from app.api.problems import PROBLEM_OF_SLUG, PROBLEMS
from app.main import create_app
from app.schemas import Inbound, Outbound, Problem, ScoreRequest
from app.settings import Settings

CONSOLE = Path(__file__).resolve().parents[2] / "app" / "console"
LOADING = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src", "object": "data"}


class _Loads(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if LOADING.get(tag) == name:
                self.addresses.append(value or "")
            if name.startswith("on") or name == "style":
                self.handlers.append(name)


def _policy(text: str) -> dict[str, list[str]]:
    parts = (part.split() for part in text.split(";"))
    return {name: values for name, *values in parts}


@pytest.fixture
def console(tmp_path: Path) -> Iterator[TestClient]:
    (tmp_path / "index.html").write_text('<!doctype html><script src="/console/main.js"></script>')
    (tmp_path / "main.js").write_text("1")
    app = create_app(Settings(), build=lambda _: FakeScorer(), log_stream=io.StringIO(), console=tmp_path)
    with TestClient(app) as client:
        yield client


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/problems", "/problems/not-json", "/"])
def test_page_loads_from_here_alone(client: TestClient, path: str) -> None:
    page = client.get(path)
    loads = _Loads()
    loads.feed(page.text)

    assert page.status_code == 200
    assert loads.handlers == []
    for address in loads.addresses:
        target = urljoin(str(page.url), address)
        assert urlsplit(target).netloc == urlsplit(str(page.url)).netloc, f"{address} is not on this server"
        assert client.get(target).status_code == 200
    policy = _policy(page.headers["content-security-policy"])
    policy.pop("require-trusted-types-for", None)  # names no source
    for directive, sources in policy.items():
        assert set(sources) <= {"'self'", "'none'", "data:", "blob:", "'unsafe-inline'", "'unsafe-eval'"} | {
            source for source in sources if source.startswith("'sha256-")
        }, directive


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/problems", "/problems/not-json", "/"])
def test_page_loads_below_whatever_path_a_proxy_takes_away(client: TestClient, path: str) -> None:
    page = client.get(path).text
    loads = _Loads()
    loads.feed(page)

    for address in (*loads.addresses, *re.findall(r"""\b(?:spec-)?url[:=] ?["']([^"']+)""", page)):
        assert urljoin(f"http://here/news{path}", address).startswith("http://here/news/"), address


def test_openapi_calls_are_below_the_path_that_it_is_had_from(client: TestClient) -> None:
    (server,) = client.get("/openapi.json").json()["servers"]

    assert urljoin("http://here/news/openapi.json", server["url"]) == "http://here/news/"


@pytest.mark.parametrize("path", ["/docs", "/redoc"])
def test_documentation_may_not_call_anywhere_else(client: TestClient, path: str) -> None:
    """The bundles do name other hosts, for a validator say: the policy is what holds them."""
    policy = _policy(client.get(path).headers["content-security-policy"])

    assert policy["default-src"] == ["'none'"]
    assert policy["connect-src"] == ["'self'"]
    assert policy["img-src"] == ["'self'", "data:"]
    assert "'unsafe-inline'" not in policy["script-src"]


def test_bundle_of_redoc_asks_for_no_logo(client: TestClient) -> None:
    bundle = client.get("/redoc/bundle.js")

    assert bundle.headers["content-type"].startswith("text/javascript")
    assert len(bundle.content) > 500_000
    assert "logo-mini.svg" not in bundle.text


@pytest.mark.parametrize("path", ["/problems", "/problems/unsupported-language"])
def test_pages_of_problems_have_no_style_but_the_one_allowed(client: TestClient, path: str) -> None:
    page = client.get(path)
    (style,) = re.findall("<style>(.*?)</style>", page.text)
    told = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()

    assert _policy(page.headers["content-security-policy"])["style-src"] == [f"'sha256-{told}'"]


def test_root_leads_to_the_docs_when_there_is_no_console(tmp_path: Path) -> None:
    app = create_app(Settings(), build=lambda _: FakeScorer(), log_stream=io.StringIO(), console=tmp_path)

    response = TestClient(app).get("/", follow_redirects=False)

    assert (response.status_code, response.headers["location"]) == (307, "docs")
    for root in ("", "/news"):
        under = TestClient(app, root_path=root)
        assert under.get(f"{root}/").url.path == f"{root}/docs"


@pytest.mark.parametrize("root", ["", "/news"])
def test_pages_of_problems_lead_to_each_other_under_whatever_path_they_are_served(
    client: TestClient, root: str
) -> None:
    under = TestClient(client.app, root_path=root)
    page = under.get(f"{root}/problems")
    links = [urljoin(str(page.url), address) for address in re.findall('<a href="([^"]+)"', page.text)]

    assert [urlsplit(link).path for link in links] == [f"{root}{kind.uri}" for kind in PROBLEMS]
    one = under.get(links[0])
    (back,) = re.findall('<a href="([^"]+)"', one.text)
    assert one.status_code == 200
    assert urljoin(str(one.url), back) == str(page.url)


@pytest.mark.parametrize("sheet", sorted(CONSOLE.glob("*.css")), ids=lambda sheet: sheet.name)
def test_sheets_say_how_words_are_underlined_as_safari_reads_it(sheet: Path) -> None:
    """Of a style or color in one property with the kind of line, Safari takes nothing: no word is marked."""
    values = re.findall(r"text-decoration:\s*([^;]+);", sheet.read_text("utf-8"))

    assert {value for value in values if value not in {"none", "underline", "line-through"}} == set()


def test_console_is_served_under_a_strict_policy(console: TestClient) -> None:
    for path in ("/", "/console/main.js"):
        response = console.get(path)

        assert response.status_code == 200
        policy = _policy(response.headers["content-security-policy"])
        assert policy["default-src"] == ["'none'"]
        assert policy["script-src"] == policy["style-src"] == ["'self'"]
        assert policy["require-trusted-types-for"] == ["'script'"]
        assert "unsafe" not in response.headers["content-security-policy"]
        assert response.headers["x-content-type-options"] == "nosniff"
        assert response.headers["referrer-policy"] == "no-referrer"
        assert response.headers["x-frame-options"] == "DENY"
        assert response.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["/", "/console/main.js"])
def test_console_is_not_sent_again_when_the_browser_has_it(console: TestClient, path: str) -> None:
    first = console.get(path)

    for method in ("GET", "HEAD"):
        again = console.request(method, path, headers={"If-None-Match": f'"x", {first.headers["etag"]}'})

        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
    assert console.get(path, headers={"If-None-Match": '"x"'}).content == first.content


@pytest.mark.parametrize("asked", ["bytes=0-3", "bytes=99999999-", "lines=1-2", "bytes=3-1", "nonsense"])
@pytest.mark.parametrize("path", ["/", "/console/main.js", "/static-offline-docs/swagger-ui.css"])
def test_files_are_given_whole_whatever_part_is_asked_for(console: TestClient, path: str, asked: str) -> None:
    whole = console.get(path)
    part = console.get(path, headers={"Range": asked})

    assert (part.status_code, part.content) == (200, whole.content)
    assert console.head(path, headers={"Range": asked}).headers["content-length"] == str(len(whole.content))


@pytest.mark.parametrize(
    "path", ["/console/", "/console/%2e%2e/main.py", "/console/..%2fmain.py", "/console/no.js"]
)
def test_console_serves_nothing_but_its_files(console: TestClient, path: str) -> None:
    check_problem(console.get(path), "not-found")


def test_openapi_has_examples_that_fit_their_schemas(client: TestClient) -> None:
    document = client.get("/openapi.json").json()

    assert document["openapi"].startswith("3.1")
    told = {o["operationId"]: o for path in document["paths"].values() for o in path.values()}
    assert set(told) == set(OPERATIONS)
    for name, operation in OPERATIONS.items():
        (content,) = told[name]["responses"]["200"]["content"].values()
        _check(content["examples"]["example"]["value"], operation.answer)
        if operation.body is not None:
            (content,) = told[name]["requestBody"]["content"].values()
            if operation.body is not ScoreRequest or not isinstance(operation.body_example, str):
                _check(content["examples"]["example"]["value"], operation.body)


def _check(example: Any, model: type[Inbound] | type[Outbound] | None) -> None:
    if model is None:
        assert isinstance(example, str)
        return
    values = map(json.loads, example.splitlines()) if isinstance(example, str) else [example]
    for value in values:
        if issubclass(model, Inbound):
            model.model_validate(value)
        else:
            msgspec.convert(value, model)


def test_openapi_shows_every_problem_with_an_example(stage: Any) -> None:
    document = stage(api_keys=("a-key",)).client.get("/openapi.json").json()
    shown = set()
    for path in document["paths"].values():
        for operation in path.values():
            for status, response in operation["responses"].items():
                if int(status) < 400:
                    continue
                assert set(response["content"]) == {"application/problem+json"}
                for slug, example in response["content"]["application/problem+json"]["examples"].items():
                    msgspec.convert(example["value"], Problem)
                    assert str(PROBLEM_OF_SLUG[slug].status) == status
                    shown.add(slug)

    # A stream's line and a batch's item stand in an answer of status 200, and no call has the method OPTIONS.
    apart = {"line-too-long", "batch-too-large", "cors-refused"}
    assert shown == {kind.slug for kind in PROBLEMS} - apart


def test_openapi_references_all_resolve(client: TestClient) -> None:
    text = client.get("/openapi.json").text
    schemas = json.loads(text)["components"]["schemas"]

    references = set(re.findall(r'"\$ref":\s*"#/components/schemas/([^"]+)"', text))
    assert references <= set(schemas)
    assert "HTTPValidationError" not in text


def test_openapi_examples_are_this_servers_own_answers(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    for path in ("/v1/score", "/v1/compare", "/v1/suggest", "/v1/score/batch"):
        operation = paths[path]["post"]
        request = operation["requestBody"]["content"]["application/json"]["examples"]["example"]["value"]
        shown = operation["responses"]["200"]["content"]["application/json"]["examples"]["example"]["value"]

        assert client.post(path, json=request).json() == shown
    operation = paths["/v1/score/stream"]["post"]
    ((media, asked),) = operation["requestBody"]["content"].items()
    shown = operation["responses"]["200"]["content"][media]["examples"]["example"]["value"]
    call = re.search("#([0-9a-f]+)", shown)
    assert call
    headers = {"Content-Type": media, "X-Request-ID": call[1]}
    answer = client.post("/v1/score/stream", content=asked["examples"]["example"]["value"], headers=headers)
    assert answer.text == shown


def test_openapi_documents_every_route_of_the_service(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]

    assert {path for path in paths if path.startswith("/v1")} == {
        *("/v1/score", "/v1/score/batch", "/v1/score/stream", "/v1/compare"),
        *("/v1/models", "/v1/models/{name}", "/v1/rules", "/v1/limits"),
        *("/v1/suggest", "/v1/profiles"),
    }
    assert {"/livez", "/readyz", "/metrics"} <= set(paths)


def test_openapi_tells_of_entity_tags_where_there_are_some(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    told = {
        path
        for path, operations in paths.items()
        for operation in operations.values()
        if "If-None-Match" in {one["name"] for one in operation.get("parameters", ())}
        and all("ETag" in operation["responses"][status]["headers"] for status in ("200", "304"))
    }

    assert told == {"/v1/score", "/v1/compare", "/v1/suggest", "/v1/rules"}
    for path in paths.keys() - {"/v1/models/{name}"}:
        (method, operation), *_ = paths[path].items()
        media, *_ = operation.get("requestBody", {"content": {"application/json": {}}})["content"].items()
        body = media[1].get("examples", {"example": {"value": ""}})["example"]["value"]
        content = body if isinstance(body, str) else json.dumps(body)
        answer = client.request(method, path, content=content, headers={"Content-Type": media[0]})
        assert ("etag" in answer.headers) == (path in told), path


def test_openapi_tells_of_every_header_that_an_answer_has(stage: Any) -> None:
    """Beside those of HTTP and of browsers themselves."""
    client = stage(api_keys=("a-key",), rate_limit=4).client
    document = client.get("/openapi.json").json()
    headers = document["components"]["headers"]
    score = document["paths"]["/v1/score"]["post"]["responses"]
    key, text = {"X-API-Key": "a-key"}, {"text": "It rains."}
    answers = [
        client.post("/v1/score", json=text),
        client.get("/v1/score", headers=key),
        *(client.post("/v1/score", json=text, headers=key) for _ in range(4)),
    ]

    assert [each.status_code for each in answers] == [401, 405, 200, 200, 200, 429]
    http = {"content-length", "content-type", "cache-control", "x-content-type-options", "referrer-policy"}
    for answer in answers:
        told = score[str(answer.status_code)]["headers"]
        assert all(ref["$ref"] == f"#/components/headers/{name}" for name, ref in told.items())
        needed = {name.lower() for name in told if headers[name]["required"]}
        assert needed <= answer.headers.keys()
        if answer.status_code in {200, 429}:  # the others of those who are counted are told of in words
            assert answer.headers.keys() - http <= {name.lower() for name in told}


@pytest.mark.parametrize("status", ["503", "429"])
def test_openapi_tells_how_long_to_wait(client: TestClient, status: str) -> None:
    paths = client.get("/openapi.json").json()["paths"]

    assert paths["/v1/score/batch"]["post"]["responses"][status]["headers"]["Retry-After"]


def test_openapi_tells_of_the_callers_own_name_for_a_call(client: TestClient) -> None:
    for path in client.get("/openapi.json").json()["paths"].values():
        for operation in path.values():
            assert "X-Request-ID" in {one["name"] for one in operation["parameters"]}
            assert all("X-Request-ID" in each["headers"] for each in operation["responses"].values())


def test_openapi_tells_of_keys_when_some_are_set_alone(client: TestClient, stage: Any) -> None:
    document = client.get("/openapi.json").json()
    assert document["security"] == []
    assert _that_ask_for_keys(document) == set()

    document = stage(api_keys=("a-key",)).client.get("/openapi.json").json()

    assert {"bearer": []} in document["security"]
    assert set(document["components"]["securitySchemes"]) == {"bearer", "key"}
    guarded = {path for path in document["paths"] if path.startswith("/v1/")}
    assert _that_ask_for_keys(document) == guarded
    for path, operations in document["paths"].items():
        for operation in operations.values():
            assert operation.get("security", document["security"]) == (
                document["security"] if path in guarded else []
            )


def test_openapi_says_what_each_group_of_calls_is_for(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    operations = [each for path in document["paths"].values() for each in path.values()]

    assert all(tag["description"] for tag in document["tags"])
    assert {tag["name"] for tag in document["tags"]} == {tag for each in operations for tag in each["tags"]}


@pytest.mark.parametrize("keys", [(), ("a-key",)], ids=["open", "keys"])
def test_openapi_has_no_part_that_nothing_refers_to(stage: Any, keys: tuple[str, ...]) -> None:
    page = stage(api_keys=keys).client.get("/openapi.json")

    for kind in ("schemas", "headers"):
        for name in page.json()["components"][kind]:
            assert f'"#/components/{kind}/{name}"' in page.text


def _that_ask_for_keys(document: dict[str, Any]) -> set[str]:
    return {
        path
        for path, operations in document["paths"].items()
        for operation in operations.values()
        if {"401", "403"} & operation["responses"].keys()
    }
