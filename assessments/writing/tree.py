"""The syntax of a quiz file as values: everything its author wrote, and nothing of how it was spaced.

Prose, code and sections' texts are kept line by line as written. `assessments.writing.reader` makes a tree of a text,
`assessments.writing.writer` a text of a tree; who builds a tree by hand makes its texts safe with
`assessments.writing.safe`.
"""

from dataclasses import dataclass

from assessments.grammar.items import Family
from assessments.kinds import Kind

Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderLine:
    """``key: raw`` of the header; `raw` is the value with the quotes its author gave it."""

    key: str
    raw: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What a ``{…}`` line under a heading says; `values` are keys and texts in the author's order."""

    id: str | None = None
    kind: Kind | None = None
    flags: tuple[str, ...] = ()
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """Lines of text as written, the first and the last of them not empty.

    `gap` is how many free lines stand between it and the prose before it in the same question, where notes or
    variables stand in between: to a reader both are one text.
    """

    lines: Lines
    gap: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A ``> [!kind]`` note; its lines without the ``> ``."""

    kind: str
    lines: Lines = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Variables:
    """A ``vars`` block: `fence` is its run of backticks or tildes, `info` what follows them."""

    lines: Lines
    fence: str = "```"
    info: str = "vars"


Block = Prose | Note | Variables


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer: what `assessments.grammar.items.Item` is, without places.

    `content` are its lines; the first is empty where they all stand under the mark, and those after the first are
    as far to the left as they can be. `tail` are the parts of its ``{…}``, `feedback` the lines of its quote.
    """

    family: Family
    right: bool
    content: Lines
    left: str = ""
    blank: str = ""
    is_number: bool = False
    marked: Family | None = None
    tail: tuple[str, ...] = ()
    feedback: Lines | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionNode:
    """A ``# `` heading with its text."""

    title: str
    marks: Marks = Marks()
    text: Lines = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionNode:
    """A ``## `` heading: what stands before the answers, the answers, and the notes after them."""

    title: str
    marks: Marks = Marks()
    blocks: tuple[Block, ...] = ()
    answers: tuple[Answer, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizTree:
    """A whole file; `header` is None where it has none."""

    header: tuple[HeaderLine, ...] | None = None
    intro: Lines = ()
    parts: tuple[SectionNode | QuestionNode, ...] = ()
