"""Quiz files whose points, patterns, ids or sizes are not meant well."""

from collections.abc import Iterator

from tests.hostile.inert import marks_soon, question
from tests.hostile.kit import Case, Expected, Harmless, Refused, folder

ROW = "quizzes"
_PATH = "quizzes/final.quiz.md"
_HEAD = "---\nid: final\ntitle: Final\nuse: assessment\n---\n\n"
_ANSWERS = "\n- (x) True\n- ( ) False\n"


def _quiz(attrs: str = "#a", title: str = "Is it so?", answers: str = _ANSWERS, head: str = _HEAD) -> str:
    return f"{head}## {title}\n{{{attrs}}}\n{answers}"


def _no(code: str, at: str, message: str) -> Refused:
    return Refused(code, f"{_PATH}:{at}: {code} {message}")


def _points(text: str) -> tuple[str, Expected]:
    hint = "write a number above 0 and up to 1000"
    return _quiz(f"#a points={text}"), _no("E104", "8:5", f"cannot read 'points={text}' here; {hint}")


def _number(text: str, shown: str | None = None, advice: str = "write it like 3.5") -> tuple[str, Expected]:
    what = f"'{text}'" if shown is None else f"'{shown}'"
    message = f"cannot read number {what}; {advice}"
    return _quiz("#a number", answers=f"\n- = {text}\n"), _no("E217", "10:5", message)


def _text(pattern: str) -> str:
    return _quiz("#a text", answers=f"\n- = /{pattern}/\n")


def _vars(line: str, answer: str = "{{x}}") -> str:
    return _quiz("#a number", answers=f"\n```vars\n{line}\n```\n\n- = {answer}\n")


def _pass(text: str) -> tuple[str, Expected]:
    head = _HEAD.replace("use: assessment\n", f"use: assessment\npass: {text}\n")
    message = f"cannot read 'pass: {text}' here; write a share above 0% and up to 100%, such as 80%"
    return _quiz(head=head), _no("E104", "5:7", message)


