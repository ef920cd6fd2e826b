"""Any text gives a page, soon, and nothing in it acts."""

import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.markdown.render import render_page
from content.markdown.store import decode_page, encode_page
from content.markdown.tree import Link, OnlineCard, Picture, Target
from tests.content.markdown.short import context, tree

ATOMS = (
    "- ", "1. ", "> ", "    ", "\t", "```", "~~~", "a", "\n", "\n\n", "# ", "---", "===", "* ", "| a | b |\n|---|---|\n",
    "<div>", "</div>", "<!--", "-->", "[a]: /x\n", "`", "|", "<b", ">", "\\", "![", "[", "](", ")", "*", "**", "_", "~~",
    "$", "$$", "[^a]", "[^a]: x", "<table>", "<td>", "<details>", "<summary>", "</p>", "<img src=x>", "&lt;", "\x00", "\u202e",
    "data-hb='1 1 code 99'", "{#x}", "> [!note]", "http://a.b", "@", "<iframe src='x'>", "\x02wzxhzdk:0\x03", "[ ] ",
)  # fmt: skip


@given(st.lists(st.sampled_from(ATOMS), max_size=60).map("".join) | st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_a_page_that_can_be_stored(source: str) -> None:
    page = render_page(source, context()).page
    assert decode_page(encode_page(page)) == page


PATTERNS = [
    "[", "![](", "[](", "*a ", "*a **b ", "a* ", "`", "<!--", "$", '[a](b "', '<a x="', "> ", "- ", "1. ", "<div>", "<b>",
    "<table>", "<li>", "&", "|", "~~a", "[^a]", "\\", "<iframe>", "[a]: b\n", "- a\n", "> a\n", "a | b\n", "# a\n", "<p>\n\n",
    "<b>\n\n", "![a][", "<x y='", "***a", "_a_", "a@b.c ", "http://a ", "    x\n", "```\n", "\t-", "<td>", "<a href=x>",
    '[^a](b "', "~*", "*~~", "www.a", "a@", "a@b.c@", "<video>", "http://a_.", "|a\\|", '[a]: "', "1. a\n   - b\n",
    "text\n2. x\n", "<td>\n\n```\nx\n```\n\n</td>", "<ul>x", "<div dir=rtl>a</div>", "[a](02.md#x)\n\n", " \t- a\n",
    "<p>\n- a\n", "a\n---\n",
]  # fmt: skip


@pytest.mark.parametrize("pattern", PATTERNS)
def test_repetition_is_read_soon(pattern: str) -> None:
    """A guard against quadratic time, generous by a factor of ten."""
    start = time.process_time()
    line = (pattern * 9_000)[:9_000] if "\n" not in pattern else (pattern * 60_000)[:60_000]
    render_page(line + "\n" + line, context())
    assert time.process_time() - start < 8


HOSTILE = [
    '<a href="javascript:alert(1)">x</a>', "<img src=x onerror=alert(1)>", "<svg onload=alert(1)><a xlink:href='file:///x'>",
    "[x](JaVaScRiPt:alert)", "![x](file:///etc/passwd)", "![x](/etc/passwd)", "![x](../../../etc/passwd)", "<base href=//evil>",
    "<form action=http://x><input></form>", "<object data=file:///etc/passwd></object>", "<style>@import url(//x)</style>",
    '<a href="data:text/html,x">x</a>', "<a href='\\\\host\\share'>x</a>", "<img src='//host/share.png' alt=a>",
    "<iframe src='file:///etc/passwd'></iframe>", "<iframe src='javascript:x'></iframe>", "<math><mi href='javascript:x'>y",
    "<video src=file:///x></video>", "[x](vbscript:y)", "<a href=' &#106;avascript:x'>x</a>", "<embed src=//h/x>",
]  # fmt: skip


def _addresses(value: object) -> Iterator[str]:
    match value:
        case Link(target=Target.EXTERNAL, ref=ref):
            yield ref
        case Picture(src=src) if src:
            yield src
        case OnlineCard(address=address):
            yield address
    for name in getattr(type(value), "__slots__", ()):
        yield from _addresses(getattr(value, name))
    if isinstance(value, tuple):
        for each in value:
            yield from _addresses(each)


@pytest.mark.parametrize("source", HOSTILE)
def test_hostile_markup_leads_nowhere(source: str) -> None:
    for text in (source, f"text {source}", f"- {source}\n\n> {source}"):
        page = render_page(text, context(resolve=lambda path: context().resolve(path))).page
        assert list(_addresses(page.blocks)) == []


def test_an_author_cannot_name_our_listings() -> None:
    assert tree('<pre data-hb="1 1 code 0">x</pre>\n\n```\ny\n```') == "code[]('x') code[]('y')"
    assert tree('<span data-hb="1 1 math 7">x</span>') == "p(x)"
    assert tree('<span DATA-HB="1 1 math 7">x</span>') == "p(x)"
