"""Texts from elsewhere made fit to stand in a tree: what would be read as marks, headings or notes is escaped.

Importers and other programs build `assessments.writing.tree` values with these, so that what they write is read back
as what they meant. Escapes are those of markdown: a reader of the page sees the same text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assessments.grammar.items import Family, nearly_mark, read_mark
from assessments.grammar.lines import Line, dedented, read_lines
from assessments.grammar.report import Report
from assessments.writing.tree import Answer, HeaderLine, Lines, Note, Prose
from assessments.writing.writer import reads_back
from content.header import other_reading, quoted

_HEADING = re.compile(r"^[ \t]?#{1,2}(?:[ \t]|$)")
_CALLOUT = re.compile(r"^[ \t]*>[ \t]?\[!")
_STEP = re.compile(r"^([ \t]?[0-9]{1,9})\.(?:[ \t]|$)")
_FENCE = re.compile(r"^`{3,}|^~{3,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What stands before an answer's text: see `assessments.grammar.items.Item`."""

    family: Family
    right: bool = True
    left: str = ""
    blank: str = ""
    is_number: bool = False
    marked: Family | None = None


def header_line(key: str, value: str) -> HeaderLine:
    """A header's line; its value is put in one line, and in quotes where other tools would read something else."""
    text = one_line(value)
    if text[:1] not in {'"', "'"} and other_reading(key, text) is None:
        return HeaderLine(key=key, raw=text)
    curly = text.replace('"', "”").replace("\\", "/")
    return HeaderLine(key=key, raw=quoted(text) or f'"{curly}"')


def one_line(text: str) -> str:
    """The text with single spaces for every space and line end; for titles and header values."""
    return " ".join(text.split())


def prose(text: str, *, steps: bool = False) -> Prose | None:
    """A text above the answers, None where there is none; `steps`: of a question of kind order."""
    lines = _trimmed([_margin(line, steps=steps) for line in _read(text)])
    return Prose(lines=lines) if lines else None


def note(kind: str, text: str) -> Note:
    """A hint, explanation or other note."""
    return Note(kind=kind, lines=_quote(text))


def answer(mark: Mark, text: str, *, tail: tuple[str, ...] = (), feedback: str | None = None) -> Answer:
    """An answer; its text begins beside the mark, or under it where it would be read as something else there.

    `text` may not be empty. Raises ValueError for a `tail` where the first line cannot stand beside the mark (a code
    block): the grammar has no place for it.
    """
    first, *rest = _trimmed([line.raw for line in _read(text)])
    made = Answer(
        family=mark.family,
        right=mark.right,
        content=(first.strip(), *_shifted(rest)),
        left=one_line(mark.left).replace("=>", "=\\>"),
        blank=mark.blank,
        is_number=mark.is_number,
        marked=mark.marked,
        tail=tail,
        feedback=None if feedback is None else _quote(feedback) or ("",),
    )
    if not _FENCE.match(made.content[0]) and reads_back(made, steps=mark.family is Family.STEP):
        return made
    if tail:
        raise ValueError("an answer that begins under its mark has no tail")
    return replace(made, content=("", *_shifted([first, *rest])))


def _read(text: str) -> tuple[Line, ...]:
    """Its lines, with the end of a code fence that was left open."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    report = Report("")
    lines = read_lines(text, 1, report)
    if not report.has_errors:
        return lines
    opening = lines[report.problems[0].line - 1].text
    run = opening[: len(opening) - len(opening.lstrip(opening[0]))]
    return read_lines(f"{text}\n{run}", 1, Report(""))


def _trimmed(lines: Sequence[str]) -> Lines:
    kept = [index for index, line in enumerate(lines) if line.strip()]
    return tuple(lines[kept[0] : kept[-1] + 1]) if kept else ()


def _shifted(lines: Sequence[str]) -> Lines:
    """Lines of an answer as far to the left as they can be; a quote among them is no feedback."""
    moved = dedented(read_lines("\n".join(lines), 1, Report(""))) if lines else ()
    safe = [
        line.raw.replace(">", "\\>", 1) if line.text.startswith(">") and not line.is_code else line.raw
        for line in read_lines("\n".join(moved), 1, Report(""))
    ]
    return tuple(safe) if lines else ()


def _margin(line: Line, *, steps: bool) -> str:
    """The line, escaped where it would begin an answer, a heading, a note or a stray id."""
    raw = line.raw
    if line.is_code:
        return raw
    if _HEADING.match(raw) or _CALLOUT.match(raw) or line.text.startswith("{#"):
        return raw.replace(line.text[0], "\\" + line.text[0], 1)
    if steps and (found := _STEP.match(raw)):
        return f"{found[1]}\\{raw[found.end(1) :]}"
    if read_mark(line) or nearly_mark(line) is not None:
        return raw.replace("-", "\\-", 1)
    return raw


def _quote(text: str) -> Lines:
    """The lines of a quote; one that would begin a note in it is escaped."""
    lines = [re.sub(r"^\[!", r"\\[!", line.raw.rstrip()) for line in _read(text)]
    return _trimmed(lines)