_LONG = "9" * 5000
_FUNCTIONS = "the functions are round min max abs sqrt sin cos log exp"
_CASES: dict[str, tuple[str | bytes, Expected]] = {
    "points-nan": _points("nan"),
    "points-infinity": _points("inf"),
    "points-negative": _points("-5"),
    "points-enormous": _points("1e9"),
    "points-1e999": _points("1e999"),
    "points-zero": _points("0"),
    "points-by-other-digits": _points("\u0665"),
    "number-nan": _number("NaN"),
    "number-infinity": _number("Infinity"),
    "number-1e999": _number("1e999"),
    "number-of-5000-digits": _number(_LONG, "9" * 24 + "…", "write it in at most 100 characters"),
    "pass-nan": _pass("nan%"),
    "pass-negative": _pass("-1%"),
    "pass-above-all": _pass("1000%"),
    "attempts-enormous": (
        _quiz(head=_HEAD.replace("use: assessment\n", "use: assessment\nattempts: 99999999999\n")),
        _no(
            "E104",
            "5:11",
            "cannot read 'attempts: 99999999999' here; write a whole number from 1 to 1000, "
            "or leave the line out for as many as wanted",
        ),
    ),
    "time-enormous": (
        _quiz(head=_HEAD.replace("use: assessment\n", "use: assessment\ntime: 99999 d\n")),
        _no("E104", "5:7", "cannot read 'time: 99999 d' here; write a time of at most 365 days"),
    ),
    "time-that-overflows": (
        _quiz(head=_HEAD.replace("use: assessment\n", "use: assessment\ntime:" + " 99999d" * 1200 + "\n")),
        _no(
            "E104",
            "5:7",
            "cannot read 'time: 99999d 99999d 99999d 99999d 99999…' here; write a time of at most 365 days",
        ),
    ),
    "cooldown-enormous": (
        _quiz(head=_HEAD.replace("use: assessment\n", "use: assessment\ncooldown: 99999 d\n")),
        _no("E104", "5:11", "cannot read 'cooldown: 99999 d' here; write waits of at most 365 days"),
    ),
    "regex-slow": (_text("(a+)+$"), Harmless(marks_soon("a" * 1_999 + "!"), "W230")),
    "regex-slower": (_text("(.*)*(.*)*(.*)*x"), Harmless(marks_soon("a" * 2_000), "W230")),
    "regex-repeats": (
        _text("((a{1000}){1000}){1000}"),
        _no(
            "E225",
            "10:9",
            "regex: '{1000}' repeats more often than 1000 times, or its numbers are turned round, at column 4",
        ),
    ),
    "regex-takes-memory": (
        _text("(\\pL{1,100}){1,10}"),
        _no("E225", "10:6", "regex: it repeats so much that it takes too much memory, at column 1"),
    ),
    "regex-invalid": (_text("(a"), _no("E225", "10:8", "regex: a ')' is missing, at column 3")),
    "regex-looks-back": (
        _text("(?<=a)b\\1"),
        _no("E225", "10:6", "regex: it looks ahead or behind, which is not known here, at column 1"),
    ),
    "id-that-leaves": (
        _quiz("#../../canary"),
        _no("E112", "8:2", "id may hold a–z, 0–9 and '-'"),
    ),
    "id-look-alike": (_quiz("#\u0430"), _no("E112", "8:2", "id may hold a–z, 0–9 and '-'")),
    "quiz-id-that-leaves": (
        _quiz(head=_HEAD.replace("id: final", "id: ../final")),
        _no("E112", "2:5", "id may hold a–z, 0–9 and '-'"),
    ),
    "title-as-a-formula": (
        _quiz(title='=HYPERLINK("http://h","Open")'),
        Harmless(question('=HYPERLINK("http://h","Open")')),
    ),
    "title-as-a-command": (_quiz(title="@SUM(1+1)*cmd"), Harmless(question("@SUM(1+1)*cmd"))),
    "title-as-markup": (
        _quiz(title="<img src=//host/a onerror=x>"),
        Harmless(question("<img src=//host/a onerror=x>")),
    ),
    "fence-never-closed": (
        _HEAD + "## a\n{#a}\n\n```text\n- (x) x\n- ( ) y\n",
        _no("E108", "10:1", "code fence opened on line 10 is never closed"),
    ),
    "options-10000": (
        _quiz(answers="\n- (x) right\n" + "".join(f"- ( ) {each}\n" for each in range(10_000))),
        _no("E235", "10:3", "10001 answers, and a question can have at most 200"),
    ),
    "questions-10000-in-a-file": (
        _HEAD + "## a\n- (x) x\n\n" * 10_000,
        _no("E236", "6007:1", "more than 2000 questions in one file"),
    ),
    "answers-that-are-the-same": (
        _quiz("#a text", answers="\n" + "- = a\n" * 190),
        _no("E212", "11:5", "two answers are the same"),
    ),
    "200-kB-and-one-byte": (
        _HEAD + "x" * 9_000 + ("\n" + "x" * 9_000) * 22,
        _no("E431", "29:1", "larger than 200 kB"),
    ),
    "not-utf8": (_quiz().encode() + b"\xff", _no("E432", "12:1", "not UTF-8 text")),
    "nul": (_quiz(title="a\0b"), _no("E433", "7:5", "the text holds a NUL byte")),
    "no-questions": (_HEAD + "text\n", _no("E208", "1:1", "this quiz has no questions")),
    "bank-that-leaves": (
        _HEAD + '# a\n{#s draw=1 bank="../../canary/secret.txt"}\n\n## b\n{#b}\n' + _ANSWERS,
        _no("E403", "8:12", "'../../canary/secret.txt' leaves the pack"),
    ),
    "vars-that-run": (
        _vars("x = __import__('os').system('touch canary')"),
        _no("E104", "11:16", "cannot read ''' here; put words in double quotes, such as \"iron\""),
    ),
    "vars-that-run-in-double-quotes": (
        _vars('x = __import__("os")'),
        _no("E104", "11:5", f"cannot read '__import__' here; {_FUNCTIONS}"),
    ),
    "vars-that-run-in-the-text": (
        _vars("x = 1", "{{x.__class__}}"),
        _no(
            "E104", "14:8", "cannot read '.__class__' here; write numbers like 0.2, and 2 * x for two times x"
        ),
    ),
    "vars-with-two-stars": (
        _vars("x = 9**9**9**9"),
        _no("E104", "11:6", "cannot read '*' here; write ^ for a power"),
    ),
    "vars-that-never-end": (
        _vars("x = 9^9^9^9"),
        _no("E245", "11:1", "'x' cannot be worked out: it comes to a number of more than 300 digits"),
    ),
    "vars-with-a-billion-steps": (
        _vars("x = 1..1000000000 step 1"),
        _no("E245", "11:1", "'x' cannot be worked out: it has more than 1,000,000 values"),
    ),
    "prompt-31-deep": (
        _quiz(answers="\n" + "> " * 31 + "x\n" + _ANSWERS),
        _no("E417", "10:61", "this page is too complex: its blocks are nested too deep"),
    ),
    "attributes-10000": (
        _quiz("#a " + " ".join(f"k{each}=1" for each in range(1_200))),
        _no("E105", "8:5", "unknown key 'k0'"),
    ),
}


def cases() -> Iterator[Case]:
    """Quiz files of folders; what a stranger can write into a built pack is in `sealed`."""
    for name, (text, expected) in _CASES.items():
        yield folder(ROW, name, expected, {_PATH: text})
