"""Harm under load: what is killed, starved, altered, frozen or flooded, and what the clients saw of it."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from processes import free_port
from proof.clients import QUESTIONS, Clients
from proof.served import ROOT, Served, serving, start, wait_until_ready

MOST_RECOVERY_SECONDS = 2.0
_KEY = "a-key-for-the-proof-of-chaos-1234"
_SETTINGS = {"PLUMBLINE_WORKERS": "2", "PLUMBLINE_DRAIN_SECONDS": "0.5", "PLUMBLINE_MODELS": "fast"}


def chaos(seconds: float) -> dict[str, Any]:
    """Play every scene, each under load for about `seconds` at most."""
    load = min(6.0, max(1.0, seconds / 100))
    return {"scenes": [scene for play in SCENES.values() if (scene := play(load)) is not None]}


def failed(result: dict[str, Any]) -> list[str]:
    """Return what did not hold, in words."""
    return [f"{scene['what']}: {fault}" for scene in result["scenes"] for fault in scene["faults"]]


def tell(
    what: str,
    clients: Clients,
    harmed: float | None,
    *,
    may_lose: int = 0,
    allowed: frozenset[int] = frozenset({200}),
    faults: tuple[str, ...] = (),
) -> dict[str, Any]:
    """Return a scene as plain JSON: what its clients saw, and what of it should not have been."""
    recovery = None if harmed is None else clients.recovery(harmed)
    found = list(faults)
    if clients.wrong:
        found.append(f"{clients.wrong} wrong answers")
    if odd := {status: count for status, count in clients.statuses.items() if status not in allowed}:
        found.append(f"answers that should not be: {odd}")
    if clients.lost > may_lose:
        found.append(f"{clients.lost} requests lost")
    if harmed is not None and (recovery is None or recovery > MOST_RECOVERY_SECONDS):
        found.append(f"not back within {MOST_RECOVERY_SECONDS:g} s")
    return {
        "what": what,
        "answered": clients.statuses[200],
        "wrong": clients.wrong,
        "server_errors": clients.statuses[500],
        "others": {str(s): n for s, n in sorted(clients.statuses.items()) if s not in (200, 500)},
        "lost": clients.lost,
        "may_lose": may_lose,
        "recovery_ms": None if recovery is None else round(1e3 * recovery),
        "faults": found,
    }


@contextmanager
def stage(**settings: str) -> Iterator[Served]:
    """Run two workers in a folder of their own."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), **(_SETTINGS | settings)) as served:
        yield served


def kill_a_worker(load: float) -> dict[str, Any]:
    """Kill one of two workers outright."""
    with stage() as served:
        clients = Clients(served)
        with clients:
            time.sleep(load / 3)
            victim = served.workers()[0]
            harmed = time.monotonic()
            os.kill(victim, signal.SIGKILL)
            time.sleep(load)
            back = wait_for(lambda: len(served.workers()) == 2 and victim not in served.workers(), 30)
        faults = () if back else ("the worker was not replaced",)
        return tell("kill -9 of a worker", clients, harmed, may_lose=clients.count, faults=faults)


def stop_the_server(load: float) -> dict[str, Any]:
    """Tell the server to stop; the clients go on, whatever it says, until it lets nobody in."""
    with tempfile.TemporaryDirectory() as folder:
        served = start(Path(folder), **_SETTINGS)
        wait_until_ready(served)
        clients = Clients(served)
        with clients:
            time.sleep(load / 3)
            served.process.send_signal(signal.SIGTERM)
            told = wait_for(lambda: not served.ready(), 30)
            status = served.process.wait(60)
        faults: tuple[str, ...] = () if told else ("it did not say that it was not ready",)
        faults += () if status == 0 else (f"it ended with status {status}",)
        faults += () if clients.refused else ("nobody asked until the end",)
        if "Traceback" in served.output():
            faults += ("it ended with a traceback",)
        return tell("SIGTERM of the server", clients, None, faults=faults)


