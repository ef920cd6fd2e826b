"""Pictures made smaller by the helper `app.desktop.recode`, which has Qt; used by the limited child of a build."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import app
from content.errors import HornbookError
from content.steps import Progress


class RecodingError(HornbookError):
    """The helper could not make the pictures."""


def recode(pictures: Mapping[str, Path], into: Path, width: int, progress: Progress) -> dict[str, Path]:
    """WebP files below `into` for those of the pictures (by name) that get smaller, at most `width` pixels across.

    The helper belongs to the caller's process group and ends with it. Raises RecodingError.
    """
    jobs = [
        [name, str(source), str(into / f"{number}.webp")]
        for number, (name, source) in enumerate(pictures.items())
    ]
    made: dict[str, Path] = {}
    with subprocess.Popen(
        [sys.executable, "-P", "-X", "utf8", "-m", "app.desktop.recode"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=_environment(),
    ) as helper:
        if helper.stdin is None or helper.stdout is None or helper.stderr is None:
            raise RecodingError("The helper for pictures did not start.")
        helper.stdin.write(json.dumps({"pictures": jobs, "width": width}) + "\n")
        helper.stdin.flush()
        for done, line in enumerate(helper.stdout, 1):
            name, target = json.loads(line)
            if target:
                made[name] = Path(target)
            progress(done, len(jobs))
        helper.stdin.close()
        trouble = helper.stderr.read()
    if helper.returncode != 0:
        last = trouble.strip().splitlines()[-1:] or ["it was ended"]
        raise RecodingError(
            f"The pictures could not be made smaller ({last[0][:200]}). Build without --lite, or make the largest "
            "pictures smaller yourself."
        )
    return made


def _environment() -> dict[str, str]:
    """The helper finds our packages and nothing of the folder it is started in."""
    ours = str(Path(app.__file__).resolve().parent.parent)
    found = os.environ.get("PYTHONPATH")
    return os.environ | {"PYTHONPATH": os.pathsep.join((ours, found)) if found else ours}
