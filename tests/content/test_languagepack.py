"""Language packs: the same each time, exactly one language, and for exactly one pack."""

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from content.absent import absent_languages
from content.archive import Unpacked, read_archive, write_archive
from content.beside import keep_languages, with_base
from content.build import BuiltPack, Entry, assemble
from content.compiled import Course
from content.courseread import read_course
from content.delta import outline
from content.kept import kept_pack
from content.keys import SigningKey
from content.languagepack import (
    goes_with,
    is_language_pack,
    read_language_pack,
    rewrite_language_pack,
    write_language_pack,
)
from content.limits import Limits
from content.overlays import with_languages
from content.signing import sign_pack, signature_json
from content.zipparts import ArchiveRefusedError
from tests.content.tongues import (
    ARABIC,
    FRENCH,
    a_pack,
    here,
    language_file,
    language_parts,
    paths_in,
    unpacked,
)
from tests.content.zips import Part, part, zipped

KEY = SigningKey(seed=b"k" * 32)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> BuiltPack:
    return a_pack(tmp_path_factory.mktemp("water"))


def added(
    file: Path, into: Path, base: tuple[BuiltPack, Course] | None, limits: Limits | None = None
) -> Unpacked:
    """The language pack, put beside the base."""
    found = read_language_pack(file, into, limits)
    return with_base(into, found, *goes_with(found, base), limits)


def test_it_holds_one_language_under_the_identity_of_the_whole(tmp_path: Path, pack: BuiltPack) -> None:
    steps: list[tuple[int, int]] = []
    file = tmp_path / "water.fr.hbpack"
    write_language_pack(pack, outline(pack), "fr", file, lambda done, of: steps.append((done, of)))
    first = file.read_bytes()
    assert steps[-1] == (len(FRENCH) + 2, len(FRENCH) + 2)
    assert language_file(tmp_path, pack, "fr").read_bytes() == first
    with zipfile.ZipFile(file) as archive:
        assert set(archive.namelist()) == FRENCH | {"mimetype", "files.json", "language.json"}
        assert archive.read("language.json") == (
            b'{"format":1,"language":"fr","pack":"org.example.water","root":"%s","title":"Safe water at home",'
            b'"version":"2.1.0"}' % pack.root.encode()
        )
    assert is_language_pack(file)
    steps.clear()
    found = read_language_pack(file, tmp_path / "into", progress=lambda done, of: steps.append((done, of)))
    assert steps[-1] == (len(FRENCH), len(FRENCH))
    assert (found.language, found.pack, found.title, found.version, found.root, found.signers) == (
        "fr",
        "org.example.water",
        "Safe water at home",
        "2.1.0",
        pack.root,
        (),
    )
    assert paths_in(tmp_path / "into") == FRENCH


def test_a_pack_is_none(tmp_path: Path, pack: BuiltPack) -> None:
    unpacked(tmp_path, pack)

    write_archive(pack, tmp_path / "water.hbpack")
    assert not is_language_pack(tmp_path / "water.hbpack")
    with pytest.raises(ArchiveRefusedError) as caught:
        read_archive(language_file(tmp_path, pack, "fr"), tmp_path / "into")
    assert str(caught.value) == "The pack file does not begin as a Hornbook pack does; nothing was installed."
    with pytest.raises(ArchiveRefusedError) as caught:
        read_language_pack(tmp_path / "water.hbpack", tmp_path / "into")
    assert (
        str(caught.value)
        == "The language pack does not begin as a language pack does; nothing was installed."
    )


def test_base_and_languages_make_the_whole_pack_in_any_order(tmp_path: Path, pack: BuiltPack) -> None:
    whole = unpacked(tmp_path / "whole", pack, "fr", "ar")
    folder = unpacked(tmp_path / "base", pack)
    for number, language in enumerate(("ar", "fr")):
        into = tmp_path / f"step-{number}" / pack.root
        done = added(language_file(tmp_path, pack, language), into, here(folder))
        assert (done.language, done.root) == (language, pack.root)
        assert done.course == read_course(into)
        folder = into
    assert absent_languages(tmp_path / "step-0" / pack.root) == ("fr",)
    assert paths_in(folder) == paths_in(whole)
    assert {path: (folder / path).read_bytes() for path in paths_in(folder)} == {
        path: (whole / path).read_bytes() for path in paths_in(whole)
    }
    again = added(language_file(tmp_path, pack, "fr"), tmp_path / "again" / pack.root, here(folder))
    assert again.course.absent == ()


def test_a_signature_covers_the_language(tmp_path: Path, pack: BuiltPack) -> None:
    signature = signature_json([sign_pack(pack.root, KEY, "Kitui Training Centre")])
    signed = replace(pack, signature=signature)
    file = language_file(tmp_path, signed, "fr")
    found = read_language_pack(file, tmp_path / "into")
    assert [signer.name for signer in found.signers] == ["Kitui Training Centre"]
    plain = read_language_pack(language_file(tmp_path / "into", pack, "fr"), tmp_path / "plain")
    rewrite_language_pack(plain, signature, tmp_path / "signed.fr.hbpack")
    assert (tmp_path / "signed.fr.hbpack").read_bytes() == file.read_bytes()


