"""The handbook is a course like any other: sound, and of every kind of question it has one."""

from pathlib import Path

import pytest

from app.assets import asset_path
from app.cli.main import main
from assessments.build import build_course
from assessments.check import check_course
from assessments.kinds import Kind
from assessments.reading import read_assessments
from content.pack import load_pack

PACKS = ("packs/inventory-basics", "packs/handbook")


@pytest.mark.parametrize("name", PACKS)
def test_bundled_courses_have_no_problem_at_all(name: str) -> None:
    assert [problem.text() for problem in check_course(asset_path(name))] == []


@pytest.mark.parametrize("name", PACKS)
def test_bundled_courses_are_the_same_pack_each_time(name: str) -> None:
    assert build_course(asset_path(name)).root == build_course(Path(asset_path(name))).root


def test_the_handbook_shows_every_kind() -> None:
    assessments, _ = read_assessments(load_pack(asset_path("packs/handbook")))
    shown = next(found for found in assessments if found.id == "all-kinds")
    assert {question.kind for question in shown.questions} == set(Kind)


def test_the_handbook_is_installed_by_its_name_and_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    home = ("--home", str(tmp_path / "home"))
    assert main([*home, "install", "handbook"]) == 0
    assert capsys.readouterr().out.startswith(
        "Installed “The Hornbook handbook” 1.0.0 (org.hornbook.handbook)."
    )
    assert main([*home, "--learner", "Asha", "read", "org.hornbook.handbook", "first-course"]) == 0
    assert "python3 -m app new clean-hands" in capsys.readouterr().out
    (tmp_path / "handbook").mkdir()  # a folder of that name here is what is meant
    assert main([*home, "install", "handbook"]) == 1
    assert "pack.toml is missing" in capsys.readouterr().out
