"""Sitting by JSON: the paper out, responses in, a line for each that is on the disk (decisions.md, "Responses")."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from app.cli.attemptrow import attempt_json
from app.cli.context import DONE, PROBLEMS, Context
from app.cli.sitting.paper import question_json
from app.cli.terminal import shown
from app.conditions import Conditions
from app.drafts import NoSuchAttemptError
from app.sitting import NotHandedInError
from app.study import Study
from app.views import QuestionResult, ResultView, SittingView
from assessments.eventjson import factor_to_text
from assessments.response import ResponseRefused
from assessments.responses import response_to_json
from assessments.times import time_to_text
from content.ids import AssessmentId, CourseId, LearnerId, QuestionId


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Who sits what; `locale` says what a comma means in their numbers, `code` opens a locked assessment."""

    study: Study
    learner: LearnerId
    course: CourseId
    assessment: AssessmentId
    locale: str
    code: str | None = None

    def start(self, code: str | None = None) -> SittingView:
        """Start the draft or go on with it; raises StartRefusedError."""
        return self.study.start(self.learner, self.course, self.assessment, code or self.code)


def print_paper(seat: Seat, context: Context) -> int:
    """Start or resume the draft and print it as one JSON object."""
    view = seat.start()
    for question in view.questions:
        seat.study.look(seat.learner, view.attempt, question.id)
    time = view.time
    seat.study.leave(seat.learner, view.attempt)
    paper: dict[str, object] = {
        "attempt": view.attempt,
        "assessment": view.assessment,
        "title": view.title,
        "sequence": view.sequence,
        "files": f"{view.folder}/content",
        "questions": [question_json(question) for question in view.questions],
        "saved": {name: response_to_json(response) for name, response in view.responses},
    }
    if time is not None:
        paper["seconds_left"] = int(time.left.total_seconds())
    context.say(json.dumps(paper, indent=1, ensure_ascii=False))
    return DONE


def take_responses(seat: Seat, lines: Iterable[bytes], context: Context) -> int:
    """Take each line in turn; 1 if one was refused. Without a submit the draft stays."""
    view = seat.start()
    code = DONE
    try:
        for line in lines:
            if line.strip():
                code = max(code, _take(seat, view, line, context))
    finally:
        seat.study.leave(seat.learner, view.attempt)
    return code


def _take(seat: Seat, view: SittingView, line: bytes, context: Context) -> int:
    name = "-"
    try:
        members = _members(line)
        if members == {"submit": True}:
            result = seat.study.hand_in(seat.learner, view.attempt)
            say_blanks(result, context)
            context.say(json.dumps(result_json(result), ensure_ascii=False))
            return DONE
        name = _question_name(members)
        question = _asked(view, name)
        response = seat.study.response(seat.learner, view.attempt, question, members["response"], seat.locale)
        saved = seat.study.answer(seat.learner, view.attempt, question, response)
    except (ResponseRefused, NoSuchAttemptError, NotHandedInError) as error:
        context.say(f"refused {shown(name)} {shown(str(error))}")
        return PROBLEMS
    context.say(f"saved {saved.question} {saved.sequence}")
    return DONE


def _members(line: bytes) -> dict[str, object]:
    try:
        members = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ResponseRefused("This line is not JSON in UTF-8.") from error
    if not isinstance(members, dict):
        raise ResponseRefused(_FORM)
    return members


def _question_name(members: dict[str, object]) -> str:
    name = members.get("question")
    if set(members) != {"question", "response"} or not isinstance(name, str) or not name.strip():
        raise ResponseRefused(_FORM)
    return name


def _asked(view: SittingView, name: str) -> QuestionId:
    for question in view.questions:
        if question.id == name:
            return question.id
    raise ResponseRefused("There is no such question in this paper; `--paper` lists them.")


_FORM = 'A line is {"question": ID, "response": ...} or {"submit": true}.'


def say_blanks(result: ResultView, context: Context) -> None:
    """Say which questions were handed in without an answer."""
    blank = _blanks(result)
    if blank:
        context.note(f"Handed in without an answer to: {', '.join(blank)}.")


def _blanks(result: ResultView) -> list[str]:
    """What could have been answered and was not; information asks nothing."""
    return [
        each.question.id
        for each in result.questions
        if not each.done.answered and each.question.kind != "info"
    ]


def result_json(result: ResultView) -> dict[str, object]:
    """An attempt after it was handed in; what the feedback rule hides is null or left out."""
    return (
        attempt_json(result.row)
        | {
            "blank": _blanks(result),
            "questions": [_result(each) for each in result.questions],
            "next": result.next_step,
            "completed": result.completed,
            "award": result.award,
            "marked_by": result.marked_by,
            "comment": result.comment,
        }
        | _conditions(result.conditions)
    )


def _conditions(conditions: Conditions) -> dict[str, object]:
    """What is not as usual."""
    said: dict[str, object] = {}
    if conditions.factor != 1:
        said["time_factor"] = factor_to_text(conditions.factor)
    if conditions.over is not None:
        said["over"] = time_to_text(conditions.over)
    if conditions.given:
        said["outage_minutes"] = round(conditions.given.total_seconds() / 60, 1)
    counts = {"late": conditions.late, "hints": conditions.hints, "kept": conditions.kept}
    said |= {name: count for name, count in counts.items() if count}
    flags = {"discarded": conditions.discarded, "clock_anomaly": conditions.clock_anomaly}
    return said | {name: True for name, flag in flags.items() if flag}


def _result(result: QuestionResult) -> dict[str, object]:
    said: dict[str, object] = {
        "id": result.question.id,
        "response": response_to_json(result.response),
        "state": result.state,
        "earned": None if result.earned is None else str(result.earned),
        "points": str(result.question.points),
        "feedback": [page.text for page in result.said],
    }
    if result.comment:
        said["comment"] = result.comment
    if result.explanation is not None:
        said["explanation"] = result.explanation.text
    if result.right:
        said["right"] = list(result.right)
    if result.answer:
        said["answer"] = result.answer
    return said
