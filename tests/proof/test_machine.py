"""How busy others keep the machine is told, and what a run does itself is not taken for theirs."""

from __future__ import annotations

import subprocess
import sys
import time

from proof.machine import Watch, own_seconds, used_seconds

_BUSY = "import time\nuntil = time.process_time() + 0.4\nwhile time.process_time() < until: pass"


def test_children_count_as_own_once_they_have_ended() -> None:
    before, all_before = own_seconds(), used_seconds()
    subprocess.run([sys.executable, "-c", _BUSY], check=True)

    assert own_seconds() - before >= 0.4
    assert used_seconds() - all_before >= 0.3  # in ticks of a hundredth, of all cores


def test_others_are_what_the_machine_did_beside_the_run() -> None:
    watch = Watch.begin()
    with subprocess.Popen([sys.executable, "-c", _BUSY]):
        time.sleep(0.8)
        told = watch.told()  # it has not been waited for: so far it is somebody else

    assert 0 < told["others_percent"] <= 100
    assert told["cores"] >= 1
