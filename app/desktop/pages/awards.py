"""All completion files that were earned here."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.desktop.dates import day_words
from app.desktop.pages.page import Page
from app.desktop.places import AwardPlace, LibraryPlace, Place
from app.desktop.session import Context
from app.desktop.widgets.board import Board
from app.desktop.widgets.buttons import IconLabel, push
from app.desktop.widgets.column import Column
from app.desktop.widgets.empty import EmptyState
from app.desktop.widgets.tile import Tile
from app.desktop.widgets.words import chip, words
from app.views import AwardView


class AwardsPage(Page):
    """A tile for each award; it opens the award."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.tiles: list[Tile] = []
        self._library = push("")
        self._board = Board(context.look, 860)
        frame = QVBoxLayout(self.content)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(self._board)

    def open(self, place: Place) -> None:
        """Ask for the awards."""
        self.refresh()

    def refresh(self) -> None:
        """Ask again."""
        self.ask(lambda desk, _step: desk.proofs.awards(desk.learner), self._show)

    def focus_first(self) -> None:
        """The keyboard starts at the newest award, or at the way to the first one."""
        (self.tiles[0] if self.tiles else self._library).setFocus()

    def _show(self, awards: tuple[AwardView, ...]) -> None:
        self._board.build(lambda column: self._fill(column, awards), self.focus_first)
        self.settle(self.tr("Awards"))

    def _fill(self, column: Column, awards: tuple[AwardView, ...]) -> None:
        look = self.context.look
        self.tiles = [self._tile(award) for award in awards]
        column.rows.addWidget(words(self.tr("Awards"), "title"))
        if not awards:
            self._library = push(
                self.tr("To the library"), "primary", pressed=lambda: self.wanted.emit(LibraryPlace())
            )
            heading = self.tr("No award yet")
            sentence = self.tr("Pass all assessments of a course and read its modules to earn one.")
            column.rows.addWidget(EmptyState(look, "award", heading, sentence, self._library))
        for tile in self.tiles:
            column.rows.addWidget(tile)
        column.rows.addStretch(1)

    def _tile(self, award: AwardView) -> Tile:
        look = self.context.look
        tile = Tile()
        line = QHBoxLayout()
        line.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(16))
        line.setSpacing(look.px(16))
        texts = QVBoxLayout()
        texts.setSpacing(look.px(3))
        texts.addWidget(words(award.award_name, "heading", wrap=True))
        facts = self.tr("{name} · {day} · {score} %")
        shown = facts.format(name=award.learner_name, day=day_words(award.issued), score=award.score)
        texts.addWidget(words(shown, "muted", wrap=True))
        texts.addWidget(words(award.sentence, "caption", wrap=True))
        line.addWidget(IconLabel(look, "award", "gold", 40), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(texts, 1)
        line.addWidget(chip(self.tr("self-attested")), 0, Qt.AlignmentFlag.AlignTop)
        tile.rows.addLayout(line)
        tile.setAccessibleName(award.award_name)
        tile.setAccessibleDescription(f"{shown}. {award.sentence}")
        tile.keep_clicks()
        tile.clicked.connect(lambda: self.wanted.emit(AwardPlace(award.course, award.id)))
        return tile
