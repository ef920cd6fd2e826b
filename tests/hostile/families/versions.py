"""Packs that would take the place of another: lower versions, and versions that nothing could follow."""

from collections.abc import Iterator

from tests.hostile.inert import titled
from tests.hostile.kit import FILES, MANIFEST, Bent, Case, Harmless, Refused, archive, folder

ROW = "versions"
_OLDER = "“Safe water at home” 1.0.0 is installed, and this is the older 0.9.9; nothing was changed."


def _with(version: str, title: str = "Safe water at home") -> str:
    return MANIFEST.replace("1.0.0", version).replace("Safe water at home", title)


def cases() -> Iterator[Case]:
    """Each against a course that is installed already."""
    yield folder(ROW, "older", Refused("", _OLDER), {"pack.toml": _with("0.9.9")}, before=FILES)
    yield archive(
        ROW,
        "older",
        Refused("", _OLDER),
        lambda: Bent().manifest(lambda pack: pack.update(version="0.9.9")).zip(),
        before=FILES,
    )
    yield folder(
        ROW,
        "older-by-number-not-by-letters",
        Refused("", _OLDER.replace("1.0.0", "1.10.0").replace("0.9.9", "1.9.0")),
        {"pack.toml": _with("1.9.0")},
        before={**FILES, "pack.toml": _with("1.10.0")},
    )
    yield folder(
        ROW,
        "the-highest-there-is",
        Harmless(titled("Safe water at home")),
        {"pack.toml": _with("999999.999999.999999")},
        before=FILES,
    )
    yield folder(
        ROW,
        "one-higher-than-the-highest",
        Refused("E124", "pack.toml:3:11: E124 version '1000000.0.0' is not MAJOR.MINOR.PATCH"),
        {"pack.toml": _with("1000000.0.0")},
        before=FILES,
    )
    yield archive(
        ROW,
        "broken-update",
        Refused(
            "E717",
            "“content/modules/germs.md” in the pack file was changed after the pack was built; nothing was installed.",
        ),
        lambda: Bent().manifest(lambda pack: pack.update(version="1.1.0")).zip(change=_wrong_hash),
        before=FILES,
    )
    yield folder(
        ROW,
        "another-title-for-the-same-id",
        Harmless(titled("Free prizes")),
        {"pack.toml": _with("1.0.1", "Free prizes")},
        before=FILES,
    )


def _wrong_hash(value: dict[str, object]) -> None:
    lines = value["files"]
    assert isinstance(lines, list)
    next(line for line in lines if line["path"] == "content/modules/germs.md")["sha256"] = "0" * 64
