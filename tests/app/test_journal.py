from pathlib import Path

import pytest

from app.journal import (
    ChainHead,
    Checkpoint,
    DeviceLine,
    EventLine,
    Journal,
    JournalError,
    LearnerLine,
    Line,
    Unreadable,
)
from content.ids import DeviceId
from tests.app.stand import ASHA

DEVICE = DeviceId("d-1")
LINES: list[Line] = [
    DeviceLine(DEVICE, "2026-01-14T16:40:00.000Z"),
    LearnerLine(ASHA, "Asha\nMwende \U0001f600", confirmed=True, created="2026-01-14T16:40:00.000Z"),
    EventLine(ASHA, DEVICE, 1, "ab" * 32, '{"event":"Straße\\t"}'.encode()),
    EventLine(ASHA, DEVICE, 2, "cd" * 32, b"{}"),
]


def test_lines_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    assert list(journal.read()) == []
    journal.append(LINES[:2])
    journal.append(LINES[2:])
    assert list(Journal(tmp_path / "journal").read()) == LINES


def test_reading_goes_on_from_a_checkpoint(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    assert journal.checkpoint() == Checkpoint()
    journal.append(LINES[:3])
    head = ChainHead(ASHA, DEVICE, 1, "ab" * 32)
    journal.write_checkpoint([head], closed=True)
    journal.append(LINES[3:])
    seen = Journal(tmp_path).checkpoint()
    assert seen.chains == (head,)
    assert seen.closed
    assert list(Journal(tmp_path).read(seen.offset)) == LINES[3:]


@pytest.mark.parametrize("text", [b"", b"{}", b'{"offset": 1, "chains": [{}]}', b"\xff"])
def test_a_checkpoint_that_cannot_be_read_is_none(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "head.json").write_bytes(text)
    assert Journal(tmp_path).checkpoint() == Checkpoint()


def test_a_torn_line_hides_no_other_wherever_it_was_torn(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.append(LINES[:3])
    whole = (tmp_path / "facts.log").read_bytes()
    journal.append(LINES[3:])
    torn = (tmp_path / "facts.log").read_bytes()
    for cut in range(len(whole) + 1, len(torn)):
        (tmp_path / "facts.log").write_bytes(torn[:cut])
        again = Journal(tmp_path)
        assert list(again.read()) == [*LINES[:3], Unreadable(4)]
        again.append(LINES[3:])
        torn_line = [LINES[3]] if cut == len(torn) - 1 else [Unreadable(4)]  # only the line end was missing
        assert list(again.read()) == [*LINES[:3], *torn_line, LINES[3]]
        again.close()


def test_a_changed_byte_is_found_wherever_it_is(tmp_path: Path) -> None:
    Journal(tmp_path).append(LINES)
    data = (tmp_path / "facts.log").read_bytes()
    for place in range(len(data)):
        (tmp_path / "facts.log").write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        read = list(Journal(tmp_path).read())
        assert any(isinstance(line, Unreadable) for line in read)
        assert all(line in LINES or isinstance(line, Unreadable) for line in read)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_what_could_not_be_written_comes_with_the_next_line(tmp_path: Path) -> None:
    (tmp_path / "facts.log").symlink_to("/dev/full")
    journal = Journal(tmp_path)
    with pytest.raises(JournalError) as refused:
        journal.append(LINES[:1])
    assert str(refused.value) == (
        f"The journal {tmp_path}/facts.log cannot be written (No space left on device). "
        "Make room on the disk or make the folder writable, then try again."
    )
    journal.close()
    (tmp_path / "facts.log").unlink()
    journal.append(LINES[1:])
    assert list(journal.read()) == LINES


def test_a_journal_is_moved_aside_and_begins_anew(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    journal.append(LINES[:2])
    journal.write_checkpoint([], closed=False)
    journal.move_aside(tmp_path / "aside")
    assert list((tmp_path / "journal").iterdir()) == []
    assert list((tmp_path / "aside").iterdir()) == [tmp_path / "aside" / "facts.log"]
    journal.append(LINES[:1])
    assert list(journal.read()) == LINES[:1]
