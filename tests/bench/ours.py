"""Hornbook as `python3 -m app` starts it, over the home in ``HORNBOOK_HOME``. Prints what `tests.bench.report` says."""

from app.home import find_home
from app.lock import HomeLock


def main() -> int:
    """Show the window until the figures are printed."""
    from app.desktop.main import Hornbook, make_app
    from app.settings import read_settings
    from tests.bench.report import FirstPaint

    home = find_home(None)
    with HomeLock(home.folder):
        app = make_app()
        hornbook = Hornbook(app, home, read_settings(home.settings))
        watch = FirstPaint(app, hornbook.window)
        watch.wait_for(lambda: hornbook.jobs.busy or not hornbook.started)
        hornbook.show()
        app.exec()
        hornbook.end()
    return watch.code


if __name__ == "__main__":
    raise SystemExit(main())
