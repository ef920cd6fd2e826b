"""What is read from sound quiz files: the rules of packs.md §4, one by one."""

from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from assessments.grammar import read_quiz
from assessments.grammar.questions import slug
from assessments.grammar.review import number_text
from assessments.kinds.choice import ChoiceMarking, Partial
from assessments.kinds.folding import Exact, Folding, Ignore
from assessments.kinds.number import NumberMarking
from assessments.kinds.text import TextMarking
from assessments.question import Kind, Question
from assessments.quiz import Assessment, FeedbackRule, Keep, Mode, Redraw, Seal, Use
from assessments.rich import Rich
from tests.assessments.quizzes import quiz, water

PRACTICE = "---\nid: q\n---\n\n"


def question(body: str, header: str = PRACTICE) -> Question:
    return quiz(f"## Ask\n{body}", header).questions[0]


def choice(asked: Question) -> ChoiceMarking:
    assert asked.key is not None
    assert isinstance(asked.key.marking, ChoiceMarking)
    return asked.key.marking


def number(asked: Question) -> NumberMarking:
    assert asked.key is not None
    assert isinstance(asked.key.marking, NumberMarking)
    return asked.key.marking


def text(asked: Question) -> TextMarking:
    assert asked.key is not None
    assert isinstance(asked.key.marking, TextMarking)
    return asked.key.marking


def test_a_whole_quiz() -> None:
    found = water()
    assert [(q.id, q.kind, q.points, q.section) for q in found.questions] == [
        ("boil", Kind.ONE, 2, "basics"),
        ("time", Kind.ONE, 2, "basics"),
        ("safe", Kind.MANY, 1, ""),
        ("dose", Kind.NUMBER, Fraction(1, 2), ""),
        ("cl", Kind.TEXT, 1, ""),
    ]
    assert found.points == Fraction(13, 2)
    assert found.skills == ("W-2",)
    assert found.questions[0].boolean
    assert not found.questions[1].boolean
    assert found.questions[1].hints == (Rich(source="Count from the first big bubbles."),)
    key = found.questions[1].key
    assert key is not None
    assert key.explanation == Rich(source="One minute is enough below 2000 m.")
    assert [section.title for section in found.sections] == ["Basics", "Treating"]


def test_header_defaults_by_use() -> None:
    practice = quiz("## Ask\n{#a}\n\n- (x) a\n- ( ) b\n", PRACTICE)
    assert (practice.use, practice.mode, practice.feedback) == (
        Use.PRACTICE,
        Mode.PRACTICE,
        FeedbackRule.AT_ONCE,
    )
    assert (practice.seal, practice.pass_mark, practice.attempts) == (Seal.OPEN, Fraction(4, 5), None)
    assert practice.title == "Final"
    graded = water()
    assert (graded.use, graded.mode, graded.feedback) == (
        Use.ASSESSMENT,
        Mode.GRADED,
        FeedbackRule.AFTER_ATTEMPT,
    )
    assert graded.seal is Seal.SEALED


def test_header_keys() -> None:
    header = (
        "---\nid: q\ntitle: The exam\nuse: assessment\nmode: exam\npass: 66.6%\nattempts: 3\ncooldown: 10 min, 1 h 30 min, 2 d\n"
        "keep: mean\nredraw: same\ntime: 1 h 30 s\nexpiry: submit\nmastery: 3/4\nneeds: germs, treat\nshuffle: yes\nseal: open\n---\n"
    )
    found = quiz("Read *well*.\n\n## Ask\n{#a}\n\n- (x) a\n- ( ) b\n", header)
    assert found == Assessment(
        id=found.id,
        path="quizzes/final.quiz.md",
        title="The exam",
        use=Use.ASSESSMENT,
        mode=Mode.EXAM,
        pass_mark=Fraction(333, 500),
        attempts=3,
        cooldown=(timedelta(minutes=10), timedelta(minutes=90), timedelta(days=2)),
        keep=Keep.MEAN,
        redraw=Redraw.SAME,
        time_limit=timedelta(seconds=3630),
        feedback=FeedbackRule.NEVER,
        seal=Seal.OPEN,
        mastery=(3, 4),
        needs=("germs", "treat"),
        shuffle=True,
        intro=Rich(source="Read *well*."),
        questions=found.questions,
    )


def test_marks_tabs_and_letters() -> None:
    asked = question("{#a}\n\n- (X) a\n-\t( ) b\n- ( )\tc\n")
    assert [(option.id, option.content.source) for option in asked.options] == [
        ("a", "a"),
        ("b", "b"),
        ("c", "c"),
    ]
    assert choice(asked).right == ("a",)


