"""The `feedback` line of a quiz's header: a rule, and what differs from it for single parts.

As in ``feedback: after-attempt, right-answer never`` (`assessments.feedback` has the matrix).
"""

from collections.abc import Callable
from dataclasses import dataclass

from assessments.grammar.report import any_of
from assessments.quiz import FeedbackRule, Mode, Part, When
from content.header import Entry, Header

_USUAL = {
    Mode.PRACTICE: FeedbackRule.AT_ONCE,
    Mode.GRADED: FeedbackRule.AFTER_ATTEMPT,
    Mode.EXAM: FeedbackRule.NEVER,
    Mode.MARKED: FeedbackRule.NEVER,
}
_RULES = tuple(rule.value for rule in FeedbackRule)
_PARTS = tuple(part.value for part in Part)
_WHENS = tuple(when.value for when in When)


@dataclass(frozen=True, slots=True, kw_only=True)
class Afterwards:
    """What is said about answers: the rule, and the parts for which it is another."""

    rule: FeedbackRule
    parts: tuple[tuple[Part, When], ...] = ()


def read_feedback(header: Header, mode: Mode, bad: Callable[[Entry, str], None]) -> Afterwards:
    """What the header says, or what is usual in the mode; `bad` is told of a line that cannot be meant, and why."""
    entry = header.entry("feedback")
    usual = Afterwards(rule=_USUAL[mode])
    if entry is None:
        return usual
    words = [word.split() for word in entry.words]
    first = words[0][0] if words and len(words[0]) == 1 else ""
    said = words[1:] if first else words
    if (first and first not in _RULES) or not words:
        hint = f"write {any_of(_RULES)}"
    elif not all(_is_part(each) for each in said):
        hint = (
            "after the rule stand parts with their moments, such as right-answer never; "
            f"parts are {any_of(_PARTS)}, moments {any_of(_WHENS)}"
        )
    else:
        rule = FeedbackRule(first) if first else usual.rule
        found = {Part(part): When(when) for part, when in said}
        hint = _unfit(rule, found, mode)
        if not hint:
            return Afterwards(rule=rule, parts=tuple((part, found[part]) for part in Part if part in found))
    bad(entry, hint)
    return usual


def _is_part(words: list[str]) -> bool:
    return len(words) == len(("part", "when")) and words[0] in _PARTS and words[1] in _WHENS


def _unfit(rule: FeedbackRule, parts: dict[Part, When], mode: Mode) -> str:
    """Why this cannot be said in that mode; "" where it can."""
    at_once = any(when is When.AT_ONCE for part, when in parts.items() if part is not Part.RESPONSE)
    if mode is Mode.MARKED and (parts or rule is not FeedbackRule.NEVER):
        return "nothing can be said before an instructor marked it; write never"
    if rule is FeedbackRule.AT_ONCE and mode is not Mode.PRACTICE:
        return "only practice has feedback at once; write after-attempt or never"
    if at_once and mode is not Mode.PRACTICE:
        return "only practice has feedback at once; write after-attempt, after-pass or never"
    if parts and mode is Mode.EXAM:
        return "an exam says nothing of single answers; write mode: graded, or leave the parts out"
    return ""
