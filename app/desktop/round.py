"""One sitting as the window knows it: where one is, what is answered, flagged, checked and hinted.

Nothing is saved here; `app.desktop.saving` does that.
"""

from dataclasses import dataclass, field

from app.desktop.saving import Saving
from app.desktop.widgets.question.palette import Spot
from app.views import QuestionResult, QuestionView, SittingView
from assessments.mastery import Mastery
from assessments.response import Response
from content.ids import LearnerId, QuestionId
from content.markdown.tree import Page


@dataclass(slots=True, kw_only=True)
class Round:
    """A sitting under way. `left` are the attempts after this one; flags live as long as the window."""

    learner: LearnerId
    view: SittingView
    left: int | None
    index: int = 0
    responses: dict[QuestionId, Response | None] = field(default_factory=dict)
    flags: set[QuestionId] = field(default_factory=set)
    results: dict[QuestionId, QuestionResult] = field(default_factory=dict)
    hints: dict[QuestionId, tuple[Page, ...]] = field(default_factory=dict)
    to_put_right: set[QuestionId] = field(default_factory=set)
    given: set[QuestionId] = field(default_factory=set)
    """The questions whose right answer was shown: they stay as they are."""
    mastery: Mastery | None = None

    @property
    def question(self) -> QuestionView:
        """The question that is shown."""
        return self.view.questions[self.index]

    @property
    def practice(self) -> bool:
        """Whether each answer is checked at once."""
        return self.view.mode == "practice"

    @property
    def must_answer(self) -> tuple[int, ...]:
        """The numbers of the questions that must be answered before handing in, and are not."""
        return tuple(
            question.number
            for question in self.view.questions
            if question.required and not self.answered(question.id)
        )

    @property
    def checks(self) -> bool:
        """Whether the feedback rule has anything to say at a check."""
        return self.practice and self.view.feedback == "at-once"

    @property
    def held(self) -> bool:
        """Whether the question that is shown must be put right, or shown, before one goes on."""
        return self.question.id in self.to_put_right

    @property
    def last(self) -> bool:
        """Whether the last question is shown."""
        return self.index == len(self.view.questions) - 1

    def answered(self, question: QuestionId) -> bool:
        """Whether there is an answer."""
        return self.responses.get(question) is not None

    def spots(self, saving: Saving) -> list[Spot]:
        """How all questions stand, for the palette and the summary."""
        return [
            Spot(state="info", flagged=question.id in self.flags)
            if question.kind == "info"
            else self._spot(question.id, saving)
            for question in self.view.questions
        ]

    def _spot(self, question: QuestionId, saving: Saving) -> Spot:
        flagged = question in self.flags
        if question in saving.refused or question in saving.failed:
            return Spot(state="unsaved", flagged=flagged)
        if question in self.results:
            return Spot(state=self.results[question].state, flagged=flagged)
        return Spot(state="answered" if self.answered(question) else "blank", flagged=flagged)


def begun(learner: LearnerId, view: SittingView, left: int | None, before: "Round | None") -> Round:
    """The sitting as it is opened, at the question last answered; flags of the same attempt are kept."""
    same = before is not None and before.view.attempt == view.attempt
    ids = [question.id for question in view.questions]
    return Round(
        learner=learner,
        view=view,
        left=left,
        index=ids.index(view.current) if view.current in ids else 0,
        responses=dict(view.responses),
        flags=before.flags if same and before else set(),
        results={result.question.id: result for result in view.checked},
        hints=dict(view.hints),
        to_put_right=set(view.to_put_right),
        given=set(view.shown),
        mastery=view.mastery,
    )
