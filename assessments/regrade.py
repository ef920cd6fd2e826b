"""Marking a transcript again: whoever has the pack's answers can say whether the recorded answers give the result."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import cast

from assessments.asked import asked
from assessments.earning import Done, earn
from assessments.fields import Fields
from assessments.grade import ENGINE_VERSION, NOTHING, State
from assessments.granted import Grants, grants_in
from assessments.kinds import Kind
from assessments.marked import for_a_person
from assessments.marks import Marks, marks_from_json
from assessments.paper import Paper
from assessments.question import Question, grade, sealed_key
from assessments.quiz import Assessment, Redraw, Seal
from assessments.replay import replay
from assessments.response import ResponseRefused
from assessments.responses import response_from_json
from assessments.retimed import time_faults
from assessments.retold import Retold
from assessments.rounds import carried_from, carried_grades, kept, paper_of
from assessments.times import NotAFact, share_from_text
from assessments.transcript import FORMAT, LARGEST, VERSION
from assessments.work import work_digest
from content.canonical import Json, JsonError, parse_json_strict
from content.ids import AssessmentId, AttemptId, Did, LearnerId, QuestionId, Root


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Something in a transcript that marking it again does not give.

    `attempt` is None where it is the whole transcript's, `question` where it is the attempt's.
    """

    attempt: AttemptId | None
    question: QuestionId | None
    sentence: str


Papers = Mapping[tuple[Root, AssessmentId], Assessment]
"""Assessments with their keys, by the root of their pack and their id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AtHand:
    """What a transcript is marked with.

    `papers` have their keys. `missing` says for others why not; `markers` are the keys whose marks count in each pack.
    """

    papers: Papers
    missing: Mapping[tuple[Root, AssessmentId], str] = field(default_factory=dict)
    markers: Mapping[Root, tuple[Did, ...]] = field(default_factory=dict)


def parse_transcript(data: bytes) -> Fields:
    """A transcript's members; raises NotAFact for bytes that are no transcript of format 1."""
    try:
        fields = Fields(parse_json_strict(data, max_size=LARGEST), "transcript")
    except JsonError as error:
        raise NotAFact(f"The transcript cannot be read: {error}") from error
    if not fields.has("format") or fields.any("format") != FORMAT:
        raise NotAFact("This is no Hornbook transcript; name the file that `transcript` wrote.")
    if fields.number("version") != VERSION:
        raise NotAFact(
            "This is not a Hornbook transcript of version 1; use the version of Hornbook that wrote it."
        )
    return fields


def wanted_papers(fields: Fields) -> tuple[tuple[Root, AssessmentId], ...]:
    """The assessments that are needed to mark a transcript again, each once."""
    names = [
        (Root(attempt.text("root")), AssessmentId(attempt.text("assessment")))
        for attempt in fields.each("attempts")
    ]
    return tuple(dict.fromkeys(names))


def regrade(data: bytes, papers: Papers) -> tuple[Difference, ...]:
    """Mark a transcript again and name every difference; none means that it gives the same result.

    As `regrade_with`, with nothing but the papers.
    """
    return regrade_with(parse_transcript(data), AtHand(papers=papers))


