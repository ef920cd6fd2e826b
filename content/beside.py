"""Languages of one pack from several places: what arrived, and what lies here already, in one folder.

Both have one identity, so every file is one of the same listing and is held against it once more. What was here in a
language is not lost because a pack file without it is installed again.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from content.absent import write_absent
from content.archive import Unpacked, put, refuse_too_much
from content.build import MIMETYPE, BuiltPack, Listed, SourceChangedError, checked_chunks
from content.compiled import Course, without_languages
from content.languagepack import LanguagePack
from content.limits import Limits
from content.overlays import languages_in, left_out, only_language
from content.paths import collisions, shown
from content.zipparts import ArchiveRefusedError


def with_base(
    folder: Path, found: LanguagePack, base: BuiltPack, course: Course, limits: Limits | None = None
) -> Unpacked:
    """Put the files of `base`, as `course` describes it, beside those of a language pack that were read into `folder`.

    Raises ArchiveRefusedError where one is damaged, or both together are too much.
    """
    have = {line.path for line in found.files.listing}
    pairs = [pair for pair in zip(base.entries, base.listing, strict=True) if pair[1].path not in have]
    listing = _sorted([*found.files.listing, *(line for _, line in pairs)])
    _refuse_together(listing, limits or Limits())
    for entry, line in pairs:
        try:
            put(folder, line.path, checked_chunks(entry, line))
        except (SourceChangedError, FileNotFoundError) as error:
            message = (
                f"goes with version {course.version}, whose “{shown(line.path)}” is damaged here: install the whole pack "
                "again first"
            )
            raise ArchiveRefusedError("E753", "", message, "language pack") from error
    put(folder, "files.json", (base.files_json,))
    put(folder, "mimetype", (MIMETYPE,))
    absent = left_out(base) - {found.language}
    write_absent(folder, absent)
    return Unpacked(
        root=base.root,
        course=without_languages(course, absent),
        listing=listing,
        signers=found.signers,
        language=found.language,
    )


def keep_languages(folder: Path, unpacked: Unpacked, kept: BuiltPack, course: Course) -> Unpacked:
    """Put the languages that `kept`, the same pack as it lies here, has beyond those in `folder` there too.

    `course` is what the pack says of itself, with all its languages. A language that is damaged here stays out.
    """
    listing = unpacked.listing
    for tag in sorted(languages_in(kept.listing) - languages_in(listing)):
        part = only_language(kept, tag)
        if _copied(folder, part):
            listing = _sorted([*listing, *part.listing])
    absent = (left_out(kept) | languages_in(kept.listing)) - languages_in(listing)
    write_absent(folder, absent)
    return replace(unpacked, listing=listing, course=without_languages(course, absent))


def _copied(folder: Path, part: BuiltPack) -> bool:
    """Whether all files of `part` are in the folder now; else none of them is."""
    done: list[Path] = []
    try:
        for entry, line in zip(part.entries, part.listing, strict=True):
            done.append(folder / line.path)
            put(folder, line.path, checked_chunks(entry, line))
    except (SourceChangedError, FileNotFoundError):
        for path in done:
            path.unlink(missing_ok=True)
        return False
    return True


def _sorted(lines: Iterable[Listed]) -> tuple[Listed, ...]:
    return tuple(sorted(lines, key=lambda line: line.path))


def _refuse_together(listing: tuple[Listed, ...], limits: Limits) -> None:
    """What neither of both is alone: too much, or of names that cannot stand side by side."""
    for later, earlier in collisions(line.path for line in listing):
        message = f"differs only by case or Unicode form from “{shown(earlier)}”"
        raise ArchiveRefusedError("E704", later, message, "language pack")
    try:
        refuse_too_much(listing, limits)
    except ArchiveRefusedError as error:
        raise error.of("language pack") from error
