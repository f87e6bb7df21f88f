"""The compose file, the manifests and the unit: valid by their schemas, and true of what they start."""

from __future__ import annotations

import configparser
import io
import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml
from pydantic import AliasChoices

from app.api.telemetry.metrics import Metrics
from app.main import create_app
from app.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "docs" / "deploy"
COMPOSE, MANIFESTS, PROMETHEUS, UNIT = (
    DEPLOY / name for name in ("compose.yaml", "kubernetes.yaml", "prometheus.yml", "plumbline.service")
)
PAGE = ROOT / "docs" / "deploying.md"
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
KUBERNETES = ("1.31", "1.34", "1.37")
MIB = 1 << 20


@cache
def manifests() -> dict[str, dict[str, Any]]:
    found = list(yaml.safe_load_all(MANIFESTS.read_text("utf-8")))
    assert len({each["kind"] for each in found}) == len(found)
    return {each["kind"]: each for each in found}


def pod() -> dict[str, Any]:
    return dict(manifests()["Deployment"]["spec"]["template"]["spec"])


def container() -> dict[str, Any]:
    (found,) = pod()["containers"]
    return dict(found)


def composed() -> dict[str, Any]:
    return dict(yaml.safe_load(COMPOSE.read_text("utf-8"))["services"]["plumbline"])


def unit() -> dict[str, str]:
    """Return what the unit of systemd says of its process; the last word, where one thing is said twice."""
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # as configparser's own manual has it
    parser.read(UNIT, "utf-8")
    return dict(parser["Service"])


def unit_environment() -> dict[str, str]:
    pairs = (each.split("=", 1) for each in unit()["Environment"].split())
    return {name: value for name, value in pairs if name.startswith("PLUMBLINE_")}


@cache
def variables() -> dict[str, str]:
    """Return the settings by the environment variables that they are read from."""
    found = {}
    for name, field in Settings.model_fields.items():
        alias = field.validation_alias
        names = alias.choices if isinstance(alias, AliasChoices) else [f"PLUMBLINE_{name.upper()}"]
        found |= dict.fromkeys(map(str, names), name)
    return found


def settings_of(environment: dict[str, str]) -> Settings:
    """Read settings from this environment and no other."""
    with pytest.MonkeyPatch.context() as patch:
        for name in os.environ.keys() & variables().keys():
            patch.delenv(name)
        for name, value in environment.items():
            assert name in variables(), f"{name} is no setting"
            patch.setenv(name, value)
        return Settings()


def pod_environment() -> dict[str, str]:
    return {each["name"]: each["value"] for each in container().get("env", ())}


def image(what: str) -> str:
    """Return what the Dockerfile says, such as its `USER`."""
    return re.findall(rf"^{what} (.+)$", DOCKERFILE, re.MULTILINE)[-1]


def image_port() -> int:
    match = re.search(r"PLUMBLINE_PORT=(\d+)", DOCKERFILE)
    assert match
    assert image("EXPOSE") == match[1]
    return int(match[1])


def seconds(duration: str) -> int:
    match = re.fullmatch(r"(\d+)s", duration)
    assert match
    return int(match[1])


def mebibytes(quantity: str) -> float:
    number, unit = re.fullmatch(r"(\d+)(Mi|Gi|m|g|M)", quantity).groups()  # type: ignore[union-attr]  # else it fails
    return int(number) * {"Mi": 1, "m": 1, "M": 1, "Gi": 1024, "g": 1024}[unit]


def needed_mebibytes(settings: Settings) -> float:
    """Return what the workers take, with both models and every body that they will hold, as measured."""
    rates = json.loads((DEPLOY / "rates.json").read_text("utf-8"))["rates"]
    one = rates["deep-server"] * 1e6 / MIB + settings.max_buffered_bytes / MIB
    return float(settings.workers * one)


@pytest.mark.parametrize("version", KUBERNETES)
@pytest.mark.parametrize("kind", manifests())
def test_manifest_is_valid_by_the_clusters_schema(kind: str, version: str) -> None:
    kubernetes_validate.validate(manifests()[kind], version, strict=True)


def test_schema_refuses_what_is_wrong() -> None:
    wrong = json.loads(json.dumps(manifests()["Deployment"]))
    wrong["spec"]["template"]["spec"]["readOnlyRootFilesystem"] = True
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, KUBERNETES[-1], strict=True)


