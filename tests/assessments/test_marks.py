"""Marks by a person: the two files, what is refused, and how the fact of them counts."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.attempt import Attempt, attempts_of, fold_attempts, open_draft
from assessments.eventjson import event_to_json
from assessments.eventread import event_from_json
from assessments.facts import Marked
from assessments.grade import State
from assessments.grammar import read_quiz
from assessments.handing import hand_in
from assessments.marked import (
    Commitment,
    MarkingKeysError,
    for_a_person,
    left_to_a_person,
    marking_key,
    needs_a_person,
)
from assessments.marks import (
    LONGEST_COMMENT,
    Mark,
    Marks,
    MarksRefusedError,
    marks_file,
    read_marks,
    signature_of,
)
from assessments.paper import draw
from assessments.question import grade
from assessments.quiz import Assessment, Mode, Seal, Use
from assessments.response import NumberInput, TextInput
from assessments.standing import Need, standing
from assessments.work import (
    Work,
    WorkRefusedError,
    marks_for,
    read_work,
    refuse_marks,
    tasks,
    work_file,
    work_of,
)
from content.canonical import canonical_json
from content.ids import AssessmentId, AttemptId, PackId, QuestionId
from content.keys import SigningKey
from tests.assessments.courses import COURSE, LEARNER, ROOT, START, Story, with_qhashes
from tests.assessments.quizzes import quiz, water

KEY = SigningKey(seed=b"l" * 32)
MARKER = marking_key(b"m" * 32, PackId("org.example.water"))
ESSAYS = """\
---
id: final
title: Final
use: assessment
pass: 25%
---

