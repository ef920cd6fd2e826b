"""How well each skill is commanded: a row for each, with four steps to look at and the level in words."""

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.desktop.dates import day_words
from app.desktop.look import Look
from app.desktop.widgets.words import words
from assessments.skills import Level, SkillLevel


def level_word(level: Level) -> str:
    """The word for a level."""
    match level:
        case Level.ATTEMPTED:
            return QCoreApplication.translate("skills", "Attempted")
        case Level.FAMILIAR:
            return QCoreApplication.translate("skills", "Familiar")
        case Level.PROFICIENT:
            return QCoreApplication.translate("skills", "Proficient")
        case Level.MASTERED:
            return QCoreApplication.translate("skills", "Mastered")
        case _:
            return QCoreApplication.translate("skills", "Not started")


class LevelSteps(QWidget):
    """Four steps that rise, filled as far as the level reaches; decoration beside its word."""

    def __init__(self, look: Look, level: Level) -> None:
        super().__init__()
        self._look, self._level = look, level
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Small enough for a line of words."""
        return QSize(self._look.px(68), self._look.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The steps, lowest where lines begin."""
        del event
        tokens, step = self._look.tokens, self.width() / 4
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for at in range(4):
                left = at * step + 1.5
                if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                    left = self.width() - left - (step - 3)
                high = (self.height() - 3) * (at + 2) / 5
                reached = self._level > at
                painter.setPen(QPen(QColor(tokens.accent_ink if reached else tokens.line_strong), 1.2))
                painter.setBrush(QColor(tokens.accent_ink if reached else tokens.surface))
                painter.drawRoundedRect(QRectF(left, self.height() - 1.5 - high, step - 3, high), 2, 2)


class MasteryMap(QWidget):
    """All skills of a course; each row is said as one sentence by a screen reader."""

    def __init__(self, look: Look, skills: tuple[SkillLevel, ...]) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Skills"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(14))
        grid.setVerticalSpacing(look.px(8))
        grid.setColumnStretch(0, 1)
        for line, skill in enumerate(skills):
            name = words(skill.name, "", wrap=True)
            level = words(level_word(skill.level), "strong")
            since = words(day_words(skill.since) if skill.since else "", "caption")
            name.setAccessibleName(f"{skill.name}: {level.text()}")
            for column, widget in enumerate((name, LevelSteps(look, skill.level), level, since)):
                grid.addWidget(widget, line, column, Qt.AlignmentFlag.AlignVCenter)
