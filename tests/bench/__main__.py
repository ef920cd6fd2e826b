"""Prints the figures of performance.md: `python3 -m tests bench`, or `python3 -m tests.bench --json FILE --runs N`."""

import argparse
import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench import answers, completions, courses, engine, reading, scale, starts, updates

if TYPE_CHECKING:
    from collections.abc import Callable

Figures = dict[str, float]


def main() -> int:
    """Run every part and print its table."""
    parser = argparse.ArgumentParser(prog="python3 -m tests.bench")
    parser.add_argument("--runs", type=int, default=7, help="pairs of starts (7)")
    parser.add_argument("--json", metavar="FILE", help="keep the figures")
    parser.add_argument(
        "--only",
        help="one part: starts, reading, courses, answers, completions, engine, updates, or (only so) scale",
    )
    chosen = parser.parse_args()
    parts: dict[str, Callable[[Path], Figures]] = {
        "starts": lambda folder: start_up(folder, chosen.runs),
        "reading": reading.figures,
        "courses": courses.figures,
        "answers": answers.figures,
        "completions": completions.figures,
        "engine": engine.figures,
        "updates": updates.figures,
        "scale": scale.figures,
    }
    only = {chosen.only} if chosen.only else set(parts) - {"scale"}
    kept: Figures = {}
    for name, part in parts.items():
        if name in only:
            with tempfile.TemporaryDirectory() as folder:
                kept |= part(Path(folder))
    if chosen.json:
        Path(chosen.json).write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return 0


def start_up(folder: Path, runs: int) -> Figures:
    """The start against the bare window: a library with two courses, one of them of 40 modules."""
    home = folder / "home"
    courses.install_two(home)
    screen = "on a screen" if os.environ.get("DISPLAY") else "off-screen"
    print(f"\nStart, {screen}, medians of {runs} pairs    ours      ref    ratio   must    aim")
    aims = {"cpu": (1.6, 1.25), "painted": (1.6, 1.25), "pss": (1.35, 1.15), "modules": (250, 170)}
    words = {
        "cpu": "CPU s to the first paint",
        "painted": "seconds to the first paint",
        "pss": "PSS settled, MiB",
        "modules": "modules at the first paint",
        "cpu_settled": "CPU s until settled",
    }
    kept: Figures = {}
    for name, (ours, ref, ratio) in starts.in_turn(home, runs).items():
        must, aim = aims.get(name, ("", ""))
        print(f"  {words[name]:<30} {ours:9.3f} {ref:8.3f} {ratio:8.2f} {must!s:>6} {aim!s:>6}")
        kept |= {f"start.{name}": ours, f"start.{name}.ref": ref, f"start.{name}.ratio": ratio}
    first = starts.start("tests.bench.ours", folder / "empty")
    print(
        f"  first start, empty home: painted after {first['painted']:.2f} s; settled with {first['cpu_settled']:.2f} s CPU"
    )
    quiet = starts.start("tests.bench.ours", home, quiet_ms=20_000)["cpu_quiet"] * 3
    print(f"  untouched: {quiet:.3f} CPU s a minute (must 0.02, aim 0)")
    return kept | {"start.first": first["painted"], "start.quiet": quiet}


if __name__ == "__main__":
    raise SystemExit(main())
