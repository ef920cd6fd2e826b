"""`regrade COURSE|PACK TRANSCRIPT`: the recorded answers marked again, and what another version would give them.

A dry run (assessments.md, "Regrade"): it says what would come of it, and changes nothing.
"""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

from app.cli.context import DONE, PROBLEMS, Context
from app.cli.regrading import add_openers, openers, pack_folders
from app.cli.terminal import shown, table, wrapped
from app.library import Library
from app.reexamining import Openers, OpenPack, at_hand, installed_packs, open_assessment, open_packs
from app.views import percent_text, points_text
from assessments.quiz import Assessment
from assessments.regrade import Difference, parse_transcript, regrade_with, wanted_papers
from assessments.remark import Remarked, Versions, Wishes, remark
from assessments.transcript import LARGEST
from content.errors import HornbookError
from content.ids import AssessmentId


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `regrade`."""
    parser.add_argument("pack", metavar="COURSE|PACK", help="an installed course, or a pack file")
    parser.add_argument("transcript", metavar="TRANSCRIPT", type=Path, help="what `transcript` wrote")
    parser.add_argument(
        "--with",
        dest="others",
        metavar="PACK",
        action="append",
        default=[],
        help="a version that was sat, where it is not installed; may be given several times",
    )
    parser.add_argument(
        "--disregard", metavar="ID", action="append", default=[], help="a question that shall not count"
    )
    parser.add_argument(
        "--always-correct", metavar="ID", action="append", default=[], help="a question that everybody gets"
    )
    parser.add_argument("--lower", action="store_true", help="let marks fall too, not only rise")
    add_openers(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of text")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Say what is recorded otherwise than it is marked (then 1), and what the named version would give."""
    with arguments.transcript.open("rb") as file:
        data = file.read(LARGEST + 1)
    fields = parse_transcript(data)
    wanted = wanted_papers(fields)
    library, opened = Library(context.home), openers(arguments)
    wishes = Wishes(
        disregard=arguments.disregard, always_correct=arguments.always_correct, may_lower=arguments.lower
    )
    files = pack_folders(context.home, [arguments.pack, *arguments.others])
    with open_packs(library, files) as named:
        packs = (*installed_packs(library, [root for root, _ in wanted]), *named)
        if fields.text("pack") != named[0].course.pack:
            raise HornbookError(
                f"This transcript is of {fields.text('pack')[:80]}, and the pack is {named[0].course.pack}; name the pack "
                "of that course."
            )
        hand = at_hand(wanted, packs, opened)
        found = regrade_with(fields, hand)
        new = _assessments(named[0], {name for _, name in wanted}, opened)
        remarked = remark(fields, Versions(new=new, sat=hand.papers), wishes)
    if arguments.json:
        context.say(json.dumps(_as_json(found, remarked), indent=1, ensure_ascii=False))
    else:
        _print(context, named[0], found, remarked)
    return PROBLEMS if found else DONE


def _assessments(
    pack: OpenPack, wanted: Iterable[AssessmentId], opened: Openers
) -> dict[AssessmentId, Assessment]:
    here = {item.id for item in (*pack.course.items, *pack.course.others) if item.kind == "assessment"}
    return {name: open_assessment(pack, name, opened) for name in wanted if name in here}


def _print(
    context: Context, pack: OpenPack, found: tuple[Difference, ...], remarked: tuple[Remarked, ...]
) -> None:
    if not found:
        context.say("Every recorded answer earns what is recorded.")
    for difference in found:
        where = "" if difference.attempt is None else f"attempt {shown(difference.attempt)}: "
        context.say(wrapped(f"- {where}{difference.sentence}"))
    course = pack.course
    context.say(f"\nBy {shown(course.title)} {course.version} they would come to:")
    rows = [_row(each) for each in remarked]
    context.say(table(rows, ("ASSESSMENT", "TRY", "SAT ON", "NOW", "WOULD BE", "RESULT")))
    for each in remarked:
        for change in each.changes:
            share = f"{percent_text(change.before)} % → {percent_text(change.after)} %"
            why = f" ({change.why})" if change.why else ""
            context.say(wrapped(f"{each.assessment} {each.number}, {change.question}: {share}{why}"))
    context.say("Nothing was changed.")


def _row(each: Remarked) -> tuple[str, ...]:
    before, after = each.before, each.after
    result = "stays passed" if before.passed else "would pass" if after.passed else "stays not passed"
    return (
        each.assessment,
        str(each.number),
        each.version,
        f"{points_text(before.earned)} of {points_text(before.possible)}",
        f"{points_text(after.earned)} of {points_text(after.possible)}",
        result,
    )


def _as_json(found: tuple[Difference, ...], remarked: tuple[Remarked, ...]) -> dict[str, object]:
    return {
        "format": 1,
        "differences": [
            {"attempt": each.attempt, "question": each.question, "sentence": each.sentence} for each in found
        ],
        "attempts": [
            {
                "attempt": each.attempt,
                "assessment": each.assessment,
                "number": each.number,
                "version": each.version,
                "earned": str(each.before.earned),
                "possible": str(each.before.possible),
                "passed": each.before.passed,
                "new_earned": str(each.after.earned),
                "new_possible": str(each.after.possible),
                "new_passed": each.before.passed or each.after.passed,
                "questions": [
                    {
                        "id": change.question,
                        "before": str(change.before),
                        "after": str(change.after),
                        "why": change.why,
                    }
                    for change in each.changes
                ],
            }
            for each in remarked
        ],
    }
