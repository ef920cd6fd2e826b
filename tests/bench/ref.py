"""The reference: a bare QMainWindow whose QTextBrowser shows a page of 30 kB. Prints what `tests.bench.report` says."""

import sys

from PySide6.QtWidgets import QApplication, QMainWindow, QTextBrowser

from tests.bench.report import FirstPaint

PARAGRAPH = "<p>" + "Water is carried up the hill in cans that were washed with soap. " * 7 + "</p>"


def main() -> int:
    """Show the window until the figures are printed."""
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    browser = QTextBrowser()
    browser.setHtml("<h1>Water</h1>" + PARAGRAPH * (30_000 // len(PARAGRAPH)))
    window.setCentralWidget(browser)
    window.resize(1000, 700)
    watch = FirstPaint(app, browser.viewport())
    window.show()
    app.exec()
    return watch.code


if __name__ == "__main__":
    raise SystemExit(main())
