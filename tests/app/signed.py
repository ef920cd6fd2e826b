"""Publishers and signed packs for the tests of app: fixed keys, no passphrases."""

from pathlib import Path

from app.authoring import sign_file
from app.keyfiles import PublisherKey
from content.keys import SigningKey
from content.signing import succeed
from tests.app.courses import a_course, built

KITUI = PublisherKey(key=SigningKey(seed=b"\x11" * 32), name="Kitui Training Centre")
MALLORY = PublisherKey(key=SigningKey(seed=b"\x66" * 32), name="Kitui Training Centre")
NEXT = SigningKey(seed=b"\x12" * 32)
KITUI_NEXT = PublisherKey(key=NEXT, name="Kitui Training Centre", successions=(succeed(KITUI.key, NEXT.did),))
THIEF = SigningKey(seed=b"\x13" * 32)
FORKED = PublisherKey(key=THIEF, name="Kitui Training Centre", successions=(succeed(KITUI.key, THIEF.did),))


def a_file(folder: Path, name: str = "water", *, version: str = "1.0.0", **more: str) -> Path:
    """An unsigned pack file of the course `org.example.water`."""
    source = a_course(folder / f"source-{name}-{version}", version=version, **more)
    return built(source, folder / "built" / f"{name}-{version}.hbpack")


def signed(pack: Path, *owners: PublisherKey) -> Path:
    """A copy of the pack file that these signed, one after the other."""
    names = "-".join(owner.did[-6:] for owner in owners)
    target = pack.with_name(f"{pack.stem}-{names}.hbpack")
    target.write_bytes(pack.read_bytes())
    for owner in owners:
        sign_file(target, target, owner)
    return target
