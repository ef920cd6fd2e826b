from pathlib import Path

import pytest

from app.doctor import Finding, examine
from tests.app.test_proofs import finish
from tests.app.test_study import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A home with a finished course, its completion file, and a backup."""
    desk = Desk(tmp_path)
    finish(desk)
    desk.opened.proofs.issue(desk.learner, desk.id, "Asha Mwende")
    desk.opened.back_up()
    return desk


def wrong(desk: Desk) -> list[Finding]:
    return [finding for finding in examine(desk.opened) if finding.wrong]


def test_a_sound_home_has_nothing_wrong(desk: Desk) -> None:
    findings = examine(desk.opened)
    assert not any(finding.wrong for finding in findings)
    sentences = [finding.sentence for finding in findings]
    assert "The database is sound, and every record follows from the one before." in sentences
    assert "The journal is whole: the database could be made again from it." in sentences
    assert "1 backup, which is good, the newest of 2026-01-14 16:40 UTC." in sentences
    assert "Asha Mwende: 9 records." in sentences
    assert "“Safe water” 1.0.0 is ready to read." in sentences
    assert {finding.what for finding in findings} == {
        "database",
        "journal",
        "backups",
        "records",
        "keys",
        "awards",
        "courses",
    }


def test_a_changed_record_is_named(desk: Desk) -> None:
    with desk.opened.log.connection.begin():
        desk.opened.log.connection.exec_driver_sql("DROP TRIGGER event_refuses_update")
        desk.opened.log.connection.exec_driver_sql("UPDATE event SET hash = 'x' WHERE sequence = 2")
    assert [(finding.what, finding.sentence.partition(": ")[2]) for finding in wrong(desk)] == [
        ("database", "record 2 was changed. Start Hornbook again."),
        (
            "records",
            (
                "The learner's records do not fit together: record 2 was changed. Start Hornbook again, "
                "or run `hornbook doctor`; nothing can be issued from them as they are."
            ),
        ),
    ]


def test_a_damaged_journal_is_named(desk: Desk) -> None:
    path = desk.opened.home.journal / "facts.log"
    path.write_bytes(path.read_bytes().replace(b'"germs"', b'"worms"'))
    (finding,) = wrong(desk)
    assert finding.sentence == (
        f"The journal is damaged: record 1 is missing. Move {desk.opened.home.journal} away and start Hornbook "
        "again: it is written anew from the database."
    )


def test_a_damaged_backup_a_key_and_a_file_are_named(desk: Desk) -> None:
    home = desk.opened.home
    (home.backups / "2026-01-14T164000Z" / "hornbook.db").write_bytes(b"")
    (home.keys / f"{desk.learner}.seal").unlink()
    (award,) = home.awards.iterdir()
    award.write_bytes(b"{}")
    assert [finding.what for finding in wrong(desk)] == ["backups", "keys", "awards"]
    assert wrong(desk)[0].sentence == "Of 1 backups these are damaged: 2026-01-14T164000Z. Remove them."
    assert wrong(desk)[2].sentence == f"{award} is not as it was issued; the database has it: use `complete`."


def test_a_damaged_pack_is_named(desk: Desk) -> None:
    (desk.opened.library.folder(desk.course.root) / "pack.json").write_text("{}")
    again = desk.again()
    (finding,) = wrong(again)
    assert finding.sentence == "The pack of org.example.water@unsigned is damaged; install it again."
