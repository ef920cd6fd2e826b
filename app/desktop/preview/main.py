"""Starting the preview: the program over a home that is thrown away."""

import tempfile
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.desktop.desk import Desk
from app.desktop.main import Hornbook, make_app, run_until_closed, show_trouble
from app.desktop.preview.desk import LEARNER, PreviewDesk
from app.desktop.preview.window import PreviewWindow
from app.desktop.remembered import read_remembered
from app.desktop.session import Context
from app.desktop.window import Window
from app.home import Home
from app.lock import HomeLock
from app.settings import NOBODY, Settings, read_settings, write_settings
from app.viewfile import FirstView
from content.errors import HornbookError


class PreviewProgram(Hornbook):
    """The program over a throw-away home, for one folder."""

    def __init__(self, app: QApplication, home: Home, settings: Settings, folder: Path) -> None:
        self._folder = folder
        super().__init__(app, home, settings)

    def _make_window(self, context: Context, _view: FirstView | None) -> Window:
        remembered = replace(read_remembered(self._home.folder), width=1280, name_asked=True)
        return PreviewWindow(context, remembered, self._folder)

    def _open_desk(self) -> Desk:
        from app.clock import Clock
        from app.opening import open_home

        opened = open_home(self._home, Clock())
        try:
            return PreviewDesk(opened, self._folder, LEARNER)
        except BaseException:
            opened.close()
            raise


def run_preview(folder: Path, own: Home) -> int:
    """Show `folder` until the window is closed; the exit code. Looks are those of the home `own`, which stays as it is.

    Only the choice of an editor is kept there.
    """
    app = make_app()
    try:
        settings = read_settings(own.settings)
    except HornbookError as error:
        return show_trouble(app, error)
    with tempfile.TemporaryDirectory(prefix="hornbook-preview-", ignore_cleanup_errors=True) as name:
        home = Home(Path(name))
        with HomeLock(home.folder):
            program = PreviewProgram(app, home, replace(settings, learner=NOBODY), folder.absolute())
            code = run_until_closed(app, program)
        chosen = program.session.settings.editor
    if chosen != settings.editor:
        own.folder.mkdir(parents=True, exist_ok=True)
        write_settings(own.settings, replace(settings, editor=chosen))
    return code
