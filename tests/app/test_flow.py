"""Time, outages, tries, hints and overrides, through the use cases over a real home."""

from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from app.beginning import StartRefusedError
from app.drafts import NoSuchAttemptError
from app.paces import FACTORS, NoSuchFactorError, Paces, factor_of
from app.sitting import NotHandedInError
from app.views import SittingView
from assessments.granting import OverrideRefusedError, Terms, grant, override_json, override_words
from assessments.handing import NotCheckedError
from assessments.regrade import regrade
from assessments.response import NumberInput, ResponseRefused, TextInput
from content.ids import AssessmentId, LearnerId, QuestionId
from tests.app.courses import a_course, open_with
from tests.app.signed import KITUI, KITUI_NEXT, MALLORY, a_file, signed
from tests.app.stand import BEGIN, StillClock

FINAL, CHECK = AssessmentId("final"), AssessmentId("check")
DOSE, SYMBOL, SEEN = QuestionId("dose"), QuestionId("symbol"), QuestionId("seen")
TWO = NumberInput("2", "en")


class Room:
    """An open home with the course; `change` rewrites its assessment."""

    def __init__(
        self,
        folder: Path,
        rules: str = "",
        change: Callable[[str], str] = str,
        source: Path | None = None,
    ) -> None:
        self.folder, self.clock = folder, StillClock()
        if source is None:
            source = a_course(folder / "source", rules=rules)
            for name in ("final", "check"):
                path = source / f"quizzes/{name}.quiz.md"
                path.write_text(change(path.read_text("utf-8")), "utf-8")
        self.opened = open_with(folder / "home", self.clock, source)
        self.study = self.opened.study
        self.learner = self.study.add_learner("Asha").id
        (course,) = self.study.courses()
        self.course, self.id = course, course.course_id

    def again(self, *, minutes: float = 0) -> "Room":
        """The program is started again, so many minutes later; nothing was said before it ended."""
        self.opened.close()
        self.clock.go_on(minutes=minutes)
        self.opened = open_with(self.folder / "home", self.clock)
        self.study = self.opened.study
        return self

    def start(self, assessment: AssessmentId = FINAL) -> SittingView:
        return self.study.start(self.learner, self.id, assessment)

    def answer(self, sitting: SittingView, name: QuestionId = DOSE, given: object = TWO) -> None:
        self.study.answer(self.learner, sitting.attempt, name, given)  # type: ignore[arg-type]

    def leave(self, sitting: SittingView) -> None:
        self.study.leave(self.learner, sitting.attempt)

    def differences(self) -> list[str]:
        """What marking the transcript again says; nothing for anything that happens here."""
        data = self.opened.proofs.transcript(self.learner, self.id)
        papers = {
            (self.course.root, name): self.study._shelf.assessment(self.course.root, name)
            for name in (FINAL, CHECK)
        }
        return [difference.sentence for difference in regrade(data, papers)]


def test_time_that_ran_out_while_nobody_looked_is_handed_in_at_the_next_start(tmp_path: Path) -> None:
    room = Room(tmp_path, "time: 10 min\n")
    sitting = room.start()
    room.answer(sitting)
    room.leave(sitting)
    room.again(minutes=60)
    assert room.opened.notices == (
        "The time of “Final: safe water” was over, so your answers up to then were handed in; look at the result.",
    )
    result = room.study.result(room.learner, sitting.attempt)
    assert (str(result.row.earned), result.conditions.over) == ("1", BEGIN + timedelta(minutes=10))
    assert room.again().opened.notices == ()
    assert room.differences() == []


def test_left_in_good_order_and_taken_up_in_time(tmp_path: Path) -> None:
    room = Room(tmp_path, "time: 10 min\n")
    sitting = room.start()
    assert sitting.time is not None
    assert (sitting.time.left, sitting.deadline) == (timedelta(minutes=10), BEGIN + timedelta(minutes=10))
    room.leave(sitting)
    room.leave(sitting)
    again = room.again(minutes=4).start()
    assert again.time is not None
    assert (again.time.left, again.time.given) == (timedelta(minutes=6), timedelta())
    assert room.study.time_left(room.learner, again.attempt) == again.time


def test_a_power_cut_gives_back_up_to_a_quarter_of_an_hour_once(tmp_path: Path) -> None:
    room = Room(tmp_path, "time: 10 min\n")
    sitting = room.start()
    room.answer(sitting)
    again = room.again(minutes=9).start()
    assert again.time is not None
    assert (again.time.left, again.time.given) == (timedelta(minutes=10), timedelta(minutes=9))
    room.answer(again)
    card = room.again(minutes=11).study.start_card(room.learner, room.id, FINAL)
    assert (card.draft, len(card.past)) == (False, 1)
    result = room.study.result(room.learner, sitting.attempt)
    assert result.conditions.given == timedelta(minutes=9)
    assert room.differences() == []


