"""From the syntax of a quiz file to its text, in the one canonical layout (packs.md §4.1)."""

import re
from collections.abc import Iterable, Sequence

from assessments.grammar.items import Family, read_mark
from assessments.grammar.lines import Line
from assessments.writing.tree import (
    Answer,
    Block,
    HeaderLine,
    Lines,
    Marks,
    Note,
    Prose,
    QuestionNode,
    QuizTree,
    SectionNode,
)

_INDENT = "  "
_MARKS = {
    (Family.ROUND, True): "(x)",
    (Family.ROUND, False): "( )",
    (Family.SQUARE, True): "[x]",
    (Family.SQUARE, False): "[ ]",
    (Family.ACCEPT, True): "=",
    (Family.ACCEPT, False): "!=",
}
_BARE = re.compile(r'[^\s"]+')
_CLOSING = re.compile(r"(?:^|[ \t])#+$")
_STRAY_ID = re.compile(r"\{#[^{}]*\}")


def write(tree: QuizTree) -> str:
    """The file: one free line around blocks, one space after marks, and a line end at its end."""
    blocks: list[Lines] = []
    if tree.header is not None:
        blocks.append(("---", *map(_header_line, tree.header), "---"))
    if tree.intro:
        opens_a_header = tree.header is None and tree.intro[0].rstrip() == "---"
        blocks.append(("", *tree.intro) if opens_a_header else tree.intro)
    for part in tree.parts:
        blocks += _section(part) if isinstance(part, SectionNode) else _question(part)
    return _spaced(blocks) + "\n" if blocks else ""


def _spaced(blocks: Iterable[Lines]) -> str:
    return "\n\n".join("\n".join(block) for block in blocks)


def _header_line(line: HeaderLine) -> str:
    return f"{line.key}: {line.raw}" if line.raw else f"{line.key}:"


def _section(section: SectionNode) -> list[Lines]:
    head = _heading("#", section.title, section.marks, section.text)
    return [head, section.text] if section.text else [head]


def _question(question: QuestionNode) -> list[Lines]:
    text = [line for block in question.blocks if isinstance(block, Prose) for line in block.lines]
    head = _heading("##", question.title, question.marks, text)
    blocks = [head]
    if question.blocks:
        blocks.append(_joined(question.blocks))
    if question.answers:
        numbered = enumerate(question.answers, 1)
        blocks.append(
            tuple(line for number, answer in numbered for line in write_answer(answer, number)),
        )
    return [*blocks, *map(_note, question.notes)]


def _heading(level: str, title: str, marks: Marks, under: Iterable[str]) -> Lines:
    """The heading, with an empty ``{}`` where a line of the text `under` it would be read as its id."""
    text = f"{level} {title} #" if _CLOSING.search(title) else f"{level} {title}"
    line = write_marks(marks)
    if not line and any(_STRAY_ID.fullmatch(each.strip()) for each in under):
        line = "{}"
    return (text, line) if line else (text,)


def write_marks(marks: Marks) -> str:
    """The ``{#id kind flag key=value}`` line; "" where it would say nothing."""
    words = [f"#{marks.id}"] if marks.id is not None else []
    words += [str(marks.kind)] if marks.kind is not None else []
    words += [*marks.flags, *(f"{key}={_value(text)}" for key, text in marks.values)]
    return "{" + " ".join(words) + "}" if words else ""


def _value(text: str) -> str:
    return text if _BARE.fullmatch(text) else f'"{text}"'


def _joined(blocks: Sequence[Block]) -> Lines:
    """What stands before the answers, with one free line between; between parts of one text exactly as many as it has."""
    gaps = [1] * len(blocks)
    before: int | None = None
    for index, block in enumerate(blocks):
        if isinstance(block, Prose):
            if before is not None:
                gaps[before + 1 : index + 1] = _shared_out(block.gap, index - before)
            before = index
    lines: list[str] = []
    for gap, block in zip(gaps, blocks, strict=True):
        lines += [""] * gap if lines else []
        lines += _block(block)
    return tuple(lines)


def _shared_out(total: int, places: int) -> list[int]:
    """`total` free lines over places: one to each from the last on, and what is left over to the last."""
    shares = [0] * (places - min(total, places)) + [1] * min(total, places)
    shares[-1] += max(0, total - places)
    return shares


def _block(block: Block) -> Lines:
    if isinstance(block, Prose):
        return block.lines
    if isinstance(block, Note):
        return _note(block)
    return (f"{block.fence}{block.info}", *block.lines, block.fence)


def _note(note: Note) -> Lines:
    return (f"> [!{note.kind}]", *map(_quoted, note.lines))


def _quoted(line: str) -> str:
    return f"> {line}" if line else ">"


def write_answer(answer: Answer, number: int = 1) -> Lines:
    """The lines of an answer; `number` is its place among steps."""
    first, *rest = answer.content
    lines = [" ".join(filter(None, [_mark(answer, number), first, _tail(answer)]))]
    lines += [_INDENT + line if line else "" for line in rest]
    lines += [_INDENT + _quoted(line) for line in answer.feedback or ()]
    return tuple(lines)


def reads_back(answer: Answer, *, steps: bool) -> bool:
    """Whether the answer's first line, as written, is read as what it is; `steps`: in a question of kind order."""
    item = read_mark(Line(number=1, raw=write_answer(answer)[0]), steps=steps)
    return item is not None and (
        (item.family, item.right, item.left, item.blank, item.is_number, item.marked, item.content)
        == (
            answer.family,
            answer.right,
            answer.left,
            answer.blank,
            answer.is_number,
            answer.marked,
            answer.content[0],
        )
        and item.tail.raw == _tail(answer)
    )


def _mark(answer: Answer, number: int) -> str:
    if answer.family is Family.STEP:
        return f"{number}."
    if answer.family is Family.PAIR:
        return f"- {answer.left} =>" if answer.left else "- =>"
    if answer.family is Family.BLANK:
        inner = "" if answer.marked is None else f" {_MARKS[answer.marked, answer.right]}"
        return f"- [[{answer.blank}]]{'{number}' if answer.is_number else ''}{inner}"
    return f"- {_MARKS[answer.family, answer.right]}"


def _tail(answer: Answer) -> str:
    return "{" + " ".join(answer.tail) + "}" if answer.tail else ""
