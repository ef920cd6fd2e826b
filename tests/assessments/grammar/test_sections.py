"""Sections that draw, from their own questions and from banks: what is joined, and every mistake's exact line."""

from fractions import Fraction

import pytest

from assessments.grammar import Banks, ReadQuiz, read_bank, read_quiz
from assessments.quiz import Assessment, Expiry, FeedbackRule, Mode, Seal

QUIZ = "quizzes/q.quiz.md"
BANK = "bank/chem.quiz.md"
HEADER = "---\nid: q\nuse: assessment\n---\n"  # the body begins on line 5
ACID = "## What is {word}?\n{{#{word} number tags={tags}}}\n\n- = 1\n\n"


def asks(*words: str, tags: str = "acids") -> str:
    return "".join(ACID.format(word=word, tags=tags) for word in words)


CHEM = asks("a", "b", "c") + asks("x", "y", tags="salts")


def read(body: str, bank: str = CHEM, header: str = HEADER) -> ReadQuiz:
    return read_quiz(
        header + body, QUIZ, "en", Banks({BANK: bank}, {QUIZ: "", "quizzes/old.quiz.md": ""}, "en")
    )


def lines(body: str, bank: str = CHEM) -> list[str]:
    return [problem.text().removeprefix(f"{QUIZ}:") for problem in read(body, bank).problems]


def sound(body: str, bank: str = CHEM, header: str = HEADER) -> Assessment:
    found = read(body, bank, header)
    assert found.assessment is not None, [problem.text() for problem in found.problems]
    return found.assessment


def ids(assessment: Assessment) -> str:
    return " ".join(question.id for question in assessment.questions)


def test_a_section_takes_what_has_one_of_its_tags_behind_its_own() -> None:
    found = sound(
        f'# Chemistry\n{{#chem draw=3 bank="../{BANK}" tags="acids, metals" points=2}}\nAbout it.\n\n'
        f"{asks('own')}# Rest\n{{#rest}}\n\n{asks('last')}"
    )
    assert ids(found) == "own a b c last"
    section = found.sections[0]
    assert (section.draw, section.bank, section.tags) == (3, BANK, ("acids", "metals"))
    assert section.intro is not None
    assert section.intro.source == "About it."
    assert [question.section for question in found.questions] == ["chem"] * 4 + ["rest"]
    assert [question.file for question in found.questions] == ["", BANK, BANK, BANK, ""]
    assert [question.points for question in found.questions] == [2, 2, 2, 2, 1]
    assert [(pool.section, pool.count, pool.draws) for pool in found.pools] == [
        ("chem", 3, True),
        ("", 1, False),
    ]
    assert found.asked == 4
    assert found.points == 7
    assert ids(found.only([question.id for question in found.questions[1:3]])) == "a b"


def test_without_a_draw_all_that_fit_are_asked() -> None:
    found = sound(f"# All\n{{bank=../{BANK} tags=salts}}\n")
    assert (ids(found), found.asked) == ("x y", 2)
    assert found.points == 2


def test_the_points_of_the_bank_count_where_the_section_says_none() -> None:
    bank = f"# Group\n{{#group points=3}}\n\n{asks('a')}# Other\n{{points=2}}\n\n{asks('b')}"
    plain = sound(f"# All\n{{bank=../{BANK}}}\n", bank)
    assert [question.points for question in plain.questions] == [3, 2]
    said = sound(f"# All\n{{bank=../{BANK} points=0.5}}\n", bank)
    assert [question.points for question in said.questions] == [Fraction(1, 2)] * 2


def test_a_question_goes_to_the_first_section_that_takes_it() -> None:
    found = sound(
        f"# One\n{{#one draw=2 bank=../{BANK} tags=acids}}\n# Two\n{{#two draw=1 bank=../{BANK}}}\n"
    )
    assert [(question.id, question.section) for question in found.questions] == [
        ("a", "one"),
        ("b", "one"),
        ("c", "one"),
        ("x", "two"),
        ("y", "two"),
    ]


