"""Reading ``lang/<tag>/``: what fits the base, what is old, and what is left out."""

from hashlib import sha256
from pathlib import Path

import pytest

from content.pack import load_pack, survey
from content.translation import Words, base_path
from tests.builders import MANIFEST, PackBuilder, a_course, a_pack
from tests.translated import a_translated_course

LISTED = MANIFEST + 'languages = ["en", "fr"]\n'


def translated(tmp_path: Path, more: str = "") -> PackBuilder:
    """The small course in English, and its two modules in French."""
    builder = a_pack(tmp_path, LISTED + more).with_module("germs").with_module("treat", "Boil it.\n")
    builder.with_file("lang/fr/modules/germs.md", "# Les germes\n\nPetits.\n")
    return builder.with_file("lang/fr/modules/treat.md", "---\ntitle: Traiter\n---\n\nBouillir.\n")


def problems(builder: PackBuilder) -> list[str]:
    return [problem.text() for problem in survey(builder.folder)[1]]


def test_a_whole_translation(tmp_path: Path) -> None:
    pack = load_pack(a_translated_course(tmp_path))
    french, arabic = pack.translations
    assert (french.language, arabic.language) == ("fr", "ar")
    assert french.words == Words(
        title="Eau potable à la maison",
        summary="Trouver, traiter et garder l’eau à boire.",
        parts=("Pour commencer", "Faites vos preuves"),
        award_name="Eau potable, niveau 1",
        skills=(("treating", "Traiter l’eau"),),
    )
    assert [(module.id, module.title, module.path, module.language) for module in french.modules] == [
        ("glossary", "Glossary", "lang/fr/glossary.md", "fr"),
        ("germs", "Les germes dans l’eau", "lang/fr/modules/01-germs.md", "fr"),
        ("treat", "Traitez-la", "lang/fr/modules/02-treat/index.md", "fr"),
    ]
    assert french.modules[2].needs == ("germs",)
    assert [quiz.path for quiz in french.quizzes] == [
        "lang/fr/quizzes/check.quiz.md",
        "lang/fr/quizzes/final.quiz.md",
    ]
    assert (french.media, french.sizes) == (("lang/fr/media/pot.svg",), (134,))
    assert {module.path for module in (*pack.modules, *pack.extra_pages)} == {
        "glossary.md",
        "modules/01-germs.md",
        "modules/02-treat/index.md",
    }
    assert (pack.media, len(pack.quizzes)) == (("media/pot.svg",), 2)


def test_titles_come_from_the_header_the_heading_or_the_base(tmp_path: Path) -> None:
    builder = translated(tmp_path).with_file("lang/fr/modules/germs.md", "Petits.\n")
    (french,) = load_pack(builder.folder).translations
    assert [module.title for module in french.modules] == ["Germs", "Traiter"]


@pytest.mark.parametrize(
    ("path", "base"),
    [
        ("lang/fr/modules/a.md", "modules/a.md"),
        ("lang/fr/media/x/y.png", "media/x/y.png"),
        ("modules/lang/a.md", "modules/lang/a.md"),
        ("lang/fr", "lang/fr"),
    ],
)
def test_where_the_base_lies(path: str, base: str) -> None:
    assert base_path(path) == base


@pytest.mark.parametrize(
    ("path", "data", "expected"),
    [
        (
            "lang/fr/modules/other.md",
            "x",
            "lang/fr/modules/other.md:0:0: E506 the base has no 'modules/other.md'",
        ),
        (
            "lang/fr/quizzes/other.quiz.md",
            "x",
            "lang/fr/quizzes/other.quiz.md:0:0: E506 the base has no 'quizzes/other.quiz.md'",
        ),
        ("lang/fr/glossary.md", "x", "lang/fr/glossary.md:0:0: E506 the base has no 'glossary.md'"),
        (
            "lang/fr/media/pot.txt",
            "x",
            "lang/fr/media/pot.txt:0:0: W507 the base has no 'media/pot.txt', so only this language shows it",
        ),
        ("lang/fr/media/pot.exe", "x", "lang/fr/media/pot.exe:0:0: E407 media type not allowed"),
        (
            "lang/fr/modules/germs.md",
            "---\nid: germes\n---\nPetits.\n",
            "lang/fr/modules/germs.md:2:5: E503 id 'germes' not in the base",
        ),
        (
            "lang/fr/modules/germs.md",
            f"---\ntranslates: {'a' * 64}\n---\nPetits.\n",
            "lang/fr/modules/germs.md:2:13: W504 translation is older than its source",
        ),
        (
            "lang/fr/modules/germs.md",
            "---\ntranslates: new\n---\nPetits.\n",
            "lang/fr/modules/germs.md:2:13: E124 'translates' must be 64 hex digits",
        ),
        (
            "lang/fr/quizzes/final.quiz.md",
            "---\ntranslates: new\n---\n",
            "lang/fr/quizzes/final.quiz.md:2:13: E124 'translates' must be 64 hex digits",
        ),
        ("lang/fr/modules/germs.md", b"ab\xff", "lang/fr/modules/germs.md:1:3: E432 not UTF-8 text"),
        (
            "lang/de/modules/germs.md",
            "x",
            "lang/de:0:0: W508 pack.toml does not list this language, so it is left out",
        ),
        ("lang/en/pack.toml", "x", "lang/en:0:0: W508 this is the pack's own language, so it is left out"),
        (
            "lang/fr/pack.toml",
            "title = 1\n",
            "lang/fr/pack.toml:1:9: E123 'title' must be text, not a number",
        ),
        (
            "lang/fr/pack.toml",
            'version = "2.0.0"\n',
            "lang/fr/pack.toml:1:1: E105 unknown key 'version'",
        ),
        (
            "lang/fr/pack.toml",
            '[[part]]\ntitle = "A"\n',
            "lang/fr/pack.toml:1:1: E501 translation: the pack has 1 part, base has 0",
        ),
        (
            "lang/fr/pack.toml",
            '[award]\nname = "Eau"\n',
            "lang/fr/pack.toml:1:1: E503 [award] not in the base",
        ),
        (
            "lang/fr/pack.toml",
            '[[skill]]\ncode = "x"\nname = "Eau"\n',
            "lang/fr/pack.toml:2:8: E503 skill code 'x' not in the base",
        ),
        (
            "lang/fr/pack.toml",
            '[[skill]]\nname = "Eau"\n',
            "lang/fr/pack.toml:1:1: E122 'skill.code' is missing",
        ),
        ("lang/fr/pack.toml", "title = \n", "lang/fr/pack.toml:1:9: E121 not TOML: invalid value"),
    ],
)
def test_what_does_not_fit(tmp_path: Path, path: str, data: str | bytes, expected: str) -> None:
    found = problems(translated(tmp_path).with_quiz().with_file(path, data))
    assert [line for line in found if "W505" not in line and "E434" not in line][:1] == [expected]


