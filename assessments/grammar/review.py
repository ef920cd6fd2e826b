"""What can only be said of a whole quiz: whether it can be passed, in the time given, and gives nothing away."""

from collections.abc import Iterable
from datetime import timedelta
from fractions import Fraction

from assessments.grammar.report import Report
from assessments.kinds import Kind, best_share
from assessments.kinds.choice import ChoiceMarking
from assessments.question import Question
from assessments.quiz import Assessment, Pool, Use
from content.header import Header

SECONDS_A_QUESTION = 10
"""Less than this for each question cannot be read, let alone answered."""

_ENOUGH_QUESTIONS = 6
_TRUE_OR_FALSE = 2
_TOO_OFTEN = Fraction(2, 3)


def review(assessment: Assessment, header: Header, report: Report) -> None:
    """Report E303, E304 and W213."""
    if not report.has_errors and assessment.use is Use.ASSESSMENT:
        _nothing_counts(assessment, header, report)
        _pass_mark(assessment, header, report)
    _time(assessment, header, report)
    _longest(assessment.questions, report)


def _place(header: Header, key: str) -> tuple[int, int]:
    entry = header.entry(key)
    return (entry.line, entry.column) if entry else (1, 1)


def _nothing_counts(assessment: Assessment, header: Header, report: Report) -> None:
    if not assessment.points:
        message = "pass cannot be reached: none of its questions counts"
        hint = "add questions that are marked, or write 'use: practice'"
        report.add(*_place(header, "pass"), "E303", message, hint)


def _pass_mark(assessment: Assessment, header: Header, report: Report) -> None:
    reachable = sum((_least(pool) for pool in assessment.pools), Fraction(0))
    if reachable < assessment.pass_mark * assessment.points:
        got, all_points = number_text(reachable), number_text(assessment.points)
        message = f"pass cannot be reached: at most {got} of {all_points} points can be earned"
        report.add(*_place(header, "pass"), "E303", message, "let one answer of each question earn 100%")


def _least(pool: Pool) -> Fraction:
    """What can be earned of a pool on the paper that is worst to draw."""
    return sum(sorted(_best(question) for question in pool.questions)[: pool.count], Fraction(0))


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
