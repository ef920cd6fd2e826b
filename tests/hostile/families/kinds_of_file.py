"""What is no plain file: links, pipes, devices, folders, and files that cannot be read."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.content.zips import Part, part
from tests.hostile.inert import copied
from tests.hostile.kit import (
    Case,
    Expected,
    Harmless,
    Refused,
    archive,
    folder,
    with_part,
)

ROW = "links and devices"
_NAME = "content/media/a.txt"

_MEMBERS: dict[str, tuple[Part, str, str]] = {
    "symlink": (part(_NAME, b"../../../canary/secret.txt", mode=0o120777 << 16), "E706", "is a link"),
    "symlink-to-a-folder": (part(_NAME, b"/", mode=0o120777 << 16), "E706", "is a link"),
    "character-device": (part(_NAME, b"", mode=0o020666 << 16), "E706", "is not a regular file"),
    "block-device": (part(_NAME, b"", mode=0o060666 << 16), "E706", "is not a regular file"),
    "pipe": (part(_NAME, b"", mode=0o010666 << 16), "E706", "is not a regular file"),
    "socket": (part(_NAME, b"", mode=0o140666 << 16), "E706", "is not a regular file"),
    "folder-by-mode": (part(_NAME, b"", mode=0o040755 << 16), "E706", "is not a regular file"),
    "folder-by-attribute": (part(_NAME, b"", mode=0x10, made_by=0), "E706", "is not a regular file"),
    "setuid-symlink": (part(_NAME, b"x", mode=0o124777 << 16), "E706", "is a link"),
}


def cases() -> Iterator[Case]:
    """Members of pack files by their modes; links and the like in folders, where this system has them."""
    for name, (bent, code, message) in _MEMBERS.items():
        expected = Refused(code, f"“{_NAME}” in the pack file {message}; nothing was installed.")
        yield archive(ROW, name, expected, _one(bent))
    told = "“content/media/” in the pack file is a folder, and only files are allowed; nothing was installed."
    yield archive(ROW, "folder-entry", Refused("E706", told), _one(part("content/media/", b"")))
    if sys.platform != "win32":
        yield from _folders()
        yield from _not_packs()


def _one(bent: Part) -> Callable[[], bytes]:
    return lambda: with_part(bent)


def _link(path: str) -> Expected:
    return Refused("E435", f"{path}:0:0: E435 links to other files are not allowed in a pack")


def _odd(path: str) -> Expected:
    return Refused("E435", f"{path}:0:0: E435 neither a file nor a folder")


def _folders() -> Iterator[Case]:
    yield folder(ROW, "symlink-out", _link("media/a.txt"), then=_symlink("media/a.txt", "secret.txt"))
    yield folder(
        ROW, "symlink-module", _link("modules/secret.md"), then=_symlink("modules/secret.md", "secret.txt")
    )
    yield folder(ROW, "symlink-in", _link("media/a.txt"), then=_inside)
    yield folder(ROW, "symlink-folder-out", _link("media/deep"), then=_symlink("media/deep", "deep"))
    yield folder(ROW, "symlink-modules", _link("bank"), then=_symlink("bank", "modules"))
    yield folder(ROW, "symlink-loop", _link("media/round"), then=_loop)
    yield folder(ROW, "symlink-to-nothing", _link("media/a.txt"), then=_symlink("media/a.txt", "none"))
    yield folder(ROW, "symlink-manifest", _link("pack.toml"), then=_manifest_link)
    yield folder(ROW, "pipe", _odd("media/a.txt"), then=_pipe("media/a.txt"))
    yield folder(ROW, "pipe-as-module", _odd("modules/a.md"), then=_pipe("modules/a.md"))
    yield folder(ROW, "socket", _odd("media/a.txt"), then=_socket)
    yield folder(ROW, "hard-link", Harmless(copied("media/own.txt", b"the author's own\n")), then=_hard_link)
    missing = Refused("E121", "pack.toml:0:0: E121 pack.toml is missing")
    yield folder(ROW, "manifest-is-a-folder", missing, then=_manifest_folder)
    if os.geteuid() == 0:
        yield folder(ROW, "device", _odd("media/a.txt"), then=_device)


def _symlink(path: str, target: str) -> Callable[[Path, Path], None]:
    def then(at: Path, canary: Path) -> None:
        (at / path).parent.mkdir(exist_ok=True)
        (at / path).symlink_to(canary / target)

    return then


def _inside(at: Path, _: Path) -> None:
    (at / "media").mkdir()
    (at / "media/a.txt").symlink_to("../modules/germs.md")


def _loop(at: Path, _: Path) -> None:
    (at / "media").mkdir()
    (at / "media/round").symlink_to(at / "media")


def _manifest_link(at: Path, canary: Path) -> None:
    (at / "pack.toml").unlink()
    (at / "pack.toml").symlink_to(canary / "secret.txt")


def _manifest_folder(at: Path, _: Path) -> None:
    (at / "pack.toml").unlink()
    (at / "pack.toml").mkdir()


def _pipe(path: str) -> Callable[[Path, Path], None]:
    def then(at: Path, _: Path) -> None:
        (at / path).parent.mkdir(exist_ok=True)
        os.mkfifo(at / path)

    return then


def _socket(at: Path, _: Path) -> None:
    (at / "media").mkdir()
    os.mknod(at / "media/a.txt", 0o140644)


def _device(at: Path, _: Path) -> None:
    (at / "media").mkdir()
    os.mknod(at / "media/a.txt", 0o020666, os.makedev(1, 3))


def _hard_link(at: Path, _: Path) -> None:
    (at / "media").mkdir()
    (at / "notes.txt").write_bytes(b"the author's own\n")
    (at / "media/own.txt").hardlink_to(at / "notes.txt")


def _not_packs() -> Iterator[Case]:
    """Things that are given as a pack file and are none."""
    refused = Refused("E701", "The pack file is not a file; nothing was installed.")
    yield Case(row=ROW, name="a-pipe", form="archive", write=lambda at, _: os.mkfifo(at), expected=refused)
    if os.geteuid() == 0:

        def device(at: Path, _: Path) -> None:
            os.mknod(at, 0o020666, os.makedev(1, 5))  # endless zeros

        yield Case(row=ROW, name="an-endless-device", form="archive", write=device, expected=refused)
    no_zip = (
        "The pack file is not a zip file, is cut off, or has something after its end; nothing was installed."
    )

    def linked(at: Path, canary: Path) -> None:
        at.symlink_to(canary / "secret.txt")

    yield Case(
        row=ROW, name="a-link-to-a-secret", form="archive", write=linked, expected=Refused("E701", no_zip)
    )
