"""`doctor`: everything that is kept is checked in full."""

import argparse
import json

from app.cli.context import DONE, PROBLEMS, Context
from app.cli.terminal import shown
from app.doctor import Finding, examine


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `doctor`."""
    parser.add_argument("--json", action="store_true", help="print a JSON list instead of text")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print what was checked and how it came out; 1 where something is wrong."""
    with context.open() as opened:
        findings = examine(opened)
    if arguments.json:
        context.say(json.dumps([_as_json(finding) for finding in findings], indent=1, ensure_ascii=False))
    else:
        for finding in findings:
            context.say(f"{'WRONG' if finding.wrong else 'ok':5}  {shown(finding.sentence)}")
    return PROBLEMS if any(finding.wrong for finding in findings) else DONE


def _as_json(finding: Finding) -> dict[str, object]:
    return {"what": finding.what, "ok": not finding.wrong, "sentence": finding.sentence}
