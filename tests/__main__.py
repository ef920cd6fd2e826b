"""`python3 -m tests`: everything that keeps Hornbook honest, tier by tier, from a bare checkout.

    python3 -m tests                    every tier but bench
    python3 -m tests content desktop    only these
    python3 -m tests bench              figures, printed; never a verdict

What stands behind `--` goes to pytest. Tiers that keep one core busy run beside those that keep two, one after the
other; what they print comes when they end. Each tier's seconds are printed, every skip with its reason, and at the end
one line ``N passed, N failed, N skipped``. With CI=true a skip whose reason is not in `tests/allowed_skips.txt` fails
the run. Exit code 0 where all passed.
"""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import IO
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
    "app.holdings",
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
    started = time.monotonic()
    outcomes = _run_all(chosen, passed_on)
    return _report(outcomes, time.monotonic() - started)


def _run_all(tiers: list[Check | Suite], passed_on: list[str]) -> list[Outcome]:
    """Run the tiers, those for one core beside the others; their outcomes in the order of the tiers."""
    beside = [tier for tier in tiers if not _takes_both(tier)]
    outcomes = {}
    with ThreadPoolExecutor(1) as second:
        waiting = [second.submit(_run, tier, passed_on) for tier in beside]
        for tier in tiers:
            if _takes_both(tier):
                outcomes[tier.name] = _run(tier, passed_on)
        outcomes |= {outcome.name: outcome for outcome in (each.result() for each in waiting)}
    return [outcomes[tier.name] for tier in tiers]


def _takes_both(tier: Check | Suite) -> bool:
    return isinstance(tier, Suite) and tier.options == TWO_AT_A_TIME


def _split(arguments: list[str]) -> tuple[list[str], str, list[str]]:
    if "--" not in arguments:
        return arguments, "", []
    at = arguments.index("--")
    return arguments[:at], "--", arguments[at + 1 :]


def _run(tier: Check | Suite, passed_on: list[str]) -> Outcome:
    """Run a tier; what one that runs beside others says is printed as a whole, at its end."""
    print(f"== {tier.name}", flush=True)
    if _takes_both(tier):
        outcome = _outcome(tier, passed_on, None)
    else:
        with tempfile.TemporaryFile() as held:
            outcome = _outcome(tier, passed_on, held)
            held.seek(0)
            print(held.read().decode(errors="replace"), end="")
    print(
        f"   {tier.name}: {outcome.passed} passed, {outcome.failed} failed, {outcome.seconds:.0f} s",
        flush=True,
    )
    return outcome


def _outcome(tier: Check | Suite, passed_on: list[str], held: IO[bytes] | None) -> Outcome:
    started = time.monotonic()
    if isinstance(tier, Check):
        code = _start(_inside(tier.command), held)
        counts: tuple[int, int, tuple[str, ...]] = (int(code == 0), int(code != 0), ())
    else:
        counts = _pytest(tier, passed_on, held)
    passed, failed, skips = counts
    seconds = time.monotonic() - started
    return Outcome(name=tier.name, passed=passed, failed=failed, skips=skips, seconds=seconds)


def _start(command: list[str], held: IO[bytes] | None, environment: dict[str, str] | None = None) -> int:
    """Run a command, its output into `held` or shown at once; its exit code."""
    errors = None if held is None else subprocess.STDOUT
    return subprocess.run(
        command, cwd=ROOT, check=False, env=environment, stdout=held, stderr=errors
    ).returncode


def _inside(command: tuple[str, ...]) -> list[str]:
    """A tool of this environment."""
    return [str(Path(sys.executable).parent / command[0]), *command[1:]]


def _pytest(tier: Suite, passed_on: list[str], held: IO[bytes] | None) -> tuple[int, int, tuple[str, ...]]:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", tier.folder, f"--junitxml={report}", *tier.options]
        command += [f"--cov={package}" for package in tier.covers]
        if tier.covers:
            command += ["--cov-branch", f"--cov-fail-under={tier.least}", "--cov-report=term:skip-covered"]
        environment = {**os.environ, "COVERAGE_FILE": str(Path(folder) / "coverage")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # else every process compiles every module anew
        code = _start([*command, *passed_on], held, environment)
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


def _report(outcomes: list[Outcome], seconds: float) -> int:
    print("\nSkipped, and why:" if any(outcome.skips for outcome in outcomes) else "\nNothing was skipped.")
    skips = [skip for outcome in outcomes for skip in outcome.skips]
    for skip in skips:
        print(f"  {skip}")
    strange = _strange(skips) if os.environ.get("CI") else []
    for skip in strange:
        print(f"Not an allowed skip (tests/allowed_skips.txt): {skip}")
    passed = sum(outcome.passed for outcome in outcomes)
    failed = sum(outcome.failed for outcome in outcomes) + len(strange)
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
