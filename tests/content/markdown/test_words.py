"""The page in plain words, its outline and direction."""

from content.markdown.render import render_inline, render_page
from content.markdown.tree import OutlineEntry, Paragraph, Run
from tests.content.markdown.short import context

SOURCE = """# One *two*

A **b** $x^2$ ![pot](pot.png) end[^n].

- a
  1. b
- [x] c

| h | i |
|---|---|
| 1 | 2 |

> [!tip] T
> body

```py
x = 1
```

[^n]: note
"""


def test_the_words_of_a_page() -> None:
    page = render_page(SOURCE, context()).page
    assert page.text == (
        "One two\n\nA b x^2 pot end[1].\n\n- a\n  1. b\n- [x] c\n\nh | i\n1 | 2\n\nT\nbody\n\nx = 1\n\n[1] note"
    )
    assert page.outline == (OutlineEntry(1, "one-two", "One two"),)


def test_direction_follows_the_language() -> None:
    assert [render_page("a", context(language=tag)).page.direction for tag in ("en", "ar", "fa-AF", "yi")] == [
        "ltr", "rtl", "rtl", "rtl",
    ]  # fmt: skip


def test_links_and_media_are_listed() -> None:
    rendered = render_page("[m](02.md) [q](../quizzes/q.quiz.md) ![p](pot.png) ![t](talk.webm)", context())
    assert rendered.links == ("modules/02.md", "quizzes/q.quiz.md")
    assert rendered.media == (
        "modules/pot.png",
        "modules/talk.webm",
        "modules/talk.en.vtt",
        "modules/talk.png",
    )


def test_short_texts() -> None:
    assert render_inline("yes", context()) == (Paragraph((Run("yes"),)),)


def test_the_kind_of_a_callout_is_said() -> None:
    page = render_page("> [!warning]\n> Hot.\n\n> [!tip] Cool it\n> Wait.\n", context()).page
    assert page.text == "Warning: Hot.\n\nCool it\nWait."
