"""The picture of a question: found in its text, opened, and its areas in words."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.desktop.reader.pictures import Artwork, open_picture
from app.views import QuestionView
from assessments.kinds.picture import Area, Picture, middle
from assessments.response import Point
from content.markdown import tree
from content.markdown.tree import Page, Paragraph


def picture_of(question: QuestionView) -> Picture | None:
    """What a hotspot or label question shows, None for other kinds."""
    return question.layout if isinstance(question.layout, Picture) else None


def without_picture(question: QuestionView) -> Page:
    """The question's text without the picture that is shown to be answered at."""
    picture = picture_of(question)
    if picture is None:
        return question.page
    blocks = (_without(block, picture.path) for block in question.page.blocks)
    return replace(question.page, blocks=tuple(block for block in blocks if block is not None))


def alt_of(question: QuestionView) -> str:
    """What the author says in words for the picture; "" where nothing is said."""
    picture = picture_of(question)
    path = picture.path if picture is not None else ""
    for block in question.page.blocks:
        inside = block.children if isinstance(block, Paragraph) else (block,)
        for child in inside:
            if isinstance(child, tree.Picture) and child.src == path:
                return child.alt
    return ""


def artwork_of(question: QuestionView, folder: Path) -> Artwork | None:
    """The picture, ready to be drawn; it lies below ``folder/content``. None where it cannot be shown."""
    picture = picture_of(question)
    if picture is None:
        return None
    alt = alt_of(question)
    drawing = open_picture(folder, tree.Picture(src=picture.path, alt=alt))
    return None if drawing is None else Artwork(drawing, alt)


def place_words(point: Point) -> str:
    """A point in words, in whole per cents."""
    words = QCoreApplication.translate("picture", "{x} % from the left, {y} % from the top")
    return words.format(x=round(point.x), y=round(point.y))


def area_name(area: Area) -> str:
    """An area by its name; one that its author gave none by where it lies."""
    return area.name or place_words(middle(area.shape))


def _without(block: tree.Block, path: str) -> tree.Block | None:
    if isinstance(block, tree.Picture) and block.src == path:
        return None
    if not isinstance(block, Paragraph):
        return block
    kept = tuple(
        child for child in block.children if not (isinstance(child, tree.Picture) and child.src == path)
    )
    return replace(block, children=kept) if kept else None
