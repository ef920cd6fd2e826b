"""Where the files of `resources/` lie on this machine."""

from pathlib import Path

import resources
from content.ids import PackId

BUNDLED = "packs/inventory-basics"
"""The course that ships with Hornbook, below `resources/`."""

BUNDLED_PACK = PackId("org.hornbook.inventory-basics")

HANDBOOK = "packs/handbook"
"""The handbook, a course for authors; it is installed when somebody asks for it."""

HANDBOOK_PACK = PackId("org.hornbook.handbook")


def shipped_pack(name: str) -> Path | None:
    """The folder of the course that ships under this name (``inventory-basics``, ``handbook``), or None."""
    return next((asset_path(path) for path in (BUNDLED, HANDBOOK) if path == f"packs/{name}"), None)


def asset_path(name: str) -> Path:
    """The path of a shipped file such as ``icons/check.svg``; it is not opened, so it need not exist.

    Asks the package itself: `importlib.resources` costs eight modules and some 12 ms of the first paint, and Hornbook
    is always unpacked into real files (a folder, an installed wheel, a standalone build).
    """
    return Path(resources.__path__[0], name)
