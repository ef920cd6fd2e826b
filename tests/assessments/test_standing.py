"""Standing is a fold: what counts, what stays passed, what is missing, and what completion states."""

from dataclasses import replace
from fractions import Fraction

import pytest

from assessments.completing import complete
from assessments.completion import Outcome, Skill
from assessments.quiz import Assessment, Keep
from assessments.score import Score, percent
from assessments.standing import Need, Standing, lock_reason, standing
from content.compiled import Complete, Course
from content.ids import AssessmentId
from tests.assessments.courses import AWARD, COURSE, START, Story, line
from tests.assessments.quizzes import quiz, water

FINAL = replace(water(), id=AssessmentId("final"), title="Final")
CHECK = quiz("## Ask\n{#x}\n\n- (x) a\n- ( ) b\n", "---\nid: check\ntitle: Check\n---\n")
QUIZZES = (FINAL, CHECK)


def fold(story: Story, course: Course = COURSE, quizzes: tuple[Assessment, ...] = QUIZZES) -> Standing:
    return standing(course, quizzes, story.events)


def finished() -> Story:
    story = Story()
    story.read("germs")
    story.score("final", "9/10")
    story.read("treat")
    return story


def test_nothing_done_yet() -> None:
    found = fold(Story())
    assert [module.read_at for module in found.modules] == [None, None]
    assert [(entry.id, entry.required, entry.done, entry.score) for entry in found.assessments] == [
        ("check", False, False, None),
        ("final", True, False, None),
    ]
    assert [(missing.need, missing.id, missing.sentence) for missing in found.missing] == [
        (Need.READ, "germs", "Read the module “Germs” to its end."),
        (Need.READ, "treat", "Read the module “Treat” to its end."),
        (Need.PASS, "final", "Pass the assessment “Final”: 80 % is needed."),
    ]
    assert (found.started_at, found.complete) == (None, False)
    assert complete(found, "Ada", "00" * 32) is None


def test_failing_says_how_far() -> None:
    story = Story()
    story.score("final", "2/3")
    found = fold(story)
    assert found.missing[2].sentence == "Pass the assessment “Final”: 80 % is needed; 66.6 % so far."
    final = found.assessment("final")
    assert final is not None
    assert (final.passed, final.done_at, final.draft) == (False, None, None)


@pytest.mark.parametrize(
    ("keep", "score"),
    [
        (Keep.HIGHEST, Score(earned=Fraction(9), possible=Fraction(10), attempt="attempt-2")),  # type: ignore[arg-type]
        (Keep.LAST, Score(earned=Fraction(3), possible=Fraction(10), attempt="attempt-3")),  # type: ignore[arg-type]
        (Keep.FIRST, Score(earned=Fraction(6), possible=Fraction(10), attempt="attempt-1")),  # type: ignore[arg-type]
        (Keep.MEAN, Score(earned=Fraction(6), possible=Fraction(10), attempt=None)),
    ],
)
def test_a_pass_stays_whatever_keep_says(keep: Keep, score: Score) -> None:
    story = Story()
    for share in ("6/10", "9/10", "3/10"):
        story.score("final", share)
    story.read("germs")
    story.read("treat")
    found = fold(story, quizzes=(replace(FINAL, keep=keep), CHECK))
    final = found.assessment("final")
    assert final is not None
    assert final.score == score
    assert final.passed
    assert final.first_pass is not None
    assert final.first_pass.id == "attempt-2"
    completion = complete(found, "Ada", "00" * 32)
    assert completion is not None
    assert completion.outcomes == (
        Outcome(
            assessment=AssessmentId("final"),
            title="Final",
            earned=Fraction(9),
            possible=Fraction(10),
            pass_mark=Fraction(4, 5),
        ),
    )


def test_a_pass_of_an_older_pass_mark_stays() -> None:
    story = finished()
    stricter = replace(FINAL, pass_mark=Fraction(95, 100))
    completion = complete(fold(story, quizzes=(stricter, CHECK)), "Ada", "00" * 32)
    assert completion is not None
    assert completion.outcomes[0].pass_mark == Fraction(4, 5)


def test_passing_exactly_at_the_mark() -> None:
    story = Story()
    story.score("final", "4/5")
    final = fold(story).assessment("final")
    assert final is not None
    assert final.passed


def test_other_courses_and_major_versions_do_not_count() -> None:
    story = finished()
    assert fold(story, replace(COURSE, version="2.9.1")).complete
    assert not fold(story, replace(COURSE, version="3.0.0")).complete
    assert len(fold(story, replace(COURSE, version="21.0.0")).missing) == 3
    other = fold(story, replace(COURSE, publisher="did:key:z6Mkx"))  # type: ignore[arg-type]
    assert (other.started_at, len(other.missing)) == (None, 3)


def test_completion_states_the_facts() -> None:
    story = finished()
    found = fold(story)
    assert found.complete
    completion = complete(found, "Ada", "cd" * 32, demonstration=True)
    assert completion is not None
    assert (completion.learner_name, completion.course, completion.version) == (
        "Ada",
        "org.example.water@unsigned",
        "2.1.0",
    )
    assert (completion.award_name, completion.award_code, completion.valid_months) == (
        "Safe water",
        None,
        None,
    )
    assert completion.criteria == "Read 2 modules and passed “Final” with at least 80 %."
    assert completion.skills == (Skill(name="Treat water", framework="F", code="W-2", url="urn:x"),)
    assert (completion.modules_read, completion.transcript_digest, completion.demonstration) == (
        2,
        "cd" * 32,
        True,
    )
    assert completion.started_at == story.events[0].at
    assert completion.finished_at == story.events[-1].at


