"""Run the built image shut in, as the strictest operator would, and score an article in it.

Expects to be started in its own network, mount and process namespaces, as root. The image's own user,
environment, folder, entry point and health check are used, on a read-only root without a network.
"""

from __future__ import annotations

import argparse
import errno
import fcntl
import json
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

START_SECONDS = 60
STOP_SECONDS = 20
_SIOCGIFFLAGS, _SIOCSIFFLAGS, _IFF_UP = 0x8913, 0x8914, 0x1
_DEVICES = ("full", "null", "random", "urandom", "zero")


@dataclass(frozen=True, slots=True)
class Image:
    """What the image says about how it is to be run."""

    root: Path
    command: tuple[str, ...]
    health: tuple[str, ...]
    environment: dict[str, str]
    folder: str
    user: int
    group: int

    def enter(self, user: int, group: int) -> Callable[[], None]:
        """Return what a child process does to be inside the image, as `user`."""

        def inside() -> None:
            os.chroot(self.root)
            os.chdir(self.folder)
            os.setgroups([])
            os.setgid(group)
            os.setuid(user)

        return inside

    def run(self, *command: str, as_root: bool = False, **options: Any) -> subprocess.CompletedProcess[bytes]:
        """Run a command inside to its end."""
        user, group = (0, 0) if as_root else (self.user, self.group)
        return subprocess.run(
            command,
            env=self.environment,
            preexec_fn=self.enter(user, group),
            check=False,
            timeout=60,
            **options,
        )

    def start(self) -> subprocess.Popen[bytes]:
        """Start what the image starts."""
        return subprocess.Popen(
            self.command,
            env=self.environment,
            preexec_fn=self.enter(self.user, self.group),  # noqa: PLW1509  # this script has one thread
        )


def read_image(root: Path, inspected: Path) -> Image:
    """Read the image's configuration, as `buildah inspect` gives it."""
    config = json.loads(inspected.read_text())["Docker"]["config"]
    user, _, group = config["User"].partition(":")
    test = config["Healthcheck"]["Test"]
    if test[0] != "CMD":
        raise SystemExit("the health check must be in exec form: a slim image may have no shell")
    return Image(
        root=root,
        command=(*config["Entrypoint"], *config["Cmd"]),
        health=tuple(test[1:]),
        environment=dict(each.split("=", 1) for each in config["Env"]),
        folder=config["WorkingDir"],
        user=int(user),
        group=int(group),
    )


def shut(root: Path) -> None:
    """Make the root read-only, give it what any runtime gives, and bring loopback up."""
    mount = ["mount"]
    subprocess.run([*mount, "--bind", root, root], check=True)
    subprocess.run([*mount, "-o", "remount,bind,ro", root], check=True)
    subprocess.run([*mount, "-t", "proc", "proc", root / "proc"], check=True)
    subprocess.run([*mount, "-t", "tmpfs", "-o", "mode=755", "tmpfs", root / "dev"], check=True)
    for name in _DEVICES:
        (root / "dev" / name).touch()
        subprocess.run([*mount, "--bind", Path("/dev") / name, root / "dev" / name], check=True)
    subprocess.run([*mount, "-o", "remount,ro", root / "dev"], check=True)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        request = struct.pack("16sH14s", b"lo", 0, b"")
        flags = struct.unpack("16sH14s", fcntl.ioctl(control, _SIOCGIFFLAGS, request))[1]
        fcntl.ioctl(control, _SIOCSIFFLAGS, struct.pack("16sH14s", b"lo", flags | _IFF_UP, b""))


def check_shut(image: Image) -> None:
    """Prove that the box is shut: loopback alone, no write even for root, a user that is not root."""
    names = [name for _, name in socket.if_nameindex()]
    if names != ["lo"]:
        raise SystemExit(f"the box has a network: {names}")
    if image.user == 0:
        raise SystemExit("the image runs as root")
    for folder in ("/", "/tmp", image.folder):  # noqa: S108  # the question is whether it can be written to
        code = f"open({folder.rstrip('/') + '/written'!r}, 'w')"
        done = image.run("python", "-c", code, as_root=True, capture_output=True)
        if f"Errno {errno.EROFS}".encode() not in done.stderr:
            raise SystemExit(f"{folder} is not read-only")


