"""A learner sits the sample course in several attempts, with right, partly right, wrong, late and blank answers."""

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from app.views import QuestionView, SittingView
from assessments.kinds.cloze import Gaps
from assessments.kinds.match import Matching
from assessments.kinds.picture import Picture
from assessments.question import Question
from content.ids import AssessmentId, QuestionId
from tests.app.courses import open_with
from tests.app.stand import StillClock

COURSE = Path(__file__).parent / "course"
QUIZZES = ("practice", "final", "drawn")

Answers = Mapping[str, object]

FIRST: Answers = {
    "tol": "5.2",
    "pi": "3.145",
    "pid": "3.2",
    "dose": "51.5",
    "word": "chlorinatoin",
    "gas": "Cl  2",
    "germs": {"Cholera": "vibrio", "Malaria": "salt"},
    "sort": {"Boil": "safe", "Stir": "unsafe"},
    "steps": ["Soap", "Wet", "Rub", "Dry", "Rinse"],
    "next": ["Boil", "Cool", "Settle", "Cloth"],
    "strict": ["First", "Third", "Second"],
    "gaps": {"t": "100.5", "how": "higher", "a": "Pressure", "b": "falls a little"},
    "clog": [60, 60],
    "name": {"Square": "the left one", "Circle": "the left one"},
}
LATE: Answers = {"tol": "5", "pi": "3.135", "word": "chlorination", "strict": None, "gas": "CAFE"}
SECOND: Answers = {
    "tol": "7.5",
    "pid": "3.24",
    "dose": "50 l",
    "word": "chlorinatig",
    "gas": "cl",
    "germs": {"Cholera": "vibrio", "Giardiasis": "vibrio", "Malaria": "plasmodium"},
    "sort": {"Boil": "safe", "Stir": "unsafe", "Look": "unsafe"},
    "steps": ["Dry", "Rinse", "Rub", "Soap", "Wet"],
    "clog": "circle",
    "name": {"Square": "the left one", "Circle": "the right one", "Pump": "none"},
}
THIRD: Answers = {
    "pid": "3.15",
    "dose": "0.0515 l",
    "clog": [50, 10],
    "strict": ["First", "Second", "Third"],
    "gaps": {"t": "100", "how": "lower", "a": "air pressure", "b": "falls"},
    "tol": "10/2",
}


class Sitter:
    """A learner in a home of their own, with the course; `papers` are all that were laid before them."""

    def __init__(self, home: Path) -> None:
        self.clock, self.papers = StillClock(), list[SittingView]()
        self._opened = open_with(home, self.clock, COURSE)
        self._study = self._opened.study
        self._learner = self._study.add_learner("A Reader").id
        (self._course,) = self._study.courses()

    def start(self, assessment: str) -> None:
        """Begin another attempt, five minutes after the last."""
        self.clock.go_on(minutes=5)
        view = self._study.start(self._learner, self._course.course_id, AssessmentId(assessment))
        self.papers.append(view)

    def answer(self, name: str, given: object) -> None:
        """Answer a question a second later; options are called by their text."""
        self.clock.go_on(seconds=1)
        attempt, question = self.papers[-1].attempt, self._question(name)
        value = by_ids(question, given)
        response = self._study.response(self._learner, attempt, question.id, value, "en")
        self._study.answer(self._learner, attempt, question.id, response)

    def answer_all(self, answers: Answers) -> None:
        """Answer what of these is asked."""
        asked = {question.id for question in self.papers[-1].questions}
        for name, given in answers.items():
            if name in asked:
                self.answer(name, given)

    def tries(self, name: str, *given: object) -> None:
        """Answer and check, once for each answer."""
        for each in given:
            self.answer(name, each)
            self._study.check(self._learner, self.papers[-1].attempt, QuestionId(name))

    def hint(self, name: str) -> None:
        self._study.hint(self._learner, self.papers[-1].attempt, QuestionId(name))

    def show(self, name: str) -> None:
        self._study.show_answer(self._learner, self.papers[-1].attempt, QuestionId(name))

    def hand_in(self) -> None:
        self._study.hand_in(self._learner, self.papers[-1].attempt)

    def transcript(self) -> dict[str, Any]:
        told = json.loads(self._opened.proofs.transcript(self._learner, self._course.course_id))
        assert isinstance(told, dict)
        return told

    def score(self, assessment: str) -> Fraction:
        """What `keep` makes of the attempts at an assessment."""
        item = self._study.standing(self._learner, self._course).assessment(assessment)
        assert item is not None
        assert item.score is not None
        return item.score.share

    def questions(self, assessment: str) -> tuple[Question, ...]:
        """The questions as the program reads them."""
        return self._study._shelf.assessment(self._course.root, AssessmentId(assessment)).questions

    def _question(self, name: str) -> QuestionView:
        return next(question for question in self.papers[-1].questions if question.id == name)