## Is it so?
{#so}

- (x) yes
- ( ) no

## Explain.
{#why essay points=2}

> [!rubric]
> Half for one reason.

## And then?
{#then essay}
"""


def written(text: str) -> Assessment:
    read = read_quiz(text, "quizzes/final.quiz.md", "en")
    assert read.assessment is not None
    assert not any(problem.is_error for problem in read.problems)
    return with_qhashes(replace(read.assessment, pass_mark=Fraction(3, 4)))


FINAL = written(ESSAYS)


def sat(assessment: Assessment = FINAL, **answers: str) -> tuple[Story, Attempt, str]:
    """An attempt that was handed in with these texts, and the hash of its hand-in."""
    story = Story()
    paper = draw(assessment, ROOT, LEARNER, 1)
    started = story.start(assessment.id, paper.seed, 1)
    for sequence, (name, text) in enumerate(answers.items(), 1):
        story.answer(started.attempt, name, TextInput(text), sequence)
    draft = open_draft(story.events, assessment.id)
    assert draft is not None
    story.add(hand_in(draft, assessment, paper, story.tick(), story.ms))
    (done,) = attempts_of(story.events, assessment.id)
    return story, done, story.entries()[-1].hash


def worked(done: Attempt, link: str) -> Work:
    return work_of(done, LEARNER, "Asha", link, KEY)


def marked(work: Work, *shares: str, comment: str = "") -> Marks:
    waits = [answer.fact.question for answer in work.answers if answer.waits]
    marks = [Mark(question=name, fraction=Fraction(share)) for name, share in zip(waits, shares, strict=True)]
    return marks_for(work, marks, key=MARKER, name="Mr Otieno", at=START, comment=comment)


def taken(story: Story, marks: Marks) -> None:
    story.add(Marked(at=story.tick(), monotonic_ms=story.ms, attempt=marks.attempt, marks=marks))


def test_the_response_file_reads_back_and_is_the_same_each_time() -> None:
    _, done, link = sat(why="Because.", then="Nothing.")
    work = worked(done, link)
    data = work_file(work)
    assert read_work(data) == work
    assert work_file(worked(done, link)) == data == canonical_json(json.loads(data))
    assert [answer.waits for answer in work.answers] == [False, True, True]
    assert [answer.fact.state for answer in work.answers] == [State.BLANK, State.UNGRADED, State.UNGRADED]
    assert set(json.loads(data)) == {
        "assessment",
        "attempt",
        "course",
        "did",
        "engine",
        "format",
        "handed_in",
        "handed_in_hash",
        "learner",
        "name",
        "number",
        "pack_version",
        "pass_mark",
        "questions",
        "root",
        "seed",
        "signature",
        "started",
        "version",
    }


@pytest.mark.parametrize(
    "name", ["learner", "name", "handed_in_hash", "questions", "seed", "number", "signature"]
)
def test_a_changed_response_file_is_refused(name: str) -> None:
    _, done, link = sat(why="Because.")
    value = json.loads(work_file(worked(done, link)))
    old = value[name]
    value[name] = old + 1 if isinstance(old, int) else old[:1] if isinstance(old, list) else f"{old}0"
    with pytest.raises(WorkRefusedError) as refused:
        read_work(json.dumps(value).encode())
    assert str(refused.value) == (
        "This response file was changed after it was handed in; do not mark it. Ask the learner for it again."
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{", "The file is not JSON: it goes wrong at line 1, column 2."),
        (b"[]", "'responses' is not an object."),
        (b"{}", "'responses' has no 'format'."),
        (
            b'{"format": "hornbook-responses", "version": 2}',
            "It is not of version 1; use the version of Hornbook that wrote it.",
        ),
        (b'{"format": "hornbook-responses", "version": 1}', "'responses' has no 'learner'."),
    ],
)
def test_what_is_no_response_file(data: bytes, reason: str) -> None:
    with pytest.raises(WorkRefusedError) as refused:
        read_work(data)
    assert str(refused.value) == f"This is no file with a learner's responses: {reason}"


def test_what_waits_is_shown_with_its_key() -> None:
    _, done, link = sat(why="Because.")
    sheet, found = tasks(worked(done, link), FINAL)
    assert [(task.question, task.grade) for task in found] == [("why", None)]
    assert sheet.question(QuestionId("why")).key is not None
    other = replace(worked(done, link), seed="00" * 32)
    with pytest.raises(WorkRefusedError) as refused:
        tasks(other, FINAL)
    assert str(refused.value) == (
        "These responses are not to the paper that “Final” gave this learner; do not mark them."
    )
    with pytest.raises(WorkRefusedError) as refused:
        tasks(
            worked(done, link),
            written(ESSAYS.replace("Explain.", "Explain it.")),
        )
    assert str(refused.value) == (
        "The question “why” was asked otherwise in the pack that was sat; mark with that version's pack."
    )


def test_automatic_kinds_of_a_marked_assessment_are_marked_at_once() -> None:
    plain = with_qhashes(water())
    stem = replace(plain, mode=Mode.MARKED, seal=Seal.MARKED)
    hashes = {
        question.id: Commitment(commitment="00" * 32, qhash=question.key.qhash if question.key else "")
        for question in plain.questions
    }
    left = left_to_a_person(stem, hashes)
    assert needs_a_person(left)
    _, done, link = sat(left, cl="Cl2", dose="2.5")
    assert [fact.state for fact in done.handed_in.grades] == [
        State.UNGRADED if fact.question in {"cl", "dose"} else State.BLANK for fact in done.handed_in.grades
    ]
    _, found = tasks(worked(done, link), plain)
    assert {task.question: task.grade.fraction if task.grade else None for task in found} == {
        "dose": 0,
        "cl": Fraction(1, 2),
    }


def test_the_marks_file_reads_back() -> None:
    _, done, link = sat(why="Because.", then="Nothing.")
    work = worked(done, link)
    marks = marked(work, "1/3", "1", comment="Good")
    data = marks_file(marks)
    assert read_marks(data) == marks
    assert data == canonical_json(json.loads(data))
    assert marks.signed
    refuse_marks(marks, done, LEARNER, work.digest)
    event = Marked(at=START, monotonic_ms=1, attempt=marks.attempt, marks=marks)
    assert event_from_json(json.loads(canonical_json(event_to_json(event)))) == event


def test_marks_are_for_exactly_what_waits() -> None:
    _, done, link = sat(why="Because.", then="Nothing.")
    with pytest.raises(MarksRefusedError) as refused:
        marks_for(worked(done, link), [], key=MARKER, name="M", at=START)
    assert str(refused.value) == "Marks are needed for exactly: why, then."
    _, blank, link = sat()
    with pytest.raises(MarksRefusedError) as refused:
        marks_for(
            worked(blank, link),
            [Mark(question=QuestionId("why"), fraction=Fraction(1))],
            key=MARKER,
            name="M",
            at=START,
        )
    assert str(refused.value) == "Marks are needed for exactly: nothing."


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"version": 2}, "These are not marks of version 1; use the version of Hornbook that wrote them."),
        (
            {"marks": [{"question": "why", "fraction": "3/2", "comment": ""}]},
            "A mark is a share from 0 to 1.",
        ),
        ({"comment": "x" * (LONGEST_COMMENT + 1)}, "A comment has more than 20000 characters."),
    ],
)
def test_what_is_no_file_of_marks(change: dict[str, object], reason: str) -> None:
    _, done, link = sat(why="Because.")
    value = json.loads(marks_file(marked(worked(done, link), "1")))
    with pytest.raises(MarksRefusedError) as refused:
        read_marks(json.dumps(value | change).encode())
    assert str(refused.value) == f"This is no file with an instructor's marks: {reason}"


@pytest.mark.parametrize(
    "name", ["learner", "course", "work", "marker", "name", "marked_at", "comment", "signature"]
)
def test_changed_marks_are_refused(name: str) -> None:
    _, done, link = sat(why="Because.")
    value = json.loads(marks_file(marked(worked(done, link), "1")))
    value[name] = value[name].replace("2026", "2027") if name == "marked_at" else f"{value[name]}0"
    with pytest.raises(MarksRefusedError) as refused:
        read_marks(json.dumps(value).encode())
    assert str(refused.value) == (
        "These marks were changed after they were signed; nothing was taken. Ask your instructor for the file again."
    )


def test_marks_for_something_else_are_refused() -> None:
    _, done, link = sat(why="Because.")
    work = worked(done, link)
    other = replace(marked(work, "1"), attempt=AttemptId("another"))
    for marks, sentence in (
        (other, "These marks are for another attempt."),
        (
            replace(marked(work, "1"), work="00" * 32),
            "These marks are not for what was handed in; ask your instructor to mark the response file as it is.",
        ),
    ):
        with pytest.raises(MarksRefusedError) as refused:
            refuse_marks(marks, done, LEARNER, work.digest)
        assert str(refused.value) == sentence


def test_a_key_that_is_none_signs_nothing() -> None:
    _, done, link = sat(why="Because.")
    marks = marked(worked(done, link), "1")
    assert not replace(marks, marker="did:key:none").signed  # type: ignore[arg-type]
    assert not replace(marks, signature="zz").signed
    assert signature_of(marks, MARKER) == marks.signature


def test_standing_waits_and_then_counts() -> None:
    story, done, link = sat(why="Because.", then="Nothing.")
    work = worked(done, link)
    before = standing(COURSE, (FINAL,), story.events).assessment("final")
    assert before is not None
    assert (before.waiting, before.passed, done.ungraded) == (True, False, ("why", "then"))
    missing = standing(COURSE, (FINAL,), story.events).missing[-1]
    assert (missing.need, missing.sentence) == (
        Need.MARKS,
        "“Final” waits for your instructor: give them its response file, and add the marks that come back.",
    )
    taken(story, marked(work, "1/2", "1/2"))
    failed = standing(COURSE, (FINAL,), story.events).assessment("final")
    assert failed is not None
    assert failed.score is not None
    assert (failed.waiting, failed.passed, failed.score.share) == (False, False, Fraction(3, 8))
    taken(story, marked(work, "1", "1"))
    passed = standing(COURSE, (FINAL,), story.events).assessment("final")
    assert passed is not None
    assert (passed.waiting, passed.passed, passed.done_at) == (False, True, done.handed_in.at)
    taken(story, marked(work, "0", "0"))
    again = standing(COURSE, (FINAL,), story.events).assessment("final")
    assert again is not None
    assert again.passed, "of several files the one that gives most counts"
    (attempt,) = attempts_of(story.events, FINAL.id)
    assert attempt.ungraded == ()
    assert [grade.state for grade in attempt.final.grades] == [State.BLANK, State.RIGHT, State.RIGHT]


def test_practice_waits_for_nobody() -> None:
    assert not needs_a_person(replace(FINAL, use=Use.PRACTICE))
    assert not needs_a_person(with_qhashes(water()))
    story, _, _ = sat(why="Because.")
    entry = standing(COURSE, (replace(FINAL, use=Use.PRACTICE),), story.events).assessment("final")
    assert entry is not None
    assert not entry.waiting


def test_marks_without_their_attempt_count_for_nothing() -> None:
    _, done, link = sat(why="Because.")
    marks = marked(worked(done, link), "1")
    event = Marked(at=START, monotonic_ms=1, attempt=marks.attempt, marks=marks)
    assert fold_attempts([event]) == ((), ())


def test_old_marking_keys_cannot_sign() -> None:
    from assessments.marked import MarkingKeys

    keys = MarkingKeys(pack=PackId("a.b"), version="1.0.0", root=ROOT, assessments={})
    with pytest.raises(MarkingKeysError) as refused:
        _ = keys.key
    assert str(refused.value) == (
        "These marking keys are of an older Hornbook and cannot sign marks; build the pack again, or sign with the "
        "publisher's key."
    )


@settings(max_examples=30, deadline=None)
@given(first=st.fractions(0, 1), second=st.fractions(0, 1), words=st.text(max_size=40))
def test_marks_give_exactly_what_they_say(first: Fraction, second: Fraction, words: str) -> None:
    story, done, link = sat(why=words or "x", then="y")
    work = read_work(work_file(worked(done, link)))
    waits = [answer.fact.question for answer in work.answers if answer.waits]
    shares = dict(zip(("why", "then"), (first, second), strict=True))
    taken(story, read_marks(marks_file(marked(work, *(str(shares[name]) for name in waits)))))
    (attempt,) = attempts_of(story.events, AssessmentId("final"))
    expected = sum((2 if name == "why" else 1) * shares[name] for name in waits)
    assert attempt.final.earned == expected
    assert 0 <= attempt.final.share <= 1


def test_what_was_discarded_waits_for_nobody() -> None:
    """Its time was over and nothing in it counts: its answers are ungraded, and stay so."""
    story, done, _ = sat(why="Because.")
    assert done.handed_in.waits == ("why",)
    story.events[-1] = replace(done.handed_in, discarded=True)
    entry = standing(COURSE, (FINAL,), story.events).assessment("final")
    assert entry is not None
    assert (entry.waiting, [attempt.ungraded for attempt in entry.attempts]) == (False, [()])


def test_what_an_instructor_marks_is_blank_or_waits_at_hand_in() -> None:
    read = quiz("## Read\n{#read info}\n\nThis.\n\n## Sum\n{#sum number}\n\n- = 5\n")
    info, number = (for_a_person(question) for question in read.questions)
    assert grade(info, None).state is State.UNGRADED
    assert grade(number, None).state is State.BLANK
    assert grade(number, NumberInput("5", "en")).state is State.UNGRADED
