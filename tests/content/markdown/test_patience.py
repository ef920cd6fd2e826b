"""What one page may cost: listings and formulas that take too long, many formulas, and wide tables."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from content.markdown.context import RenderContext, Rendered
from content.markdown.math import MAX_EFFORT, Typesetter, effort
from content.markdown.patience import TookTooLong
from content.markdown.render import render_page
from content.markdown.tree import Code, Formula, Paragraph, Table


@contextmanager
def no_patience() -> Iterator[None]:
    """The time is over before it began."""
    yield
    raise TookTooLong


def hurried(text: str) -> Rendered:
    return render_page(
        text, RenderContext(path="modules/a.md", typesetter=Typesetter(), patience=no_patience)
    )


def said(rendered: Rendered) -> list[str]:
    return [problem.text().removeprefix("modules/a.md:") for problem in rendered.problems]


def test_a_listing_that_takes_too_long_is_shown_in_one_colour() -> None:
    rendered = hurried("```python\nx = 1\n```\n")
    (code,) = rendered.page.blocks
    assert isinstance(code, Code)
    assert code.lines == ((("plain", "x = 1"),),)
    assert said(rendered) == ["1:1: W423 listing takes too long to be coloured; it is shown in one colour"]


def test_a_formula_that_takes_too_long_is_shown_as_it_was_written() -> None:
    rendered = hurried("$x$ and $x$\n")
    (paragraph,) = rendered.page.blocks
    assert isinstance(paragraph, Paragraph)
    assert [child.svg for child in paragraph.children if isinstance(child, Formula)] == ["", ""]
    assert said(rendered) == [
        "1:1: W415 formula takes too long to be typeset; its TeX is shown",
        "1:9: W415 formula takes too long to be typeset; its TeX is shown",
    ]


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        ("x", 1),
        ("a&b", 9),
        ("{{{{{x}}}}}", 22),
        ("\\left(\\left(\\left(\\left(\\left(x\\right)\\right)\\right)\\right)\\right)", 2 * 66),
        ("\\leftarrow x", 12),
        ("}", 1),
    ],
)
def test_the_effort_of_a_formula(tex: str, expected: int) -> None:
    assert effort(tex) == expected


def test_formulas_beyond_the_most_of_a_page_are_shown_as_they_were_written() -> None:
    text = "".join(f"${'x' * 1990}_{number}$\n\n" for number in range(MAX_EFFORT // 1990 + 1)) + "$x$ $x$\n"
    rendered = render_page(text, RenderContext(path="modules/a.md", typesetter=Typesetter()))
    assert said(rendered) == [
        "9:1: W415 this page has more formulas than are typeset; its TeX is shown",
        "11:1: W415 this page has more formulas than are typeset; its TeX is shown",
        "11:5: W415 this page has more formulas than are typeset; its TeX is shown",
    ]


def test_columns_beyond_the_hundredth_are_not_shown() -> None:
    row = "<td colspan=40>a</td>" * 4
    rendered = render_page(f"a\n\n<table><tr>{row}</tr></table>\n", RenderContext(path="modules/a.md"))
    table = rendered.page.blocks[-1]
    assert isinstance(table, Table)
    assert ([cell.colspan for cell in table.rows[0]], len(table.aligns)) == ([40, 40, 20], 100)
    assert said(rendered) == ["3:1: W422 table has more than 100 columns; the others are not shown"]
