"""Words about time, tries and what is shown when: for start cards and results."""

from datetime import timedelta
from fractions import Fraction

from PySide6.QtCore import QCoreApplication, QLocale

from app.conditions import Conditions
from app.views import StartCard

Lines = list[tuple[str, str]]
"""Icon and sentence of each line."""


def _say(text: str) -> str:
    return QCoreApplication.translate("conditions", text)


def _count(text: str, number: int) -> str:
    return QCoreApplication.translate("conditions", text, "", number)


def span_words(span: timedelta) -> str:
    """A time for people, such as ``90 minutes`` or ``2 hours``, rounded up to minutes."""
    minutes = -(-int(span.total_seconds()) // 60)
    if minutes >= 120 and minutes % 60 == 0:
        return _count("%n hour(s)", minutes // 60)
    return _count("%n minute(s)", max(1, minutes))


def factor_words(factor: Fraction | None) -> str:
    """How much time a learner has."""
    if factor is None:
        return _say("without a time limit")
    times = QLocale().toString(float(factor), "g", 3)
    return _say("with {factor} times the usual time").format(factor=times)


def time_lines(card: StartCard) -> Lines:
    """How much time there is, and what happens when it is over."""
    terms = card.terms
    if card.time_limit is None:
        none = _say("There is no time limit.")
        free = _say("No time limit holds for you.")
        return [("clock", free if terms.usual_time is not None else none)]
    text = _say("You have {time}. The time goes on while you pause.").format(time=span_words(card.time_limit))
    if terms.factor != 1:
        text = _say("You have {time}, {factor}. The time goes on while you pause.").format(
            time=span_words(card.time_limit), factor=factor_words(terms.factor)
        )
    return [("clock", text), ("info", _expiry(card))]


def _expiry(card: StartCard) -> str:
    match card.terms.expiry:
        case "grace":
            text = _say(
                "When the time is over you have {time} more: an answer given then earns a quarter of its points less."
                " After that it is handed in by itself."
            )
            return text.format(time=span_words(card.terms.grace))
        case "discard":
            return _say(
                "What you have not handed in when the time is over counts for nothing: the attempt is used."
            )
        case _:
            return _say("When the time is over, your answers are handed in by themselves.")


def attempt_lines(card: StartCard) -> Lines:
    """Waits, what another try asks, and what an instructor allowed."""
    terms = card.terms
    lines: Lines = []
    if terms.granted:
        lines.append(("key-round", _count("Your instructor allowed %n attempt(s) in all.", terms.granted)))
    if terms.cooldown and card.attempts_left != 0:
        waits = _say(", then ").join(span_words(wait) for wait in terms.cooldown)
        lines.append(("clock", _say("Between two attempts there is a wait of {waits}.").format(waits=waits)))
    if terms.missed_only and terms.asks < card.questions:
        text = _count(
            "This attempt asks only the %n question(s) that did not earn all points; the others keep theirs.",
            terms.asks,
        )
        lines.append(("rotate-ccw", text))
    elif terms.missed_only:
        lines.append(("rotate-ccw", _say("Another try asks only what was missed.")))
    return lines


def own_lines(card: StartCard) -> Lines:
    """Hints that cost something, and questions that must be answered."""
    lines: Lines = []
    if card.terms.hints:
        lines.append(("lightbulb", _say("Each hint that you take costs a quarter of its question's points.")))
    if card.terms.required:
        text = _count("%n question(s) must be answered before you can hand in.", card.terms.required)
        lines.append(("square-check", text))
    return lines


def shown_lines(card: StartCard) -> Lines:
    """What is shown when, part by part; nothing where it is as the rule says."""
    if not card.terms.shown:
        return []
    lines: Lines = []
    for moment in ("at-once", "after-attempt", "after-pass", "never"):
        parts = [part for part, when in card.terms.shown if when == moment]
        if parts and (moment, parts) != ("at-once", ["response"]):
            lines.append(("eye", _when(moment).format(parts=", ".join(map(_part, parts)))))
    return lines


def _part(part: str) -> str:
    return {
        "response": _say("your answers"),
        "correctness": _say("what was right"),
        "marks": _say("the points of each question"),
        "feedback": _say("what is said about answers"),
        "explanation": _say("explanations"),
        "right-answer": _say("right answers"),
    }[part]


def _when(when: str) -> str:
    return {
        "at-once": _say("Shown at once: {parts}."),
        "after-attempt": _say("Shown after you hand in: {parts}."),
        "after-pass": _say("Shown once you have passed, or have no attempt left: {parts}."),
        "never": _say("Not shown: {parts}."),
    }[when]


def condition_lines(conditions: Conditions) -> Lines:
    """What a result says of how it came about."""
    lines: Lines = []
    if conditions.discarded:
        lines.append(
            (
                "octagon-alert",
                _say("The time was over before you handed in, so nothing in this attempt counts."),
            )
        )
    elif conditions.over is not None:
        lines.append(("clock", _say("It was handed in by itself when the time was over.")))
    if conditions.factor != 1:
        lines.append(("clock", _say("You sat it {factor}.").format(factor=factor_words(conditions.factor))))
    if conditions.given:
        text = _say("An outage gave you back {time}.").format(time=span_words(conditions.given))
        lines.append(("refresh-cw", text))
    if conditions.late:
        text = _count("%n answer(s) given after the time, for a quarter of the points less.", conditions.late)
        lines.append(("clock", text))
    if conditions.hints:
        text = _count("%n hint(s) taken, at a quarter of a question's points each.", conditions.hints)
        lines.append(("lightbulb", text))
    if conditions.kept:
        text = _count(
            "%n question(s) not asked again kept the points of the attempt before.", conditions.kept
        )
        lines.append(("rotate-ccw", text))
    if conditions.clock_anomaly:
        text = _say("The computer's clock was moved back meanwhile. The transcript says so.")
        lines.append(("triangle-alert", text))
    return lines
