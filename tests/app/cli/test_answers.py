"""Regex answers and units, sat by lines and in the terminal; and `variants` for an author."""

import json
from pathlib import Path

import pytest

from tests.app.cli.runs import Shell
from tests.app.courses import a_course, install

QUIZ = """\
---
id: final
title: "Final: safe water"
use: assessment
pass: 75%
---

## What is the chemical symbol of chlorine?
{#symbol text exact=case}

- = Cl
- = /Cl\\s*2/ {50% like="Cl 2"}
- != CL
  > Mind the second letter.

## How much chlorine for 10 litres?
{#dose number unit=required units="ml=1, l=1000"}

- = 2 +- 5% ml

## How warm is a fever?
{#fever number sig=3}

- = 38.04 °C
"""

VARYING = """
## How much chlorine for {{V}} litres, at 0.2 ml a litre, into each of the buckets that stand there?
{#vary number}

```vars
V = 10..40 step 5
dose = V * 0.2
```

- = {{dose}} +- 2% ml
"""


def course(folder: Path, quiz: str = QUIZ) -> Path:
    a_course(folder)
    (folder / "quizzes/final.quiz.md").write_text(quiz, encoding="utf-8")
    return folder


@pytest.fixture
def chemist(empty: Shell, tmp_path: Path) -> Shell:
    """Commands over a home with the course above."""
    install(empty.home, course(tmp_path / "water"))
    return empty


def sit(shell: Shell, *answers: tuple[str, object], submit: bool = True) -> list[str]:
    lines = [{"question": name, "response": value} for name, value in answers]
    typed = "".join(json.dumps(line) + "\n" for line in (*lines, *([{"submit": True}] if submit else [])))
    return shell("sit", "org", "final", "--responses", "-", typed=typed).lines


def test_the_paper_names_the_units(chemist: Shell) -> None:
    questions = json.loads(chemist("sit", "org", "final", "--paper").out)["questions"]
    said = [(question.get("unit"), question.get("units")) for question in questions]
    assert said == [(None, None), ("required", ["l", "ml"]), ("optional", ["°C"])]


def test_a_sitting_by_lines(chemist: Shell) -> None:
    refused, *_ = sit(chemist, ("dose", "2 spoons"), submit=False)
    assert refused == "refused dose “spoons” is not a unit of this question; write l or ml."
    *saved, result = sit(
        chemist, ("symbol", "Cl  2"), ("dose", {"text": "0,002 l", "locale": "fr"}), ("fever", "38")
    )
    assert saved == ["saved symbol 1", "saved dose 2", "saved fever 3"]
    outcome = json.loads(result)
    assert [question["earned"] for question in outcome["questions"]] == ["1/2", "1", "1"]
    *_, result = sit(chemist, ("symbol", "CL"), ("dose", "2"), ("fever", "38.06 ºC"))
    outcome = json.loads(result)
    assert [question["earned"] for question in outcome["questions"]] == ["0", "4/5", "0"]
    assert outcome["questions"][0]["feedback"] == ["Mind the second letter."]
    assert outcome["questions"][1]["feedback"] == [
        "The number is right; its unit is missing, or it is another one."
    ]


def test_the_terminal_names_the_units(chemist: Shell) -> None:
    ran = chemist("sit", "org", "final", typed="\nCl\n2 g\n2 ml\n38.0\n\n")
    assert "Type a number with its unit (l or ml) (Enter goes on" in ran.out
    assert "Type a number, with a unit if you like (°C) (Enter goes on" in ran.out
    assert "“g” is not a unit of this question; write l or ml." in ran.out
    assert ran.code == 0


def test_variants_of_a_question(empty: Shell, tmp_path: Path) -> None:
    folder = str(course(tmp_path / "water", QUIZ + VARYING))
    ran = empty("variants", folder, "vary", "--count", "3")
    assert ran.code == 0
    head, *rows = ran.lines
    assert head.split() == ["VALUES", "KEY", "LOOK", "AT", "PROMPT"]
    assert len(rows) == 3
    for row in rows:
        found = dict(part.split(" = ") for part in row.split("  ")[1].strip().split(", "))
        assert int(found["dose"]) * 5 == int(found["V"])
        assert f"{found['dose']} +- 2% ml" in row
        assert row.endswith(
            f"  How much chlorine for {found['V']} litres, at 0.2 ml a litre, into each of the buckets that stand there?"
        )
    assert (
        empty("variants", folder, "dose").out
        == "Question “dose” has no variables: everybody is asked the same.\n"
    )


def test_variants_have_a_column_to_look_at_only_where_there_is_something(
    empty: Shell, tmp_path: Path
) -> None:
    folder = str(course(tmp_path / "sound", QUIZ + VARYING))
    assert empty("variants", folder, "vary", "--count", "1").lines[0].split() == ["VALUES", "KEY", "PROMPT"]
    folder = str(course(tmp_path / "water", QUIZ + VARYING.replace("V * 0.2", "V * 0")))
    head, row = empty("variants", folder, "vary", "--count", "1").lines
    assert head.split() == ["VALUES", "KEY", "LOOK", "AT", "PROMPT"]
    assert "the answer is 0" in row


def test_variants_says_what_it_cannot_do(empty: Shell, tmp_path: Path) -> None:
    folder = str(course(tmp_path / "water", QUIZ + VARYING))
    ran = empty("variants", folder, "other")
    said = "No question “other” could be read here; look at its id, and at what `check` says."
    assert (ran.code, ran.err) == (2, f"{said} Questions with variables here: vary.\n")
    plain = str(course(tmp_path / "plain"))
    assert empty("variants", plain, "other").err == f"{said} None here has variables.\n"
    ran = empty("variants", folder, "vary", "--count", "0")
    assert (ran.code, ran.err) == (
        2,
        "hornbook variants: argument --count: a number from 1 to 200 is expected, not '0'. See `hornbook variants --help`.\n",
    )
    ran = empty("variants", str(tmp_path / "nowhere"), "vary")
    assert ran.code == 1
    assert "pack.toml" in ran.out
