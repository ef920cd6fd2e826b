"""It works from the checkout *and* from the wheel (architecture.md, trap 3)."""

import os
import subprocess
import zipfile
from pathlib import Path

NEEDED = (
    "app/__main__.py",
    "app/database/migrations/env.py",
    "resources/fonts/Literata-Regular.ttf",
    "resources/icons/check.svg",
    "resources/themes/hornbook.qss",
    "resources/packs/inventory-basics/pack.toml",
    "resources/NOTICE.md",
)
SPY = """
import sys
from app.__main__ import main
sys.argv = ["hornbook", *sys.argv[1:]]
code = main()
heavy = [name for name in ("PySide6", "sqlalchemy", "markdown", "pygments", "nh3", "socket", "ssl") if name in sys.modules]
print("imported:", heavy)
raise SystemExit(code)
"""


def run(scripts: Path, tmp_path: Path, *command: str) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "HORNBOOK_HOME": str(tmp_path / "home"), "PYTHONPATH": ""}
    return subprocess.run(
        [str(scripts / command[0]), *command[1:]],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        timeout=100,
    )


def test_the_wheel_holds_what_ships_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in NEEDED if name not in names] == []
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.startswith("hornbook-")} == {
        "app",
        "assessments",
        "content",
        "resources",
    }


def test_the_main_job_runs_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    import resources

    course = Path(resources.__path__[0]) / "packs" / "inventory-basics"
    done = run(installed, tmp_path, "hornbook", "install", str(course))
    assert done.returncode == 0, done.stderr
    listed = run(installed, tmp_path, "hornbook", "courses")
    assert "Inventory basics" in listed.stdout
    read = run(
        installed, tmp_path, "hornbook", "--learner", "Asha", "read", "org.hornbook.inventory-basics", "fefo"
    )
    assert read.returncode == 0, read.stderr


def test_verify_needs_neither_qt_nor_the_database(installed: Path, tmp_path: Path) -> None:
    sample = Path(__file__).parents[1] / "assessments" / "credential" / "completion.json"
    done = run(installed, tmp_path, "python", "-c", SPY, "verify", str(sample))
    assert done.returncode == 0, done.stderr + done.stdout
    assert "Soundly signed by an issuer you have not met:" in done.stdout
    assert done.stdout.endswith("imported: []\n")
