"""Disks of their own for the tests of a full disk and of one that can only be read."""

import shutil
import subprocess
from pathlib import Path

import pytest


def mount(folder: Path, *options: str) -> None:
    """Call `mount` with the options on the folder; who may not do that skips the test."""
    program = shutil.which("mount")
    command = [program or "mount", *options, str(folder)]
    if program is None or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("only root on Linux can make a small disk")


def unmount(folder: Path) -> None:
    """Take it away again."""
    subprocess.run(["umount", str(folder)], check=True)
