"""What is said before a sitting in the terminal, in plain words, and of the conditions under which it was sat."""

from datetime import timedelta
from fractions import Fraction

from app.cli.sitting.goal import goal_line
from app.conditions import Conditions, QuestionDone, SittingTime
from app.views import StartCard, percent_text, points_text
from assessments.attempt import wait_in_words

_FEEDBACK = {
    "at-once": "Each answer is marked as soon as it is given.",
    "after-attempt": "What was right is said after handing in; right answers after a pass or the last attempt.",
    "never": "Only the score is said.",
}
_PARTS = {
    "response": "your answers",
    "correctness": "what was right",
    "marks": "the points of each question",
    "feedback": "what is said about answers",
    "explanation": "explanations",
    "right-answer": "right answers",
}
_WHENS = {
    "at-once": "Shown at once",
    "after-attempt": "Shown after handing in",
    "after-pass": "Shown after a pass or the last attempt",
    "never": "Not shown",
}
_PERSON = {
    "all": "Your instructor marks it, with comments.",
    "essays": "Your instructor marks the essays.",
}
_KEEP = {
    "highest": "The best attempt counts.",
    "last": "The last attempt counts.",
    "first": "The first attempt counts.",
    "mean": "The mean of all attempts counts.",
}


def rule_sentences(card: StartCard) -> list[str]:
    """The rules, one sentence each."""
    marked = [_PERSON[card.person]] if card.person else []
    said = _shown(card) if card.person != "all" else []
    return [_size(card), *_counting(card), *_time(card), *marked, *said, *_own(card)]


def _size(card: StartCard) -> str:
    count = "1 question" if card.questions == 1 else f"{card.questions} questions"
    if card.pool > card.questions:
        count = f"{count} of {card.pool}"
    return f"{count}, {points_text(card.points)} points."


def _counting(card: StartCard) -> list[str]:
    rules = []
    if card.use == "assessment":
        rules += [f"{percent_text(card.pass_mark)} % passes.", _KEEP[card.keep]]
    left = card.attempts_left
    rules.append("As many attempts as you like." if left is None else f"Attempts left: {left}.")
    if card.terms.granted:
        rules.append(f"Your instructor allowed {card.terms.granted} in all.")
    if card.terms.cooldown and card.attempts_left != 0:
        rules.append(f"Waits between attempts: {', then '.join(map(wait_in_words, card.terms.cooldown))}.")
    if card.terms.missed_only and card.terms.asks < card.questions:
        rules.append(
            f"This attempt asks the {card.terms.asks} that did not earn all of their points; the others keep theirs."
        )
    elif card.terms.missed_only:
        rules.append("Another try asks only what was missed.")
    return rules


def _time(card: StartCard) -> list[str]:
    terms = card.terms
    if terms.usual_time is None and terms.factor == 1:
        return []
    if card.time_limit is None:
        return ["No time limit holds for you."] if terms.usual_time is not None else []
    factor = f" ({factor_words(terms.factor)})" if terms.factor != 1 else ""
    rules = [f"Time: {wait_in_words(card.time_limit)}{factor}. It goes on while you are away."]
    match terms.expiry:
        case "grace":
            rules.append(
                f"Then there are {wait_in_words(terms.grace)} more: an answer given in them earns a quarter of its points "
                "less. After that it is handed in by itself."
            )
        case "discard":
            rules.append("What is not handed in by then counts for nothing, and the attempt is used.")
        case _:
            rules.append("Then it is handed in by itself.")
    return rules


def factor_words(factor: Fraction | None) -> str:
    """How much time a learner has."""
    return "no time limit" if factor is None else f"{float(factor):g} times the usual time"


def _shown(card: StartCard) -> list[str]:
    if not card.terms.shown:
        return [_FEEDBACK[card.feedback]]
    said = []
    for moment, words in _WHENS.items():
        parts = [part for part, when in card.terms.shown if when == moment]
        if parts and (moment, parts) != ("at-once", ["response"]):
            said.append(f"{words}: {', '.join(_PARTS[part] for part in parts)}.")
    return said


def _own(card: StartCard) -> list[str]:
    rules = [] if card.mastery is None else [goal_line(card.mastery)]
    if card.terms.hints:
        rules.append("Each hint that you take costs a quarter of its question's points.")
    if card.terms.required:
        count = card.terms.required
        rules.append(f"{count} {'question has' if count == 1 else 'questions have'} to be answered.")
    if card.draft:
        rules.append(f"You have begun already: {card.draft_answered} of {card.terms.asks} answered.")
    return rules


def time_sentence(time: SittingTime | None) -> str:
    """What is left of the time, for before a question; "" without a limit."""
    if time is None:
        return ""
    if time.left >= timedelta():
        return f"Time left: {_span(time.left)}."
    rest = time.left + time.grace
    if rest >= timedelta():
        return f"The time is over. For {_span(rest)} more, answers count with a quarter less."
    return "The time is over."


def own_time_sentence(left: timedelta | None) -> str:
    """What is left of a question's own time; "" without one."""
    if left is None:
        return ""
    over = left < timedelta()
    return (
        "Its own time is over: the answer stays as it is." if over else f"For this question: {_span(left)}."
    )


def try_sentence(done: QuestionDone) -> str:
    """What another try at a question of practice can earn; "" where there is none."""
    if done.checks_left == 0:
        return "It was checked as often as it may be: the answer stays as it is.\n"
    if done.worth is None:
        return ""
    left = "" if done.checks_left is None else f" It may be checked {done.checks_left} more times."
    if not done.worth:
        return f"You can try again, to learn: it earns nothing more.{left}\n"
    return f"Another try earns at most {percent_text(done.worth)} % of the points.{left}\n"


def given_sentence(time: SittingTime | None) -> str:
    """What an outage gave back; "" for nothing."""
    given = timedelta() if time is None else time.given
    return f"An outage gave you back {_span(given)}." if given else ""


def _span(span: timedelta) -> str:
    """A time for people, rounded down: ``12 min``, ``45 s``."""
    seconds = int(span.total_seconds())
    return f"{seconds} s" if seconds < _FEW else f"{seconds // 60} min"


_FEW = 120


def condition_sentences(conditions: Conditions) -> list[str]:
    """What a result says of how it came about."""
    said = []
    if conditions.factor != 1:
        said.append(f"Sat with {factor_words(conditions.factor)}.")
    if conditions.given:
        said.append(f"An outage gave back {_span(conditions.given)}.")
    if conditions.late:
        said.append(f"Answered after the time, and worth a quarter less: {conditions.late}.")
    if conditions.hints:
        said.append(f"Hints taken, at a quarter of a question each: {conditions.hints}.")
    if conditions.kept:
        said.append(f"Kept from the attempt before: {conditions.kept}.")
    if conditions.discarded:
        said.append("The time was over before it was handed in, so nothing in it counts.")
    elif conditions.over is not None:
        said.append("It was handed in by itself when the time was over.")
    if conditions.clock_anomaly:
        said.append("The clock of the computer was moved back meanwhile; the transcript says so.")
    return said
