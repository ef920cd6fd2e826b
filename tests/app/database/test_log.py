from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.database.log import (
    AwardRow,
    ChainBrokenError,
    NameTakenError,
    NotSavedError,
    PlaceRow,
    ProgressLog,
    folded,
)
from app.journal import EventLine, JournalError, LearnerLine
from app.views import LearnerRow
from assessments.events import link, payload
from assessments.facts import Answered, Event, HandedIn, Issued, ModuleRead, Started
from content.ids import AttemptId, CourseId, LearnerId, ModuleId
from tests.app.stand import ASHA, BEGIN, COURSE, ROOT, answered, asha, handed_in, opened, started, was_read

JUMA = LearnerId("00000000-0000-4000-8000-00000000b6b6")


def a_log(folder: Path) -> ProgressLog:
    log = opened(folder).log
    asha(log)
    return log


def test_learners_stay_in_the_order_in_which_they_came(tmp_path: Path) -> None:
    log = a_log(tmp_path)
    log.add_learner(LearnerRow(id=JUMA, name="Juma", confirmed=True), BEGIN + timedelta(minutes=1))
    log.change_learner(LearnerRow(id=ASHA, name="Asha M.", confirmed=True))
    log.close()
    assert opened(tmp_path).log.learners() == (
        LearnerRow(id=ASHA, name="Asha M.", confirmed=True),
        LearnerRow(id=JUMA, name="Juma", confirmed=True),
    )


def test_a_name_is_taken_however_it_is_written(tmp_path: Path) -> None:
    log = a_log(tmp_path)
    log.add_learner(LearnerRow(id=JUMA, name="José", confirmed=False), BEGIN)
    for name in ("JOSÉ", "  jose\u0301 "):
        with pytest.raises(NameTakenError) as refused:
            log.change_learner(LearnerRow(id=ASHA, name=name, confirmed=True))
        assert str(refused.value) == "There is a learner “José” here already; choose another name."
    assert folded(" Straße  ") == folded("STRASSE")


def test_facts_are_read_back_by_kind_course_and_attempt(tmp_path: Path) -> None:
    log = a_log(tmp_path)
    facts: list[Event] = [
        was_read("m-1"),
        started("a-1"),
        answered("a-1", 1),
        answered("a-1", 2),
        handed_in("a-1"),
    ]
    log.record(ASHA, COURSE, facts[:2])
    for fact in facts[2:]:
        log.record(ASHA, COURSE, [fact])
    log.record(
        ASHA,
        CourseId("org.other@unsigned"),
        [replace(was_read("m-9"), course=CourseId("org.other@unsigned"))],
    )
    log.close()
    log = opened(tmp_path).log
    assert log.facts(ASHA, COURSE, {Started, HandedIn, ModuleRead}) == (facts[0], facts[1], facts[4])
    assert log.facts(ASHA, COURSE, {Answered}) == (facts[2], facts[3])
    assert log.facts(JUMA, COURSE, {Started}) == ()
    assert log.attempt(AttemptId("a-1")) == (ASHA, tuple(facts[1:]))
    assert log.attempt(AttemptId("a-2")) is None


def test_each_learner_has_a_chain_and_each_link_covers_the_one_before(tmp_path: Path) -> None:
    log = a_log(tmp_path)
    log.add_learner(LearnerRow(id=JUMA, name="Juma", confirmed=True), BEGIN)
    for count in range(1, 4):
        log.record(ASHA, COURSE, [was_read(f"m-{count}")])
        log.record(JUMA, COURSE, [was_read(f"m-{count}")])
    entries = log.entries(JUMA)
    assert [entry.sequence for entry in entries] == [1, 2, 3]
    assert entries[2].previous == entries[1].hash
    assert entries[2].hash == link(entries[1].hash, 3, payload(entries[2].event, JUMA, log.device))
    assert log.entries(LearnerId("nobody")) == ()


def test_a_change_is_in_the_journal_when_record_returns(tmp_path: Path) -> None:
    log = a_log(tmp_path)
    log.record(ASHA, COURSE, [was_read("m-1")])
    lines = list(log.journal.read())
    assert next(line for line in lines if isinstance(line, LearnerLine)).name == "Asha Mwende"
    (line,) = [line for line in lines if isinstance(line, EventLine)]
    assert (line.learner, line.sequence, line.hash) == (ASHA, 1, log.entries(ASHA)[0].hash)


