"""`sit` under a time limit, `pace`, and `override`: what the terminal says before, meanwhile and afterwards."""

import json
import re
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from app.cli.sitting.rules import (
    condition_sentences,
    given_sentence,
    own_time_sentence,
    time_sentence,
    try_sentence,
)
from app.conditions import Conditions, QuestionDone, SittingTime
from app.keyfiles import Cost, seal_key, write_key_file
from tests.app.cli.runs import Shell
from tests.app.courses import a_course, install
from tests.app.signed import KITUI, MALLORY, a_file, signed
from tests.app.stand import BEGIN

WORDS = "four or five words"
RULES = (
    "time: 30 min\nexpiry: grace\nattempts: 3\ncooldown: 10 min, 1 h\nredraw: missed\nhints: yes\n"
    "feedback: after-attempt, right-answer never, marks after-pass\n"
)


def course(shell: Shell, folder: Path, rules: str = RULES) -> Shell:
    source = a_course(folder / "water", rules=rules)
    final = source / "quizzes/final.quiz.md"
    text = final.read_text("utf-8").replace("#dose number", "#dose number required=yes time=90s")
    final.write_text(text.replace("- = 2 +- 0.1\n", "- = 2 +- 0.1\n\n> [!hint]\n> On the bottle.\n"), "utf-8")
    install(shell.home, source)
    return shell


def words_of(text: str) -> str:
    return " ".join(text.split())


def test_the_rules_in_plain_words(empty: Shell, tmp_path: Path) -> None:
    ran = course(empty, tmp_path)("sit", "org", "final", "--time-factor", "1.5", typed="q\n")
    assert ran.code == 0
    assert words_of(ran.out) == words_of(
        """Final: safe water
        Answer every question.
        4 questions, 4 points. 75 % passes. The best attempt counts. Attempts left: 3. Waits between attempts: 10 min,
        then 60 min. Another try asks only what was missed. Time: 45 min (1.5 times the usual time). It goes on while you
        are away. Then there are 5 min more: an answer given in them earns a quarter of its points less. After that it is
        handed in by itself. Shown after handing in: what was right, what is said about answers. Shown after a pass or
        the last attempt: the points of each question, explanations. Not shown: right answers. Each hint that you take costs a quarter of its question's points. 1 question has to be answered.
        Enter begins, q leaves:"""
    )


@pytest.mark.parametrize(
    ("expiry", "factor", "said"),
    [
        ("submit", "1", "Then it is handed in by itself."),
        ("discard", "1", "What is not handed in by then counts for nothing, and the attempt is used."),
        ("submit", "off", "No time limit holds for you."),
    ],
)
def test_what_happens_when_the_time_is_over(
    empty: Shell, tmp_path: Path, expiry: str, factor: str, said: str
) -> None:
    shell = course(empty, tmp_path, f"time: 30 min\nexpiry: {expiry}\n")
    assert said in words_of(shell("sit", "org", "final", "--time-factor", factor, typed="q\n").out)


def test_time_is_said_before_each_question(empty: Shell, tmp_path: Path) -> None:
    shell = course(empty, tmp_path)
    ran = shell("sit", "org", "final", typed="\n1\n\n2\nh\nq\n")
    assert "Time left: 29 min.\nQuestion 1 of 4 (1 point)" in ran.out
    assert re.search(r"For this question: (90|89|88) s\.\nQuestion 3 of 4", ran.out)


def test_handing_in_is_refused_while_something_must_be_answered(empty: Shell, tmp_path: Path) -> None:
    shell = course(empty, tmp_path)
    ran = shell("sit", "org", "final", typed="\ns\n\n3\nh\n2\n\n\n")
    assert "Answer this question before you hand in: 3. “How many" in words_of(ran.out)
    assert "h hint for a quarter of its points" in words_of(ran.out)
    assert "Hint: On the bottle." in ran.out
    assert "Hints taken, at a quarter of a question each: 1." in ran.out
    assert "18.7 %" in ran.out


def test_by_lines(empty: Shell, tmp_path: Path) -> None:
    shell = course(empty, tmp_path)
    paper = json.loads(shell("sit", "org", "final", "--paper", "--time-factor", "1.25").out)
    assert 2200 <= paper["seconds_left"] <= 2250
    dose = next(question for question in paper["questions"] if question["id"] == "dose")
    assert (dose["required"], dose["seconds"]) == (True, 112)
    ran = shell("sit", "org", "final", "--responses", "-", typed='{"submit": true}\n')
    assert (ran.code, ran.lines[0].partition(": ")[0]) == (
        1,
        "refused - Answer this question before you hand in",
    )
    typed = '{"question": "dose", "response": "2"}\n{"submit": true}\n'
    ran = shell("sit", "org", "final", "--responses", "-", typed=typed)
    result = json.loads(ran.lines[-1])
    assert (result["time_factor"], result["earned"]) == ("5/4", "1")
    again = shell("sit", "org", "final", "--paper")
    assert (again.code, again.err) == (1, "The next attempt can start in 10 min.\n")


def test_pace(shell: Shell) -> None:
    assert shell("pace").err.startswith("There is no learner “Asha” here.")
    assert shell("pace", "1.5").out == "Asha: 1.5 times the usual time.\n"
    assert shell("pace").out == "Asha: 1.5 times the usual time.\n"
    assert shell("pace", "off").out == "Asha: no time limit.\n"
    assert shell("pace", "1").out == "Asha: the usual time.\n"
    refused = shell("pace", "9")
    assert (refused.code, refused.err) == (
        2,
        "“9” is not known; write 1, 1.25, 1.5 or 2 times the usual time, or off for no time limit.\n",
    )


@pytest.fixture
def secret(tmp_path: Path) -> str:
    (tmp_path / "secret.txt").write_text(f"{WORDS}\n", encoding="utf-8")
    return str(tmp_path / "secret.txt")


