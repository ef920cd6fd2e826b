"""Listings: tones, caps, and that no character is ever changed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.markdown.code import highlight
from content.markdown.tree import Tone


def test_python_in_colour() -> None:
    assert highlight("def f(x):\n\n  return 'a' # b", "Python") == (
        ((Tone.KEYWORD, "def "), (Tone.FUNCTION, "f"), (Tone.PLAIN, "(x):")),
        (),
        ((Tone.PLAIN, "  "), (Tone.KEYWORD, "return "), (Tone.STRING, "'a' "), (Tone.COMMENT, "# b")),
    )


@pytest.mark.parametrize("language", ["", "no-such", "rust,ignore", "x" * 50, "<b>"])
def test_a_language_is_never_guessed(language: str) -> None:
    assert highlight("def f(): pass\n", language) == (((Tone.PLAIN, "def f(): pass"),), ())


@pytest.mark.parametrize("text", ["x = 1\n" * 9_000, "x" * 2_001, "x\n" * 5_001])
def test_large_listings_stay_plain(text: str) -> None:
    assert {tone for line in highlight(text, "python") for tone, _ in line} == {Tone.PLAIN}


@given(st.text(max_size=80), st.sampled_from(["python", "c", "html", "sql", "bash", "json", "diff"]))
@settings(max_examples=100, deadline=None)
def test_text_is_kept(text: str, language: str) -> None:
    assert "\n".join("".join(part for _, part in line) for line in highlight(text, language)) == text
