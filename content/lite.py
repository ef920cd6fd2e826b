"""The lite pack, for thin lines and old phones: core files only, and pictures as WebP of at most 1200 pixels across.

Packs weigh what their pictures weigh (packs.md §8). Authors mark what a lite pack leaves out with ``[[media]]`` in
pack.toml (``tier = "extra"``). Modules and quizzes stay as they are written: where the text says ``pot.png``, a lite pack
holds ``pot.png.webp`` in its place, and `content.surroundings` finds it there. ``"lite": true`` in `pack.json` says so;
the files differ, so the pack has another root, and it is the same version of the same course.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from content.build import Entry
from content.pack import CoursePack
from content.paths import LONGEST_PATH
from content.textfiles import suffix
from content.translation import base_path

WIDEST = 1200
"""Pixels across a picture of a lite pack."""

ENDING = ".webp"
_RECODED = frozenset({"png", "jpg", "jpeg", "webp"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lite:
    """What a lite build puts in place of pictures: by pack path the file with the WebP bytes."""

    recoded: Mapping[str, Path]

    def entries(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        """The entries of the lite pack."""
        return tuple(self._entry(each) for each in entries if each.tier == "core")

    def _entry(self, entry: Entry) -> Entry:
        smaller = self.recoded.get(entry.path.removeprefix("content/")) if entry.role == "media" else None
        return replace(entry, path=entry.path + ENDING, source=smaller) if smaller else entry

    def digests(self, media: Mapping[str, str], extra: Collection[str]) -> dict[str, str]:
        """The digests of what a question shows, by the authored path, as the lite pack holds it."""
        return {
            path: sha256(self.recoded[path].read_bytes()).hexdigest() if path in self.recoded else digest
            for path, digest in media.items()
            if path not in extra
        }


def to_recode(pack: CoursePack) -> tuple[str, ...]:
    """The pictures of the pack that a lite build tries to make smaller."""
    media = [*pack.media, *(path for each in pack.translations for path in each.media)]
    there = set(media)
    return tuple(
        path
        for path in media
        if suffix(path) in _RECODED
        and pack.manifest.tier(base_path(path)) == "core"
        and path + ENDING not in there
        and len(path + ENDING) <= LONGEST_PATH
    )
