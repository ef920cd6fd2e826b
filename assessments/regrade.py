"""Marking a transcript again: whoever has the pack's answers can say whether the recorded answers give the result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessments.asked import asked
from assessments.attempt import best_of_tries
from assessments.fields import Fields
from assessments.grade import NOTHING
from assessments.paper import Paper, draw
from assessments.question import grade, sealed_key
from assessments.quiz import Assessment, Mode
from assessments.response import Response, ResponseRefused
from assessments.responses import response_from_json
from assessments.times import NotAFact, share_from_text
from assessments.transcript import FORMAT, LARGEST, VERSION
from content.canonical import JsonError, parse_json_strict
from content.ids import AssessmentId, AttemptId, LearnerId, QuestionId, Root


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Something in a transcript that marking it again does not give; `question` is None where it is the attempt's."""

    attempt: AttemptId
    question: QuestionId | None
    sentence: str


Papers = Mapping[tuple[Root, AssessmentId], Assessment]
"""Assessments with their keys, by the root of their pack and their id."""


def regrade(data: bytes, papers: Papers) -> tuple[Difference, ...]:
    """Mark a transcript again and name every difference; none means that it gives the same result.

    Seeds, the questions and their order, qhashes, points, shares, sums and pass marks are compared. Raises NotAFact
    for bytes that are no transcript of format 1.
    """
    try:
        fields = Fields(parse_json_strict(data, max_size=LARGEST), "transcript")
    except JsonError as error:
        raise NotAFact(f"The transcript cannot be read: {error}") from error
    if fields.text("format") != FORMAT or fields.number("version") != VERSION:
        raise NotAFact(
            "This is not a Hornbook transcript of version 1; use the version of Hornbook that wrote it."
        )
    learner = LearnerId(fields.text("learner"))
    found: list[Difference] = []
    for attempt in fields.each("attempts"):
        found += _Regrade(attempt, learner, papers).differences()
    return tuple(found)


class _Regrade:
    """One attempt of a transcript, marked again."""

    def __init__(self, fields: Fields, learner: LearnerId, papers: Papers) -> None:
        self._fields, self._learner = fields, learner
        self._id = AttemptId(fields.text("attempt"))
        key = Root(fields.text("root")), AssessmentId(fields.text("assessment"))
        self._root, self._assessment = key[0], papers.get(key)
        self._found: list[Difference] = []

    def _add(self, question: QuestionId | None, sentence: str) -> None:
        self._found.append(Difference(attempt=self._id, question=question, sentence=sentence))

    def differences(self) -> Sequence[Difference]:
        if self._assessment is None:
            name = self._fields.text("assessment")
            self._add(
                None, f"The assessment “{name}” of this pack is not at hand, so it cannot be marked again."
            )
            return self._found
        paper = draw(self._assessment, self._root, self._learner, self._fields.number("number"))
        self._paper(self._assessment, paper)
        total = NOTHING
        sat = asked(self._assessment, paper)
        for recorded in self._fields.each("questions"):
            total += self._question(sat, recorded)
        if total != share_from_text(self._fields.text("earned")):
            self._add(
                None, f"{self._fields.text('earned')} points are recorded, and the answers earn {total}."
            )
        if self._assessment.pass_mark != share_from_text(self._fields.text("pass_mark")):
            self._add(
                None,
                f"The pass mark is recorded as {self._fields.text('pass_mark')}, not {self._assessment.pass_mark}.",
            )
        return self._found

    def _paper(self, assessment: Assessment, paper: Paper) -> None:
        if paper.seed != self._fields.text("seed"):
            self._add(None, "The seed is not the one of this learner, assessment and attempt.")
        recorded = [question.text("id") for question in self._fields.each("questions")]
        if recorded != [question.id for question in paper.questions]:
            self._add(None, "The questions are not those of the paper, or in another order.")
        possible = share_from_text(self._fields.text("possible"))
        if possible != assessment.points:
            self._add(None, f"{possible} points are recorded as possible, not {assessment.points}.")

    def _question(self, assessment: Assessment, recorded: Fields) -> Fraction:
        """Compare one question; the points that its answer earns."""
        name = QuestionId(recorded.text("id"))
        question = next((question for question in assessment.questions if question.id == name), None)
        if question is None:
            self._add(name, f"There is no question “{name[:64]}” in this assessment.")
            return NOTHING
        if sealed_key(question).qhash != recorded.text("qhash"):
            self._add(name, f"The question “{name}” is not the one that was asked.")
        try:
            share = self._share(assessment, name, recorded)
        except ResponseRefused as refused:
            self._add(name, f"The answer to “{name}” cannot be one: {refused}")
            return NOTHING
        if share != share_from_text(recorded.text("fraction")):
            self._add(name, f"“{name}” was marked {recorded.text('fraction')} and earns {share}.")
        return question.points * share

    def _share(self, assessment: Assessment, name: QuestionId, recorded: Fields) -> Fraction:
        question = assessment.question(name)
        response = response_from_json(question, recorded.any("response"))
        if response != self._last_answer(assessment, name):
            self._add(name, f"The answer to “{name}” is not the last one that was given.")
        share = grade(question, response).fraction
        if assessment.mode is not Mode.PRACTICE:
            return share
        given = [check for check in self._fields.each("checks") if check.text("question") == name]
        checked = [response_from_json(question, check.any("response")) for check in given]
        return best_of_tries(question, checked, response)

    def _last_answer(self, assessment: Assessment, name: QuestionId) -> Response | None:
        question, last = assessment.question(name), None
        for answer in self._fields.each("answers"):
            if answer.text("question") == name:
                last = response_from_json(question, answer.any("response"))
        return last
