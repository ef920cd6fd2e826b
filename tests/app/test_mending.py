"""Writing repairs: all of them, or none where a file was changed meanwhile."""

from pathlib import Path

import pytest

from app.mending import ChangedMeanwhileError, write_repairs
from assessments.check import check_course
from assessments.repairs import repairs
from tests.app.courses import a_course


def test_nothing_is_written_where_a_file_was_changed_meanwhile(tmp_path: Path) -> None:
    folder = a_course(tmp_path / "water")
    first, second = (folder / "modules" / name for name in ("01-germs.md", "02-treat.md"))
    for path in (first, second):
        path.write_text(path.read_text().replace("title: ", "title: Now: "))
    made = repairs(folder, check_course(folder))
    assert [each.path for each in made] == ["modules/01-germs.md", "modules/02-treat.md"]
    second.write_text(second.read_text() + "more\n")
    before = first.read_bytes()
    with pytest.raises(ChangedMeanwhileError, match=r"modules/02-treat\.md was changed while it was checked"):
        write_repairs(folder, made)
    assert first.read_bytes() == before
    write_repairs(folder, made[:1])
    assert first.read_bytes() == made[0].after
    assert not list(folder.rglob("*.partial"))