def test_options_are_stored_as_the_quiz_stores_its_own() -> None:
    bank = "## Pick\n{#pick}\n\n- (x) right\n- ( ) wrong\n- ( ) worse\n- ( ) worst\n\n"
    open_quiz = sound(f"# All\n{{bank=../{BANK}}}\n", bank, "---\nid: q\n---\n")
    sealed = sound(f"# All\n{{bank=../{BANK}}}\n", bank)
    texts = [
        [option.content.source for option in found.questions[0].options] for found in (open_quiz, sealed)
    ]
    assert texts[0] == ["right", "wrong", "worse", "worst"]
    assert sorted(texts[1]) == sorted(texts[0])
    assert texts[1] != texts[0]


def test_read_alone_a_quiz_keeps_what_its_sections_say() -> None:
    found = read_quiz(f"{HEADER}# All\n{{#all draw=9 bank=../{BANK}}}\n\n{asks('own')}", QUIZ)
    assert found.problems == ()
    assert found.assessment is not None
    assert (ids(found.assessment), found.assessment.sections[0].bank) == ("own", BANK)


DRAWN = "{{#d draw={draw} bank=../bank/chem.quiz.md{more}}}\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            f"# S\n{{#s draw=0}}\n\n{asks('a')}",
            "6:5: E104 cannot read 'draw=0' here; write how many questions are drawn, such as draw=8",
        ),
        (
            f"# S\n{{#s draw=-2}}\n\n{asks('a')}",
            "6:5: E104 cannot read 'draw=-2' here; write how many questions are drawn, such as draw=8",
        ),
        (
            f"# S\n{{#s draw=half}}\n\n{asks('a')}",
            "6:5: E104 cannot read 'draw=half' here; write how many questions are drawn, such as draw=8",
        ),
        (
            f"# S\n{{#s tags=acids}}\n\n{asks('a')}",
            "6:5: E104 cannot read 'tags=acids' here; tags= chooses from a bank; name one with bank=",
        ),
        (f"# S\n{{#s draw=8}}\n\n{asks(*'abcdef')}", "6:5: E301 draw=8 but only 6 questions"),
        (f"# S\n{{#s draw=2}}\n\n{asks('a')}# T\n\n{asks('b')}", "6:5: E301 draw=2 but only 1 question"),
        (f"# S\n{DRAWN.format(draw=9, more='')}", "6:5: E301 draw=9 but only 5 questions"),
        (f"# S\n{DRAWN.format(draw=4, more=' tags=acids')}", "6:5: E301 draw=4 but only 3 questions"),
        (
            f"# S\n{DRAWN.format(draw=3, more=' tags=acids')}",
            "6:5: W306 3 questions draw 3: nothing is random",
        ),
        (f"# S\n{{#s draw=1}}\n\n{asks('a')}", "6:5: W306 1 question draws 1: nothing is random"),
        (
            f"# S\n{{#s draw=1}}\n\n{asks('a')}{asks('b').replace('number', 'number points=2')}",
            "6:5: E305 questions in a draw have different points",
        ),
        (
            f"# S\n{{#s draw=1 bank=../{BANK}}}\n\n{asks('own').replace('number', 'number points=2')}",
            "6:5: E305 questions in a draw have different points",
        ),
        (
            "# S\n{#s draw=1 bank=../bank/chim.quiz.md}\n",
            "6:12: E302 bank file not found: 'bank/chim.quiz.md'",
        ),
        ("# S\n{#s bank=chem.quiz.md}\n", "6:5: E302 bank file not found: 'quizzes/chem.quiz.md'"),
        ("# S\n{#s bank=old.quiz.md}\n", "6:5: E302 'quizzes/old.quiz.md' is a quiz, not a bank"),
        ("# S\n{#s bank=../../bank/chem.quiz.md}\n", "6:5: E403 '../../bank/chem.quiz.md' leaves the pack"),
        ("# S\n{#s bank=/bank/chem.quiz.md}\n", "6:5: E403 '/bank/chem.quiz.md' leaves the pack"),
        (
            f"# S\n{{#s bank=../{BANK} tags=acidz}}\n",
            "6:31: E301 no question in bank/chem.quiz.md has the tag 'acidz'",
        ),
    ],
)
def test_mistakes(body: str, expected: str) -> None:
    assert lines(body) == [expected]


