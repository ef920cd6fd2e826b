"""Formatting: the canonical layout of what authors write, what stays as it is, and what is left alone."""

import pytest

from assessments.grammar import read_quiz
from assessments.writing.formatting import format_file, format_text, same_meaning
from assessments.writing.reader import read_tree
from assessments.writing.tree import Answer, Prose, QuestionNode, QuizTree, SectionNode
from assessments.writing.writer import write, write_answer
from tests.assessments.grammar.test_example import EXAMPLE

MESSY = """\
---
id:   q
title:  "Final: water"
---
Welcome.

# Basics ##
{  #basics  points="2" }
Read   this.
## How long?
{  many  tags="a, b"   #long partial="weights" }
Look  at this:\x20\x20
second line


> [!HINT]   Count.
>   Slowly.
```text
- (x)   not an answer
```
-  [x]   One minute   { 50%   #one }
   and more
- [X] Two
   > well


- [ ]
   > never mind
  None of these {pin}
> [!explanation]
>
> Because.
>
"""

CLEAN = """\
---
id: q
title: "Final: water"
---

Welcome.

# Basics
{#basics points=2}

Read   this.

## How long?
{#long many tags="a, b" partial=weights}

Look  at this:\x20\x20
second line

> [!hint]
> Count.
>   Slowly.

```text
- (x)   not an answer
```

- [x] One minute {50% #one}
  and more
- [x] Two
  > well
- [ ]
  None of these {pin}
  > never mind

> [!explanation]
> Because.
"""


def test_a_messy_file_comes_out_clean() -> None:
    after, errors = format_text(MESSY, "q")
    assert errors == ()
    assert after == CLEAN
    assert format_text(CLEAN, "q") == (CLEAN, ())


@pytest.mark.parametrize(
    ("prose", "clean"),
    [
        ("A\n> [!hint]\n> h\nB", "A\n> [!hint]\n> h\nB"),
        ("A\n> [!hint]\n> h\n\nB", "A\n> [!hint]\n> h\n\nB"),
        ("A\n\n> [!hint]\n> h\nB", "A\n> [!hint]\n> h\n\nB"),
        ("A\n\n\n> [!hint]\n> h\nB", "A\n\n> [!hint]\n> h\n\nB"),
        ("A\n\n\n> [!hint]\n> h\n\n\n\nB", "A\n\n> [!hint]\n> h\n\n\n\n\nB"),
        ("> [!hint]\n> h\nB", "> [!hint]\n> h\n\nB"),
    ],
)
def test_a_note_inside_a_text_never_parts_or_joins_its_paragraphs(prose: str, clean: str) -> None:
    """To the reader the lines around a note are one text, free lines included."""
    text = f"## Q\n{{#q}}\n\n{prose}\n\n- (x) a\n- ( ) b\n"
    after, errors = format_text("---\nid: x\n---\n\n" + text, "q")
    assert errors == ()
    assert after == f"---\nid: x\n---\n\n## Q\n{{#q}}\n\n{clean}\n\n- (x) a\n- ( ) b\n"


def test_a_file_with_an_error_is_left_alone() -> None:
    text = "---\nid: q\n---\n## Q\n{#q}\n-(x) a\n-   ( ) b\n"
    formatted = format_file(text.encode(), "q.quiz.md")
    assert (formatted.data, formatted.changed) == (text.encode(), False)
    assert [problem.text() for problem in formatted.errors] == [
        "q.quiz.md:6:2: E204 mark needs one space after it"
    ]


@pytest.mark.parametrize(("data", "code"), [(b"\xff\xfe", "E432"), (b"a\0b", "E433")])
def test_what_is_no_text_is_left_alone(data: bytes, code: str) -> None:
    formatted = format_file(data, "q.quiz.md")
    assert (formatted.data, formatted.changed) == (data, False)
    assert [problem.code for problem in formatted.errors] == [code]


SHORT = "---\nid: q\n---\n## Cafe\u0301\n{#q}\n-  (x) a\n- ( ) b"
SHORT_CLEAN = "---\nid: q\n---\n\n## Cafe\u0301\n{#q}\n\n- (x) a\n- ( ) b\n"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_byte_order_mark_line_ends_and_unicode_form_stay(mark: str, end: str) -> None:
    formatted = format_file((mark + SHORT.replace("\n", end)).encode(), "q.quiz.md")
    assert formatted.errors == ()
    assert formatted.data == (mark + SHORT_CLEAN.replace("\n", end)).encode()
    assert (formatted.before, formatted.after) == (SHORT, SHORT_CLEAN)
    again = format_file(formatted.data, "q.quiz.md")
    assert (again.data, again.changed) == (formatted.data, False)