def test_an_award_of_the_manifest() -> None:
    completion = complete(fold(finished(), replace(COURSE, award=AWARD)), "Ada", "00" * 32)
    assert completion is not None
    assert (completion.award_name, completion.award_code, completion.valid_months) == (
        "Water keeper",
        "WK",
        24,
    )
    assert completion.criteria == "Read and passed."
    bare = replace(AWARD, criteria=None)
    completion = complete(fold(finished(), replace(COURSE, award=bare)), "Ada", "00" * 32)
    assert completion is not None
    assert completion.criteria == "Read 2 modules and passed “Final” with at least 80 %."


def test_a_required_practice_quiz_is_handed_in_once() -> None:
    course = replace(COURSE, complete=Complete(require=(AssessmentId("check"),), modules=()))
    story = Story()
    assert [(missing.need, missing.sentence) for missing in fold(story, course).missing] == [
        (Need.HAND_IN, "Hand in the practice quiz “Check” once.")
    ]
    story.score("check", "0")
    found = fold(story, course)
    check = found.assessment("check")
    assert check is not None
    assert check.done_at == story.events[-1].at
    completion = complete(found, "Ada", "00" * 32)
    assert completion is not None
    assert (completion.outcomes, completion.criteria) == ((), "Did “Check” as practice.")


def test_a_course_that_asks_for_nothing_needs_a_beginning() -> None:
    course = replace(COURSE, complete=Complete(require=(), modules=()))
    assert complete(fold(Story(), course), "Ada", "00" * 32) is None
    story = Story()
    story.read("germs")
    completion = complete(fold(story, course), "Ada", "00" * 32)
    assert completion is not None
    assert completion.criteria == "Took the course."


def test_one_module_and_several_assessments() -> None:
    course = replace(
        COURSE,
        complete=Complete(
            require=(AssessmentId("check"), AssessmentId("final")), modules=COURSE.complete.modules[:1]
        ),
    )
    story = finished()
    story.score("check", "1")
    completion = complete(fold(story, course), "Ada", "00" * 32)
    assert completion is not None
    assert (
        completion.criteria
        == "Read the module, did “Check” as practice and passed “Final” with at least 80 %."
    )


def test_a_required_assessment_that_is_not_there() -> None:
    course = replace(COURSE, complete=Complete(require=(AssessmentId("gone"),), modules=()))
    assert [(missing.need, missing.sentence) for missing in fold(Story(), course).missing] == [
        (Need.NOT_HERE, "The required assessment “gone” is not in the course.")
    ]


def test_what_this_version_cannot_ask_is_missing_all_the_same() -> None:
    ask = "## Ask\n{#a number}\n\n```vars\nV = 1..9\n```\n\nIt is {{V}}.\n\n- = {{V}}\n"
    final = quiz(ask, "---\nid: final\ntitle: Final\nuse: assessment\nmode: marked\n---\n")
    check = replace(quiz(ask, "---\nid: check\ntitle: Check\n---\n"), seal=final.seal)
    course = replace(COURSE, complete=Complete(require=(final.id, check.id), modules=()))
    reason = (
        "cannot be started with this version of Hornbook: it has variables whose values only its instructor has. "
        "Install a newer version to sit it."
    )
    assert [
        (missing.need, missing.sentence) for missing in fold(Story(), course, (final, check)).missing
    ] == [
        (Need.HAND_IN, f"“Check” {reason}"),
        (Need.PASS, f"“Final” {reason}"),
    ]


def test_quizzes_outside_the_outline_stand_too() -> None:
    course = replace(
        COURSE,
        parts=COURSE.parts[1:],
        others=(line("check", "Check", "practice"), line("lost", "L", "practice")),
    )
    assert [entry.id for entry in fold(Story(), course).assessments] == ["final", "check"]


def test_what_locks_and_what_unlocks() -> None:
    story = Story()
    needs = ("germs", "check", "final", "unknown")
    assert lock_reason(needs, fold(story)) == "Locked: read the module “Germs” first."
    story.read("germs")
    assert lock_reason(needs, fold(story)) == "Locked: hand in “Check” first."
    story.score("check", "0")
    assert lock_reason(needs, fold(story)) == "Locked: pass “Final” first."
    story.score("final", "1")
    assert lock_reason(needs, fold(story)) == ""


def test_an_open_draft_is_seen() -> None:
    story = Story()
    story.start("final")
    final = fold(story).assessment("final")
    assert final is not None
    assert final.draft is not None
    assert fold(story).started_at == START.replace(minute=31)
    assert (fold(story).module("nope"), fold(story).assessment("nope")) == (None, None)


def test_percentages_are_rounded_down() -> None:
    assert [percent(Fraction(n)) for n in ("2/3", "4/5", "0.7999", "1", "0")] == [
        "66.6 %",
        "80 %",
        "79.9 %",
        "100 %",
        "0 %",
    ]


def test_a_score_of_nothing_is_nothing() -> None:
    assert Score(earned=Fraction(0), possible=Fraction(0), attempt=None).share == 0
