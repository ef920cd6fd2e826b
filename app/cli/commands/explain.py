"""`explain CODE…`: what a code of `check` means, how to mend it, and an example."""

import argparse
import json
import re

from app.cli.context import DONE, NOT_RUN, Context
from app.cli.terminal import wrapped
from content.codes import Code, all_codes


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `explain`."""
    parser.add_argument("codes", metavar="CODE", nargs="*", help="such as E210; none lists them all")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print the codes; 2 where one is not known."""
    known = all_codes()
    names = [re.sub(r"[:.,;]+$", "", name).upper() for name in arguments.codes]
    unknown = [name for name in names if name not in known]
    if unknown:
        twin = next((code for code in known if code[1:] == unknown[0][1:]), None)
        meant = f"did you mean {twin}?" if twin else "`explain` alone lists them all."
        context.note(f"There is no code {unknown[0][:20]!r}; {meant}")
        return NOT_RUN
    chosen = [known[name] for name in names] or list(known.values())
    if arguments.json:
        context.say(json.dumps([_as_json(code) for code in chosen], indent=1, ensure_ascii=False))
    elif names:
        context.say("\n\n".join(_in_full(code) for code in chosen))
    else:
        for code in chosen:
            context.say(f"{code.code}  {code.meaning}")
    return DONE


def _as_json(code: Code) -> dict[str, str]:
    return {
        "code": code.code,
        "severity": "error" if code.is_error else "warning",
        "meaning": code.meaning,
        "remedy": code.remedy,
        "wrong": code.wrong,
        "right": code.right,
    }


def _in_full(code: Code) -> str:
    weight = "an error: the pack cannot be built" if code.is_error else "a warning"
    parts = [
        f"{code.code}, {weight}",
        wrapped(f"{code.meaning[:1].upper()}{code.meaning[1:]}."),
        wrapped(code.remedy),
    ]
    if code.wrong:
        parts.append(_example("Wrong:", code.wrong))
    if code.right:
        parts.append(_example("Right:" if code.wrong else "Like this:", code.right))
    return "\n\n".join(parts)


def _example(label: str, text: str) -> str:
    return "\n".join([label, *(f"    {line}" if line else "" for line in text.split("\n"))])