def test_line_ends_of_old_computers_become_todays() -> None:
    formatted = format_file(SHORT.replace("\n", "\r").encode(), "q.quiz.md")
    assert formatted.data == SHORT_CLEAN.encode()


def test_ids_of_options_and_every_word_stay() -> None:
    text = MESSY
    before, after = read_quiz(text, "q"), read_quiz(format_text(text, "q")[0], "q")
    assert before.assessment is not None
    assert before.assessment == after.assessment
    assert [option.id for option in before.assessment.questions[0].options] == ["one", "a", "b"]


def test_another_meaning_is_noticed() -> None:
    one = read_quiz(CLEAN, "q")
    assert same_meaning(one, read_quiz(CLEAN, "q"))
    assert not same_meaning(one, read_quiz(CLEAN.replace("[x] Two", "[ ] Two"), "q"))
    assert not same_meaning(one, read_quiz(CLEAN.replace("  None", "   None").replace("id: q\n", ""), "q"))


def test_syntax_with_an_error_has_no_tree() -> None:
    tree, problems = read_tree(EXAMPLE.replace("- (x) True", "-(x) True"), "f")
    assert tree is None
    assert [problem.code for problem in problems] == ["W103", "E204"]


def test_an_empty_file_stays_empty() -> None:
    assert write(QuizTree()) == ""
    assert read_tree("", "f") == (QuizTree(), ())


def test_a_header_may_be_empty_and_a_rule_is_none() -> None:
    assert write(QuizTree(header=())) == "---\n---\n"
    tree = QuizTree(intro=("---", "text"))
    assert write(tree) == "\n---\ntext\n"
    assert read_tree(write(tree), "f")[0] == tree


def test_a_text_that_looks_like_a_stray_id_keeps_its_place() -> None:
    tree = QuizTree(
        parts=(
            SectionNode(title="P", text=("{#x}",)),
            QuestionNode(title="Q", blocks=(Prose(lines=("{#y}",)),)),
        )
    )
    assert write(tree) == "# P\n{}\n\n{#x}\n\n## Q\n{}\n\n{#y}\n"
    assert read_tree(write(tree), "f")[0] == tree


def test_variables_come_before_the_answers() -> None:
    tree, _ = read_tree("## Q\n{number}\n\ntext\n\n- = {{V}}\n~~~vars\nV = 1\n~~~\n> [!hint] h\n", "f")
    assert tree is not None
    clean = "## Q\n{number}\n\ntext\n\n~~~vars\nV = 1\n~~~\n\n- = {{V}}\n\n> [!hint]\n> h\n"
    assert write(tree) == clean


def test_a_title_that_ends_in_hashes_is_closed() -> None:
    tree = QuizTree(parts=(SectionNode(title="C #"), SectionNode(title="#")))
    assert write(tree) == "# C # #\n\n# # #\n"
    assert read_tree(write(tree), "f")[0] == tree


@pytest.mark.parametrize(
    ("lines", "content"),
    [
        ("- (x)\n  text", ("text",)),
        ("- (x)\n\n  text", ("text",)),
        ("- (x)\n      code\n  text", ("", "    code", "text")),
        ("- (x)\n  A\n      B", ("", "A", "    B")),
        ("- (x)\n  ```\n  code\n  ```", ("", "```", "code", "```")),
        ("- (x)\n  all of it {50%}", ("", "all of it {50%}")),
        ("- (x) A\n\n      B\n  ", ("A", "", "B")),
    ],
)
def test_an_answer_begins_beside_its_mark_where_that_says_the_same(
    lines: str, content: tuple[str, ...]
) -> None:
    tree, _ = read_tree(f"## Q\n{lines}\n", "f")
    assert tree is not None
    question = tree.parts[0]
    assert isinstance(question, QuestionNode)
    (answer,) = question.answers
    assert isinstance(answer, Answer)
    assert answer.content == content
    again, _ = read_tree("## Q\n" + "\n".join(write_answer(answer)), "f")
    assert again == tree