def test_who_is_there_when_the_time_ends(tmp_path: Path) -> None:
    room = Room(tmp_path, "time: 10 min\n")
    sitting = room.start()
    room.clock.go_on(minutes=11)
    with pytest.raises(NoSuchAttemptError) as over:
        room.answer(sitting)
    assert str(over.value) == "The time is over: hand in to see the result. Your earlier answers are kept."
    with pytest.raises(StartRefusedError) as refused:
        room.start()
    assert str(refused.value).startswith("The time of “Final: safe water” was over, so your answers")
    assert room.differences() == []


def test_discarded(tmp_path: Path) -> None:
    room = Room(tmp_path, "time: 10 min\nexpiry: discard\nattempts: 2\n")
    sitting = room.start()
    room.answer(sitting)
    room.leave(sitting)
    room.again(minutes=60)
    assert room.opened.notices == (
        "The time of “Final: safe water” was over before it was handed in: this attempt is used, and nothing in it counts.",
    )
    result = room.study.result(room.learner, sitting.attempt)
    assert (str(result.row.earned), result.row.passed, result.conditions.discarded) == ("0", False, True)
    card = room.study.start_card(room.learner, room.id, FINAL)
    assert (card.attempts_left, card.terms.number, card.terms.expiry) == (1, 2, "discard")
    assert room.differences() == []


def test_a_while_in_which_answers_count_less(tmp_path: Path) -> None:
    room = Room(tmp_path, "time: 20 min\nexpiry: grace\n")
    card = room.study.start_card(room.learner, room.id, FINAL)
    assert card.terms.grace == timedelta(minutes=2)
    sitting = room.start()
    room.answer(sitting)
    room.clock.go_on(minutes=21)
    room.answer(sitting, SYMBOL, TextInput("Cl"))
    result = room.study.hand_in(room.learner, sitting.attempt)
    assert (result.row.earned, result.conditions.late, result.conditions.over) == (Fraction(7, 4), 1, None)
    assert [each.done.late for each in result.questions] == [False, False, False, True]
    assert room.differences() == []


@pytest.mark.parametrize(("factor", "left"), [(Fraction(3, 2), timedelta(minutes=15)), (None, None)])
def test_a_learner_who_needs_more_time(
    tmp_path: Path, factor: Fraction | None, left: timedelta | None
) -> None:
    room = Room(tmp_path, "time: 10 min\n")
    room.study.choose_time_factor(room.learner, factor)
    room.again()
    assert room.study.time_factor(room.learner) == factor
    card = room.study.start_card(room.learner, room.id, FINAL)
    assert (card.time_limit, card.terms.usual_time, card.terms.factor) == (
        left,
        timedelta(minutes=10),
        factor,
    )
    sitting = room.start()
    assert (None if sitting.time is None else sitting.time.left) == left
    room.study.choose_time_factor(room.learner, Fraction(1))
    assert room.study.start_card(room.learner, room.id, FINAL).terms.factor == factor
    assert room.study.hand_in(room.learner, sitting.attempt).conditions.factor == factor
    assert room.differences() == []


def test_factors_as_people_write_them(tmp_path: Path) -> None:
    assert [factor_of(text) for text in ("1", "1.25", " 1,5", "2", "off")] == list(FACTORS)
    with pytest.raises(NoSuchFactorError) as refused:
        factor_of("3")
    assert str(refused.value) == (
        "“3” is not known; write 1, 1.25, 1.5 or 2 times the usual time, or off for no time limit."
    )
    paces = Paces(tmp_path / "none" / "paces.json")
    with pytest.raises(NoSuchFactorError):
        paces.choose(LearnerId("a"), Fraction(3))
    paces.choose(LearnerId("a"), None)
    assert paces.of(LearnerId("a")) is None
    for text in ("{}", "[]", '{"format": 2}', '{"format": 1, "factors": {"a": "9"}}', "{"):
        (tmp_path / "paces.json").write_text(text)
        assert Paces(tmp_path / "paces.json").of(LearnerId("a")) == 1


