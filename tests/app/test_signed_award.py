"""The completion file of a signed pack names its publisher, whose key and name the signature covers."""

import json
from pathlib import Path

import pytest

from app.library import Library
from app.publishers import Meeting
from assessments.credential.verify import verify
from content.keys import fingerprint
from tests.app.awarded import SignedDesk
from tests.app.cli.runs import Shell
from tests.app.signed import KITUI, KITUI_NEXT, a_file, signed

UNSIGNED = "The course pack had no publisher's signature."


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An unsigned pack file, and its next version."""
    folder = tmp_path_factory.mktemp("packs")
    return a_file(folder), a_file(folder, version="1.1.0")


def test_the_award_names_the_publisher(
    tmp_path: Path,
    packs: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    desk = SignedDesk(tmp_path, pack=packs[0]).finish()
    award = desk.opened.proofs.issue(desk.learner, desk.id, "Asha Mwende")
    claims = verify(award.data).claims
    assert (claims.publisher, claims.publisher_name) == (KITUI.did, "Kitui Training Centre")
    assert (award.unsigned_pack, UNSIGNED in award.sentence, UNSIGNED in claims.criteria) == (
        False,
        False,
        False,
    )
    desk.opened.close()
    (tmp_path / "award.json").write_bytes(award.data)
    ran = Shell(tmp_path / "home", monkeypatch, capsys)("verify", str(tmp_path / "award.json"))
    assert ran.code == 0
    assert f"Course by: {fingerprint(KITUI.did)}, named “Kitui Training Centre”" in ran.out
    assert UNSIGNED not in ran.out


def test_things_are_named_by_the_course_so_a_new_key_changes_no_name(
    tmp_path: Path, packs: tuple[Path, Path]
) -> None:
    """The urns come from the course id, which a roll-over leaves alone; the creator is the key that signed."""
    one = SignedDesk(tmp_path / "a", pack=packs[0]).finish()
    two = SignedDesk(tmp_path / "b", KITUI_NEXT, pack=packs[0]).finish()
    first, second = (desk.opened.proofs.issue(desk.learner, desk.id, "Asha Mwende") for desk in (one, two))
    named = [str(verify(award.data).claims.publisher) for award in (first, second)]
    assert named == [KITUI.did, KITUI_NEXT.did]
    ids = [json.loads(award.data)["credentialSubject"]["achievement"]["id"] for award in (first, second)]
    assert ids[0] == ids[1]


def test_progress_goes_on_when_the_key_is_followed(tmp_path: Path, packs: tuple[Path, Path]) -> None:
    desk = SignedDesk(tmp_path, pack=packs[0]).finish()
    course = desk.id
    done = Library.install(desk.opened.library, signed(packs[1], KITUI_NEXT))
    assert (done.meeting, done.course.course_id) == (Meeting.FOLLOWED, course)
    desk.again()
    assert desk.course.version == "1.1.0"
    award = desk.opened.proofs.issue(desk.learner, course, "Asha Mwende")
    assert verify(award.data).claims.publisher == KITUI_NEXT.did