def test_an_item_goes_on_indented_and_fences_win() -> None:
    asked = question(
        "{#a}\n\n```\n## not a heading\n- (x) not an answer\n```\n\n- plain\n- bullets\n\n"
        "- (x) first\n\n  second\n\n  ```\n  - ( ) code\n  ```\n  > Well\n  > read.\n- ( ) ```x```\n\tand more\n"
    )
    assert asked.prompt.source == (
        "Ask\n\n```\n## not a heading\n- (x) not an answer\n```\n\n- plain\n- bullets"
    )
    assert [option.content.source for option in asked.options] == [
        "first\n\nsecond\n\n```\n- ( ) code\n```",
        "```x```\nand more",
    ]
    assert choice(asked).options[0].feedback == Rich(source="Well\nread.")


def test_an_answer_may_begin_under_its_mark() -> None:
    asked = question("{#a}\n\n- (x)\n  ```\n  x\n  ```\n- ( ) b\n")
    assert asked.options[0].content.source == "```\nx\n```"


def test_notes_before_and_after_the_answers() -> None:
    asked = question(
        "{#a}\n\n> [!note]\n> Shown with the question.\n\n> [!HINT] one\n> more\n> [!hint]\n> two\n\n"
        "- (x) a\n- ( ) b\n\n> [!correct]\n> yes\n\n> [!incorrect]\n> no\n"
    )
    assert asked.prompt.source == "Ask\n\n> [!note]\n> Shown with the question."
    assert [hint.source for hint in asked.hints] == ["one\nmore", "two"]
    assert asked.key is not None
    assert (asked.key.correct, asked.key.incorrect) == (Rich(source="yes"), Rich(source="no"))


def test_tails_and_other_braces() -> None:
    asked = question("{#a}\n\n- (x) a {#yes pin}\n- ( ) b {x}\n- ( ) {50%} c\n- ( ) d {25%}\n")
    assert [(option.id, option.content.source, option.place) for option in asked.options] == [
        ("yes", "a", 0),
        ("a", "b {x}", None),
        ("b", "{50%} c", None),
        ("c", "d", None),
    ]
    assert [key.weight for key in choice(asked).options] == [1, 0, 0, Fraction(1, 4)]


def test_more_options_than_letters() -> None:
    asked = question("{#a}\n\n- (x) 0\n" + "".join(f"- ( ) {n}\n" for n in range(1, 28)))
    assert [option.id for option in asked.options][-3:] == ["z", "a1", "b1"]


def test_no_shuffle_keeps_every_place() -> None:
    asked = question("{#a shuffle=no}\n\n- (x) a\n- ( ) b\n")
    assert [option.place for option in asked.options] == [0, 1]
    assert not asked.shuffle


def test_sealed_options_are_stored_in_an_order_that_says_nothing() -> None:
    body = "## Ask\n{#a}\n\n- (x) right\n- ( ) wrong\n- ( ) other\n- ( ) None {pin}\n"
    first, second = quiz(body).questions[0], quiz(body).questions[0]
    assert first == second
    assert [option.content.source for option in first.options] == ["right", "other", "None", "wrong"]
    assert [option.id for option in first.options] == ["a", "b", "c", "d"]
    assert choice(first).right == ("a",)
    assert first.options[2].place == 3


@pytest.mark.parametrize(
    ("attrs", "partial"),
    [
        ("", Partial.BALANCED),
        ("partial=exact", Partial.EXACT),
        ("partial=net", Partial.NET),
        ("partial=each", Partial.EACH),
        ("partial=halves", Partial.HALVES),
        ("partial=weights", Partial.WEIGHTS),
    ],
)
def test_partial(attrs: str, partial: Partial) -> None:
    assert choice(question(f"{{#a {attrs}}}\n\n- [x] a\n- [x] b\n- [ ] c\n")).partial is partial


def test_shares_on_ticks_are_weights() -> None:
    marking = choice(question("{#a}\n\n- [x] a {70%}\n- [x] b\n- [ ] c {-100%}\n- [ ] d\n"))
    assert marking.partial is Partial.WEIGHTS
    assert [key.weight for key in marking.options] == [Fraction(7, 10), Fraction(1, 2), -1, Fraction(-1, 2)]


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("12", 12, 12),
        ("-0.5", Fraction(-1, 2), Fraction(-1, 2)),
        (".5", Fraction(1, 2), Fraction(1, 2)),
        ("+2e-3", Fraction(1, 500), Fraction(1, 500)),
        ("9.81 +- 0.02", Fraction(979, 100), Fraction(983, 100)),
        ("9.81±0.02", Fraction(979, 100), Fraction(983, 100)),
        ("-200 +- 2%", -204, -196),
        ("1..5", 1, 5),
        ("-5 .. -2", -5, -2),
    ],
)
def test_numbers_are_exact(written: str, low: Fraction, high: Fraction) -> None:
    answer = number(question(f"{{#a number}}\n\n- = {written}\n")).answers[0]
    assert (answer.low, answer.high, str(answer.weight), answer.text) == (low, high, "1", written)


