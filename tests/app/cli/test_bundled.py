"""The bundled course, which asks in eleven kinds, passed from beginning to end at the terminal."""

import json
from pathlib import Path
from typing import Any

from app.assets import BUNDLED, asset_path
from app.home import Home
from app.library import Library
from assessments.asked import asked
from assessments.compile import read_assessment
from assessments.paper import draw
from assessments.response import (
    Choice,
    Choices,
    Filled,
    Matches,
    NumberInput,
    Ordered,
    Response,
    TextInput,
)
from assessments.trying import try_out
from content.ids import AssessmentId
from tests.app.cli.runs import Shell
from tests.app.courses import install, open_with

LETTERS = "abcdefghijklmnopqrstuvwxyz"
NAMES = ("cards-and-counting", "ordering", "final")


def typed(question: dict[str, Any], response: Response) -> str:
    """What a learner types who wants to say this."""
    options = [option["id"] for option in question["options"]]
    match response:
        case Choice(option=option):
            places = options or [area["id"] for area in question["areas"]]
            return str(places.index(option) + 1)
        case Choices(options=names) | Ordered(steps=names):
            return " ".join(str(options.index(name) + 1) for name in names)
        case Matches(pairs=pairs):
            lefts = [left["id"] for left in question.get("lefts") or question["items"]]
            targets = options or [*(area["id"] for area in question["areas"]), "none"]
            return " ".join(f"{lefts.index(left) + 1}={LETTERS[targets.index(to)]}" for left, to in pairs)
        case Filled(blanks=blanks):
            return "; ".join(filled(question, blank, value) for blank, value in blanks)
        case NumberInput(text=text) | TextInput(text=text):
            return text
        case _:
            raise AssertionError(response)


def filled(question: dict[str, Any], name: str, value: Response) -> str:
    number = [blank["id"] for blank in question["blanks"]].index(name)
    blank = question["blanks"][number]
    if isinstance(value, Choice):
        return f"{number + 1}={LETTERS[[option['id'] for option in blank['options']].index(value.option)]}"
    assert isinstance(value, NumberInput | TextInput)
    return f"{number + 1}={value.text}"


def lines(shell: Shell, pack: Path, name: str) -> str:
    """All that is typed to pass an assessment: Enter begins, a line an answer, Enter hands in."""
    paper = json.loads(shell("sit", "org", name, "--paper").out)
    with open_with(shell.home) as opened:
        (learner,) = opened.study.learners()
    assessment = read_assessment(pack, AssessmentId(name))
    found = asked(assessment, draw(assessment, Library(Home(shell.home)).courses()[0].root, learner.id, 1))
    said = [""]
    for question in paper["questions"]:
        tried = try_out(found.question(question["id"]))
        said.append(typed(question, max(tried, key=lambda each: each.shares[0]).sample.response))
    return "\n".join([*said, "", ""])


def test_it_is_passed_at_the_terminal_and_makes_its_file(empty: Shell, tmp_path: Path) -> None:
    install(empty.home, asset_path(BUNDLED))
    assert empty("read", "org", "--all").code == 0
    library = Library(Home(empty.home))
    pack = library.folder(library.courses()[0].root)
    kinds = set()
    for name in NAMES:
        kinds |= {
            question["kind"] for question in json.loads(empty("sit", "org", name, "--paper").out)["questions"]
        }
        ran = empty("sit", "org", name, typed=lines(empty, pack, name))
        assert "Passed: 100 %" in ran.out, ran.out
    for name in ("check-1", "check-3"):
        paper = json.loads(empty("sit", "org", name, "--paper").out)
        kinds |= {question["kind"] for question in paper["questions"]}
    assert len(kinds) >= 10, sorted(kinds)
    folder = tmp_path / "award"
    assert empty("complete", "org", "--name", "Asha Mwende", "--out", str(folder)).code == 0
    (file,) = folder.glob("*.json")
    assert empty("verify", str(file), learner=None).code == 0
