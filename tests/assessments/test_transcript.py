"""The transcript's exact form, and marking it again."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from assessments.attempt import open_draft
from assessments.eventjson import event_to_json
from assessments.eventread import event_from_json
from assessments.facts import AnswerShown, HintTaken
from assessments.handing import check, hand_in
from assessments.paper import draw
from assessments.question import right_options, sealed_key
from assessments.quiz import Assessment
from assessments.regrade import Papers, regrade
from assessments.responses import response_from_json
from assessments.times import NotAFact
from assessments.transcript import transcript, transcript_digest
from content.canonical import canonical_json, sha256_hex
from content.ids import AssessmentId, AttemptId, LearnerId, QuestionId
from tests.assessments.courses import COURSE, LEARNER, ROOT, Story, with_qhashes
from tests.assessments.every_kind import every_kind
from tests.assessments.quizzes import FOUR, quiz, water

FINAL = with_qhashes(water())
PRACTICE = with_qhashes(
    replace(quiz(FOUR.replace("1/2", "0.5"), "---\nid: check\n---\n\n"), id=AssessmentId("check"))
)
PAPERS: Papers = {(ROOT, FINAL.id): FINAL, (ROOT, PRACTICE.id): PRACTICE}


def right(assessment: Assessment, name: str) -> str:
    """The right option of a question; a sealed assessment stores its options in an order of its own."""
    return right_options(sealed_key(assessment.question(QuestionId(name))).marking)[0]


def answers(assessment: Assessment) -> dict[str, object]:
    return {"time": right(assessment, "time"), "dose": {"text": "2,5", "locale": "fr"}, "cl": "Cl2"}


def sit(story: Story, assessment: Assessment, number: int, *, checked: bool = False) -> None:
    paper = draw(assessment, ROOT, LEARNER, number)
    started = story.start(assessment.id, paper.seed, number)
    for sequence, (name, value) in enumerate(answers(assessment).items(), 1):
        question = assessment.question(QuestionId(name))
        story.answer(started.attempt, name, response_from_json(question, value), sequence)
        draft = open_draft(story.events, assessment.id)
        assert draft is not None
        if checked:
            story.add(check(draft, assessment, question.id, story.tick(), story.ms))
    if checked:
        hint = HintTaken(
            at=story.tick(),
            monotonic_ms=story.ms,
            attempt=started.attempt,
            question=QuestionId("time"),
            hint=1,
        )
        story.add(hint)
        story.answer(
            started.attempt, "cl", response_from_json(assessment.question(QuestionId("cl")), "Cl"), 4
        )
    draft = open_draft(story.events, assessment.id)
    assert draft is not None
    story.add(hand_in(draft, assessment, paper, story.tick(), story.ms))


def told() -> Story:
    story = Story()
    story.read("germs")
    sit(story, FINAL, 1)
    sit(story, PRACTICE, 1, checked=True)
    story.start("final")
    return story


STORY = told()
DATA = transcript(COURSE, LEARNER, STORY.entries())


def test_the_form() -> None:
    entries = STORY.entries()
    value = json.loads(DATA)
    written = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    assert written == DATA
    assert transcript_digest(DATA) == sha256_hex(DATA)
    assert {name: value[name] for name in ("format", "version", "learner", "course", "pack", "major")} == {
        "format": "hornbook-transcript",
        "version": 1,
        "learner": LEARNER,
        "course": "org.example.water@unsigned",
        "pack": "org.example.water",
        "major": 2,
    }
    assert value["modules"] == [
        {
            "module": "germs",
            "root": ROOT,
            "version": "2.1.0",
            "device": entries[0].device,
            "at": "2026-01-15T08:31:00.123Z",
            "monotonic_ms": 60000,
            "hash": entries[0].hash,
        }
    ]
    assert [attempt["assessment"] for attempt in value["attempts"]] == ["final", "check"]
    first = value["attempts"][0]
    assert first["started_hash"] == entries[1].hash
    assert first["handed_in_hash"] == entries[5].hash
    assert (first["earned"], first["possible"], first["pass_mark"], first["engine"]) == (
        "3",
        "13/2",
        "4/5",
        1,
    )
    dose = FINAL.question(QuestionId("dose")).key
    assert dose is not None
    assert first["questions"][3] == {
        "id": "dose",
        "qhash": dose.qhash,
        "points": "1/2",
        "fraction": "1",
        "state": "right",
        "response": {"text": "2,5", "locale": "fr"},
    }
    assert first["questions"][2]["response"] is None
    assert first["answers"][0] == {
        "question": "time",
        "response": right(FINAL, "time"),
        "at": "2026-01-15T08:33:00.123Z",
        "monotonic_ms": 180000,
        "hash": entries[2].hash,
    }
    assert (first["checks"], first["hints"]) == ([], [])
    second = value["attempts"][1]
    assert [(made["question"], made["fraction"], made["response"]) for made in second["checks"]] == [
        ("time", "1", "b"),
        ("dose", "1", {"text": "2,5", "locale": "fr"}),
        ("cl", "1/2", "Cl2"),
    ]
    assert (second["hints"][0]["question"], second["hints"][0]["hint"]) == ("time", 1)


def test_only_this_learner_course_and_major_version() -> None:
    assert (
        json.loads(transcript(replace(COURSE, version="3.0.0"), LEARNER, STORY.entries()))["attempts"] == []
    )
    other = json.loads(transcript(COURSE, LearnerId("other"), STORY.entries()))
    assert (other["attempts"], other["modules"]) == ([], [])


def test_marking_again_gives_the_same() -> None:
    assert regrade(DATA, PAPERS) == ()


def forged(change: Callable[[dict[str, object]], object]) -> bytes:
    """Changed, without the chain: as an older Hornbook wrote it."""
    value = json.loads(DATA)
    del value["chain"]
    change(value["attempts"][0])
    return json.dumps(value).encode()


def sentences(data: bytes, papers: Papers = PAPERS) -> list[str]:
    return [difference.sentence for difference in regrade(data, papers)]


def question(attempt: dict[str, object], number: int) -> dict[str, object]:
    questions = attempt["questions"]
    assert isinstance(questions, list)
    found = questions[number]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            lambda attempt: question(attempt, 4).update(fraction="1"),
            ["“cl” was marked 1 and earns 1/2."],
        ),
        (
            lambda attempt: question(attempt, 4).update(response="Cl"),
            [
                "The answer to “cl” is not the last one that was given.",
                "“cl” was marked 1/2 and earns 1.",
                "3 points are recorded, and the answers earn 7/2.",
            ],
        ),
        (
            lambda attempt: question(attempt, 1).update(response="z"),
            [
                "The answer to “time” cannot be one: There is no option “z”; the options are a, b, c, d.",
                "3 points are recorded, and the answers earn 1.",
            ],
        ),
        (
            lambda attempt: attempt.update(earned="13/2"),
            ["13/2 points are recorded, and the answers earn 3."],
        ),
        (lambda attempt: attempt.update(possible="2"), ["2 points are recorded as possible, not 13/2."]),
        (lambda attempt: attempt.update(pass_mark="1/10"), ["The pass mark is recorded as 1/10, not 4/5."]),
        (
            lambda attempt: attempt.update(number=2),
            ["The seed is not the one of this learner, assessment and attempt."],
        ),
        (
            lambda attempt: question(attempt, 0).update(qhash="00"),
            ["The question “boil” is not the one that was asked."],
        ),
        (
            lambda attempt: question(attempt, 0).update(id="new"),
            [
                "The questions are not those of the paper, or in another order.",
                "There is no question “new” in this assessment.",
            ],
        ),
        (
            lambda attempt: attempt.update(root="cd" * 32),
            ["The assessment “final” of this pack is not at hand, so it cannot be marked again."],
        ),
    ],
)
def test_every_forgery_is_named(change: Callable[[dict[str, object]], object], expected: list[str]) -> None:
    assert sentences(forged(change)) == expected


def test_a_difference_names_attempt_and_question() -> None:
    found = regrade(forged(lambda attempt: question(attempt, 4).update(fraction="1")), PAPERS)
    assert [(difference.attempt, difference.question) for difference in found] == [
        (AttemptId("attempt-1"), QuestionId("cl"))
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"{", "The transcript cannot be read: The file is not JSON: it goes wrong at line 1, column 2."),
        (b"[]", "'transcript' is not an object."),
        (
            b'{"format": "hornbook-transcript", "version": 2}',
            "This is not a Hornbook transcript of version 1; use the version of Hornbook that wrote it.",
        ),
    ],
)
def test_what_is_no_transcript(data: bytes, sentence: str) -> None:
    with pytest.raises(NotAFact) as refused:
        regrade(data, PAPERS)
    assert str(refused.value) == sentence


EVERY: dict[str, object] = {
    "germs": {"a": "a", "g": "c", "b": "mal"},
    "often": {"a": "a", "b": "b", "c": "c", "d": "b"},
    "steps": ["c", "a", "cloth", "b"],
    "gaps": {"a": "cooks", "t": {"text": "100,5", "locale": "fr"}, "b": "a"},
    "words": {"a": "d", "b": "b", "c": "c"},
    "tap": [33.333, 25],
    "parts": {"a": "a", "d": "none"},
    "explain": "Germs are small.\nVery.",
    "plan": ["a", "c"],
}


def test_every_kind_is_marked_again() -> None:
    """Also after the events went through the database's form: it is the same transcript."""
    assessment = with_qhashes(every_kind("assessment"))
    paper = draw(assessment, ROOT, LEARNER, 1)
    story = Story()
    started = story.start(assessment.id, paper.seed, 1)
    for sequence, (name, value) in enumerate(EVERY.items(), 1):
        response = response_from_json(assessment.question(QuestionId(name)), value)
        story.answer(started.attempt, name, response, sequence)
    draft = open_draft(story.events, assessment.id)
    assert draft is not None
    story.add(hand_in(draft, assessment, paper, story.tick(), story.ms))
    story.events = [
        event_from_json(json.loads(canonical_json(event_to_json(event)))) for event in story.events
    ]
    data = transcript(COURSE, LEARNER, story.entries())
    assert regrade(data, {(ROOT, assessment.id): assessment}) == ()
    (attempt,) = json.loads(data)["attempts"]
    assert (attempt["earned"], attempt["possible"]) == ("11/2", "9")
    assert {question["id"]: question["response"] for question in attempt["questions"]} == {
        **EVERY,
        "tap": ["33.333", 25],
        "read": None,
    }
    assert {
        question["id"]: (question["state"], question["points"]) for question in attempt["questions"][-3:]
    } == {
        "explain": ("ungraded", "2"),
        "plan": ("partly", "0"),
        "read": ("ungraded", "0"),
    }


def test_an_answer_that_was_asked_for_is_listed_only_where_it_was() -> None:
    story = Story()
    paper = draw(PRACTICE, ROOT, LEARNER, 1)
    started = story.start(PRACTICE.id, paper.seed, 1)
    story.answer(started.attempt, "cl", response_from_json(PRACTICE.question(QuestionId("cl")), "Zn"), 1)
    story.add(
        AnswerShown(
            at=story.tick(), monotonic_ms=story.ms, attempt=started.attempt, question=QuestionId("cl")
        )
    )
    draft = open_draft(story.events, PRACTICE.id)
    assert draft is not None
    story.add(hand_in(draft, PRACTICE, paper, story.tick(), story.ms))
    sit(story, FINAL, 1)
    data = transcript(COURSE, LEARNER, story.entries())
    practised, sat = json.loads(data)["attempts"]
    (shown,) = practised["shown"]
    assert (shown["question"], shown["at"], set(shown)) == (
        "cl",
        "2026-01-15T08:33:00.123Z",
        {"question", "at", "monotonic_ms", "hash"},
    )
    assert "shown" not in sat
    assert regrade(data, PAPERS) == ()
