"""Short pages as labels, and pages on paper."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.reader.actions import Follow
from app.desktop.reader.label import RichLabel, compact
from app.desktop.reader.printing import write_pdf
from app.desktop.reader.style import ReaderStyle
from app.desktop.theme import DARK, LIGHT
from content.markdown import tree as t
from content.markdown.tree import Mark, Run, Target
from tests.desktop.reader.sample import LISTING, everything, para, words

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
"""Qt says this of windows with layouts on its off-screen platform."""

STYLE = compact(ReaderStyle(tokens=LIGHT))


@pytest.fixture
def label(qtbot: QtBot) -> RichLabel:
    label = RichLabel(STYLE)
    qtbot.addWidget(label)
    return label


def test_it_is_as_high_as_its_text(label: RichLabel) -> None:
    label.set_page(t.Page(blocks=(para("word " * 60),), text="word word"))
    narrow, wide = label.heightForWidth(200), label.heightForWidth(800)
    assert narrow > 2 * wide > 0
    assert label.accessibleName() == "word word"
    assert label.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert label.sizeHint().width() <= 480
    label.set_page(t.Page(blocks=(para("short"),)))
    assert label.heightForWidth(400) == pytest.approx(28, abs=3)
    assert label.sizeHint().width() < 80


def test_an_empty_label_takes_no_room(qtbot: QtBot) -> None:
    label = RichLabel(STYLE)
    qtbot.addWidget(label)
    assert label.heightForWidth(100) == 0
    assert label.sizeHint().isEmpty()


def test_a_layout_gives_it_its_height(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    labels = [RichLabel(STYLE) for _ in range(2)]
    for label, count in zip(labels, (5, 90), strict=True):
        label.set_page(t.Page(blocks=(para("word " * count),)))
        column.addWidget(label)
    column.addStretch()
    window.resize(400, 900)
    window.show()
    for label in labels:
        assert label.height() == label.heightForWidth(label.width())


def test_a_button_grows_with_its_words(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button = QPushButton()
    label = RichLabel(STYLE)
    QVBoxLayout(button).addWidget(label)
    column = QVBoxLayout(window)
    column.addWidget(button)
    column.addStretch()
    label.set_page(t.Page(blocks=(para("word " * 90),)))
    window.resize(400, 600)
    window.show()
    qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()))
    tall = label.height()
    window.resize(900, 600)
    qtbot.waitUntil(lambda: label.height() < tall)
    assert label.height() >= label.heightForWidth(label.width())


def test_the_mouse_passes_through_to_the_option(qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    label = RichLabel(STYLE)
    QVBoxLayout(button).addWidget(label)
    label.set_page(t.Page(blocks=(para("An option"),)))
    button.resize(300, 80)
    button.show()
    with qtbot.waitSignal(button.clicked):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    assert button.childAt(QPoint(40, 40)) is None


def test_it_has_no_ground_of_its_own_and_follows_the_scheme(label: RichLabel) -> None:
    label.set_page(t.Page(blocks=(para("Text with ", words("code", Mark.CODE)), LISTING)))
    label.resize(400, 300)
    label.set_style(compact(ReaderStyle(tokens=DARK)))
    image = label.grab().toImage()
    seen = [image.pixelColor(x, y).name() for x in range(0, 400, 2) for y in range(0, 300, 2)]
    assert seen.count(DARK.code.fill) > len(seen) // 20
    assert seen.count(LIGHT.code.fill) < len(seen) // 200  # a smoothed letter may hit the colour by chance


def test_an_interactive_one_answers_to_links_and_details(qtbot: QtBot) -> None:
    label = RichLabel(STYLE, interactive=True)
    qtbot.addWidget(label)
    label.set_page(
        t.Page(
            blocks=(
                t.Details((Run("More"),), (para("inside"),)),
                para(t.Link(Target.MODULE, "m1", (Run("read again"),))),
            )
        )
    )
    label.resize(400, label.heightForWidth(400))
    label.show()
    before = label.heightForWidth(400)
    QTest.mouseClick(label, Qt.MouseButton.LeftButton, pos=QPoint(50, 24))
    assert label.heightForWidth(400) > before
    label.resize(400, label.heightForWidth(400))
    with qtbot.waitSignal(label.link_chosen) as chosen:
        QTest.mouseClick(label, Qt.MouseButton.LeftButton, pos=QPoint(20, label.height() - 12))
    assert chosen.args == [Follow(Target.MODULE, "m1")]


def test_a_page_goes_on_paper_with_everything_open(qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "page.pdf"
    sheets = write_pdf(target, everything(), ReaderStyle(tokens=DARK), tmp_path, title="Clean water")
    assert sheets >= 3
    data = target.read_bytes()
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") == sheets
