import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.viewfile import FirstView, read_view, write_view
from app.views import CourseCard, LearnerRow
from content.ids import ModuleId, PackId
from tests.app.stand import ASHA, BEGIN, COURSE, ROOT

CARD = CourseCard(
    course=COURSE,
    pack=PackId("org.example.water"),
    root=ROOT,
    title="Safe water",
    summary="",
    version="1.0.0",
    language="en",
    direction="ltr",
    signed=False,
    minutes=20,
    modules=2,
    modules_read=1,
    assessments=1,
    assessments_passed=0,
    completed=False,
    next_module=ModuleId("germs"),
    next_title="Germs",
    last_opened=BEGIN,
)
VIEW = FirstView(
    learner=LearnerRow(id=ASHA, name="Asha", confirmed=True),
    cards=(CARD, replace(CARD, next_module=None, next_title="", last_opened=None)),
)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    write_view(tmp_path / "view.json", VIEW)
    assert read_view(tmp_path / "view.json") == VIEW


def test_a_missing_file_is_no_view(tmp_path: Path) -> None:
    assert read_view(tmp_path / "view.json") is None


@pytest.mark.parametrize(
    "change",
    [
        {"format": 2},
        {"cards": [{}]},
        {"cards": 3},
        {"learner": None},
        {"learner": {"id": 1, "name": "x", "confirmed": True}},
    ],
)
def test_a_file_of_another_version_is_no_view(tmp_path: Path, change: dict[str, object]) -> None:
    path = tmp_path / "view.json"
    write_view(path, VIEW)
    path.write_text(json.dumps(json.loads(path.read_bytes()) | change))
    assert read_view(path) is None


@pytest.mark.parametrize("member", ["title", "minutes", "last_opened"])
def test_a_card_with_a_wrong_member_is_no_view(tmp_path: Path, member: str) -> None:
    path = tmp_path / "view.json"
    write_view(path, VIEW)
    members = json.loads(path.read_bytes())
    members["cards"][0][member] = ["?"]
    path.write_text(json.dumps(members))
    assert read_view(path) is None


@pytest.mark.parametrize("data", [b"", b"[]", b"\xff", b"[" * 100_000])
def test_anything_else_is_no_view(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "view.json").write_bytes(data)
    assert read_view(tmp_path / "view.json") is None
