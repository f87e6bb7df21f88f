"""Several workers on one listening socket: each replaced when it ends, none disturbed by another's end."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from signal import SIGINT, SIGTERM
from socket import socket
from typing import cast

from uvicorn.config import Config
from uvicorn.server import Server
from uvicorn.supervisors import Multiprocess
from uvicorn.supervisors.multiprocess import Process

from app.commands.acceptor import SharingServer

_LOOK_SECONDS = 0.2
_HEARTBEAT_SECONDS = 1.0
# In which a worker has loaded so much that it can be asked: a second, or a minute on a small part of a core.
_START_SECONDS = 120.0
_LONGEST_PAUSE_SECONDS = 10.0
_MOST_TOLD = 2
_TO_STOP = frozenset((SIGINT, SIGTERM))

_log = logging.getLogger("uvicorn.error")


class Worker(Process):
    """uvicorn's worker, whose server shares the connections with the others'.

    Parameters
    ----------
    config : uvicorn.Config
    sockets : list of socket
        What it takes connections from.
    kept : Connection
        Ends when the service does.
    """

    def __init__(self, config: Config, sockets: list[socket], kept: Connection) -> None:
        super().__init__(config, sockets)
        self._kept = kept
        self.heard = False  # whether it has ever answered
        self.served = False  # whether it has ever said that it serves
        self._told = 0  # how often it was told to stop
        self._asked = False
        self._begun = time.monotonic()

    @property
    def server(self) -> Server:
        """The server, made where it is first asked for: in the worker's own process."""
        if self._server is None:
            self._server = SharingServer(self.config, self._kept)
        return self._server

    def terminate(self) -> None:
        """Tell it to stop, and once more to end its draining; a third time might kill it at its end."""
        if self._told < _MOST_TOLD:
            self._told += 1
            super().terminate()

    def has_started(self) -> bool | None:
        """Ask whether it serves yet; None if it does not answer in time, or ends before.

        Its first answer is not waited for: it loads what it needs, and signals are to be heard.
        Its own `ping` would not see the end, as we hold both ends of the pipe: it would wait its time out.
        """
        answer = self.parent_conn
        try:
            if not self._asked:
                answer.send(b"ping")
                self._asked = True
            seconds = self.config.timeout_worker_healthcheck if self.heard else 0
            if answer in wait([answer, self.process.sentinel], seconds):
                self.heard, self._asked = True, False
                serves = bool(answer.recv())
                self.served = self.served or serves
                return serves
        except (OSError, EOFError):
            return None
        late = self.heard or time.monotonic() - self._begun > _START_SECONDS
        return None if late or not self.process.is_alive() else False


