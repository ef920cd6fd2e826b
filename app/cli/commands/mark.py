"""`mark FILE --secret KEYS`: an instructor marks a learner's responses and signs the marks."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from app.cli import passphrase
from app.cli.commands.sign import open_key
from app.cli.context import DONE, NOT_RUN, Context
from app.cli.terminal import shown, wrapped
from app.files import write_file
from app.library import Library
from app.marking import Sheet, open_sheet, refuse_keys, refuse_pack
from app.views import percent_text, points_text
from assessments.marked import LARGEST_KEYS, read_marking_keys
from assessments.marks import Mark, marks_file
from assessments.question import Question, sealed_key
from assessments.response import TextInput
from assessments.work import LARGEST, Task, Work, marks_for, read_work
from content.compiled import Course
from content.errors import HornbookError
from content.keys import fingerprint

_MOST_DIGITS = 12


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `mark`."""
    parser.add_argument("file", metavar="FILE", type=Path, help="what a learner handed in (.responses.json)")
    parser.add_argument(
        "--secret",
        metavar="KEYS",
        type=Path,
        required=True,
        help="the marking keys that `build` wrote beside the pack (.SECRET.keys)",
    )
    parser.add_argument(
        "--pack", metavar="PACK", type=Path, help="the pack that was sat, where it is not installed here"
    )
    parser.add_argument(
        "--sign", metavar="KEYFILE", type=Path, help="sign with this publisher's key, not the marking key"
    )
    passphrase.add_option(parser)
    parser.add_argument(
        "--code-file",
        metavar="FILE",
        type=Path,
        help="a file whose first line is the exam code, for a locked assessment",
    )
    parser.add_argument("--name", metavar="NAME", help="who marks, as the learner shall read it")
    parser.add_argument("--out", metavar="FILE", type=Path, help="the marks (else beside FILE, .marks.json)")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Show what waits, ask for marks and comments, and write the signed file."""
    work = read_work(_read(arguments.file, LARGEST))
    keys = read_marking_keys(_read(arguments.secret, LARGEST_KEYS))
    code = passphrase.first_line(arguments.code_file, "the exam code") if arguments.code_file else ""
    owner = open_key(context, arguments.sign, arguments.passphrase_file) if arguments.sign else None
    with _pack(work, arguments.pack, context) as (folder, course):
        refuse_pack(work, course)
        if owner is None:
            refuse_keys(keys, course)
        elif owner.did != course.publisher:
            raise HornbookError(
                f"“{course.title}” is not signed with the key {fingerprint(owner.did)}, so learners would not take its marks."
            )
        sheet = open_sheet(work, folder, course, keys, code)
    given = _ask_all(sheet, context)
    if given is None:
        context.note("Nothing was written.")
        return NOT_RUN
    marks = marks_for(
        work,
        given.marks,
        key=owner.key if owner else keys.key,
        name=arguments.name or (owner.name if owner else course.publisher_name) or "The instructor",
        at=context.clock.now(),
        comment=given.comment,
    )
    name = arguments.file.name.removesuffix(".responses.json").removesuffix(".json")
    target = arguments.out or arguments.file.with_name(f"{name}.marks.json")
    write_file(target, marks_file(marks))
    context.say(_outcome(sheet, given))
    context.say(shown(str(target)))
    return DONE


def _read(path: Path, most: int) -> bytes:
    with path.open("rb") as file:
        return file.read(most + 1)


@contextmanager
def _pack(work: Work, pack: Path | None, context: Context) -> Iterator[tuple[Path, Course]]:
    """Where the pack that was sat lies, and its course: installed here, or got ready from a file."""
    library = Library(context.home)
    if pack is not None:
        with library.preparing(pack) as candidate:
            yield candidate.folder, candidate.course
        return
    folder = library.place(work.root)
    if not (folder / "pack.json").is_file():
        raise HornbookError(
            f"Version {work.pack_version} of {shown(work.course.partition('@')[0])}, which was sat, is not installed "
            "here; name its pack with --pack."
        )
    yield folder, library.pack(work.root, work.course)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """What an instructor gave."""

    marks: tuple[Mark, ...]
    comment: str


def _ask_all(sheet: Sheet, context: Context) -> _Given | None:
    """Ask for each essay, show the others; None where the input ended before all was said."""
    work = sheet.work
    context.say(
        wrapped(
            f"{shown(work.name)} (key {fingerprint(work.did)}), “{shown(sheet.assessment.title)}”, attempt {work.number}, "
            f"handed in {work.handed_in:%Y-%m-%d %H:%M} UTC."
        )
    )
    marks: list[Mark] = []
    for number, task in enumerate(sheet.tasks, 1):
        context.say(f"\n{number} of {len(sheet.tasks)}")
        mark = _ask_one(sheet, task, context)
        if mark is None:
            return None
        marks.append(mark)
    comment = _typed(context, "\nA word about the whole (Enter: none): ")
    return None if comment is None else _Given(marks=tuple(marks), comment=comment)


def _ask_one(sheet: Sheet, task: Task, context: Context) -> Mark | None:
    question = sheet.assessment.question(task.question)
    context.say(wrapped(question.prompt.text))
    if task.grade is not None:
        earned = points_text(question.points * task.grade.fraction)
        context.say(f"Marked: {task.grade.state.value}, {earned} of {points_text(question.points)} points.")
        fraction = task.grade.fraction
    else:
        _show_essay(sheet, question, context)
        asked = _ask_points(question, context)
        if asked is None:
            return None
        fraction = asked
    comment = _typed(context, "Comment (Enter: none): ")
    return None if comment is None else Mark(question=task.question, fraction=fraction, comment=comment)


def _show_essay(sheet: Sheet, question: Question, context: Context) -> None:
    answer = next(each for each in sheet.work.answers if each.fact.question == question.id)
    text = answer.response.text if isinstance(answer.response, TextInput) else ""
    context.say("\nThe answer:")
    for line in text.splitlines():
        context.say(wrapped(line, "  "))
    context.say(f"({len(text.split())} words)")
    key = sealed_key(question)
    for label, note in (("The rubric", key.rubric), ("A model answer", key.model)):
        if note is not None:
            context.say(f"\n{label}:")
            context.say(wrapped(note.text, "  "))


def _ask_points(question: Question, context: Context) -> Fraction | None:
    """The share that the instructor gives; asked again until it can be read, None at the end of the input."""
    prompt = f"\nPoints, 0 to {points_text(question.points)}, or a share such as 75 %: "
    while True:
        typed = _typed(context, prompt)
        if typed is None:
            return None
        share = read_share(typed, question.points)
        if share is not None:
            return share
        context.say(
            f"Type a number from 0 to {points_text(question.points)}, such as 1.5, or a share such as 75 %."
        )


def read_share(typed: str, points: Fraction) -> Fraction | None:
    """The share of `points` that was typed, as points (``1.5``, ``1,5``, ``3/2``) or in per cent; None for neither."""
    text = typed.strip().replace(",", ".")
    of = Fraction(100) if text.endswith("%") else points
    text = text.removesuffix("%").strip()
    if not text.isascii() or len(text) > _MOST_DIGITS or "e" in text.lower() or "_" in text:
        return None
    try:
        share = Fraction(text) / of
    except (ValueError, ZeroDivisionError):
        return None
    return share if 0 <= share <= 1 else None


def _typed(context: Context, prompt: str) -> str | None:
    """What is typed after the prompt; None at the end of the input."""
    context.out.write(prompt)
    context.out.flush()
    line = context.input.readline()
    if not line:
        context.say("")
        return None
    return line.decode("utf-8", "replace").strip()


def _outcome(sheet: Sheet, given: _Given) -> str:
    """What the learner comes to with these marks."""
    shares = {mark.question: mark.fraction for mark in given.marks}
    facts = [answer.fact for answer in sheet.work.answers]
    earned = sum((fact.points * shares.get(fact.question, fact.fraction) for fact in facts), Fraction(0))
    possible = sum((fact.points for fact in facts), Fraction(0))
    share = earned / possible
    verdict = "passed" if share >= sheet.work.pass_mark else "not passed"
    return (
        f"{percent_text(share)} % ({points_text(earned)} of {points_text(possible)} points), {verdict} at "
        f"{percent_text(sheet.work.pass_mark)} %."
    )
