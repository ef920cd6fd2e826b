"""Every mistake gives its exact line: path, line, column, code and message."""

import pytest

from assessments.grammar import read_quiz

PATH = "quizzes/q.quiz.md"
TOP = "---\nid: q\n---\n"  # the body begins on line 4
ASKED = TOP + "## Ask\n{#a}\n\n"  # answers begin on line 7


def lines(text: str) -> list[str]:
    return [problem.text().removeprefix(f"{PATH}:") for problem in read_quiz(text, PATH).problems]


def asked(attrs: str, answers: str) -> str:
    return f"{TOP}## Ask\n{{#a {attrs}}}\n\n{answers}"


ONE = "- (x) a\n- ( ) b\n"
COIN = "## Coin {n}\n{{#c{n}}}\n\n- (x) heads\n- ( ) tails\n\n"
MANY = "- [x] a\n- [x] b\n- [ ] c\n"

TABLE = [
    # the header
    (
        "---\nid q\n---\n## Ask\n{#a}\n\n" + ONE,
        ["1:1: W110 no id; `check --fix` writes one", "2:1: E101 the header holds 'key: value' lines only"],
    ),
    ("---\nid: q\n## Ask\n{#a}\n\n" + ONE, ["1:1: E102 header not closed by '---'"]),
    (
        "---\nid: q\ntitle: Loops: for\n---\n## Ask\n{#a}\n\n" + ONE,
        ["3:8: W103 other tools read this value as a mistake; quote it"],
    ),
    ("---\nid: Q 1\n---\n## Ask\n{#a}\n\n" + ONE, ["2:5: E112 id may hold a–z, 0–9 and '-'"]),
    (
        "---\nid: q\natempts: 3\nfoo: 1\n---\n## Ask\n{#a}\n\n" + ONE,
        ["3:1: E105 unknown key 'atempts'; did you mean 'attempts'?", "4:1: E105 unknown key 'foo'"],
    ),
    (
        "---\nid: q\nuse: exam\n---\n## Ask\n{#a}\n\n" + ONE,
        ["3:6: E104 cannot read 'use: exam' here; write practice or assessment"],
    ),
    (
        "---\nid: q\npass:\n---\n## Ask\n{#a}\n\n" + ONE,
        ["3:1: E104 cannot read 'pass:' here; write a share above 0% and up to 100%, such as 80%"],
    ),
    (
        "---\nid: q\npass: 80\n---\n## Ask\n{#a}\n\n" + ONE,
        ["3:7: E104 cannot read 'pass: 80' here; write a share above 0% and up to 100%, such as 80%"],
    ),
    (
        "---\nid: q\npass: 101%\n---\n## Ask\n{#a}\n\n" + ONE,
        ["3:7: E104 cannot read 'pass: 101%' here; write a share above 0% and up to 100%, such as 80%"],
    ),
    (
        "---\nid: q\npass: 0%\n---\n## Ask\n{#a}\n\n" + ONE,
        ["3:7: E104 cannot read 'pass: 0%' here; write a share above 0% and up to 100%, such as 80%"],
    ),
    (
        "---\nid: q\nmode: graded\n---\n## Ask\n{#a}\n\n" + ONE,
        [
            "3:7: E104 cannot read 'mode: graded' here; practice has mode practice, an assessment has graded, exam or marked"
        ],
    ),
    (
        "---\nid: q\nuse: assessment\nmode: practice\n---\n## Ask\n{#a}\n\n" + ONE,
        [
            "4:7: E104 cannot read 'mode: practice' here; practice has mode practice, an assessment has graded, exam or marked"
        ],
    ),
    (
        "---\nid: q\nuse: assessment\nmode: marked\nseal: sealed\n---\n## Ask\n{#a}\n\n" + ONE,
        [
            "5:7: E104 cannot read 'seal: sealed' here; mode marked leaves the answers out of the pack; write marked"
        ],
    ),
    (
        "---\nid: q\nuse: assessment\nmode: exam\nseal: marked\n---\n## Ask\n{#a}\n\n" + ONE,
        [
            "5:7: E104 cannot read 'seal: marked' here; without answers in the pack an instructor marks; write mode: marked too"
        ],
    ),
    (
        "---\nid: q\nuse: assessment\nmode: marked\nfeedback: after-attempt\n---\n## Ask\n{#a}\n\n" + ONE,
        [
            "5:11: E104 cannot read 'feedback: after-attempt' here; nothing can be said before an instructor marked it; write never"
        ],
    ),
    (
        "---\nid: q\nuse: assessment\nfeedback: at-once\n---\n## Ask\n{#a}\n\n" + ONE,
        [
            "4:11: E104 cannot read 'feedback: at-once' here; only practice has feedback at once; write after-attempt or never"
        ],
    ),
    (
        "---\nid: q\nseal: locked\n---\n## Ask\n{#a}\n\n" + ONE,
        [
            "3:7: E104 cannot read 'seal: locked' here; practice is checked at once, so its answers are there; write open or sealed"
        ],
    ),
    (
        "---\nid: q\nseal: marked\n---\n## Ask\n{#a}\n\n" + ONE,
        [
            "3:7: E104 cannot read 'seal: marked' here; practice is checked at once, so its answers are there; write open or sealed"
        ],
    ),
    (
        "---\nid: q\nredraw: some\n---\n## Ask\n{#a}\n\n" + ONE,
        ["3:9: E104 cannot read 'redraw: some' here; write new, same or missed"],
    ),
    (
        "---\nid: q\nexpiry: grace\n---\n## Ask\n{#a}\n\n" + ONE,
        [
            "3:9: E104 cannot read 'expiry: grace' here; without a time: line there is no end; add one, such as time: 20 min"
        ],
    ),
    (
        "---\nid: q\nexpiry: now\n---\n## Ask\n{#a}\n\n" + ONE,
        ["3:9: E104 cannot read 'expiry: now' here; write submit, grace or discard"],
    ),
    (
        "---\nid: q\nattempts: 0\n---\n## Ask\n{#a}\n\n" + ONE,
        [
            "3:11: E104 cannot read 'attempts: 0' here; write a whole number from 1 to 1000, or leave the line out for as many as wanted"
        ],
    ),
    (
        "---\nid: q\nattempts: 9999\n---\n## Ask\n{#a}\n\n" + ONE,
        [
            "3:11: E104 cannot read 'attempts: 9999' here; write a whole number from 1 to 1000, or leave the line out for as many as wanted"
        ],
    ),
    (
        "---\nid: q\ncooldown: soon\n---\n## Ask\n{#a}\n\n" + ONE,
        ["3:11: E104 cannot read 'cooldown: soon' here; write one wait or several, such as 10 min, 1 h, 1 d"],
    ),
    (
        "---\nid: q\ntime: 20\n---\n## Ask\n{#a}\n\n" + ONE,
        ["3:7: E104 cannot read 'time: 20' here; write a time such as 20 min or 1 h 30 min"],
    ),
    (
        "---\nid: q\ntime: 0 min\n---\n## Ask\n{#a}\n\n" + ONE,
        ["3:7: E104 cannot read 'time: 0 min' here; write a time such as 20 min or 1 h 30 min"],
    ),
    (
        "---\nid: q\ntime:\n---\n## Ask\n{#a}\n\n" + ONE,
        ["3:1: E104 cannot read 'time:' here; write a time such as 20 min or 1 h 30 min"],
    ),
    ("---\nid: q\ntime: 5 s\n---\n## Ask\n{#a}\n\n" + ONE, ["3:7: E304 time limit below 10 s a question"]),
    (
        "---\nid: q\nmastery: 5/4\n---\n## Ask\n{#a}\n\n" + ONE,
        ["3:10: E104 cannot read 'mastery: 5/4' here; write how many right of the last few, such as 4/5"],
    ),
    (
        "---\nid: q\nshuffle: maybe\n---\n## Ask\n{#a}\n\n" + ONE,
        ["3:10: E104 cannot read 'shuffle: maybe' here; write yes or no"],
    ),
    ("---\nid: q\nneeds: A\n---\n## Ask\n{#a}\n\n" + ONE, ["3:8: E112 id may hold a–z, 0–9 and '-'"]),
    (
        "---\nid: q\nuse: assessment\npass: 90%\n---\n## Ask\n{#a}\n\n- (x) a {80%}\n- ( ) b\n",
        [
            "4:7: E303 pass cannot be reached: at most 0.8 of 1 points can be earned",
            "9:9: W231 nobody can earn all points of this question: the best answer earns 80%",
        ],
    ),
    (
        "---\nid: q\nuse: assessment\npass: 70%\n---\n" + "".join(COIN.format(n=n) for n in range(10)),
        ["4:7: W307 random answers pass with 17 % an attempt, 43 % in 3"],
    ),
    (
        "---\nid: q\nuse: assessment\nattempts: 1\n---\n" + COIN.format(n=1),
        ["1:1: W307 random answers pass with 50 %"],
    ),
    (
        "---\nid: q\nuse: assessment\nattempts: 5\npass: 50%\n---\n## A\n{#a number}\n\n- = 1\n\n"
        + COIN.format(n=1),
        ["5:7: W307 random answers pass with 50 % an attempt, 97 % in 5"],
    ),
    (
        TOP + "## Ask\n{#a}\n\n" + ONE + "\n## ask \n{#b}\n\n- ( ) a\n- (x)  b\n",
        ["10:1: W309 the same question as on line 4"],
    ),
    (
        TOP + "## Ask\n{#a}\n\n" + ONE + "\n## Ask\n{#b}\n\n- (x) a\n- ( ) c\n",
        [],
    ),
    (
        "---\nid: q\nuse: assessment\npass: 80%\n---\n## W\n{#w essay points=3}\n\n## A\n{#a number points=7}\n\n- = 1\n",
        [
            "4:7: E303 pass cannot be reached: 3 of 10 points are instructor-graded",
            "7:5: W229 essay in an assessment: it cannot be passed without an instructor",
        ],
    ),
    (
        "---\nid: q\nuse: assessment\nmode: marked\n---\n## W\n{#w essay points=3}\n\n## A\n{#a number points=7}\n\n- = 1\n",
        [],
    ),
    (
        "---\nid: q\nuse: assessment\nmode: marked\n---\n## W\n{#w essay}\n\n## A\n{#a points=7}\n\n- (x) a {50%}\n- ( ) b\n",
        [
            "1:1: E303 pass cannot be reached: at most 4.5 of 8 points can be earned",
            "12:9: W231 nobody can earn all points of this question: the best answer earns 50%",
        ],
    ),
    (TOP, ["1:1: E208 this quiz has no questions"]),
    # headings and the line under them
    (TOP + "## Ask\n\n" + ONE, ["4:1: W110 no id; `check --fix` writes one"]),
    (TOP + "##\n{#a}\n\n" + ONE, ["4:1: E104 cannot read '##' here; write a title after it"]),
    (
        TOP + "## Ask\n{#a one\n\n" + ONE,
        [
            "4:1: W110 no id; `check --fix` writes one",
            "5:1: E104 cannot read '{#a one' here; write #id, a kind, or key=value, and close it with }",
        ],
    ),
    (
        TOP + "## Ask\n\n{#a}\n\n" + ONE,
        [
            "6:1: E104 cannot read '{#a}' here; it belongs straight under its heading",
        ],
    ),
    (TOP + "## Ask\n{#a #b}\n\n" + ONE, ["5:5: E104 cannot read '#b' here; the id is #a already"]),
    (TOP + "## Ask\n{#A_1}\n\n" + ONE, ["5:2: E112 id may hold a–z, 0–9 and '-'"]),
    (asked("poins=2", ONE), ["5:5: E105 unknown key 'poins'; did you mean 'points'?"]),
    (asked("one many", ONE), ["5:9: E106 two kinds: one and many"]),
    (asked("multi", ONE), ["5:5: E107 unknown word 'multi'"]),
    (asked("1!", ONE), ["5:5: E104 cannot read '1!' here; write #id, a kind, or key=value"]),
    (asked("points=", ONE), ["5:5: E104 cannot read 'points=' here; write #id, a kind, or key=value"]),
    (
        asked('tags="a, b', ONE),
        [
            "5:5: E104 cannot read 'tags=\"a,' here; write #id, a kind, or key=value",
            "5:14: E107 unknown word 'b'",
        ],
    ),
    (asked("points=1 points=2", ONE), ["5:14: E104 cannot read 'points=2' here; points= was said before"]),
    (
        asked("points=-1", ONE),
        ["5:5: E104 cannot read 'points=-1' here; write a number above 0 and up to 1000"],
    ),
    (
        asked("points=1e9", ONE),
        ["5:5: E104 cannot read 'points=1e9' here; write a number above 0 and up to 1000"],
    ),
    (
        asked("points=NaN", ONE),
        ["5:5: E104 cannot read 'points=NaN' here; write a number above 0 and up to 1000"],
    ),
    (asked("shuffle=maybe", ONE), ["5:5: E104 cannot read 'shuffle=maybe' here; write yes or no"]),
    (
        asked("shuffle=no number", "- = 1\n"),
        [
            "5:5: E104 cannot read 'shuffle=no' here; shuffle= belongs to questions with ( ) or [ ], {cloze} and {match grid}"
        ],
    ),
    (
        asked("partial=net", ONE),
        [
            "5:5: E104 cannot read 'partial=net' here; partial= belongs to questions with [ ], {match}, {order}, {cloze} and {label}"
        ],
    ),
    (
        asked("partial=net text", "- = a\n"),
        [
            "5:5: E104 cannot read 'partial=net' here; partial= belongs to questions with [ ], {match}, {order}, {cloze} and {label}"
        ],
    ),
    (
        asked("partial=lcs", MANY),
        ["5:5: E104 cannot read 'partial=lcs' here; write balanced, exact, net, each, halves or weights"],
    ),
    (
        asked("exact=case", ONE),
        ["5:5: E104 cannot read 'exact=case' here; exact= belongs to {text} and {cloze}"],
    ),
    (
        asked("text exact=cases", "- = a\n"),
        ["5:10: E104 cannot read 'exact=cases' here; write case, space or width"],
    ),
    (
        asked("text ignore=case", "- = a\n"),
        ["5:10: E104 cannot read 'ignore=case' here; write accents, punct or articles"],
    ),
    (
        TOP + "# Part\n{shuffle=no}\n## Ask\n{#a}\n\n" + ONE,
        ["5:2: E104 cannot read 'shuffle=no' here; shuffle= belongs to a question"],
    ),
    (TOP + "# Part\n{one}\n## Ask\n{#a}\n\n" + ONE, ["5:2: E107 unknown word 'one'"]),
    (
        TOP + "- (x) a\n\n## Ask\n{#a}\n\n" + ONE,
        ["4:1: E104 cannot read '- (x) a' here; answers stand under a '## ' heading"],
    ),
    (
        TOP + "# Ask\n{#a}\n\n- (x) a\n",
        [
            "1:1: E208 this quiz has no questions",
            "7:1: E104 cannot read '- (x) a' here; answers stand under a '## ' heading",
        ],
    ),
    # code fences
    (
        ASKED + "```py\n- (x) a\n",
        [
            "4:1: E205 no answers: add a list, or say {essay}, {self} or {info}",
            "7:1: E108 code fence opened on line 7 is never closed",
        ],
    ),
    (ASKED + "- (x) a\n  ```py\n  x\n- ( ) b\n", ["8:3: E108 code fence opened on line 8 is never closed"]),
    (ASKED + "- (x) a\n  > ```\n  > x\n- ( ) b\n", ["8:3: E108 code fence opened on line 8 is never closed"]),
    # answers
    (asked("", "- = 1\n"), ["7:3: E201 '=' answers need a kind: write {text} or {number} under the heading"]),
    (ASKED + "- (x) a\n- [ ] b\n", ["8:3: E202 round ( ) and square [ ] marks are mixed"]),
    (ASKED + "- (x) a\n- b\n", ["8:1: E203 this item has no answer mark"]),
    (
        ASKED + "- b\n  more\n- c\n- (x) a\n",
        ["7:1: E203 this item has no answer mark", "9:1: E203 this item has no answer mark"],
    ),
    (ASKED + "-(x) a\n- ( ) b\n", ["7:2: E204 mark needs one space after it"]),
    (ASKED + "- (x)a\n- ( ) b\n", ["7:3: E204 mark needs one space after it"]),
    (ASKED + "- [X ] a\n- [ ] b\n", ["7:3: E204 mark needs one space after it"]),
    (ASKED + "- () a\n- (x) b\n", ["7:3: E204 mark needs one space after it"]),
    (asked("text", "- =a\n- = b\n"), ["7:3: E204 mark needs one space after it"]),
    (asked("text", "- !=a\n"), ["7:3: E204 mark needs one space after it"]),
    (ASKED, ["4:1: E205 no answers: add a list, or say {essay}, {self} or {info}"]),
    (
        ASKED + "- [a](x.md) is a link\n",
        ["4:1: E205 no answers: add a list, or say {essay}, {self} or {info}"],
    ),
    (ASKED + ONE + "\n> [!hint]\n> h\n\n" + ONE + "  more\n", ["13:3: E206 a second answer list"]),
    (asked("one", "- (x) a\n- = b\n"), ["8:3: E206 a second answer list"]),
    (asked("text", ONE), ["7:3: E207 marks do not fit kind 'text'"]),
    (asked("one", MANY), ["7:3: E207 marks do not fit kind 'one'"]),
    (asked("many", ONE), ["7:3: E207 marks do not fit kind 'many'"]),
    (asked("number", ONE), ["7:3: E207 marks do not fit kind 'number'"]),
    (ASKED + "- ( ) a\n- ( ) b\n", ["7:3: E210 no answer is marked right"]),
    (asked("text", "- != a\n"), ["7:3: E210 no answer is marked right"]),
    (asked("number", "- = 1 {0%}\n"), ["7:3: E210 no answer is marked right"]),
    (ASKED + "- [x] a\n- [ ] b\n", ["7:3: W211 only one box is right; if one may be picked write ( )"]),
    (ASKED + "- (x) a\n- ( ) a\n", ["8:7: E212 two answers are the same"]),
    (asked("text", "- = Iron\n- != iron \n"), ["8:6: E212 two answers are the same"]),
    (asked("number", "- = 2 +- 50%\n- = 1..3\n"), ["8:5: E212 two answers are the same"]),
    (ASKED + "- (x) a\n- ( ) b {150%}\n", ["8:9: E214 '{150%}' is above 100"]),
    (ASKED + "- (x) a\n- ( ) b {-50%}\n", ["8:9: E214 '{-50%}' is below 0"]),
    (asked("partial=weights", "- [x] a\n- [x] b\n- [ ] c {-101%}\n"), ["9:9: E214 '{-101%}' is below -100"]),
    (
        asked("partial=net", "- [x] a\n- [x] b {50%}\n- [ ] c\n"),
        ["8:9: E104 cannot read '{50%}' here; shares of ticks count in partial=weights only"],
    ),
    (
        ASKED + "- (x) a\n- (x) b\n- ( ) c\n",
        ["8:3: W216 a single-choice question with two (x): either counts"],
    ),
    (ASKED + "- (x) a {#x}\n- ( ) b {#x}\n", [f"8:9: E111 id 'x' already used at {PATH}:7"]),
    (ASKED + "- (x) a {#X}\n- ( ) b\n", ["7:9: E112 id may hold a–z, 0–9 and '-'"]),
    (
        ASKED + '- (x) a {like="b"}\n- ( ) b\n',
        ["7:9: E104 cannot read '{like=\"b\"}' here; like= belongs to a regex"],
    ),
    (
        asked("text", "- = a {pin}\n"),
        ["7:7: E104 cannot read '{pin}' here; {pin} and {#id} belong to choices"],
    ),
    (
        asked("text", "- = a\n- != b {50%}\n"),
        ["8:8: E104 cannot read '{50%}' here; an answer with != earns nothing"],
    ),
    (
        asked("text ignore=punct", "- = a\n- = ?!\n"),
        ["8:5: E104 cannot read '?!' here; nothing of it is compared"],
    ),
    (asked("text", "- = a\n  b\n"), ["7:5: E104 cannot read 'a' here; an answer is one line"]),
    (ASKED + "- (x)\n- ( ) b\n", ["7:3: E104 cannot read '- (x)' here; write the answer after its mark"]),
    (
        ASKED + ONE + "Some text.\nMore.\n",
        ["9:1: E104 cannot read 'Some text.' here; text stands above the answers, or in > [!explanation]"],
    ),
    (
        ASKED + "- (x) a\n> Yes.\n- ( ) b\n",
        [
            "8:1: E104 cannot read '> Yes.' here; indent feedback by two spaces",
            "9:3: E206 a second answer list",
        ],
    ),
    (
        ASKED + "- (x) a\n  > [!hint] no\n- ( ) b\n",
        ["8:3: E104 cannot read '> [!hint] no' here; notes begin at the margin"],
    ),
    (
        ASKED + ONE + "\n> [!explanation]\n> a\n\n> [!explanation]\n> b\n",
        ["13:1: E104 cannot read '> [!explanation]' here; this question has its explanation note already"],
    ),
    (
        ASKED + ONE + "\n> [!tip]\n> a\n",
        ["10:1: E104 cannot read '> [!tip]' here; indent feedback by two spaces"],
    ),
    # numbers
    (asked("number", "- = 3,5\n"), ["7:5: E217 cannot read number '3,5'; write 3.5"]),
    (asked("number", "- = 1,234.5\n"), ["7:5: E217 cannot read number '1,234.5'; write 1234.5"]),
    (asked("number", "- = ٣\n"), ["7:5: E217 cannot read number '٣'; write it like 3.5"]),
    (asked("number", "- = 5..2\n"), ["7:5: E217 cannot read number '5..2'; write 2..5"]),
    (
        asked("number", "- = " + "9" * 101 + "\n"),
        [f"7:5: E217 cannot read number '{'9' * 24}…'; write it in at most 100 characters"],
    ),
    (asked("number", "- = 5 +- -1\n"), ["7:7: E218 tolerance is negative or missing a number"]),
    (asked("number", "- = 5 +-\n"), ["7:7: E218 tolerance is negative or missing a number"]),
    (asked("number", "- = 5 ± x\n"), ["7:7: E218 tolerance is negative or missing a number"]),
    # what later versions mark
    (
        TOP + "# Part\n{draw=2}\n## Ask\n{#a}\n\n" + ONE,
        ["4:1: W110 no id; `check --fix` writes one", "5:2: E301 draw=2 but only 1 question"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_a_mistake_gives_its_exact_line(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize("text", [text for text, _ in TABLE])
def test_every_problem_has_a_hint_and_errors_leave_no_assessment(text: str) -> None:
    read = read_quiz(text, PATH)
    assert all(problem.hint for problem in read.problems)
    assert (read.assessment is None) == any(problem.is_error for problem in read.problems)


def test_the_right_answer_is_mostly_the_longest() -> None:
    asked = "".join(
        f"## Ask {n}\n{{#a{n}}}\n\n- (x) much longer {n}\n- ( ) b{n}\n- ( ) c\n\n" for n in range(6)
    )
    assert lines(TOP + asked) == ["1:1: W213 the right answer is the longest in 6 of 6 questions"]
