"""From the text of a quiz file to its syntax, by the rules and with the parts of `assessments.grammar`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assessments.grammar.attrs import Attrs
from assessments.grammar.body import NOTE, NOTES, BodyReader
from assessments.grammar.items import Item, read_mark
from assessments.grammar.lines import (
    Line,
    dedented,
    end_of_fence,
    end_of_item,
    indent_of,
    read_lines,
    trimmed,
)
from assessments.grammar.outline import Heading, read_outline
from assessments.grammar.report import Report
from assessments.kinds import Kind
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
    Variables,
)
from assessments.writing.writer import reads_back
from content.header import Header, read_header
from content.problems import Problem, in_order

_FENCE = re.compile(r"^(?P<run>`+|~+)(?P<info>.*)$")
_PARTS = re.compile(r'like="[^"]*"|\S+')


def read_tree(text: str, path: str) -> tuple[QuizTree | None, tuple[Problem, ...]]:
    """The syntax of a quiz file (its lines end in LF), None where it has an error; and the problems of its syntax.

    What a question means is not looked at: kinds, keys and right answers may be wrong.
    """
    report = Report(path)
    header = read_header(text, path)
    report.problems.extend(header.problems)
    outline = read_outline(read_lines(header.body, header.body_line, report), report)
    for heading in outline.headings:
        if heading.is_question:
            BodyReader(heading.lines, report, steps=heading.attrs.kind is Kind.ORDER).read()
    if report.has_errors:
        return None, in_order(report.problems)
    tree = QuizTree(
        header=_header(text, header),
        intro=_as_written(outline.intro),
        parts=tuple(map(_part, outline.headings)),
    )
    return tree, in_order(report.problems)


def _header(text: str, header: Header) -> tuple[HeaderLine, ...] | None:
    if header.body_line == 1:
        return None
    lines = text.split("\n")
    raws = [(entry.key, lines[entry.line - 1].partition(":")[2]) for entry in header.entries]
    return tuple(HeaderLine(key=key, raw=raw.strip(" \t")) for key, raw in raws)


def _as_written(lines: Sequence[Line]) -> Lines:
    """Lines as written, without free lines around them."""
    return tuple(line.kept for line in trimmed(lines))


def _part(heading: Heading) -> SectionNode | QuestionNode:
    marks = _marks(heading.attrs)
    if not heading.is_question:
        return SectionNode(title=heading.title, marks=marks, text=_as_written(heading.lines))
    return _Walk(heading, marks).read()


def _marks(attrs: Attrs) -> Marks:
    return Marks(
        id=attrs.id,
        kind=attrs.kind,
        flags=tuple(dict.fromkeys(flag.key for flag in attrs.flags)),
        values=tuple((value.key, value.text) for value in attrs.values),
    )


class _Walk:
    """Walks once over the lines of a sound question."""

    def __init__(self, heading: Heading, marks: Marks) -> None:
        self._lines, self._steps = heading.lines, marks.kind is Kind.ORDER
        self._at = 0
        self._question = QuestionNode(title=heading.title, marks=marks)
        self._prose: list[str] = []
        self._gap = 0
        self._has_prose = False

    def read(self) -> QuestionNode:
        while self._at < len(self._lines):
            self._step(self._lines[self._at])
        self._end_prose()
        return self._question

    def _step(self, line: Line) -> None:
        if line.opens_variables:
            self._add(self._variables(line))
        elif line.is_code or not line.text:
            self._text(line)
        elif item := read_mark(line, steps=self._steps):
            self._end_prose()
            answer = _answer(item, self._inner_lines(), steps=self._steps)
            self._question = replace(self._question, answers=(*self._question.answers, answer))
        elif not line.is_inner and (found := _note_start(line)):
            self._add(self._note(found))
        else:
            self._text(line)

    def _add(self, block: Note | Variables) -> None:
        self._end_prose()
        question = self._question
        if question.answers and isinstance(block, Note):
            self._question = replace(question, notes=(*question.notes, block))
        else:  # variables stand before the answers, wherever their author put them
            self._question = replace(question, blocks=(*question.blocks, block))

    def _text(self, line: Line) -> None:
        self._at += 1
        if self._prose or line.text:
            self._prose.append(line.kept)
        else:
            self._gap += 1

    def _end_prose(self) -> None:
        """Close the text at hand; free lines at its end belong to the gap that follows."""
        kept = len(self._prose)
        while kept and not self._prose[kept - 1]:
            kept -= 1
        if kept:
            gap = self._gap if self._has_prose else 0
            block: Block = Prose(lines=tuple(self._prose[:kept]), gap=gap)
            self._question = replace(self._question, blocks=(*self._question.blocks, block))
            self._gap, self._has_prose = len(self._prose) - kept, True
        self._prose = []

    def _variables(self, opening: Line) -> Variables:
        start = self._at + 1
        self._at = end_of_fence(self._lines, start)
        found = _FENCE.match(opening.text)
        run, info = (found["run"], found["info"]) if found else ("```", "vars")
        return Variables(
            lines=tuple(line.raw for line in self._lines[start : self._at - 1]), fence=run, info=info.strip()
        )

    def _note(self, found: re.Match[str]) -> Note:
        self._at += 1
        start = self._at
        while self._at < len(self._lines) and self._goes_on(self._lines[self._at]):
            self._at += 1
        quoted = _quote(self._lines[start : self._at])
        first = (found["rest"],) if found["rest"] else ()
        return Note(kind=found["kind"].lower(), lines=(*first, *quoted))

    @staticmethod
    def _goes_on(line: Line) -> bool:
        is_quote = not line.is_code and not line.is_inner and line.text.startswith(">")
        return is_quote and not NOTE.match(line.text)

    def _inner_lines(self) -> list[Line]:
        """Step over the answer at hand; the lines that belong to it."""
        start = self._at + 1
        self._at = end_of_item(self._lines, start)
        return list(self._lines[start : self._at])


def _note_start(line: Line) -> re.Match[str] | None:
    found = NOTE.match(line.text)
    return found if found and found["kind"].lower() in NOTES else None


def _quote(lines: Sequence[Line]) -> Lines:
    texts = "\n".join(re.sub(r"^>[ \t]?", "", line.text) for line in lines).strip("\n")
    return tuple(texts.split("\n")) if texts else ()


def _answer(item: Item, inner: Sequence[Line], *, steps: bool) -> Answer:
    said = [line for line in inner if not line.is_code and line.text.startswith(">")]
    kept = [line for line in inner if line not in said]
    rest = "\n".join(dedented(kept)).rstrip("\n")
    rest = rest if item.content else rest.lstrip("\n")
    answer = Answer(
        family=item.family,
        right=item.right,
        content=(item.content, *rest.split("\n")) if rest else (item.content,),
        left=item.left,
        blank=item.blank,
        is_number=item.is_number,
        marked=item.marked,
        tail=tuple(_PARTS.findall(item.tail.raw[1:-1])),
        feedback=(_quote(said) or ("",)) if said else None,
    )
    if item.content:
        return answer if reads_back(answer, steps=steps) else replace(answer, content=("", *answer.content))
    return _pulled_up(answer, steps=steps)


def _pulled_up(answer: Answer, *, steps: bool) -> Answer:
    """The answer with its first line beside the mark, where that says the same."""
    first, *rest = answer.content[1:]
    texts = [line for line in rest if line]
    shifts = bool(texts) and min(map(indent_of, texts)) > 0
    attached = replace(answer, content=(first, *rest))
    is_plain = not shifts and first == first.strip() and not _FENCE.match(first)
    return attached if is_plain and reads_back(attached, steps=steps) else answer
