"""The problems of a course as machines and people read them: text, JSON, SARIF 2.1.0 and GitHub's annotations."""

import json
import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from urllib.parse import quote

from app.cli.terminal import shown
from app.version import VERSION
from content.codes import Code, all_codes
from content.problems import Problem
from content.scan import read_text

SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_BASE = "SRCROOT"
_QUOTED = re.compile(r"'([^']+)'")


def as_json(problems: Iterable[Problem]) -> str:
    """A list of problems with all they say."""
    return json.dumps([_as_json(problem) for problem in problems], indent=1, ensure_ascii=False)


def severity(problem: Problem) -> str:
    """``error`` or ``warning``."""
    return "error" if problem.is_error else "warning"


def _as_json(problem: Problem) -> dict[str, object]:
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "severity": severity(problem),
        "message": problem.message,
        "hint": problem.hint,
    }


def as_github(problems: Iterable[Problem], source: Path) -> str:
    """Workflow commands that GitHub shows beside the lines of a change; paths as seen from where `source` was named."""
    return "".join(f"{_annotation(problem, source)}\n" for problem in problems)


def _annotation(problem: Problem, source: Path) -> str:
    path = (source / problem.path if source.is_dir() else source).as_posix()
    place = {
        "file": path,
        "line": str(max(1, problem.line)),
        "col": str(max(1, problem.column)),
        "title": problem.code,
    }
    said = ",".join(f"{key}={_escaped(value, property_of=True)}" for key, value in place.items())
    return f"::{severity(problem)} {said}::{_escaped(_sentences(problem))}"


def _step(problem: Problem) -> str:
    """What to do, where the message has not said it already."""
    return "" if problem.message.endswith(problem.hint) else problem.hint


def _sentences(problem: Problem) -> str:
    parts = [part.rstrip(".") for part in (problem.message, _step(problem)) if part]
    return " ".join(f"{part[:1].upper()}{part[1:]}." for part in parts)


def _escaped(text: str, *, property_of: bool = False) -> str:
    """As the runner's toolkit escapes what it is told (actions/toolkit, command.ts)."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if property_of else text


def as_sarif(problems: Sequence[Problem], source: Path) -> str:
    """A SARIF 2.1.0 log of one run over the folder or pack file `source`, with a rule for every code."""
    rules = list(all_codes().values())
    places = {rule.code: index for index, rule in enumerate(rules)}
    root = source.resolve() if source.is_dir() else source.resolve().parent
    run = {
        "tool": {
            "driver": {
                "name": "Hornbook",
                "version": VERSION,
                "semanticVersion": VERSION,
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_BASE: {"uri": root.as_uri().rstrip("/") + "/"}},
        "invocations": [{"executionSuccessful": True}],
        "results": _Results(source, places).all(problems),
    }
    log = {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=1, ensure_ascii=False)


def _rule(code: Code) -> dict[str, object]:
    meaning = f"{code.meaning[:1].upper()}{code.meaning[1:]}."
    help_text: dict[str, str] = {"text": code.remedy, "markdown": _markdown(code)}
    return {
        "id": code.code,
        "shortDescription": {"text": meaning},
        "fullDescription": {"text": f"{meaning} {code.remedy}"},
        "help": help_text,
        "defaultConfiguration": {"level": "error" if code.is_error else "warning"},
    }


def _markdown(code: Code) -> str:
    parts = [code.remedy]
    parts += [f"Wrong:\n\n````markdown\n{code.wrong}\n````"] if code.wrong else []
    parts += [f"Right:\n\n````markdown\n{code.right}\n````"] if code.right else []
    return "\n\n".join(parts)


class _Results:
    """The problems of one run; reads the author's files once more, to know where what they name ends."""

    def __init__(self, source: Path, places: dict[str, int]) -> None:
        self._source, self._places = source, places
        self._lines = cache(self._read)

    def all(self, problems: Iterable[Problem]) -> list[dict[str, object]]:
        return [self._result(problem) for problem in problems]

    def _result(self, problem: Problem) -> dict[str, object]:
        text = _sentences(problem)
        in_file = problem.path if self._source.is_dir() else self._source.name
        if in_file != problem.path:
            text = f"{problem.path}: {text}"
        artifact = {"uri": quote(in_file.encode("utf-8", "surrogateescape")), "uriBaseId": _BASE}
        location: dict[str, object] = {"artifactLocation": artifact}
        if problem.line and in_file == problem.path:
            location["region"] = self._region(problem)
        result: dict[str, object] = {"ruleId": problem.code}
        if problem.code in self._places:
            result["ruleIndex"] = self._places[problem.code]
        return result | {
            "level": severity(problem),
            "message": {"text": text},
            "locations": [{"physicalLocation": location}],
        }

    def _region(self, problem: Problem) -> dict[str, int]:
        region = {"startLine": problem.line}
        if problem.column:
            region["startColumn"] = problem.column
            end = self._end(problem)
            if end:
                region["endColumn"] = end
        return region

    def _end(self, problem: Problem) -> int | None:
        """Where the thing that the message quotes ends, if it stands at the problem's place."""
        lines = self._lines(problem.path)
        rest = lines[problem.line - 1][problem.column - 1 :] if problem.line <= len(lines) else ""
        found = [word for word in _QUOTED.findall(problem.message) if rest.startswith(word)]
        return problem.column + len(max(found, key=len)) if found else None

    def _read(self, path: str) -> Sequence[str]:
        text, _ = read_text(self._source, path)
        return text.split("\n") if text else ()


def as_text(problems: Iterable[Problem], *, hints: bool = True, colour: bool = False) -> list[str]:
    """A line for each problem and, with `hints`, one for what to do; in colour for a terminal."""
    lines: list[str] = []
    for problem in problems:
        text = shown(problem.text())
        lines.append(_coloured(text, problem) if colour else text)
        if hints and _step(problem):
            lines.append(f"    {shown(_step(problem))}")
    return lines


def _coloured(text: str, problem: Problem) -> str:
    shade = "31" if problem.is_error else "33"
    return text.replace(f" {problem.code} ", f" \x1b[1;{shade}m{problem.code}\x1b[0m ", 1)


def summary(problems: Sequence[Problem]) -> str:
    """How many errors and warnings in one sentence."""
    errors = sum(problem.is_error for problem in problems)
    if not problems:
        return "No problems."
    return f"{_count(errors, 'error')}, {_count(len(problems) - errors, 'warning')}."


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
