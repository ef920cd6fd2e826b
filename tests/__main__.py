"""`python3 -m tests`: everything that keeps Hornbook honest, tier by tier, from a bare checkout.

    python3 -m tests                    every tier but bench
    python3 -m tests content desktop    only these
    python3 -m tests bench              figures, printed; never a verdict

What stands behind `--` goes to pytest. Each tier's seconds are printed, every skip with its reason, and at the end
one line ``N passed, N failed, N skipped``. With CI=true a skip whose reason is not in `tests/allowed_skips.txt` fails
the run. Exit code 0 where all passed.
"""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from app import bootstrap

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A tier that is one command: it passes with exit code 0."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """A tier that pytest runs: its folder, the packages whose branches it covers, and the least of them in per cent."""

    name: str
    folder: str
    covers: tuple[str, ...] = ()
    least: int = 0
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a tier ended: counts, reasons of skips, seconds."""

    name: str
    passed: int
    failed: int
    skips: tuple[str, ...]
    seconds: float


TWO_AT_A_TIME = ("-n", "2", "--dist", "loadfile")

CORE_OF_APP = (
    "app.backup",
    "app.database",
    "app.doctor",
    "app.drafts",
    "app.journal",
    "app.keys",
    "app.library",
    "app.overview",
    "app.presenting",
    "app.proofs",
    "app.results",
    "app.sitting",
    "app.standings",
    "app.study",
)
"""What tests/app runs in its own process; the compiler's child and the bootstrap are seen from outside."""

TIERS: tuple[Check | Suite, ...] = (
    Check(name="format", command=("ruff", "format", "--check", "--quiet", ".")),
    Check(name="lint", command=("ruff", "check", "--quiet", ".")),
    Check(name="types", command=("mypy",)),
    Check(name="layers", command=("lint-imports",)),
    Suite(name="house", folder="tests/house"),
    Suite(name="content", folder="tests/content", covers=("content",), least=98, options=TWO_AT_A_TIME),
    Suite(
        name="assessments",
        folder="tests/assessments",
        covers=("assessments",),
        least=100,
        options=TWO_AT_A_TIME,
    ),
    Suite(name="app", folder="tests/app", covers=CORE_OF_APP, least=95, options=TWO_AT_A_TIME),
    Suite(name="desktop", folder="tests/desktop", covers=("app.desktop",), least=85, options=TWO_AT_A_TIME),
    Suite(name="hostile", folder="tests/hostile", options=TWO_AT_A_TIME),
    Suite(name="journeys", folder="tests/journeys", options=TWO_AT_A_TIME),
    Suite(name="peers", folder="tests/peers"),
    Suite(name="package", folder="tests/package"),
)
ON_REQUEST: tuple[Check | Suite, ...] = (Check(name="bench", command=("python", "-m", "tests.bench")),)


def main(arguments: list[str]) -> int:
    """Run the named tiers (all but those on request, if none is named); the exit code."""
    named, _, passed_on = _split(arguments)
    everything = {tier.name: tier for tier in (*TIERS, *ON_REQUEST)}
    unknown = [name for name in named if name not in everything]
    if unknown:
        print(f"There is no tier '{unknown[0]}'. The tiers are: {', '.join(everything)}.", file=sys.stderr)
        return 2
    chosen = [everything[name] for name in named] or list(TIERS)
    outcomes = [_run(tier, passed_on) for tier in chosen]
    return _report(outcomes)


def _split(arguments: list[str]) -> tuple[list[str], str, list[str]]:
    if "--" not in arguments:
        return arguments, "", []
    at = arguments.index("--")
    return arguments[:at], "--", arguments[at + 1 :]


def _run(tier: Check | Suite, passed_on: list[str]) -> Outcome:
    print(f"== {tier.name}", flush=True)
    started = time.monotonic()
    if isinstance(tier, Check):
        failed = subprocess.run(_inside(tier.command), cwd=ROOT, check=False).returncode != 0
        counts: tuple[int, int, tuple[str, ...]] = (0 if failed else 1, 1 if failed else 0, ())
    else:
        counts = _pytest(tier, passed_on)
    seconds = time.monotonic() - started
    print(f"   {tier.name}: {counts[0]} passed, {counts[1]} failed, {seconds:.0f} s", flush=True)
    return Outcome(name=tier.name, passed=counts[0], failed=counts[1], skips=counts[2], seconds=seconds)


def _inside(command: tuple[str, ...]) -> list[str]:
    """A tool of this environment."""
    return [str(Path(sys.executable).parent / command[0]), *command[1:]]


def _pytest(tier: Suite, passed_on: list[str]) -> tuple[int, int, tuple[str, ...]]:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", tier.folder, f"--junitxml={report}", *tier.options]
        command += [f"--cov={package}" for package in tier.covers]
        if tier.covers:
            command += ["--cov-branch", f"--cov-fail-under={tier.least}", "--cov-report=term:skip-covered"]
        environment = {**os.environ, "COVERAGE_FILE": str(Path(folder) / "coverage")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # else every process compiles every module anew
        code = subprocess.run([*command, *passed_on], cwd=ROOT, check=False, env=environment).returncode
        passed, failed, skips = _read(report)
    if code != 0 and failed == 0:  # a collection error, an internal one, or too little covered
        failed = 1
    return passed, failed, skips


def _read(report: Path) -> tuple[int, int, tuple[str, ...]]:
    """Counts and skip reasons of pytest's own report."""
    if not report.exists():
        return 0, 1, ()
    cases = list(ET.parse(report).getroot().iter("testcase"))
    bad = [case for case in cases if case.find("failure") is not None or case.find("error") is not None]
    skipped = [(case, case.find("skipped")) for case in cases]
    skips = tuple(
        f"{case.get('classname')}::{case.get('name')}: {mark.get('message', '')}"
        for case, mark in skipped
        if mark is not None
    )
    return len(cases) - len(bad) - len(skips), len(bad), skips


def _report(outcomes: list[Outcome]) -> int:
    print("\nSkipped, and why:" if any(outcome.skips for outcome in outcomes) else "\nNothing was skipped.")
    skips = [skip for outcome in outcomes for skip in outcome.skips]
    for skip in skips:
        print(f"  {skip}")
    strange = _strange(skips) if os.environ.get("CI") else []
    for skip in strange:
        print(f"Not an allowed skip (tests/allowed_skips.txt): {skip}")
    passed = sum(outcome.passed for outcome in outcomes)
    failed = sum(outcome.failed for outcome in outcomes) + len(strange)
    seconds = sum(outcome.seconds for outcome in outcomes)
    bad = ", ".join(outcome.name for outcome in outcomes if outcome.failed)
    print(f"{seconds:.0f} s in all" + (f"; not passed: {bad}" if bad else ""))
    print(f"{passed} passed, {failed} failed, {len(skips)} skipped", flush=True)
    return 1 if failed else 0


def _strange(skips: list[str]) -> list[str]:
    lines = (ROOT / "tests" / "allowed_skips.txt").read_text(encoding="utf-8").splitlines()
    allowed = [line for line in lines if line and not line.startswith("#")]
    return [skip for skip in skips if not any(reason in skip for reason in allowed)]


if __name__ == "__main__":
    bootstrap.ensure("tests", ("pinned", "dev"))
    raise SystemExit(main(sys.argv[1:]))
