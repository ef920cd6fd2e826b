"""The start-up meter: ours and the reference in turn, as whole processes."""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def start(module: str, home: Path, *, quiet_ms: int = 0) -> dict[str, float]:
    """Run one program to its end; its figures by name."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {
        "HORNBOOK_HOME": str(home),
        "HORNBOOK_BENCH_QUIET_MS": str(quiet_ms),
        "QT_QPA_PLATFORM": "xcb" if os.environ.get("DISPLAY") else "offscreen",
        "HORNBOOK_BENCH_AT": repr(time.monotonic()),
    }
    done = subprocess.run(
        [sys.executable, "-m", module], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    figures: dict[str, float] = {}
    for line in done.stdout.splitlines():
        figures |= json.loads(line)
    return figures


def in_turn(ours: Path, runs: int) -> dict[str, tuple[float, float, float]]:
    """Ours and the reference A B A B; of each figure (ours, ref, median of the ratios pair by pair)."""
    for module in ("tests.bench.ours", "tests.bench.ref"):
        start(module, ours)  # compiles the bytecode, warms the disk's cache
    pairs = [(start("tests.bench.ours", ours), start("tests.bench.ref", ours)) for _ in range(runs)]
    names = ("cpu", "painted", "pss", "modules", "cpu_settled")
    return {
        name: (
            statistics.median(a[name] for a, _ in pairs),
            statistics.median(b[name] for _, b in pairs),
            statistics.median(a[name] / b[name] for a, b in pairs),
        )
        for name in names
    }
