"""Reading an author's folder."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from content.module import stem_slug
from content.pack import load_pack, survey
from content.problems import PackError
from tests.builders import MANIFEST, PackBuilder, a_course, a_pack


def problems(builder: PackBuilder) -> list[str]:
    return [problem.text() for problem in survey(builder.folder)[1]]


def test_a_sound_folder(tmp_path: Path) -> None:
    pack = load_pack(a_course(tmp_path).folder)
    assert pack.items == ("modules/germs.md", "modules/treat.md", "quizzes/final.quiz.md")
    first, second = pack.modules
    assert (first.id, first.title, first.body, first.body_line) == (
        "germs",
        "Germs",
        "\nGerms are small.\n",
        5,
    )
    assert (second.needs, second.needs_at) == (("germs",), ((4, 8),))
    assert [quiz.path for quiz in pack.quizzes] == ["quizzes/final.quiz.md"]


def test_modules_without_parts_go_in_natural_order(tmp_path: Path) -> None:
    builder = a_pack(tmp_path)
    for name in ("10-last", "2-second", "1-first"):
        builder.with_module(name)
    assert load_pack(builder.folder).items == (
        "modules/1-first.md",
        "modules/2-second.md",
        "modules/10-last.md",
    )


def test_parts_decide_and_a_module_may_be_a_folder(tmp_path: Path) -> None:
    builder = a_course(tmp_path).with_file(
        "modules/02-treat/index.md", "---\nid: more\n---\n# More *on* it {#more}\n"
    )
    builder.with_manifest(
        '[[part]]\ntitle = "A"\nitems = ["quizzes/final.quiz.md", "modules/02-treat/index.md"]\n'
    )
    pack = load_pack(builder.folder)
    assert pack.items == ("quizzes/final.quiz.md", "modules/02-treat/index.md")
    assert [module.title for module in pack.modules] == ["More on it", "Germs", "Treat"]


def test_all_header_values(tmp_path: Path) -> None:
    text = "\n".join(
        (
            "---",
            "id: a",
            "minutes: 12",
            "skills: S-1, S-2",
            "lang: fr",
            "was: b, c",
            f"translates: {'0a' * 32}",
            "---",
            "Hi",
        )
    )
    (module,) = load_pack(a_pack(tmp_path).with_file("modules/a.md", text).folder).modules
    assert (module.minutes, module.skills, module.language, module.was) == (
        12,
        ("S-1", "S-2"),
        "fr",
        ("b", "c"),
    )
    assert (module.title, module.body) == ("A", "Hi")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("title: X", "modules/a.md:1:1: E110 no id"),
        ("id: Big", "modules/a.md:2:5: E112 id may hold a–z, 0–9 and '-'"),
        ("id: " + "x" * 65, "modules/a.md:2:5: E112 id may hold a–z, 0–9 and '-'"),
        ("id: a\nminuts: 3", "modules/a.md:3:1: E105 unknown key 'minuts'; did you mean 'minutes'?"),
        ("id: a\nminutes: soon", "modules/a.md:3:10: E124 'minutes' must be a whole number from 1 to 999"),
        ("id: a\nlang: x", "modules/a.md:3:7: E124 'x' is not a language tag"),
        ("id: a\nwas: Old", "modules/a.md:3:6: E112 id may hold a–z, 0–9 and '-'"),
        ("id: a\ntranslates: 12", "modules/a.md:3:13: E124 'translates' must be 64 hex digits"),
        ("id: a\ntitle: " + "x" * 201, "modules/a.md:3:8: E124 'title' is longer than 200 characters"),
        ("id: a\ntitle: x\u202ey", "modules/a.md:3:8: E124 'title' holds a hidden or control character"),
        ("id: a\ntitle: x\u200fy", "modules/a.md:3:8: W413 bidi control or zero-width character"),
        ("id: a\nnonsense", "modules/a.md:3:1: E101 the header holds 'key: value' lines only"),
    ],
)
def test_mistakes_in_a_module_header(tmp_path: Path, header: str, expected: str) -> None:
    assert problems(a_pack(tmp_path).with_file("modules/a.md", f"---\n{header}\n---\nText\n")) == [expected]


@pytest.mark.parametrize(
    ("path", "suggestion"),
    [
        ("modules/01-germs.md", "germs"),
        ("modules/02 Treat it/index.md", "treat-it"),
        ("modules/03-.md", "module"),
    ],
)
def test_the_hint_suggests_an_id(path: str, suggestion: str) -> None:
    assert stem_slug(path) == suggestion


def test_ids_are_used_once_and_never_again(tmp_path: Path) -> None:
    builder = a_course(tmp_path).with_file("modules/x.md", "---\nid: germs\n---\n")
    builder.with_file("modules/y.md", "---\nid: old\nwas: treat\n---\n").with_manifest(
        '[retired]\nold = "gone"\n'
    )
    assert problems(builder) == [
        "modules/x.md:2:5: E111 id 'germs' already used at modules/germs.md:2",
        "modules/y.md:1:1: E111 id 'treat' in 'was' is the present id of modules/treat.md",
        "modules/y.md:2:5: E114 id 'old' is retired and cannot be used again",
    ]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("modules/none.md", "E401 link to a missing file 'modules/none.md'"),
        ("modules/Germs.md", "E402 file exists as 'modules/germs.md' (case differs)"),
        ("../other/a.md", "E403 path leaves the pack"),
        ("modules//germs.md", "E404 name has an empty part"),
        ("media/pot.txt", "E126 'media/pot.txt' is neither a module nor a quiz"),
        ("modules/treat.md", "E125 'modules/treat.md' is already listed at pack.toml:8"),
    ],
)
def test_mistakes_in_the_outline(tmp_path: Path, item: str, expected: str) -> None:
    builder = a_course(tmp_path).with_file("media/pot.txt", "x")
    builder.with_manifest(f'[[part]]\ntitle = "A"\nitems = ["modules/treat.md",\n  "{item}"]\n')
    assert problems(builder) == [f"pack.toml:9:3: {expected}"]


@pytest.mark.parametrize(
    ("item", "hint"),
    [
        ("modules/none-at-all.md", "mend the path, or add the file"),
        ("modules/germ.md", "did you mean 'modules/germs.md'?"),
        ("quizzes/Treat.md", "did you mean 'modules/treat.md'?"),
        ("germs", "did you mean 'modules/germs.md'?"),
        ("quizzes/final", "did you mean 'quizzes/final.quiz.md'?"),
    ],
)
def test_a_part_that_is_not_there_was_meant_as_another(tmp_path: Path, item: str, hint: str) -> None:
    builder = a_course(tmp_path).with_manifest(f'[[part]]\ntitle = "A"\nitems = ["{item}"]\n')
    _, found = survey(builder.folder)
    assert [(problem.code, problem.hint) for problem in found] == [("E401", hint)]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("plan.docx", "save it as PDF, or write its text into a module; allowed are csv"),
        ("film.MOV", "save it as MP4 or WebM; allowed are csv"),
        ("tool.exe", "allowed are csv"),
        ("page.md", "a quiz file's name ends in .quiz.md"),
    ],
)
def test_a_type_that_cannot_travel_is_saved_as_another(tmp_path: Path, name: str, hint: str) -> None:
    _, (found,) = survey(a_course(tmp_path).with_file(f"media/{name}", "x").folder)
    assert (found.code, found.hint[: len(hint)]) == ("E407", hint)


def test_text_is_mended_silently(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf---\r\nid: a\r\n---\r\nCafe\xcc\x81"
    (module,) = load_pack(a_pack(tmp_path).with_file("modules/a.md", data).folder).modules
    assert module.text == "---\nid: a\n---\nCafé"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"---\nid: a\n---\nab\xff", "modules/a.md:4:3: E432 not UTF-8 text"),
        (b"---\nid: a\n---\nab\0", "modules/a.md:4:3: E433 the text holds a NUL byte"),
        (b"---\nid: a\n---\n" + b"x" * 10_001, "modules/a.md:4:1: E431 line is longer than 10 kB"),
        (b"---\nid: a\n---\n" + b"xy\n" * 70_000, "modules/a.md:66666:1: E431 larger than 200 kB"),
    ],
)
def test_text_that_is_not_mended(tmp_path: Path, data: bytes, expected: str) -> None:
    assert problems(a_pack(tmp_path).with_file("modules/a.md", data)) == [expected]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("media/talk.exe", "media/talk.exe:0:0: E407 media type not allowed"),
        ("quizzes/final.md", "quizzes/final.md:0:0: E407 media type not allowed"),
        ("media/con.png", "media/con.png:0:0: E404 name is not allowed on Windows"),
        (
            "media/a/b/c/d/e/f/g/h/i/j/k/l.png",
            "media/a/b/c/d/e/f/g/h/i/j/k/l.png:0:0: E404 more than 12 folders deep",
        ),
        (f"media/{'x' * 146}.txt", f"media/{'x' * 146}.txt:0:0: E404 name is longer than 150 characters"),
    ],
)
def test_files_that_cannot_be_in_a_pack(tmp_path: Path, path: str, expected: str) -> None:
    assert problems(a_course(tmp_path).with_file(path, "x")) == [expected]


def test_names_that_differ_only_by_case(tmp_path: Path) -> None:
    builder = a_course(tmp_path).with_file("media/Pot.txt", "x").with_file("media/pot.txt", "x")
    assert problems(builder) == [
        "media/pot.txt:0:0: E404 name differs only by case or Unicode form from 'media/Pot.txt'",
    ]


def test_links_and_devices_are_never_followed(tmp_path: Path) -> None:
    builder = a_course(tmp_path).with_file("media/a.txt", "x")
    (builder.folder / "media" / "passwd.txt").symlink_to("/etc/passwd")
    (builder.folder / "modules" / "all").symlink_to("/")
    os.mkfifo(builder.folder / "media" / "pipe.txt")
    assert problems(builder) == [
        "media/passwd.txt:0:0: E435 links to other files are not allowed in a pack",
        "media/pipe.txt:0:0: E435 neither a file nor a folder",
        "modules/all:0:0: E435 links to other files are not allowed in a pack",
    ]


def test_a_manifest_that_is_a_link_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "real.toml").write_text(MANIFEST)
    (tmp_path / "water").mkdir()
    (tmp_path / "water" / "pack.toml").symlink_to(tmp_path / "real.toml")
    pack, found = survey(tmp_path / "water")
    assert pack is None
    assert [problem.code for problem in found] == ["E121", "E435"]


def test_packs_that_are_too_large(tmp_path: Path) -> None:
    builder = a_course(tmp_path)
    for name in ("a", "b", "c"):
        with (builder.with_file(f"media/{name}.mp4", "x").folder / f"media/{name}.mp4").open("r+b") as stream:
            stream.truncate(200_000_000)
    assert problems(builder) == ["pack.toml:0:0: E431 the pack has more than 500 MB"]


def test_packs_of_too_many_files(tmp_path: Path) -> None:
    builder = a_course(tmp_path)
    for number in range(20_000):
        (builder.folder / "modules" / f"{number}.txt").touch()
    assert problems(builder) == ["pack.toml:0:0: E431 the pack has more than 20000 files"]


def test_the_authors_own_files_are_left_alone(tmp_path: Path) -> None:
    builder = (
        a_course(tmp_path)
        .with_file("README.md", "x")
        .with_file(".git/config", "x")
        .with_file("drafts/a.exe", "x")
    )
    builder.with_file("modules/.germs.md.swp", "x").with_file("modules/germs.md~", "x")
    assert problems(builder) == []


def test_the_glossary_is_a_page_of_its_own(tmp_path: Path) -> None:
    builder = a_course(tmp_path).with_file("glossary.md", "## Germ {#germ}\n\nA small living thing.\n")
    (page,) = load_pack(builder.folder).extra_pages
    assert (page.id, page.path, page.title) == ("glossary", "glossary.md", "Glossary")


def test_no_folder_no_manifest(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert [problem.text() for problem in survey(tmp_path / "empty")[1]] == [
        "pack.toml:0:0: E121 pack.toml is missing"
    ]
    assert [problem.text() for problem in survey(tmp_path / "none")[1]] == [
        "pack.toml:0:0: E121 the folder cannot be read: No such file or directory",
    ]


def test_a_broken_manifest_does_not_hide_other_problems(tmp_path: Path) -> None:
    builder = a_pack(tmp_path, "format = 1\npass = 80%\n").with_file("modules/a.md", "Text\n")
    assert problems(builder) == [
        "modules/a.md:1:1: E110 no id",
        "pack.toml:2:10: E121 not TOML: expected newline or end of document after a statement",
    ]


def test_a_pack_with_errors_is_refused_with_all_of_them(tmp_path: Path) -> None:
    builder = a_pack(tmp_path).with_file("modules/a.md", "Text\n").with_file("modules/b.md", "Text\n")
    with pytest.raises(PackError) as caught:
        load_pack(builder.folder)
    assert str(caught.value) == "water is not a sound course pack: 2 error(s) found."
    assert [problem.path for problem in caught.value.problems] == ["modules/a.md", "modules/b.md"]


@pytest.mark.parametrize("path", ["quizzes/final.quiz.md", "glossary.md", "modules/treat.md"])
def test_files_that_are_no_text_are_said_once(tmp_path: Path, path: str) -> None:
    builder = a_course(tmp_path).with_file(path, b"ab\xff")
    builder.with_manifest(
        '[[part]]\ntitle = "A"\nitems = ["modules/germs.md", "modules/treat.md", "quizzes/final.quiz.md"]\n'
    )
    pack, found = survey(builder.folder)
    assert [problem.text() for problem in found] == [f"{path}:1:3: E432 not UTF-8 text"]
    assert pack is not None
    listed = ("modules/germs.md", "modules/treat.md", "quizzes/final.quiz.md")
    assert pack.items == tuple(item for item in listed if item != path)
    assert pack.extra_pages == ()


@contextmanager
def nobody() -> Iterator[None]:
    """Work without root's right to read everything, if we are root."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_manifest_that_may_not_be_read() -> None:
    with (
        tempfile.TemporaryDirectory() as parent
    ):  # pytest's own folders are closed to others than their owner
        Path(parent).chmod(0o755)
        builder = a_course(Path(parent))
        (builder.folder / "pack.toml").chmod(0)
        with nobody():
            pack, (problem,) = survey(builder.folder)
    assert pack is None
    assert problem.text() == "pack.toml:0:0: E121 pack.toml cannot be read: Permission denied"


def test_a_pack_without_a_module(tmp_path: Path) -> None:
    builder = a_pack(tmp_path)
    (builder.folder / "modules").mkdir(exist_ok=True)
    assert problems(builder) == ["pack.toml:1:1: E132 the pack has no module"]
