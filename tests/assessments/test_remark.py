"""What another version would give recorded answers: a dry run over a transcript."""

import json
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from assessments.kinds.text import TextMarking
from assessments.question import Question, sealed_key
from assessments.quiz import Assessment
from assessments.regrade import parse_transcript
from assessments.remark import Remarked, Versions, Wishes, remark
from assessments.transcript import transcript
from content.ids import AssessmentId, QuestionId
from tests.assessments.courses import COURSE, LEARNER, ROOT, with_qhashes
from tests.assessments.quizzes import FOUR, quiz
from tests.assessments.test_marks import FINAL as ESSAYS
from tests.assessments.test_marks import marked, sat, taken, worked
from tests.assessments.test_transcript import DATA, FINAL, PRACTICE

BODY = FOUR.replace("points=1/2", "points=0.5")
ALL = AssessmentId("final")


def changed(old: str, new: str) -> Assessment:
    """The final of another version."""
    assert old in BODY
    return with_qhashes(quiz(BODY.replace(old, new)))


def remarked(new: Assessment, wishes: Wishes | None = None, *, known: bool = True) -> Remarked:
    sat_on = {(ROOT, FINAL.id): FINAL} if known else {}
    fields = parse_transcript(DATA)
    versions = Versions(new={ALL: replace(new, id=ALL), PRACTICE.id: PRACTICE}, sat=sat_on)
    (found,) = remark(fields, versions, wishes)
    return found


def told(found: Remarked) -> list[tuple[str, Fraction, Fraction, str]]:
    return [(each.question, each.before, each.after, each.why) for each in found.changes]


def test_the_same_version_changes_nothing() -> None:
    found = remarked(FINAL)
    assert (found.changes, found.before) == ((), found.after)
    assert (found.assessment, found.number, found.version) == ("final", 1, "2.1.0")


def test_another_key_is_taken_where_marks_rise() -> None:
    new = (
        changed("- = /Cl\\s*2/ {50%", "- = /Cl\\s*2/ {100%") if "/Cl" in BODY else changed("{50%}", "{100%}")
    )
    found = remarked(new)
    assert [each[:3] for each in told(found)] == [("cl", Fraction(1, 2), Fraction(1))]
    assert found.after.earned == found.before.earned + Fraction(1, 2)


def lower() -> Assessment:
    def change(question: Question) -> Question:
        key = sealed_key(question)
        assert isinstance(key.marking, TextMarking)
        return replace(question, key=replace(key, marking=replace(key.marking, answers=())))

    return with_question("cl", change)


def with_question(name: str, change: Callable[[Question], Question]) -> Assessment:
    """The final with another question of that id; its hash is another one too."""

    def other(question: Question) -> Question:
        moved = change(question)
        return replace(moved, key=replace(sealed_key(moved), qhash="00" * 32))

    return replace(
        FINAL, questions=tuple(other(each) if each.id == name else each for each in FINAL.questions)
    )


def test_marks_fall_only_where_that_is_asked_for() -> None:
    assert remarked(lower()).changes == ()
    found = remarked(lower(), Wishes(may_lower=True))
    assert told(found) == [("cl", Fraction(1, 2), Fraction(0), "")]


def test_what_cannot_be_compared_says_why() -> None:
    assert told(remarked(lower(), known=False))[0][3] == "the version that was sat is not at hand"
    fewer = with_question("time", lambda question: replace(question, options=question.options[1:]))
    assert told(remarked(fewer))[0][3] == "its choices are others now"
    essay = ESSAYS.question(QuestionId("why")).key
    by_person = with_question("cl", lambda question: replace(question, key=essay))
    assert told(remarked(by_person))[0][3] == "a person marks it"


def test_a_question_keeps_its_old_name_in_was() -> None:
    renamed = with_question("cl", lambda question: replace(question, id=QuestionId("chlorine"), was=("cl",)))
    assert remarked(renamed).changes == ()
    gone = replace(FINAL, questions=tuple(each for each in FINAL.questions if each.id != "cl"))
    assert remarked(gone).changes == ()


@pytest.mark.parametrize("name", ["cl", "time"])
def test_questions_that_do_not_count_and_that_everybody_gets(name: str) -> None:
    left = remarked(FINAL, Wishes(disregard=[name]))
    assert [fact.question for fact in left.after.grades if fact.question == name] == []
    given = remarked(FINAL, Wishes(always_correct=[name]))
    assert [fact.fraction for fact in given.after.grades if fact.question == name] == [1]
    assert given.after.earned >= given.before.earned


def test_an_answer_that_does_not_fit_keeps_its_mark() -> None:
    value = json.loads(DATA)
    dose = next(each for each in value["attempts"][0]["questions"] if each["id"] == "dose")
    dose["response"] = "about three"
    fields = parse_transcript(json.dumps(value).encode())
    new = with_question("dose", lambda question: question)
    (found,) = remark(fields, Versions(new={ALL: new}, sat={(ROOT, FINAL.id): FINAL}))
    ((name, before, after, why),) = told(found)
    assert (name, before, after) == ("dose", Fraction(1), Fraction(1))
    assert "about three" in why


def test_what_only_the_program_left_ungraded_stays() -> None:
    story, _, _ = sat(so="zzz")
    fields = parse_transcript(transcript(COURSE, LEARNER, story.entries()))
    question = ESSAYS.question(QuestionId("so"))
    other = replace(question, key=replace(sealed_key(question), qhash="00" * 32))
    new = replace(ESSAYS, questions=(other, *ESSAYS.questions[1:]))
    (found,) = remark(fields, Versions(new={ESSAYS.id: new}, sat={(ROOT, ESSAYS.id): ESSAYS}))
    assert [(each.question, each.why) for each in found.changes] == [("so", "a person marks it")]


def test_what_a_person_marked_stays() -> None:
    story, done, hash_ = sat(why="Because.", then="Nothing.")
    taken(story, marked(worked(done, hash_), "1/2", "1"))
    fields = parse_transcript(transcript(COURSE, LEARNER, story.entries()))
    other = with_qhashes(replace(ESSAYS, questions=ESSAYS.questions))
    (found,) = remark(fields, Versions(new={ESSAYS.id: other}))
    assert (found.before.earned, found.after.earned) == (Fraction(2), Fraction(2))


def test_attempts_in_which_nothing_counts_are_left_out() -> None:
    value = json.loads(DATA)
    for attempt in value["attempts"]:
        attempt["discarded"] = True
    fields = parse_transcript(json.dumps(value).encode())
    assert remark(fields, Versions(new={ALL: FINAL}, sat={})) == ()
