"""A course and the facts of its learners, as values."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction

from assessments.events import chained
from assessments.facts import Answered, Entry, Event, HandedIn, ModuleRead, QuestionGrade, Started
from assessments.grade import State
from assessments.quiz import Assessment
from content.compiled import Complete, Course, CourseAward, CourseItem, CoursePart, CourseSkill
from content.ids import AssessmentId, AttemptId, DeviceId, LearnerId, ModuleId, PackId, QuestionId, Root

ROOT = Root("ab" * 32)
LEARNER = LearnerId("2f1a7c2e-0c55-4d0e-9a54-6a0f3c1f7d11")
DEVICE = DeviceId("0b8d6a3c-5a8e-4c58-8d19-0b6a7b6b1a22")
START = datetime(2026, 1, 15, 8, 30, 0, 123000, tzinfo=UTC)


def module(name: str, title: str) -> CourseItem:
    return CourseItem(kind="module", id=name, title=title, path=f"modules/{name}.md", minutes=10)


def line(name: str, title: str, use: str) -> CourseItem:
    return CourseItem(kind="assessment", id=name, title=title, path=f"quizzes/{name}.quiz.md", use=use)


COURSE = Course(
    pack=PackId("org.example.water"),
    root=ROOT,
    version="2.1.0",
    language="en",
    title="Safe water",
    summary="How to treat water.",
    authors=("A. Author",),
    license="CC-BY-4.0",
    math=False,
    parts=(
        CoursePart(title="Start", items=(module("germs", "Germs"), line("check", "Check", "practice"))),
        CoursePart(title="Prove it", items=(module("treat", "Treat"), line("final", "Final", "assessment"))),
    ),
    others=(),
    complete=Complete(require=(AssessmentId("final"),), modules=(ModuleId("germs"), ModuleId("treat"))),
    award=None,
    skills=(CourseSkill(name="Treat water", framework="F", code="W-2", url="urn:x"),),
    publisher=None,
    publisher_name=None,
    signed=False,
)

AWARD = CourseAward(name="Water keeper", code="WK", criteria="Read and passed.", valid_months=24)


class Story:
    """Writes the facts of one learner, one after another, a minute apart."""

    def __init__(self, course: Course = COURSE) -> None:
        self.course = course
        self.now = START
        self.events: list[Event] = []
        self.count = 0

    def tick(self, minutes: int = 1) -> datetime:
        self.now += timedelta(minutes=minutes)
        return self.now

    def add(self, event: Event) -> Event:
        self.events.append(event)
        return event

    @property
    def ms(self) -> int:
        return int((self.now - START).total_seconds() * 1000)

    def read(self, name: str) -> None:
        at = self.tick()
        course = self.course
        self.add(
            ModuleRead(
                at=at,
                monotonic_ms=self.ms,
                course=course.course_id,
                root=course.root,
                version=course.version,
                module=ModuleId(name),
            )
        )

    def start(self, name: str, seed: str = "00" * 32, number: int | None = None) -> Started:
        self.count += 1
        at = self.tick()
        started = Started(
            at=at,
            monotonic_ms=self.ms,
            attempt=AttemptId(f"attempt-{self.count}"),
            course=self.course.course_id,
            root=self.course.root,
            version=self.course.version,
            assessment=AssessmentId(name),
            number=self.count if number is None else number,
            seed=seed,
        )
        self.add(started)
        return started

    def answer(self, attempt: AttemptId, question: str, response: object, sequence: int) -> None:
        at = self.tick()
        self.add(
            Answered(
                at=at,
                monotonic_ms=self.ms,
                attempt=attempt,
                question=QuestionId(question),
                sequence=sequence,
                response=response,  # type: ignore[arg-type]
            )
        )

    def score(self, name: str, share: str, mark: str = "4/5") -> AttemptId:
        """An attempt that was handed in with this share of ten points."""
        started = self.start(name)
        at = self.tick()
        fact = QuestionGrade(
            question=QuestionId("q1"),
            qhash="",
            points=Fraction(10),
            fraction=Fraction(share),
            state=State.PARTLY,
        )
        self.add(
            HandedIn(
                at=at,
                monotonic_ms=self.ms,
                attempt=started.attempt,
                grades=(fact,),
                pass_mark=Fraction(mark),
                engine=1,
            )
        )
        return started.attempt

    def entries(self) -> tuple[Entry, ...]:
        found: list[Entry] = []
        for event in self.events:
            found.append(chained(event, LEARNER, DEVICE, found[-1] if found else None))
        return tuple(found)


def with_qhashes(assessment: Assessment) -> Assessment:
    """The assessment as a build leaves it: each question has its hash."""
    from assessments.store import qhash

    questions = tuple(
        replace(question, key=replace(question.key, qhash=qhash(question, {}))) if question.key else question
        for question in assessment.questions
    )
    return replace(assessment, questions=questions)
