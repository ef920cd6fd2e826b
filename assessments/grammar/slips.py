"""What can be read, and was hardly meant: points that nobody can earn (W231), one choice only (W232), a tail that is none (W233)."""

from assessments.grade import ALL
from assessments.grammar.context import Context
from assessments.grammar.items import Item, nearly_tail
from assessments.grammar.numbers import column_in
from assessments.grammar.outline import Heading
from assessments.grammar.review import number_text
from assessments.kinds import Kind, best_share
from assessments.kinds.choice import ChoiceMarking
from assessments.question import Question, sealed_key

_UNMARKED = (Kind.ESSAY, Kind.INFO)
_CHOSEN = (Kind.ONE, Kind.MANY)


def report_slips(context: Context, heading: Heading, question: Question) -> None:
    """Report W231, W232 and W233 of a question that was built and has no error.

    What a translation earns and offers is its base's, of which it was said.
    """
    if any(problem.is_error and problem.line >= heading.line for problem in context.report.problems):
        return
    for item in context.body.items:
        _report_tail(context, item)
    if context.authored:
        return
    _report_best(context, heading, question)
    if question.kind in _CHOSEN and len(context.body.items) == 1:
        only = context.body.items[0]
        message = "there is only one choice, so there is nothing to choose"
        hint = "write wrong choices under it, or ask for what is typed, with {text} or {number}"
        context.report.add(only.line, only.column, "W232", message, hint)


def _report_best(context: Context, heading: Heading, question: Question) -> None:
    marking = sealed_key(question).marking
    best = best_share(marking)
    if question.kind in _UNMARKED or best >= ALL:
        return
    several = isinstance(marking, ChoiceMarking) and marking.several
    what = "all right ticks together earn" if several else "the best answer earns"
    message = f"nobody can earn all points of this question: {what} {number_text(best * 100)}%"
    hint = (
        "raise the shares to 100% together"
        if several
        else "leave out the {…%} of the answer that is fully right"
    )
    at = next((item for item in context.body.items if item.right and item.tail.percent is not None), None)
    line, column = (at.line, at.tail.column) if at else (heading.line, 1)
    context.report.add(line, column, "W231", message, hint)


def _report_tail(context: Context, item: Item) -> None:
    found = nearly_tail(item.content)
    if found is None:
        return
    at, text = found
    message = f"'{text}' is read as a part of the answer, for it is not written as Hornbook reads what stands in braces"
    hint = 'write its parts with a space between them, such as {50% like="Cl2"}, {pin} or {#name}'
    context.report.add(item.line, column_in(context.report, item, at), "W233", message, hint)
