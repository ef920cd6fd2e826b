"""The completion file of a course: the name is confirmed, it is made, shown in words, and saved for others."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.desktop.award.certificate import CertificateView
from app.desktop.award.export import (
    ExportFile,
    badge_file,
    certificate_file,
    completion_file,
    write_files,
)
from app.desktop.award.verdicts import Verdict, judge
from app.desktop.award.words import certificate_view
from app.desktop.dates import day_words
from app.desktop.desk import Desk
from app.desktop.pages.page import Page
from app.desktop.places import AwardPlace, AwardsPlace, CoursePlace, Place
from app.desktop.session import Context
from app.desktop.widgets.award_cards import FactsCard, NameCard
from app.desktop.widgets.board import Board
from app.desktop.widgets.buttons import IconLabel, dress, push
from app.desktop.widgets.card import card, line_of
from app.desktop.widgets.certificate_preview import CertificatePreview
from app.desktop.widgets.column import Column
from app.desktop.widgets.two_columns import TwoColumns
from app.desktop.widgets.verdict import VerdictCard
from app.desktop.widgets.words import words
from app.views import AwardView
from assessments.credential.trust import NOBODY
from content.ids import CourseId

Maker = Callable[[AwardView, CertificateView], ExportFile]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What there is: an award with its certificate's words, or what it still waits for (`missing`) in `course`."""

    title: str
    course: str
    missing: tuple[str, ...] = ()
    award: AwardView | None = None
    view: CertificateView | None = None
    name: str = ""