def a_key(folder: Path, *, of_mallory: bool = False) -> str:
    path = folder / f"{'mallory' if of_mallory else 'kitui'}.hbkey"
    owner = MALLORY if of_mallory else KITUI
    write_key_file(path, seal_key(owner, WORDS, b"s" * 16, b"n" * 12, Cost(memory_kib=64, passes=1)))
    return str(path)


def used_up(empty: Shell, tmp_path: Path) -> str:
    """The signed course, its one attempt used; the learner's number."""
    install(empty.home, signed(a_file(tmp_path, rules="attempts: 1\n"), KITUI))
    empty("sit", "org", "final", "--responses", "-", typed='{"submit": true}\n')
    return str(json.loads(empty("transcript", "org").out)["learner"])


def test_an_override_as_a_file(empty: Shell, tmp_path: Path, secret: str) -> None:
    number, file = used_up(empty, tmp_path), str(tmp_path / "asha.hboverride")
    common = [
        "override",
        "org",
        "final",
        "--for",
        number.upper(),
        "--attempts",
        "2",
        "--key",
        a_key(tmp_path),
    ]
    made = empty(*common, "--passphrase-file", secret, "-o", file)
    assert (made.code, made.out) == (0, f"{file}\n")
    assert words_of(made.err) == "It allows 2 attempts in all at “final”, to this learner only."
    again = empty(*common, "--passphrase-file", secret, "-o", file)
    assert (again.code, again.err) == (2, f"There is a file {file} already; choose another name.\n")
    ran = empty("sit", "org", "final", "--override", file, "--paper")
    assert (ran.code, ran.err) == (0, "You may have 2 attempts in all now.\n")
    Path(file).write_text("{}")
    broken = empty("sit", "org", "final", "--override", file, "--paper")
    assert (broken.code, broken.err) == (
        1,
        "This is not an override of Hornbook, or it was damaged; ask for the file that `override` wrote.\n",
    )


def test_an_override_as_words(empty: Shell, tmp_path: Path, secret: str) -> None:
    number = used_up(empty, tmp_path)
    common = ["override", "org", "final", "--for", number, "--attempts", "2", "--key", a_key(tmp_path)]
    made = empty(*common, "--passphrase-file", secret, "--words")
    assert len(made.lines) == 8
    words = " ".join(word for line in made.lines for word in line.split()[1:])
    ran = empty("sit", "org", "final", "--override-words", words, typed="q\n")
    assert ran.err == "You may have 2 attempts in all now.\n"
    assert "Your instructor allowed 2 in all." in words_of(ran.out)
    short = empty("sit", "org", "final", "--override-words", "abandon ability", typed="q\n")
    assert (short.code, short.err) == (1, "An override has 48 words, and these are 2; write all of them.\n")


def test_overrides_that_cannot_be_made(empty: Shell, tmp_path: Path, secret: str) -> None:
    number = used_up(empty, tmp_path)
    start = ["override", "org", "final", "--attempts", "2", "--passphrase-file", secret, "--words"]
    nobody = empty(*start, "--for", "Asha", "--key", a_key(tmp_path))
    assert (nobody.code, nobody.err) == (
        2,
        "“Asha” is not the number of a learner; it stands on the learner's start card once no attempt is left.\n",
    )
    other = empty(*start, "--for", number, "--key", a_key(tmp_path, of_mallory=True))
    assert other.code == 2
    assert other.err.endswith("only its publisher can grant attempts.\n")


MINUTE = timedelta(minutes=1)


def test_sentences_about_time() -> None:
    def time(left: timedelta, given: timedelta = timedelta()) -> SittingTime:
        return SittingTime(left=left, grace=2 * MINUTE, expiry="grace", given=given)

    assert time_sentence(None) == given_sentence(None) == given_sentence(time(MINUTE)) == ""
    assert time_sentence(time(90 * MINUTE)) == "Time left: 90 min."
    assert (
        time_sentence(time(-MINUTE)) == "The time is over. For 60 s more, answers count with a quarter less."
    )
    assert time_sentence(time(-3 * MINUTE)) == "The time is over."
    assert given_sentence(time(MINUTE, 4 * MINUTE)) == "An outage gave you back 4 min."
    assert own_time_sentence(None) == ""
    assert own_time_sentence(-MINUTE) == "Its own time is over: the answer stays as it is."


def test_sentences_about_tries() -> None:
    assert try_sentence(QuestionDone()) == ""
    third = QuestionDone(worth=Fraction(1, 3), checks_left=2)
    assert (
        try_sentence(third)
        == "Another try earns at most 33.3 % of the points. It may be checked 2 more times.\n"
    )
    assert (
        try_sentence(QuestionDone(worth=Fraction(0)))
        == "You can try again, to learn: it earns nothing more.\n"
    )
    assert try_sentence(QuestionDone(checks_left=0)) == (
        "It was checked as often as it may be: the answer stays as it is.\n"
    )


def test_sentences_about_results() -> None:
    assert condition_sentences(Conditions()) == []
    everything = Conditions(
        factor=None, over=BEGIN, given=3 * MINUTE, late=1, kept=2, hints=3, clock_anomaly=True
    )
    assert condition_sentences(everything) == [
        "Sat with no time limit.",
        "An outage gave back 3 min.",
        "Answered after the time, and worth a quarter less: 1.",
        "Hints taken, at a quarter of a question each: 3.",
        "Kept from the attempt before: 2.",
        "It was handed in by itself when the time was over.",
        "The clock of the computer was moved back meanwhile; the transcript says so.",
    ]
    assert condition_sentences(Conditions(discarded=True)) == [
        "The time was over before it was handed in, so nothing in it counts."
    ]