def tamper(log: ProgressLog, statement: str) -> None:
    with log.connection.begin():
        for action in ("update", "delete"):
            log.connection.exec_driver_sql(f"DROP TRIGGER event_refuses_{action}")
        log.connection.exec_driver_sql(statement)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            "UPDATE event SET payload = CAST(replace(CAST(payload AS TEXT), 'm-2', 'm-7') AS BLOB)",
            "The learner's records do not fit together: record 2 was changed.",
        ),
        (
            "DELETE FROM event WHERE sequence = 2",
            "The learner's records do not fit together: record 2 is missing.",
        ),
        ("DELETE FROM event WHERE sequence = 3", "The learner's newest records are not all there."),
        (
            "UPDATE event SET sequence = 9 WHERE sequence = 3",
            "The learner's records do not fit together: record 3 is missing.",
        ),
    ],
)
def test_a_broken_chain_is_never_read_as_a_whole(tmp_path: Path, statement: str, said: str) -> None:
    log = a_log(tmp_path)
    log.record(ASHA, COURSE, [was_read("m-1"), was_read("m-2"), was_read("m-3")])
    tamper(log, statement)
    with pytest.raises(ChainBrokenError) as refused:
        log.entries(ASHA)
    assert str(refused.value) == (
        f"{said} Start Hornbook again, or run `hornbook doctor`; nothing can be issued from them as they are."
    )


def test_places_change_and_facts_are_not_touched(tmp_path: Path) -> None:
    log = a_log(tmp_path)
    row = PlaceRow(module=ModuleId("m-1"), place=0.25, at=BEGIN)
    log.keep_place(ASHA, COURSE, row)
    log.keep_place(ASHA, COURSE, replace(row, place=0.5))
    log.keep_place(JUMA, COURSE, row)
    assert log.places(ASHA, COURSE) == (replace(row, place=0.5),)
    assert log.entries(ASHA) == ()


def an_award(name: str) -> tuple[Issued, AwardRow]:
    fact = Issued(
        at=BEGIN, monotonic_ms=0, course=COURSE, root=ROOT, version="1.2.0", award=name, digest="ab" * 32
    )
    row = AwardRow(id=name, learner=ASHA, course=COURSE, major=1, issued=BEGIN, data=b"{}")
    return fact, row


def test_an_award_and_its_fact_are_kept_together_or_not_at_all(tmp_path: Path) -> None:
    log = a_log(tmp_path)
    first, row = an_award("one")
    log.record(ASHA, COURSE, [first], row)
    second, other = an_award("two")
    with pytest.raises(NotSavedError, match=r"^This could not be saved \(UNIQUE constraint failed"):
        log.record(ASHA, COURSE, [second], other)
    assert log.awards() == (row,)
    assert [entry.event for entry in log.entries(ASHA)] == [first]
    log.record(ASHA, COURSE, [was_read("m-1")])
    assert [entry.sequence for entry in log.entries(ASHA)] == [1, 2]


def test_a_disk_without_room_is_said_and_nothing_half_is_kept(tmp_path: Path) -> None:
    log = a_log(tmp_path)
    with log.connection.begin():
        pages = log.connection.exec_driver_sql("PRAGMA page_count").scalar()
        log.connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    kept = 0

    def fill() -> None:
        nonlocal kept
        for count in range(1000):
            log.record(ASHA, COURSE, [was_read(f"m-{count}")])
            kept = count + 1

    with pytest.raises(NotSavedError) as refused:
        fill()
    assert str(refused.value) == (
        "This could not be saved (database or disk is full). "
        "Make room on the disk or make the folder writable, then do it again."
    )
    log.close()
    assert len(opened(tmp_path).log.entries(ASHA)) == kept


def test_an_answer_whose_journal_cannot_be_written_is_not_acknowledged(tmp_path: Path) -> None:
    log = a_log(tmp_path)
    log.journal.close()
    (tmp_path / "journal" / "facts.log").rename(tmp_path / "away")
    (tmp_path / "journal" / "facts.log").mkdir()
    with pytest.raises(JournalError):
        log.record(ASHA, COURSE, [was_read("m-1")])
    (tmp_path / "journal" / "facts.log").rmdir()
    (tmp_path / "away").rename(tmp_path / "journal" / "facts.log")
    log.record(ASHA, COURSE, [was_read("m-2")])
    written = [line.sequence for line in log.journal.read() if isinstance(line, EventLine)]
    assert written == [1, 2]
