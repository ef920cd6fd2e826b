"""The reading widget: a page with links that answer, keys to move by, and found words in colour."""

from dataclasses import replace

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QTextEdit, QWidget

from app.desktop.reader.actions import Action, ChooseTab, CopyText, Follow, Jump, ShowPicture, Toggle
from app.desktop.reader.choices import Choices
from app.desktop.reader.page_view import PageView
from app.desktop.reader.place import top_of
from app.desktop.reader.style import ReaderStyle
from content.markdown.tree import Target

_LEAST_ZOOM, _MOST_ZOOM, _ZOOM_STEP = 0.6, 3.0, 1.1


class Reader(PageView):
    """The page of a module, to be read with mouse or keyboard. It tells what was chosen and opens nothing itself."""

    module_chosen = Signal(str)
    """A module's id, with ``#heading`` where the link had one."""
    assessment_chosen = Signal(str)
    """An assessment's id, with ``#question`` where the link had one."""
    external_chosen = Signal(str)
    """An address that needs the internet."""
    file_chosen = Signal(str)
    """A path below the pack's ``content``."""
    picture_chosen = Signal(object)
    """A picture was clicked, to be seen larger: its `Artwork`."""
    copied = Signal(str)
    """A listing or address was put on the clipboard."""
    link_hovered = Signal(str)
    """The address of the external link under the mouse; "" when it leaves."""
    zoom_changed = Signal(float)
    """The reader asked for another text size (Ctrl and the wheel); it is shown already."""

    def __init__(self, style: ReaderStyle, parent: QWidget | None = None) -> None:
        super().__init__(style, parent)
        self._stepped = (-1, 0)  # the scroll bar's value after the last step, and the heading's number
        self.anchorClicked.connect(self._on_link)
        self.highlighted.connect(self._on_hover)

    def zoom_by(self, steps: int) -> None:
        """Make the text larger (`steps` > 0), smaller, or its own size again (0)."""
        zoom = self._style.zoom * _ZOOM_STEP**steps if steps else 1.0
        zoom = round(min(max(zoom, _LEAST_ZOOM), _MOST_ZOOM), 3)
        if zoom != self._style.zoom:
            self.set_style(replace(self._style, zoom=zoom))
            self.zoom_changed.emit(zoom)

    def go_to_anchor(self, anchor: str) -> bool:
        """Go to a heading or note of this page; False where there is none."""
        page = self._whole()
        position = page.anchors.get(anchor, page.anchors.get(f"note:{anchor}")) if page else None
        if page is None or position is None:
            return False
        cursor = QTextCursor(page.document)
        cursor.setPosition(position)
        self.setTextCursor(cursor)
        self._scroll_to(top_of(page.document, position) - self._margin_above())
        return True

    def _margin_above(self) -> float:
        """What is left above a heading that was jumped to."""
        return float(self._style.text_size * self._style.zoom)

    def step_heading(self, way: int) -> None:
        """Go to the next (`way` 1) or previous (-1) heading, counted from the one the reader is under."""
        page = self._whole()
        if page is None or not page.headings:
            return
        names = [name for _, name in page.headings]
        bar = self.verticalScrollBar()
        value, here = self._stepped
        if value != bar.value() or here >= len(names):
            here = names.index(self._heading) if self._heading in names else -1
            above = here >= 0 and top_of(page.document, page.headings[here][0]) < bar.value()
            here += 1 if way < 0 and above else 0  # back to the start of this part first
        here = min(max(here + way, 0), len(names) - 1)
        self.go_to_anchor(names[here])
        self._stepped = (bar.value(), here)

    # --- links --------------------------------------------------------------------------------------------------

    def _action(self, url: QUrl) -> Action | None:
        page = self._shown
        name, _, number = url.toString().partition(":")
        if page is None or name != "link" or not number.isdigit() or int(number) >= len(page.actions):
            return None
        return page.actions[int(number)]

    def _on_link(self, url: QUrl) -> None:
        action = self._action(url)
        if action is not None:
            self._act(action)

    def _on_hover(self, url: QUrl) -> None:
        action = self._action(url)
        outside = isinstance(action, Follow) and action.target is Target.EXTERNAL
        self.link_hovered.emit(action.ref if isinstance(action, Follow) and outside else "")

    def menu(self) -> QMenu:
        """Copy and select all; Qt's own menu would copy addresses that mean nothing outside."""
        menu = QMenu(self)
        copy = menu.addAction(self.tr("Copy"), self.copy)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setEnabled(self.textCursor().hasSelection())
        everything = menu.addAction(self.tr("Select all"), self.selectAll)
        everything.setShortcut(QKeySequence(QKeySequence.StandardKey.SelectAll))
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show `menu` where the mouse or the menu key asks for it."""
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _act(self, action: Action) -> None:
        match action:
            case Toggle():
                self._choose(self._choices.turn(action.number))
            case ChooseTab():
                self._choose(self._choices.choose(action.group, action.tab))
            case Jump():
                self.go_to_anchor(action.anchor)
            case CopyText():
                QGuiApplication.clipboard().setText(action.text)
                self.copied.emit(action.text)
            case ShowPicture():
                self.picture_chosen.emit(action.artwork)
            case Follow():
                self._follow(action)

    def _follow(self, link: Follow) -> None:
        match link.target:
            case Target.ANCHOR:
                self.go_to_anchor(link.ref)
            case Target.MODULE:
                self.module_chosen.emit(link.ref)
            case Target.ASSESSMENT:
                self.assessment_chosen.emit(link.ref)
            case Target.FILE:
                self.file_chosen.emit(link.ref)
            case Target.EXTERNAL:
                self.external_chosen.emit(link.ref)

    def _choose(self, choices: Choices) -> None:
        """Rebuild with other details open; nothing above them moves, so the scroll bar stays."""
        value = self.verticalScrollBar().value()
        cursor = self.textCursor()
        self._choices = choices
        self._rebuild()
        self._whole()
        self._holding = True
        self._scroll_to(value)
        self._holding = False
        self._keep_focus_on(cursor)
        self._on_scroll(value)

    def _keep_focus_on(self, old: QTextCursor) -> None:
        """After a rebuild the keyboard stands on the same link as before."""
        page = self._shown
        if page is None or not old.hasSelection():
            return
        cursor = QTextCursor(page.document)
        cursor.setPosition(min(old.selectionStart(), page.document.characterCount() - 1))
        self._holding = True
        self.setTextCursor(cursor)
        self._holding = False

    def copy_code(self) -> bool:
        """Copy the first listing that is in view; False where there is none."""
        page = self._shown
        if page is None:
            return False
        top = self.verticalScrollBar().value()
        for number, action in enumerate(page.actions):
            if isinstance(action, CopyText) and self._height_of_link(number) >= top:
                self._act(action)
                return True
        return False

    def _height_of_link(self, number: int) -> float:
        page = self._shown
        assert page is not None
        block = page.document.begin()
        while block.isValid():
            it = block.begin()
            while not it.atEnd():
                if it.fragment().charFormat().anchorHref() == f"link:{number}":
                    return top_of(page.document, it.fragment().position())
                it += 1
            block = block.next()
        return -1.0

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel change the text size."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = event.angleDelta().y()
            if steps:
                self.zoom_by(1 if steps > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and the page keys turn pages with two lines kept; Alt+↑/↓ walk the headings; F7 shows a caret."""
        key, plain = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        control = Qt.KeyboardModifier.ControlModifier
        none = Qt.KeyboardModifier.NoModifier
        shift = Qt.KeyboardModifier.ShiftModifier
        if self._caret():
            if key == Qt.Key.Key_F7 and plain == none:
                self.show_caret(on=False)
                return
            super().keyPressEvent(event)
            return
        match key:
            case Qt.Key.Key_PageDown | Qt.Key.Key_Space if plain == none:
                self._turn(1)
            case Qt.Key.Key_PageUp if plain == none:
                self._turn(-1)
            case Qt.Key.Key_Space if plain == shift:
                self._turn(-1)
            case Qt.Key.Key_Home if plain in {none, control}:
                self._scroll_to(0)
            case Qt.Key.Key_End if plain in {none, control}:
                self._whole()
                self._scroll_to(self.document().size().height())
            case Qt.Key.Key_Down | Qt.Key.Key_Up if plain == Qt.KeyboardModifier.AltModifier:
                self.step_heading(1 if key == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_F7 if plain == none:
                self.show_caret(on=True)
            case _:
                super().keyPressEvent(event)
                return
        event.accept()

    def _turn(self, way: int) -> None:
        page = self._shown
        keep = 2 * page.formats.body.line if page is not None else 0
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + way * max(40, self.viewport().height() - keep))

    def _caret(self) -> bool:
        return bool(self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard)

    def show_caret(self, *, on: bool) -> None:
        """Caret browsing: a caret that the arrow keys move through the text, to select and to be read aloud."""
        flags = Qt.TextInteractionFlag.TextBrowserInteraction
        if on:
            flags |= Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(flags)
        if on:
            top = self.cursorForPosition(self.viewport().rect().topLeft())
            self.setTextCursor(top)

    def mark_matches(self, matches: list[QTextCursor], current: int) -> None:
        """Colour found words, the current one stronger; an empty list clears them."""
        tokens = self._style.tokens
        marks = []
        for number, match in enumerate(matches):
            mark = QTextEdit.ExtraSelection()
            mark.cursor = match
            chosen = number == current
            mark.format.setBackground(QColor(tokens.accent if chosen else tokens.mark))
            mark.format.setForeground(QColor(tokens.on_accent if chosen else tokens.ink))
            marks.append(mark)
        self.setExtraSelections(marks)
        if 0 <= current < len(matches):
            self._bring_into_view(matches[current].selectionStart())

    def _bring_into_view(self, position: int) -> None:
        height = top_of(self.document(), position)
        bar = self.verticalScrollBar()
        top, room = bar.value(), self.viewport().height()
        if not top + 40 <= height <= top + room - 60:
            self._scroll_to(height - room * 0.35)
