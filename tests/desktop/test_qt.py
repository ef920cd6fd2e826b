"""Traps of Qt's binding that would bring the program down (desktop.md §0.1)."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QObject

ROOT = Path(__file__).resolve().parents[2]
LATE = (
    "sqlalchemy",
    "alembic",
    "markdown",
    "pygments",
    "ziamath",
    "nh3",
    "cryptography",
    "app.desktop.reader",
)
"""What must not be imported on the way to the first paint."""


def test_a_missing_property_costs_no_reference_to_none() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        thing.property("missing")
    assert sys.getrefcount(None) > before - 100


def test_nothing_slow_is_imported_before_the_first_paint() -> None:
    found = imported_by("import app.desktop.main")
    assert [name for name in found if name.startswith(LATE)] == []


def test_the_first_paint_needs_few_modules() -> None:
    assert len(imported_by("import app.desktop.main")) <= 250


def imported_by(code: str) -> list[str]:
    script = f"{code}\nimport sys\nprint('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.split()
