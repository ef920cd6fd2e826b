"""Texts from elsewhere, made fit for a tree: they are read back as what they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.grammar.items import Family
from assessments.writing.reader import read_tree
from assessments.writing.safe import Mark, answer, header_line, note, one_line, prose
from assessments.writing.tree import HeaderLine, Note, QuestionNode, QuizTree
from assessments.writing.writer import write
from tests.assessments.writing.test_writing import QUICK


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("plain\n\n\ntext\n", ("plain", "", "", "text")),
        ("\n  \nA", ("A",)),
        ("# One\n## Two\n### Three\n#tag", ("\\# One", "\\## Two", "### Three", "#tag")),
        ("- (x) a\n-(x) b\n- c\n- = d\n- a => b", ("\\- (x) a", "\\-(x) b", "- c", "\\- = d", "\\- a => b")),
        ("1. one", ("1. one",)),
        ("> [!hint]\n> quote", ("\\> [!hint]", "> quote")),
        ("{#id}", ("\\{#id}",)),
        ("```\n- (x) code", ("```", "- (x) code", "```")),
        ("~~~~ py\n# x", ("~~~~ py", "# x", "~~~~")),
    ],
)
def test_a_text_is_escaped_where_it_would_be_syntax(text: str, lines: tuple[str, ...]) -> None:
    made = prose(text)
    assert made is not None
    assert made.lines == lines


def test_nothing_is_no_text() -> None:
    assert prose(" \n\n") is None


def test_a_numbered_list_is_no_answer_of_an_ordering_question() -> None:
    made = prose("1. one\n 2.  two", steps=True)
    assert made is not None
    assert made.lines == ("1\\. one", " 2\\.  two")


@pytest.mark.parametrize(
    ("value", "raw"),
    [
        ("Safe  water\nat home", "Safe water at home"),
        ("Final: water", '"Final: water"'),
        ('"Quoted"', "'\"Quoted\"'"),
        ('Say "no": now', "'Say \"no\": now'"),
        ('It\'s "so": C:\\x', '"It\'s ”so”: C:/x"'),
        ("", ""),
    ],
)
def test_a_header_value_is_what_every_tool_reads(value: str, raw: str) -> None:
    assert header_line("title", value) == HeaderLine(key="title", raw=raw)


def test_a_quote_never_begins_a_note_inside() -> None:
    assert note("hint", "Look:\n[!tip] here\n\n```\ncode\n\n") == Note(
        kind="hint", lines=("Look:", "\\[!tip] here", "", "```", "code", "", "", "```")
    )


@pytest.mark.parametrize(
    ("mark", "text", "content"),
    [
        (Mark(family=Family.ROUND), " 1 minute ", ("1 minute",)),
        (Mark(family=Family.ROUND), "one\n\n    two\n> three", ("one", "", "    two", "\\> three")),
        (Mark(family=Family.ACCEPT), "a {50%}", ("", "a {50%}")),
        (Mark(family=Family.ROUND), "```\ncode", ("", "```", "code", "```")),
        (Mark(family=Family.PAIR, left="a => b"), "c => d", ("c => d",)),
    ],
)
def test_an_answer_is_read_back(mark: Mark, text: str, content: tuple[str, ...]) -> None:
    made = answer(mark, text, feedback="")
    assert (made.content, made.feedback) == (content, ("",))
    tree = QuizTree(parts=(QuestionNode(title="Q", answers=(made,)),))
    assert read_tree(write(tree), "f")[0] == tree


def test_a_code_block_has_no_tail() -> None:
    with pytest.raises(ValueError, match="begins under its mark"):
        answer(Mark(family=Family.ROUND), "```\ncode\n```", tail=("50%",))


@QUICK
@given(st.text(max_size=40).filter(str.strip), st.text(max_size=40))
def test_any_text_at_all_is_read_back(text: str, other: str) -> None:
    made = prose(other)
    question = QuestionNode(
        title=one_line(text.replace("\0", "0")) or "…",
        blocks=(made,) if made else (),
        answers=(answer(Mark(family=Family.ROUND), text.replace("\0", "0"), feedback=other),),
        notes=(note("hint", other),),
    )
    tree = QuizTree(parts=(question,))
    assert read_tree(write(tree), "f")[0] == tree