def hints(body: str, bank: str = CHEM) -> list[str]:
    return [problem.hint for problem in read(body, bank).problems]


def test_hints_name_the_next_step() -> None:
    near = "there is bank/chem.quiz.md; write its path from this file's folder"
    assert hints("# S\n{#s bank=../bank/chim.quiz.md}\n") == [near]
    assert hints("# S\n{#s bank=Chem.quiz.md}\n") == [near]
    assert hints("# S\n{#s bank=wonderful}\n") == [
        "banks are files in the folder bank/ that end in .quiz.md; write the path from this file's folder"
    ]
    assert hints(f"# S\n{{#s bank=../{BANK} tags=acidz}}\n") == ["did you mean 'acids'?"]
    assert hints(f"# S\n{{#s bank=../{BANK} tags=qq}}\n") == ["its tags are acids, salts"]
    assert hints(f"# S\n{{#s bank=../{BANK} tags=qq}}\n", "## A\n{#a number}\n\n- = 1\n") == [
        "its tags are none"
    ]
    assert hints(f"# S\n{{#s bank=../{BANK} draw=9}}\n") == ["write more questions, or draw 5 at most"]
    assert hints(f"# S\n{{#s draw=1}}\n\n# T\n\n{asks('a')}") == ["write questions under it, or name a bank"]


def test_a_second_section_cannot_draw_what_the_first_took() -> None:
    body = f"# S\n{{#s draw=2 bank=../{BANK}}}\n# T\n{{#t draw=2 bank=../{BANK}}}\n"
    assert lines(body) == ["8:5: E301 draw=2 but only 0 questions"]


def test_a_section_that_draws_needs_an_id() -> None:
    problems = read(f"# The acids\n{{draw=1}}\n\n{asks('a', 'b')}").problems
    assert [problem.text() for problem in problems] == [f"{QUIZ}:5:1: W110 no id; `check --fix` writes one"]
    assert problems[0].hint == "write {#the-acids} straight under the heading"
    assert [problem.code for problem in read(f"# ∑\n{{draw=1}}\n\n{asks('a', 'b')}").problems] == ["W110"]


def test_nothing_is_said_of_a_draw_from_a_bank_that_is_broken() -> None:
    broken = asks("a") + "## What?\n{#b number tags=salts}\n\n- = one\n"
    assert lines(f"# S\n{DRAWN.format(draw=2, more=' tags=metals')}", broken) == []


def test_two_questions_of_a_paper_are_the_same() -> None:
    again = asks("a").replace("#a", "#own")
    assert lines(f"# S\n{{#s bank=../{BANK}}}\n\n{again}") == [
        "8:1: W309 the same question as 'a' in bank/chem.quiz.md"
    ]
    assert lines(f"{asks('a').replace('#a', '#own')}# S\n{{#s bank=../{BANK}}}\n") == [
        "5:1: W309 the same question as 'a' in bank/chem.quiz.md"
    ]
    twice = asks("a") + asks("a").replace("#a", "#b")
    assert lines(f"# S\n{{#s bank=../{BANK}}}\n", twice) == []
    assert [problem.text() for problem in read_bank(twice, BANK).problems] == [
        f"{BANK}:6:1: W309 the same question as on line 1"
    ]
    files = {BANK: asks("a"), "bank/more.quiz.md": asks("a").replace("#a", "#b")}
    two = f"{HEADER}# S\n{{#s bank=../{BANK}}}\n# T\n{{#t bank=../bank/more.quiz.md}}\n"
    assert [problem.text() for problem in read_quiz(two, QUIZ, "en", Banks(files, {}, "en")).problems] == [
        f"{QUIZ}:1:1: W309 'b' in bank/more.quiz.md is the same question as 'a' in bank/chem.quiz.md"
    ]


def test_a_name_that_nobody_wrote_is_not_taken_twice() -> None:
    bank = "## Ask\n\n- (x) a\n- ( ) b\n"
    assert lines(f"# S\n{{#s bank=../{BANK}}}\n\n## Ask\n{{#ask number}}\n\n- = 1\n", bank) == [
        "6:5: E111 id 'ask' is that of a question here and of one in bank/chem.quiz.md"
    ]


