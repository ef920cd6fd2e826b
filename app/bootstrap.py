"""The first start from a bare checkout: make `.venv`, install the pinned versions, start again inside it.

Standard library only, and next to nothing of it when all is in place: the stamp in `.venv` is a copy of
`pyproject.toml`, so a later start compares two small files and goes on. An installed Hornbook (no `pyproject.toml`
beside the package) needs none of this.
"""

import os
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
VENV = CHECKOUT / ".venv"
OLDEST = (3, 11)

OFFSCREEN_PACKAGES = "libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3 libglib2.0-0"
"""What Qt needs on a bare Debian 12 to draw without a screen (desktop.md §8)."""

WINDOW_PACKAGES = (
    "libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 "
    "libxcb-render-util0 libxcb-shape0 libxcb-xkb1 libx11-xcb1"
)
"""What a window on an X11 screen needs besides."""

QT_CHECK = "from PySide6 import QtWidgets, QtSvg; QtWidgets.QApplication([])"


class CannotStartError(Exception):
    """Something is missing that this program may not install; the message says the exact next step."""


def has_display() -> bool:
    """Whether a window can be shown: always on Windows and macOS, elsewhere where X11 or Wayland answer."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def ensure(module: str, extras: tuple[str, ...] = ("pinned",)) -> None:
    """Return at once inside a complete environment; else complete it and start `module` again inside it.

    `extras` name the lists of `pyproject.toml` that must be installed. Ends the process with exit code 2 and one
    sentence where something is missing that only a person can install.
    """
    if not (CHECKOUT / "pyproject.toml").is_file():
        return
    if sys.version_info < OLDEST:
        _stop(
            f"Hornbook needs Python 3.11 or newer; this is {sys.version.split()[0]}. Start it with a newer one."
        )
    inside = Path(sys.prefix) == VENV
    if not _complete(extras):
        try:
            _install(extras)
        except CannotStartError as error:
            _stop(str(error))
        except (OSError, subprocess.CalledProcessError) as error:
            _stop(
                f"The first start could not be finished: {error}. Mend that and start again; nothing is lost."
            )
        inside = False
    if not inside:
        _restart(module)


def _stop(sentence: str) -> None:
    print(sentence, file=sys.stderr)
    raise SystemExit(2)


def _stamp(extra: str) -> Path:
    screen = "window" if has_display() else "offscreen"
    return VENV / f"hornbook-{extra}-{screen}.stamp"


def _wanted() -> bytes:
    return (CHECKOUT / "pyproject.toml").read_bytes() + sys.version.encode()


def _complete(extras: tuple[str, ...]) -> bool:
    """Whether every list was installed from this very `pyproject.toml`, by this Python."""
    wanted = _wanted()
    try:
        return all(_stamp(extra).read_bytes() == wanted for extra in extras)
    except OSError:
        return False


def _python() -> Path:
    return VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def _install(extras: tuple[str, ...]) -> None:
    requirements = _requirements(extras)
    print(
        f"Hornbook prepares itself: {len(requirements)} packages go into {VENV.name}/ of this folder. "
        "This happens once and is the only time it needs the internet.",
        file=sys.stderr,
        flush=True,
    )
    _step(1, "a Python environment")
    _make_venv()
    _step(2, "the pinned packages")
    _pip(requirements)
    _step(3, "Qt's system libraries")
    if any(line.startswith("PySide6") for line in requirements):
        _check_qt()
    wanted = _wanted()
    for extra in extras:
        _stamp(extra).write_bytes(wanted)
    print("Ready.", file=sys.stderr, flush=True)


def _step(number: int, what: str) -> None:
    bar = "#" * (number * 8) + "-" * (24 - number * 8)
    print(f"[{bar}] step {number} of 3: {what}", file=sys.stderr, flush=True)


def _requirements(extras: tuple[str, ...]) -> list[str]:
    import tomllib

    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [line for extra in extras for line in project["optional-dependencies"][extra]]


def _make_venv() -> None:
    """Make `.venv`, or take the one that is there if its Python starts and is this version."""
    version = "import sys, pip; print(sys.version)"
    if _python().exists() and _output([str(_python()), "-c", version]) == sys.version:
        return
    command = [_base_python(), "-m", "venv", "--clear", str(VENV)]
    if _output([_base_python(), "-c", "import venv, ensurepip"]) is None:
        _install_system(
            f"python{sys.version_info.major}.{sys.version_info.minor}-venv", "Python's venv module"
        )
    subprocess.run(command, check=True)


def _base_python() -> str:
    """The Python that is not inside an environment: an environment made from another one would depend on it."""
    return getattr(sys, "_base_executable", sys.executable) or sys.executable


def _output(command: list[str]) -> str | None:
    """What a command prints, or None where it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip("\n") if done.returncode == 0 else None


def _pip(requirements: list[str]) -> None:
    command = [
        str(_python()),
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--no-input",
        *requirements,
    ]
    try:
        subprocess.run(command, check=True, stdout=sys.stderr)
    except subprocess.CalledProcessError as error:
        raise CannotStartError(
            "The packages could not be installed; pip says why above. Without the internet, point pip at a folder "
            "of wheels (set PIP_FIND_LINKS and PIP_NO_INDEX=1) and start again."
        ) from error


def _check_qt() -> None:
    """Qt must open on the platform that will be used; on Debian and Ubuntu root gets what is missing."""
    if not sys.platform.startswith("linux"):
        return
    platforms = ["offscreen", "xcb"] if os.environ.get("DISPLAY") else ["offscreen"]
    packages = OFFSCREEN_PACKAGES
    for platform in platforms:
        if platform == "xcb":
            packages += " " + WINDOW_PACKAGES
        if not _qt_opens(platform):
            _install_system(packages, "Qt's system libraries are")
            if not _qt_opens(platform):
                raise CannotStartError(f"Qt does not start on '{platform}': {_qt_says(platform)}")


def _qt_run(platform: str) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "QT_QPA_PLATFORM": platform}
    command = [str(_python()), "-c", QT_CHECK]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def _qt_opens(platform: str) -> bool:
    return _qt_run(platform).returncode == 0


def _qt_says(platform: str) -> str:
    lines = _qt_run(platform).stderr.strip().splitlines()
    return lines[-1] if lines else "it ends without a word"


def _install_system(packages: str, what: str) -> None:
    """Install Debian packages as root; for anybody else raise CannotStartError with the exact line.

    `what` is the beginning of the sentence, with its verb.
    """
    line = f"apt-get install -y --no-install-recommends {packages}"
    if not _is_debian():
        raise CannotStartError(
            f"{what} missing. Install what your system calls these Debian packages, then start again: {packages}"
        )
    if os.geteuid() != 0:
        raise CannotStartError(f"{what} missing. Run this line, then start again:\n  sudo {line}")
    print(f"{what} missing; installing them with: {line}", file=sys.stderr, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-q"], check=True, stdout=sys.stderr, env=environment)
    subprocess.run(line.split(), check=True, stdout=sys.stderr, env=environment)


def _is_debian() -> bool:
    try:
        lines = Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    return any(
        line.startswith(("ID=", "ID_LIKE=")) and ("debian" in line or "ubuntu" in line) for line in lines
    )


def _restart(module: str) -> None:
    """Go on inside the environment with the same arguments; never returns."""
    command = [str(_python()), "-m", module, *sys.argv[1:]]
    if sys.platform == "win32":
        raise SystemExit(subprocess.run(command, check=False).returncode)
    os.execv(command[0], command)  # noqa: S606 (our own interpreter, no shell)
