"""Regex answers as authors write them, and whether each of a question's answers can be reached."""

import re
from collections.abc import Sequence

from assessments.grammar.context import Context
from assessments.grammar.items import Item
from assessments.kinds.folding import Folding, fold
from assessments.kinds.regex import matches, regex_fault
from assessments.kinds.text import TextAnswer, fits
from assessments.variables.block import SIGNS


def is_regex(content: str) -> bool:
    """Whether an answer is written ``/like this/``."""
    return re.fullmatch(r"/.+/", content) is not None


def pattern_of(context: Context, item: Item, folding: Folding) -> str | None:
    """The pattern between the slashes; None where it cannot be used (E225). Without an example W230, a wrong one E226."""
    pattern, report = item.content[1:-1], context.report
    if found := SIGNS.search(item.content):
        column = item.content_column + len(report.as_written(item.content[: found.start()]))
        report.cannot_read(item.line, column, found[0], "a regex holds no variables; list the answers")
        return None
    fault = regex_fault(pattern, folding)
    if fault is not None:
        message = f"regex: {fault.sentence}, at column {fault.column}"
        hint = "patterns are those of RE2; columns count from 1 after the first '/'"
        report.add(item.line, item.content_column + fault.column, "E225", message, hint)
        return None
    like = item.tail.like
    if like is None:
        message = "a regex without an example, which nothing checks"
        hint = 'write one that it has to match behind it, such as {like="Cl2"}'
        report.add(item.line, item.content_column, "W230", message, hint)
    elif not matches(pattern, folding, fold(like, folding)):
        message = "regex does not match its own example"
        hint = f"“{like}” is compared as “{fold(like, folding)}”, and the whole of it has to match"
        report.add(item.line, item.tail.column, "E226", message, hint)
    return pattern


def report_unreached(context: Context, found: Sequence[tuple[Item, TextAnswer]], folding: Folding) -> None:
    """E241 for a ``!=`` text that a regex gives marks for, W242 for a text that a regex always comes before."""
    for index, (item, answer) in enumerate(found):
        if answer.regex:
            continue
        given = fold(answer.text, folding)
        for place, (other, winner) in enumerate(found):
            before = winner.weight > answer.weight or (winner.weight == answer.weight and place < index)
            if winner.regex and before and fits(winner, folding, given):
                _report_winner(context, item, other, winner)
                break


def _report_winner(context: Context, item: Item, other: Item, winner: TextAnswer) -> None:
    if not item.right and winner.weight:
        message = f"'{item.content}' is marked wrong with !=, but the regex on line {other.line} accepts it"
        context.report.add(
            item.line,
            item.content_column,
            "E241",
            message,
            "make the regex narrower, or leave this answer out",
        )
    else:
        message = f"'{item.content}' is never reached: the regex on line {other.line} comes before it"
        hint = "leave it out, put it above the regex, or give it a greater share"
        context.report.add(item.line, item.content_column, "W242", message, hint)
