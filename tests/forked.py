"""Children that do not begin from nothing: a process that has imported the compiler forks one for each job.

Of what the compiler's child takes to prepare a small course, four fifths are Python's start and its imports. The child
made here is as real: a process in a group of its own, with our pipes, under the system's limits, killed the same way.
What it leaves out is the start itself, and a hash seed of its own; a test of those takes the fixture `fresh_children`.

``python -m tests.forked FD`` is the process that forks; it ends with the other end of its connection.
"""

import atexit
import contextlib
import importlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from functools import cache
from multiprocessing import Pipe, reduction
from multiprocessing.connection import Connection
from pathlib import Path
from typing import IO, NoReturn

ROOT = Path(__file__).resolve().parent.parent
POSSIBLE = sys.platform == "linux"
"""Windows has no fork, and in a macOS process that has used its frameworks it is not safe."""


class Child:
    """What `app.preparing` needs of a `subprocess.Popen`."""

    def __init__(self, pid: int, stdin: IO[str], stdout: IO[str]) -> None:
        self.pid, self.stdin, self.stdout = pid, stdin, stdout

    def kill(self) -> None:
        """End it at once."""
        os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> None:
        """Return once it has ended; nobody asks how."""
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            while _state(self.pid) != "Z":
                time.sleep(0.001)


class Forking:
    """The process that forks, seen from the tests."""

    def __init__(self) -> None:
        """Start it; it is ready when it answers."""
        self._ours, theirs = Pipe()
        self._turn = threading.Lock()
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-X", "utf8", "-m", "tests.forked", str(theirs.fileno())],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            pass_fds=[theirs.fileno()],
        )
        theirs.close()

    def child(self, errors: IO[bytes], module: str) -> Child:
        """As `app.preparing` makes it."""
        its_input, stdin = os.pipe()
        stdout, its_output = os.pipe()
        order = json.dumps({"module": module, "folder": str(Path.cwd()), "environment": dict(os.environ)})
        with self._turn:
            self._ours.send_bytes(order.encode("utf-8", "surrogateescape"))
            for descriptor in (its_input, its_output, errors.fileno()):
                reduction.send_handle(self._ours, descriptor, self._process.pid)
            pid = int(self._ours.recv_bytes())
        os.close(its_input)
        os.close(its_output)
        return Child(pid, os.fdopen(stdin, "w", encoding="utf-8"), os.fdopen(stdout, encoding="utf-8"))

    def end(self) -> None:
        """It is gone afterwards."""
        self._ours.close()
        self._process.wait()


def _state(pid: int) -> str:
    """The letter of `/proc` for what the process is doing: Z for nothing any more."""
    return (
        Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0]
    )


@cache
def forking() -> Forking:
    """The one of this process, until its end."""
    made = Forking()
    atexit.register(made.end)
    return made


def child(errors: IO[bytes], module: str) -> Child:
    """Stands where `app.preparing._child` does."""
    return forking().child(errors, module)


def serve(connection: Connection) -> None:
    """Fork a child for each order until the connection is closed."""
    for module in ("app.compiler", "app.previewer"):
        importlib.import_module(module)
    while True:
        try:
            order = json.loads(connection.recv_bytes().decode("utf-8", "surrogateescape"))
        except EOFError:
            return
        finally:
            _forget_ended()
        files = [reduction.recv_handle(connection) for _ in range(3)]
        pid = os.fork()
        if pid == 0:
            connection.close()
            _become(order["module"], order["folder"], order["environment"], files)
        os.setpgid(pid, pid)  # here as well: whoever is told the number may kill the group at once
        for descriptor in files:
            os.close(descriptor)
        connection.send_bytes(str(pid).encode())


def _forget_ended() -> None:
    """Let the system forget the children that ended."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _become(module: str, folder: str, environment: dict[str, str], files: list[int]) -> NoReturn:
    """Be what ``python -m module`` would be."""
    code = 1
    try:
        os.setpgid(0, 0)
        for number, descriptor in enumerate(files):
            os.dup2(descriptor, number)
            os.close(descriptor)
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        tempfile.tempdir = None
        sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        code = importlib.import_module(module).main()
        sys.stdout.flush()
    except BaseException:  # noqa: BLE001 - as the interpreter does
        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(code)


if __name__ == "__main__":
    serve(Connection(int(sys.argv[1])))
