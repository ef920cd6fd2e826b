"""The reader never raises, whatever an author writes, and never names a line that is not there."""

from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.grammar import read_quiz
from assessments.question import right_options, sealed_key
from assessments.responses import response_from_json
from assessments.store import keys_to_json, stem_to_json
from assessments.store_read import assessment_from_json

PIECES = st.sampled_from(
    [
        "---\n", "id: q\n", "use: assessment\n", "pass: 80%\n", "# S\n", "## Q\n", "{#a}\n", "{#b number}\n", "{text}\n",
        "{#c many partial=each}\n", "\n", "- (x) a\n", "- ( ) b\n", "- [x] c\n", "- [ ] d {50%}\n", "- = 5 +- 1\n",
        "- != x\n", '- = /r/ {like="r"}\n', "  > said\n", "  more\n", "\tmore\n", "```\n", "  ```vars\n", "```vars\n", "~~~\n",
        "V = 1..3\n", "w = V / 0\n", "require V > w\n", "- = {{V}} +- {{w}} ml\n", '{#v number sig=2 units="ml=1"}\n',
        "> [!hint]\n", "> text\n", "- plain\n", "- a => b\n", "- [[x]] = 1\n", "1. step\n", "-(x) bad\n", "{{V}}\n",
        "- (x)\n", "{", "}", '"', "=", "#", " ", "ä", "\u202e", "\x00", "[[", "]]", "`", "|", "\\",
        "{#d match}\n", "{#e order}\n", "{#f cloze}\n", "{#g cloze bank}\n", "{#h hotspot}\n", "{#i label}\n",
        "{#j essay min=3}\n", "{#k self}\n", "{#l info}\n", "[[x]] and [[=y|z]] [[(x) u|( ) v]]\n", "- => d\n",
        "- [[x]]{number} = 2\n", "- [[*]] ( ) e\n", "- [[x]] (x) f\n", "![p](p.png)\n", "- b => rect 1,1 2,2\n",
        '- (x) circle 5,5 1 "n"\n', "- c => none\n", "2. more {#m}\n", "> [!model]\n",
    ]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_pieces_of_quizzes(text: str) -> None:
    read = read_quiz(text, "q.quiz.md")
    lines = text.split("\n")
    for problem in read.problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 2
        assert problem.hint
    assert (read.assessment is None) == any(problem.is_error for problem in read.problems)
    questions = read.assessment.questions if read.assessment else ()
    for question in questions:
        right = right_options(sealed_key(question).marking)
        values: list[object] = [[*right]] if question.kind in {"many", "order"} and right else [*right]
        assert None not in [response_from_json(question, value) for value in values]
    names = {question.id for question in questions}
    if read.assessment and len(names) == len(questions):
        stem, keys = stem_to_json(read.assessment), keys_to_json(read.assessment)
        assert assessment_from_json(stem, keys) == read.assessment


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    assert read_quiz(text, "q.quiz.md").id


def test_a_vars_block_that_is_never_closed_ends_with_the_file() -> None:
    found = read_quiz(
        "---\nid: q\n---\n## Ask\n{#a number}\n\n- = {{V}}\n\n```vars\nV = 1..2\n", "f"
    ).problems
    assert [problem.text() for problem in found] == [
        "f:9:1: E108 code fence opened on line 9 is never closed"
    ]
