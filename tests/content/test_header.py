"""The header of modules and quizzes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.header import other_reading, read_header


def problems(text: str) -> list[str]:
    return [problem.text() for problem in read_header(text, "modules/a.md").problems]


def test_values_are_verbatim_and_one_pair_of_quotes_is_dropped() -> None:
    header = read_header(
        '---\nid: germs\ntitle: "Loops: for and while"\nneeds: a, b ,\nempty:\n---\n\nText\n', "a.md"
    )
    assert header.problems == ()
    assert header.value("title") == "Loops: for and while"
    entry = header.entry("needs")
    assert entry is not None
    assert (entry.words, entry.line, entry.column) == (("a", "b"), 4, 8)
    assert header.value("empty") is None
    assert header.entry("nothing") is None
    assert (header.body, header.body_line) == ("\nText\n", 7)


def test_a_file_without_a_header_is_all_body() -> None:
    header = read_header("# Title\n\n---\n", "a.md")
    assert (header.entries, header.body, header.body_line, header.problems) == ((), "# Title\n\n---\n", 1, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\nid: a\nbroken\n---\n", ["modules/a.md:3:1: E101 the header holds 'key: value' lines only"]),
        ("---\n\nid: a\n---\n", ["modules/a.md:2:1: E101 the header holds 'key: value' lines only"]),
        ("---\n# note\n---\n", ["modules/a.md:2:1: E101 the header holds 'key: value' lines only"]),
        ("---\nid:a\n---\n", ["modules/a.md:2:1: E101 the header holds 'key: value' lines only"]),
        ("---\nid: a\n\nText\n", ["modules/a.md:1:1: E102 header not closed by '---'"]),
        ("---\nid: a", ["modules/a.md:1:1: E102 header not closed by '---'"]),
        ("---\nid: a\nid: b\n---\n", ["modules/a.md:3:1: E109 key 'id' is given twice"]),
        (
            "---\ntitle: C # comment\n---\n",
            ["modules/a.md:2:8: W103 other tools read this value as 'C' and a comment; quote it"],
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, expected: list[str]) -> None:
    assert problems(text) == expected


def test_an_unclosed_header_keeps_its_values_and_its_text() -> None:
    header = read_header("---\nid: a\n\nText\n", "a.md")
    assert (header.value("id"), header.body, header.body_line) == ("a", "\nText\n", 3)


@pytest.mark.parametrize(
    ("raw", "reading"),
    [
        ("!is.na(c(3, 5, NA, 10)) will negate", "the name of a type"),
        ("&ref x", "a name for another place"),
        ("*bold*", "a reference to another place"),
        ("@home", "a mistake"),
        ("`A`", "a mistake"),
        ("'Tis", "a mistake"),
        ('"a" and "b"', "a mistake"),
        ("'a' and 'b'", "a mistake"),
        ("'it''s'", "text with escapes"),
        ('"a\\nb"', "text with escapes"),
        ("Loops: for and while", "a mistake"),
        ("ends with:", "a mistake"),
        ("[a, b]", "a list"),
        ("{a}", "a table"),
        ("- a", "the start of a list or table"),
        (": a", "a mistake"),
        ("| a", "the start of a long text"),
        ("#1", "a comment"),
        ("3.10", "a number"),
        ("12:30", "a number"),
        ("007", "a number"),
        ("1e3", "a number"),
        ("NO", "yes or no"),
        ("~", "nothing"),
        ("2024-01-02", "a date"),
    ],
)
def test_values_that_other_tools_read_otherwise(raw: str, reading: str) -> None:
    assert other_reading("title", raw) == reading


@pytest.mark.parametrize(
    "raw",
    [
        "12",
        "80%",
        "a, b",
        "Final",
        '"quoted: well"',
        "'it is'",
        "http://example.org",
        "a#b",
        "-5",
        "30 min",
        "germs",
        "",
    ],
)
def test_values_that_all_tools_read_alike(raw: str) -> None:
    assert other_reading("title", raw) is None


def test_yes_and_no_are_good_values_of_a_switch() -> None:
    assert other_reading("shuffle", "no") is None


@given(st.text())
def test_any_text_gives_a_header(text: str) -> None:
    header = read_header(text, "a.md")
    rest = "\n".join(text.split("\n")[header.body_line - 1 :])
    assert header.body == rest


@pytest.mark.parametrize(
    ("raw", "hint"),
    [
        ("a: b", 'write title: "a: b"'),
        ('say: "hi"', "write title: 'say: \"hi\"'"),
        ('it\'s: "so"', "write title in other words"),
    ],
)
def test_the_hint_quotes_the_value(raw: str, hint: str) -> None:
    (problem,) = read_header(f"---\ntitle: {raw}\n---\n", "a.md").problems
    assert (problem.code, problem.hint) == ("W103", hint)
