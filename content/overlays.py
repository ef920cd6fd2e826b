"""Packs without some of their languages: the listing names every file of a pack, and an archive may leave whole languages out.

A pack's identity is the SHA-256 of its `files.json`, which covers all languages, whichever of them travel. What is of a
language is told by its path: ``content/lang/<tag>/…``, ``items/<id>.<tag>.json`` and ``keys/<id>.<tag>.…``. A language is
in an archive or a folder completely, or not at all; all other files are always there. A language that has no file of its
own (its words are in `pack.json`) is always there.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

from content.build import BuiltPack, Listed
from content.compiled import Course
from content.courselanguages import languages_of
from content.errors import HornbookError
from content.listing import language_of, read_listing


class NoSuchPartError(HornbookError):
    """A pack cannot be divided by languages in the way that was asked for."""


def languages_in(listing: Iterable[Listed]) -> frozenset[str]:
    """The languages that have files among these."""
    return frozenset(language_of(line.path) for line in listing) - {""}


def lines_here(listing: Iterable[Listed], names: Collection[str]) -> tuple[Listed, ...]:
    """The lines that must be there where these files are: the base, and each language of which any file is there."""
    lines = tuple(listing)
    here = languages_in(line for line in lines if line.path in names) | {""}
    return tuple(line for line in lines if language_of(line.path) in here)


def left_out(pack: BuiltPack) -> frozenset[str]:
    """The languages whose files the pack lists and does not have."""
    return languages_in(read_listing(pack.files_json)) - languages_in(pack.listing)


def with_languages(pack: BuiltPack, languages: Collection[str]) -> BuiltPack:
    """The pack with only these languages besides its base; identity and signature stay."""
    return _part(pack, {"", *languages})


def only_language(pack: BuiltPack, language: str) -> BuiltPack:
    """Just the files of that language, under the identity of the whole pack."""
    return _part(pack, {language})


def _part(pack: BuiltPack, wanted: Collection[str]) -> BuiltPack:
    pairs = [
        (entry, line)
        for entry, line in zip(pack.entries, pack.listing, strict=True)
        if language_of(line.path) in wanted
    ]
    return replace(pack, entries=tuple(entry for entry, _ in pairs), listing=tuple(line for _, line in pairs))


def chosen_languages(course: Course, pack: BuiltPack, wanted: Iterable[str]) -> tuple[str, ...]:
    """The languages of the pack that are `wanted`, among which its own must be; raises NoSuchPartError."""
    known = {tag.lower(): tag for tag in languages_of(course)}
    chosen = tuple(_known(course, pack, known, tag) for tag in wanted)
    if course.language not in chosen:
        raise NoSuchPartError(
            f"Every pack file holds the pack's own language, “{course.language}”: name it among the languages, as in "
            f"--languages {','.join((course.language, *chosen))}, or make a language pack with --language TAG."
        )
    return chosen


def chosen_language(course: Course, pack: BuiltPack, wanted: str) -> str:
    """The language of the pack that is `wanted` for a language pack; raises NoSuchPartError."""
    known = {tag.lower(): tag for tag in languages_of(course)}
    tag = _known(course, pack, known, wanted)
    if tag == course.language:
        raise NoSuchPartError(
            f"“{tag}” is the language of “{course.title}” itself, which every pack file holds; a language pack is made "
            "of one of its translations."
        )
    if tag not in languages_in(pack.listing):
        raise NoSuchPartError(
            f"“{course.title}” has no files of its own in the language “{tag}”, so there is nothing to make a language "
            "pack of."
        )
    return tag


def _known(course: Course, pack: BuiltPack, known: dict[str, str], wanted: str) -> str:
    tag = known.get(wanted.strip().lower())
    if tag is None:
        raise NoSuchPartError(
            f"“{course.title}” is not there in the language “{wanted.strip()[:40]}”; it has: {', '.join(known.values())}."
        )
    if tag in left_out(pack):
        raise NoSuchPartError(
            f"The language “{tag}” of “{course.title}” is not in this pack: add its language pack first."
        )
    return tag
