"""The handbook is a course like any other: sound, and of every kind of question it has one."""

import hmac
import re
from itertools import islice
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.assets import asset_path
from app.cli.main import main
from assessments.build import build_course
from assessments.chance import shuffled, stream
from assessments.check import check_course
from assessments.kinds import Kind
from assessments.paper import seed_of
from assessments.reading import read_assessments
from assessments.review import review_seed
from content.ids import AssessmentId, LearnerId, PackId, QuestionId, Root
from content.pack import load_pack
from content.sealing import seal

PACKS = ("packs/inventory-basics", "packs/handbook")


@pytest.mark.parametrize("name", PACKS)
def test_bundled_courses_have_no_problem_at_all(name: str) -> None:
    assert [problem.text() for problem in check_course(asset_path(name))] == []


@pytest.mark.parametrize("name", PACKS)
def test_bundled_courses_are_the_same_pack_each_time(name: str) -> None:
    assert build_course(asset_path(name)).root == build_course(Path(asset_path(name))).root


def test_the_handbook_shows_every_kind() -> None:
    assessments, _ = read_assessments(load_pack(asset_path("packs/handbook")))
    shown = next(found for found in assessments if found.id == "all-kinds")
    assert {question.kind for question in shown.questions} == set(Kind)


def test_the_handbook_is_installed_by_its_name_and_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    home = ("--home", str(tmp_path / "home"))
    assert main([*home, "install", "handbook"]) == 0
    assert capsys.readouterr().out.startswith(
        "Installed “The Hornbook handbook” 1.0.0 (org.hornbook.handbook)."
    )
    assert main([*home, "--learner", "Asha", "read", "org.hornbook.handbook", "first-course"]) == 0
    assert "python3 -m app new clean-hands" in capsys.readouterr().out
    (tmp_path / "handbook").mkdir()  # a folder of that name here is what is meant
    assert main([*home, "install", "handbook"]) == 1
    assert "pack.toml is missing" in capsys.readouterr().out


def test_the_vectors_of_the_handbook_hold() -> None:
    """Each row of the table is worked out again, from what its own words say."""
    text = (asset_path("packs/handbook") / "modules" / "14-formats.md").read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in text.splitlines() if line.startswith("| ") and "`" in line]
    table = {row[0].strip("| "): (re.findall("`([^`]+)`", row[1]), row[2]) for row in rows}
    (root, learner, assessment), seed = table["seed"]
    assert seed_of(Root(root), LearnerId(learner), AssessmentId(assessment), 1) in seed
    (asked,), reviewed = table["review"]
    found_seed = review_seed(Root(root), LearnerId(learner), AssessmentId(assessment), QuestionId(asked), 1)
    assert found_seed in reviewed
    (own, label), numbers = table["stream"]
    assert " ".join(map(str, islice(stream(own, label), 4))) in numbers
    (letters,), order = table["shuffle"]
    assert "".join(shuffled(letters, stream(own, label))) in order
    (pack,), key = table["seal key"]
    extracted = hmac.digest(b"Hornbook seal 1: hidden from a look, not secret", pack.encode(), "sha256")
    assert hmac.digest(extracted, b"key\x01", "sha256").hex() in key
    (pack, path, plain), sealed = table["sealed"]
    found = seal(plain.encode(), PackId(pack), path)
    assert found[:32].hex() in sealed
    nonce, box = found[4:16], found[16:]
    opened = AESGCM(bytes.fromhex(key.strip(" |`"))).decrypt(nonce, box, path.encode())
    assert opened == (2).to_bytes(4, "big") + plain.encode() + bytes(250)
