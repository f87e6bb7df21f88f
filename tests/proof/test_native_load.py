"""Load from a native client, for a moment: what it reads, and that nothing breaks; see `make load`."""

from __future__ import annotations

from pathlib import Path

import pytest
from proof import pressure, wrk
from proof.served import serving


def test_figures_of_the_client_are_read() -> None:
    found = wrk.read("status 200 90\nstatus 503 10\nerrors 0\ntook 2000000\np50 1500\np99 9000\nmax 20000\n")

    assert (found.rate, found.p50, found.p99, found.longest) == (50.0, 1.5, 9.0, 20.0)
    assert found.statuses == {200: 90, 503: 10}


def test_mixes_ask_the_deep_model_when_told_to() -> None:
    for mix in wrk.mixes().values():
        for body in pressure.deep(mix)[1]:
            assert {item["model"] for item in body.get("items", [body])} == {"deep"}


def test_percentile_of_few_times_is_their_largest() -> None:
    assert pressure.percentile([1.0, 3.0, 2.0], 99) == 3.0
    assert pressure.percentile([float(number) for number in range(1, 201)], 99) == pytest.approx(199, abs=1)


@pytest.mark.alone
@pytest.mark.skipif(wrk.WRK is None, reason="wrk is not installed")
def test_nothing_breaks_under_the_load_of_a_native_client(tmp_path: Path) -> None:
    with serving(tmp_path, PLUMBLINE_MODELS="fast") as served:
        for mix in wrk.mixes().values():
            found = wrk.load(served.port, mix, 4, 2, tmp_path)

            assert set(found.statuses) <= {200, 503}, found
            assert found.errors == 0
        assert served.output() == ""
