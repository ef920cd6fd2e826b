"""What stands beside the preview: how the folder is, its problems, and how they are opened."""

import shutil

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.desktop.look import Look
from app.desktop.preview.problems import ProblemView
from app.desktop.widgets.buttons import tool
from app.desktop.widgets.words import chip, words
from app.editors import installed_editors
from content.problems import Problem


class PreviewPanel(QWidget):
    """The problems, with their count above and the author's choices below."""

    problem_chosen = Signal(object)
    """A `Problem` whose line is wanted."""
    editor_chosen = Signal(str)
    """The program of the editor that shall open files from now on; "" leaves it to Hornbook."""
    look_wanted = Signal()
    """Look at the folder again."""
    questions_wanted = Signal()
    """Show the questions and marks of the assessment that is on the screen, or what was shown before them."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.heading = words(self.tr("Problems"), "heading")
        self.heading.setToolTip(self.tr("F8 goes to the next problem, Shift+F8 to the one before"))
        self.errors, self.warnings = chip("", "danger"), chip("", "warning")
        self.sound = words(self.tr("None: this course can be built."), "muted", wrap=True)
        self.view = ProblemView(look)
        self.view.chosen.connect(self.problem_chosen)
        self.follow = QAction(self.tr("Show the page that I edit"), self)
        self.follow.setCheckable(True)
        self.follow.setChecked(True)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill)
        self._editor = ""
        self.questions = tool(
            look, "list", self.tr("Questions and marks (F9)"), pressed=self.questions_wanted.emit
        )
        self._again = tool(look, "refresh-cw", self.tr("Look again (F5)"), pressed=self.look_wanted.emit)
        self._more = tool(
            look, "ellipsis", self.tr("What is shown, and in which editor"), pressed=self._open_menu
        )
        self._lay_out(look)
        self.show_problems(())

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show these, and how many there are."""
        errors = sum(problem.is_error for problem in problems)
        warnings = len(problems) - errors
        self.errors.setText(
            self.tr("1 error") if errors == 1 else self.tr("{count} errors").format(count=errors)
        )
        self.warnings.setText(
            self.tr("1 warning") if warnings == 1 else self.tr("{count} warnings").format(count=warnings)
        )
        self.errors.setVisible(bool(errors))
        self.warnings.setVisible(bool(warnings))
        self.sound.setVisible(not problems)
        self.view.setVisible(bool(problems))
        self._filler.setVisible(not problems)
        self.view.show_problems(problems)

    def show_editor(self, program: str) -> None:
        """Say which editor is chosen."""
        self._editor = program

    def _lay_out(self, look: Look) -> None:
        top = QHBoxLayout()
        top.setSpacing(look.px(8))
        for part in (self.heading, self.errors, self.warnings):
            top.addWidget(part)
        top.addStretch(1)
        top.addWidget(self.questions)
        top.addWidget(self._again)
        top.addWidget(self._more)
        self._filler = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(16), look.px(12), look.px(8), look.px(12))
        column.setSpacing(look.px(8))
        column.addLayout(top)
        column.addWidget(self.sound)
        column.addWidget(self.view, 1)
        column.addWidget(self._filler, 1)

    def _fill(self) -> None:
        self.menu.clear()
        self.menu.addAction(self.follow)
        self.menu.addSection(self.tr("Open lines with"))
        choices = [("", self.tr("The first editor found"))]
        choices += [(editor.program, editor.name) for editor in installed_editors(shutil.which)]
        if self._editor not in {program for program, _ in choices}:
            choices.append((self._editor, self._editor))
        for program, name in choices:
            action = self.menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(program == self._editor)
            action.triggered.connect(lambda _=False, own=program: self.editor_chosen.emit(own))

    def _open_menu(self) -> None:
        below = self._more.rect().bottomLeft()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            below = self._more.rect().bottomRight()
        self.menu.popup(self._more.mapToGlobal(below))
