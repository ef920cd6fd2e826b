"""What can be chosen: text size, colours, the learner's name; and where everything lies."""

from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.assets import asset_path
from app.desktop.pages.page import Page
from app.desktop.places import Place
from app.desktop.session import Context
from app.desktop.widgets.buttons import push
from app.desktop.widgets.column import Column
from app.desktop.widgets.flow import Flow
from app.desktop.widgets.words import words
from app.paces import FACTORS
from app.settings import TEXT_SIZES
from app.version import VERSION

NOTICES = (
    "fonts/OFL-Literata.txt",
    "fonts/OFL-NotoSans.txt",
    "fonts/OFL-NotoSansSymbols.txt",
    "fonts/OFL-JetBrainsMono.txt",
    "icons/LICENSE-lucide.txt",
)
"""The licences of what ships with Hornbook, below ``resources``."""


class SettingsPage(Page):
    """Every choice takes effect at once; there is nothing to confirm but the name."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.column = Column(context.look, 760)
        self.sizes: dict[int, QPushButton] = {}
        self.themes: dict[str, QRadioButton] = {}
        self.factors: dict[Fraction | None, QRadioButton] = {}
        self.name = QLineEdit(maxLength=120)
        self.save_name = push(self.tr("Save the name"), "primary", pressed=self._save_name)
        self.licences = QPlainTextEdit(readOnly=True)
        rows = self.column.rows
        rows.addWidget(words(self.tr("Settings"), "title"))
        for section in (
            self._text_size(),
            self._theme(),
            self._learner(),
            self._time(),
            self._folder(),
            self._about(),
        ):
            rows.addWidget(section)
        rows.addStretch(1)
        frame = QVBoxLayout(self.content)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(self.column)
        context.session.settings_changed.connect(self._show_choices)
        context.session.learner_changed.connect(self._show_name)
        context.session.learner_changed.connect(self._show_factor)

    def open(self, place: Place) -> None:
        """Show what is chosen."""
        self._show_choices()
        self._show_name()
        self._show_factor()
        self.settle(self.tr("Settings"))

    def focus_first(self) -> None:
        """The keyboard starts at the text size."""
        self.sizes[self._nearest_size()].setFocus()

    # --- sections -----------------------------------------------------------------------------------------------

    def _text_size(self) -> QFrame:
        frame, inside = self._section(self.tr("Text size"))
        holder = QWidget()
        flow = Flow(holder, gap=8)
        group = QButtonGroup(self)
        for size in TEXT_SIZES:
            button = QPushButton(self.tr("{percent} %").format(percent=size))
            button.setCheckable(True)
            button.setAccessibleName(self.tr("Text size {percent} %").format(percent=size))
            button.clicked.connect(lambda _=False, own=size: self.context.session.choose_text_size(own))
            group.addButton(button)
            flow.addWidget(button)
            self.sizes[size] = button
        inside.addWidget(holder)
        sample = self.tr(
            "This is how large the text is now. Ctrl++ and Ctrl+− change it anywhere, Ctrl+0 resets it."
        )
        inside.addWidget(words(sample, "", wrap=True))
        return frame

    def _theme(self) -> QFrame:
        frame, inside = self._section(self.tr("Colours"))
        group = QButtonGroup(self)
        names = (
            ("system", self.tr("As the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        )
        row = QHBoxLayout()
        for theme, text in names:
            button = QRadioButton(text)
            button.clicked.connect(lambda _=False, own=theme: self._choose_theme(own))
            group.addButton(button)
            row.addWidget(button)
            self.themes[theme] = button
        row.addStretch(1)
        inside.addLayout(row)
        return frame

    def _learner(self) -> QFrame:
        frame, inside = self._section(self.tr("Your name"))
        self.name.setAccessibleName(self.tr("Your name"))
        self.name.textChanged.connect(self._look_at_name)
        self.name.returnPressed.connect(self._save_name)
        row = QHBoxLayout()
        row.addWidget(self.name, 1)
        row.addWidget(self.save_name)
        inside.addLayout(row)
        note = self.tr("It stands on your certificates. A certificate that was made already keeps its name.")
        inside.addWidget(words(note, "muted", wrap=True))
        return frame

    def _time(self) -> QFrame:
        frame, inside = self._section(self.tr("Time in assessments"))
        group = QButtonGroup(self)
        holder = QWidget()
        flow = Flow(holder, gap=16)
        for factor in FACTORS:
            button = QRadioButton(self._factor_words(factor))
            button.clicked.connect(lambda _=False, own=factor: self._choose_factor(own))
            group.addButton(button)
            flow.addWidget(button)
            self.factors[factor] = button
        inside.addWidget(holder)
        note = self.tr(
            "For who needs more time where it is limited. It holds for you, from your next attempt on, and stands on the"
            " result and in the transcript."
        )
        inside.addWidget(words(note, "muted", wrap=True))
        return frame

    def _factor_words(self, factor: Fraction | None) -> str:
        if factor is None:
            return self.tr("No time limit")
        if factor == 1:
            return self.tr("The usual time")
        return self.tr("{factor} times").format(factor=QLocale().toString(float(factor), "g", 3))

    def _folder(self) -> QFrame:
        frame, inside = self._section(self.tr("Where everything lies"))
        path = words(str(self.context.session.folder), "mono", wrap=True)
        path.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        path.setAccessibleName(self.tr("Folder: {path}").format(path=self.context.session.folder))
        inside.addWidget(path)
        note = self.tr("Your courses, answers, keys and backups are in this folder, and nowhere else.")
        inside.addWidget(words(note, "muted", wrap=True))
        return frame

    def _about(self) -> QFrame:
        frame, inside = self._section(self.tr("About Hornbook"))
        inside.addWidget(words(self.tr("Hornbook {version}").format(version=VERSION), "strong"))
        about = self.tr(
            "Learn offline, and prove it. Hornbook is free software under the Apache License 2.0. "
            "It never uses the network. It is made with Python, Qt (LGPL 3), SQLite, and the fonts and icons below."
        )
        inside.addWidget(words(about, "", wrap=True))
        self.licences.setAccessibleName(self.tr("Licences"))
        self.licences.setTabChangesFocus(True)
        self.licences.hide()
        self.show_licences = push(self.tr("Show the licences"), pressed=self._toggle_licences)
        inside.addWidget(self.show_licences, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self.licences)
        return frame

    def _section(self, title: str) -> tuple[QFrame, QVBoxLayout]:
        px = self.context.look.px
        frame = QFrame()
        frame.setProperty("role", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(px(20), px(16), px(20), px(18))
        inside.setSpacing(px(10))
        inside.addWidget(words(title, "heading", wrap=True))
        return frame, inside

    # --- choices ------------------------------------------------------------------------------------------------

    def _show_choices(self) -> None:
        settings = self.context.session.settings
        self.sizes[self._nearest_size()].setChecked(True)
        self.themes[settings.theme].setChecked(True)

    def _show_name(self) -> None:
        learner = self.context.session.learner
        self.name.setText(learner.name if learner else "")
        self._look_at_name()

    def _show_factor(self) -> None:
        def show(factor: Fraction | None) -> None:
            self.factors[factor].setChecked(True)

        self.context.jobs.run(lambda desk, _step: desk.study.time_factor(desk.learner), show)

    def _choose_factor(self, factor: Fraction | None) -> None:
        self.context.jobs.run(lambda desk, _step: desk.study.choose_time_factor(desk.learner, factor))

    def _look_at_name(self) -> None:
        learner, typed = self.context.session.learner, self.name.text().strip()
        same = learner is not None and learner.confirmed and typed == learner.name
        self.save_name.setEnabled(bool(typed) and not same)

    def _save_name(self) -> None:
        if self.save_name.isEnabled():
            self.context.session.renamed.emit(self.name.text().strip())

    def _choose_theme(self, theme: str) -> None:
        session = self.context.session
        session.choose(replace(session.settings, theme=theme))

    def _nearest_size(self) -> int:
        return min(TEXT_SIZES, key=lambda size: abs(size - self.context.session.settings.text_size))

    def _toggle_licences(self) -> None:
        if not self.licences.toPlainText():
            texts = (asset_path(name).read_text(encoding="utf-8").strip() for name in NOTICES)
            self.licences.setPlainText("\n\n\n".join(texts))
            self.licences.setMinimumHeight(self.context.look.px(320))
        self.licences.setVisible(self.licences.isHidden())
        shown = not self.licences.isHidden()
        self.show_licences.setText(self.tr("Hide the licences") if shown else self.tr("Show the licences"))
