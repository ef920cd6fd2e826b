"""Running the command line in this process, with what it prints and its exit code."""

import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.cli.main import main


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What came of a command."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


class Shell:
    """Commands over one home."""

    def __init__(
        self, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.home = home
        self._monkeypatch, self._capsys = monkeypatch, capsys

    def called(self, learner: str | None = "Asha") -> str:
        """How hints begin a command: as this shell calls the program."""
        return f"hornbook --home {self.home}{f' --learner {learner}' if learner else ''}"

    def __call__(self, *arguments: str, typed: str = "", learner: str | None = "Asha") -> Ran:
        """Run a command; `typed` is what comes in."""
        stdin = io.TextIOWrapper(io.BytesIO(typed.encode("utf-8", "surrogateescape")))
        self._monkeypatch.setattr(sys, "stdin", stdin)
        who = [] if learner is None else ["--learner", learner]
        self._capsys.readouterr()
        try:
            code = main(["--home", str(self.home), *who, *arguments])
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        found = self._capsys.readouterr()
        return Ran(code=code, out=found.out, err=found.err)


def process(home: Path, *arguments: str, typed: bytes = b"") -> Ran:
    """Run a command as a process of its own, in a plain locale."""
    code = "import sys; from app.cli.main import main; sys.exit(main(sys.argv[1:]))"
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    ran = subprocess.run(
        [sys.executable, "-c", code, "--home", str(home), *arguments],
        input=typed,
        capture_output=True,
        check=False,
        cwd=Path(__file__).parents[3],
        env=plain | {"LC_ALL": "C", "COLUMNS": "100", "PYTHONUTF8": "1"},
    )
    return Ran(code=ran.returncode, out=ran.stdout.decode(), err=ran.stderr.decode())