def test_what_must_be_answered(tmp_path: Path) -> None:
    room = Room(
        tmp_path,
        "time: 10 min\n",
        lambda text: text.replace("#dose number", "#dose number required=yes").replace(
            "#symbol text", "#symbol text required=yes"
        ),
    )
    assert room.study.start_card(room.learner, room.id, FINAL).terms.required == 2
    sitting = room.start()
    assert [question.required for question in sitting.questions] == [False, False, True, True]
    with pytest.raises(NotHandedInError) as refused:
        room.study.hand_in(room.learner, sitting.attempt)
    assert str(refused.value) == (
        "Answer these questions before you hand in: 3. “How many millilitres of chlorine for 10 litres at 0.2 ml a "
        "litre?”, 4. “What is the chemical symbol of chlorine?”."
    )
    room.answer(sitting)
    with pytest.raises(NotHandedInError, match=r"^Answer this question before you hand in: 4\. "):
        room.study.hand_in(room.learner, sitting.attempt)
    room.clock.go_on(minutes=11)
    assert room.study.hand_in(room.learner, sitting.attempt).row.earned == 1


def test_a_question_with_a_time_of_its_own(tmp_path: Path) -> None:
    room = Room(
        tmp_path,
        change=lambda text: text.replace("#dose number", "#dose number time=90s").replace(
            "#symbol text exact=case", "#symbol text exact=case time=60s"
        ),
    )
    sitting = room.start()
    assert [question.time_limit for question in sitting.questions][2:] == [
        timedelta(seconds=90),
        timedelta(seconds=60),
    ]
    assert room.study.look(room.learner, sitting.attempt, QuestionId("boil")) is None
    assert room.study.look(room.learner, sitting.attempt, DOSE) == timedelta(seconds=90)
    room.clock.go_on(seconds=30)
    assert room.study.look(room.learner, sitting.attempt, DOSE) == timedelta(seconds=60)
    room.answer(sitting)
    room.clock.go_on(seconds=61)
    with pytest.raises(ResponseRefused) as refused:
        room.answer(sitting)
    assert str(refused.value) == "The time for this question is over: its answer stays as it is."
    room.answer(sitting, SYMBOL, TextInput("Cl"))
    room.clock.go_on(seconds=61)
    with pytest.raises(ResponseRefused):
        room.answer(sitting, SYMBOL, TextInput("C"))
    assert room.study.hand_in(room.learner, sitting.attempt).row.earned == 2
    assert room.differences() == []


def test_checks_are_used_up(tmp_path: Path) -> None:
    room = Room(
        tmp_path, change=lambda text: text.replace("{#minutes number}", "{#minutes number attempts=2}")
    )
    sitting, name = room.start(CHECK), QuestionId("minutes")
    room.answer(sitting, name, NumberInput("7", "en"))
    first = room.study.check(room.learner, sitting.attempt, name)
    assert (first.done.worth, first.done.checks_left) == (Fraction(2, 3), 1)
    room.answer(sitting, name, NumberInput("8", "en"))
    second = room.study.check(room.learner, sitting.attempt, name)
    assert (second.done.worth, second.done.checks_left) == (None, 0)
    sentence = "This question may be checked 2 times, and was: its answer stays as it is."
    with pytest.raises(ResponseRefused) as refused:
        room.answer(sitting, name, NumberInput("1", "en"))
    assert str(refused.value) == sentence
    with pytest.raises(NotCheckedError) as again:
        room.study.check(room.learner, sitting.attempt, name)
    assert str(again.value) == sentence
    assert room.study.hand_in(room.learner, sitting.attempt).row.earned == 0
    assert room.differences() == []


HINTED = "\n> [!hint]\n> It is on the bottle.\n"


def test_hints_that_cost(tmp_path: Path) -> None:
    room = Room(
        tmp_path, "hints: yes\n", lambda text: text.replace("- = 2 +- 0.1\n", f"- = 2 +- 0.1\n{HINTED}")
    )
    assert room.study.start_card(room.learner, room.id, FINAL).terms.hints is True
    sitting = room.start()
    assert [question.hints for question in sitting.questions] == [0, 0, 1, 0]
    (page,) = room.study.hint(room.learner, sitting.attempt, DOSE)
    assert page.text == "It is on the bottle."
    room.answer(sitting)
    assert [(name, len(pages)) for name, pages in room.again().start().hints] == [("dose", 1)]
    result = room.study.hand_in(room.learner, sitting.attempt)
    assert (result.row.earned, result.conditions.hints, result.questions[2].done.hints) == (
        Fraction(3, 4),
        1,
        1,
    )
    assert room.differences() == []