def by_ids(question: QuestionView, given: object) -> object:
    """An answer in words, as the ids that stand for them."""
    names = _names(question)
    match given:
        case str():
            return names.get(given, given)
        case list():
            return [names.get(each, each) if isinstance(each, str) else each for each in given]
        case dict():
            return {
                names.get(part, part): names.get(f"{part}: {value}", names.get(value, value))
                for part, value in given.items()
            }
    return given


def _names(question: QuestionView) -> dict[str, str]:
    names: dict[str, str] = {option.text: option.id for option in question.options}
    match question.layout:
        case Matching(lefts=lefts, rights=rights):
            names |= {left.content.source: left.id for left in lefts}
            names |= {right.content.source: right.id for right in rights}
        case Picture(areas=areas, items=items):
            names |= {area.name: area.id for area in areas} | {item.content.source: item.id for item in items}
        case Gaps(blanks=blanks):
            names |= {
                f"{blank.id}: {option.content.source}": option.id
                for blank in blanks
                for option in blank.options
            }
    return names


def sat(home: Path) -> Sitter:
    """All attempts of the sample."""
    sitter = Sitter(home)
    _practise(sitter)
    _sit_final(sitter)
    for number, given in ((1, "20 ml"), (2, "9"), (3, None), (4, "25 ml"), (5, "12"), (6, "0.005 l")):
        sitter.start("drawn")
        for question in sitter.papers[-1].questions:
            choices = [option.text for option in question.options]
            chosen = choices[: number % 3 + 1] if question.kind == "many" else next(iter(choices), given)
            sitter.answer(question.id, str(given).split()[0] if question.id == "sum" and given else chosen)
        sitter.hand_in()
    return sitter


def _practise(sitter: Sitter) -> None:
    sitter.start("practice")
    sitter.tries("bal", ["Boiling", "Chlorine", "Cooling"], ["Boiling", "Chlorine", "Sunlight"], ["Stirring"])
    sitter.tries("exa", ["Boiling"], ["Boiling", "Chlorine"])
    sitter.tries("net", ["Boiling", "Chlorine", "Cooling"], ["Boiling", "Chlorine", "Cooling"])
    sitter.tries("each", ["Boiling", "Stirring"])
    sitter.answer("each", ["Boiling", "Chlorine"])
    sitter.tries("halves", ["Boiling", "Chlorine", "Stirring", "Waiting"])
    sitter.answer("halves", ["Boiling", "Chlorine", "Stirring"])
    sitter.answer("weights", ["Boiling", "Chlorine", "Stirring"])
    sitter.tries("allright", ["Boiling"])
    sitter.show("allright")
    sitter.tries("one", "10 seconds")
    sitter.show("one")
    sitter.answer("plan", ["I named the source"])
    sitter.answer("explain", "Germs are small.")
    sitter.hand_in()
    sitter.start("practice")
    sitter.hint("bal")
    sitter.tries("bal", ["Boiling", "Chlorine", "Sunlight"])
    sitter.answer_all({"each": [], "plan": [], "allright": ["Chlorine", "Boiling"], "halves": ["Waiting"]})
    sitter.hand_in()


def _sit_final(sitter: Sitter) -> None:
    sitter.start("final")
    for name in ("tol", "dose"):
        sitter.hint(name)
    sitter.answer_all(FIRST)
    sitter.clock.go_on(seconds=170)
    sitter.answer_all(LATE)
    sitter.hand_in()
    for answers in (SECOND, THIRD):
        sitter.start("final")
        sitter.answer_all(answers)
        sitter.hand_in()