def test_text_answers() -> None:
    asked = question(
        '{#a text exact=case,space ignore="accents, punct"}\n\n- = Cl\n- = C {50%}\n- != CL\n  > Mind it.\n'
    )
    marking = text(asked)
    assert marking.folding == Folding(
        language="en", exact=(Exact.CASE, Exact.SPACE), ignore=(Ignore.ACCENTS, Ignore.PUNCT)
    )
    assert [(answer.text, answer.weight) for answer in marking.answers] == [
        ("Cl", 1),
        ("C", Fraction(1, 2)),
        ("CL", 0),
    ]
    assert marking.answers[2].feedback == Rich(source="Mind it.")


def test_question_keys() -> None:
    asked = question(
        '{#a one points=1.5 tags="a, b" skill=S-1,S-2 difficulty=hard was=old}\n\n- (x) a\n- ( ) b\n'
    )
    assert (asked.points, asked.tags, asked.skills) == (Fraction(3, 2), ("a", "b"), ("S-1", "S-2"))
    assert (asked.difficulty, asked.was) == ("hard", ("old",))


@pytest.mark.parametrize(
    ("title", "source"),
    [
        ("1. What is it?", "1\\. What is it?"),
        ("- or + ?", "\\- or + ?"),
        ("> 3?", "\\> 3?"),
        ("3 is what? ##", "3 is what?"),
    ],
)
def test_a_heading_is_a_paragraph_of_the_prompt(title: str, source: str) -> None:
    found = quiz(f"## {title}\n{{#a}}\n\n- (x) a\n- ( ) b\n").questions[0]
    assert found.prompt.source == source


def test_lines_are_known_for_other_problems() -> None:
    found = quiz("Intro\n\n## Ask\n{#a}\n\nBody\n\n- (x) a\n  > f\n- ( ) b\n\n> [!hint]\n> h\n", PRACTICE)
    asked = found.questions[0]
    assert found.intro is not None
    assert (found.intro.line, asked.prompt.line + 2) == (5, 10)
    assert [option.content.line for option in asked.options] == [12, 14]
    assert asked.hints[0].line == 16


def test_missing_ids_are_made_from_headings_and_names() -> None:
    read = read_quiz(
        "## Ask me\n\n- (x) a\n- ( ) b\n\n## Ask me\n\n- (x) a\n- ( ) b\n\n## 水?\n\n- (x) a\n- ( ) b\n",
        "quizzes/Über 1.quiz.md",
    )
    assert read.assessment is not None
    assert (read.assessment.id, read.assessment.title) == ("uber-1", "Uber 1")
    assert [q.id for q in read.assessment.questions] == ["ask-me", "ask-me-2", "question"]
    assert sorted(p.hint for p in read.problems if p.code == "W110") == [
        "write 'id: uber-1' in the header",
        "write {#ask-me-2} straight under the heading",
        "write {#ask-me} straight under the heading",
        "write {#question} straight under the heading",
    ]


def test_ids_and_their_places() -> None:
    read = read_quiz("---\nid: q\n---\n# P\n{#p}\n## A\n{#a}\n\n- (x) a\n- ( ) b\n", "q.quiz.md")
    assert [(place.id, place.line, place.column) for place in read.ids] == [
        ("q", 2, 5),
        ("p", 5, 2),
        ("a", 7, 2),
    ]


def test_slug_and_number_text() -> None:
    assert slug("How long, d'accord?") == "how-long-d-accord"
    assert [number_text(Fraction(n)) for n in ("12", "-5/2", "1/3", "1/8")] == ["12", "-2.5", "1/3", "0.125"]


def test_bullets_of_the_text_stay_text() -> None:
    asked = question(
        "{#a}\n\n- plain\nand a line\n\n- last\n\n  indented\n\n- (x) a\n- ( ) b\n\n> [!hint]\n> end"
    )
    assert asked.prompt.source == "Ask\n\n- plain\nand a line\n\n- last\n\n  indented"
    assert [hint.source for hint in asked.hints] == ["end"]
    assert read_quiz("## Ask\n{#a}\n\n  - (x) a\n- b\n- c", "q.quiz.md").assessment is None


def test_the_bundled_course_reads_without_a_problem() -> None:
    quizzes = Path(__file__).parents[3] / "resources" / "packs" / "inventory-basics" / "quizzes"
    found = [
        read_quiz(path.read_text("utf-8"), f"quizzes/{path.name}")
        for path in sorted(quizzes.glob("*.quiz.md"))
    ]
    assert [problem.text() for read in found for problem in read.problems] == []
    sound = [read.assessment for read in found if read.assessment is not None]
    assert sum(assessment.use is Use.ASSESSMENT for assessment in sound) == 3
    assert sum(len(assessment.questions) for assessment in sound if assessment.use is Use.PRACTICE) >= 38
