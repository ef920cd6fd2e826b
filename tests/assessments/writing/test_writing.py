"""Reading and writing quiz files: the same tree, the same text, the same meaning."""

from hypothesis import Phase, given, settings

from assessments.grammar import read_quiz
from assessments.writing.formatting import same_meaning
from assessments.writing.reader import read_tree
from assessments.writing.tree import QuizTree
from assessments.writing.writer import write
from tests.assessments.grammar.test_example import EXAMPLE
from tests.assessments.writing.trees import quiz_texts, trees

QUICK = settings(
    max_examples=60, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink]
)


def test_the_example_of_every_kind_is_written_as_it_was() -> None:
    tree, problems = read_tree(EXAMPLE, "f")
    assert tree is not None
    assert write(tree) == EXAMPLE
    assert [problem.code for problem in problems] == ["W103"]


def check_tree(tree: QuizTree) -> None:
    again, problems = read_tree(write(tree), "f")
    assert [problem.text() for problem in problems if problem.is_error] == []
    assert again == tree


def check_text(text: str) -> None:
    tree, _ = read_tree(text, "f")
    if tree is not None:
        once = write(tree)
        assert read_tree(once, "f")[0] == tree
        assert same_meaning(read_quiz(text, "f"), read_quiz(once, "f"))


def test_an_id_that_is_text_stays_text() -> None:
    check_text("## What is it?\n{}\ntext\n{#x}\n\n- (x) a\n- ( ) b\n")
    check_text("# Part\n{}\ntext\n{#x}\n\n## What?\n\n- (x) a\n- ( ) b\n")


@QUICK
@given(trees())
def test_what_is_written_is_read_back(tree: QuizTree) -> None:
    check_tree(tree)


@QUICK
@given(quiz_texts)
def test_any_text_that_reads_is_written_once_and_for_all(text: str) -> None:
    check_text(text)