def test_a_quiz_of_nothing_but_empty_sections_has_no_questions() -> None:
    assert lines("# S\n{#s}\n") == ["1:1: E208 this quiz has no questions"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\nid: chem\ntitle: Chemistry\n---\n" + CHEM, []),
        (
            "---\npass: 80%\n---\n" + CHEM,
            [
                "2:7: E104 cannot read 'pass: 80%' here; a bank has no rules; they stand in the quiz that draws from it"
            ],
        ),
        ("---\ntitel: x\n---\n" + CHEM, ["2:1: E105 unknown key 'titel'; did you mean 'title'?"]),
        ("---\nid: A\n---\n" + CHEM, ["2:5: E112 id may hold a–z, 0–9 and '-'"]),
        ("Text.\n", ["1:1: E208 this bank has no questions"]),
        ("## Ask\n\n- (x) a\n- ( ) b\n", ["1:1: W110 no id; `check --fix` writes one"]),
        (
            "# S\n{draw=1}\n\n" + CHEM,
            [
                "2:2: E104 cannot read 'draw=1' here; a bank is drawn from in a quiz; its own sections only group its questions"
            ],
        ),
    ],
)
def test_banks_say_what_is_wrong_in_their_own_lines(text: str, expected: list[str]) -> None:
    found = read_bank(text, BANK)
    assert [problem.text().removeprefix(f"{BANK}:") for problem in found.problems] == expected


def test_a_bank_says_what_is_wrong_for_any_quiz_that_draws_from_it() -> None:
    banks = Banks({BANK: "## Say it.\n{#say essay}\n" + asks("a")}, {}, "en")
    body = f"# S\n{{#s bank=../{BANK} points=2}}\n"
    for header in ("---\nid: p\n---\n", "---\nid: q\nuse: assessment\npass: 50%\n---\n"):
        assert read_quiz(header + body, QUIZ, "en", banks).problems == ()
    (found,) = banks.read()
    assert [problem.text() for problem in found.problems] == [
        f"{BANK}:2:7: W229 essay in an assessment: it cannot be passed without an instructor"
    ]


def test_what_never_counts_counts_in_no_section() -> None:
    bank = asks("a") + "## Know\n{#know info}\n\n## Plan\n{#plan self}\n\n- [ ] done\n- [ ] thought\n"
    found = sound(f"# S\n{{#s bank=../{BANK} points=2}}\n", bank)
    assert [question.points for question in found.questions] == [2, 0, 0]


def test_a_bank_knows_its_ids() -> None:
    found = read_bank("---\nid: chem\n---\n# G\n{#g}\n" + asks("a"), BANK)
    assert [(place.id, place.line, place.column) for place in found.ids] == [
        ("chem", 2, 5),
        ("g", 5, 2),
        ("a", 7, 2),
    ]


def ruled(header: str) -> Assessment:
    return sound(asks("a"), header=f"---\nid: q\nuse: assessment\n{header}---\n")


def test_what_an_instructor_marks_has_no_answers_in_the_pack() -> None:
    for header in ("mode: marked\n", "seal: marked\n", "mode: marked\nseal: marked\nfeedback: never\n"):
        found = ruled(header)
        assert (found.mode, found.seal, found.feedback) == (Mode.MARKED, Seal.MARKED, FeedbackRule.NEVER)


def test_a_locked_assessment_is_graded_or_an_exam() -> None:
    assert (ruled("seal: locked\n").mode, ruled("seal: locked\n").seal) == (Mode.GRADED, Seal.LOCKED)
    exam = ruled("seal: locked\nmode: exam\n")
    assert (exam.mode, exam.seal, exam.feedback) == (Mode.EXAM, Seal.LOCKED, FeedbackRule.NEVER)


@pytest.mark.parametrize("expiry", list(Expiry))
def test_what_happens_when_the_time_is_over(expiry: Expiry) -> None:
    assert ruled(f"time: 20 min\nexpiry: {expiry.value}\n").expiry is expiry
    assert ruled("").expiry is Expiry.SUBMIT
