"""The handbook is a course like any other: sound, and of every kind of question it has one."""

from pathlib import Path

import pytest

from app.assets import asset_path
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
