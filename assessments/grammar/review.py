"""What can only be said of a whole quiz: whether it can be passed, in the time given, and not by guessing.

Beside the codes of packs.md §5: W307 random answers pass too often (`assessments.guessing`), W309 two questions of one
paper are the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from fractions import Fraction

from assessments.grammar.report import Report
from assessments.guessing import chance_in_words, guess
from assessments.kinds import Kind, best_share
from assessments.kinds.choice import ChoiceMarking
from assessments.question import Question
from assessments.quiz import Assessment, Mode, Pool, Use
from assessments.rich import Rich
from content.header import Header

SECONDS_A_QUESTION = 10
"""Less than this for each question cannot be read, let alone answered."""

_ENOUGH_QUESTIONS = 6
_TRUE_OR_FALSE = 2
_TOO_OFTEN = Fraction(2, 3)


def review(
    assessment: Assessment, header: Header, places: Mapping[str, int], report: Report, *, whole: bool = True
) -> None:
    """Report E303, E304, W213, W307 and W309; `places` are the lines of the file's own questions by their ids.

    Without `whole` some of its questions could not be read, so that nothing is said of what all of them earn.
    """
    if whole and not report.has_errors and assessment.use is Use.ASSESSMENT:
        _nothing_counts(assessment, header, report)
        _pass_mark(assessment, header, report)
        _guesses(assessment, header, report)
    _time(assessment, header, report)
    _longest(assessment.questions, report)
    review_same(assessment.questions, places, report)


def review_same(questions: Iterable[Question], places: Mapping[str, int], report: Report) -> None:
    """W309 at the later one of two questions that ask the same; `places` are lines of those in the report's file."""
    firsts: dict[object, Question] = {}
    for question in questions:
        first = firsts.setdefault(_asked(question), question)
        if first is not question:
            _say_same(first, question, places, report)


def _asked(question: Question) -> object:
    """What two questions have in common that a learner cannot tell apart."""
    options = sorted(_plain(option.content) for option in question.options)
    return question.kind, _plain(question.prompt), tuple(options), question.layout


def _plain(text: Rich) -> str:
    return " ".join(text.source.casefold().split())


def _say_same(first: Question, later: Question, places: Mapping[str, int], report: Report) -> None:
    only_first = first.id in places and later.id not in places
    mine, other = (first, later) if only_first else (later, first)
    if mine.file == other.file and mine.id not in places:
        return  # both stand in one bank, which says it itself
    where = f"on line {places[other.id]}" if other.id in places else f"'{other.id}' in {other.file}"
    line = places.get(mine.id, 1)
    what = (
        "the same question as" if mine.id in places else f"'{mine.id}' in {mine.file} is the same question as"
    )
    report.add(line, 1, "W309", f"{what} {where}", "leave one of them out, or ask for something else")


def _guesses(assessment: Assessment, header: Header, report: Report) -> None:
    if report.has_errors:
        return
    found = guess(assessment)
    if not found.too_likely:
        return
    times = "" if found.attempts == 1 else f" an attempt, {chance_in_words(found.chance)} in {found.attempts}"
    message = f"random answers pass with {chance_in_words(float(found.attempt))}{times}"
    raised = "" if found.mark is None else f"write pass: {int(found.mark * 100)}%, "
    few = "" if assessment.attempts == 1 else "allow fewer attempts, "
    hint = f"{raised}{few}ask more questions, or some whose answers are typed"
    report.add(*_place(header, "pass"), "W307", message, hint)


def _place(header: Header, key: str) -> tuple[int, int]:
    entry = header.entry(key)
    return (entry.line, entry.column) if entry else (1, 1)


def _nothing_counts(assessment: Assessment, header: Header, report: Report) -> None:
    if not assessment.points:
        message = "pass cannot be reached: none of its questions counts"
        hint = "add questions that are marked, or write 'use: practice'"
        report.add(*_place(header, "pass"), "E303", message, hint)


def _pass_mark(assessment: Assessment, header: Header, report: Report) -> None:
    papers = [question for pool in assessment.pools for question in _worst(pool)]
    reachable = sum((_best(question) for question in papers), Fraction(0))
    waiting = sum((question.points for question in papers if question.kind is Kind.ESSAY), Fraction(0))
    needed, every = assessment.pass_mark * assessment.points, number_text(assessment.points)
    if reachable + waiting < needed:
        got = number_text(reachable + waiting)
        message = f"pass cannot be reached: at most {got} of {every} points can be earned"
        report.add(*_place(header, "pass"), "E303", message, "let one answer of each question earn 100%")
    elif reachable < needed and assessment.mode is not Mode.MARKED:
        message = f"pass cannot be reached: {number_text(waiting)} of {every} points are instructor-graded"
        hint = "lower pass:, write mode: marked, or ask more that can be marked here"
        report.add(*_place(header, "pass"), "E303", message, hint)


def _worst(pool: Pool) -> Sequence[Question]:
    """The paper of a pool on which least can be earned."""
    return sorted(pool.questions, key=_best)[: pool.count]


def _best(question: Question) -> Fraction:
    return question.points * best_share(question.key.marking) if question.key else Fraction(0)


def _time(assessment: Assessment, header: Header, report: Report) -> None:
    least = timedelta(seconds=SECONDS_A_QUESTION * assessment.asked)
    if assessment.time_limit is not None and assessment.time_limit < least:
        message = f"time limit below {SECONDS_A_QUESTION} s a question"
        report.add(*_place(header, "time"), "E304", message, f"give at least {least.seconds} s")


def _longest(questions: Iterable[Question], report: Report) -> None:
    """W213: where the right answer is mostly the longest, it can be guessed without reading."""
    tested = [
        question
        for question in questions
        if question.kind is Kind.ONE and len(question.options) > _TRUE_OR_FALSE
    ]
    found = sum(_right_is_longest(question) for question in tested)
    if len(tested) >= _ENOUGH_QUESTIONS and found > len(tested) * _TOO_OFTEN:
        message = f"the right answer is the longest in {found} of {len(tested)} questions"
        report.add(1, 1, "W213", message, "shorten right answers, or make wrong ones as long")


def _right_is_longest(question: Question) -> bool:
    marking = question.key.marking if question.key else None
    right = set(marking.right) if isinstance(marking, ChoiceMarking) else set()
    lengths = {option.id: len(option.content.source) for option in question.options}
    others = [length for name, length in lengths.items() if name not in right]
    return bool(right and others) and min(lengths[name] for name in right) > max(others)


def number_text(number: Fraction) -> str:
    """A number as people write it: `12`, `2.5`, or `1/3` where it has no end as a decimal."""
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if number.denominator == 1 or rest != 1:
        return str(number)
    places = next(count for count in range(1, 400) if 10**count % number.denominator == 0)
    digits = str(abs(number.numerator) * 10**places // number.denominator).rjust(places + 1, "0")
    return f"{'-' if number < 0 else ''}{digits[:-places]}.{digits[-places:]}"
