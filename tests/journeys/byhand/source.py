"""Quiz files, read as modules 05 to 08 of the handbook describe them; only what the sample course uses."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

Tail = dict[str, str]

_LINE = re.compile(r"(?:- |(\d+)\. )(.*)")
_TAIL = re.compile(r"(.*?)\s*\{([^{}]*)\}")
_SIGN = re.compile(r"(\([x ]\)|\[[x ]\]|!?=)\s+(.*)")
_GAP = re.compile(r"\[\[(.+?)\]\](?!\])")
_HELD = re.compile(r"\[\[(\w+|\*)\]\](\{number\})?\s*(.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An answer: its sign, what it says, and its braces; `left` of a pair."""

    sign: str
    text: str
    tail: Tail
    left: str = ""

    @property
    def share(self) -> Fraction:
        """What it is worth when chosen alone."""
        given = next((word for word in self.tail if word.endswith("%")), None)
        return Fraction(int(self.sign in {"(x)", "[x]", "="})) if given is None else percent(given)


@dataclass(slots=True, kw_only=True)
class Asked:
    """A question, or a gap of one."""

    id: str
    kind: str
    tail: Tail = field(default_factory=dict)
    points: Fraction = Fraction(1)
    lines: list[Line] = field(default_factory=list)
    variables: list[str] = field(default_factory=list)
    gaps: list["Asked"] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Section:
    """Questions under a single `#`, or before any."""

    tail: Tail
    name: str = ""
    questions: list[Asked] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Quiz:
    """A quiz file: its header and its sections."""

    head: dict[str, str]
    sections: list[Section]


def percent(text: str) -> Fraction:
    """`50%` as a fraction."""
    return Fraction(text.rstrip("% ")) / 100


def tail_of(text: str) -> tuple[Tail, str]:
    """`{#id word key=value}` as its members and the id."""
    words = shlex.split(text)
    name = next((word[1:] for word in words if word[:1] == "#"), "")
    parts = (word.partition("=") for word in words if word[:1] != "#")
    return {key: value for key, _, value in parts}, name


def read_quiz(path: Path) -> Quiz:
    """A quiz file with the banks it draws from."""
    _, head, body = path.read_text("utf-8").split("---\n", 2)
    quiz = Quiz(
        head={key: value.strip() for key, _, value in (line.partition(":") for line in head.splitlines())},
        sections=[Section(tail={})],
    )
    for part in re.split(r"^(?=##? )", body, flags=re.MULTILINE)[1:]:
        if part.startswith("## "):
            quiz.sections[-1].questions.append(_question(part, quiz.sections[-1].tail))
        else:
            quiz.sections.append(_section(part, path))
    return quiz


def _section(part: str, path: Path) -> Section:
    found = re.search(r"^\{(.*)\}$", part, re.MULTILINE)
    tail, name = tail_of(found[1]) if found else ({}, "")
    section = Section(tail=tail, name=name)
    if "bank" in tail:
        bank = [each for part in read_quiz(path.parent / tail["bank"]).sections for each in part.questions]
        section.questions = [each for each in bank if tail["tags"] in each.tail.get("tags", "").split(", ")]
    return section


def _question(part: str, section: Tail) -> Asked:
    found = re.search(r"^\{(.*)\}$", part, re.MULTILINE)
    assert found is not None
    tail, name = tail_of(found[1])
    lines = part[found.end() :].splitlines()
    told = [line for line in lines if not line.startswith(">")]
    kinds = {"number", "text", "match", "order", "cloze", "hotspot", "label", "self", "essay", "info"}
    asked = Asked(id=name, kind=next((word for word in tail if word in kinds), ""), tail=tail)
    asked.points = Fraction(tail.get("points", section.get("points", "1")))
    if "```vars" in told:
        start = told.index("```vars")
        end = told.index("```", start)
        asked.variables, told[start : end + 1] = told[start + 1 : end], []
    if asked.kind == "cloze":
        asked.gaps = list(_gaps(told))
    else:
        asked.lines = [line for line in map(_answer, told) if line is not None]
        asked.kind = asked.kind or {"(": "one", "[": "many"}[asked.lines[0].sign[0]]
    return asked


def _answer(text: str) -> Line | None:
    found = _LINE.fullmatch(text)
    if found is None:
        return None
    said, tail = found[2], Tail()
    braces = _TAIL.fullmatch(said)
    if braces is not None and not said.endswith("}}"):
        said, (tail, _) = braces[1], tail_of(braces[2])
    left, arrow, right = said.rpartition("=>")
    if arrow:
        return Line(sign="=>", left=left.strip(), text=right.strip(), tail=tail)
    sign = _SIGN.fullmatch(said)
    return Line(sign=sign[1] if sign else found[1], text=(sign[2] if sign else said).strip(), tail=tail)


def _gaps(told: list[str]) -> Iterator[Asked]:
    """The gaps in the order of the text; those without a name are called a, b, c."""
    body = " ".join(line for line in told if not line.startswith("- [["))
    below = [found for line in told if line.startswith("- [[") and (found := _HELD.fullmatch(line[2:]))]
    nameless = iter("abcdefgh")
    for inside in _GAP.findall(body):
        if re.fullmatch(r"\w+", inside):
            held = [found for found in below if found[1] == inside]
            lines = [line for found in held if (line := _answer(f"- {found[3]}")) is not None]
            yield Asked(id=inside, kind=_gap_kind(lines, number=bool(held[0][2])), lines=lines)
        else:
            lines = _held(inside)
            yield Asked(id=next(nameless), kind=_gap_kind(lines, number=False), lines=lines)


def _held(inside: str) -> list[Line]:
    if inside[0] == "=":
        return [Line(sign="=", text=text, tail={}) for text in inside[1:].split("|")]
    return [line for text in inside.split("|") if (line := _answer(f"- {text}")) is not None]


def _gap_kind(lines: list[Line], *, number: bool) -> str:
    if number:
        return "number"
    return "one" if lines[0].sign[0] == "(" else "text"
