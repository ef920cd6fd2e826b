"""The certificate says what the completion proves, carries the signed file unchanged, and everything fits on it."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.desktop.award.certificate import (
    ATTACHED,
    HEIGHT,
    WIDTH,
    CertificateView,
    ResultLine,
    render_badge,
    render_certificate,
)

VIEW = CertificateView(
    learner="Asha Mwende",
    course="Inventory basics",
    award="Inventory basics, level 1",
    issuer="Asha Mwende (this computer)",
    completed="24 November 2026",
    level="Self-attested",
    level_meaning="Signed by the learner's own computer. Nobody else vouches for it.",
    results=(
        ResultLine(name="Counting stock", result="92 %", pass_mark="80 %"),
        ResultLine(name="Final assessment", result="88.5 %", pass_mark="80 %"),
    ),
    overall="90.2 %",
    fingerprint="9F3A 71C0 44DE 8B12",
    verify="Open this file on the page Verify of Hornbook.",
    award_id="urn:uuid:0d3f2c1e-8a51-4c1b-9a5e-6f1d2b3c4d5e",
)
LONG_NAME = "Maximiliana Wanjiru-Odhiambo Konstantinopoulos van der Meulen"
CROWDED = replace(
    VIEW,
    learner=LONG_NAME,
    course="Running a community pharmacy store: receiving, counting, recording and disposing of medicines safely",
    results=tuple(
        ResultLine(name=f"Assessment {n}: receiving goods at the door", result="100 %", pass_mark="80 %")
        for n in range(1, 9)
    ),
)
CREDENTIAL = '{"name":"Solar pump maintenance – أسماء"}'.encode()

poppler = pytest.mark.skipif(
    not (shutil.which("pdftotext") and shutil.which("pdfdetach")), reason="poppler-utils is not installed"
)


def words_of(pdf: bytes, folder: Path) -> str:
    """The text of the PDF, lines and columns in a row."""
    path = folder / "certificate.pdf"
    path.write_bytes(pdf)
    found = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True)
    return " ".join(found.stdout.decode().split())


@pytest.mark.usefixtures("qapp")
def test_a_pdf_is_made_with_the_file_attached() -> None:
    pdf = render_certificate(VIEW, CREDENTIAL)
    assert pdf.startswith(b"%PDF-")
    assert b"/EmbeddedFile" in pdf
    assert len(pdf) < 400_000


@poppler
@pytest.mark.usefixtures("qapp")
def test_everything_is_said_in_words(tmp_path: Path) -> None:
    words = words_of(render_certificate(VIEW, CREDENTIAL), tmp_path)
    assert "CERTIFICATE OF COMPLETION" in words
    for said in (
        VIEW.learner,
        VIEW.course,
        f"and holds the award {VIEW.award}",
        VIEW.completed,
        VIEW.level,
        VIEW.level_meaning,
        "Counting stock 92 % 80 %",
        "Final assessment 88.5 % 80 %",
        "Overall 90.2 %",
        VIEW.fingerprint,
        VIEW.verify,
        VIEW.award_id,
    ):
        assert said.replace("'", "’") in words.replace("'", "’")


@poppler
@pytest.mark.usefixtures("qapp")
def test_the_attachment_is_the_completion_file_to_the_byte(tmp_path: Path) -> None:
    path = tmp_path / "certificate.pdf"
    path.write_bytes(render_certificate(VIEW, CREDENTIAL))
    listed = subprocess.run(["pdfdetach", "-list", str(path)], capture_output=True, check=True, text=True)
    assert ATTACHED in listed.stdout
    taken = tmp_path / "taken.json"
    subprocess.run(["pdfdetach", "-save", "1", "-o", str(taken), str(path)], check=True)
    assert taken.read_bytes() == CREDENTIAL


@poppler
@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("mirrored", [False, True], ids=["from the left", "from the right"])
def test_long_words_are_shrunk_and_stay_on_one_page(tmp_path: Path, mirrored: bool) -> None:
    words = words_of(render_certificate(replace(CROWDED, right_to_left=mirrored), CREDENTIAL), tmp_path)
    assert LONG_NAME in words
    assert words.count("Assessment ") == 8
    pages = subprocess.run(
        ["pdfinfo", str(tmp_path / "certificate.pdf")], capture_output=True, check=True, text=True
    )
    assert "Pages: 1" in " ".join(pages.stdout.split())


@poppler
@pytest.mark.usefixtures("qapp")
def test_nothing_leaves_the_frame(tmp_path: Path) -> None:
    (tmp_path / "c.pdf").write_bytes(render_certificate(CROWDED, CREDENTIAL))
    boxes = subprocess.run(
        ["pdftotext", "-bbox", str(tmp_path / "c.pdf"), "-"], capture_output=True, check=True, text=True
    ).stdout
    points = 72 / 96  # design units are 96 to the inch
    for line in boxes.splitlines():
        if "<word" in line:
            left, top, right, bottom = (float(part.split('"')[0]) for part in line.split('="')[1:5])
            assert left >= 50 * points
            assert right <= (WIDTH - 50) * points
            assert top >= 50 * points
            assert bottom <= (HEIGHT - 50) * points


@poppler
@pytest.mark.usefixtures("qapp")
def test_more_than_eight_assessments_are_counted(tmp_path: Path) -> None:
    many = tuple(ResultLine(name=f"Quiz {n}", result="90 %", pass_mark="75 %") for n in range(1, 13))
    words = words_of(render_certificate(replace(VIEW, results=many, overall=""), CREDENTIAL), tmp_path)
    assert "Quiz 7 90 % 75 % and 5 more, see the attached file" in words
    assert "Quiz 8" not in words
    assert "Overall" not in words


@poppler
@pytest.mark.usefixtures("qapp")
def test_an_award_named_like_its_course_is_not_said_twice(tmp_path: Path) -> None:
    words = words_of(render_certificate(replace(VIEW, award=VIEW.course), CREDENTIAL), tmp_path)
    assert "holds the award" not in words


@pytest.mark.parametrize("size", [96, 512])
@pytest.mark.parametrize("view", [VIEW, CROWDED], ids=["short", "long"])
def test_the_badge_is_a_round_picture_on_nothing(
    view: CertificateView, size: int, qapp: QApplication
) -> None:
    assert qapp is not None
    png = render_badge(view, size)
    assert png.startswith(b"\x89PNG")
    picture = QImage.fromData(QByteArray(png))
    assert (picture.width(), picture.height()) == (size, size)
    assert picture.pixelColor(0, 0).alpha() == 0
    assert picture.pixelColor(size // 2, size - size // 6).alpha() == 255
    assert picture.pixelColor(size // 2, size // 60 + 3).red() > 120


@pytest.mark.usefixtures("qapp")
def test_the_badge_is_the_same_each_time() -> None:
    assert render_badge(VIEW) == render_badge(VIEW)