def test_compose_file_is_valid_by_the_schema() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(COMPOSE)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_manifests_are_all_there_and_belong_together() -> None:
    found = manifests()
    assert set(found) == {
        *("ServiceAccount", "Deployment", "Service"),
        *("HorizontalPodAutoscaler", "PodDisruptionBudget", "NetworkPolicy"),
    }
    labels = found["Deployment"]["spec"]["template"]["metadata"]["labels"]
    assert found["Deployment"]["spec"]["selector"]["matchLabels"] == labels
    assert found["Service"]["spec"]["selector"] == labels
    assert found["PodDisruptionBudget"]["spec"]["selector"]["matchLabels"] == labels
    assert found["NetworkPolicy"]["spec"]["podSelector"]["matchLabels"] == labels
    target = found["HorizontalPodAutoscaler"]["spec"]["scaleTargetRef"]
    assert (target["kind"], target["name"]) == ("Deployment", found["Deployment"]["metadata"]["name"])
    assert target["apiVersion"] == found["Deployment"]["apiVersion"]
    assert pod()["serviceAccountName"] == found["ServiceAccount"]["metadata"]["name"]


@pytest.mark.parametrize("probe", ["startupProbe", "readinessProbe", "livenessProbe"])
def test_probe_asks_a_route_at_the_port_of_the_image(probe: str) -> None:
    asked = container()[probe]["httpGet"]
    paths = create_app(Settings(), log_stream=io.StringIO()).openapi()["paths"]
    assert "get" in paths[asked["path"]]
    # A worker at work must not be killed, and one that is not ready must not be sent work.
    assert asked["path"] == ("/livez" if probe == "livenessProbe" else "/readyz")
    (port,) = container()["ports"]
    assert asked["port"] == port["name"]
    assert port["containerPort"] == image_port()
    assert container()[probe]["timeoutSeconds"] >= 2


def test_service_policy_and_scraping_use_the_port_of_the_image() -> None:
    (port,) = container()["ports"]
    assert [each["targetPort"] for each in manifests()["Service"]["spec"]["ports"]] == [port["name"]]
    assert manifests()["NetworkPolicy"]["spec"]["ingress"] == [
        {"ports": [{"protocol": "TCP", "port": port["name"]}]}
    ]
    notes = manifests()["Deployment"]["spec"]["template"]["metadata"]["annotations"]
    assert notes["prometheus.io/port"] == str(image_port())
    assert notes["prometheus.io/path"] == "/metrics"
    assert composed()["ports"] == [f"127.0.0.1:8000:{image_port()}"]


def test_environment_is_settings_that_hold() -> None:
    for environment in (pod_environment(), composed()["environment"], unit_environment()):
        settings_of(environment)


def test_environment_of_a_service_named_so_is_kept_out() -> None:
    """Kubernetes sets `<SERVICE>_PORT` in every pod, which would be read as a setting of ours."""
    name = manifests()["Service"]["metadata"]["name"]
    assert f"{name.upper()}_PORT" in variables()
    with pytest.raises(ValueError, match="port"):
        settings_of({f"{name.upper()}_PORT": "tcp://10.0.0.1:80"})
    assert pod()["enableServiceLinks"] is False


def test_time_to_stop_is_enough_for_what_was_begun() -> None:
    settings = settings_of(pod_environment())
    assert pod()["terminationGracePeriodSeconds"] > settings.drain_seconds + settings.shutdown_seconds
    ready = container()["readinessProbe"]
    assert (
        ready["periodSeconds"] * ready["failureThreshold"] + ready["timeoutSeconds"] <= settings.drain_seconds
    )
    settings = settings_of(composed()["environment"])
    assert seconds(composed()["stop_grace_period"]) > settings.drain_seconds + settings.shutdown_seconds
    settings = settings_of(unit_environment())
    assert int(unit()["TimeoutStopSec"]) > settings.drain_seconds + settings.shutdown_seconds


def test_memory_is_enough_for_both_models_and_all_bodies() -> None:
    resources = container()["resources"]
    settings = settings_of(pod_environment())
    assert mebibytes(resources["limits"]["memory"]) >= needed_mebibytes(settings)
    assert float(resources["requests"]["cpu"]) == settings.workers
    assert mebibytes(resources["requests"]["memory"]) <= mebibytes(resources["limits"]["memory"])
    settings = settings_of(composed()["environment"])
    assert mebibytes(composed()["mem_limit"]) >= needed_mebibytes(settings)
    assert composed()["cpus"] == settings.workers
    settings = settings_of(unit_environment())
    assert mebibytes(unit()["MemoryMax"]) >= needed_mebibytes(settings)


