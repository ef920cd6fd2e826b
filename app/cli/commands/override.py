"""`override PACK ASSESSMENT`: who holds the publisher's key allows a learner more attempts, as a file or as words.

Nothing here needs the learner's computer: the file goes on a stick, the words over the telephone.
"""

import argparse
from pathlib import Path

from app.cli import passphrase
from app.cli.commands.sign import open_key
from app.cli.context import DONE, Context
from app.cli.terminal import shown, wrapped
from content.errors import HornbookError
from content.ids import AssessmentId, LearnerId


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `override`."""
    parser.add_argument(
        "course", metavar="COURSE", help="the installed course: a pack id, or a beginning of one"
    )
    parser.add_argument("assessment", metavar="ASSESSMENT", help="its id, or a unique beginning of it")
    parser.add_argument(
        "--for",
        dest="whom",
        metavar="LEARNER",
        required=True,
        help="the learner's number, from their start card",
    )
    parser.add_argument(
        "--attempts",
        metavar="N",
        type=int,
        required=True,
        help="how many attempts they may have in all, such as 5",
    )
    parser.add_argument("--key", metavar="FILE", type=Path, required=True, help="the publisher's key file")
    passphrase.add_option(parser)
    how = parser.add_mutually_exclusive_group(required=True)
    how.add_argument("-o", "--out", metavar="FILE", type=Path, help="write a file, such as asha.hboverride")
    how.add_argument("--words", action="store_true", help="print 48 words to dictate or write down")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Sign and write it. The learner's program refuses it for anybody and anything else."""
    from app.files import write_new
    from app.shelf import find_item
    from assessments.granting import Terms, check_override, grant, override_json, override_words

    with context.open() as opened:
        course = context.course(opened.study, arguments.course)
        assessment = AssessmentId(find_item(course, "assessment", arguments.assessment).id)
    owner = open_key(context, arguments.key, arguments.passphrase_file)
    learner = LearnerId(_number(arguments.whom))
    terms = Terms(
        pack=course.pack,
        major=course.major,
        assessment=assessment,
        learner=learner,
        attempts=arguments.attempts,
    )
    made = grant(terms, owner.key, owner.successions)
    check_override(made, course, assessment, learner)
    if arguments.words:
        _say_words(override_words(made), context)
        return DONE
    try:
        write_new(arguments.out, override_json(made), 0o644)
    except FileExistsError:
        raise HornbookError(f"There is a file {arguments.out} already; choose another name.") from None
    context.say(shown(str(arguments.out)))
    context.note(
        wrapped(f"It allows {arguments.attempts} attempts in all at “{assessment}”, to this learner only.")
    )
    return DONE


def _number(text: str) -> str:
    """A learner's number as their start card shows it; case and spaces do not matter."""
    import uuid

    try:
        return str(uuid.UUID("".join(text.split())))
    except ValueError:
        raise HornbookError(
            f"“{text[:60]}” is not the number of a learner; it stands on the learner's start card once no attempt is left."
        ) from None


def _say_words(words: tuple[str, ...], context: Context) -> None:
    for start in range(0, len(words), 6):
        line = " ".join(f"{word:<9}" for word in words[start : start + 6]).rstrip()
        context.say(f"{start + 1:>3}  {line}")
