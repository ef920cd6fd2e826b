"""Packs without some of their languages: the same pack, whole languages only."""

from itertools import combinations
from pathlib import Path

import pytest

from content.absent import ABSENT_FILE, absent_languages, write_absent
from content.archive import read_archive, write_archive
from content.build import BuiltPack, Entry, assemble
from content.courselanguages import languages_of
from content.courseread import read_course
from content.kept import kept_pack
from content.listing import language_of
from content.overlays import (
    NoSuchPartError,
    chosen_language,
    chosen_languages,
    languages_in,
    left_out,
    only_language,
    with_languages,
)
from content.zipparts import ArchiveRefusedError
from tests.content.archives import members, relisted
from tests.content.tongues import ARABIC, FRENCH, a_pack, here, paths_in, unpacked
from tests.content.zips import zipped


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> BuiltPack:
    return a_pack(tmp_path_factory.mktemp("water"))


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("content/modules/a.md", ""),
        ("content/lang/fr/modules/a.md", "fr"),
        ("content/lang/pt-BR/media/lang/ar/a.png", "pt-BR"),
        ("content/media/a.fr.vtt", ""),
        ("items/final.json", ""),
        ("items/final.fr.json", "fr"),
        ("keys/final.bin", ""),
        ("keys/final.fr.bin", "fr"),
        ("keys/final.marked.json", ""),
        ("pack.json", ""),
    ],
)
def test_what_is_of_a_language_is_told_by_its_path(path: str, language: str) -> None:
    assert language_of(path) == language


def test_the_identity_covers_all_languages(tmp_path: Path, pack: BuiltPack) -> None:
    whole = {line.path for line in pack.listing}
    for count in range(3):
        for chosen in combinations(("ar", "fr"), count):
            some = with_languages(pack, chosen)
            wanted = whole - (set() if "fr" in chosen else FRENCH) - (set() if "ar" in chosen else ARABIC)
            assert {entry.path for entry in some.entries} == {line.path for line in some.listing} == wanted
            assert (some.root, some.files_json, some.signature) == (pack.root, pack.files_json, None)
            assert left_out(some) == {"ar", "fr"} - set(chosen)
            for name in ("a", "b"):
                write_archive(with_languages(pack, chosen), tmp_path / name)
            assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert {line.path for line in only_language(pack, "fr").listing} == FRENCH
    assert languages_in(pack.listing) == {"ar", "fr"}


def test_a_folder_knows_which_languages_it_lacks(tmp_path: Path, pack: BuiltPack) -> None:
    folder = unpacked(tmp_path, pack, "fr")
    assert paths_in(folder) == {line.path for line in pack.listing} - ARABIC | {
        "files.json",
        "mimetype",
        ABSENT_FILE,
    }
    course = read_course(folder)
    assert (languages_of(course), course.absent, course.root) == (("en", "fr"), ("ar",), pack.root)
    kept = kept_pack(folder)
    assert kept.listing == with_languages(pack, ("fr",)).listing
    write_archive(kept, tmp_path / "again")
    write_archive(with_languages(pack, ("fr",)), tmp_path / "first")
    assert (tmp_path / "again").read_bytes() == (tmp_path / "first").read_bytes()


def test_a_whole_one_lacks_none(tmp_path: Path, pack: BuiltPack) -> None:
    folder = unpacked(tmp_path, pack, "fr", "ar")
    assert not (folder / ABSENT_FILE).exists()
    assert read_course(folder).absent == ()
    assert languages_of(read_course(folder)) == ("en", "fr", "ar")


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b'{"languages":7}', b'{"languages":[7]}', b"[" * 100_000]
)
def test_a_note_of_no_use_is_as_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / ABSENT_FILE).write_bytes(data)
    assert absent_languages(tmp_path) == ()


def test_the_note_goes_with_the_last_language(tmp_path: Path) -> None:
    write_absent(tmp_path, {"fr", "ar"})
    assert absent_languages(tmp_path) == ("ar", "fr")
    write_absent(tmp_path, ())
    assert not (tmp_path / ABSENT_FILE).exists()
    write_absent(tmp_path, ())


def refused(tmp_path: Path, data: bytes) -> tuple[str, str]:
    (tmp_path / "bad.hbpack").write_bytes(data)
    with pytest.raises(ArchiveRefusedError) as caught:
        read_archive(tmp_path / "bad.hbpack", tmp_path / "into")
    assert not (tmp_path / "into").exists()
    return caught.value.code, str(caught.value)