def test_pod_runs_as_nobody_with_no_rights() -> None:
    user, group = map(int, image("USER").split(":"))
    assert pod()["securityContext"] == {
        "runAsNonRoot": True,
        "runAsUser": user,
        "runAsGroup": group,
        "seccompProfile": {"type": "RuntimeDefault"},
    }
    assert container()["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert not {"hostNetwork", "hostPID", "hostIPC", "volumes"} & pod().keys()
    assert pod()["automountServiceAccountToken"] is False
    assert manifests()["ServiceAccount"]["automountServiceAccountToken"] is False


def test_composed_service_runs_as_nobody_with_no_rights() -> None:
    service = composed()
    assert service["user"] == image("USER")
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in service
    assert "volumes" not in service
    assert service["ulimits"] == {"core": 0}


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    copy = tmp_path / UNIT.name
    command = unit()["ExecStart"].split()[0]
    copy.write_text(UNIT.read_text("utf-8").replace(command, sys.executable), "utf-8")
    ended = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(copy)], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, UNIT.name in ended.stderr) == (0, False), ended.stderr


def test_unit_runs_the_command_of_the_release_that_it_stands_in() -> None:
    folder = unit()["WorkingDirectory"]
    assert unit()["ExecStart"] == f"{folder}/.venv/bin/plumbline serve"
    # Told to all of its processes, a signal would reach each worker twice, and end its draining.
    assert unit()["KillMode"] == "mixed"


def test_unit_runs_as_nobody_with_no_rights_and_no_way_out() -> None:
    said = unit()
    assert said["DynamicUser"] == said["NoNewPrivileges"] == "yes"
    assert said["CapabilityBoundingSet"] == ""
    assert (said["ProtectSystem"], said["ProtectHome"]) == ("strict", "yes")
    assert (said["IPAddressDeny"], said["IPAddressAllow"]) == ("any", "localhost")
    assert said["LimitCORE"] == "0"


def test_policy_lets_nothing_out() -> None:
    policy = manifests()["NetworkPolicy"]["spec"]
    assert set(policy["policyTypes"]) == {"Ingress", "Egress"}
    assert policy["egress"] == []


def test_autoscaler_goes_by_a_metric_that_is_counted() -> None:
    spec = manifests()["HorizontalPodAutoscaler"]["spec"]
    assert 2 <= spec["minReplicas"] <= spec["maxReplicas"]
    names = [one["pods"]["metric"]["name"] for one in spec["metrics"] if one["type"] == "Pods"]
    assert names == ["plumbline_queue_depth"]
    assert b"# TYPE plumbline_queue_depth gauge" in Metrics(None).render()
    # The adapter is told of the same one.
    assert f"seriesQuery: {names[0]}" in PAGE.read_text("utf-8")
    # A count of replicas beside it would be set back by every apply.
    assert "replicas" not in manifests()["Deployment"]["spec"]


def test_disruptions_and_rollouts_leave_somebody_to_answer() -> None:
    assert manifests()["PodDisruptionBudget"]["spec"]["maxUnavailable"] == 1
    assert manifests()["Deployment"]["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0


@pytest.mark.skipif(shutil.which("promtool") is None, reason="promtool is not installed")
def test_promtool_takes_the_configuration() -> None:
    ended = subprocess.run(
        ["promtool", "check", "config", str(PROMETHEUS)], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_prometheus_asks_the_composed_service() -> None:
    (scraped,) = yaml.safe_load(PROMETHEUS.read_text("utf-8"))["scrape_configs"]
    assert scraped["static_configs"] == [{"targets": [f"plumbline:{image_port()}"]}]
    services = yaml.safe_load(COMPOSE.read_text("utf-8"))["services"]
    for volume in services["prometheus"]["volumes"]:
        assert (DEPLOY / volume.partition(":")[0]).is_file()


def test_page_names_only_settings_metrics_and_files_that_exist() -> None:
    text = PAGE.read_text("utf-8")
    named = set(re.findall(r"PLUMBLINE_[A-Z_]*[A-Z]", text))
    assert named
    assert named <= set(variables())
    page = Metrics(None).render().decode()
    counted = {
        f"{name}_total" if kind == "counter" else name
        for name, kind in re.findall(r"^# TYPE (\w+?)(?:_total)? (\w+)$", page, re.MULTILINE)
    }
    metrics = set(re.findall(r"`(plumbline_\w+)`", text))
    assert metrics == counted, "the page tells of every metric"
    for path in re.findall(r"\bdocs/[\w./-]+\w", text):
        assert (ROOT / path).is_file(), path
