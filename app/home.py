"""Where everything of one home lies, and which home is meant. Standard library only: it is asked before the window."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from content.errors import HornbookError


class NoHomeError(HornbookError):
    """The operating system names no folder for a person's data."""


@dataclass(frozen=True, slots=True)
class Home:
    """The folder that holds one person's (or one class room's) Hornbook, and the places in it."""

    folder: Path

    @property
    def database(self) -> Path:
        """The facts."""
        return self.folder / "hornbook.db"

    @property
    def journal(self) -> Path:
        """The folder of the append-only copy of the facts."""
        return self.folder / "journal"

    @property
    def packs(self) -> Path:
        """The installed packs."""
        return self.folder / "packs"

    @property
    def keys(self) -> Path:
        """The learners' sealed keys."""
        return self.folder / "keys"

    @property
    def backups(self) -> Path:
        """Checked copies of the database and the keys."""
        return self.folder / "backups"

    @property
    def awards(self) -> Path:
        """The completion files as they were issued."""
        return self.folder / "awards"

    @property
    def damaged(self) -> Path:
        """What was moved aside because it was damaged."""
        return self.folder / "damaged"

    @property
    def publishers(self) -> Path:
        """The publishers that were met."""
        return self.folder / "publishers.json"

    @property
    def settings(self) -> Path:
        """What the person chose."""
        return self.folder / "settings.toml"

    @property
    def languages(self) -> Path:
        """Who reads which course in which language; may be deleted at any time."""
        return self.folder / "languages.json"

    @property
    def paces(self) -> Path:
        """Who needs how much time."""
        return self.folder / "paces.json"

    @property
    def view(self) -> Path:
        """What the first screen showed last; may be deleted at any time."""
        return self.folder / "view.json"

    @property
    def lock(self) -> Path:
        """The file that the operating system locks while Hornbook is open."""
        return self.folder / "lock"


def find_home(option: str | None, environment: Mapping[str, str] = os.environ) -> Home:
    """The home that was asked for: `option` (``--home``), else HORNBOOK_HOME, else the platform's own folder."""
    chosen = option or environment.get("HORNBOOK_HOME", "")
    if chosen:
        return Home(Path(chosen).absolute())
    from platformdirs import user_data_path

    try:
        return Home(user_data_path("Hornbook", appauthor=False))
    except RuntimeError as error:
        raise NoHomeError(
            "The system names no home folder for you; say where Hornbook shall keep its data with --home FOLDER."
        ) from error