def test_another_try_of_what_was_missed(tmp_path: Path) -> None:
    room = Room(tmp_path, "redraw: missed\n")
    sitting = room.start()
    room.answer(sitting)
    room.answer(sitting, SYMBOL, TextInput("wrong"))
    assert room.study.hand_in(room.learner, sitting.attempt).row.earned == 1
    card = room.study.start_card(room.learner, room.id, FINAL)
    assert (card.questions, card.terms.asks, card.terms.missed_only) == (4, 3, True)
    again = room.start()
    assert [question.id for question in again.questions] == ["boil", "safe", "symbol"]
    room.answer(again, SYMBOL, TextInput("Cl"))
    again = room.again().start()
    result = room.study.hand_in(room.learner, again.attempt)
    assert (str(result.row.earned), str(result.row.possible), result.conditions.kept) == ("2", "4", 1)
    kept = next(each for each in result.questions if each.question.id == "dose")
    assert (kept.done.kept, kept.response, kept.state) == (True, TWO, "right")
    third = room.start()
    assert [question.id for question in third.questions] == ["boil", "safe"]
    result = room.study.hand_in(room.learner, third.attempt)
    kept = next(each for each in result.questions if each.question.id == "dose")
    assert (str(result.row.earned), kept.response) == ("2", TWO)
    assert room.differences() == []


def test_what_is_shown_of_a_result_as_its_author_says(tmp_path: Path) -> None:
    room = Room(tmp_path, "feedback: after-attempt, response never, marks after-pass\n")
    sitting = room.start()
    room.answer(sitting)
    result = room.study.hand_in(room.learner, sitting.attempt)
    dose = result.questions[2]
    assert (dose.response, dose.done.answered, dose.earned, dose.state) == (None, True, None, "right")


def exhausted(folder: Path, *packs: Path) -> Room:
    room = Room(folder, source=packs[0])
    for pack in packs[1:]:
        room.opened.library.install(pack, None)
    sitting = room.start()
    room.study.hand_in(room.learner, sitting.attempt)
    with pytest.raises(StartRefusedError, match=r"^The one attempt is used\."):
        room.start()
    return room


def terms(room: Room, attempts: int = 2) -> Terms:
    return Terms(pack=room.course.pack, major=1, assessment=FINAL, learner=room.learner, attempts=attempts)


def test_an_override_allows_more_once(tmp_path: Path) -> None:
    room = exhausted(tmp_path, signed(a_file(tmp_path, rules="attempts: 1\n"), KITUI))
    card = room.study.start_card(room.learner, room.id, FINAL)
    assert (card.terms.may_import, card.terms.learner_id) == (True, room.learner)
    given = grant(terms(room), KITUI.key)
    assert room.study.take_override(room.learner, room.id, FINAL, override_json(given)) == 2
    assert room.study.take_override(room.learner, room.id, FINAL, " ".join(override_words(given))) == 2
    card = room.again().study.start_card(room.learner, room.id, FINAL)
    assert (card.refusal, card.attempts_left, card.terms.granted) == ("", 1, 2)
    room.study.hand_in(room.learner, room.start().attempt)
    assert room.study.start_card(room.learner, room.id, FINAL).refusal == (
        "All 2 attempts are used. Ask your instructor for another."
    )
    assert room.differences() == []


def test_an_override_by_others_is_refused(tmp_path: Path) -> None:
    room = exhausted(tmp_path, signed(a_file(tmp_path, rules="attempts: 1\n"), KITUI))
    with pytest.raises(OverrideRefusedError, match=r"only its publisher can grant attempts\.$"):
        room.study.take_override(room.learner, room.id, FINAL, override_json(grant(terms(room), MALLORY.key)))
    newer = grant(terms(room), KITUI_NEXT.key, KITUI_NEXT.successions)
    assert room.study.take_override(room.learner, room.id, FINAL, override_json(newer)) == 2


def test_the_word_of_a_key_that_was_followed_counts_no_more(tmp_path: Path) -> None:
    room = exhausted(tmp_path, signed(a_file(tmp_path, rules="attempts: 1\n"), KITUI_NEXT))
    with pytest.raises(OverrideRefusedError):
        room.study.take_override(room.learner, room.id, FINAL, override_json(grant(terms(room), KITUI.key)))


def test_a_pack_that_is_gone_stops_no_start(tmp_path: Path) -> None:
    room = Room(tmp_path, "time: 10 min\n")
    room.leave(room.start())
    room.opened.close()
    for folder in (tmp_path / "home" / "packs").iterdir():
        if folder.is_dir() and (folder / "compiled").is_dir():
            for path in (folder / "compiled").rglob("final*"):
                path.unlink()
    room.clock.go_on(minutes=60)
    room.opened = open_with(tmp_path / "home", room.clock)
    assert room.opened.notices == ()
