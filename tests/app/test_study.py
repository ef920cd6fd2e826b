"""The use cases over a real home: reading, sitting, standing."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from app.database.log import NameTakenError
from app.drafts import NoSuchAttemptError
from app.shelf import NoSuchCourseError, NoSuchItemError, find_course, find_item
from app.sitting import StartRefusedError
from app.study import LockedError, NameRefusedError, NoSuchLearnerError
from app.views import ItemState, LearnerRow, ResultView, SittingView
from assessments.response import Choice, NumberInput, ResponseRefused
from content.compiled import Course
from content.errors import HornbookError
from content.ids import AssessmentId, AttemptId, CourseId, LearnerId, ModuleId, OptionId, QuestionId
from tests.app.courses import a_course, open_with, right_response, wrong_response
from tests.app.stand import BEGIN, StillClock

CHECK, FINAL = AssessmentId("check"), AssessmentId("final")
GERMS, TREAT = ModuleId("germs"), ModuleId("treat")


class Desk:
    """An open home with the course, and Asha who learns."""

    def __init__(self, folder: Path, rules: str = "", version: str = "1.0.0") -> None:
        self.folder = folder
        self.clock = StillClock()
        course = a_course(folder / "source", rules=rules, version=version)
        self.opened = open_with(folder / "home", self.clock, course)
        self.study = self.opened.study
        self.learner = self.study.add_learner("Asha Mwende").id

    @property
    def course(self) -> Course:
        (course,) = self.study.courses()
        return course

    @property
    def id(self) -> CourseId:
        return self.course.course_id

    def again(self) -> "Desk":
        """The same home after a start."""
        self.opened.close()
        self.opened = open_with(self.folder / "home", self.clock)
        self.study = self.opened.study
        return self

    def read(self, module: ModuleId) -> bool:
        self.study.open_module(self.learner, self.id, module)
        return self.study.mark_read(self.learner, self.id, module)

    def start(self, assessment: AssessmentId = FINAL) -> SittingView:
        return self.study.start(self.learner, self.id, assessment)

    def fill(self, sitting: SittingView, wrong: int = 0) -> None:
        """Answer all, the first `wrong` ones wrongly."""
        for number, question in enumerate(sitting.questions):
            given = wrong_response(question) if number < wrong else right_response(question)
            self.study.answer(self.learner, sitting.attempt, question.id, given)

    def sit(self, assessment: AssessmentId = FINAL, wrong: int = 0) -> ResultView:
        sitting = self.start(assessment)
        self.fill(sitting, wrong)
        return self.study.hand_in(self.learner, sitting.attempt)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


# Learners


def test_learners_are_found_however_their_name_is_written(desk: Desk) -> None:
    row = LearnerRow(id=desk.learner, name="Asha Mwende", confirmed=False)
    assert desk.study.learners() == (row,)
    assert desk.study.learner_named("  ASHA  mwende ") == row
    assert desk.study.learner_named("Juma") is None
    with pytest.raises(NameTakenError):
        desk.study.add_learner("asha mwende")
    with pytest.raises(NoSuchLearnerError):
        desk.study.learner(LearnerId("nobody"))


def test_a_name_that_was_entered_is_confirmed(desk: Desk) -> None:
    assert desk.study.rename(desk.learner, "Asha  M.") == LearnerRow(
        id=desk.learner, name="Asha M.", confirmed=True
    )
    assert desk.again().study.learner(desk.learner).confirmed


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("  ", "A name is needed, such as “Asha Mwende”."),
        ("x" * 81, "This name has 81 characters; at most 80 fit a completion file."),
        ("a\u202eb", "A name cannot hold the character U+202E, which does not show."),
        ("a\x00b", "A name cannot hold the character U+0000, which does not show."),
    ],
)
def test_a_name_that_no_file_could_bear_is_refused(desk: Desk, name: str, said: str) -> None:
    with pytest.raises(NameRefusedError) as refused:
        desk.study.rename(desk.learner, name)
    assert str(refused.value) == said


@pytest.mark.parametrize("name", ["می\u200cخواهم", "José", "Nguyễn Thị", "अनीता", "李小龍"])
def test_names_of_all_scripts_are_names(desk: Desk, name: str) -> None:
    assert desk.study.rename(desk.learner, name).name == name


# Courses and modules


def test_the_library_shows_where_one_stands(desk: Desk) -> None:
    (card,) = desk.study.cards(desk.learner)
    assert (card.title, card.modules, card.modules_read, card.assessments, card.assessments_passed) == (
        "Safe water",
        2,
        0,
        1,
        0,
    )
    assert (card.minutes, card.next_module, card.next_title) == (12, GERMS, "Germs in water")
    assert (card.last_opened, card.completed, card.signed, card.direction) == (None, False, False, "ltr")
    desk.read(GERMS)
    (card,) = desk.again().study.cards(desk.learner)
    assert (card.modules_read, card.next_module, card.last_opened) == (1, TREAT, BEGIN)


def test_the_outline_says_what_is_done_begun_and_locked(desk: Desk) -> None:
    desk.study.open_module(desk.learner, desk.id, GERMS)
    overview = desk.study.overview(desk.learner, desk.id)
    assert [part.title for part in overview.parts] == ["Start", "Prove it"]
    items = {item.id: item for part in overview.parts for item in part.items}
    assert {name: item.state for name, item in items.items()} == {
        "germs": ItemState.STARTED,
        "check": ItemState.AHEAD,
        "treat": ItemState.LOCKED,
        "final": ItemState.AHEAD,
    }
    assert items["treat"].reason == "Locked: read the module “Germs in water” first."
    assert (items["check"].kind, items["final"].kind, items["germs"].kind) == (
        "practice",
        "assessment",
        "module",
    )
    assert (items["final"].pass_mark, items["final"].best) == (Fraction(3, 4), None)
    assert overview.missing == (
        "Read the module “Germs in water” to its end.",
        "Read the module “Treating water” to its end.",
        "Pass the assessment “Final: safe water”: 75 % is needed.",
    )
    assert (overview.award, overview.award_name) == (None, "Safe water, level 1")


def test_a_module_opens_where_it_was_left(desk: Desk) -> None:
    first = desk.study.open_module(desk.learner, desk.id, GERMS)
    assert (first.number, first.count, first.place, first.read, first.previous) == (1, 2, 0.0, False, None)
    assert first.next is not None
    assert (first.next.kind, first.next.id) == ("practice", "check")
    assert "Clear water can hold them." in first.page.text
    assert Path(first.folder).is_dir()
    desk.study.keep_place(desk.learner, desk.id, GERMS, 0.4)
    assert desk.again().study.open_module(desk.learner, desk.id, GERMS).place == 0.4
    desk.study.keep_place(desk.learner, desk.id, GERMS, 7.0)
    assert desk.study.open_module(desk.learner, desk.id, GERMS).place == 1.0


def test_reading_to_the_end_is_noted_once(desk: Desk) -> None:
    assert desk.read(GERMS)
    assert not desk.read(GERMS)
    assert len(desk.opened.log.entries(desk.learner)) == 1
    assert desk.study.open_module(desk.learner, desk.id, GERMS).read


def test_a_locked_module_says_what_unlocks_it(desk: Desk) -> None:
    with pytest.raises(LockedError) as refused:
        desk.study.open_module(desk.learner, desk.id, TREAT)
    assert str(refused.value) == "Locked: read the module “Germs in water” first."
    desk.read(GERMS)
    assert desk.study.open_module(desk.learner, desk.id, TREAT).number == 2


def test_what_is_not_there_is_said(desk: Desk) -> None:
    with pytest.raises(NoSuchItemError, match=r"^“Safe water” has no module “nothing”\.$"):
        desk.study.open_module(desk.learner, desk.id, ModuleId("nothing"))
    with pytest.raises(NoSuchItemError, match="has no module “final”"):
        desk.study.mark_read(desk.learner, desk.id, ModuleId("final"))
    with pytest.raises(NoSuchCourseError, match=r"^The course org\.x@unsigned is not installed"):
        desk.study.overview(desk.learner, CourseId("org.x@unsigned"))


def test_a_course_is_found_by_a_unique_beginning(tmp_path: Path) -> None:
    sources = [a_course(tmp_path / name, name=f"org.example.{name}") for name in ("water", "waste")]
    courses = open_with(tmp_path / "home", None, *sources).study.courses()
    assert find_course(courses, "org.example.wat").pack == "org.example.water"
    assert find_course(courses, "org.example.waste@unsigned").pack == "org.example.waste"
    with pytest.raises(NoSuchCourseError) as refused:
        find_course(courses, "org")
    assert str(refused.value) == (
        "“org” could be any of org.example.waste, org.example.water; write more of it."
    )
    with pytest.raises(NoSuchCourseError) as refused:
        find_course(courses, "com")
    assert str(refused.value) == (
        "There is no course “com” here. Installed are: org.example.waste, org.example.water."
    )
    with pytest.raises(NoSuchCourseError) as refused:
        find_course([], "com")
    assert str(refused.value) == "There is no course “com” here. No course is installed; use `install PATH`."
    assert find_item(courses[0], "module", "tr").id == "treat"
    with pytest.raises(NoSuchItemError) as missing:
        find_item(courses[0], "assessment", "")
    assert str(missing.value) == "“Safe water” has no assessment “”. It has: check, final."


# Sitting


def test_the_start_card_says_the_rules(desk: Desk) -> None:
    card = desk.study.start_card(desk.learner, desk.id, FINAL)
    assert (card.title, card.use, card.questions) == ("Final: safe water", "assessment", 4)
    assert card.points == 4
    assert (card.pass_mark, card.attempts_left, card.feedback, card.keep) == (
        Fraction(3, 4),
        None,
        "after-attempt",
        "highest",
    )
    assert card.intro is not None
    assert card.intro.text == "Answer every question."
    assert (card.draft, card.refusal, card.past) == (False, "", ())
    sitting = desk.start()
    desk.study.answer(desk.learner, sitting.attempt, QuestionId("dose"), NumberInput("3", "en"))
    card = desk.again().study.start_card(desk.learner, desk.id, FINAL)
    assert (card.draft, card.draft_answered) == (True, 1)


def test_answers_are_counted_and_a_draft_goes_on_where_it_was(desk: Desk) -> None:
    sitting = desk.start()
    assert [question.id for question in sitting.questions] == ["boil", "safe", "dose", "symbol"]
    boil = sitting.questions[0]
    assert (boil.kind, boil.number, boil.text, boil.hints) == ("one", 1, "How long must water boil?", 0)
    assert [option.text for option in boil.options] == ["10 seconds", "1 minute", "20 minutes"]
    first = desk.study.answer(desk.learner, sitting.attempt, boil.id, wrong_response(boil))
    second = desk.study.answer(desk.learner, sitting.attempt, boil.id, right_response(boil))
    third = desk.study.answer(desk.learner, sitting.attempt, QuestionId("dose"), NumberInput("2", "en"))
    assert (first.sequence, second.sequence, third.sequence) == (1, 2, 3)
    assert desk.study.answer(desk.learner, sitting.attempt, QuestionId("dose"), None).sequence == 4
    resumed = desk.again().start()
    assert resumed.attempt == sitting.attempt
    assert resumed.sequence == 4
    assert resumed.responses == ((boil.id, right_response(boil)),)
    assert resumed.current == "dose"
    assert desk.study.answer(desk.learner, sitting.attempt, boil.id, None).sequence == 5


def test_what_a_question_cannot_take_is_refused_and_not_kept(desk: Desk) -> None:
    sitting = desk.start()
    with pytest.raises(ResponseRefused, match="There is no option “z”"):
        desk.study.answer(desk.learner, sitting.attempt, QuestionId("boil"), Choice(OptionId("z")))
    with pytest.raises(HornbookError, match="There is no question “other”"):
        desk.study.answer(desk.learner, sitting.attempt, QuestionId("other"), None)
    assert desk.again().start().sequence == 0


def test_an_attempt_is_ones_own(desk: Desk) -> None:
    sitting = desk.start()
    juma = desk.study.add_learner("Juma").id
    with pytest.raises(NoSuchAttemptError, match=r"^This attempt is another learner's\.$"):
        desk.study.answer(juma, sitting.attempt, QuestionId("dose"), NumberInput("2", "en"))
    with pytest.raises(NoSuchAttemptError, match=r"^There is no attempt none\.$"):
        desk.study.hand_in(desk.learner, AttemptId("none"))
    assert desk.study.start(juma, desk.id, FINAL).attempt != sitting.attempt


def test_failing_shows_what_was_wrong_but_not_what_is_right(desk: Desk) -> None:
    result = desk.sit(wrong=2)
    assert result.row.earned == 2
    assert result.row.possible == 4
    assert (result.row.passed, result.row.number) == (False, 1)
    assert [each.state for each in result.questions] == ["wrong", "wrong", "right", "right"]
    assert [each.earned for each in result.questions] == [0, 0, 1, 1]
    boil = result.questions[0]
    assert [page.text for _, page in boil.option_feedback] == ["Far too short."]
    assert (boil.right, boil.answer, boil.explanation) == ((), "", None)
    assert boil.study is not None
    assert (boil.study.id, boil.study.kind) == ("treat", "module")
    assert result.next_step == "You can try again whenever you are ready."
    assert not result.completed


def test_passing_shows_the_right_answers_even_of_earlier_attempts(desk: Desk) -> None:
    failed = desk.sit(wrong=2)
    passed = desk.sit(wrong=1)
    assert passed.row.passed
    assert passed.row.number == 2
    assert passed.next_step == "Read the module “Germs in water” to its end."
    earlier = desk.again().study.result(desk.learner, failed.row.attempt)
    boil = earlier.questions[0]
    assert boil.right == (right_response(boil.question).option,)  # type: ignore[union-attr]
    assert boil.explanation is not None
    assert earlier.questions[3].answer == "Cl"
    rows = desk.study.attempts(desk.learner, desk.id)
    assert [(row.number, row.passed, row.counted) for row in rows] == [(1, False, False), (2, True, True)]


def test_a_handed_in_attempt_takes_nothing_more(desk: Desk) -> None:
    result = desk.sit()
    with pytest.raises(
        NoSuchAttemptError, match=r"^This attempt was handed in already; start another one\.$"
    ):
        desk.study.answer(desk.learner, result.row.attempt, QuestionId("dose"), NumberInput("2", "en"))
    with pytest.raises(NoSuchAttemptError):
        desk.study.hand_in(desk.learner, result.row.attempt)


def test_blanks_may_be_handed_in(desk: Desk) -> None:
    sitting = desk.start()
    result = desk.study.hand_in(desk.learner, sitting.attempt)
    assert [each.state for each in result.questions] == ["blank"] * 4
    with pytest.raises(NoSuchAttemptError, match="that was handed in"):
        desk.study.result(desk.learner, desk.start().attempt)


def test_exam_shows_the_score_alone(tmp_path: Path) -> None:
    result = Desk(tmp_path, rules="mode: exam\n").sit(wrong=1)
    assert result.row.passed
    assert {each.state for each in result.questions} == {"hidden"}
    assert {each.earned for each in result.questions} == {None}


def test_attempts_run_out(tmp_path: Path) -> None:
    desk = Desk(tmp_path, rules="attempts: 1\n")
    result = desk.sit(wrong=4)
    assert result.next_step == "The one attempt is used. Ask your instructor for another."
    assert result.questions[0].right != ()
    card = desk.study.start_card(desk.learner, desk.id, FINAL)
    assert (card.refusal, card.attempts_left) == (result.next_step, 0)
    with pytest.raises(StartRefusedError) as refused:
        desk.start()
    assert str(refused.value) == result.next_step


def test_a_wait_is_kept_across_a_start(tmp_path: Path) -> None:
    desk = Desk(tmp_path, rules="cooldown: 10m\n")
    assert desk.sit(wrong=4).next_step == "The next attempt can start in 10 min."
    card = desk.again().study.start_card(desk.learner, desk.id, FINAL)
    assert card.available_at == BEGIN + timedelta(minutes=10)
    desk.clock.go_on(minutes=10)
    assert desk.start().sequence == 0


def test_after_the_time_nothing_is_taken_but_it_can_be_handed_in(tmp_path: Path) -> None:
    desk = Desk(tmp_path, rules="time: 10m\n")
    sitting = desk.start()
    assert sitting.deadline == BEGIN + timedelta(minutes=10)
    desk.study.answer(desk.learner, sitting.attempt, QuestionId("dose"), NumberInput("2", "en"))
    desk.clock.go_on(minutes=10, seconds=1)
    with pytest.raises(NoSuchAttemptError) as refused:
        desk.study.answer(desk.learner, sitting.attempt, QuestionId("dose"), NumberInput("3", "en"))
    assert str(refused.value) == "The time is over: hand in to see the result. Your earlier answers are kept."
    attempt = desk.again().start().attempt
    assert desk.study.hand_in(desk.learner, attempt).row.earned == 1


def test_practice_marks_at_once_and_gives_hints(desk: Desk) -> None:
    sitting = desk.start(CHECK)
    seen = sitting.questions[0]
    assert (seen.hints, sitting.mode) == (1, "practice")
    assert [page.text for page in desk.study.hint(desk.learner, sitting.attempt, seen.id)] == [
        "Think of a clear glass of pond water."
    ]
    assert len(desk.study.hint(desk.learner, sitting.attempt, seen.id)) == 1
    desk.study.answer(desk.learner, sitting.attempt, seen.id, wrong_response(seen))
    told = desk.study.check(desk.learner, sitting.attempt, seen.id)
    assert told.state == "wrong"
    assert [page.text for _, page in told.option_feedback] == ["Try with a clear glass."]
    assert desk.again().start(CHECK).checked == (told,)
    desk.study.answer(desk.learner, sitting.attempt, seen.id, right_response(seen))
    assert desk.start(CHECK).checked == ()
    assert desk.study.check(desk.learner, sitting.attempt, seen.id).state == "right"
    result = desk.study.hand_in(desk.learner, sitting.attempt)
    assert result.row.use == "practice"
    assert [each.state for each in result.questions] == ["right", "blank"]
    assert result.questions[0].earned == Fraction(2, 3)  # the second try


def test_what_is_for_practice_is_refused_elsewhere(desk: Desk) -> None:
    sitting = desk.start()
    with pytest.raises(
        HornbookError, match=r"^There are no hints in “Final: safe water”; they are for practice\.$"
    ):
        desk.study.hint(desk.learner, sitting.attempt, QuestionId("boil"))
    with pytest.raises(HornbookError, match="answers are checked only in practice"):
        desk.study.check(desk.learner, sitting.attempt, QuestionId("boil"))


def test_a_draft_stays_on_its_root_when_the_course_is_updated(desk: Desk) -> None:
    sitting = desk.start()
    a_course(desk.folder / "source", version="1.1.0", title="Safer water")
    desk.opened.library.install(desk.folder / "source", None)
    assert desk.course.version == "1.1.0"
    desk.again()
    assert desk.start().attempt == sitting.attempt
    desk.fill(sitting)
    result = desk.study.hand_in(desk.learner, sitting.attempt)
    assert (result.row.version, result.row.passed) == ("1.0.0", True)
    overview = desk.study.overview(desk.learner, desk.id)
    assert overview.card.assessments_passed == 1


def test_a_new_major_version_asks_for_its_own_passes(desk: Desk) -> None:
    assert desk.sit().row.passed
    a_course(desk.folder / "source", version="2.0.0")
    desk.opened.library.install(desk.folder / "source", None)
    desk.again()
    assert desk.study.overview(desk.learner, desk.id).card.assessments_passed == 0
    (row,) = desk.study.attempts(desk.learner, desk.id)
    assert (row.version, row.passed, row.counted) == ("1.0.0", True, False)
    assert desk.sit().row.version == "2.0.0"


def test_everything_done_is_complete(desk: Desk) -> None:
    desk.read(GERMS)
    desk.read(TREAT)
    result = desk.sit()
    assert result.completed
    assert result.next_step == "You have completed the course; its completion file is ready for you."
    overview = desk.study.overview(desk.learner, desk.id)
    assert overview.missing == ()
    assert overview.card == replace(overview.card, completed=True, next_module=None, next_title="")
    items = {item.id: item for part in overview.parts for item in part.items}
    assert (items["germs"].state, items["final"].state) == (ItemState.DONE, ItemState.PASSED)


def test_an_attempt_of_an_older_major_version_can_still_be_looked_at(desk: Desk) -> None:
    old = desk.sit(wrong=1)
    a_course(desk.folder / "source", version="2.0.0")
    desk.opened.library.install(desk.folder / "source", None)
    result = desk.again().study.result(desk.learner, old.row.attempt)
    assert (result.row.version, result.row.passed, result.completed) == ("1.0.0", True, False)
    assert result.questions[0].right != ()


def test_pages_outside_the_outline_open_without_neighbours(tmp_path: Path) -> None:
    source = a_course(tmp_path / "source")
    extra = source / "modules" / "extra.md"
    extra.write_text("---\nid: extra\ntitle: Extra\n---\n\nMore.\n")
    germs = source / "modules" / "01-germs.md"
    germs.write_text(germs.read_text() + "\nSee [more](extra.md).\n")
    opened = open_with(tmp_path / "home", None, source)
    learner = opened.study.add_learner("Asha").id
    (course,) = opened.study.courses()
    view = opened.study.open_module(learner, course.course_id, ModuleId("extra"))
    assert (view.title, view.number, view.previous, view.next) == ("Extra", 0, None, None)


def test_what_was_recorded_counts_at_once(desk: Desk) -> None:
    before = desk.study.standing(desk.learner, desk.course)
    desk.read(GERMS)
    after = desk.study.standing(desk.learner, desk.course)
    assert (len(before.missing), len(after.missing)) == (3, 2)
    assert desk.study.standing(desk.learner, desk.course) is after
    sitting = desk.start()
    desk.study.answer(desk.learner, sitting.attempt, QuestionId("dose"), None)
    assert desk.again().study.standing(desk.learner, desk.course).missing == after.missing
