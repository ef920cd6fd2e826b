"""Language packs that bring what is not theirs, and pack files with half a language."""

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from assessments.build import build_course
from content.build import BuiltPack, Entry, assemble
from content.keys import SigningKey
from content.overlays import with_languages
from content.signing import sign_pack, signature_json
from tests.content.archives import members
from tests.content.tongues import language_parts
from tests.content.zips import Part, part, zipped
from tests.hostile.kit import FILES, FINAL, MANIFEST, SECRET, Case, Refused, archive, write_files

ROW = "languages"
_MODULE, _STEM, _KEYS = "content/lang/fr/modules/germs.md", "items/final.fr.json", "keys/final.fr.bin"
_FRENCH: Mapping[str, str] = {
    "pack.toml": MANIFEST + 'languages = ["en", "fr"]\n',
    "lang/fr/pack.toml": 'title = "Eau potable à la maison"\n',
    "lang/fr/modules/germs.md": "---\ntitle: Germes\n---\n\nLes germes sont petits.\n",
    "lang/fr/quizzes/final.quiz.md": FINAL.replace("title: Final", "title: Épreuve").replace("True", "Vrai"),
}
_Bend = Callable[[list[Part]], list[Part]]


def cases() -> Iterator[Case]:
    """Most are refused by themselves; the last of them only where the rest of the pack is installed."""
    for name, (bend, code, where, message) in _BENT.items():
        told = f"“{where}” in the language pack {message}; nothing was installed."
        yield archive(ROW, name, Refused(code, told), _bent(bend))
    for name, (index, message) in _SAID.items():
        told = f"“language.json” in the language pack {message}; nothing was installed."
        yield archive(ROW, name, Refused("E752", told), _saying(index))
    for name, (make, code, told) in _PACKS.items():
        yield archive(ROW, name, Refused(code, told + "; nothing was installed."), make)
    yield archive(
        ROW,
        "without-its-pack",
        Refused(
            "E751",
            f"The language pack goes with version 1.0.0 (pack {sound().root[:8]}) of “Safe water at home”, which is not "
            "here: install that first; nothing was installed.",
        ),
        lambda: zipped(language_parts(sound(), "fr")),
    )
    for name, (index, message) in _TRUE_ONLY_OF_OTHERS.items():
        told = f"“language.json” in the language pack {message}; nothing was installed."
        yield archive(ROW, name, Refused("E752", told), _saying(index), before=_base(sound))
    for name, (make_pack, code, where, message) in _UNSOUND.items():
        told = f"“{where}” in the pack file {message}; nothing was installed."
        yield archive(ROW, name, Refused(code, told), _language_of(make_pack), before=_base(make_pack))


@cache
def sound() -> BuiltPack:
    """The sound course with its French translation."""
    with tempfile.TemporaryDirectory() as place:
        write_files(Path(place), {**FILES, **_FRENCH})
        built = build_course(Path(place))
        entries = tuple(
            Entry(path=each.path, role=each.role, data=b"".join(each.chunks()), lang=each.lang)
            for each in built.entries
        )
        return replace(built, entries=entries)


def _other(path: str, data: bytes) -> BuiltPack:
    """The course with another file in that place, true to its listing."""
    entries = {each.path: each for each in sound().entries}
    manifest = entries.pop("pack.json").data
    entries[path] = replace(entries[path], data=data)
    return assemble(manifest, entries.values())


def _stem(change: Callable[[dict[str, Any]], object]) -> BuiltPack:
    value = json.loads(next(each.data for each in sound().entries if each.path == _STEM))
    change(value)
    return _other(
        _STEM, json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    )


def _base(make: Callable[[], BuiltPack]) -> Callable[[], bytes]:
    """The pack file without French, to be installed before."""
    return lambda: zipped(members(with_languages(make(), ())))


def _language_of(make: Callable[[], BuiltPack]) -> Callable[[], bytes]:
    return lambda: zipped(language_parts(make(), "fr"))


def _bent(bend: _Bend) -> Callable[[], bytes]:
    return lambda: zipped(bend(language_parts(sound(), "fr")))


def _saying(index: Mapping[str, object]) -> Callable[[], bytes]:
    return lambda: zipped(language_parts(sound(), "fr", index))


def _with(name: str, data: bytes = SECRET) -> _Bend:
    return lambda parts: [*parts, part(name, data)]


def _without(name: str) -> _Bend:
    return lambda parts: [each for each in parts if each.name != name.encode()]


def _instead(name: str, data: Callable[[bytes], bytes]) -> _Bend:
    return lambda parts: [
        part(name, data(each.data)) if each.name == name.encode() else each for each in parts
    ]