def wait_until_healthy(image: Image, server: subprocess.Popen[bytes]) -> float:
    """Ask the image's own health check until it says yes; return after how many seconds it did."""
    start = time.monotonic()
    while time.monotonic() - start < START_SECONDS:
        if server.poll() is not None:
            raise SystemExit(f"the service ended with status {server.returncode} while starting")
        if image.run(*image.health, capture_output=True).returncode == 0:
            return time.monotonic() - start
        time.sleep(0.05)
    raise SystemExit(f"not healthy after {START_SECONDS} s")


def score(image: Image, title: str, text: str) -> dict[str, Any]:
    """Post the article as a client would, and return the report of a 200."""
    body = json.dumps({"title": title, "text": text}).encode()
    request = urllib.request.Request(
        f"http://127.0.0.1:{image.environment['PLUMBLINE_PORT']}/v1/score",
        data=body,
        headers={"Content-Type": "application/json"},
    )
    # No proxy of the machine's: there is nothing but loopback in here.
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=30) as answer:
        if answer.status != 200:
            raise SystemExit(f"/v1/score answered {answer.status}")
        report: dict[str, Any] = json.load(answer)
    return report


def check_report(report: dict[str, Any], text: str) -> None:
    """Refuse a report without scores, or whose evidence does not stand in the article."""
    for dimension, figure in report["scores"].items():
        if figure["score"] is None or not 0 <= figure["score"] <= 1:
            raise SystemExit(f"{dimension} has no score: {figure}")
    in_text = [span for span in report["spans"] if span["field"] == "text"]
    if not in_text:
        raise SystemExit("no span in a text full of them")
    for span in in_text:
        if text[span["start"] : span["end"]] != span["text"]:
            raise SystemExit(f"a span of {span['rule_id']} is not where it says")


def check_command(image: Image, title: str, text: str, report: dict[str, Any]) -> None:
    """Refuse a command line that scores otherwise than the service does."""
    done = image.run(
        image.command[0],
        "score",
        "--json",
        "--title",
        title,
        "-",
        input=text.encode(),
        stdout=subprocess.PIPE,
    )
    if done.returncode != 0:
        raise SystemExit(f"the command line ended with status {done.returncode}")
    if json.loads(done.stdout)["scores"] != report["scores"]:
        raise SystemExit("the command line and the service disagree on the same article")


def check_bill(image: Image) -> int:
    """Refuse a bill of materials that is not of what is inside; return how many packages there are."""
    written = json.loads((image.root / "srv/plumbline/sbom.cdx.json").read_text("utf-8"))
    listed = {one["purl"] for one in written["components"] if one["type"] == "library"}
    (packages,) = (image.root / "opt/plumbline/lib").glob("python3.*/site-packages")
    found = set()
    for path in packages.glob("*.dist-info"):
        name, _, version = path.name.removesuffix(".dist-info").partition("-")
        found.add(f"pkg:pypi/{re.sub(r'[-_.]+', '-', name).lower()}@{version}")
    found = {one for one in found if not one.startswith("pkg:pypi/plumbline@")}
    if found != listed:
        raise SystemExit(f"the bill of materials is not of what is inside: {sorted(found ^ listed)}")
    return len(listed)


def peak_mib(image: Image, pid: int) -> int:
    """Return the peak resident memory of a process inside, in MiB."""
    for line in (image.root / "proc" / str(pid) / "status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) // 1024
    return 0


def main() -> int:
    """Run every check; the first that fails ends with its reason and status 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--root", "--image", "--sample"):
        parser.add_argument(name, type=Path, required=True)
    options = parser.parse_args()
    image = read_image(options.root, options.image)
    title, _, text = options.sample.read_text(encoding="utf-8").strip().partition("\n")
    text = text.strip()
    packages = check_bill(image)
    shut(image.root)
    check_shut(image)
    server = image.start()
    try:
        started = wait_until_healthy(image, server)
        report = score(image, title, text)
        check_report(report, text)
        check_command(image, title, text, report)
        peak = peak_mib(image, server.pid)
        server.send_signal(signal.SIGTERM)
        status = server.wait(STOP_SECONDS)
    finally:
        server.kill()
    if status not in (0, -signal.SIGTERM):
        raise SystemExit(f"the service ended with status {status} on SIGTERM")
    scores = ", ".join(f"{name} {figure['score']:.2f}" for name, figure in report["scores"].items())
    print(f"healthy after {started:.1f} s, peak {peak} MiB, user {image.user}, no network, read-only root")
    print(f"the sample: {scores}")
    print(f"{packages} packages inside, each in the bill of materials")
    return 0


if __name__ == "__main__":
    sys.exit(main())