# Refused


def refused(
    tmp_path: Path, parts: list[Part], base: tuple[BuiltPack, Course] | None, limits: Limits | None = None
) -> tuple[str, str]:
    file = tmp_path / "bad.fr.hbpack"
    file.write_bytes(zipped(parts))
    with pytest.raises(ArchiveRefusedError) as caught:
        added(file, tmp_path / "bad" / "pack", base, limits)
    return caught.value.code, str(caught.value)


def _no(message: str) -> str:
    return f"{message}; nothing was installed."


@pytest.mark.parametrize(
    ("index", "code", "sentence"),
    [
        (
            {"root": "0" * 64},
            "E752",
            "“files.json” in the language pack is not the listing of the pack that language.json names",
        ),
        (
            {"root": "x"},
            "E752",
            "“language.json” in the language pack is damaged: root must be written as packs.md says",
        ),
        (
            {"language": "../fr"},
            "E752",
            "“language.json” in the language pack is damaged: language must be written as packs.md says",
        ),
        ({"format": 2}, "E752", "“language.json” in the language pack is damaged: format must be 1"),
        (
            {"title": 7},
            "E752",
            "“language.json” in the language pack is damaged: title must be a text of at most 5000 characters",
        ),
        (
            {"language": "sw"},
            "E752",
            "“language.json” in the language pack names the language “sw”, of which the pack has no file",
        ),
        (
            {"language": "ar"},
            "E716",
            "“content/lang/fr/glossary.md” in the language pack is not a file of the language “ar”",
        ),
        (
            {"version": "9.9.9"},
            "E752",
            "“language.json” in the language pack gives the version “9.9.9”, and it goes with “2.1.0”",
        ),
        (
            {"pack": "org.example.other"},
            "E752",
            "“language.json” in the language pack gives the pack “org.example.other”, and it goes with “org.example.water”",
        ),
        (
            {"title": "Free prizes"},
            "E752",
            "“language.json” in the language pack gives the title “Free prizes”, and it goes with “Safe water at home”",
        ),
    ],
)
def test_what_it_says_of_itself_must_be_so(
    tmp_path: Path, pack: BuiltPack, index: Mapping[str, object], code: str, sentence: str
) -> None:
    base = here(unpacked(tmp_path, pack))
    assert refused(tmp_path, language_parts(pack, "fr", index), base) == (code, _no(sentence))


def _other(parts: list[Part], name: str, data: bytes) -> list[Part]:
    return [replace(each, data=data) if each.name == name.encode() else each for each in parts]


def _without(parts: list[Part], name: str) -> list[Part]:
    return [each for each in parts if each.name != name.encode()]


_ITEM = "items/final.fr.json"


@pytest.mark.parametrize(
    ("bend", "code", "sentence"),
    [
        (
            lambda parts: [*parts, part("items/final.json", b"{}")],
            "E716",
            "“items/final.json” in the language pack is not a file of the language “fr”",
        ),
        (
            lambda parts: [*parts, part("pack.json", b"{}")],
            "E716",
            "“pack.json” in the language pack is not a file of the language “fr”",
        ),
        (
            lambda parts: [*parts, part("content/lang/fr/more.md", b"")],
            "E716",
            "“content/lang/fr/more.md” in the language pack is not a file of the language “fr”",
        ),
        (
            lambda parts: [*parts, part("content/lang/fr/../../../x.md", b"")],
            "E705",
            None,
        ),
        (
            lambda parts: _without(parts, _ITEM),
            "E716",
            "“items/final.fr.json” in the language pack is listed in files.json and is not there",
        ),
        (
            lambda parts: _other(parts, _ITEM, b"{}"),
            "E717",
            "“items/final.fr.json” in the language pack has another size than files.json says",
        ),
        (
            lambda parts: _other(parts, _ITEM, b'{"fr":2}'),
            "E717",
            "“items/final.fr.json” in the language pack was changed after the pack was built",
        ),
        (
            lambda parts: _without(parts, "language.json"),
            "E716",
            "“language.json” in the language pack is missing",
        ),
        (
            lambda parts: _other(parts, "language.json", b"{ }"),
            "E719",
            "“language.json” in the language pack is not in canonical form",
        ),
        (
            lambda parts: _other(parts, "language.json", b"[]"),
            "E752",
            "“language.json” in the language pack is damaged: the file must be an object",
        ),
        (
            lambda parts: _without(parts, "files.json"),
            "E716",
            "“files.json” in the language pack is missing",
        ),
        (
            lambda parts: [*parts, part("signature.json", b"{}")],
            "E720",
            "“signature.json” in the language pack is not a list of signatures of format 1",
        ),
    ],
)
def test_it_holds_exactly_its_language(
    tmp_path: Path, pack: BuiltPack, bend: Callable[[list[Part]], list[Part]], code: str, sentence: str | None
) -> None:
    said = refused(tmp_path, bend(language_parts(pack, "fr")), here(unpacked(tmp_path, pack)))
    assert said[0] == code
    if sentence is not None:
        assert said[1] == _no(sentence)


