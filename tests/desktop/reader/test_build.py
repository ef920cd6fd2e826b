"""The document that a tree becomes: blocks, formats, links and positions."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextFragment, QTextFrame, QTextTable

from app.desktop.fonts import load_reading_fonts
from app.desktop.reader.actions import CopyText, Follow, Jump, Toggle
from app.desktop.reader.build import BuiltPage, build_document
from app.desktop.reader.choices import Choices, count_details, weight
from app.desktop.reader.marks import Card, Chip, Marker, Prop
from app.desktop.reader.style import ReaderStyle
from app.desktop.theme import DARK, LIGHT
from content.markdown import tree as t
from content.markdown.tree import Mark, Run, Target
from tests.desktop.reader.sample import (
    FRACTION,
    LISTING,
    a_picture,
    arabic,
    cell,
    everything,
    item,
    para,
    words,
)

STYLE = ReaderStyle(tokens=LIGHT)


@pytest.fixture(autouse=True)
def fonts(qapp: object) -> None:
    load_reading_fonts()


def built(
    *blocks: t.Block, direction: str = "ltr", language: str = "en", choices: Choices | None = None
) -> BuiltPage:
    page = t.Page(blocks=blocks, direction=direction, language=language)
    return build_document(page, STYLE, choices=choices)


def blocks(page: BuiltPage) -> list[QTextBlock]:
    found, block = [], page.document.begin()
    while block.isValid():
        found.append(block)
        block = block.next()
    return found


def fragments(page: BuiltPage) -> Iterator[QTextFragment]:
    for block in blocks(page):
        it = block.begin()
        while not it.atEnd():
            yield it.fragment()
            it += 1


def form_of(page: BuiltPage, text: str) -> QTextCharFormat:
    return next(f.charFormat() for f in fragments(page) if text in f.text())


def block_of(page: BuiltPage, text: str) -> QTextBlock:
    return next(block for block in blocks(page) if text in block.text())


def frames(frame: QTextFrame) -> Iterator[QTextFrame]:
    for child in frame.childFrames():
        yield child
        yield from frames(child)


def cards(page: BuiltPage) -> list[str]:
    return [
        str(f.frameFormat().property(Prop.CARD))
        for f in frames(page.document.rootFrame())
        if not isinstance(f, QTextTable)
    ]


def tables(page: BuiltPage) -> list[QTextTable]:
    return [f for f in frames(page.document.rootFrame()) if isinstance(f, QTextTable)]


def test_paragraphs_of_plain_words_are_one_block_each() -> None:
    page = built(para("One."), para("Two."))
    assert [block.text() for block in blocks(page)] == ["One.", "Two."]
    assert blocks(page)[0].blockFormat().topMargin() == 0
    assert blocks(page)[1].blockFormat().topMargin() > 0


def test_marks_set_the_font() -> None:
    page = built(
        para(
            words("bold", Mark.STRONG),
            words("slant", Mark.EM),
            words("gone", Mark.STRIKE),
            words("c", Mark.CODE),
        ),
        para(words("2", Mark.SUB), words("3", Mark.SUP), words("Ctrl", Mark.KBD)),
    )
    assert form_of(page, "bold").fontWeight() == 700
    assert form_of(page, "slant").fontItalic()
    assert form_of(page, "gone").fontStrikeOut()
    assert form_of(page, "c").fontFamilies()[0] == "JetBrains Mono"
    assert form_of(page, "c").property(Prop.CHIP) == Chip.CODE
    assert form_of(page, "2").verticalAlignment() is QTextCharFormat.VerticalAlignment.AlignSubScript
    assert form_of(page, "3").verticalAlignment() is QTextCharFormat.VerticalAlignment.AlignSuperScript
    assert form_of(page, "Ctr").property(Prop.CHIP) == Chip.KEY


def test_chips_get_room_without_more_characters() -> None:
    page = built(para("see ", words("x = 1", Mark.CODE), " here"))
    assert blocks(page)[0].text() == "see x = 1 here"
    spaced = [f.text() for f in fragments(page) if f.charFormat().fontLetterSpacing() > 0]
    assert spaced == [" ", "1"]


def test_letters_that_join_are_not_split_before_a_chip() -> None:
    page = built(para("ثم", words("x", Mark.CODE)))
    assert [f.text() for f in fragments(page)] == ["ثم", "x"]


def test_headings_have_levels_positions_and_anchors() -> None:
    page = built(t.Heading(2, "a", (Run("First"),)), para("x"), t.Heading(3, "b", (Run("Second"),)))
    assert [block_of(page, s).blockFormat().headingLevel() for s in ("First", "Second")] == [2, 3]
    assert page.headings == [(0, "a"), (8, "b")]
    assert page.anchors["b"] == block_of(page, "Second").position()
    sizes = [form_of(page, s).font().pixelSize() for s in ("First", "Second", "x")]
    assert sizes[0] > sizes[1] > sizes[2]


def test_a_title_is_not_said_twice() -> None:
    page = t.Page(blocks=(t.Heading(1, "a", (Run("Water"),)),))
    once = build_document(page, STYLE, title="Water", kicker="Module 1 of 2")
    assert [block.text() for block in blocks(once)] == ["Module 1 of 2", "Water"]
    twice = build_document(t.Page(blocks=(para("x"),)), STYLE, title="Water")
    assert [block.text() for block in blocks(twice)] == ["Water", "x"]


def test_lists_put_their_markers_into_the_gutter() -> None:
    inner = t.Listing((item("deep"),))
    page = built(
        t.Listing((item("nine", inner), item("ten")), start=9),
        t.Listing((item("a", checked=True), item("b", checked=False))),
    )
    markers = {block.text(): block.blockFormat().property(Prop.MARKER) for block in blocks(page)}
    assert markers == {
        "nine": "9.",
        "deep": Marker.RING,
        "ten": "10.",
        "a": Marker.DONE_TASK,
        "b": Marker.OPEN_TASK,
    }
    assert (
        block_of(page, "deep").blockFormat().leftMargin()
        > block_of(page, "nine").blockFormat().leftMargin()
        > 0
    )


def test_an_item_that_begins_with_a_card_keeps_its_marker() -> None:
    page = built(t.Listing((t.Item((LISTING,)),), start=1))
    assert [
        b.blockFormat().property(Prop.MARKER)
        for b in blocks(page)
        if b.blockFormat().hasProperty(Prop.MARKER)
    ] == ["1."]


def test_digits_follow_the_language() -> None:
    page = built(t.Listing((item("أ"),), start=12), direction="rtl", language="ar-EG")
    assert block_of(page, "أ").blockFormat().property(Prop.MARKER) == "١٢."


def test_cards_are_frames_that_know_what_they_are() -> None:
    page = built(
        t.Quote((para("q"),)),
        t.Callout("tip", (Run("Tip"),), (para("c"),)),
        t.Details((Run("d"),), ()),
        LISTING,
        t.Picture("none.png", "alt"),
        t.OnlineCard("Film", "https://example.org"),
        t.TooComplex("because"),
    )
    assert cards(page) == [
        Card.QUOTE,
        "callout:tip",
        Card.DETAILS,
        Card.CODE,
        Card.MISSING,
        Card.PLAIN,
        Card.MISSING,
    ]


def test_frames_leave_no_stray_lines_and_keep_their_distance() -> None:
    page = built(t.Quote((para("q"),)), t.Quote((para("r"),)), para("after"))
    page.document.setTextWidth(700)
    layout = page.document.documentLayout()
    first, second = (layout.frameBoundingRect(frame) for frame in frames(page.document.rootFrame()))
    gap = round(STYLE.text_size * 1.0)
    line = page.formats.body.line
    assert (first.top(), first.height()) == (0, line)  # no empty line above a page's first frame
    assert (second.top(), second.height()) == (first.bottom(), gap + line)  # nor between two
    assert layout.blockBoundingRect(block_of(page, "after")).top() == second.bottom() + gap


def test_untitled_callouts_are_titled_by_the_program() -> None:
    page = built(t.Callout("danger", (), (para("x"),)), t.Callout("strange", (), (para("y"),)))
    assert block_of(page, "Danger").blockFormat().property(Prop.MARKER) == "!octagon-alert"
    assert block_of(page, "Note").blockFormat().property(Prop.MARKER) == "!info"


def test_closed_details_hide_and_open_ones_show_and_numbers_stay() -> None:
    inner = t.Details((Run("inner"),), (para("secret"),))
    first = t.Details((Run("outer"),), (para("hidden"), inner))
    second = t.Details((Run("second"),), (para("shown"),), open=True)
    closed = built(first, second)
    assert [b.text() for b in blocks(closed) if b.text()] == ["outer", "second", "shown"]
    assert [a for a in closed.actions if isinstance(a, Toggle)] == [Toggle(0), Toggle(2)]
    opened = built(first, second, choices=Choices().turn(0).turn(2))
    assert [b.text() for b in blocks(opened) if b.text()] == ["outer", "hidden", "inner", "second"]
    assert [a for a in opened.actions if isinstance(a, Toggle)] == [Toggle(0), Toggle(1), Toggle(2)]
    assert count_details((first, second)) == 3


def test_a_listing_is_one_block_with_its_colours() -> None:
    page = built(LISTING)
    block = block_of(page, "def ")
    assert block.text().count("\u2028") == 4
    assert form_of(page, "def ").foreground().color().name() == LIGHT.code.keyword
    assert form_of(page, "22 days").foreground().color().name() == LIGHT.code.string
    assert CopyText(LISTING.text) in page.actions
    assert block.blockFormat().layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_tabs_show_one_listing_of_a_group() -> None:
    listings = [t.Code("sh", (((t.Tone.PLAIN, f"run {name}"),),), name) for name in ("Linux", "Windows")]
    page = built(*listings)
    assert cards(page) == [Card.CODE]
    assert page.starts == [0, 0]
    assert "run Linux" in page.document.toPlainText()
    chosen = built(*listings, choices=Choices().choose(0, 1))
    assert "run Windows" in chosen.document.toPlainText()
    assert "run Linux" not in chosen.document.toPlainText()
    assert form_of(chosen, "Windows").property(Prop.CHIP) == Chip.TAB_CHOSEN


def test_a_table_has_a_head_alignment_and_spans() -> None:
    table = t.Table(
        (t.Align.START, t.Align.END),
        ((cell("Day"), cell("Litres")), (t.Cell((Run("none"),), colspan=2),), (cell("Mon"), cell("72"))),
    )
    (grid,) = tables(built(table))
    assert (grid.rows(), grid.columns(), grid.format().headerRowCount()) == (3, 2, 1)
    assert grid.cellAt(1, 0).columnSpan() == 2
    last = grid.cellAt(2, 1).firstCursorPosition().block()
    assert last.blockFormat().alignment() & Qt.AlignmentFlag.AlignRight
    assert grid.cellAt(2, 1).format().toTableCellFormat().bottomBorder() == 1
    assert grid.cellAt(2, 1).format().toTableCellFormat().leftPadding() > 0


def test_a_table_runs_from_right_to_left_in_arabic() -> None:
    table = t.Table(
        (t.Align.START, t.Align.END), ((cell("اليوم"), cell("لترات")), (cell("الاثنين"), cell("72")))
    )
    (grid,) = tables(built(table, direction="rtl", language="ar"))
    assert grid.cellAt(0, 1).firstCursorPosition().block().text() == "اليوم"
    assert grid.cellAt(1, 0).firstCursorPosition().block().text() == "72"


def test_a_wide_table_stays_inside_the_column() -> None:
    names = (
        "Item (unit)",
        "Opening stock",
        "Received",
        "Issued",
        "Adjusted",
        "Closing",
        "Counted",
        "Monthly use",
        "Months of stock",
    )
    table = t.Table(
        (t.Align.END,) * 9, (tuple(cell(name) for name in names), tuple(cell("12 345") for _ in names))
    )
    page = built(table)
    page.document.setTextWidth(700)
    layout = page.document.documentLayout()
    assert layout.frameBoundingRect(tables(page)[0]).width() <= 700
    assert page.document.idealWidth() <= 700
    for word in ("Monthly", "Received", "Adjusted"):
        line = block_of(page, word).layout().lineAt(0)
        assert line.textLength() >= len(word), word


def test_links_say_where_they_lead_and_are_told_apart() -> None:
    page = built(
        para(
            t.Link(Target.MODULE, "store#x", (Run("inside"),)),
            " ",
            t.Link(Target.EXTERNAL, "https://example.org/a b", (Run("outside"),)),
            t.NoteRef("n", 1),
        ),
        t.Embed("check-1", "q2", "Check"),
        t.Media("audio", "media/a.ogg", "Talk", "media/a.vtt"),
        t.Notes((t.Note("n", 1, (para("note"),)),)),
    )
    assert page.actions == [
        Follow(Target.MODULE, "store#x"),
        Follow(Target.EXTERNAL, "https://example.org/a b"),
        Jump("note:n"),
        Follow(Target.ASSESSMENT, "check-1#q2"),
        Follow(Target.FILE, "media/a.ogg"),
        Follow(Target.FILE, "media/a.vtt"),
        Jump("back:n"),
    ]
    assert form_of(page, "inside").anchorHref() == "link:0"
    dots = QTextCharFormat.UnderlineStyle.DotLine
    assert (form_of(page, "outside").underlineStyle(), form_of(page, "inside").underlineStyle() == dots) == (
        dots,
        False,
    )
    assert "Practise: Check" in page.document.toPlainText()
    assert page.document.findBlock(page.anchors["note:n"]).text().startswith("note")


def test_a_formula_stands_on_the_baseline_with_its_depth_below() -> None:
    shallow = t.Formula("x", FRACTION.svg, 2.0, 1.0, 0.25)
    page = built(para("a ", shallow, " b"), FRACTION, para("deep ", FRACTION))
    page.document.setTextWidth(700)
    line = blocks(page)[0].layout().lineAt(0)
    assert line.descent() < 8  # the depth takes no room below the line
    inline, display, deep = (
        f.charFormat() for f in fragments(page) if f.charFormat().hasProperty(Prop.OBJECT)
    )
    assert (inline.property(Prop.TEXT), display.property(Prop.TEXT)) == ("$x$", f"$${FRACTION.tex}$$")
    assert deep.verticalAlignment() is QTextCharFormat.VerticalAlignment.AlignMiddle
    assert blocks(page)[1].blockFormat().alignment() & Qt.AlignmentFlag.AlignHCenter


def test_a_formula_that_could_not_be_typeset_shows_its_tex() -> None:
    page = built(para("see ", t.Formula(r"\ce{H2O}")))
    assert form_of(page, r"\ce{H2O").fontFamilies()[0] == "JetBrains Mono"


def test_structure_in_a_strangers_text_is_a_space() -> None:
    page = built(para("a\nb\u2029c\ufdd0d\ufffce\0f"))
    assert [block.text() for block in blocks(page)] == ["a b c d ef"]


def test_right_to_left_pages_are_mirrored() -> None:
    page = built(
        t.Listing((item("واحد"),)),
        t.Callout("note", (Run("ملاحظة"),), (para("نص"),)),
        LISTING,
        direction="rtl",
        language="ar",
    )
    first = block_of(page, "واحد").blockFormat()
    assert first.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert first.rightMargin() > 0
    assert first.leftMargin() == 0
    assert block_of(page, "def ").blockFormat().layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert not form_of(page, "نص").fontItalic()


def test_arabic_is_set_larger_and_looser() -> None:
    assert STYLE.pixels("ar") == 20
    assert STYLE.pixels("en") == 18
    assert STYLE.leading("ar-EG") > STYLE.leading("hi") > STYLE.leading("en")


def test_every_block_of_the_tree_has_a_start_and_is_written(tmp_path: Path) -> None:
    for page in (everything(), arabic()):
        made = build_document(page, dataclasses.replace(STYLE, tokens=DARK), tmp_path)
        assert len(made.starts) == len(page.blocks)
        assert made.starts == sorted(made.starts)
        assert made.done
        assert not made.step()


def test_building_in_slices_gives_the_same_document() -> None:
    whole = build_document(everything(), STYLE)
    sliced = BuiltPage(everything(), STYLE, None)
    steps = 0
    more = True
    while more:
        with sliced.editing():
            more = sliced.step()
        steps += 1
    assert steps > 40
    assert sliced.document.toPlainText() == whole.document.toPlainText()
    assert [b.blockFormat().topMargin() for b in blocks(sliced)] == [
        b.blockFormat().topMargin() for b in blocks(whole)
    ]


def test_weights_count_what_is_hidden_too() -> None:
    hidden = t.Details((Run("d"),), (para("x" * 100),))
    assert weight(hidden) > 100
    assert weight(t.Rule()) > 0
    assert weight(t.Table((), ((cell("abc"),),))) == 23


def test_pictures_are_measured_captioned_and_flow_in_the_text(tmp_path: Path) -> None:
    a_picture(tmp_path, width=1400, height=700)
    a_picture(tmp_path, "media/small.png", width=20, height=20)
    blocks_ = (
        t.Picture("media/chart.png", "A chart", "The caption"),
        para("An icon ", t.Picture("media/small.png", "dot"), " in the line"),
        t.Media("video", "media/film.webm", "", "", "media/small.png"),
        t.Embed("q"),
        t.OnlineCard("", "https://example.org"),
    )
    page = build_document(t.Page(blocks=blocks_), STYLE, tmp_path)
    page.document.setTextWidth(500)
    objects = [f for f in fragments(page) if f.charFormat().hasProperty(Prop.OBJECT)]
    assert [f.charFormat().stringProperty(Prop.TEXT) for f in objects] == ["A chart", "dot", ""]
    layout = page.document.documentLayout()
    picture = layout.blockBoundingRect(page.document.findBlock(objects[0].position()))
    assert picture.height() == pytest.approx(250, abs=4)  # 1400 × 700 made to fit 500
    text = page.document.toPlainText()
    for words_ in (
        "The caption",
        "Film",
        "Practise this now",
        "This needs the internet",
        "https://example.org",
    ):
        assert words_ in text


def test_a_definition_list_and_a_table_caption() -> None:
    page = built(
        t.Definitions((t.Term((Run("NTU"),), ((para("Unit."),), (para("Also."),))),)),
        t.Table((), ((cell("a"),),), caption=(Run("Caption"),)),
        t.Table((), ()),
    )
    assert form_of(page, "NTU").fontWeight() == 700
    assert (
        block_of(page, "Unit.").blockFormat().leftMargin()
        == block_of(page, "Also.").blockFormat().leftMargin()
        > 0
    )
    assert block_of(page, "Caption").position() < tables(page)[0].firstPosition()
    assert len(tables(page)) == 1


def test_rowspans_push_later_cells_on() -> None:
    table = t.Table((), ((t.Cell((Run("tall"),), rowspan=9), cell("b")), (cell("c"),)), header_rows=0)
    (grid,) = tables(built(table))
    assert (grid.rows(), grid.columns()) == (2, 2)
    assert grid.cellAt(0, 0).rowSpan() == 2
    assert grid.cellAt(1, 1).firstCursorPosition().block().text() == "c"
