"""One question on the author's screen: what is asked and what is right, and what answers to it earn."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.authorview import Detail, QuestionLine
from app.desktop.look import Look
from app.desktop.preview.wrapped_table import WrappedTable
from app.desktop.widgets.buttons import dress, push
from app.desktop.widgets.card import line_of
from app.desktop.widgets.gone import take_away
from app.desktop.widgets.question.sheet import QuestionSheet
from app.desktop.widgets.words import words
from app.views import points_text
from assessments.kinds import Kind
from assessments.response import Response
from assessments.varying import Variant


class QuestionCard(QFrame):
    """A question in a few lines; its button opens what can be tried."""

    opened = Signal(bool)
    """Whether what can be tried is wanted, or is to go."""
    variant_chosen = Signal(int)
    """Try the variant of that number, from 1."""
    answered = Signal(object)
    """The author's own answer (None: cleared)."""

    def __init__(self, look: Look, line: QuestionLine, locale: str) -> None:
        """`locale` (BCP 47) says what a comma in a number means."""
        super().__init__()
        self.setProperty("role", "card")
        self.line = line
        self._look, self._locale = look, locale
        self.sheet: QuestionSheet | None = None
        self.tries: WrappedTable | None = None
        self.variants: WrappedTable | None = None
        self.earned = words("", "strong", wrap=True)
        self.otherwise = words("", "muted", wrap=True)
        self.toggle = push("", "quiet")
        self.toggle.setCheckable(True)
        self.toggle.clicked.connect(self._press)
        self._inner: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.px(20), look.px(14), look.px(20), look.px(12))
        self._column.setSpacing(look.px(6))
        self._add_head()
        self._dress(opened=False)

    def show_detail(self, folder: Path, count: int, found: Detail, own: Response | None) -> None:
        """Open it: `folder` is the pack's, `count` how many questions there are; `own` is an answer given before."""
        self.close_detail()
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, self._look.px(6), 0, self._look.px(6))
        column.setSpacing(self._look.px(10))
        if found.variants:
            self._add_variants(column, found)
        if found.tried:
            self._add_tries(column, found)
        else:
            column.addWidget(words(self._nothing(), "muted", wrap=True))
        self._add_sheet(column, folder, count, found, own)
        self._column.addWidget(self._inner)
        self._dress(opened=True)

    def close_detail(self) -> None:
        """Close it."""
        take_away(self._inner)
        self._inner = self.sheet = self.tries = self.variants = None
        self._dress(opened=False)

    def show_shares(self, ways: Sequence[str], shares: Sequence[Fraction]) -> None:
        """Say what the own answer earns; () takes back what was said."""
        first, *others = shares or (None,)
        said = "" if first is None else self.tr("This answer earns {share} of the points.")
        self.earned.setText(said.format(share=first))
        counted = ", ".join(f"{way} {share}" for way, share in zip(ways[1:], others, strict=False))
        self.otherwise.setText(
            self.tr("Counted otherwise: {shares}.").format(shares=counted) if counted else ""
        )
        for label in (self.earned, self.otherwise):
            label.setVisible(bool(label.text()))
        if self.sheet is not None:
            self.sheet.show_refusal("")

    def show_refusal(self, sentence: str) -> None:
        """Say why the own answer cannot be taken, as a learner is told."""
        self.show_shares((), ())
        if self.sheet is None:
            return
        if self.sheet.part.asks_back:
            self.sheet.show_refusal(sentence)
        else:
            self.earned.setText(sentence)
            self.earned.show()

    # --- the parts ----------------------------------------------------------------------------------------------

    def _add_head(self) -> None:
        look, line = self._look, self.line
        number = words(f"{line.number}.", "heading")
        texts = QVBoxLayout()
        texts.setSpacing(look.px(4))
        texts.addWidget(words(line.text, "strong", wrap=True))
        texts.addWidget(words(self._facts(), "caption", wrap=True))
        if line.key:
            texts.addWidget(words(self.tr("Right: {answer}").format(answer=line.key), "muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(look.px(12))
        row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        self._column.addLayout(row)
        self._column.addWidget(line_of(look, self.toggle))
        self.setAccessibleName(f"{line.number}. {line.text}")
        self.toggle.setAccessibleDescription(self.accessibleName())

    def _facts(self) -> str:
        line = self.line
        points = self.tr("%n point(s)", "", int(line.points))
        if line.points.denominator != 1:
            points = self.tr("{points} points").format(points=points_text(line.points))
        facts = [line.id, points]
        if line.drawn:
            facts.append(
                self.tr("one of {all}, of which {count} are asked").format(
                    count=line.drawn[0], all=line.drawn[1]
                )
            )
        if line.varies:
            facts.append(self.tr("with variables, here variant 1"))
        if line.file:
            facts.append(line.file)
        return " · ".join(facts)

    def _add_tries(self, column: QVBoxLayout, found: Detail) -> None:
        own = self.tr("{way} (as written)")
        names = tuple(own.format(way=way) if not at else way for at, way in enumerate(found.ways))
        rows = tuple((each.sample.what, *map(str, each.shares)) for each in found.tried)
        heading = self.tr("What answers earn")
        if found.variants:
            heading = self.tr("What answers to variant {number} earn").format(number=found.number)
        columns = (self.tr("Answer"), *(names or (self.tr("Share"),)))
        self.tries = WrappedTable(self._look, heading, columns, rows)
        column.addWidget(words(heading, "strong"))
        column.addWidget(self.tries)

    def _add_variants(self, column: QVBoxLayout, found: Detail) -> None:
        heading = self.tr("The first {count} variants").format(count=len(found.variants))
        names = ("", self.tr("Values"), self.tr("Right"), self.tr("Look at"), self.tr("Question"))
        rows = tuple(_variant_row(number, each) for number, each in enumerate(found.variants, 1))
        self.variants = WrappedTable(self._look, heading, names, rows, (1, 3, 4))
        self.variants.selectRow(found.number - 1)
        self.variants.chosen.connect(lambda row: self.variant_chosen.emit(row + 1))
        column.addWidget(words(heading, "strong"))
        column.addWidget(self.variants)
        hint = self.tr("Enter, or a double click, tries another variant.")
        column.addWidget(words(hint, "caption", wrap=True))

    def _add_sheet(
        self, column: QVBoxLayout, folder: Path, count: int, found: Detail, own: Response | None
    ) -> None:
        self.sheet = QuestionSheet(self._look, found.view, count, folder, self._locale)
        self.sheet.setProperty("role", "well")
        self.sheet.show_response(own)
        self.sheet.answered.connect(self.answered)
        heading = self.tr("As learners see it")
        if found.tried:
            heading = self.tr("As learners see it: try an answer of your own")
        column.addWidget(words(heading, "strong", wrap=True))
        column.addWidget(self.sheet)
        self.earned, self.otherwise = words("", "strong", wrap=True), words("", "muted", wrap=True)
        column.addWidget(self.earned)
        column.addWidget(self.otherwise)
        self.show_shares((), ())

    def _nothing(self) -> str:
        match self.line.kind:
            case Kind.INFO:
                return self.tr("Nothing is asked here, and nothing counts.")
            case Kind.SELF:
                return self.tr("Only the learner can tell what is true here: there is nothing to mark.")
            case _:
                return self.tr("Only a person can mark this question: there is nothing to try.")

    def _press(self) -> None:
        self.opened.emit(self._inner is None)

    def _dress(self, *, opened: bool) -> None:
        self.toggle.setChecked(opened)
        self.toggle.setText(self.tr("Close") if opened else self.tr("Try it"))
        dress(self.toggle, self._look, "chevron-up" if opened else "chevron-down", "accent_ink")


def _variant_row(number: int, variant: Variant) -> tuple[str, ...]:
    values = ", ".join(f"{name} = {value}" for name, value in variant.values)
    text = " ".join(variant.question.prompt.text.split())
    return str(number), values, variant.key, "; ".join(variant.flags), text
