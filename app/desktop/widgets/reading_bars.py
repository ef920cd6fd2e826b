"""The bars above and below a module: ways out, tools, position, ways on."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QProgressBar, QWidget

from app.desktop.session import Context
from app.desktop.widgets.buttons import dress, push, tool
from app.desktop.widgets.words import ElidedLabel, words
from app.settings import TEXT_SIZES
from app.views import ModuleView, Neighbour


class ReadingToolbar(QFrame):
    """Back to the course, where one is, find, text size, theme, outline."""

    back_wanted = Signal()
    find_wanted = Signal()
    theme_wanted = Signal()
    outline_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "toolbar")
        self._context = context
        look = context.look
        self.back = tool(
            look, "arrow-left", self.tr("Back to the course (Esc)"), pressed=self.back_wanted.emit
        )
        self.crumbs = ElidedLabel("", "muted")
        self.finder = tool(
            look, "search", self.tr("Find in this module (Ctrl+F)"), pressed=self.find_wanted.emit
        )
        self.sizes = tool(look, "a-large-small", self.tr("Text size"), pressed=self._open_sizes)
        self.theme = tool(look, "moon", self.tr("Light or dark"), pressed=self.theme_wanted.emit)
        hint = self.tr("Outline (Ctrl+Shift+L)")
        self.outline = tool(look, "list", hint, pressed=self.outline_wanted.emit)
        self.outline.setCheckable(True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.back)
        self._row.addWidget(self.crumbs, 1)
        for button in (self.finder, self.sizes, self.theme, self.outline):
            self._row.addWidget(button)
        look.changed.connect(self._fit)
        self._fit()

    def show_module(self, view: ModuleView) -> None:
        """Say where one is."""
        self.crumbs.set_words(
            self.tr("{course}  ›  {module}").format(course=view.course_title, module=view.title)
        )

    def _open_sizes(self) -> None:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for size in TEXT_SIZES:
            action = menu.addAction(self.tr("{percent} %").format(percent=size))
            action.setCheckable(True)
            action.setChecked(size == self._context.session.settings.text_size)
            action.triggered.connect(lambda _=False, own=size: self._context.session.choose_text_size(own))
            group.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.sizes.mapToGlobal(self.sizes.rect().bottomLeft()))

    def _fit(self) -> None:
        look = self._context.look
        self._row.setContentsMargins(look.px(12), look.px(6), look.px(12), look.px(6))
        self._row.setSpacing(look.px(4))
        dress(self.theme, look, "sun" if look.tokens.dark else "moon")


class ReadingFooter(QFrame):
    """Before, position, "mark as read", next."""

    previous_wanted = Signal()
    next_wanted = Signal()
    read_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "footer")
        self._look = context.look
        self.previous = push(self.tr("Previous"), pressed=self.previous_wanted.emit)
        self.previous.setAccessibleName(self.tr("Previous"))
        self.position = words("", "caption")
        self.bar = QProgressBar(textVisible=False)
        self.bar.setRange(0, 1000)
        self.bar.setAccessibleName(self.tr("How far you are in this module"))
        self._is_read = False
        self.read = push(self.tr("Mark as read"), pressed=self.read_wanted.emit)
        self.read.setAccessibleName(self.tr("Mark as read"))
        self.next = push(self.tr("Next"), "primary", pressed=self.next_wanted.emit)
        dress(self.next, self._look, "arrow-right", "on_accent")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.previous)
        self._row.addStretch(1)
        self._row.addWidget(self.position)
        self._row.addWidget(self.bar)
        self._row.addStretch(1)
        self._row.addWidget(self.read)
        self._row.addWidget(self.next)
        self._look.changed.connect(self._fit)
        self._fit()

    def show_module(self, view: ModuleView) -> None:
        """Show the ways on from this module."""
        position = self.tr("Module {number} of {count}").format(number=view.number, count=view.count)
        self.position.setText(position if view.number else "")
        self.previous.setEnabled(view.previous is not None)
        self.previous.setToolTip(view.previous.title if view.previous else "")
        self.next.setText(self.next_words(view.next))
        self.next.setToolTip(view.next.title if view.next else view.course_title)
        dress(self.next, self._look, "arrow-right", "on_accent")
        self.show_read(read=view.read)

    def show_read(self, *, read: bool) -> None:
        """Say whether the module counts as read."""
        if read and self.read.hasFocus():
            self.next.setFocus()
        self._is_read = read
        self.read.setAccessibleName(self.tr("Read") if read else self.tr("Mark as read"))
        self.read.setToolTip(self.read.accessibleName())
        self.read.setEnabled(not read)
        self._spare()

    def show_place(self, share: float) -> None:
        """Show how far one is in the module, 0 to 1."""
        self.bar.setValue(round(share * 1000))

    def next_words(self, following: Neighbour | None) -> str:
        """The words of the button that leads to `following`."""
        if following is None:
            return self.tr("To the course")
        match following.kind:
            case "module":
                return self.tr("Next")
            case "practice":
                return self.tr("Practise")
            case _:
                return self.tr("To the assessment")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up what can be spared where room is short."""
        super().resizeEvent(event)
        self._spare()

    def _fit(self) -> None:
        px = self._look.px
        self._row.setContentsMargins(px(16), px(8), px(16), px(8))
        self._row.setSpacing(px(10))
        self.bar.setFixedWidth(px(150))
        self._spare()

    def _spare(self) -> None:
        """First the position gives way, then the words of all buttons but the last."""
        for level in range(3):
            self.position.setVisible(level < 1 and bool(self.position.text()))
            self.bar.setVisible(level < 1)
            for button, icon in (
                (self.previous, "arrow-left"),
                (self.read, "circle-check" if self._is_read else "check"),
            ):
                name = button.accessibleName()
                button.setText("" if level > 1 else name)
                token = "accent_ink" if icon == "circle-check" else "ink"
                dress(button, self._look, icon, token)
            shown = [
                w for w in (self.previous, self.position, self.bar, self.read, self.next) if not w.isHidden()
            ]
            wanted = sum(w.sizeHint().width() if w is not self.bar else self.bar.width() for w in shown)
            if wanted + self._row.spacing() * (len(shown) + 1) + self._look.px(32) <= self.width():
                return
