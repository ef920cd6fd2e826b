"""Sitting an assessment that draws from a bank: what the learner is told, asked and given, and that it marks again."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.views import ResultView, SittingView
from assessments.compile import read_assessment
from assessments.regrade import regrade
from assessments.response import NumberInput
from content.errors import HornbookError
from content.ids import AssessmentId, QuestionId
from tests.app.cli.runs import Shell
from tests.app.courses import a_drawing_course, install, open_with
from tests.app.stand import StillClock

NAME = AssessmentId("final")


class Desk:
    """An open home with the course, and Asha who learns."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.opened = open_with(folder / "home", StillClock(), a_drawing_course(folder / "source"))
        self.study = self.opened.study
        self.learner = self.study.add_learner("Asha Mwende").id
        (self.course,) = self.study.courses()

    def start(self) -> SittingView:
        return self.study.start(self.learner, self.course.course_id, NAME)

    def sit(self) -> ResultView:
        """Get the sums right and leave all else blank."""
        sitting = self.start()
        for question in sitting.questions:
            if question.id.startswith("b"):
                right = (
                    NumberInput(str(2 * int(question.id[1:])), "en") if question.kind == "number" else None
                )
                self.study.answer(self.learner, sitting.attempt, question.id, right)
        return self.study.hand_in(self.learner, sitting.attempt)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_the_start_card_says_how_many_of_how_many(desk: Desk) -> None:
    card = desk.study.start_card(desk.learner, desk.course.course_id, NAME)
    assert (card.questions, card.pool) == (6, 9)
    assert card.points == 10


def test_what_is_asked_is_what_is_marked_and_numbered(desk: Desk) -> None:
    sitting = desk.start()
    assert [question.number for question in sitting.questions] == [1, 2, 3, 4, 5, 6]
    drawn = {question.id for question in sitting.questions[4:]}
    result = desk.sit()
    assert [each.question.id for each in result.questions] == [question.id for question in sitting.questions]
    assert result.row.earned == 6
    assert result.row.possible == 10
    again = {question.id for question in desk.start().questions[4:]}
    assert not drawn & again


def test_what_was_not_drawn_cannot_be_answered(desk: Desk) -> None:
    sitting = desk.start()
    left = next(f"b{n}" for n in range(5) if f"b{n}" not in {question.id for question in sitting.questions})
    with pytest.raises(HornbookError) as refused:
        desk.study.answer(desk.learner, sitting.attempt, QuestionId(left), NumberInput("1", "en"))
    assert str(refused.value) == f"There is no question “{left}” in “final”."


def test_the_transcript_marks_again(desk: Desk) -> None:
    desk.sit()
    desk.sit()
    data = desk.opened.proofs.transcript(desk.learner, desk.course.course_id)
    root = desk.course.root
    assessment = read_assessment(desk.opened.library.folder(root), NAME)
    assert regrade(data, {(root, NAME): assessment}) == ()
    fewer = replace(assessment, questions=assessment.questions[:-1])
    assert {difference.sentence for difference in regrade(data, {(root, NAME): fewer})} >= {
        "The questions are not those of the paper, or in another order."
    }


def test_the_terminal_says_it_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    install(tmp_path / "home", a_drawing_course(tmp_path / "source"))
    ran = Shell(tmp_path / "home", monkeypatch, capsys)("sit", "org", "final")
    assert "6 questions of 9, 10 points. 75 % passes." in ran.out
