"""Pictures come from inside the pack, are capped, and fetch nothing."""

import os
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from app.desktop.fonts import load_reading_fonts
from app.desktop.reader.build import build_document
from app.desktop.reader.pictures import MOST_BYTES, find_picture, open_picture
from app.desktop.reader.style import ReaderStyle
from app.desktop.theme import LIGHT
from content.markdown.tree import Page, Paragraph, Picture
from tests.desktop.reader.sample import a_drawing, a_picture

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">{}</svg>'


@pytest.fixture(autouse=True)
def fonts(qapp: object) -> None:
    load_reading_fonts()


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    a_picture(folder)
    a_drawing(folder)
    a_picture(tmp_path, "outside.png")  # tmp_path/content/outside.png
    return folder


def test_a_picture_is_found_below_content(pack: Path) -> None:
    assert find_picture(pack, "media/chart.png") == (pack / "content/media/chart.png").resolve()


@pytest.mark.parametrize(
    "src",
    [
        "../../content/outside.png",
        "../pack.json",
        "/etc/passwd",
        "media/../../../content/outside.png",
        "file:///etc/passwd",
        "http://127.0.0.1/x.png",
        "//host/share/x.png",
        "data:image/png;base64,iVBORw0KGgo=",
        "media\0/chart.png",
        "media",
        ".",
        "",
    ],
)
def test_what_lies_outside_is_not_found(pack: Path, src: str) -> None:
    (pack / "pack.json").write_text("{}", encoding="utf-8")
    assert find_picture(pack, src) is None
    assert open_picture(pack, Picture(src, "")) is None


def test_an_absolute_path_is_not_found_even_if_it_is_a_picture(pack: Path, tmp_path: Path) -> None:
    assert find_picture(pack, str(tmp_path / "content/outside.png")) is None


def test_a_link_that_leaves_the_pack_is_not_followed(pack: Path, tmp_path: Path) -> None:
    os.symlink(tmp_path / "content/outside.png", pack / "content/media/link.png")  # noqa: PTH211
    assert find_picture(pack, "media/link.png") is None


def test_without_a_folder_there_are_no_pictures() -> None:
    assert find_picture(None, "media/chart.png") is None


def test_a_raster_and_a_vector_tell_their_sizes(pack: Path) -> None:
    chart, drawing = (
        open_picture(pack, Picture(f"media/{name}", "")) for name in ("chart.png", "drawing.svg")
    )
    assert chart is not None
    assert drawing is not None
    assert (chart.size.width(), chart.size.height()) == (640, 280)
    assert (drawing.size.width(), drawing.size.height()) == (520, 180)


def test_too_many_pixels_are_refused_before_decoding(pack: Path) -> None:
    image = QImage(5000, 3000, QImage.Format.Format_Mono)
    image.fill(0)
    assert image.save(str(pack / "content/big.png"))
    assert open_picture(pack, Picture("big.png", "")) is None


def test_too_many_bytes_are_refused(pack: Path) -> None:
    path = pack / "content/heavy.png"
    path.write_bytes((pack / "content/media/chart.png").read_bytes() + bytes(MOST_BYTES))
    assert open_picture(pack, Picture("heavy.png", "")) is None


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"not a picture", b"\x89PNG\r\n\x1a\n" + bytes(30)])
def test_what_cannot_be_read_is_refused(pack: Path, data: bytes) -> None:
    (pack / "content/bad.png").write_bytes(data)
    assert open_picture(pack, Picture("bad.png", "")) is None


def test_a_drawing_that_calls_itself_png_is_refused(pack: Path) -> None:
    (pack / "content/trick.png").write_text(SVG.format('<image href="/etc/passwd"/>'), encoding="utf-8")
    assert open_picture(pack, Picture("trick.png", "")) is None


@pytest.mark.parametrize(
    "inside",
    [
        '<image href="/etc/passwd" width="9" height="9"/>',
        '<svg:image xmlns:svg="http://www.w3.org/2000/svg" xlink:href="file:///etc/passwd"/>',
        '<use href="#a"/>',
        "<script>1</script>",
        "<foreignObject/>",
        '<a href="http://example.org">x</a>',
        '<rect style="fill:url(/etc/passwd)"/>',
        '<style>@import "x.css";</style>',
        '<animate attributeName="x" dur="1s"/>',
    ],
)
def test_a_drawing_that_asks_for_more_than_lines_is_refused(pack: Path, inside: str) -> None:
    (pack / "content/bad.svg").write_text(SVG.format(inside), encoding="utf-8")
    assert open_picture(pack, Picture("bad.svg", "")) is None


def test_entities_and_packed_drawings_are_refused(pack: Path) -> None:
    (pack / "content/bad.svg").write_text(
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format(""), encoding="utf-8"
    )
    assert open_picture(pack, Picture("bad.svg", "")) is None
    (pack / "content/bad.svg").write_bytes(b"\x1f\x8b\x08\x00")
    assert open_picture(pack, Picture("bad.svg", "")) is None
    (pack / "content/bad.svg").write_text("<svg", encoding="utf-8")
    assert open_picture(pack, Picture("bad.svg", "")) is None


def test_gradients_of_its_own_are_a_drawings_right(pack: Path) -> None:
    inside = '<defs><linearGradient id="g"/></defs><rect width="9" height="9" fill="url(#g)"/>'
    (pack / "content/good.svg").write_text(SVG.format(inside), encoding="utf-8")
    assert open_picture(pack, Picture("good.svg", "")) is not None


def test_a_missing_picture_shows_its_words(pack: Path) -> None:
    page = Page(
        blocks=(Picture("../x.png", "A tank, from the side."), Paragraph((Picture("y.png", "a drop"),)))
    )
    text = build_document(page, ReaderStyle(tokens=LIGHT), pack).document.toPlainText()
    assert "This picture cannot be shown" in text
    assert "A tank, from the side." in text
    assert "[a drop]" in text
