"""A translated pack, built and compiled: pages, pictures, links and words in each language."""

from pathlib import Path
from typing import Any

import pytest

from content.build import assemble, content_entries, write_folder
from content.canonical import canonical_json
from content.check import check_content
from content.compile import compile_content
from content.compiled import CourseAward, page_path, read_page
from content.courselanguages import in_language, languages_of, serving
from content.courseread import parse_course, read_course
from content.ids import AssessmentId, ModuleId, Root
from content.jsonfields import CourseDamagedError
from content.markdown.tree import Link, Paragraph, Picture
from content.pack import load_pack
from content.packjson import manifest_value
from tests.builders import MANIFEST, a_course, a_pack
from tests.content.archives import a_built, members, refused, relisted
from tests.content.zips import part, zipped
from tests.translated import a_translated_course


def installed(folder: Path, into: Path) -> Path:
    pack = load_pack(folder)
    built = assemble(canonical_json(manifest_value(pack, {})), content_entries(pack))
    target = into / built.root
    write_folder(built, target)
    compile_content(target)
    return target


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return installed(a_translated_course(tmp_path / "water"), tmp_path)


def pictures(folder: Path, module: str, language: str = "") -> list[str]:
    page = read_page(folder, ModuleId(module), language)
    return [block.src for block in page.blocks if isinstance(block, Picture)]


def test_pages_are_there_in_each_language(folder: Path) -> None:
    french, arabic = (read_page(folder, ModuleId("germs"), language) for language in ("fr", "ar"))
    assert french.text.startswith("L’eau claire peut porter des germes.")
    assert (french.language, french.direction) == ("fr", "ltr")
    assert (arabic.language, arabic.direction) == ("ar", "rtl")
    assert read_page(folder, ModuleId("germs")).language == "en"


def test_what_is_not_translated_is_the_bases_page(folder: Path) -> None:
    assert read_page(folder, ModuleId("treat"), "ar") == read_page(folder, ModuleId("treat"))
    assert read_page(folder, ModuleId("treat"), "sw") == read_page(folder, ModuleId("treat"))
    assert not page_path(folder, "treat", "ar").exists()


def test_pictures_are_the_translations_where_it_has_them(folder: Path) -> None:
    assert pictures(folder, "germs") == ["media/pot.svg"]
    assert pictures(folder, "germs", "ar") == ["media/pot.svg"]
    assert pictures(folder, "germs", "fr") == ["lang/fr/media/pot.svg"]
    assert pictures(folder, "treat", "fr") == [
        "lang/fr/media/pot.svg"
    ]  # written as the path of the base's file
    assert b"#27a" in (folder / "content" / "lang" / "fr" / "media" / "pot.svg").read_bytes()


def test_a_page_without_translation_shows_the_languages_pictures(tmp_path: Path) -> None:
    changed = {"lang/fr/modules/02-treat/index.md": None, "lang/fr/glossary.md": None}
    folder = installed(a_translated_course(tmp_path / "water", changed), tmp_path)
    page = read_page(folder, ModuleId("treat"), "fr")
    assert pictures(folder, "treat", "fr") == ["lang/fr/media/pot.svg"]
    assert (page.language, page.text[:4]) == ("en", "Boil")


def links(folder: Path, language: str) -> list[tuple[str, str]]:
    first = read_page(folder, ModuleId("germs"), language).blocks[0]
    assert isinstance(first, Paragraph)
    return [(child.ref, child.title) for child in first.children if isinstance(child, Link)]


def test_links_lead_to_the_same_places_and_terms_are_translated(folder: Path) -> None:
    assert links(folder, "fr") == [
        ("treat", ""),
        ("glossary#germ", "Un être vivant trop petit pour être vu."),
    ]
    assert links(folder, "") == [("treat", ""), ("glossary#germ", "A living thing too small to be seen.")]
    assert links(folder, "ar") == [("treat", "")]


def test_a_term_that_is_not_translated_is_explained_by_the_base(tmp_path: Path) -> None:
    changed = {"lang/fr/glossary.md": "## Pot {#pot}\n\nUn récipient.\n"}
    folder = installed(a_translated_course(tmp_path / "water", changed), tmp_path)
    assert links(folder, "fr")[1] == ("glossary#germ", "A living thing too small to be seen.")


def test_a_page_without_translation_explains_terms_in_the_language(tmp_path: Path) -> None:
    changed = {"lang/fr/modules/01-germs.md": None, "lang/fr/media/pot.svg": None}
    folder = installed(a_translated_course(tmp_path / "water", changed), tmp_path)
    assert links(folder, "fr")[1] == ("glossary#germ", "Un être vivant trop petit pour être vu.")


def test_code_in_a_translation_is_code(folder: Path) -> None:
    assert "boil --minutes 1" in read_page(folder, ModuleId("germs"), "ar").text


def test_a_course_in_another_language(folder: Path) -> None:
    course = read_course(folder)
    assert languages_of(course) == ("en", "fr", "ar")
    french = in_language(course, "fr")
    assert (french.title, french.language) == ("Eau potable à la maison", "fr")
    assert [part.title for part in french.parts] == ["Pour commencer", "Faites vos preuves"]
    assert [item.title for item in french.items] == ["Les germes dans l’eau", "Traitez-la"]
    assert french.award == CourseAward(
        name="Eau potable, niveau 1", code=None, criteria="Pass the final.", valid_months=None
    )
    assert [skill.name for skill in french.skills] == ["Traiter l’eau"]
    assert (french.root, french.course_id, french.complete) == (
        course.root,
        course.course_id,
        course.complete,
    )
    assert languages_of(french) == ("en", "fr", "ar")
    assert in_language(french, "fr") is french
    arabic = in_language(course, "ar")
    assert (arabic.title, arabic.summary) == ("ماء آمن في البيت", "كيف تجد ماء الشرب وتعالجه وتحفظه.")
    assert [part.title for part in arabic.parts] == ["Start", "Prove it"]
    assert [item.title for item in arabic.items] == ["الجراثيم في الماء", "Treat it"]
    assert (arabic.award, arabic.skills) == (course.award, course.skills)
    assert in_language(course, "en") is course
    assert in_language(course, "de") is course
    assert (serving(course, "fr-CA"), serving(course, "de")) == ("fr", None)


