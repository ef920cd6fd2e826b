"""Damage of every kind: what is found, what comes back, and what is said about it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.backup import backups
from app.database.log import ChainBrokenError
from app.database.recovery import OpenedLog, backup_now, database_trouble
from app.home import Home
from app.views import LearnerRow
from content.ids import LearnerId
from tests.app.stand import (
    ASHA,
    BEGIN,
    COURSE,
    StillClock,
    answered,
    asha,
    handed_in,
    opened,
    started,
    was_read,
)


def a_used_home(folder: Path, clock: StillClock) -> int:
    """A home with a backup in the middle of its facts; how many facts it has."""
    log = opened(folder, clock).log
    asha(log)
    log.record(ASHA, COURSE, [was_read("m-1"), started("a-1"), answered("a-1", 1)])
    log.close()
    clock.go_on(minutes=31)
    log = opened(folder, clock).log  # makes the backup
    for count in range(2, 8):
        log.record(ASHA, COURSE, [answered("a-1", count)])
    log.record(ASHA, COURSE, [handed_in("a-1")])
    log.close()
    assert len(backups(Home(folder))) == 1
    return 10


def facts(found: OpenedLog) -> int:
    count = len(found.log.entries(ASHA))
    found.log.close()
    return count


def test_a_first_start_is_quiet_and_so_is_the_next(tmp_path: Path) -> None:
    first = opened(tmp_path)
    assert first.notices == ()
    device = first.log.device
    first.log.close()
    again = opened(tmp_path)
    assert again.notices == ()
    assert again.log.device == device
    again.log.close()


def test_a_normal_start_after_a_clean_end_writes_nothing_into_the_journal(tmp_path: Path) -> None:
    clock = StillClock()
    count = a_used_home(tmp_path, clock)
    before = (tmp_path / "journal" / "facts.log").read_bytes()
    found = opened(tmp_path, clock)
    assert found.notices == ()
    assert facts(found) == count
    assert (tmp_path / "journal" / "facts.log").read_bytes() == before


@pytest.mark.parametrize("torn", [0, 20])
def test_what_a_kill_kept_out_of_the_journal_is_written_at_the_next_start(tmp_path: Path, torn: int) -> None:
    clock = StillClock()
    count = a_used_home(tmp_path, clock)
    journal = tmp_path / "journal" / "facts.log"
    size = journal.stat().st_size
    log = opened(tmp_path, clock).log
    log.record(ASHA, COURSE, [was_read("m-2")])  # and then the process is killed: no close
    log.journal.close()
    journal.write_bytes(journal.read_bytes()[: size + torn])
    found = opened(tmp_path, clock)
    assert found.notices == ()
    assert facts(found) == count + 1
    (tmp_path / "hornbook.db").unlink()
    assert facts(opened(tmp_path, clock)) == count + 1


def test_a_rename_that_the_journal_missed_is_not_undone(tmp_path: Path) -> None:
    log = opened(tmp_path).log
    asha(log)
    size = log.journal.size
    log.change_learner(LearnerRow(id=ASHA, name="Asha M.", confirmed=True))
    log.journal.close()
    journal = tmp_path / "journal" / "facts.log"
    journal.write_bytes(journal.read_bytes()[:size])
    found = opened(tmp_path)
    assert [row.name for row in found.log.learners()] == ["Asha M."]
    found.log.close()
    (tmp_path / "hornbook.db").unlink()
    found = opened(tmp_path)
    assert [row.name for row in found.log.learners()] == ["Asha M."]
    found.log.close()


def remove(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def cut_in_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def overwrite_the_head(path: Path) -> None:
    path.write_bytes(b"\0" * 100 + path.read_bytes()[100:])


def change_an_answer(path: Path) -> None:
    data = path.read_bytes()
    place = data.rindex(b'"question":"q-5"')
    path.write_bytes(data[:place] + b'"question":"q-4"' + data[place + 16 :])


def put_an_old_copy(path: Path) -> None:
    shutil.copyfile(backups(Home(path.parent))[0].database, path)


DAMAGES: list[Callable[[Path], None]] = [
    remove,
    empty,
    cut_in_half,
    overwrite_the_head,
    change_an_answer,
    put_an_old_copy,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_database_is_replaced_and_nothing_is_lost(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    clock = StillClock()
    count = a_used_home(tmp_path, clock)
    damage(tmp_path / "hornbook.db")
    clock.go_on(minutes=31)  # a backup is due, which looks at everything
    found = opened(tmp_path, clock)
    assert [row.name for row in found.log.learners()] == ["Asha Mwende"]
    assert facts(found) == count
    why, counts, lost = found.notices
    assert why.startswith(f"The database {tmp_path / 'hornbook.db'} ")
    assert "The backup of 2026-01-14 17:11 UTC was put in its place." in why
    assert counts == "7 records came back from the journal and 3 from the backup."
    assert lost == "Nothing was lost."
    aside = list((tmp_path / "damaged").iterdir())
    assert len(aside) == 1
    assert str(aside[0]) in why
    assert opened(tmp_path, clock).notices == ()


@pytest.mark.parametrize("damage", DAMAGES[:5])
def test_without_a_good_backup_the_journal_alone_brings_all_back(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    clock = StillClock()
    count = a_used_home(tmp_path, clock)
    damage(tmp_path / "hornbook.db")
    if damage is change_an_answer:
        shutil.rmtree(tmp_path / "backups")
    else:
        damage(backups(Home(tmp_path))[0].database)
    clock.go_on(minutes=31)
    found = opened(tmp_path, clock)
    assert facts(found) == count
    assert "There is no good backup, so a new one was filled from the journal." in found.notices[0]
    assert found.notices[2] == "Nothing was lost."


def test_without_the_journal_the_backup_comes_back_and_what_is_lost_is_counted(tmp_path: Path) -> None:
    clock = StillClock()
    a_used_home(tmp_path, clock)
    (tmp_path / "hornbook.db").unlink()
    (tmp_path / "journal" / "facts.log").unlink()
    found = opened(tmp_path, clock)
    assert found.notices[1:] == (
        "0 records came back from the journal and 3 from the backup.",
        "7 records could not be brought back.",
    )
    assert facts(found) == 3
    assert opened(tmp_path, clock).notices == ()


def test_a_missing_database_beside_a_key_is_damage_never_a_new_learner(tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / f"{ASHA}.key").write_text("{}")
    found = opened(tmp_path)
    assert found.notices[0].startswith(f"The database {tmp_path / 'hornbook.db'} is missing or empty.")
    assert found.notices[2] == "Some of the newest records may be lost."
    found.log.close()


def test_an_old_record_that_was_changed_is_found_when_read_and_mended_at_the_next_start(
    tmp_path: Path,
) -> None:
    clock = StillClock()
    count = a_used_home(tmp_path, clock)
    opened(tmp_path, clock).log.close()
    path = tmp_path / "hornbook.db"
    path.write_bytes(path.read_bytes().replace(b'"question":"q-2"', b'"question":"q-9"'))
    found = opened(tmp_path, clock)
    assert found.notices == ()  # it lies before what is checked at every start
    with pytest.raises(
        ChainBrokenError, match=r"^The learner's records do not fit together: record \d+ was changed"
    ):
        found.log.entries(ASHA)
    found.log.close()
    mended = opened(tmp_path, clock)
    assert mended.notices[0].startswith(f"The database {path} is damaged: record ")
    assert facts(mended) == count


def test_a_journal_that_was_moved_away_whole_is_written_anew(tmp_path: Path) -> None:
    clock = StillClock()
    count = a_used_home(tmp_path, clock)
    (tmp_path / "journal").rename(tmp_path / "elsewhere")
    found = opened(tmp_path, clock)
    assert found.notices[0].startswith("The journal was missing or cut short.")
    assert facts(found) == count
    (tmp_path / "hornbook.db").unlink()
    assert facts(opened(tmp_path, clock)) == count


def test_a_database_whose_text_is_no_text_any_more_is_replaced(tmp_path: Path) -> None:
    clock = StillClock()
    count = a_used_home(tmp_path, clock)
    file = tmp_path / "hornbook.db"
    damaged = file.read_bytes().replace(b"CREATE TABLE", b"CREATE \xff\xfe\xff\xfe\xff")
    file.write_bytes(damaged)  # SQLite quotes it in its error, which no longer decodes
    found = opened(tmp_path, clock)
    assert found.notices[0].startswith(
        f"The database {tmp_path / 'hornbook.db'} cannot be read: it holds no text."
    )
    assert facts(found) == count


@pytest.mark.parametrize("damage", [remove, empty, cut_in_half])
def test_a_damaged_journal_is_written_again(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    clock = StillClock()
    count = a_used_home(tmp_path, clock)
    damage(tmp_path / "journal" / "facts.log")
    found = opened(tmp_path, clock)
    (notice,) = found.notices
    assert notice.startswith("The journal was missing or cut short. It was written again from the database;")
    assert notice.endswith("No answer was lost.")
    assert facts(found) == count
    (tmp_path / "hornbook.db").unlink()
    assert facts(opened(tmp_path, clock)) == count


def test_a_journal_of_another_story_is_moved_aside(tmp_path: Path) -> None:
    clock = StillClock()
    a_used_home(tmp_path / "one", clock)
    log = opened(tmp_path / "one", clock).log
    log.record(ASHA, COURSE, [was_read("m-8")])
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    head = (tmp_path / "one" / "journal" / "head.json").read_text()
    log.record(ASHA, COURSE, [was_read("m-9")])
    log.close()
    other = opened(tmp_path / "two", clock).log
    other.record(ASHA, COURSE, [was_read("m-7")])
    other.close()
    shutil.copyfile(tmp_path / "two" / "journal" / "facts.log", tmp_path / "one" / "journal" / "facts.log")
    (tmp_path / "one" / "journal" / "head.json").write_text(head)
    found = opened(tmp_path / "one", clock)
    assert found.notices[0].startswith(
        "The journal did not fit the database. It was written again from the database;"
    )
    assert facts(found) == 12


def test_damage_that_no_start_looks_at_is_found_by_the_backup_that_is_due(tmp_path: Path) -> None:
    clock = StillClock()
    count = a_used_home(tmp_path, clock)
    change_an_answer(tmp_path / "hornbook.db")
    assert database_trouble(tmp_path / "hornbook.db") == "record 7 was changed"
    early = opened(tmp_path, clock)
    assert early.notices == ()
    early.log.close()
    clock.go_on(minutes=31)
    found = opened(tmp_path, clock)
    assert found.notices[0].startswith(
        f"The database {tmp_path / 'hornbook.db'} is damaged: record 7 was changed."
    )
    assert facts(found) == count


def test_a_backup_on_request_is_checked(tmp_path: Path) -> None:
    clock = StillClock()
    a_used_home(tmp_path, clock)
    made = backup_now(Home(tmp_path), clock)
    assert database_trouble(made.database) == ""


def test_unfinished_files_are_swept(tmp_path: Path) -> None:
    opened(tmp_path).log.close()
    (tmp_path / "settings.toml.partial").write_text("")
    (tmp_path / "journal" / "head.json.partial").write_text("")
    opened(tmp_path).log.close()
    assert not list(tmp_path.rglob("*.partial"))


def test_two_learners_come_back_from_the_journal(tmp_path: Path) -> None:
    log = opened(tmp_path).log
    asha(log)
    juma = LearnerRow(id=LearnerId("00000000-0000-4000-8000-00000000b6b6"), name="Juma", confirmed=True)
    log.add_learner(juma, BEGIN)
    log.record(ASHA, COURSE, [was_read("m-1")])
    log.record(juma.id, COURSE, [was_read("m-1")])
    log.close()
    (tmp_path / "hornbook.db").unlink()
    found = opened(tmp_path)
    assert {row.name for row in found.log.learners()} == {"Asha Mwende", "Juma"}
    assert len(found.log.entries(juma.id)) == 1
    found.log.close()


def test_a_backup_that_cannot_be_made_is_said_and_the_work_goes_on(tmp_path: Path) -> None:
    clock = StillClock()
    count = a_used_home(tmp_path, clock)
    clock.go_on(minutes=31)
    shutil.rmtree(tmp_path / "backups")
    (tmp_path / "backups").write_text("in the way")
    found = opened(tmp_path, clock)
    (notice,) = found.notices
    assert notice.startswith(f"No backup could be made in {tmp_path / 'backups'} (")
    assert facts(found) == count


def test_two_damages_within_a_second_are_kept_apart(tmp_path: Path) -> None:
    clock = StillClock()
    a_used_home(tmp_path, clock)
    for _ in range(2):
        empty(tmp_path / "hornbook.db")
        opened(tmp_path, clock).log.close()
    assert len(list((tmp_path / "damaged").iterdir())) == 2


@pytest.mark.parametrize("kind", ["byte", "cut", "zeroes"])
def test_a_sample_of_random_damage_is_never_silent_and_always_healed(tmp_path: Path, kind: str) -> None:
    """Every 7th page in turn; whatever the start sees, nothing is lost and nothing wrong is read."""
    clock = StillClock()
    count = a_used_home(tmp_path / "home", clock)
    clock.go_on(minutes=31)
    data = (tmp_path / "home" / "hornbook.db").read_bytes()
    for place in range(50, len(data), 7 * 1024):
        folder = tmp_path / f"{place}"
        shutil.copytree(tmp_path / "home", folder)
        damaged = {
            "byte": data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :],
            "cut": data[:place],
            "zeroes": data[:place] + bytes(600) + data[place + 600 :],
        }[kind]
        (folder / "hornbook.db").write_bytes(damaged)
        assert facts(opened(folder, clock)) == count