def test_half_a_language_is_refused(tmp_path: Path, pack: BuiltPack) -> None:
    parts = [each for each in members(pack) if each.name != b"items/final.fr.json"]
    assert refused(tmp_path, zipped(parts)) == (
        "E716",
        "“items/final.fr.json” in the pack file is listed in files.json and is not there; nothing was installed.",
    )


def test_the_base_is_always_there(tmp_path: Path, pack: BuiltPack) -> None:
    parts = [each for each in members(with_languages(pack, ())) if each.name != b"items/final.json"]
    assert refused(tmp_path, zipped(parts)) == (
        "E716",
        "“items/final.json” in the pack file is listed in files.json and is not there; nothing was installed.",
    )


def test_a_language_that_the_pack_does_not_name_is_refused_though_it_is_left_out(
    tmp_path: Path, pack: BuiltPack
) -> None:
    stray = {
        "path": "content/lang/sw/modules/01-germs.md",
        "size": 1,
        "sha256": "0" * 64,
        "role": "module",
        "lang": "sw",
        "tier": "core",
    }

    def add(files: list[dict[str, object]]) -> None:
        files.append(stray)
        files.sort(key=lambda line: str(line["path"]))

    assert refused(tmp_path, zipped(relisted(members(pack), add))) == (
        "E719",
        (
            "“content/lang/sw/modules/01-germs.md” in the pack file is of a language that pack.json does not name; nothing "
            "was installed."
        ),
    )


def test_a_module_of_the_base_may_not_hide_among_translations(tmp_path: Path, pack: BuiltPack) -> None:
    """Or a pack file without the language would be without the module."""

    entries = {entry.path: entry for entry in pack.entries}
    manifest = b"".join(entries.pop("pack.json").chunks())
    moved = entries.pop("content/modules/01-germs.md")
    entries["x"] = Entry(
        path="content/lang/fr/modules/base.md", role="module", data=b"".join(moved.chunks()), lang="en"
    )
    bent = assemble(
        manifest.replace(b'"modules/01-germs.md"', b'"lang/fr/modules/base.md"'), entries.values()
    )
    assert refused(tmp_path, zipped(members(with_languages(bent, ())))) == (
        "E719",
        "“content/lang/fr/modules/base.md” in the pack file lies where only translations do; nothing was installed.",
    )


def test_what_may_be_chosen(tmp_path: Path, pack: BuiltPack) -> None:
    folder = unpacked(tmp_path, pack, "fr")
    some, course = here(folder)
    assert chosen_languages(course, some, ("en", " FR ")) == ("en", "fr")
    assert chosen_language(course, some, "FR") == "fr"


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (("en", "sw"), "“Safe water at home” is not there in the language “sw”; it has: en, fr, ar."),
        (
            ("en", "ar"),
            "The language “ar” of “Safe water at home” is not in this pack: add its language pack first.",
        ),
        (
            ("fr",),
            (
                "Every pack file holds the pack's own language, “en”: name it among the languages, as in --languages en,fr, "
                "or make a language pack with --language TAG."
            ),
        ),
    ],
)
def test_what_may_not_be_chosen(
    tmp_path: Path, pack: BuiltPack, wanted: tuple[str, ...], sentence: str
) -> None:
    some, course = here(unpacked(tmp_path, pack, "fr"))
    with pytest.raises(NoSuchPartError) as caught:
        chosen_languages(course, some, wanted)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ("sw", "“Safe water at home” is not there in the language “sw”; it has: en, fr, ar."),
        (
            "en",
            (
                "“en” is the language of “Safe water at home” itself, which every pack file holds; a language pack is made "
                "of one of its translations."
            ),
        ),
        (
            "ar",
            (
                "“Safe water at home” has no files of its own in the language “ar”, so there is nothing to make a language "
                "pack of."
            ),
        ),
    ],
)
def test_of_what_no_language_pack_can_be_made(tmp_path: Path, wanted: str, sentence: str) -> None:
    words_only = dict.fromkeys(("lang/ar/modules/01-germs.md", "lang/ar/quizzes/check.quiz.md"))
    some, course = here(unpacked(tmp_path, a_pack(tmp_path, changed=words_only), "fr"))
    assert read_course(tmp_path / some.root).absent == ()
    with pytest.raises(NoSuchPartError) as caught:
        chosen_language(course, some, wanted)
    assert str(caught.value) == sentence
