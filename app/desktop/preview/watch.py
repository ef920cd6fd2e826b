"""Watching an author's folder: which files changed, once the editor has come to rest.

The system tells of changes (`QFileSystemWatcher`); where it will watch no more files, or none on this kind of disk,
the folder is looked at by the clock instead. What counts is the difference between two looks at sizes and times, so
an editor's own back and forth of temporary files says nothing.
"""

import os
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

REST_MS = 60
"""So long nothing more must change before a change is told."""
CLOCK_MS = 400
"""How often the folder is looked at where the system does not tell."""
MOST_WATCHED = 4000
"""Files and folders that the system is asked to watch; above that, the clock has to do."""

Times = dict[str, tuple[int, int]]
"""Size in bytes and time of the last change in nanoseconds, by path in the folder; (0, 0) for a folder."""


class FolderWatch(QObject):
    """Says `changed` with the paths (relative, ``/`` between the parts) that came, went or changed."""

    changed = Signal(object)
    """A frozenset of paths."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._times = look_at(folder)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._compare)
        self._clock = QTimer(self, interval=CLOCK_MS)
        self._clock.timeout.connect(self._compare)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._rest.start)
        self._watcher.fileChanged.connect(self._rest.start)
        self._follow()

    @property
    def by_the_clock(self) -> bool:
        """Whether the system does not tell of changes here."""
        return self._clock.isActive()

    def stop(self) -> None:
        """Watch no more."""
        self._rest.stop()
        self._clock.stop()
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if watched:
            self._watcher.removePaths(watched)

    def _compare(self) -> None:
        now, before = look_at(self._folder), self._times
        self._times = now
        differing = {path for path in now.keys() | before.keys() if now.get(path) != before.get(path)}
        if differing:
            self._follow()
            self.changed.emit(frozenset(differing))

    def _follow(self) -> None:
        """Watch what is there now; an editor that replaces a file takes the watch away with the old one."""
        wanted = {str(self._folder), *(str(self._folder / path) for path in self._times)}
        missing = wanted.difference(self._watcher.files(), self._watcher.directories())
        too_many = len(wanted) > MOST_WATCHED
        refused = [] if too_many or not missing else self._watcher.addPaths(sorted(missing))
        if too_many or refused:
            self._clock.start()


def look_at(folder: Path) -> Times:
    """Sizes and times of what is below `folder`; hidden ones, and those that come and go, are left out."""
    times: Times = {}
    waiting = [(str(folder), "")]
    while waiting:
        here, before = waiting.pop()
        try:
            entries = list(os.scandir(here))
        except OSError:
            continue
        for entry in entries:
            if entry.name.startswith(".") or entry.name.endswith(("~", ".tmp", ".swp")):
                continue
            path = before + entry.name
            try:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{path}/"))
                    times[path] = (0, 0)
                else:
                    told = entry.stat(follow_symlinks=False)
                    times[path] = (told.st_size, told.st_mtime_ns)
            except OSError:
                continue
    return times
