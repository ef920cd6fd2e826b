"""What the builder of a family of answers hands back: the parts of a question that its answers decide."""

from dataclasses import dataclass

from assessments.kinds import Layout, Marking
from assessments.kinds.choice import Option
from assessments.rich import Rich


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A question's marking with what it shows; `title` and `prompt` where they are not as written (cloze)."""

    marking: Marking
    options: tuple[Option, ...] = ()
    layout: Layout | None = None
    boolean: bool = False
    title: str | None = None
    prompt: Rich | None = None
