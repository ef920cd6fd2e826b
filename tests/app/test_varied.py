"""Sitting a question with variables: its values are in what is shown, taken, marked, explained and marked again."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from app.views import QuestionView
from assessments.compile import read_assessment
from assessments.regrade import regrade
from assessments.response import NumberInput
from content.ids import AssessmentId, QuestionId
from tests.app.courses import a_course, open_with
from tests.app.stand import StillClock

VARIED = """

## How many millilitres of chlorine for {{V}} litres?
{#varied number}

```vars
V = 10..90 step 5
dose = V * 0.2
```

- = {{dose}}
  > {{dose}} ml it is.

> [!explanation]
> {{V}} litres need {{dose}} ml.
"""
VARIED_ID = QuestionId("varied")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = a_course(tmp_path / "source")
    final = folder / "quizzes" / "final.quiz.md"
    final.write_text(final.read_text("utf-8") + VARIED, "utf-8")
    return folder


def litres(question: QuestionView) -> int:
    found = re.fullmatch(r"How many millilitres of chlorine for (\d+) litres\?", question.text)
    assert found is not None
    return int(found[1])


def test_a_question_with_variables_is_sat_marked_and_marked_again(course: Path, tmp_path: Path) -> None:
    opened = open_with(tmp_path / "home", StillClock(), course)
    study = opened.study
    learner = study.add_learner("Asha Mwende").id
    (found,) = study.courses()
    seen = set()
    for _ in range(3):
        sitting = study.start(learner, found.course_id, AssessmentId("final"))
        question = sitting.questions[-1]
        volume = litres(question)
        seen.add(volume)
        study.answer(learner, sitting.attempt, VARIED_ID, NumberInput(str(volume / 5), "en"))
        result = study.hand_in(learner, sitting.attempt).questions[-1]
        assert (result.state, result.earned) == ("right", Fraction(1))
        assert result.question.text == question.text
        assert [page.text for _, page in result.option_feedback] == []
        assert result.feedback[0].text == f"{volume // 5} ml it is."
        assert result.explanation is not None
        assert result.explanation.text == f"{volume} litres need {volume // 5} ml."
    assert len(seen) > 1
    assessment = read_assessment(opened.library.folder(found.root), AssessmentId("final"))
    data = opened.proofs.transcript(learner, found.course_id)
    assert regrade(data, {(found.root, AssessmentId("final")): assessment}) == ()
