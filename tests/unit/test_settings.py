from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from app.commands.environment import SETTINGS_PREFIX
from app.commands.settings_page import page
from app.settings import Settings

APP = Path(__file__).resolve().parents[2] / "app"


@pytest.mark.parametrize("name", Settings.model_fields)
def test_setting_is_documented_when_listed(name: str) -> None:
    description = Settings.model_fields[name].description

    assert description, f"{name} has no description"
    assert description.endswith((".", "413", "503", "408", "file")), f"{name}: end the sentence"


def test_page_of_settings_is_what_the_command_prints() -> None:
    assert (APP.parent / "docs" / "settings.md").read_text("utf-8") == page(), (
        "run `.venv/bin/plumbline settings > docs/settings.md`"
    )


def test_page_lists_every_setting_with_the_default_that_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = re.findall(r"^\| `(\w+)` \| (?:`([^`]*)`)? ?\|", page(), re.MULTILINE)
    assert [name for name, _ in rows] == [SETTINGS_PREFIX + name.upper() for name in Settings.model_fields]

    for name, default in rows:
        monkeypatch.setenv(name, default)
    monkeypatch.chdir(APP.parent)  # paths are told from there on

    assert _resolved(Settings()) == _resolved(Settings.model_construct())


def _resolved(settings: Settings) -> dict[str, Any]:
    return {name: value.resolve() if isinstance(value, Path) else value for name, value in settings}


def test_settings_read_lists_by_commas_when_from_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLUMBLINE_MODELS", "fast, deep")
    monkeypatch.setenv("PLUMBLINE_CORS_ORIGINS", "https://a.example,https://b.example")

    settings = Settings()

    assert settings.models == ("fast", "deep")
    assert settings.cors_origins == ("https://a.example", "https://b.example")


@pytest.mark.parametrize("name", ["API_KEYS", "MODELS", "CORS_ORIGINS"])
def test_settings_refuse_when_a_list_is_commas_alone(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(f"PLUMBLINE_{name}", " , ")

    with pytest.raises(ValidationError, match="nothing stands between its commas"):
        Settings()


@pytest.mark.parametrize(
    "host", ["192.0.2.1", "::", "::1", "fe80::1%eth0", "localhost", "zeitung.example", "my_host"]
)
def test_settings_take_any_address_to_listen_on(host: str) -> None:
    assert Settings(host=host).host == host


@pytest.mark.parametrize(
    "origin",
    [
        *("https://a.example", "http://localhost:3000", "http://127.0.0.1:8080", "http://[::1]:8080"),
        *(
            "chrome-extension://abcdefghijklmnop",
            "moz-extension://1b2c-3d4e",
            "https://xn--zeitung-9za.example",
        ),
    ],
)
def test_settings_take_origins_as_browsers_write_them(origin: str) -> None:
    assert Settings(cors_origins=(origin,)).cors_origins == (origin,)


def test_settings_take_the_level_of_the_log_in_capitals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLUMBLINE_LOG_LEVEL", "WARNING")

    assert Settings().log_level == "warning"


def test_settings_read_metrics_dir_when_only_the_common_name_is_set(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("PLUMBLINE_METRICS_DIR", raising=False)
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))

    assert Settings().metrics_dir == tmp_path


@pytest.mark.parametrize(
    "wrong",
    [
        {"threads": 0},
        {"max_chars": 200_001},
        {"max_batch_items": 501},
        {"models": ("fast",), "default_model": "deep"},
        {"models": ()},
        {"cors_origins": ("*",)},
        {"cors_origins": ("https://a.example/",)},
        {"cors_origins": ("https://a.example", "b.example")},
        {"cors_origins": ("https://A.example",)},
        {"cors_origins": ("https://a.example/page",)},
        {"cors_origins": ("https://a.example:443",)},
        {"cors_origins": ("https://*.a.example",)},
        {"cors_origins": ("null",)},
        {"port": 70_000},
        {"host": "a..example"},
        {"host": "\udcff"},  # as Python takes a byte that is not UTF-8
        *({f"{name}_seconds": float("inf")} for name in ("head_timeout", "body_timeout", "answer_timeout")),
        *({f"{name}_seconds": float("inf")} for name in ("time_budget", "stream_idle")),
        {"no_such_setting": 1},
    ],
    ids=",".join,
)
def test_settings_refuse_when_a_value_is_out_of_range(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Settings(**wrong)  # type: ignore[arg-type]  # wrong on purpose


def test_settings_keep_keys_secret_when_printed_or_refused() -> None:
    settings = Settings(api_keys=("CANARY-key",))  # type: ignore[arg-type]  # pydantic makes the secret

    assert "CANARY" not in repr(settings)
    with pytest.raises(ValidationError) as raised:
        Settings(api_keys=("CANARY-key",), port="CANARY-port")  # type: ignore[arg-type]  # wrong on purpose
    assert "CANARY" not in str(raised.value)


@pytest.mark.parametrize("key", ["ключ", "zwei€", "caf\u00e9", "a\tb", "a\x7f"])
def test_settings_refuse_keys_that_no_header_brings(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv("PLUMBLINE_API_KEYS", f"good,{key}")

    with pytest.raises(ValidationError, match="a key is of ASCII") as raised:
        Settings()
    assert key not in str(raised.value)


@pytest.mark.parametrize("name", ["max_body_bytes", "max_line_bytes"])
def test_settings_refuse_less_room_for_all_bodies_than_for_one(name: str) -> None:
    sizes = {"max_buffered_bytes": 2_000, "max_body_bytes": 2_000, "max_line_bytes": 2_000}
    Settings(**sizes)  # type: ignore[arg-type]  # the names are right

    with pytest.raises(ValidationError, match=f"less than PLUMBLINE_{name.upper()}"):
        Settings(**{**sizes, name: 2_001})  # type: ignore[arg-type]  # as above


def test_environment_is_read_by_settings_alone() -> None:
    """Writing is allowed: worker processes and the metrics library take what they need from there."""
    readers = {
        path.relative_to(APP).as_posix()
        for path in APP.rglob("*.py")
        if _reads_environment(ast.parse(path.read_text(encoding="utf-8")))
    }

    assert readers <= {"settings.py"}


def _reads_environment(tree: ast.AST) -> bool:
    written = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del)
    }
    return any(
        node.attr in {"environ", "environb", "getenv"} and id(node) not in written
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
    )