def _signed_elsewhere(parts: list[Part]) -> list[Part]:
    other = sign_pack(_other(_MODULE, b"Other.\n").root, SigningKey(seed=b"\x66" * 32), "Mallory")
    return [*parts, part("signature.json", signature_json([other]))]


def _one_less(stem: dict[str, Any]) -> None:
    stem["questions"].pop()


_STRANGE = "is not a file of the language “fr”"
_BENT: dict[str, tuple[_Bend, str, str, str]] = {
    "a-module-of-the-base": (
        _with("content/modules/germs.md"),
        "E716",
        "content/modules/germs.md",
        _STRANGE,
    ),
    "another-outline": (_with("pack.json", b"{}"), "E716", "pack.json", _STRANGE),
    "the-answers-of-the-base": (_with("keys/final.bin"), "E716", "keys/final.bin", _STRANGE),
    "a-file-of-another-language": (
        _with("content/lang/ar/modules/germs.md"),
        "E716",
        "content/lang/ar/modules/germs.md",
        _STRANGE,
    ),
    "a-file-that-is-not-listed": (
        _with("content/lang/fr/modules/more.md"),
        "E716",
        "content/lang/fr/modules/more.md",
        _STRANGE,
    ),
    "a-note-of-the-program's": (_with("absent.json", b"{}"), "E716", "absent.json", _STRANGE),
    "out-of-its-folder": (
        _with("content/lang/fr/../../../evil.md"),
        "E705",
        "content/lang/fr/../../../evil.md",
        "is not taken: path leaves the pack",
    ),
    "a-file-is-missing": (_without(_KEYS), "E716", _KEYS, "is listed in files.json and is not there"),
    "other-bytes": (
        _instead(_MODULE, lambda data: data.replace(b"petits", b"grands")),
        "E717",
        _MODULE,
        "was changed after the pack was built",
    ),
    "more-bytes": (
        _instead(_MODULE, lambda data: data + b"\n"),
        "E717",
        _MODULE,
        "has another size than files.json says",
    ),
    "another-listing": (
        _instead("files.json", lambda data: data.replace(b'"tier":"core"', b'"tier":"extra"', 1)),
        "E752",
        "files.json",
        "is not the listing of the pack that language.json names",
    ),
    "nested-without-end": (
        _instead("language.json", lambda _: b"[" * 100_000 + b"]" * 100_000),
        "E719",
        "language.json",
        "is not sound: The file has more than 12 objects or lists inside each other",
    ),
    "signed-for-another-pack": (
        _signed_elsewhere,
        "E720",
        "signature.json",
        "does not fit these files: the pack was changed after it was signed",
    ),
}
_FORM = "must be written as packs.md says"
_SAID: dict[str, tuple[Mapping[str, object], str]] = {
    "a-language-that-is-a-way-out": ({"language": "../../fr"}, f"is damaged: language {_FORM}"),
    "a-language-that-is-none": ({"language": ""}, f"is damaged: language {_FORM}"),
    "a-pack-that-is-a-way-out": ({"pack": "../../home"}, f"is damaged: pack {_FORM}"),
    "a-language-of-which-there-is-nothing": (
        {"language": "sw"},
        "names the language “sw”, of which the pack has no file",
    ),
    "a-title-without-end": (
        {"title": "x" * 100_000},
        "is damaged: title must be a text of at most 5000 characters",
    ),
    "a-format-of-tomorrow": ({"format": 2}, "is damaged: format must be 1"),
}
_TRUE_ONLY_OF_OTHERS: dict[str, tuple[Mapping[str, object], str]] = {
    "another-title": (
        {"title": "Free prizes"},
        "gives the title “Free prizes”, and it goes with “Safe water at home”",
    ),
    "another-version": ({"version": "9.9.9"}, "gives the version “9.9.9”, and it goes with “1.0.0”"),
}
_UNSOUND: dict[str, tuple[Callable[[], BuiltPack], str, str, str]] = {
    "a-question-less-than-the-base": (
        lambda: _stem(_one_less),
        "E740",
        _STEM,
        "is not sound: It does not fit “final”, which it translates",
    ),
    "a-module-that-is-no-text": (
        lambda: _other(_MODULE, b"\xff\xfe\x00 not text"),
        "E432",
        _MODULE,
        "is not taken: line 1: not UTF-8 text",
    ),
}
_PACKS: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "half-a-language": (
        lambda: zipped(_without(_STEM)(members(sound()))),
        "E716",
        f"“{_STEM}” in the pack file is listed in files.json and is not there",
    ),
    "a-pack-with-a-word-on-its-language": (
        lambda: zipped([*members(sound()), part("language.json", b"{}")]),
        "E716",
        "“language.json” in the pack file is not listed in files.json",
    ),
}
