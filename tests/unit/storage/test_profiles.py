"""The profiles' file is checked whole before the start."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.scoring.errors import ResourceError
from app.scoring.evidence.control import known_names
from app.scoring.scorer import Scorer
from app.settings import Settings
from app.storage.profiles import load_profiles

KNOWN = frozenset({"emotive", "emotive.shocking"})
DEFAULT = '[profiles.default]\ndescription = "All."\n'


def test_shipped_profiles_are_those_that_the_documentation_names(scorer: Scorer) -> None:
    profiles = load_profiles(Settings().profiles_file, known_names(scorer.lexicon))
    assert list(profiles) == ["default", "wire", "newsroom", "strict"]
    assert profiles["default"].minimum_score is None
    assert not profiles["default"].disable
    assert dict(scorer.profiles) == profiles


def test_profile_is_read(tmp_path: Path) -> None:
    path = tmp_path / "profiles.toml"
    path.write_text(
        DEFAULT + '[profiles.desk-1]\ndescription = "A."\ndisable = ["emotive"]\nminimum_score = 1\n'
    )
    found = load_profiles(path, KNOWN)["desk-1"]
    assert (found.name, found.description, found.disable, found.minimum_score) == (
        "desk-1",
        "A.",
        ("emotive",),
        1.0,
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("profiles = [", "not TOML"),
        ('[profiles.wire]\ndescription = "A."', "one of them default"),
        (DEFAULT + "[other]", "must hold tables"),
        ("profiles = 3", "must hold tables"),
        (DEFAULT + '[profiles."A b"]\ndescription = "A."', "lower-case"),
        (DEFAULT + "[profiles.a]", "needs a description"),
        (DEFAULT + "[profiles]\na = 3", "nothing else"),
        (DEFAULT + '[profiles.a]\ndescription = "A."\nminimum = 1', "nothing else"),
        (DEFAULT + '[profiles.a]\ndescription = "A."\ndisable = "emotive"', "must be a list"),
        (DEFAULT + '[profiles.a]\ndescription = "A."\ndisable = ["emotive.no"]', "that exist"),
        (DEFAULT + '[profiles.a]\ndescription = "A."\nminimum_score = 2', "from 0 to 1"),
        (DEFAULT + '[profiles.a]\ndescription = "A."\nminimum_score = true', "from 0 to 1"),
    ],
)
def test_file_that_breaks_the_schema_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "profiles.toml"
    path.write_text(text)
    with pytest.raises(ResourceError, match=message):
        load_profiles(path, KNOWN)


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"none\.toml: No such file"):
        load_profiles(tmp_path / "none.toml", KNOWN)
