"""The helper that makes pictures small: what it wins, what it leaves alone, and that it goes with its parent."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from app.desktop.recode import smaller
from app.recoding import RecodingError, recode
from content.pictures import picture_size
from tests.drawings import a_png, a_small_gif


@pytest.fixture(scope="module")
def pot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pictures") / "pot.png"
    path.write_bytes(a_png(1600, 400))
    return path


def test_a_picture_gets_smaller_and_no_wider_than_wished(pot: Path) -> None:
    data = smaller(pot, 1200)
    assert data is not None
    info = picture_size(data)
    assert info is not None
    assert (info.format, info.width, info.height) == ("webp", 1200, 300)
    assert len(data) < pot.stat().st_size
    assert smaller(pot, 1200) == data


def test_a_photograph_becomes_webp(pot: Path, tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    assert QImage(str(pot)).save(str(photo), "JPG", 100)  # type: ignore[call-overload]
    data = smaller(photo, 1200)
    assert data is not None
    assert data[8:12] == b"WEBP"


def test_see_through_stays_see_through(tmp_path: Path) -> None:
    image = QImage(400, 400, QImage.Format.Format_ARGB32)
    image.fill(0x00FFFFFF)
    image.save(str(tmp_path / "clear.png"))
    (tmp_path / "clear.png").write_bytes((tmp_path / "clear.png").read_bytes() + bytes(5000))
    data = smaller(tmp_path / "clear.png", 1200)
    assert data is not None
    found = QImage.fromData(data)
    assert found.hasAlphaChannel()
    assert found.pixelColor(5, 5).alpha() == 0


@pytest.mark.parametrize("data", [a_small_gif(2), a_small_gif(1), b"no picture"])
def test_what_moves_is_small_or_broken_is_left_alone(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.gif"
    path.write_bytes(data)
    assert smaller(path, 1200) is None


def test_the_helper_answers_for_each_picture(pot: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"x")
    steps: list[tuple[int, int]] = []
    made = recode({"a": pot, "b": broken}, tmp_path, 1200, lambda done, of: steps.append((done, of)))
    assert made == {"a": tmp_path / "0.webp"}
    assert steps == [(1, 2), (2, 2)]
    assert made["a"].read_bytes() == smaller(pot, 1200)


def test_a_helper_that_fails_is_a_sentence(pot: Path, tmp_path: Path) -> None:
    with pytest.raises(RecodingError) as refused:
        recode({"a": pot}, tmp_path / "none", 1200, lambda *_: None)
    assert str(refused.value).endswith("Build without --lite, or make the largest pictures smaller yourself.")


def test_the_helper_goes_with_its_parent(pot: Path, tmp_path: Path) -> None:
    job = {"pictures": [["a", str(pot), str(tmp_path / "out.webp")]] * 500, "width": 1200}
    with subprocess.Popen(
        [sys.executable, "-m", "app.desktop.recode"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ,
    ) as helper:
        assert helper.stdin is not None
        assert helper.stdout is not None
        helper.stdin.write(json.dumps(job) + "\n")
        helper.stdin.flush()
        assert json.loads(helper.stdout.readline())[0] == "a"
        helper.stdin.close()
        assert helper.wait(timeout=20) == 1
