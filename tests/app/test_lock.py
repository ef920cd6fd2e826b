import subprocess
import sys
from pathlib import Path

import pytest

from app.lock import HomeInUseError, HomeLock, raise_requested, request_raise

HOLD = "import sys, pathlib; from app.lock import HomeLock; HomeLock(pathlib.Path(sys.argv[1])).acquire()"


def test_a_second_process_gets_one_sentence(tmp_path: Path) -> None:
    with HomeLock(tmp_path) as lock:
        assert lock.held
        other = subprocess.run(
            [sys.executable, "-c", HOLD, str(tmp_path)], capture_output=True, text=True, check=False
        )
    assert other.returncode == 1
    assert other.stderr.rstrip().endswith(
        f"HomeInUseError: Hornbook is already open with the home {tmp_path}. "
        "Close it there, or wait until it has finished, and try again."
    )


def test_the_lock_goes_with_the_process_that_held_it(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", HOLD, str(tmp_path)], check=True)
    with HomeLock(tmp_path) as lock:
        assert lock.held
    assert not lock.held


def test_two_locks_of_one_process_exclude_each_other_too(tmp_path: Path) -> None:
    with HomeLock(tmp_path), pytest.raises(HomeInUseError):
        HomeLock(tmp_path).acquire()
    HomeLock(tmp_path).release()


def test_a_request_to_come_forward_is_seen_once(tmp_path: Path) -> None:
    assert not raise_requested(tmp_path)
    request_raise(tmp_path)
    assert raise_requested(tmp_path)
    assert not raise_requested(tmp_path)