def fill_the_disk(load: float) -> dict[str, Any] | None:
    """Fill the file system of the temporary folder, where the metrics of the workers lie, too."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        small = Path(folder, "small")
        small.mkdir()
        if (
            os.geteuid()
            or subprocess.run(
                ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", small], capture_output=True, check=False
            ).returncode
        ):
            return None  # takes a file system of our own
        stack.callback(subprocess.run, ["umount", "-l", small], check=False)
        with stage(TMPDIR=str(small)) as served:
            clients = Clients(served)
            with clients:
                time.sleep(load / 3)
                fill(small / "filling")
                harmed = time.monotonic()
                time.sleep(load / 2)
                victim = served.workers()[0]
                os.kill(victim, signal.SIGKILL)  # its successor starts where nothing can be written
                time.sleep(load / 2)
                (small / "filling").unlink()
                back = wait_for(lambda: len(served.workers()) == 2 and victim not in served.workers(), 30)
            faults = () if back else ("the worker was not replaced",)
            return tell(
                "full disk, and kill -9 of a worker", clients, harmed, may_lose=clients.count, faults=faults
            )


def fill(path: Path) -> None:
    """Write until nothing more fits."""
    with path.open("wb", buffering=0) as file:
        for size in (1 << 16, 1):
            while True:
                try:
                    file.write(b"\0" * size)
                except OSError as error:
                    if error.errno != errno.ENOSPC:
                        raise
                    break


def stop_redis(load: float) -> dict[str, Any] | None:
    """Stop the Redis that counts the calls, and start it again."""
    if shutil.which("redis-server") is None:
        return None
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        redis = start_redis(port, Path(folder))
        try:
            settings = {
                "PLUMBLINE_RATE_LIMIT": "1000000",
                "PLUMBLINE_RATE_LIMIT_URL": f"redis://127.0.0.1:{port}/0",
            }
            with stage(**settings) as served:
                clients = Clients(served)
                with clients:
                    time.sleep(load / 3)
                    harmed = time.monotonic()
                    redis.kill()
                    redis.wait()
                    time.sleep(load / 2)
                    redis = start_redis(port, Path(folder))
                    time.sleep(load / 2)
                return tell("Redis stopped, and started again", clients, harmed)
        finally:
            redis.kill()
            redis.wait()


def start_redis(port: int, folder: Path) -> subprocess.Popen[bytes]:
    """Start a Redis of our own on loopback, and wait until it listens."""
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    process = subprocess.Popen(["redis-server", *options], stdout=subprocess.DEVNULL)
    if not wait_for(lambda: listens(port), 20):
        raise RuntimeError("Redis did not start")
    return process


def listens(port: int) -> bool:
    """Whether somebody takes connections there."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def alter_an_artifact(load: float) -> dict[str, Any]:
    """Alter a file of the model under a running service, kill a worker, mend the file."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "shipped")
        shutil.copytree(ROOT / "app", root / "app", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(ROOT / "artifacts", root / "artifacts", ignore=shutil.ignore_patterns("deep"))
        with serving(Path(folder), root, **_SETTINGS) as served:
            # Or the other would read what is altered, and be replaced as well.
            loaded = wait_for(lambda: served.loaded() == 2, 60)
            clients = Clients(served)
            with clients:
                time.sleep(load / 3)
                path = root / "artifacts" / "fast" / "idf.npy"
                content = path.read_bytes()
                altered = root / "altered"
                altered.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
                altered.replace(path)  # a new file, for a start in between reads the old one or the new
                victim, other = served.workers()
                harmed = time.monotonic()
                os.kill(victim, signal.SIGKILL)
                told = wait_for(lambda: "tried again" in served.output(), 30)
                altered.write_bytes(content)
                altered.replace(path)
                back = wait_for(lambda: len(set(served.workers()) - {victim}) == 2, 30)
                time.sleep(load / 2)
            faults: tuple[str, ...] = () if loaded else ("not both workers had loaded",)
            faults += () if told else ("an altered artifact was taken",)
            faults += () if back and other in served.workers() else ("the worker was not replaced",)
            return tell(
                "artifact altered, and kill -9 of a worker",
                clients,
                harmed,
                may_lose=clients.count,
                faults=faults,
            )


def freeze_clients(load: float) -> dict[str, Any]:
    """Have clients stop in the middle of their bodies, and of their heads."""
    with stage(PLUMBLINE_BODY_TIMEOUT_SECONDS="1", PLUMBLINE_HEAD_TIMEOUT_SECONDS="1") as served:
        clients = Clients(served)
        head = b"POST /v1/score HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        with clients:
            time.sleep(load / 3)
            harmed = time.monotonic()
            frozen = []
            for number in range(60):
                link = socket.create_connection(("127.0.0.1", served.port), timeout=30)
                link.sendall(head + (b'Content-Length: 500\r\n\r\n{"text": "' if number % 2 else b""))
                frozen.append(link)
            time.sleep(load)
            answers = [until_closed(link) for link in frozen]
        late = sum(not answer.startswith(b"HTTP/1.1 408") for answer in answers[1::2])
        faults = (f"{late} frozen bodies not answered 408",) if late else ()
        faults += ("a frozen head was answered",) if any(answers[::2]) else ()
        return tell("60 clients frozen in body or head", clients, harmed, faults=faults)


def until_closed(link: socket.socket) -> bytes:
    """Return what comes until the other side closes."""
    taken = b""
    with link:
        try:
            while piece := link.recv(1 << 16):
                taken += piece
        except ConnectionResetError:
            pass
    return taken


def flood_with_bad_keys(load: float) -> dict[str, Any]:
    """Flood the service with keys that it does not know, beside clients that have one."""
    settings = {"PLUMBLINE_API_KEYS": _KEY, "PLUMBLINE_RATE_LIMIT": "1000000"}
    with stage(**settings) as served:
        clients = Clients(served, headers={"X-API-Key": _KEY})
        harmed = time.monotonic()
        statuses: list[int] = []
        with clients:
            number = 0
            while time.monotonic() < harmed + load:
                number += 1
                path, body = QUESTIONS[number % len(QUESTIONS)]
                statuses.append(served.ask("POST", path, body, X_API_Key=f"guess-{number}")[0])
        odd = sorted({status for status in statuses if status != 403})
        faults = (f"bad keys were answered {odd}",) if odd else ()
        return tell("flood of bad keys", clients, harmed, faults=faults)


def wait_for(condition: Callable[[], bool], seconds: float) -> bool:
    """Wait until something holds; tell whether it came to that."""
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


SCENES: Mapping[str, Callable[[float], dict[str, Any] | None]] = {
    "kill": kill_a_worker,
    "stop": stop_the_server,
    "disk": fill_the_disk,
    "redis": stop_redis,
    "artifact": alter_an_artifact,
    "freeze": freeze_clients,
    "flood": flood_with_bad_keys,
}
"""Each harm, by name; None comes back where this machine cannot do it."""
