"""The rules of a quiz in plain words, one line each, with a sign before it."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.look import Look
from app.desktop.widgets.buttons import IconLabel
from app.desktop.widgets.conditions import attempt_lines, own_lines, shown_lines, time_lines
from app.desktop.widgets.words import words
from app.views import StartCard, percent_text


class Rules(QWidget):
    """What somebody wants to know before beginning."""

    def __init__(self, look: Look, card: StartCard) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(10))
        for icon, text in rule_lines(card):
            row = QHBoxLayout()
            row.setSpacing(look.px(12))
            row.addWidget(IconLabel(look, icon, "accent_ink", 18, line=22), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(words(text, "", wrap=True), 1)
            column.addLayout(row)


def rule_lines(card: StartCard) -> list[tuple[str, str]]:
    """Icon and sentence of each rule."""
    lines = [("list", _size(card))]
    if card.use == "assessment":
        passing = _say("You pass with {percent} % of the points, or more.")
        lines += [
            ("badge-check", passing.format(percent=percent_text(card.pass_mark))),
            ("rotate-ccw", _attempts(card)),
        ]
        lines.append(("award", _keep(card.keep)))
    else:
        lines.append(
            ("lightbulb", _say("This is practice: it does not count, and you can do it again at any time."))
        )
    lines += attempt_lines(card)
    lines += time_lines(card)
    lines += own_lines(card)
    if card.person:
        lines.append(("user", _person(card.person)))
    if card.person != "all":
        lines += shown_lines(card) or [("eye", _feedback(card.feedback))]
    lines.append(("save", _say("Each answer is saved as soon as you give it. You can pause and come back.")))
    return lines


def _say(text: str) -> str:
    return QCoreApplication.translate("rules", text)


def _size(card: StartCard) -> str:
    count = QCoreApplication.translate("rules", "%n question(s)", "", card.questions)
    if card.pool > card.questions:
        count = _say("{count}, drawn from {pool}").format(count=count, pool=card.pool)
    if card.points == card.questions:
        return count
    points = _say("{points} points in all").format(points=percent_text(card.points / 100))
    return f"{count}, {points}"


def _attempts(card: StartCard) -> str:
    if card.attempts_left is None:
        return _say("You can try as often as you need.")
    if card.attempts_left == 0:
        return _say("No attempt is left.")
    return QCoreApplication.translate("rules", "You have %n attempt(s) left.", "", card.attempts_left)


def _keep(keep: str) -> str:
    match keep:
        case "last":
            return _say("Your last attempt counts. What you have passed stays passed.")
        case "first":
            return _say("Your first attempt counts. What you have passed stays passed.")
        case "mean":
            return _say("The mean of your attempts counts. What you have passed stays passed.")
        case _:
            return _say("Your best attempt counts.")


def _person(what: str) -> str:
    if what == "all":
        return _say(
            "Your instructor marks it. You hand over a file, and marks and comments come back in another."
        )
    return _say("Your instructor marks the essays; the result is known once their marks are here.")


def _feedback(rule: str) -> str:
    match rule:
        case "at-once":
            return _say("After each answer you see whether it is right, and why.")
        case "never":
            return _say("Afterwards you see your score, but not which answers were right.")
        case _:
            return _say(
                "After handing in you see which answers were right. The right answers are shown once you have passed,"
                " or have no attempt left."
            )
