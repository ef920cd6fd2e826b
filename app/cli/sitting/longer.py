"""Questions that take more than one line in the terminal: gap after gap of a text, and an essay."""

from app.cli.sitting.answers import Answers, Keeping, ask, typed_line
from app.cli.sitting.typed import gap_entries, gap_value, letters
from app.cli.sitting.worded import blank_words, words_counted, words_wanted
from app.cli.terminal import shown, wrapped
from app.views import QuestionView
from assessments.kinds.cloze import Blank, Form, Gaps
from assessments.kinds.essay import Writing
from assessments.kinds.units import UnitRule
from assessments.response import Filled, ResponseRefused, TextInput

END_OF_ESSAY = "."
_EMPTIES = "-"


def ask_gaps(answers: Keeping, question: QuestionView) -> str | None:
    """Ask gap after gap and save each; "" when through, a command's letter, or None at the end of the input."""
    assert isinstance(question.layout, Gaps)
    blanks = question.layout.blanks
    at = next(iter(_empty(answers, question, blanks)), 0)
    while at < len(blanks):
        typed = ask(answers.context, _gap_prompt(answers, question, blanks, at))
        if typed is None:
            return None
        said = answers.command(question, typed, ":")
        if said == "b" and at:
            at -= 1
        elif said:
            return said
        elif typed == ":n":
            break
        elif not typed:
            at += 1
        else:
            at = _fill(answers, question, at, typed)
    return ""


def _empty(answers: Keeping, question: QuestionView, blanks: tuple[Blank, ...]) -> list[int]:
    """The places of the gaps that are empty."""
    given = answers.of(question)
    filled = {blank for blank, _ in given.blanks} if isinstance(given, Filled) else set()
    return [at for at, blank in enumerate(blanks) if blank.id not in filled]


def _fill(answers: Keeping, question: QuestionView, at: int, typed: str) -> int:
    """Save what was typed for this gap, or for those that it names; the gap to go on with."""
    assert isinstance(question.layout, Gaps)
    blanks = question.layout.blanks
    entries = gap_entries(typed, len(blanks))
    for number, text in entries or [(at + 1, typed)]:
        blank = blanks[number - 1]
        options = tuple(blank_words(question, blank))
        try:
            answers.keep(question, gap_value(blank.id, options, text, answers.of(question)))
        except ResponseRefused as error:
            cause = error.__cause__ if isinstance(error.__cause__, ResponseRefused) else error
            answers.refuse(ResponseRefused(f"Gap {number}: {cause}"))
            return number - 1
    answers.context.say(f"{answers.saved}\n")
    return next(iter(_empty(answers, question, blanks)), len(blanks)) if entries else at + 1


def _gap_prompt(answers: Keeping, question: QuestionView, blanks: tuple[Blank, ...], at: int) -> str:
    blank = blanks[at]
    words = blank_words(question, blank)
    listed = ""
    if blank.form is Form.CHOICE:
        listed = "  ".join(f"{letters(place)}. {shown(text)}" for place, text in enumerate(words.values()))
        listed = f"Gap {at + 1}:  {listed}\n"
    first = " or 1=…; 2=… for several" if len(blanks) > 1 else ""
    return (
        f"{listed}Gap {at + 1} of {len(blanks)}: type {_wanted(blank)}{first} "
        f"(Enter leaves it, - empties it, :n next question, {answers.ways(question, ':')}): "
    )


def _wanted(blank: Blank) -> str:
    match blank.form:
        case Form.NUMBER:
            return number_wanted(blank.measure.rule, blank.measure.listed)
        case Form.TEXT:
            return "a text"
        case _:
            return "a letter"


def number_wanted(rule: UnitRule, units: str) -> str:
    """What is typed for a number, with the units that are known."""
    match rule:
        case UnitRule.REQUIRED:
            return f"a number with its unit ({shown(units)})"
        case UnitRule.OPTIONAL:
            return f"a number, with a unit if you like ({shown(units)})"
        case _:
            return "a number"


def ask_essay(answers: Answers, question: QuestionView) -> str | None:
    """Take an essay line by line; "" to go on, a command's letter, or None at the end of the input.

    What was typed is kept also where the input ends, or is broken off, in the middle of it.
    """
    typed = typed_line(answers.context, _essay_prompt(answers, question))
    if typed is None:
        return None
    said = typed.strip()
    if answers.command(question, said, ":") or said in {"", END_OF_ESSAY}:
        return answers.command(question, said, ":")
    if said == _EMPTIES:
        answers.keep(question, None)
        answers.context.say("Cleared.\n")
        return ":"
    given = answers.of(question)
    before = given.text.split("\n") if isinstance(given, TextInput) else [""]
    return _lines(answers, question, before if said == ":a" else [typed])


def _lines(answers: Answers, question: QuestionView, lines: list[str]) -> str | None:
    more: str | None = ""
    try:
        while more is not None and lines[-1].strip() != END_OF_ESSAY:
            more = typed_line(answers.context, "> ")
            lines += [] if more is None else [more]
    finally:
        kept = _keep_essay(answers, question, lines)
    return ("" if kept else ":") if more is not None else None


def _keep_essay(answers: Answers, question: QuestionView, lines: list[str]) -> bool:
    if lines[-1].strip() == END_OF_ESSAY:
        lines = lines[:-1]
    text = "\n".join(lines).strip()
    try:
        answers.keep(question, text or None)
    except ResponseRefused as error:
        answers.refuse(error)
        return False
    wanted = words_wanted(question.layout) if isinstance(question.layout, Writing) else ""
    said = f"Saved: {words_counted(text)}; {wanted}." if wanted else f"Saved: {words_counted(text)}."
    answers.context.say(f"{said}\n" if text else "Cleared.\n")
    return True


def _essay_prompt(answers: Answers, question: QuestionView) -> str:
    wanted = words_wanted(question.layout) if isinstance(question.layout, Writing) else ""
    add = ":a adds to it, " if answers.of(question) is not None else ""
    first = wrapped(f"{wanted[:1].upper()}{wanted[1:]}.") + "\n" if wanted else ""
    return (
        f"{first}Type your text line by line, and a line with only {END_OF_ESSAY} at its end "
        f"(Enter goes on, {add}- clears, {answers.ways(question, ':')}):\n> "
    )
