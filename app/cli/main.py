"""The command line: global options, then one command; only that one's module is imported."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Final, NoReturn, Protocol, TextIO, cast

from app.cli.calling import called, program
from app.cli.context import DONE, NOT_RUN, PROBLEMS, Context
from app.home import find_home
from app.version import VERSION
from content.errors import HornbookError
from content.problems import PackError, few_of_each

SUMMARIES: Final = {
    "new": "make a course folder to begin with",
    "check": "say what an author should mend in a course folder or pack",
    "preview": "show a course folder in a window that follows each change",
    "explain": "say what a code of `check` means, with an example",
    "fmt": "lay out quiz files in one way, without changing what they mean",
    "build": "make a pack file of a course folder",
    "install": "install a pack file, an update, or a course folder",
    "update": "show what another version of an installed course changes, and take it",
    "rollback": "go back to a version that was installed before",
    "remove": "take a course out of the library; progress stays",
    "export": "write an installed course as a pack file",
    "delta": "make a small update file from one version to another",
    "trial": "show what sample answers to a question earn, by each way of counting",
    "variants": "show what a question with variables looks like, for twenty seeds",
    "courses": "list the installed courses",
    "read": "read a course in the terminal",
    "sit": "sit an assessment or a practice quiz",
    "review": "ask again what is due, before it is forgotten",
    "pace": "say or change how much time a learner has",
    "attempts": "list what was handed in",
    "responses": "write what an instructor has still to mark into a file",
    "mark": "mark a learner's responses, and sign the marks",
    "marks": "take in the marks that an instructor gave",
    "progress": "say what is done and what is missing",
    "transcript": "write what was answered and how it was marked",
    "complete": "make the completion file of a finished course",
    "regrade": "mark the answers of a transcript again, also by another version",
    "verify": "say what completion files prove",
    "keygen": "make a publisher's key, or its paper backup's key again",
    "sign": "put a publisher's signature on a pack file",
    "rollover": "say with an old key that a new one follows it",
    "override": "allow a learner more attempts, with the publisher's key",
    "fingerprint": "say who signed a pack, or whose key it is",
    "publishers": "list the publishers met here; trust or forget one",
    "demo": "play a learner through a whole course, and show what comes of it",
    "doctor": "check everything that is kept",
}
_ENDINGS: Final = "Exit codes: 0 done, 1 problems found or not verified, 2 could not run."
_INTERRUPTED: Final = 130  # what shells report for Ctrl+C


class Command(Protocol):
    """What a command's module has."""

    def configure(self, parser: argparse.ArgumentParser, /) -> None:
        """Say what the command takes."""

    def run(self, arguments: argparse.Namespace, context: Context, /) -> int:
        """Do it; the exit code."""


def main(arguments: Sequence[str]) -> int:
    """Run the command line; the exit code. With no command at all, the help is printed."""
    for stream in (sys.stdout, sys.stderr):
        _make_printable(stream)
    chosen, rest = global_options(arguments)
    if not rest:
        _overview().print_help()
        return DONE
    try:
        return _run(chosen, rest)
    except PackError as error:
        from app.cli.reports import as_text

        for line in as_text(few_of_each(error.problems)):
            print(line)
        _complain(str(error))
        return PROBLEMS
    except BrokenPipeError:  # whoever read along has seen enough, as in `hornbook read … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOT_RUN
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        _complain(f"{where}{error.strerror or error}.")
        return NOT_RUN
    except HornbookError as error:
        _complain(str(error))
        return NOT_RUN
    except KeyboardInterrupt:
        return _INTERRUPTED


def global_options(arguments: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
    """The options that every command takes, wherever they stand, and what is left."""
    parser = _global_parser()
    chosen, rest = parser.parse_known_args(list(arguments))
    return chosen, rest


def _global_parser() -> argparse.ArgumentParser:
    parser = _Parser(prog=program(), add_help=False, allow_abbrev=False)
    parser.add_argument("--home", metavar="FOLDER", help="where Hornbook keeps its data (else HORNBOOK_HOME)")
    parser.add_argument("--learner", metavar="NAME", help="who learns; made at the first `read` or `sit`")
    return parser


def _overview() -> argparse.ArgumentParser:
    width = max(map(len, SUMMARIES))
    listed = "\n".join(f"  {name.ljust(width)}  {summary}" for name, summary in SUMMARIES.items())
    return _Parser(
        prog=program(),
        usage=f"{program()} [--home FOLDER] [--learner NAME] COMMAND …",
        description=f"Hornbook {VERSION}: offline courses that end in a file which anybody can verify.\n\n"
        f"commands (each with --help):\n{listed}",
        epilog=_ENDINGS,
        parents=[_global_parser()],
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _run(chosen: argparse.Namespace, rest: list[str]) -> int:
    name = rest[0]
    if name in {"-h", "--help"}:
        _overview().print_help()
        return DONE
    if name == "--version":
        print(f"Hornbook {VERSION}")
        return DONE
    if name not in SUMMARIES:
        _overview().error(f"there is no command '{name}'; the commands are {', '.join(SUMMARIES)}")
    parser = _Parser(
        prog=f"{program()} {name}", description=SUMMARIES[name], epilog=_ENDINGS, allow_abbrev=False
    )
    if name == "verify":  # whoever verifies has no home, and no learner
        from app.cli.commands import verify

        verify.configure(parser)
        return verify.run(parser.parse_args(rest[1:]), sys.stdout, home=find_home(chosen.home))
    command = _command(name)
    command.configure(parser)
    parsed = parser.parse_args(rest[1:])
    context = Context(
        home=find_home(chosen.home), learner=chosen.learner, called=called(chosen.home, chosen.learner)
    )
    return command.run(parsed, context)


def _command(name: str) -> Command:
    """The module of a command, which has its name; importing the others would cost the start-up of each."""
    return cast("Command", import_module(f"app.cli.commands.{name}"))


def _make_printable(stream: TextIO) -> None:
    """What the terminal's encoding lacks is printed as an escape, never a crash (``LC_ALL=C``)."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")


def _complain(sentence: str) -> None:
    from app.cli.terminal import shown

    for line in sentence.split("\n"):
        print(shown(line), file=sys.stderr)


class _Parser(argparse.ArgumentParser):
    """argparse, whose complaints are sentences with the next step."""

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and how to learn more; exit code 2."""
        self.exit(NOT_RUN, f"{self.prog}: {message}. See `{self.prog} --help`.\n")
