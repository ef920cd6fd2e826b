"""A process that is killed at any moment loses no answer that it had acknowledged."""

import json
import os
import random  # noqa: TID251 (which moments are tried is of no consequence; the seed is printed)
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.app.courses import a_course, install

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("HORNBOOK_KILLS", "25"))


def command(home: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "app", "--home", str(home), "--learner", "Asha", *arguments]


def paper(home: Path) -> dict[str, object]:
    ran = subprocess.run(
        command(home, "sit", "org", "final", "--paper"), capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert ran.stderr == ""
    found: dict[str, object] = json.loads(ran.stdout)
    return found


@pytest.mark.timeout(600)
def test_no_acknowledged_answer_is_lost(tmp_path: Path) -> None:
    home = tmp_path / "home"
    install(home, a_course(tmp_path / "water"))
    chance = random.Random(20260115)
    sequence = 0
    for _ in range(KILLS):
        acknowledged, text = _answer_and_kill(home, sequence, chance.uniform(0.0, 0.03))
        found = paper(home)
        kept = int(str(found["sequence"]))
        assert (
            acknowledged <= kept <= acknowledged + 1
        )  # one may have been committed and not yet acknowledged
        if acknowledged > sequence:
            number = int(str(dict(found["saved"])["symbol"]).removeprefix("answer "))  # type: ignore[call-overload]
            assert number in {text, text + 1}
        sequence = kept
    doctor = subprocess.run(command(home, "doctor"), capture_output=True, text=True, check=False, cwd=ROOT)
    assert (doctor.returncode, doctor.stderr) == (0, "")


def _answer_and_kill(home: Path, sequence: int, moment: float) -> tuple[int, int]:
    """Answer until `moment` seconds after the first acknowledgement, then SIGKILL.

    What was acknowledged last: the draft's sequence, and the number in the answer's text.
    """
    process = subprocess.Popen(
        command(home, "sit", "org", "final", "--responses", "-"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    lines = [{"question": "symbol", "response": f"answer {number}"} for number in range(1, 400)]
    process.stdin.write("".join(json.dumps(line) + "\n" for line in lines).encode())
    process.stdin.flush()
    first = process.stdout.readline()
    time.sleep(moment)
    process.kill()
    said = [first, *process.stdout.readlines()]
    process.wait()
    process.stdout.close()
    process.stdin.close()
    whole = [line for line in said if line.endswith(b"\n")]
    assert all(line.startswith(b"saved symbol ") for line in whole)
    last = int(whole[-1].split()[-1]) if whole else sequence
    return last, last - sequence
