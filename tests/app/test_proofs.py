"""Completion files: when they are made, what they carry, and what stops them."""

import json
from pathlib import Path

import pytest

from app.backup import backups
from app.database.log import ChainBrokenError
from app.home import Home
from app.keys import KeyFileError, LearnerKeys
from app.proofs import NameNotConfirmedError, NoSuchAwardError, NotCompleteError
from assessments.credential.sentences import Level
from assessments.credential.trust import NOBODY
from assessments.credential.verify import verify
from assessments.facts import Issued
from assessments.transcript import transcript_digest
from content.keys import fingerprint
from tests.app.courses import a_course, open_with
from tests.app.test_study import FINAL, GERMS, TREAT, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A home in which Asha finished the course."""
    desk = Desk(tmp_path)
    finish(desk)
    return desk


def finish(desk: Desk) -> None:
    for module in (GERMS, TREAT):
        desk.read(module)
    desk.sit(wrong=1)


def test_the_file_says_what_was_done_and_is_kept_as_it_is(desk: Desk) -> None:
    award = desk.opened.proofs.issue(desk.learner, desk.id, "Asha Mwende")
    assert (award.learner_name, award.course_title, award.award_name) == (
        "Asha Mwende",
        "Safe water",
        "Safe water, level 1",
    )
    assert (award.score, award.results) == ("75", (("Final: safe water", "75", "75"),))
    assert (award.unsigned_pack, [skill.code for skill in award.skills]) == (True, ["treating"])
    assert award.sentence == (
        "Unchanged since it was signed by the learner's own computer. Nobody else vouches for it. "
        "The course pack had no publisher's signature."
    )
    home = Home(desk.folder / "home")
    assert award.fingerprint == fingerprint(LearnerKeys(home.keys, desk.clock).did(desk.learner))
    assert (home.awards / f"{award.id}.json").read_bytes() == award.data
    assert desk.opened.proofs.files(award.id) == award.data
    assert desk.study.learner(desk.learner).confirmed
    assert desk.study.overview(desk.learner, desk.id).award == award.id
    assert verify(award.data).level is Level.SELF_ATTESTED
    assert desk.opened.proofs.verify(award.data, NOBODY).in_time


def test_it_is_made_once_for_each_major_version(desk: Desk) -> None:
    award = desk.opened.proofs.issue(desk.learner, desk.id, "Asha Mwende")
    desk.clock.go_on(days=1)
    assert desk.opened.proofs.issue(desk.learner, desk.id, "Another Name") == award
    assert desk.again().opened.proofs.awards(desk.learner) == (award,)
    a_course(desk.folder / "source", version="2.0.0")
    desk.opened.library.install(desk.folder / "source", None)
    desk.again()
    with pytest.raises(NotCompleteError):
        desk.opened.proofs.issue(desk.learner, desk.id)
    finish(desk)
    second = desk.opened.proofs.issue(desk.learner, desk.id)
    assert second.id != award.id
    assert desk.opened.proofs.awards(desk.learner) == (second, award)


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with pytest.raises(NotCompleteError) as refused:
        desk.opened.proofs.issue(desk.learner, desk.id, "Asha Mwende")
    assert refused.value.missing == (
        "Read the module “Germs in water” to its end.",
        "Read the module “Treating water” to its end.",
        "Pass the assessment “Final: safe water”: 75 % is needed.",
    )
    assert str(refused.value) == f"“Safe water” is not finished yet. {' '.join(refused.value.missing)}"
    assert not (desk.folder / "home" / "awards").exists()


def test_the_name_is_the_learners_own_entry(desk: Desk) -> None:
    with pytest.raises(NameNotConfirmedError) as refused:
        desk.opened.proofs.issue(desk.learner, desk.id)
    assert refused.value.name == "Asha Mwende"
    assert str(refused.value) == (
        "Which name shall the completion file bear? So far it is “Asha Mwende”, which nobody confirmed. "
        "Give the name as it shall stand there; it cannot be changed afterwards."
    )
    assert desk.opened.proofs.issue(desk.learner, desk.id, "Asha W. Mwende").learner_name == "Asha W. Mwende"


def test_the_transcript_is_the_one_whose_digest_the_file_carries(desk: Desk) -> None:
    award = desk.opened.proofs.issue(desk.learner, desk.id, "Asha Mwende")
    data = desk.opened.proofs.transcript(desk.learner, desk.id)
    assert transcript_digest(data) == verify(award.data).claims.transcript_digest
    desk.sit()
    assert desk.opened.proofs.transcript(desk.learner, desk.id) == data
    assert [attempt["assessment"] for attempt in json.loads(data)["attempts"]] == [FINAL]


def test_from_a_broken_chain_nothing_is_issued(desk: Desk) -> None:
    with desk.opened.log.connection.begin():
        desk.opened.log.connection.exec_driver_sql("DROP TRIGGER event_refuses_update")
        desk.opened.log.connection.exec_driver_sql(
            'UPDATE event SET payload = CAST(replace(CAST(payload AS TEXT), \'"fraction":"0"\', \'"fraction":"1"\')'
            " AS BLOB) WHERE kind = 'handed-in'"
        )
    with pytest.raises(
        ChainBrokenError, match=r"^The learner's records do not fit together: record 8 was changed\."
    ):
        desk.opened.proofs.issue(desk.learner, desk.id, "Asha Mwende")
    assert desk.opened.proofs.awards(desk.learner) == ()


def test_the_file_comes_back_with_the_journal_when_the_database_is_lost(desk: Desk) -> None:
    award = desk.opened.proofs.issue(desk.learner, desk.id, "Asha Mwende")
    desk.opened.close()
    (desk.folder / "home" / "hornbook.db").unlink()
    opened = open_with(desk.folder / "home", desk.clock)
    assert opened.notices[2] == "Nothing was lost."
    assert opened.proofs.awards(desk.learner) == (award,)
    opened.close()


def test_a_file_whose_fact_was_never_kept_is_moved_aside(desk: Desk) -> None:
    award = desk.opened.proofs.issue(desk.learner, desk.id, "Asha Mwende")
    awards = desk.folder / "home" / "awards"
    (awards / "11111111-1111-4111-8111-111111111111.json").write_bytes(award.data)
    desk.again()
    assert [path.stem for path in awards.iterdir()] == [award.id]
    assert len(list((desk.folder / "home" / "damaged").rglob("*.json"))) == 1
    assert [type(entry.event) for entry in desk.opened.log.entries(desk.learner)][-1] is Issued


def test_a_lost_key_comes_back_from_the_backup(desk: Desk) -> None:
    award = desk.opened.proofs.issue(desk.learner, desk.id, "Asha Mwende")
    desk.opened.back_up()
    assert len(backups(desk.opened.home)) == 1
    a_course(desk.folder / "source", version="2.0.0")
    desk.opened.library.install(desk.folder / "source", None)
    finish(desk)
    for name in (".key", ".seal"):
        (desk.opened.home.keys / f"{desk.learner}{name}").write_text("damaged")
    again = desk.opened.proofs.issue(desk.learner, desk.id)
    assert again.fingerprint == award.fingerprint
    assert (desk.opened.home.damaged / f"{desk.learner}.key").read_text() == "damaged"


def test_a_damaged_key_without_a_backup_is_left_for_a_person(desk: Desk) -> None:
    keys = desk.opened.home.keys
    keys.mkdir()
    (keys / f"{desk.learner}.key").write_text("damaged")
    with pytest.raises(KeyFileError) as refused:
        desk.opened.proofs.issue(desk.learner, desk.id, "Asha Mwende")
    assert str(refused.value) == (
        f"The learner's key file {keys / desk.learner}.key is damaged. "
        "No backup has it either. Move what is left of it out of the folder to have a new key made."
    )


def test_an_award_that_is_not_there_is_said(desk: Desk) -> None:
    with pytest.raises(NoSuchAwardError, match=r"^There is no completion file x here\.$"):
        desk.opened.proofs.award("x")


def test_a_demonstration_says_so(desk: Desk) -> None:
    award = desk.opened.proofs.issue(desk.learner, desk.id, "Demonstration", demonstration=True)
    assert "demonstration" in verify(award.data).claims.narrative.lower()
