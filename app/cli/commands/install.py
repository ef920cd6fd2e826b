"""`install PATH`: a pack file, an update or a course folder into this home."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from app.assets import shipped_pack
from app.cli.context import DONE, Context
from app.cli.keywords import key_lines
from app.cli.preview import language_lines, say_preview
from app.cli.terminal import progress, shown, wrapped
from app.cli.within import refuse_single
from app.library import Installed
from app.publishers import Meeting
from app.shelf import full_name
from content.keys import fingerprint


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `install`."""
    parser.add_argument(
        "path",
        metavar="PATH",
        type=Path,
        help="a pack file or a language pack (.hbpack), an update of a course that is here (.hbdelta), a course folder, or "
        "`handbook` or `inventory-basics`, which come with Hornbook",
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would change")
    parser.add_argument(
        "--older", action="store_true", help="take a version that is older than the installed one"
    )
    parser.add_argument(
        "--json", action="store_true", help="with --dry-run: print one JSON object instead of text"
    )
    parser.add_argument(
        "--publisher",
        metavar="KEY",
        help="only if it is signed by this key: its twelve words, its fingerprint or its did:key",
    )


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Install it; the same pack a second time changes nothing."""
    shipped = None if arguments.path.exists() else shipped_pack(str(arguments.path))
    arguments.path = shipped or arguments.path
    refuse_single(arguments.path)
    with context.open() as opened:
        if arguments.dry_run:
            with (
                progress(f"reading {arguments.path}", context.err) as step,
                opened.library.preparing(arguments.path, step, arguments.publisher) as candidate,
            ):
                preview = opened.updates.preview(candidate, context.known(opened.study))
            say_preview(context, preview, as_json=arguments.json)
            return DONE
        with progress(f"installing {arguments.path}", context.err) as step:
            installed = opened.library.install(
                arguments.path,
                step,
                older=arguments.older,
                publisher=arguments.publisher,
                before=lambda: context.back_up(opened),
            )
    course = installed.course
    what = f"“{shown(course.title)}” {course.version} ({course.pack})"
    signed = "" if course.signed else " The pack has no publisher's signature."
    if installed.changed or not installed.added:
        context.say(
            f"Installed {what}.{signed}"
            if installed.changed
            else f"{what} is installed already; nothing changed."
        )
    if installed.changed and installed.previous == course.version:
        context.say(
            wrapped(
                f"It was here as {course.version} before, with other content, which this one takes the place of. Passes and "
                "what was read stay; an attempt that is open goes on with the questions it began with. Two packs of one "
                "version cannot be told apart, so give it another version in pack.toml before you hand it out."
            )
        )
    for line in language_lines(installed):
        context.say(line)
    for line in _about_publisher(installed):
        context.say(line)
    return DONE


def _about_publisher(installed: Installed) -> Iterator[str]:
    """Who signed: the fingerprint first, then the name, which is only the signer's own word."""
    course = installed.course
    if installed.language:
        return
    if course.publisher is not None:
        mark, name = fingerprint(course.publisher), f"“{shown(course.publisher_name or '')}”"
        match installed.meeting:
            case Meeting.KNOWN:
                yield f"Signed by {mark}, {name}, whom you have met before."
            case Meeting.FOLLOWED:
                yield f"Signed by {mark}, a new key of {name}: the key that you know said that it follows."
            case _:
                yield f"Signed by someone you have not met: {mark}, who calls itself {name}."
                yield from (f"  {line}" for line in list(key_lines(course.publisher))[1:3])
                yield wrapped(
                    "Compare these words with those that the publisher shows on paper. If they differ, the pack is not "
                    f"theirs: `publishers forget {mark}`. If they agree: `publishers trust {mark}`."
                )
        for pin in installed.namesakes:
            yield wrapped(
                f"Beware: you know another publisher of that name, {fingerprint(pin.did)}. One of them may not be who "
                "it says."
            )
    for other in installed.others:
        yield wrapped(
            f"“{shown(other.title)}” {other.version} ({full_name(other)}) has the same id and is not from the same "
            f"author. Both stay here, each with its own progress; this one is {full_name(course)}."
        )
