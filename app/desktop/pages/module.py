"""Reading a module: the page, its outline at the side, and the way on."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from app.desktop.desk import Desk
from app.desktop.pages.page import Page
from app.desktop.places import CoursePlace, ModulePlace, Place, StartPlace
from app.desktop.reader.find import ReaderPane
from app.desktop.reader.pictures import Artwork
from app.desktop.reading import reader_style, save_copy
from app.desktop.session import Context
from app.desktop.widgets.address_card import AddressCard
from app.desktop.widgets.outline_rail import OutlineRail
from app.desktop.widgets.picture_viewer import PictureViewer
from app.desktop.widgets.reading_bars import ReadingFooter, ReadingToolbar
from app.settings import TEXT_SIZES
from app.views import ModuleView, Neighbour
from content.ids import AssessmentId, LearnerId, ModuleId

SAVE_AFTER_MS = 900
"""So long the reader must rest before the place is saved."""
RAIL_FROM = 900
"""From this width on, at the usual text size, there is room for the outline beside the text."""


class ModulePage(Page):
    """One module. It counts as read once its end was in view, or where "Mark as read" was pressed."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        look = context.look
        self.view: ModuleView | None = None
        self._learner = LearnerId("")
        self._anchor = ""
        self._unsaved = False
        self._rail_asked = False  # the outline was asked for although there is little room
        self.toolbar = ReadingToolbar(context)
        self.pane = ReaderPane(reader_style(look))
        self.reader = self.pane.reader
        self.rail = OutlineRail(look)
        self.address = AddressCard(look)
        self.footer = ReadingFooter(context)
        self._lay_out()
        self.viewer = PictureViewer(look, self)
        self.resting = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self.resting.timeout.connect(self._save_place)
        self._connect_reader()
        self._connect_bars()
        self._add_keys()

    # --- what every page has ------------------------------------------------------------------------------------

    def open(self, place: Place) -> None:
        """Ask for the module; it opens where it was left, or at the heading that the place names."""
        assert isinstance(place, ModulePlace)
        self._anchor = place.anchor
        self.view = None
        course, module = place.course, place.module

        def work(desk: Desk, _step: object) -> tuple[LearnerId, ModuleView]:
            return desk.learner, desk.study.open_module(desk.learner, course, module)

        self.ask(work, self._show)

    def leave(self) -> None:
        """Save the place now."""
        self.viewer.hide()
        if self._unsaved:
            self._save_place()

    def find_words(self) -> None:
        """Open the find bar."""
        self.pane.find_bar.open()

    def escape(self) -> bool:
        """Close what lies over the text, one after the other."""
        if self.viewer.isVisible():
            self.viewer.close_picture()
        elif self.address.isVisible():
            self.address.hide()
            self.reader.setFocus()
        elif self.pane.find_bar.isVisible():
            self.pane.find_bar.leave()
        elif self.view is not None:
            self.wanted.emit(CoursePlace(self.view.course))
        else:
            return False
        return True

    def focus_first(self) -> None:
        """The keyboard starts in the text."""
        self.reader.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The outline gives way where room is short."""
        super().resizeEvent(event)
        self._fit_rail()

    # --- showing ------------------------------------------------------------------------------------------------

    def _show(self, answer: tuple[LearnerId, ModuleView]) -> None:
        self._learner, view = answer
        self.view = view
        self.address.hide()
        self.toolbar.show_module(view)
        self.footer.show_module(view)
        self.rail.show_outline(view.page.outline)
        self._fit_rail()
        self.settle(view.title)
        self.reader.show_page(
            view.page, Path(view.folder), title=view.title, kicker=self._kicker(view), place=view.place
        )
        if self._anchor:
            self.reader.go_to_anchor(self._anchor)
        self._unsaved = False
        self._on_scroll()

    def _kicker(self, view: ModuleView) -> str:
        position = self.tr("Module {number} of {count}").format(number=view.number, count=view.count)
        time = self.tr("about {minutes} minutes").format(minutes=view.minutes)
        return f"{position} · {time}" if view.minutes else position

    def _dress(self) -> None:
        self.reader.set_style(reader_style(self.context.look))
        self._fit_rail()

    def _fit_rail(self) -> None:
        roomy = self.width() >= self.context.look.px(RAIL_FROM)
        wanted = self.context.session.settings.outline if roomy else self._rail_asked
        shown = wanted and self.rail.list.count() > 1
        self.rail.setVisible(shown)
        self.toolbar.outline.setChecked(shown)
        self.toolbar.outline.setEnabled(self.rail.list.count() > 1)

    def _toggle_rail(self) -> None:
        if self.width() >= self.context.look.px(RAIL_FROM):
            session = self.context.session
            session.choose(replace(session.settings, outline=not session.settings.outline))
        else:
            self._rail_asked = not self._rail_asked
        self._fit_rail()

    # --- place and progress -------------------------------------------------------------------------------------

    def _on_scroll(self) -> None:
        bar = self.reader.verticalScrollBar()
        self.footer.show_place(bar.value() / bar.maximum() if bar.maximum() else 1.0)
        if self.view is not None:
            self._unsaved = True
            self.resting.start()

    def _save_place(self) -> None:
        self.resting.stop()
        view, learner, place = self.view, self._learner, self.reader.place()
        if view is None or not self._unsaved:
            return
        self._unsaved = False
        self.context.jobs.run(
            lambda desk, _step: desk.study.keep_place(learner, view.course, view.module, place)
        )

    def _mark_read(self) -> None:
        view, learner = self.view, self._learner
        if view is None or view.read:
            return
        self.view = replace(view, read=True)
        self.footer.show_read(read=True)
        self.context.jobs.run(
            lambda desk, _step: desk.study.mark_read(learner, view.course, view.module),
            lambda new: self.changed.emit(view.course) if new else None,
        )

    # --- ways on ------------------------------------------------------------------------------------------------

    def go_to(self, neighbour: Neighbour | None) -> None:
        """Ask for the item before or after this one; for the course where there is none."""
        if self.view is None:
            return
        course = self.view.course
        if neighbour is None:
            self.wanted.emit(CoursePlace(course))
        elif neighbour.kind == "module":
            self.wanted.emit(ModulePlace(course, ModuleId(neighbour.id)))
        else:
            self.wanted.emit(StartPlace(course, AssessmentId(neighbour.id)))

    def _go_back(self) -> None:
        if self.view is not None:
            self.wanted.emit(CoursePlace(self.view.course))

    def _follow_module(self, ref: str) -> None:
        if self.view is not None:
            name, _, anchor = ref.partition("#")
            self.wanted.emit(ModulePlace(self.view.course, ModuleId(name), anchor))

    def _follow_assessment(self, ref: str) -> None:
        if self.view is not None:
            self.wanted.emit(StartPlace(self.view.course, AssessmentId(ref.partition("#")[0])))

    def _save_file(self, ref: str) -> None:
        if self.view is None:
            return
        folder = Path(self.view.folder)
        target, _ = QFileDialog.getSaveFileName(self, self.tr("Save the file"), Path(ref).name)
        if target:
            self.context.jobs.run(
                lambda _desk, _step: save_copy(folder, ref, Path(target)),
                lambda saved: self.announce.emit(self.tr("Saved as {name}").format(name=saved.name)),
            )

    def _show_picture(self, artwork: Artwork) -> None:
        self.viewer.show_artwork(artwork)

    def _name_address(self, address: str) -> None:
        """Show where a link under the mouse leads."""
        self.reader.viewport().setToolTip(address)

    # --- wiring -------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.pane, 1)
        middle.addWidget(self.rail)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addLayout(middle, 1)
        column.addWidget(self.address)
        column.addWidget(self.footer)

    def _connect_reader(self) -> None:
        reader = self.reader
        reader.verticalScrollBar().valueChanged.connect(self._on_scroll)
        reader.heading_changed.connect(self.rail.follow)
        reader.reached_end.connect(self._mark_read)
        reader.module_chosen.connect(self._follow_module)
        reader.assessment_chosen.connect(self._follow_assessment)
        reader.external_chosen.connect(self.address.show_address)
        reader.file_chosen.connect(self._save_file)
        reader.copied.connect(lambda _text: self.announce.emit(self.tr("Copied")))
        reader.zoom_changed.connect(self._take_zoom)
        reader.picture_chosen.connect(self._show_picture)
        reader.link_hovered.connect(self._name_address)
        self.rail.chosen.connect(self.reader.go_to_anchor)
        self.viewer.closed.connect(reader.setFocus)
        self.context.look.changed.connect(self._dress)

    def _connect_bars(self) -> None:
        self.toolbar.back_wanted.connect(self._go_back)
        self.toolbar.find_wanted.connect(self.find_words)
        self.toolbar.theme_wanted.connect(self._other_theme)
        self.toolbar.outline_wanted.connect(self._toggle_rail)
        self.footer.previous_wanted.connect(lambda: self.go_to(self.view.previous if self.view else None))
        self.footer.next_wanted.connect(lambda: self.go_to(self.view.next if self.view else None))
        self.footer.read_wanted.connect(self._mark_read)

    def _add_keys(self) -> None:
        for key, act in (
            ("Ctrl+PgDown", self.footer.next.click),
            ("Ctrl+PgUp", self.footer.previous.click),
            ("Ctrl+Shift+L", self._toggle_rail),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def _other_theme(self) -> None:
        session = self.context.session
        theme = "light" if self.context.look.tokens.dark else "dark"
        session.choose(replace(session.settings, theme=theme))

    def _take_zoom(self, zoom: float) -> None:
        """The wheel chose another size: the next one of the settings in that direction, for the whole window."""
        here = self.context.session.settings.text_size
        larger = zoom * 100 > here
        sizes = [size for size in TEXT_SIZES if (size > here if larger else size < here)]
        if sizes:
            self.context.session.choose_text_size(min(sizes) if larger else max(sizes))
        self.reader.set_style(reader_style(self.context.look))