def test_a_signature_of_another_pack_is_refused(tmp_path: Path, pack: BuiltPack) -> None:
    other = a_pack(tmp_path, "2.2.0")
    signature = signature_json([sign_pack(other.root, KEY, "Kitui")])
    parts = [*language_parts(pack, "fr"), part("signature.json", signature)]
    assert refused(tmp_path, parts, here(unpacked(tmp_path, pack))) == (
        "E720",
        _no(
            "“signature.json” in the language pack does not fit these files: the pack was changed after it was signed"
        ),
    )


def test_without_its_pack_it_says_which_one_is_needed(tmp_path: Path, pack: BuiltPack) -> None:
    assert refused(tmp_path, language_parts(pack, "fr"), None) == (
        "E751",
        _no(
            f"The language pack goes with version 2.1.0 (pack {pack.root[:8]}) of “Safe water at home”, which is not "
            "here: install that first"
        ),
    )


@pytest.mark.parametrize("gone", [True, False])
def test_a_base_that_is_damaged_here_is_not_built_upon(
    tmp_path: Path, pack: BuiltPack, *, gone: bool
) -> None:
    folder = unpacked(tmp_path, pack)
    damaged = folder / "content/modules/01-germs.md"
    if gone:
        damaged.unlink()
    else:
        damaged.write_bytes(b"something else")
    assert refused(tmp_path, language_parts(pack, "fr"), here(folder)) == (
        "E753",
        _no(
            "The language pack goes with version 2.1.0, whose “content/modules/01-germs.md” is damaged here: install the "
            "whole pack again first"
        ),
    )


@pytest.mark.parametrize(
    ("limits", "code", "sentence"),
    [
        (Limits(files=12), "E712", "The language pack makes a pack of 16 files, and at most 12 are allowed"),
        (Limits(inflated=20_000), "E711", "The language pack makes a pack of more than 20000 bytes"),
    ],
)
def test_both_together_have_the_caps_of_a_pack(
    tmp_path: Path, limits: Limits, code: str, sentence: str
) -> None:
    pack = a_pack(tmp_path, changed={"media/long.txt": "x" * 20_000})
    base = here(unpacked(tmp_path, pack))
    assert refused(tmp_path, language_parts(pack, "fr"), base, limits) == (code, _no(sentence))


def test_its_names_must_fit_those_that_are_here(tmp_path: Path) -> None:
    """On many a disk `LANG` and `lang` are one folder, in which one file would take the place of the other."""
    pack = a_pack(tmp_path)
    entries = {entry.path: entry for entry in pack.entries}
    manifest = b"".join(entries.pop("pack.json").chunks())
    entries["x"] = Entry(path="content/LANG/pot.svg", role="media", data=b"another one")
    bent = assemble(manifest, entries.values())
    assert refused(tmp_path, language_parts(bent, "fr"), here(unpacked(tmp_path, bent))) == (
        "E704",
        _no(
            "“content/lang/fr/glossary.md” in the language pack differs only by case or Unicode form from "
            "“content/LANG/pot.svg”"
        ),
    )


# What is here already is kept


def test_a_pack_file_with_fewer_languages_takes_none_away(tmp_path: Path, pack: BuiltPack) -> None:
    folder = unpacked(tmp_path / "here", pack, "fr")
    new = unpacked(tmp_path / "new", pack, "ar")

    write_archive(kept_pack(new), tmp_path / "ar.hbpack")
    into = tmp_path / "into" / pack.root
    came = read_archive(tmp_path / "ar.hbpack", into)
    both = keep_languages(into, came, *here(folder))
    assert ({line.path for line in both.listing} & (FRENCH | ARABIC)) == FRENCH | ARABIC
    assert both.listing == pack.listing
    assert (both.course, absent_languages(into)) == (read_course(into), ())


def test_a_language_that_is_damaged_here_stays_out(tmp_path: Path, pack: BuiltPack) -> None:
    folder = unpacked(tmp_path / "here", pack, "fr", "ar")
    (folder / "items/final.fr.json").write_bytes(b"{}")

    write_archive(with_languages(pack, ()), tmp_path / "base.hbpack")
    into = tmp_path / "into" / pack.root
    both = keep_languages(into, read_archive(tmp_path / "base.hbpack", into), *here(folder))
    assert both.course.absent == ("fr",)
    assert absent_languages(into) == ("fr",)
    assert paths_in(into) & (FRENCH | ARABIC) == ARABIC
