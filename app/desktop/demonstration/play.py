"""The main job, played through the real window off-screen: a learner reads, fails once, passes, and proves it.

A throw-away home, real files, a real database, real keys and clicks; the right answers come from the bundled course's
source, and the completion file says that it is a demonstration (decisions.md, "demo").
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from app.assets import asset_path
from app.files import make_folder
from app.home import Home
from app.lock import HomeLock
from app.settings import Settings
from assessments.credential.verify import NotVerified, verify
from content.errors import HornbookError

USUAL_FOLDER = Path("hornbook-demo")
VERIFIED, NOT_VERIFIED, NOT_PLAYED = 0, 1, 2
_WIDTH = 24
_NOISE = "does not support propagateSizeHints"
"""What Qt's off-screen platform says of every window."""

Say = Callable[[str], None]


def run_demo(out: Path | None = None, say: Say | None = None) -> int:
    """Play the demonstration and write into `out` (by default ``hornbook-demo``); `say` prints a line.

    0 where the completion file it made was verified, 1 where it was not, 2 where it could not be played.
    """
    tell, folder = say or _print, (out or USUAL_FOLDER).absolute()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    before = qInstallMessageHandler(_quiet)
    try:
        with tempfile.TemporaryDirectory(prefix="hornbook-demo-") as home:
            files = _play(Home(Path(home)), folder, tell)
    except (HornbookError, OSError) as error:
        tell(str(error))
        return NOT_PLAYED
    finally:
        qInstallMessageHandler(before)
    return _judge(files, folder, tell)


def bar(done: int, count: int) -> str:
    """How far it is, in plain signs: ``[######..................]  5/20``."""
    filled = done * _WIDTH // count
    return f"[{'#' * filled}{'.' * (_WIDTH - filled)}] {done:2d}/{count}"


def _play(home: Home, folder: Path, tell: Say) -> tuple[Path, ...]:
    """Play all steps; the files that were saved: completion file, badge, certificate."""
    from app.desktop.demonstration.answers import AnswerBook
    from app.desktop.demonstration.desk import DemoHornbook
    from app.desktop.demonstration.hands import Hands
    from app.desktop.demonstration.story import NAME, Story
    from app.desktop.main import make_app
    from app.library import BUNDLED

    pictures = make_folder(make_folder(folder) / "screens")
    app = make_app()
    with HomeLock(home.folder):
        hornbook = DemoHornbook(app, home, Settings(theme="light", language="en"))
        try:
            hands = Hands(app, hornbook, pictures)
            story = Story(hands, AnswerBook(asset_path(BUNDLED)), folder, hornbook.show)
            tell(f"Hornbook plays a learner called {NAME} through its real window, off-screen.")
            steps = story.steps()
            for number, step in enumerate(steps):
                tell(f"{bar(number, len(steps))}  {step.words}")
                step.do()
            tell(f"{bar(len(steps), len(steps))}  done, with {len(hands.taken)} pictures")
        finally:
            hornbook.end()
            app.processEvents()
    return story.files


def _judge(files: tuple[Path, ...], folder: Path, tell: Say) -> int:
    """Verify what lies on the disk now, and say where everything is."""
    completion, badge, certificate = files
    tell("")
    for label, path in (
        ("Completion file", completion),
        ("Badge with the file in it", badge),
        ("Certificate", certificate),
        ("Pictures of the screens", folder / "screens"),
    ):
        tell(f"{label}: {path}")
    try:
        found = [verify(path.read_bytes()) for path in (completion, badge)]
    except NotVerified as error:
        tell(f"Not verified: {error} {error.reason}")
        return NOT_VERIFIED
    tell(f"The verifier says: {' '.join(found[0].sentences)}")
    tell(found[0].claims.narrative)
    return VERIFIED


def _quiet(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if _NOISE not in message:
        print(message, file=sys.stderr)


def _print(line: str) -> None:
    print(line, flush=True)
