"""Building: the same folder always gives the same pack."""

import hashlib
import json
from pathlib import Path

import pytest

from content.build import (
    Entry,
    SourceChangedError,
    assemble,
    content_entries,
    write_folder,
)
from content.canonical import canonical_json
from content.courseread import parse_course
from content.ids import Root
from content.pack import load_pack
from content.packjson import AssessmentLine, manifest_value
from tests.builders import a_course

LINES = {"quizzes/final.quiz.md": AssessmentLine(id="final", title="Final", use="assessment")}


def test_the_listing_is_sorted_and_its_hash_is_the_root(tmp_path: Path) -> None:
    pack = load_pack(a_course(tmp_path).with_file("media/a.txt", "x").folder)
    built = assemble(canonical_json(manifest_value(pack, LINES)), content_entries(pack))
    value = json.loads(built.files_json)
    paths = [line["path"] for line in value["files"]]
    assert paths == [
        "content/media/a.txt",
        "content/modules/germs.md",
        "content/modules/treat.md",
        "pack.json",
    ]
    assert built.root == hashlib.sha256(built.files_json).hexdigest()
    assert value["files"][0] == {
        "path": "content/media/a.txt",
        "size": 1,
        "sha256": hashlib.sha256(b"x").hexdigest(),
        "role": "media",
        "lang": "",
        "tier": "core",
    }


def test_line_ends_and_times_do_not_change_the_root(tmp_path: Path) -> None:
    roots = set()
    for name, data in (("one", "---\nid: a\n---\nText\n"), ("two", "---\r\nid: a\r\n---\r\nText\r\n")):
        pack = load_pack(a_course(tmp_path, name).with_file("modules/a.md", data).folder)
        roots.add(assemble(canonical_json(manifest_value(pack, LINES)), content_entries(pack)).root)
    assert len(roots) == 1


def test_sealed_quizzes_stay_at_home(tmp_path: Path) -> None:
    pack = load_pack(a_course(tmp_path).with_quiz("check", use="practice").folder)
    paths = [entry.path for entry in content_entries(pack, {"quizzes/check.quiz.md"})]
    assert "content/quizzes/check.quiz.md" in paths
    assert "content/quizzes/final.quiz.md" not in paths


def test_the_outline_is_resolved(tmp_path: Path) -> None:
    builder = a_course(tmp_path).with_module("extra").with_file("glossary.md", "## Germ\n")
    builder.with_manifest(
        '[[part]]\ntitle = "A"\nitems = ["modules/germs.md", "modules/treat.md", "quizzes/final.quiz.md"]\n'
        '[retired]\nold = "gone"\n[award]\nname = "W"\nvalid_months = 3\n[publisher]\nname = "School"\n'
        '[[skill]]\nname = "a"\nframework = "f"\ncode = "c"\nurl = "urn:example:c"\n',
    )
    course = parse_course(manifest_value(load_pack(builder.folder), LINES), Root("0" * 64))
    assert [item.id for item in course.items] == ["germs", "treat", "final"]
    assert [item.id for item in course.others] == ["glossary", "extra"]
    assert (course.complete.require, course.complete.modules) == (("final",), ("germs", "treat"))
    assert course.award is not None
    assert (course.award.name, course.award.code, course.award.valid_months) == ("W", None, 3)
    assert (course.skills[0].code, course.publisher_name, course.signed) == ("c", "School", False)
    assert course.course_id == "org.example.water@unsigned"


@pytest.mark.parametrize(
    ("rule", "require", "modules"),
    [
        ('modules = "none"', ("final",), ()),
        ('require = []\nmodules = ["treat"]', (), ("treat",)),
        ('require = ["final"]\nmodules = "all"', ("final",), ("germs", "treat")),
    ],
)
def test_what_completes_the_course(
    tmp_path: Path, rule: str, require: tuple[str, ...], modules: tuple[str, ...]
) -> None:
    pack = load_pack(a_course(tmp_path).with_manifest(f"[complete]\n{rule}\n").folder)
    course = parse_course(manifest_value(pack, LINES), Root("0" * 64))
    assert (course.complete.require, course.complete.modules) == (require, modules)


def test_practice_is_never_required_by_itself(tmp_path: Path) -> None:
    pack = load_pack(a_course(tmp_path).folder)
    line = {"quizzes/final.quiz.md": AssessmentLine(id="final", title="Final", use="practice")}
    assert parse_course(manifest_value(pack, line), Root("0" * 64)).complete.require == ()


def test_a_folder_is_written_whole(tmp_path: Path) -> None:
    pack = load_pack(a_course(tmp_path).with_file("media/a.txt", "x").folder)
    built = assemble(canonical_json(manifest_value(pack, LINES)), content_entries(pack))
    steps: list[tuple[int, int]] = []
    write_folder(built, tmp_path / "out", lambda done, total: steps.append((done, total)))
    assert (tmp_path / "out/mimetype").read_bytes() == b"application/vnd.hornbook.pack+zip"
    assert (tmp_path / "out/files.json").read_bytes() == built.files_json
    assert (tmp_path / "out/content/media/a.txt").read_text() == "x"
    assert steps[-1] == (4, 4)


def test_a_file_that_changes_meanwhile_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("before")
    built = assemble(b"{}", [Entry(path="content/a.txt", role="media", source=tmp_path / "a.txt")])
    (tmp_path / "a.txt").write_text("after!")
    with pytest.raises(SourceChangedError) as caught:
        write_folder(built, tmp_path / "out")
    assert str(caught.value) == "content/a.txt changed while the pack was built; run it again."
