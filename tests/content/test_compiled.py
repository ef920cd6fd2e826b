"""An installed course, as the learner's process reads it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from content.build import assemble, content_entries, write_folder
from content.canonical import canonical_json
from content.compile import compile_content, finish_compiling
from content.compiled import course_id, is_compiled, page_path, read_page, stamp_path, version_key
from content.courseread import parse_course, read_course
from content.ids import Did, ModuleId, PackId, Root
from content.jsonfields import CourseDamagedError
from content.markdown.tree import Link, Paragraph, Picture
from content.pack import load_pack
from content.packjson import AssessmentLine, manifest_value
from tests.builders import PackBuilder, a_course

UNSAFE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><script>x</script>'
    '<image href="/etc/passwd"/><rect width="4" height="3"/></svg>'
)


def installed(builder: PackBuilder, into: Path) -> Path:
    pack = load_pack(builder.folder)
    line = AssessmentLine(id="final", title="Final", use="assessment", needs=("germs",))
    built = assemble(
        canonical_json(manifest_value(pack, {"quizzes/final.quiz.md": line})), content_entries(pack)
    )
    folder = into / built.root
    write_folder(built, folder)
    compile_content(folder)
    finish_compiling(folder)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    builder = a_course(tmp_path).with_module(
        "germs", "Germs are *small*.\n\n![A pot](../media/pot.svg)\n", minutes="7"
    )
    return installed(builder.with_file("media/pot.svg", UNSAFE), tmp_path)


def test_links_to_the_glossary_carry_what_the_term_means(tmp_path: Path) -> None:
    glossary = (
        "No term.\n\n## Germ {#germ}\n\n![](pot.png)\n\nA small\n*living* thing.\n\nMore.\n\n"
        "## Empty {#empty}\n\n## Long {#long}\n\n" + "word " * 200 + "\n"
    )
    body = "[g](../glossary.md#germ) [t](../glossary.md#germ 'Own') [e](../glossary.md#empty) [l](../glossary.md#long)\n"
    builder = a_course(tmp_path).with_module("germs", body).with_file("glossary.md", glossary)
    page = read_page(installed(builder, tmp_path), ModuleId("germs"))
    (paragraph,) = page.blocks
    assert isinstance(paragraph, Paragraph)
    links = [child for child in paragraph.children if isinstance(child, Link)]
    assert [link.ref for link in links] == [
        "glossary#germ",
        "glossary#germ",
        "glossary#empty",
        "glossary#long",
    ]
    assert [link.title[:24] for link in links] == [
        "A small living thing.",
        "Own",
        "",
        "word word word word word "[:24],
    ]
    assert len(links[3].title) == 600
    assert links[3].title.endswith(" word…")


def test_a_glossary_that_is_no_text_explains_nothing(tmp_path: Path) -> None:
    builder = (
        a_course(tmp_path)
        .with_module("germs", "[g](../glossary.md#germ)\n")
        .with_file("glossary.md", "## G\n")
    )
    folder = installed(builder, tmp_path)
    (folder / "content" / "glossary.md").write_bytes(b"\xff")
    with pytest.raises(CourseDamagedError):
        compile_content(folder)


def test_the_course(folder: Path) -> None:
    course = read_course(folder)
    assert course.root == folder.name
    assert [(item.kind, item.id, item.use, item.minutes) for item in course.items] == [
        ("module", "germs", "", 7),
        ("module", "treat", "", None),
        ("assessment", "final", "assessment", None),
    ]
    assert [item.id for item in course.modules] == ["germs", "treat"]
    final = course.item("final")
    assert final is not None
    assert final.needs == ("germs",)
    assert course.item("none") is None
    assert course.major == 1


def test_the_root_of_a_folder_of_another_name_is_its_listings(folder: Path) -> None:
    root = folder.name
    folder.rename(folder.parent / "moved")
    assert read_course(folder.parent / "moved").root == root


def test_a_page(folder: Path) -> None:
    page = read_page(folder, ModuleId("germs"))
    assert isinstance(page.blocks[0], Paragraph)
    picture = page.blocks[1]
    assert isinstance(picture, Picture)
    assert (picture.src, picture.width, picture.height) == ("media/pot.svg", 4, 3)
    assert page.text.startswith("Germs are small.")


def test_drawings_are_clean_and_their_originals_kept(folder: Path) -> None:
    shown = (folder / "content/media/pot.svg").read_text()
    assert "rect" in shown
    assert "script" not in shown
    assert "image" not in shown
    assert (folder / "compiled/original/media/pot.svg").read_text() == UNSAFE
    compile_content(folder)
    assert (folder / "content/media/pot.svg").read_text() == shown
    assert (folder / "compiled/original/media/pot.svg").read_text() == UNSAFE


def test_what_another_version_compiled_is_compiled_again(folder: Path) -> None:
    assert is_compiled(folder)
    stamp_path(folder).write_text("0")
    assert not is_compiled(folder)
    stamp_path(folder).unlink()
    assert not is_compiled(folder)


@pytest.mark.parametrize("data", [None, b"", b"{", b"[" * 50_000, b"{}", b'["x"]', b'["p",1]'])
def test_a_damaged_page_is_one_sentence(folder: Path, data: bytes | None) -> None:
    path = page_path(folder, "germs")
    path.unlink()
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(CourseDamagedError) as caught:
        read_page(folder, ModuleId("germs"))
    assert str(caught.value) == f"{path} is missing or damaged; install the course again."


def test_ids_never_lead_out_of_the_folder(folder: Path) -> None:
    with pytest.raises(CourseDamagedError, match=r"^'\.\./\.\./x' is not the id of a module\.$"):
        read_page(folder, ModuleId("../../x"))


@pytest.mark.parametrize("name", ["pack.json", "files.json"])
def test_a_missing_file_is_one_sentence(folder: Path, name: str) -> None:
    moved = folder.rename(folder.parent / "moved")
    (moved / name).unlink()
    with pytest.raises(CourseDamagedError, match=r"is missing or damaged; install the course again\.$"):
        read_course(moved)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"format": 2}, "format must be 1"),
        ({"format": True}, "format must be a whole number"),
        ({"id": "Org"}, "id must be written as packs.md says"),
        ({"version": "1.0"}, "version must be written as packs.md says"),
        ({"title": 3}, "title must be a text of at most 5000 characters"),
        ({"summary": "x" * 5001}, "summary must be a text of at most 5000 characters"),
        ({"authors": [1]}, "authors must be a list of texts"),
        ({"math": 1}, "math must be true or false"),
        ({"parts": {}}, "parts must be a list"),
        ({"parts": [[]]}, "parts[0] must be an object"),
        (
            {"parts": [{"title": "A", "items": [{}]}]},
            "parts[0].items[0].kind must be a text of at most 5000 characters",
        ),
        (
            {
                "others": [
                    {"kind": "game", "id": "a", "title": "", "path": "", "needs": [], "skills": [], "use": ""}
                ]
            },
            'others[0].kind must be "module" or "assessment"',
        ),
        (
            {
                "others": [
                    {
                        "kind": "assessment",
                        "id": "a",
                        "title": "",
                        "path": "",
                        "needs": [],
                        "skills": [],
                        "use": "x",
                    }
                ]
            },
            'others[0].use must be "practice" or "assessment"',
        ),
        ({"complete": None}, "complete must be an object"),
        ({"award": {"name": "a", "valid_months": -1}}, "award.valid_months must be a whole number"),
    ],
)
def test_a_wrong_member_is_named(folder: Path, change: dict[str, Any], expected: str) -> None:
    value = json.loads((folder / "pack.json").read_bytes()) | change
    with pytest.raises(CourseDamagedError) as caught:
        parse_course(value, Root("0" * 64))
    assert str(caught.value) == f"pack.json is damaged: {expected}. Get the course again."


def test_what_is_no_object(tmp_path: Path) -> None:
    with pytest.raises(CourseDamagedError, match=r"^pack\.json is damaged: the file must be an object\."):
        parse_course([], Root("0" * 64))


def test_course_ids_and_versions() -> None:
    assert course_id(PackId("a.b"), Did("did:key:z6MkX")) == "a.b@z6MkX"
    assert version_key("1.10.0") > version_key("1.9.9")


def test_reading_imports_nothing_heavy() -> None:
    code = (
        "import sys; import content.compiled, content.markdown.store; "
        "print([m for m in ('markdown', 'pygments', 'nh3', 'ziamath', 'cryptography', 'rfc8785', 'tomllib') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_progress_counts_the_pages(folder: Path) -> None:
    steps: list[tuple[int, int]] = []
    compile_content(folder, progress=lambda done, total: steps.append((done, total)))
    assert steps == [(1, 2), (2, 2)]


def test_a_module_that_is_no_text_is_not_compiled(folder: Path) -> None:
    (folder / "content/modules/treat.md").write_bytes(b"\xff")
    with pytest.raises(CourseDamagedError) as caught:
        compile_content(folder)
    assert str(caught.value) == "modules/treat.md in “Safe water at home” is no text; get the course again."