def test_hints_say_what_to_write(tmp_path: Path) -> None:
    builder = translated(tmp_path).with_file("lang/de/modules/germs.md", "x")
    builder.with_file("lang/fr/modules/germs.md", f"---\nid: x\ntranslates: {'a' * 64}\n---\nPetits.\n")
    base = (builder.folder / "modules" / "germs.md").read_bytes()
    hints = {problem.code: problem.hint for problem in survey(builder.folder)[1]}
    assert hints == {
        "W508": 'write languages = ["en", "fr", "de"]',
        "E503": "this file translates 'germs': write id: germs, or leave the line out",
        "W504": f"compare it with the base, then write translates: {sha256(base).hexdigest()}",
    }


def test_a_translation_that_knows_its_source_is_not_old(tmp_path: Path) -> None:
    builder = translated(tmp_path)
    digest = sha256((builder.folder / "modules" / "germs.md").read_bytes()).hexdigest()
    text = f"---\ntranslates: {digest}\n---\nPetits.\n"
    assert problems(builder.with_file("lang/fr/modules/germs.md", text)) == []


def test_a_language_without_a_folder(tmp_path: Path) -> None:
    builder = a_course(tmp_path).with_manifest('languages = ["en", "sw"]')
    assert problems(builder) == [
        "pack.toml:6:13: E509 'languages' names 'sw', and there is no folder lang/sw"
    ]


def test_modules_that_are_left_out_are_counted(tmp_path: Path) -> None:
    builder = (
        a_course(tmp_path)
        .with_manifest('languages = ["fr"]')
        .with_file("lang/fr/modules/germs.md", "Petits.\n")
    )
    assert problems(builder) == ["lang/fr:0:0: W505 no translation of 1 module (base text shows)"]
    (builder.folder / "lang" / "fr" / "modules" / "germs.md").unlink()
    assert problems(builder) == ["lang/fr:0:0: W505 no translation of 2 modules (base text shows)"]


def test_what_lies_beside_a_translation_is_the_translators_own(tmp_path: Path) -> None:
    builder = translated(tmp_path).with_file("lang/README.md", "x").with_file("lang/fr/notes/todo.exe", "x")
    assert problems(builder) == []


def test_links_and_devices_in_lang_are_never_followed(tmp_path: Path) -> None:
    builder = translated(tmp_path)
    (builder.folder / "lang" / "es").symlink_to("/etc")
    (builder.folder / "lang" / "fr" / "pack.toml").symlink_to("/etc/passwd")
    assert problems(builder) == [
        "lang/es:0:0: E435 links to other files are not allowed in a pack",
        "lang/fr/pack.toml:0:0: E435 links to other files are not allowed in a pack",
    ]


def test_a_quiz_whose_base_cannot_be_read_is_said_once(tmp_path: Path) -> None:
    builder = translated(tmp_path).with_file("quizzes/final.quiz.md", b"ab\xff")
    builder.with_file("lang/fr/quizzes/final.quiz.md", "x")
    assert problems(builder) == ["quizzes/final.quiz.md:1:3: E432 not UTF-8 text"]


@pytest.mark.parametrize("path", ["modules/germs.md", "quizzes/more.quiz.md"])
def test_a_digest_that_is_none_is_told_what_to_be(tmp_path: Path, path: str) -> None:
    builder = translated(tmp_path).with_file("quizzes/more.quiz.md", "---\nid: more\n---\n")
    builder.with_file(f"lang/fr/{path}", "---\ntranslates: sha256 of it\n---\nPetits.\n")
    now = sha256((builder.folder / path).read_bytes()).hexdigest()
    _, problems = survey(builder.folder)
    assert [(problem.code, problem.hint) for problem in problems] == [
        ("E124", f"if it was made from the text as it is now, write translates: {now}")
    ]