def regrade_with(fields: Fields, at_hand: AtHand) -> tuple[Difference, ...]:
    """Mark a transcript again and name every difference; none means that it gives the same result.

    Seeds, the questions and their order, qhashes, points, shares, states, sums, pass marks, checks, times, what is carried
    from one attempt to the next and the number of attempts are compared, the marks of persons with their signatures, and
    the chain of records as far as the transcript carries it. `fields` are what `parse_transcript` gave; raises NotAFact
    where one of them cannot be read.
    """
    learner = LearnerId(fields.text("learner"))
    found = [Difference(attempt=None, question=None, sentence=said) for said in replay(fields)]
    around = _Around(learner=learner, at_hand=at_hand, grants=grants_in(fields), earlier=[])
    for attempt in fields.each("attempts"):
        retold = Retold(attempt)
        found += _Regrade(retold, around).differences()
        around.earlier.append(retold)
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What stands around one attempt: the learner, what it is marked with, overrides, and the attempts before it."""

    learner: LearnerId
    at_hand: AtHand
    grants: Grants
    earlier: list[Retold]


class _Regrade:
    """One attempt of a transcript, marked again."""

    def __init__(self, retold: Retold, around: _Around) -> None:
        self._retold, self._fields, self._around = retold, retold.fields, around
        self._learner, at_hand = around.learner, around.at_hand
        self._id, self._root = retold.id, retold.root
        key = retold.root, retold.assessment
        self._assessment = at_hand.papers.get(key)
        self._missing = at_hand.missing.get(key, "")
        self._markers = at_hand.markers.get(self._root, ())
        self._found: list[Difference] = []

    def _add(self, question: QuestionId | None, sentence: str) -> None:
        self._found.append(Difference(attempt=self._id, question=question, sentence=sentence))

    def differences(self) -> Sequence[Difference]:
        name, engine = self._fields.text("assessment"), self._fields.number("engine")
        if engine > ENGINE_VERSION:
            self._add(
                None,
                f"“{name}” was marked by version {engine} of the marking rules, which this Hornbook does not know; use a "
                "newer one.",
            )
        elif self._assessment is None:
            self._add(
                None,
                self._missing
                or f"The assessment “{name}” of this pack is not at hand, so it cannot be marked again.",
            )
        else:
            self._mark(self._assessment)
        return self._found

    def _mark(self, assessment: Assessment) -> None:
        paper = paper_of(assessment, self._learner, self._retold.started)
        self._paper(assessment, paper)
        self._rules(assessment)
        total = NOTHING
        sat = asked(assessment, paper)
        for recorded in self._fields.each("questions"):
            total += self._question(sat, recorded)
        if total != share_from_text(self._fields.text("earned")):
            self._add(
                None, f"{self._fields.text('earned')} points are recorded, and the answers earn {total}."
            )
        if assessment.pass_mark != share_from_text(self._fields.text("pass_mark")):
            self._add(
                None,
                f"The pass mark is recorded as {self._fields.text('pass_mark')}, not {assessment.pass_mark}.",
            )
        for said in self._checks(sat):
            self._add(None, said)
        for given in self._fields.each("marks") if self._fields.has("marks") else ():
            for said in self._marks(sat, marks_from_json(given.inside("marks"))):
                self._add(None, said)

    def _paper(self, assessment: Assessment, paper: Paper) -> None:
        if paper.seed != self._fields.text("seed"):
            self._add(None, "The seed is not the one of this learner, assessment and attempt.")
        recorded = [question.text("id") for question in self._fields.each("questions")]
        if recorded != [question.id for question in paper.questions]:
            self._add(None, "The questions are not those of the paper, or in another order.")
        possible = share_from_text(self._fields.text("possible"))
        if possible != assessment.points:
            self._add(None, f"{possible} points are recorded as possible, not {assessment.points}.")

    def _rules(self, assessment: Assessment) -> None:
        """What the rules of the assessment say beyond single answers."""
        number, allowed = self._retold.number, assessment.attempts
        if allowed is not None and number > max(allowed, self._around.grants.get(assessment.id, 0)):
            self._add(None, f"It is attempt {number}, {allowed} are allowed, and no override allows it.")
        if not assessment.gives_hints and any(True for _ in self._fields.each("hints")):
            self._add(None, "Hints were taken, and this assessment gives none.")
        if self._retold.started.carried != self._carried(assessment):
            self._add(None, "What it carries over is not what the attempt before it earned.")
        try:
            for fault in time_faults(self._retold, assessment):
                self._add(fault.question, fault.sentence)
        except NotAFact as error:
            self._add(None, str(error))

    def _carried(self, assessment: Assessment) -> object:
        """What it should begin with (`assessments.rounds`)."""
        if assessment.redraw is not Redraw.MISSED:
            return None
        mine = [
            each
            for each in self._around.earlier
            if (each.root, each.assessment) == (self._retold.root, self._retold.assessment)
            and not each.discarded
        ]
        if not mine:
            return None
        return carried_from(mine[-1].started, mine[-1].grades())

    def _question(self, assessment: Assessment, recorded: Fields) -> Fraction:
        """Compare one question; the points that its answer earns."""
        name = QuestionId(recorded.text("id"))
        question = assessment.find(name)
        if question is None:
            self._add(name, f"There is no question “{name[:64]}” in this assessment.")
            return NOTHING
        if sealed_key(question).qhash != recorded.text("qhash"):
            self._add(name, f"The question “{name}” is not the one that was asked.")
        if question.points != share_from_text(recorded.text("points")):
            self._add(
                name, f"“{name}” is recorded with {recorded.text('points')} points and has {question.points}."
            )
        try:
            share, state = self._share(assessment, question, recorded)
        except ResponseRefused as refused:
            self._add(name, f"The answer to “{name}” cannot be one: {refused}")
            return NOTHING
        if share != share_from_text(recorded.text("fraction")):
            self._add(name, f"“{name}” was marked {recorded.text('fraction')} and earns {share}.")
        elif state.value != recorded.text("state"):
            self._add(name, f"“{name}” is recorded as {recorded.text('state')} and is {state.value}.")
        return question.points * share

    def _share(self, assessment: Assessment, question: Question, recorded: Fields) -> tuple[Fraction, State]:
        """What the program gives the answer at hand-in."""
        carried = self._retold.started.carried
        before = carried_grades(carried)
        done = self._done(question, recorded)
        if self._retold.discarded:
            return NOTHING, State.UNGRADED
        if question.id in kept(carried):
            return before[question.id].fraction, before[question.id].state
        asked_of = for_a_person(question) if assessment.seal is Seal.MARKED else question
        fact = earn(asked_of, replace(done, carried=before.get(question.id)), assessment.mode)
        return fact.fraction, fact.state

    def _done(self, question: Question, recorded: Fields) -> Done:
        name = question.id
        response = response_from_json(question, recorded.any("response"))
        answers = [answer for answer in self._fields.each("answers") if answer.text("question") == name]
        given = [response_from_json(question, answer.any("response")) for answer in answers]
        late = [answer.has("late") and answer.flag("late") for answer in answers]
        if response != (given[-1] if given else None):
            self._add(name, f"The answer to “{name}” is not the last one that was given.")
        checks = [check for check in self._fields.each("checks") if check.text("question") == name]
        on_time = [answer for answer, is_late in zip(given, late, strict=True) if not is_late]
        return Done(
            response=response,
            checked=tuple(response_from_json(question, check.any("response")) for check in checks),
            hints=sum(
                hint.has("question") and hint.any("question") == name for hint in self._fields.each("hints")
            ),
            late=any(late),
            on_time=on_time[-1] if on_time else None,
        )

    def _checks(self, assessment: Assessment) -> Iterator[str]:
        """Every check in practice told what it tells now."""
        for check in self._fields.each("checks"):
            name = QuestionId(check.text("question"))
            question = assessment.find(name)
            if question is None:
                yield f"A check is recorded of “{name[:64]}”, which was not asked."
                continue
            try:
                share = grade(question, response_from_json(question, check.any("response"))).fraction
            except ResponseRefused as refused:
                yield f"The answer that was checked of “{name}” cannot be one: {refused}"
                continue
            if share != share_from_text(check.text("fraction")):
                yield f"A check of “{name}” told {check.text('fraction')} and tells {share}."

    def _marks(self, assessment: Assessment, marks: Marks) -> Iterator[str]:
        """A person's marks: signed by who may, for this work, and for automatic kinds what the keys give."""
        if not marks.signed:
            yield f"The marks of “{marks.name}” were changed after they were signed."
        if marks.marker not in self._markers:
            yield f"The marks of “{marks.name}” are signed by a key that may not mark this course."
        if marks.work != self._work():
            yield f"The marks of “{marks.name}” are for other answers."
        waits = [
            question.text("id")
            for question in self._fields.each("questions")
            if question.text("state") == State.UNGRADED
            and share_from_text(question.text("points"))
            and not self._retold.discarded
        ]
        if [mark.question for mark in marks.marks] != waits:
            yield f"The marks of “{marks.name}” are not for the questions that waited for a person."
            return
        for mark in marks.marks:
            yield from self._one_mark(assessment, mark.question, mark.fraction)

    def _one_mark(self, assessment: Assessment, name: QuestionId, fraction: Fraction) -> Iterator[str]:
        question = assessment.find(name)
        if question is None or question.kind is Kind.ESSAY:
            return
        recorded = next(each for each in self._fields.each("questions") if each.text("id") == name)
        try:
            share = grade(question, response_from_json(question, recorded.any("response"))).fraction
        except ResponseRefused:
            return  # it was named before
        if share != fraction:
            yield f"“{name}” was marked {fraction} by an instructor, and the marking keys give {share}."

    def _work(self) -> str:
        """The digest of what was handed in, as marks name it."""
        questions = [
            (
                QuestionId(question.text("id")),
                question.text("qhash"),
                share_from_text(question.text("points")),
                cast("Json", question.any("response")),
            )
            for question in self._fields.each("questions")
        ]
        return work_digest(
            attempt=self._id,
            assessment=AssessmentId(self._fields.text("assessment")),
            handed_in_hash=self._fields.text("handed_in_hash"),
            learner=self._learner,
            questions=questions,
            root=self._root,
            seed=self._fields.text("seed"),
        )
