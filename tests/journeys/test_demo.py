"""The demonstration: the main job through the real window, as a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

from assessments.credential.verify import verify

ROOT = Path(__file__).resolve().parents[2]


def test_without_a_display_the_main_job_is_played_through_the_real_window(tmp_path: Path) -> None:
    environment = {
        name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}
    }
    environment["HOME"] = str(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "app", "demo", "--out", str(tmp_path / "out")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        timeout=110,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    steps = [line for line in lines if line.startswith("[")]
    assert any(
        "sits “Assessment, cards and counting” with wrong answers, and fails" in step for step in steps
    )
    assert any("tries again, and passes" in step for step in steps)
    assert steps[-1].startswith("[########################] 19/19  done, with ")
    completion = tmp_path / "out" / "completion.json"
    found = verify(completion.read_bytes())
    assert f"The verifier says: {' '.join(found.sentences)}" in lines
    assert found.claims.learner == "Demonstration"
    assert (
        "This is a demonstration: a program entered the answers, and nobody learned."
        in found.claims.narrative
    )
    assert (tmp_path / "out" / "certificate.pdf").read_bytes().startswith(b"%PDF-")
    assert len(list((tmp_path / "out" / "screens").glob("*.png"))) > 20
    assert not list(tmp_path.glob(".local")), "the demonstration touched the learner's own home"
