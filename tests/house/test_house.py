"""The house: what stands where, how long it may get, and what every part says of itself."""

import ast
import os
import shutil
import statistics
import subprocess
from collections.abc import Sequence
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("app", "assessments", "content", "resources")
TOP_LEVEL = {*PACKAGES, "tests", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"}
LONGEST_MODULE = 500
LONGEST_FUNCTION = 60


def tracked() -> list[Path]:
    """Files that git tracks, or is about to; all that are no product where git cannot say (a copy without it)."""
    listed = _listed_by_git()
    return _walked() if listed is None else listed


def _listed_by_git() -> list[Path] | None:
    if shutil.which("git") is None:
        return None
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode != 0:
        return None
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def _walked() -> list[Path]:
    """Every file but those that `.gitignore` names; it holds names and simple patterns only."""
    ignored = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text("utf-8").splitlines()]
    found: list[Path] = []
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if name != ".git" and not _matches(name, ignored)]
        found += [Path(folder, name) for name in files if not _matches(name, ignored)]
    return found


def _matches(name: str, patterns: Sequence[str]) -> bool:
    return any(fnmatch(name, pattern) for pattern in patterns)


def test_a_copy_without_git_has_the_same_files() -> None:
    listed = _listed_by_git()
    assert listed is None or sorted(listed) == sorted(_walked())


def modules() -> list[Path]:
    """Our own modules, tests left out."""
    return sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def functions() -> list[tuple[str, int]]:
    """Every function of ours with its length in lines."""
    found = []
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
                name = f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
                found.append((name, node.end_lineno - node.lineno + 1))
    return found


def test_the_top_level_is_as_prescribed() -> None:
    names = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert {name for name in names if not name.startswith(".")} <= TOP_LEVEL


def test_every_package_opens_with_what_it_is() -> None:
    for package in PACKAGES:
        tree = ast.parse((ROOT / package / "__init__.py").read_text(encoding="utf-8"))
        assert ast.get_docstring(tree), package
        assert len(tree.body) == 1, f"{package}/__init__.py holds more than its sentence"


def test_resources_holds_no_code() -> None:
    assert [path.name for path in (ROOT / "resources").rglob("*.py")] == ["__init__.py"]


def test_every_folder_under_tests_is_a_package() -> None:
    """Else `tests/app` shadows `app` (architecture.md, trap 2)."""
    folders = {path.parent for path in (ROOT / "tests").rglob("*.py") if "node_modules" not in path.parts}
    bare = [str(folder.relative_to(ROOT)) for folder in folders if not (folder / "__init__.py").exists()]
    assert bare == []


def test_modules_are_short() -> None:
    long = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()
    }
    assert {name: lines for name, lines in long.items() if lines > LONGEST_MODULE} == {}


def test_functions_are_short() -> None:
    found = functions()
    assert [name for name, lines in found if lines > LONGEST_FUNCTION] == []
    lengths = sorted(lines for _, lines in found)
    assert statistics.median(lengths) <= 10
    assert lengths[int(len(lengths) * 0.95)] <= 40


def test_no_address_of_a_registry_and_no_path_of_a_machine_is_tracked() -> None:
    words = [
        "pypi" + ".org",
        "pythonhosted" + ".",
        "npmjs" + ".",
        "deb.deb" + "ian",
        "/wo" + "rk/",
        "/ro" + "ot/",
    ]
    for path in tracked():
        if path.suffix in {".py", ".toml", ".md", ".json", ".cfg", ".ini", ".txt", ".mjs", ".js", ""}:
            text = path.read_text(encoding="utf-8", errors="replace")
            assert [word for word in words if word in text] == [], path.relative_to(ROOT)
