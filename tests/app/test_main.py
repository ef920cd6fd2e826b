"""`python3 -m app` itself: where it goes without a command, and what it imports on the way to the window."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def imported(code: str) -> set[str]:
    """The modules that are loaded after `code` ran."""
    ran = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return set(ran.stdout.split())


def test_the_way_to_the_first_paint_is_light() -> None:
    before = imported("import dataclasses, enum, json, pathlib, re, typing, datetime")
    code = "import app.__main__, app.home, app.lock, app.settings, app.viewfile"
    new = imported(f"import dataclasses, enum, json, pathlib, re, typing, datetime\n{code}") - before
    heavy = {
        "argparse",
        "sqlite3",
        "sqlalchemy",
        "tomllib",
        "cryptography",
        "platformdirs",
        "app.views",
        "hashlib",
    }
    assert not new & heavy
    assert len(new) <= 20


def test_what_learns_never_imports_what_compiles() -> None:
    new = imported(
        "import app.opening, app.cli.commands.sit, app.cli.commands.read, app.cli.sitting.terminal"
    )
    assert not new & {"markdown", "pygments", "ziamath", "nh3", "PySide6", "alembic", "cryptography"}


def test_a_command_runs_through_the_package(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "app", "--home", str(tmp_path), "courses"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=os.environ | {"LC_ALL": "C"},
    )
    assert ran.stdout.startswith("No course is installed;")