class Supervisor(Multiprocess):
    """uvicorn's supervisor, quicker to see a worker's end, and slower to give up.

    A worker that ends before it serves, whatever it ends by, has failed to start: a file was altered, or
    there is too little memory. It is tried again after a pause that grows. Where no worker has ever served,
    and none is left that may, the service ends.

    Parameters
    ----------
    config : uvicorn.Config
    sockets : list of socket
        Bound already; the workers accept from them in turns.
    forget : callable
        Called when a worker has ended, whatever it ended by.
    """

    def __init__(self, config: Config, sockets: list[socket], forget: Callable[[], None]) -> None:
        super().__init__(config, sockets)
        self.failed = False
        self._forget = forget
        self._hurried = False  # whether the draining is still to be ended
        self._ever_served = False
        self._pauses: dict[int, float] = {}  # by place: the last one, while no start there succeeds
        self._looked = 0.0
        self._due: dict[int, float] = {}  # by place among the workers: when the next is started there
        # Its end tells a worker that is told to stop whether all are: a signal cannot, and this comes about
        # even where this process is killed.
        self._kept, self._keeps = Pipe(duplex=False)

    def run(self) -> None:
        """Keep the workers until a signal to stop."""
        _log.info("Started parent process [%d]", os.getpid())
        try:
            self.init_processes()
            while not self.should_exit.is_set():
                # Wakes at the moment a worker ends.
                wait([each.process.sentinel for each in self._expected().values()], _LOOK_SECONDS)
                self.handle_signals()
                if not self._told_to_stop():  # who ends by then need not be replaced
                    self.keep_subprocess_alive()
        finally:  # where one cannot be started, those before it would go on with nobody to keep them
            self._end()
        _log.info("Stopping parent process [%d]", os.getpid())

    def _end(self) -> None:
        """Have all workers end, and wait for them."""
        # The workers serve on for a while. Held here as well, the socket would go on taking connections in
        # after they have left, and nobody would be there to accept them: closed, it turns them away. That is
        # before they are told: they may be gone before this process has its next turn.
        for each in self.sockets:
            each.close()
        self._keeps.close()
        self.terminate_all()
        self._await_end()

    def _await_end(self) -> None:
        """Wait for the workers, whose draining ends at a second signal to stop, or after SIGINT.

        It is SIGTERM that they are told then: a second SIGINT, after that of a terminal, which tells
        everybody, would have them break off what they have begun. It comes a moment after the first: of two
        that come at once a worker hears one.
        """
        told = time.monotonic()
        while standing := [each for each in self.processes if each.process.is_alive()]:
            wait([each.process.sentinel for each in standing], _LOOK_SECONDS)
            self._hurried = self._hurried or self._told_to_stop()
            self.signal_queue.clear()
            if self._hurried and time.monotonic() - told >= _LOOK_SECONDS:
                self._hurried = False
                self.terminate_all()
                told = time.monotonic()
        self.join_all()

    def handle_int(self) -> None:
        """Stop, as one worker alone does: at once."""
        super().handle_int()
        self._hurried = True

    def handle_ttin(self) -> None:
        """Start one worker more."""
        try:
            self.processes.append(self._start_worker())
            self.processes_num += 1
        except OSError as error:
            _log.error("No worker can be added: %s", error.strerror)

    def handle_ttou(self) -> None:
        """End the last worker, or give up starting one in its place; one stays."""
        if self.processes_num > 1:
            self.processes_num -= 1
            left = self.processes.pop()
            self._due.pop(self.processes_num, None)
            self._pauses.pop(self.processes_num, None)
            self._retire(left)

    def restart_all(self) -> None:
        """Replace the workers one by one (SIGHUP), each when its successor serves."""
        for place, old in self._expected().items():
            try:
                new = self._start_worker()
            except OSError as error:
                _log.error("No worker can be started; those there are stay: %s", error.strerror)
                return
            while not self._told_to_stop() and new.has_started() is False:
                wait([new.process.sentinel], _LOOK_SECONDS)
            if self._told_to_stop():
                self.processes.append(new)  # to be told, and awaited, with the others
                return
            failed = not new.has_started()
            self.processes[place] = old if failed else new
            if not self._retire(new if failed else old):
                return
            if failed:
                _log.error("Worker [%s] failed to start; the others stay", new.pid)
                return

    def _retire(self, left: Process) -> bool:
        """Have a worker end, and wait for it; False where a signal to stop comes before it has."""
        left.terminate()
        while left.process.is_alive():
            wait([left.process.sentinel], _LOOK_SECONDS)
            if self._told_to_stop():
                self.processes.append(left)  # to be awaited with the others
                return False
        self._forget()
        return True

    def _told_to_stop(self) -> bool:
        return not _TO_STOP.isdisjoint(self.signal_queue)

    def init_processes(self) -> None:
        """Start as many workers as there are to be."""
        for _ in range(self.processes_num):
            self.processes.append(self._start_worker())

    def keep_subprocess_alive(self) -> None:
        """Replace the workers that have ended, or no longer answer."""
        look = time.monotonic() - self._looked >= _HEARTBEAT_SECONDS
        for place, process in self._expected().items():
            if not self.should_exit.is_set() and not self._lives(process, look):
                process.kill()
                process.join()
                self._forget()
                self._plan(place, process)
        if look:
            self._looked = time.monotonic()
        for place in [place for place, due in self._due.items() if due <= time.monotonic()]:
            del self._due[place]
            if place < len(self.processes) and not self.should_exit.is_set():
                self._start_again(place)

    def _start_again(self, place: int) -> None:
        try:
            self.processes[place] = self._start_worker()
        except OSError as error:  # no room for a process, or a file: no reason for the others to end
            pause = self._lengthen_pause(place)
            _log.error("No worker can be started for %g s: %s", pause, error.strerror)
            self._due[place] = time.monotonic() + pause

    def _start_worker(self) -> Worker:
        worker = Worker(self.config, self.sockets, self._kept)
        worker.start()
        return worker

    def _expected(self) -> dict[int, Worker]:
        """Return the workers that should be running, by place."""
        workers = cast("list[Worker]", self.processes)  # uvicorn's own begin none here
        return {place: each for place, each in enumerate(workers) if place not in self._due}

    def _lives(self, process: Worker, look: bool) -> bool:
        if not process.process.is_alive():
            process.has_started()  # what it said last may not have been heard
            self._ever_served = self._ever_served or process.served
            return False
        if process.served and not look:
            return True
        lives = process.has_started() is not None  # one that does not serve yet is asked at each turn
        self._ever_served = self._ever_served or process.served
        return lives

    def _may_serve(self) -> bool:
        """Tell whether a worker has ever served, or one is left that may yet."""
        return self._ever_served or any(each.process.is_alive() for each in self._expected().values())

    def _lengthen_pause(self, place: int) -> float:
        self._pauses[place] = min(_LONGEST_PAUSE_SECONDS, 2 * self._pauses.get(place, 0.5))
        return self._pauses[place]

    def _plan(self, place: int, ended: Worker) -> None:
        """Decide when the worker's successor is started, if at all."""
        pause = 0.0
        if ended.served:
            self._pauses.pop(place, None)
            _log.warning("Worker [%s] ended with %s and is replaced", ended.pid, ended.exitcode)
        elif self._may_serve():
            pause = self._lengthen_pause(place)
            told = "Worker [%s] failed to start (it ended with %s) and is tried again in %g s"
            _log.error(told, ended.pid, ended.exitcode, pause)
        else:
            _log.error("Worker [%s] failed to start (it ended with %s)", ended.pid, ended.exitcode)
            self.failed = True
            self.should_exit.set()
        self._due[place] = time.monotonic() + pause
