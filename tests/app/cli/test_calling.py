"""How hints name the program: as it was called."""

import sys

import pytest

from app.cli.calling import called, program, quoted


@pytest.mark.parametrize(
    ("first", "system", "expected"),
    [
        ("/usr/bin/hornbook", "posix", "hornbook"),
        ("/home/asha/hornbook/app/__main__.py", "posix", "python3 -m app"),
        ("/home/asha/hornbook/app/__main__.py", "nt", "python -m app"),
        ("/lib/pytest/__main__.py", "posix", "hornbook"),
    ],
)
def test_the_program_is_named_as_it_was_called(
    monkeypatch: pytest.MonkeyPatch, first: str, system: str, expected: str
) -> None:
    monkeypatch.setattr(sys, "argv", [first, "read"])
    assert program(system) == expected


def test_the_options_that_were_given_come_with_it() -> None:
    assert called(None, None) == "hornbook"
    assert called("/a home", "Asha") == "hornbook --home '/a home' --learner Asha"


def test_a_word_with_blanks_is_quoted() -> None:
    assert (quoted("water", "posix"), quoted("my water", "posix")) == ("water", "'my water'")
    assert (quoted("water", "nt"), quoted("my water", "nt")) == ("water", '"my water"')
