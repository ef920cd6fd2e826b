"""What "neutralised" means: assertions on the installed, compiled folder of a pack."""

import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from assessments.compile import read_assessment
from assessments.grade import State
from assessments.question import grade
from assessments.response import TextInput
from content.compiled import read_page
from content.courseread import read_course
from content.ids import AssessmentId, ModuleId
from content.markdown.tree import Code, Formula, Link, OnlineCard, Page, Picture, Table, Target, TooComplex

Check = Callable[[Path], None]
_ONLINE = re.compile(r"(?:https?://|mailto:)[^\s]", re.IGNORECASE)


def values(value: object) -> Iterator[object]:
    """Every value of a page's tree."""
    yield value
    for name in getattr(type(value), "__slots__", ()):
        yield from values(getattr(value, name))
    if isinstance(value, tuple):
        for each in value:
            yield from values(each)


def page_of(folder: Path, name: str = "bad") -> Page:
    """The compiled page of a module."""
    return read_page(folder, ModuleId(name))


def leads_nowhere(folder: Path) -> None:
    """No address of the page is opened but pages and mail addresses as cards; no picture is loaded but the pack's own."""
    for value in values(page_of(folder)):
        match value:
            case Link(target=Target.EXTERNAL, ref=ref) | OnlineCard(address=ref):
                assert _ONLINE.match(ref), ref
            case Picture(src=src) if src:
                assert (folder / "content" / src).is_file(), src
                assert ".." not in src
            case _:
                pass


def no_pictures(folder: Path) -> None:
    """As `leads_nowhere`, and not one picture is shown."""
    leads_nowhere(folder)
    assert [value for value in values(page_of(folder)) if isinstance(value, Picture) and value.src] == []


def shows(text: str) -> Check:
    """The page leads nowhere, and these words of it are there to be read."""

    def check(folder: Path) -> None:
        leads_nowhere(folder)
        assert text in page_of(folder).text, page_of(folder).text[:200]

    return check


def hides(text: str) -> Check:
    """The page leads nowhere, and these words are not on it."""

    def check(folder: Path) -> None:
        leads_nowhere(folder)
        assert text not in page_of(folder).text

    return check


def too_complex(folder: Path) -> None:
    """The page says that it is too complex; the course works."""
    (block,) = page_of(folder).blocks
    assert isinstance(block, TooComplex), block
    assert page_of(folder, "germs").text == "Germs are small."


def plain_listing(folder: Path) -> None:
    """The listing is shown, every line in one colour."""
    (code,) = [value for value in values(page_of(folder)) if isinstance(value, Code)]
    assert {tone for line in code.lines for tone, _ in line} <= {"plain"}


def formulas_as_text(folder: Path) -> None:
    """Some formulas are shown as their TeX."""
    assert any(isinstance(value, Formula) and not value.svg for value in values(page_of(folder)))


def small_table(folder: Path) -> None:
    """The table has no more columns and spans than the reader can draw."""
    for value in values(page_of(folder)):
        if isinstance(value, Table):
            assert len(value.aligns) <= 100
            assert all(cell.colspan <= 50 and cell.rowspan <= 50 for row in value.rows for cell in row)


def drawing(*gone: str) -> Check:
    """The drawing ``media/bad.svg`` is there and holds none of these any more."""

    def check(folder: Path) -> None:
        text = (folder / "content/media/bad.svg").read_text(encoding="utf-8")
        assert text.startswith("<svg"), text[:80]
        assert [word for word in gone if word in text] == []

    return check


def titled(title: str) -> Check:
    """The course is called so, as text."""

    def check(folder: Path) -> None:
        assert read_course(folder).title == title

    return check


def question(title: str) -> Check:
    """A question has this title, character for character; it is text wherever it is shown."""

    def check(folder: Path) -> None:
        found = read_assessment(folder, AssessmentId("final"))
        assert title in [each.title for each in found.questions]

    return check


def marks_soon(text: str) -> Check:
    """The first question marks this answer wrong within a second of this process's time."""

    def check(folder: Path) -> None:
        asked = read_assessment(folder, AssessmentId("final")).questions[0]
        began = time.process_time()
        assert grade(asked, TextInput(text)).state is State.WRONG
        assert time.process_time() - began < 1

    return check


def smaller_than(size: int) -> Check:
    """What was compiled takes less room than that, in bytes."""

    def check(folder: Path) -> None:
        total = sum(path.stat().st_size for path in (folder / "compiled").rglob("*") if path.is_file())
        assert total < size, total

    return check


def both(*checks: Check) -> Check:
    """All of them."""

    def check(folder: Path) -> None:
        for each in checks:
            each(folder)

    return check


def copied(path: str, data: bytes) -> Check:
    """The file lies in the pack as a copy of its own with these bytes."""

    def check(folder: Path) -> None:
        target = folder / "content" / path
        assert target.read_bytes() == data
        assert not target.is_symlink()
        assert target.stat().st_nlink == 1

    return check


def compiled_json(folder: Path) -> list[object]:
    """Every compiled page, as JSON; that each can be read is part of the answer."""
    return [json.loads(path.read_bytes()) for path in (folder / "compiled/pages").glob("*.json")]