def test_a_course_without_award(tmp_path: Path) -> None:
    builder = a_pack(tmp_path, MANIFEST + 'languages = ["fr"]\n').with_module("germs")
    folder = installed(builder.with_file("lang/fr/modules/germs.md", "# Germes\n").folder, tmp_path)
    course = in_language(read_course(folder), "fr")
    assert (course.title, course.award, course.modules[0].title) == ("Safe water at home", None, "Germes")


def test_a_pack_without_translations_has_no_member_for_them(tmp_path: Path) -> None:
    assert "translations" not in manifest_value(load_pack(a_course(tmp_path).folder), {})


WORDS: dict[str, Any] = {
    "language": "fr",
    "title": "Eau",
    "summary": "",
    "parts": [],
    "titles": [],
    "award_name": "",
    "award_criteria": "",
    "skills": [],
}


@pytest.mark.parametrize(
    ("translations", "expected"),
    [
        (1, "translations must be a list"),
        ([WORDS | {"language": "x"}], "translations[0].language must be written as packs.md says"),
        ([WORDS | {"language": "EN"}], "translations must be of one other language each"),
        ([WORDS, WORDS], "translations must be of one other language each"),
        ([WORDS | {"parts": ["A", "B"]}], "translations must be the words of this outline"),
        (
            [WORDS | {"titles": [{"id": "none", "title": "x"}]}],
            "translations must be the words of this outline",
        ),
        (
            [WORDS | {"skills": [{"code": 1}]}],
            "translations[0].skills[0].code must be a text of at most 5000 characters",
        ),
    ],
)
def test_translations_of_a_stranger(tmp_path: Path, translations: object, expected: str) -> None:
    value = manifest_value(load_pack(a_course(tmp_path).folder), {}) | {"translations": translations}
    with pytest.raises(CourseDamagedError) as caught:
        parse_course(value, Root("0" * 64))
    assert str(caught.value) == f"pack.json is damaged: {expected}. Get the course again."


@pytest.mark.parametrize("path", ["content/lang/sw/modules/a.md", "items/final.sw.json", "keys/final.sw.bin"])
def test_a_strangers_file_of_a_language_that_is_not_named(tmp_path: Path, path: str) -> None:
    role = {"content": "module", "items": "item", "keys": "key"}[path.partition("/")[0]]

    def add(files: list[dict[str, Any]]) -> None:
        line = {"path": path, "size": 1, "sha256": "0" * 64, "role": role, "lang": "sw", "tier": "core"}
        files.append(line)
        files.sort(key=lambda each: str(each["path"]))

    parts = [*relisted(members(a_built(tmp_path)), add), part(path, b"x")]
    assert refused(tmp_path, zipped(parts)) == (
        "E719",
        f"“{path}” in the pack file is of a language that pack.json does not name; nothing was installed.",
    )


def checked(folder: Path) -> list[str]:
    pack = load_pack(folder)
    ids = {quiz.path: AssessmentId("x") for quiz in pack.quizzes}
    return [problem.text() for problem in check_content(pack, ids) if "lang/" in problem.path]


@pytest.mark.parametrize(
    ("path", "data", "expected"),
    [
        (
            "lang/fr/modules/01-germs.md",
            "[x](none.md)\n",
            "lang/fr/modules/01-germs.md:1:1: E401 link to a missing file 'none.md'",
        ),
        (
            "lang/fr/modules/01-germs.md",
            "[x](../../../../up.md)\n",
            "lang/fr/modules/01-germs.md:1:1: E403 '../../../../up.md' leaves the pack",
        ),
        (
            "lang/fr/modules/01-germs.md",
            "![p](../media/Pot.svg)\n",
            "lang/fr/modules/01-germs.md:1:1: E402 file exists as 'pot.svg' (case differs)",
        ),
        (
            "lang/fr/modules/01-germs.md",
            "[x](../glossary.md#germes)\n",
            "lang/fr/modules/01-germs.md:1:1: W420 no heading 'germes' in 'lang/fr/glossary.md'",
        ),
        (
            "lang/ar/modules/01-germs.md",
            "[x](../glossary.md#germes)\n",
            "lang/ar/modules/01-germs.md:1:1: W420 no heading 'germes' in 'lang/ar/glossary.md'",
        ),
        (
            "lang/fr/media/pot.svg",
            "<svg",
            "lang/fr/media/pot.svg:0:0: E407 SVG picture cannot be used: its XML is broken in line 1",
        ),
    ],
)
def test_translated_files_are_looked_through(tmp_path: Path, path: str, data: str, expected: str) -> None:
    found = checked(a_translated_course(tmp_path, {path: data}))
    assert [line for line in found if line.startswith(path)] == [expected]


def test_a_medium_that_only_a_translation_shows_is_used(tmp_path: Path) -> None:
    changed = {
        "media/more.txt": "x",
        "lang/fr/modules/01-germs.md": "[x](../media/more.txt)\n",
    }
    pack = load_pack(a_translated_course(tmp_path, changed))
    assert [problem.code for problem in check_content(pack, {}) if problem.path == "media/more.txt"] == []
