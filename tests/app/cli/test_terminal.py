import io

import pytest

from app.cli.terminal import progress, shown, table, wrapped


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("plain – Straße 日本", "plain – Straße 日本"),
        ("\x1b[2Jgone", "\\x1b[2Jgone"),
        ("a\rb\x07\x9b", "a\\x0db\\x07\\x9b"),
        ("abc\u202ecba", "abc\\u202ecba"),
        ("\u2066x\u2069\ufeff", "\\u2066x\\u2069\\ufeff"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\U000e0041", "\\U000e0041"),
        ("\udcff", "\\udcff"),
    ],
)
def test_no_text_steers_the_terminal(text: str, seen: str) -> None:
    assert shown(text) == seen


def test_long_texts_are_wrapped_and_keep_their_lines() -> None:
    text = wrapped("word " * 40 + "\n\tnext\x1b", "  ")
    lines = text.split("\n")
    assert all(len(line) <= 100 for line in lines)
    assert all(line.startswith("  ") for line in lines)
    assert lines[-1].endswith("next\\x1b")


def test_columns_are_as_wide_as_they_look() -> None:
    assert table([("日本", "1", ""), ("a", "22", "x")], ("N", "C", "T")).split("\n") == [
        "N     C   T",
        "日本  1",
        "a     22  x",
    ]


def test_progress_is_drawn_and_wiped_away() -> None:
    screen = Screen()
    with progress("reading", screen) as step:
        step(1, 2)
    assert screen.getvalue() == "\r[############------------] 1/2 reading\x1b[K\r\x1b[K"


def test_without_a_terminal_there_is_no_progress() -> None:
    stream = io.StringIO()
    with progress("reading", stream) as step:
        step(1, 2)
    assert stream.getvalue() == ""
