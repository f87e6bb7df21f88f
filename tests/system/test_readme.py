"""What README.md tells people to run, run; and what it shows as an answer, answered."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from decimal import Decimal
from typing import Any

import pytest
from running import ROOT, SECONDS, Service, clean_environment

README = (ROOT / "README.md").read_text("utf-8")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
SHELLS = {"bash", "console", "sh", "shell"}
ADDRESS = re.compile(r"https?://(?:127\.0\.0\.1|localhost):\d+")


def blocks() -> list[tuple[str, str]]:
    return [(match[1], match[2]) for match in FENCE.finditer(README)]


def commands() -> list[str]:
    """Return the calls of curl, each as a whole."""
    shells = [content for language, content in blocks() if language in SHELLS]
    return [_unprompted(content) for content in shells if "curl" in content]


def answers() -> list[Any]:
    """Return the JSON shown, its numbers as they are written."""
    return [json.loads(content, parse_float=Decimal) for language, content in blocks() if language == "json"]


def _unprompted(content: str) -> str:
    return re.sub(r"^\$ ", "", content, flags=re.MULTILINE)


def indented() -> list[str]:
    """Return the commands in indented blocks, without their remarks."""
    lines = [line.strip() for line in README.splitlines() if line.startswith("    ") and line.strip()]
    return [re.split(r"\s{2,}#", line)[0] for line in lines]


def check_shown(shown: Any, real: Any, place: str) -> None:
    """Assert that what is shown is part of the real answer; a number is as good as its digits."""
    if isinstance(shown, dict):
        assert isinstance(real, dict), place
        for name, value in shown.items():
            assert name in real, f"{place}/{name} is not in the answer"
            check_shown(value, real[name], f"{place}/{name}")
    elif isinstance(shown, list):
        assert isinstance(real, list), place
        assert len(shown) == len(real), place
        for number, (left, right) in enumerate(zip(shown, real, strict=True)):
            check_shown(left, right, f"{place}/{number}")
    elif isinstance(shown, Decimal):
        exponent = shown.as_tuple().exponent
        assert isinstance(exponent, int), place
        assert float(shown) == pytest.approx(real, abs=0.5 * 10**exponent + 1e-9), place
    else:
        assert shown == real, place


def test_answer_shown_is_the_answer(service: Service) -> None:
    if not commands() or not answers():
        pytest.skip("README.md shows no call of curl with its answer")
    if shutil.which("curl") is None or shutil.which("bash") is None:
        pytest.skip("curl or bash is not installed")
    command = ADDRESS.sub(f"http://127.0.0.1:{service.port}", commands()[0])
    assert command != commands()[0], "the call names no address of this machine"
    ended = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        env=clean_environment(NO_PROXY="*"),
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr.decode()
    check_shown(answers()[0], json.loads(ended.stdout), "")


def test_address_shown_is_where_the_service_listens() -> None:
    from app.settings import Settings  # noqa: PLC0415  # its defaults, whatever this process has set

    defaults = {name: field.default for name, field in Settings.model_fields.items()}
    for address in set(ADDRESS.findall(README)):
        assert address.endswith(f":{defaults['port']}")


def test_targets_of_make_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = re.findall(r"^make ([a-z]+)", "\n".join(indented()), re.MULTILINE)
    targets += re.findall(r"`make ([a-z]+)", README)
    assert {"serve", "test"} <= set(targets)
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"make {target}"


def test_options_of_the_command_exist(capsys: pytest.CaptureFixture[str]) -> None:
    from app.cli import main  # noqa: PLC0415  # its help alone is wanted

    for name in set(re.findall(r"plumbline ([a-z]+)", README)) & {"score", "serve", "limits"}:
        lines = [line for line in README.splitlines() if f"plumbline {name}" in line]
        with pytest.raises(SystemExit):
            main([name, "--help"])
        told = capsys.readouterr().out
        for option in re.findall(r"--[a-z][a-z-]+", " ".join(lines)):
            assert option in told, option


def test_calls_named_are_served(service: Service) -> None:
    document = json.loads(service.ask("GET", "/openapi.json")[1])
    named = set(re.findall(r"`(/[a-z0-9/._]+)`", README))
    assert named >= {"/v1/score", "/v1/score/batch"}
    pages = {"/", "/docs", "/redoc", "/openapi.json"}
    assert named <= set(document["paths"]) | pages
    assert named >= {path for path in document["paths"] if "{" not in path}


def test_files_and_settings_named_exist() -> None:
    for name in re.findall(r"`((?:app|artifacts|tests|training)/[\w./-]+|[A-Z]+\.md)`", README):
        assert (ROOT / name).exists(), name


@pytest.mark.parametrize(
    ("shown", "real", "same"),
    [
        ('{"a": 0.84}', {"a": 0.837812, "b": 1}, True),
        ('{"a": 0.84}', {"a": 0.8451, "b": 1}, False),
        ('{"a": [1, null]}', {"a": [1, None]}, True),
        ('{"a": [1]}', {"a": [1, 2]}, False),
        ('{"c": 1}', {"a": 1}, False),
    ],
)
def test_comparison_is_as_strict_as_the_digits_shown(shown: str, real: Any, same: bool) -> None:
    value = json.loads(shown, parse_float=Decimal)
    if same:
        check_shown(value, real, "")
    else:
        with pytest.raises(AssertionError):
            check_shown(value, real, "")
