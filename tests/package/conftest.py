"""The wheel, built once, and a clean environment it is installed in."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ("app", "assessments", "content", "resources")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a copy of this tree: building leaves its traces there, not here."""
    source = tmp_path_factory.mktemp("source") / "hornbook"
    source.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    for name in SHIPPED:
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*command, "-q", "-w", str(target), str(source)], check=True)
    (built,) = target.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of an environment with the wheel in it; what it depends on is lent by this environment."""
    folder = tmp_path_factory.mktemp("clean")
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    scripts = Path(sysconfig.get_path("scripts", "venv", vars={"base": str(folder), "platbase": str(folder)}))
    site = Path(sysconfig.get_path("purelib", "venv", vars={"base": str(folder), "platbase": str(folder)}))
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    install = ["--python", str(python), "install", "-q", "--no-deps", "--no-index"]
    subprocess.run([sys.executable, "-m", "pip", *install, str(wheel)], check=True)
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return scripts
