"""The result of an attempt: the score against the pass mark, what comes next, and the questions.

Each question is shown as far as the feedback rule allows.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.desktop.dates import moment_words, number_locale
from app.desktop.desk import Desk
from app.desktop.look import Look
from app.desktop.pages.page import Page
from app.desktop.places import AwardPlace, CoursePlace, ModulePlace, Place, ResultPlace, StartPlace
from app.desktop.reader.actions import Follow
from app.desktop.session import Context
from app.desktop.widgets.attempt_row import score_words
from app.desktop.widgets.board import Board
from app.desktop.widgets.buttons import IconLabel, dress, push
from app.desktop.widgets.card import card, divider, line_of
from app.desktop.widgets.column import Column
from app.desktop.widgets.conditions import condition_lines
from app.desktop.widgets.handover import Handover, MarkedBy
from app.desktop.widgets.question.feedback import points_words
from app.desktop.widgets.question.goal import Goal
from app.desktop.widgets.question.palette import Palette, Spot
from app.desktop.widgets.question.sheet import QuestionSheet
from app.desktop.widgets.score_bar import ScoreBar
from app.desktop.widgets.words import words
from app.views import (
    CourseOverview,
    ItemState,
    Neighbour,
    OutlineItem,
    QuestionResult,
    ResultView,
    percent_text,
)
from content.ids import AssessmentId, AttemptId, CourseId, ModuleId
from content.markdown.tree import Target

if TYPE_CHECKING:
    from app.marking import ResponseFile

_DONE = frozenset({ItemState.DONE, ItemState.PASSED, ItemState.LOCKED, ItemState.WAITING})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """A result and the course around it."""

    result: ResultView
    overview: CourseOverview
    locale: str


def _line(look: Look, icon: str, text: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look.px(12))
    row.addWidget(IconLabel(look, icon, "accent_ink", 18, line=22), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words(text, "", wrap=True), 1)
    return line


def following(overview: CourseOverview, after: str) -> OutlineItem | None:
    """What to go on with after the item `after`: the next thing not done yet, from there to the end, then from the top."""
    items = [item for part in overview.parts for item in part.items]
    ids = [item.id for item in items]
    here = ids.index(after) + 1 if after in ids else 0
    order = (*items[here:], *items[:here])
    return next(
        (item for item in order if item.state not in _DONE and item.id != after and item.required), None
    )


def _spot_state(question: QuestionResult) -> str:
    return "info" if question.question.kind == "info" else question.state


class ResultPage(Page):
    """One attempt. The first questions are built at once, the others in slices, so that long quizzes open quickly."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.handover: Handover | None = None
        self._place = ResultPlace(CourseId(""), AttemptId(""))
        self.seen: _Seen | None = None
        self.on = push("")
        self.sheets: list[QuestionSheet] = []
        self._board = Board(context.look, 860)
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._add_sheet)
        self._review: QVBoxLayout | None = None
        frame = QVBoxLayout(self.content)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(self._board)

    @property
    def complete(self) -> bool:
        """Whether all questions are on the page."""
        return self.seen is not None and len(self.sheets) == len(self.seen.result.questions)

    def open(self, place: Place) -> None:
        """Ask for the result."""
        assert isinstance(place, ResultPlace)
        self._place = place
        self.refresh()

    def refresh(self) -> None:
        """Ask again."""
        place, locale = self._place, number_locale(self.context.session.settings)

        def work(desk: Desk, _step: object) -> _Seen:
            overview = desk.overview(place.course)  # first: it may issue what the result then speaks of
            return _Seen(
                result=desk.study.result(desk.learner, place.attempt), overview=overview, locale=locale
            )

        self.ask(work, self._show)

    def leave(self) -> None:
        """Nothing goes on being built for nobody."""
        self._slices.stop()

    def escape(self) -> bool:
        """Back to the course."""
        self.wanted.emit(CoursePlace(self._place.course))
        return True

    def focus_first(self) -> None:
        """The keyboard starts at the way on."""
        self.on.setFocus()

    # --- building -----------------------------------------------------------------------------------------------

    def _show(self, seen: _Seen) -> None:
        self.seen = seen
        self._board.build(lambda column: self._fill(column, seen), self.focus_first)
        self.settle(seen.result.row.title)

    def _fill(self, column: Column, seen: _Seen) -> None:
        self.sheets = []
        self.handover = None
        column.rows.addWidget(self._head(seen))
        column.rows.addWidget(self._numbers(seen.result))
        self._review = QVBoxLayout()
        self._review.setSpacing(self.context.look.px(16))
        column.rows.addLayout(self._review)
        column.rows.addStretch(1)
        self._slices.start()

    def _head(self, seen: _Seen) -> QWidget:
        look, row = self.context.look, seen.result.row
        graded = row.use == "assessment"
        frame, inside = card(look, (28, 24, 28, 28), gap=12)
        top = QHBoxLayout()
        top.setSpacing(look.px(16))
        texts = QVBoxLayout()
        texts.setSpacing(look.px(4))
        texts.addWidget(words(row.title, "eyebrow", wrap=True))
        texts.addWidget(words(self._verdict(seen), "display", wrap=True))
        top.addLayout(texts, 1)
        done = row.passed or not graded
        icon, token = ("badge-check", "accent_ink") if done else ("rotate-ccw", "gold")
        if row.waiting:
            icon = "clock"
        top.addWidget(IconLabel(look, icon, token, 52), 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(top)
        inside.addWidget(words(self._sentence(seen), "", wrap=True))
        inside.addSpacing(look.px(4))
        if row.waiting:
            inside.addWidget(self._handover())
        else:
            inside.addWidget(self._score(seen.result))
            share = row.earned / row.possible if row.possible else row.earned
            inside.addWidget(ScoreBar(look, share, row.pass_mark if graded else None))
        for icon, text in condition_lines(seen.result.conditions):
            inside.addWidget(_line(look, icon, text))
        if seen.result.mastery is not None:
            goal = Goal(look)
            goal.show_mastery(seen.result.mastery)
            inside.addWidget(goal)
        if seen.result.marked_by:
            inside.addWidget(MarkedBy(look, seen.result))
        if seen.result.note:
            inside.addWidget(words(seen.result.note, "muted", wrap=True))
        if seen.result.next_step and not row.waiting:
            inside.addWidget(words(seen.result.next_step, "strong", wrap=True))
        inside.addWidget(self._buttons(seen))
        return frame

    def _score(self, result: ResultView) -> QWidget:
        row = result.row
        points = self.tr("{earned} of {possible} points").format(
            earned=percent_text(row.earned / 100), possible=percent_text(row.possible / 100)
        )
        when = self.tr("Attempt {number} · {moment}")
        return line_of(
            self.context.look,
            words(score_words(row), "figure"),
            words(points, "muted"),
            words(when.format(number=row.number, moment=moment_words(row.handed_in)), "caption"),
        )

    def _verdict(self, seen: _Seen) -> str:
        row = seen.result.row
        if row.use != "assessment":
            mastery = seen.result.mastery
            return self.tr("Mastered") if mastery and mastery.mastered else self.tr("Practice finished")
        if row.waiting and not row.passed:
            return self.tr("Handed in")
        return self.tr("Passed") if row.passed else self.tr("Not passed yet")

    def _handover(self) -> Handover:
        self.handover = Handover(self.context.look)
        self.handover.save_wanted.connect(self._save_responses)
        self.handover.marks_wanted.connect(self._choose_marks)
        return self.handover

    def _save_responses(self) -> None:
        """Ask where the response file goes, and write it."""
        attempt = self._place.attempt
        self.ask(lambda desk, _step: desk.marking.response_file(desk.learner, attempt), self._save, self._say)

    def _save(self, made: "ResponseFile") -> None:
        target, _ = QFileDialog.getSaveFileName(self, self.tr("Save the response file"), made.name)
        if not target:
            return

        def write(_desk: Desk, _step: object) -> None:
            from app.files import write_file

            write_file(Path(target), made.data)

        said = self.tr("Saved: {file}").format(file=Path(target).name)
        self.ask(write, lambda _done: self.announce.emit(said), self._say)

    def _choose_marks(self) -> None:
        kinds = self.tr("Marks (*.json);;All files (*)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Add the marks"), "", kinds)
        if chosen:
            self.marks_chosen.emit(chosen)

    def _say(self, error: Exception) -> None:
        self.announce.emit(str(error))

    def _sentence(self, seen: _Seen) -> str:
        row = seen.result.row
        if row.use != "assessment":
            if seen.result.mastery is not None and not seen.result.mastery.mastered:
                return self.tr("Look at what was said about each answer. Another round brings you closer.")
            return self.tr("Look at what was said about each answer, then go on, or practise again.")
        if seen.result.completed and row.passed:
            return self.tr("Well done. That was the last thing the course asked of you.")
        if row.waiting:
            waiting = [question.state for question in seen.result.questions].count("waiting")
            return self.tr("%n answer(s) wait for your instructor.", "", waiting)
        if row.passed:
            return self.tr("Well done. What you have passed stays passed.")
        if any(question.state == "hidden" for question in seen.result.questions):
            return self.tr(
                "It was not enough this time. Read the modules again in peace, then try once more."
            )
        return self.tr(
            "It was not enough this time. Look at what was not right, read it again in peace, then try again."
        )

    def _buttons(self, seen: _Seen) -> QWidget:
        buttons = self._ways(seen)
        self.on = self.handover.save if self.handover else buttons[0]
        return line_of(self.context.look, *buttons)

    def _ways(self, seen: _Seen) -> list[QPushButton]:
        """The way on first, then the others."""
        look, row = self.context.look, seen.result.row
        course = push(self.tr("To the course"), pressed=self.escape)
        again = StartPlace(self._place.course, AssessmentId(row.assessment))
        if row.waiting:
            return [course]
        if row.use == "assessment" and not row.passed:
            retry = push(self.tr("Try again"), "primary", pressed=lambda: self.wanted.emit(again))
            dress(retry, look, "rotate-ccw", "on_accent")
            return [retry, course]
        if seen.result.completed:
            text = (
                self.tr("Show the completion file")
                if seen.result.award
                else self.tr("Receive the completion file")
            )
            award = push(text, "primary", pressed=lambda: self.wanted.emit(AwardPlace(self._place.course)))
            dress(award, look, "award", "on_accent")
            return [award, course]
        item = following(seen.overview, row.assessment)
        if item is None:
            course.setProperty("role", "primary")
            return [course]
        on = push(self._on_words(item), "primary", pressed=lambda: self._go_to(item.kind, item.id))
        on.setToolTip(item.title)
        on.setAccessibleDescription(item.title)
        dress(on, look, "arrow-right", "on_accent")
        if row.use == "assessment":
            return [on, course]
        return [on, push(self.tr("Practise again"), pressed=lambda: self.wanted.emit(again)), course]

    def _on_words(self, item: OutlineItem) -> str:
        match item.kind:
            case "module":
                return self.tr("Next module")
            case "practice":
                return self.tr("Practise")
            case _:
                return self.tr("To the next assessment")

    def _numbers(self, result: ResultView) -> QWidget:
        """All questions at a glance; each number leads to its question."""
        frame, inside = card(self.context.look, (28, 18, 28, 20))
        inside.addWidget(words(self.tr("Your answers"), "heading"))
        palette = Palette(self.context.look, len(result.questions))
        palette.show_spots([Spot(state=_spot_state(question)) for question in result.questions], -1)
        palette.chosen.connect(self._jump)
        inside.addWidget(palette)
        counts = self._counts(result.questions)
        inside.addWidget(divider())
        inside.addWidget(words(counts, "muted", wrap=True))
        return frame

    def _counts(self, questions: tuple[QuestionResult, ...]) -> str:
        states = [_spot_state(question) for question in questions]
        if "hidden" in states:
            return self.tr("This assessment does not show which answers were right.")
        parts = (
            (self.tr("{count} right"), "right"),
            (self.tr("{count} partly right"), "partly"),
            (self.tr("{count} not right"), "wrong"),
            (self.tr("{count} not answered"), "blank"),
            (self.tr("{count} wait for your instructor"), "waiting"),
            (self.tr("{count} not marked"), "ungraded"),
        )
        return " · ".join(text.format(count=states.count(state)) for text, state in parts if state in states)

    def _add_sheet(self) -> None:
        if self.seen is None or self._review is None or self.complete:
            self._slices.stop()
            return
        result = self.seen.result
        question = result.questions[len(self.sheets)]
        sheet = QuestionSheet(
            self.context.look,
            question.question,
            len(result.questions),
            Path(result.folder),
            self.seen.locale,
            readonly=True,
        )
        sheet.show_response(question.response)
        if sheet.part.takes_answers:
            sheet.show_mark(question.state)
            if question.state not in {"hidden", "waiting"} or question.feedback or points_words(question):
                sheet.show_result(question, unmarked=result.row.use != "assessment")
        sheet.study_wanted.connect(self._study)
        sheet.link_chosen.connect(self._follow)
        self._review.addWidget(sheet)
        self.sheets.append(sheet)

    # --- ways on ------------------------------------------------------------------------------------------------

    def _jump(self, index: int) -> None:
        while len(self.sheets) <= index and not self.complete:
            self._add_sheet()
        self._board.show_widget(self.sheets[index])

    def _go_to(self, kind: str, name: str) -> None:
        if kind == "module":
            self.wanted.emit(ModulePlace(self._place.course, ModuleId(name)))
        else:
            self.wanted.emit(StartPlace(self._place.course, AssessmentId(name)))

    def _study(self, module: Neighbour) -> None:
        self._go_to("module", module.id)

    def _follow(self, link: Follow) -> None:
        if link.target is Target.MODULE:
            name, _, anchor = link.ref.partition("#")
            self.wanted.emit(ModulePlace(self._place.course, ModuleId(name), anchor))
