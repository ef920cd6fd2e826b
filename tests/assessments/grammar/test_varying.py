"""Questions with variables as authors write them: the exact line for each mistake, and what a trial of 200 seeds finds."""

import pytest

from assessments.grammar import read_quiz
from assessments.question import sealed_key

PATH = "q.quiz.md"
TOP = "---\nid: q\n---\n"
V = "- = {{V}}\n"


def varying(block: str, rest: str = V, attrs: str = "number") -> str:
    """A question whose block begins on line 8."""
    return f"{TOP}## Ask\n{{#a {attrs}}}\n\n```vars\n{block}\n```\n\n{rest}"


def lines(text: str) -> list[str]:
    return [problem.text().removeprefix(f"{PATH}:") for problem in read_quiz(text, PATH).problems]


OUT = "cannot be worked out"

TABLE = [
    # the block
    (varying("V = q * 2"), ["8:5: E227 variable 'q' is not defined"]),
    (varying("V = q * 2\nq = 1..3"), ["8:5: E227 variable 'q' is not defined"]),
    (varying("V = V"), ["8:5: E227 variable 'V' is not defined"]),
    (varying("V = 1..3\nrequire V > w"), ["9:13: E227 variable 'w' is not defined"]),
    (varying("V = 1..3\n  V = 2"), ["9:3: E243 variable 'V' is defined already on line 8"]),
    (varying("V = 1..3\n# a comment\n\nx = V"), ["11:1: W244 variable 'x' is never used"]),
    (varying("V = 2 +"), ["8:8: E104 cannot read 'V = 2 +' here; a number or a name is missing here"]),
    (varying("V == 2", "- = 1\n"), ["8:3: E104 cannot read '==' here; write '=' here"]),
    (
        varying("V = tan(1)"),
        ["8:5: E104 cannot read 'tan' here; the functions are round min max abs sqrt sin cos log exp"],
    ),
    (varying("V = 2 × 3"), ["8:7: E104 cannot read '×' here; write * for times"]),
    (varying("V = 1..3\nrequire V = 2"), ["9:11: E104 cannot read '=' here; write == for equal"]),
    (
        varying("\n".join(f"v{n} = {n}" for n in range(51)), "- = {{v1}}\n"),
        ["58:1: E104 cannot read 'v50 = 50' here; a vars block has at most 50 lines"],
    ),
    (
        varying("V = 1..3", "```vars\nx = 1\n```\n\n" + V),
        [
            "11:1: E104 cannot read '```vars' here; this question has its vars block already; put all variables in one"
        ],
    ),
    # what is shown
    (
        varying("V = 1..3", "{{W}} costs {{ V + w }}\n\n" + V),
        ["11:3: E227 variable 'W' is not defined", "11:20: E227 variable 'w' is not defined"],
    ),
    (
        varying("V = 1..3", "{{V +}} {{ V V }} {{}}\n\n" + V),
        [
            "11:6: E104 cannot read '{{V +}}' here; a number or a name is missing here",
            "11:14: E104 cannot read 'V' here; write one of + - * / ^ between two values",
            "11:21: E104 cannot read '{{}}' here; a number or a name is missing here",
        ],
    ),
    (
        varying("V = 1..3", "{{V:.2f}}\n\n" + V),
        ["11:4: E104 cannot read ':.2f' here; write {{x:.3}} for 3 significant digits, up to 15"],
    ),
    (f"{TOP}##  Ask {{{{q}}}}\n{{#a number}}\n\n- = {{{{2}}}}\n", ["4:11: E227 variable 'q' is not defined"]),
    (f"{TOP}## Ask\n{{#a number}}\n\n- = {{{{V}}}}\n", ["7:7: E227 variable 'V' is not defined"]),
    (
        varying("V = 1..3", "a \U000f0001 b\n\n" + V),
        [
            "11:3: E104 cannot read 'U+F0001' here; leave this character out: Hornbook puts values in its place"
        ],
    ),
    (
        varying("V = 1..3", "".join(f"{{{{V+{n}}}}}\n" for n in range(200)) + "\n" + V),
        ["212:5: E104 cannot read '{{V}}' here; a question shows at most 200 different values"],
    ),
    # answers with values, in their author's words
    (
        varying("V = 1..3", "- = {{V}} 2ml\n- = {{V}} +- x\n- = {{V}} ml\n- = {{V}} g\n"),
        [
            "11:5: E217 cannot read number '{{V}} 2ml'; write it like 3.5",
            "12:11: E218 tolerance is negative or missing a number",
            "14:11: E219 unknown unit 'g'; add it to units=",
        ],
    ),
    (varying("V = 1..3", "- = {{V}}\n- = {{V}} {50%}\n"), ["12:5: E212 two answers are the same"]),
    (
        varying('m = choice("iron", "lead")', '- = /{{m}}s?/ {like="x"}\n', "text"),
        ["11:6: E104 cannot read '{{m}}' here; a regex holds no variables; list the answers"],
    ),
    # 200 seeds
    (varying("V = 1..3\nrequire V > 5"), ["9:1: E228 no seed in 200 satisfies 'require'"]),
    (varying("V = 1..100\nrequire V < 5"), ["9:1: E228 only 6 of 200 seeds satisfy 'require'"]),
    (varying("V = 0..3\nx = 1 / V\nrequire x < 9"), [f"9:1: E245 'x' {OUT} when V = 0: it divides by 0"]),
    (varying("V = 0..3\nrequire 1 / V < 9"), [f"9:1: E245 'require' {OUT} when V = 0: it divides by 0"]),
    (varying("V = 0..3", "{{1/V}}\n\n" + V), [f"11:1: E245 '{{{{1/V}}}}' {OUT} when V = 0: it divides by 0"]),
    (
        f"{TOP}## Ask {{{{1/V}}}}\n{{#a number}}\n\n```vars\nV = 0..3\n```\n\n{V}",
        [f"4:4: E245 '{{{{1/V}}}}' {OUT} when V = 0: it divides by 0"],
    ),
    (varying("V = 5..1"), [f"8:1: E245 'V' {OUT}: it goes from a number to a smaller one"]),
    (varying("V = 9^9^9"), [f"8:1: E245 'V' {OUT}: it comes to a number of more than 300 digits"]),
    (
        varying('m = choice("a", "b")\nV = m * 2'),
        [f"9:1: E245 'V' {OUT} when m = \"b\": it reckons with the word “b”"],
    ),
    (
        varying('V = choice("iron", "lead")'),
        [f"11:5: E245 '{{{{V}}}}' {OUT} when V = \"lead\": it reckons with the word “lead”"],
    ),
    (varying("V = 0..3", V + "- = {{V*10}} {50%}\n"), ["12:5: E212 two answers are the same when V = 0"]),
    (
        varying("V = 0..3\nt = V - 2", "- = {{V}} +- {{t}}\n"),
        ["12:11: E218 tolerance is negative or missing a number when V = 1"],
    ),
    (
        varying("V = 0..3", "- = 2..{{V}}\n- = 7\n"),
        ["11:5: E217 cannot read number '2..{{V}}' when V = 1; its end is below its start"],
    ),
    (
        varying("a = 0..3\nb = 0..3", "- (x) {{a+b}}\n- ( ) {{a-b}}\n- ( ) {{a*b}} km\n", ""),
        ["13:7: E212 two answers are the same when a = 1, b = 0"],
    ),
    (
        varying('m = choice("iron", "lead")', "- = {{m}}\n- = IRON {50%}\n", "text"),
        ['12:5: E212 two answers are the same when m = "iron"'],
    ),
    # blanks and pairs
    (
        varying(
            "a = 1..3\nb = 1..9",
            "It is [[t]] and [[w]] or [[c]].\n\n- [[t]]{number} = {{a}} +- {{b-2}} °C\n- [[w]] = {{a}}\n- [[w]] = {{b}} {50%}\n"
            "- [[c]] (x) {{a}}\n- [[c]] ( ) {{a*1}}\n",
            "cloze",
        ),
        [
            "14:25: E218 tolerance is negative or missing a number when a = 1, b = 1",
            "16:11: E212 two answers are the same when a = 2, b = 2",
            "18:13: E212 two answers are the same when a = 1, b = 5",
        ],
    ),
    (
        varying("a = 0..3", "- {{a}} => one\n- {{a*2}} => one\n- => {{a}}\n- => {{a}} {{a}}\n", "match"),
        ["12:3: E212 two answers are the same when a = 0"],
    ),
    # no problem
    (varying("V = 1..3\nw = V", "Costs \\$1: `{{V}}`, {{ w :.3}}\n\n- = -{{V}} +- {{w}}\n"), []),
    (
        varying(
            "V = 1..3", "$\\frac{{a}}{2}$ and ${{2}}$ and ${{a +}}$\n\n```math\n{{b}}^{{V}}\n```\n\n" + V
        ),
        [],
    ),
    (f"{TOP}## Ask\n{{#a number}}\n\n- = {{{{2*3}}}}\n", []),
    (f"{TOP}## What does {{{{ x }}}} print?\n{{#a text}}\n\n- = {{{{ x }}}}\n", []),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_a_mistake_gives_its_exact_line(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize("text", [text for text, _ in TABLE])
def test_every_problem_has_a_hint_and_errors_leave_no_assessment(text: str) -> None:
    read = read_quiz(text, PATH)
    assert all(problem.hint for problem in read.problems)
    assert (read.assessment is None) == any(problem.is_error for problem in read.problems)


def test_hints_name_the_next_step() -> None:
    hints = [problem.hint for problem in read_quiz(varying("V = q * r\nq = 1..3"), PATH).problems]
    assert hints == [
        "line 9 defines it; a line uses only what stands above it",
        "define it in the vars block, such as: r = 1..10",
    ]


def test_a_question_without_variables_keeps_its_braces() -> None:
    read = read_quiz(f"{TOP}## What does {{{{ x }}}} print?\n{{#a text}}\n\n- = {{{{ x }}}}\n", PATH)
    assert read.assessment is not None
    question = read.assessment.questions[0]
    assert (question.varies, sealed_key(question).variables) == (False, None)
    assert question.title == "What does {{ x }} print?"