class AwardPage(Page):
    """One award. Where it was not made yet, the learner's name is asked first: it cannot be changed afterwards."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._course, self._issued = CourseId(""), ""
        self.award: AwardView | None = None
        self.name = QLineEdit()
        self.make = push("")
        self.verify = push("")
        self.save_all = push("")
        self._verdict = QVBoxLayout()
        self._first: QWidget = self
        self._top: QWidget = self
        self._board = Board(context.look, 1080)
        frame = QVBoxLayout(self.content)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(self._board)

    def open(self, place: Place) -> None:
        """Ask whether there is an award already."""
        assert isinstance(place, AwardPlace)
        self._course, self._issued = place.course, place.award
        if place.award:
            self._ask_for(lambda desk: _issued(desk.proofs.award(place.award)))
        else:
            self._ask_for(lambda desk: _found(desk, place.course))

    def escape(self) -> bool:
        """Back to the course, or to all awards where one of them was chosen."""
        self.wanted.emit(AwardsPlace() if self._issued else CoursePlace(self._course))
        return True

    def focus_first(self) -> None:
        """The keyboard starts where something is to be done."""
        self._first.setFocus()

    def _ask_for(self, work: Callable[[Desk], _Found]) -> None:
        self.ask(lambda desk, _step: work(desk), self._show)

    def _show(self, found: _Found) -> None:
        self.award = found.award
        if found.award is not None and found.view is not None:
            award, view = found.award, found.view
            self._board.build(lambda column: self._fill(column, award, view), self.focus_first, width=1080)
            self._board.show_widget(self._top)  # the focus lies further down: the name comes first
        elif found.missing:
            self._board.build(lambda column: self._fill_missing(column, found), self.focus_first, width=720)
        else:
            self._board.build(lambda column: self._fill_name(column, found), self.focus_first, width=720)
        self.settle(found.title)

    # --- before there is one ------------------------------------------------------------------------------------

    def _fill_missing(self, column: Column, found: _Found) -> None:
        look = self.context.look
        frame, inside = card(look, (28, 24, 28, 28))
        inside.addWidget(words(self.tr("Not finished yet"), "title", wrap=True))
        text = self.tr("The completion file of “{course}” is made as soon as all of this is done:")
        inside.addWidget(words(text.format(course=found.course), "", wrap=True))
        for sentence in found.missing:
            row = QHBoxLayout()
            row.setSpacing(look.px(10))
            row.addWidget(IconLabel(look, "circle", "ink_soft", 14, line=22), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(words(sentence, "", wrap=True), 1)
            inside.addLayout(row)
        back = push(self.tr("To the course"), "primary", pressed=self.escape)
        inside.addSpacing(look.px(6))
        inside.addWidget(line_of(look, back))
        self._first = back
        column.rows.addWidget(frame)
        column.rows.addStretch(1)

    def _fill_name(self, column: Column, found: _Found) -> None:
        naming = NameCard(self.context.look, found.title, found.name)
        naming.confirmed.connect(self._make)
        naming.put_off.connect(self.escape)
        self.name, self.make, self._first = naming.name, naming.make, naming.name
        column.rows.addWidget(naming)
        column.rows.addStretch(1)

    def _make(self, name: str) -> None:
        course = self._course
        self.make.setEnabled(False)

        def work(desk: Desk, _step: object) -> _Found:
            award = desk.proofs.issue(desk.learner, course, name)
            return _issued(award)

        def failed(error: Exception) -> None:
            self.make.setEnabled(True)
            self.announce.emit(str(error))
            self.name.setFocus()

        self.ask(work, self._made, failed)

    def _made(self, found: _Found) -> None:
        self._show(found)
        self.focus_first()
        self.changed.emit(self._course)
        if found.award is not None:
            self.context.session.renamed.emit(found.award.learner_name)

    # --- the award ----------------------------------------------------------------------------------------------

    def _fill(self, column: Column, award: AwardView, view: CertificateView) -> None:
        look = self.context.look
        self._top = self._head(award)
        column.rows.addWidget(self._top)
        columns = TwoColumns(look, least=760, side_width=330)
        columns.main.addWidget(CertificatePreview(view))
        columns.main.addStretch(1)
        columns.side.addWidget(self._save_card(award, view))
        columns.side.addWidget(FactsCard(look, award))
        columns.side.addStretch(1)
        column.rows.addWidget(columns)
        self._verdict = QVBoxLayout()
        column.rows.addLayout(self._verdict)
        column.rows.addStretch(1)

    def _head(self, award: AwardView) -> QWidget:
        look = self.context.look
        holder = QWidget()
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.px(4))
        made = self.tr("{name} · {day}").format(name=award.learner_name, day=day_words(award.issued))
        rows.addWidget(words(award.award_name, "display", wrap=True))
        rows.addWidget(words(made, "muted", wrap=True))
        return holder

    def _save_card(self, award: AwardView, view: CertificateView) -> QWidget:
        look = self.context.look
        frame, inside = card(look, (20, 18, 20, 20), gap=8)
        inside.addWidget(words(self.tr("Keep it, or hand it on"), "heading", wrap=True))
        self.save_all = self._button(
            self.tr("Save everything…"), "folder-open", "primary", self._choose_folder
        )
        inside.addWidget(self.save_all)
        kinds: tuple[tuple[str, str, str, Maker], ...] = (
            (
                self.tr("Completion file (JSON)…"),
                "file-check",
                "completion.json",
                lambda own, _view: completion_file(own),
            ),
            (self.tr("Badge picture (PNG)…"), "award", "badge.png", badge_file),
            (self.tr("Certificate (PDF)…"), "file-text", "certificate.pdf", certificate_file),
        )
        for text, icon, name, make in kinds:
            act = self._chooser(name, lambda own=make: own(award, view))  # type: ignore[misc]
            inside.addWidget(self._button(text, icon, "", act))
        self.verify = self._button(self.tr("Verify it here"), "shield-check", "quiet", self._verify)
        inside.addWidget(self.verify)
        self._first = self.save_all
        return frame

    def _button(self, text: str, icon: str, role: str, act: Callable[[], object]) -> QPushButton:
        button = push(text, role, pressed=act)
        dress(
            button, self.context.look, icon, {"primary": "on_accent", "quiet": "accent_ink"}.get(role, "ink")
        )
        return button

    # --- saving and verifying -----------------------------------------------------------------------------------

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Where shall the files go?"))
        if folder:
            self.save_everything(Path(folder))

    def save_everything(self, folder: Path) -> None:
        """Write all three files into `folder`."""
        award = self.award
        if award is not None:
            view = certificate_view(award)
            files = (completion_file(award), badge_file(award, view), certificate_file(award, view))
            self._write(files, folder)

    def _chooser(self, name: str, make: Callable[[], ExportFile]) -> Callable[[], None]:
        def choose() -> None:
            target, _ = QFileDialog.getSaveFileName(self, self.tr("Save as"), name)
            if target:
                path = Path(target)
                self._write((ExportFile(name=path.name, data=make().data),), path.parent)

        return choose

    def _write(self, files: tuple[ExportFile, ...], folder: Path) -> None:
        def saved(paths: tuple[Path, ...]) -> None:
            self.announce.emit(self.tr("Saved in {folder}").format(folder=str(paths[0].parent)))

        def failed(error: Exception) -> None:
            text = self.tr("It could not be saved: {reason}. Choose another folder.")
            self.announce.emit(text.format(reason=getattr(error, "strerror", None) or str(error)))

        self.ask(lambda _desk, _step: write_files(files, folder), saved, failed)

    def _verify(self) -> None:
        award = self.award
        if award is None:
            return

        def show(verdict: Verdict) -> None:
            while (old := self._verdict.takeAt(0)) is not None:
                widget = old.widget()
                if widget is not None:
                    widget.deleteLater()
            shown = VerdictCard(self.context.look, verdict)
            self._verdict.addWidget(shown)
            self._board.show_widget(shown)

        name = self.tr("This completion file")

        def work(desk: Desk, _step: object) -> Verdict:
            return judge(name, award.data, lambda data: desk.proofs.verify(data, NOBODY))

        self.ask(work, show)


def _found(desk: Desk, course: CourseId) -> _Found:
    overview = desk.overview(course)
    if overview.award is not None:
        return _issued(desk.proofs.award(overview.award))
    learner = desk.study.learner(desk.learner)
    return _Found(
        title=overview.award_name,
        course=overview.card.title,
        missing=overview.missing,
        name=learner.name if learner.confirmed else "",
    )


def _issued(award: AwardView) -> _Found:
    return _Found(
        title=award.award_name, course=award.course_title, award=award, view=certificate_view(award)
    )
