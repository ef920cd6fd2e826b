"""Opening an installed module, against `setHtml` and the first paint of the same text; the longest stretch of work."""

import os
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QTextBrowser

from app.assets import asset_path
from app.clock import Clock
from app.desktop.main import make_app
from app.home import Home
from app.library import BUNDLED
from app.opening import open_home
from content.compiled import read_page
from content.ids import ModuleId
from tests.bench.meter import against, line

MODULE = ModuleId("safety-stock")


def figures(folder: Path) -> dict[str, float]:
    """One typical module of the bundled course, in a window of 1000 × 700."""
    import markdown

    from app.desktop.fonts import load_reading_fonts
    from app.desktop.reader.browser import Reader
    from app.desktop.reader.style import ReaderStyle
    from app.desktop.theme import LIGHT, apply_theme

    app = make_app()
    apply_theme(app, LIGHT)
    load_reading_fonts()
    opened = open_home(Home(folder / "home"), Clock())
    opened.library.ensure_bundled(lambda _done, _all: None)
    pack = opened.library.folder(opened.library.courses()[0].root)
    opened.close()
    source = Path(asset_path(BUNDLED), "modules", "05-safety-stock.md").read_text(encoding="utf-8")
    html = markdown.markdown(source.split("---", 2)[2], extensions=["tables", "fenced_code"])
    reader, plain = Reader(ReaderStyle(tokens=LIGHT)), QTextBrowser()
    for widget in (reader, plain):
        widget.resize(1000, 700)
        widget.show()
    app.processEvents()

    def ours() -> None:
        reader.show_page(read_page(pack, MODULE), pack, title="Safety stock")
        reader.grab()

    def other() -> None:
        plain.setHtml(html)
        plain.grab()

    print("\nReading                                                    ours ms  other ms   ratio")
    found = against(ours, other, 15)
    line("open an installed module ÷ setHtml + first paint", found, "2", "1.05")
    longest = _longest_turn(app, ours)
    print(f"  longest stretch of work on the GUI thread while opening: {longest * 1000:.0f} ms (aim 50)")
    for widget in (reader, plain):
        widget.close()
    return {"open.ratio": found[2], "open.longest_ms": longest * 1000}


def _longest_turn(app: QApplication, work: Callable[[], None]) -> float:
    """The longest single step of opening a module and of what follows in the event loop."""
    longest = 0.0
    before = time.perf_counter()
    work()
    longest = max(longest, time.perf_counter() - before)
    for _ in range(200):
        before = time.perf_counter()
        app.processEvents()
        longest = max(longest, time.perf_counter() - before)
    return longest
