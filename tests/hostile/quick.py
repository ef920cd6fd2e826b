"""A child that has imported everything already and splits itself for each pack, so that hundreds are judged soon.

Each pack is judged by `app.compiler.run` in a process of its own under the same limits, as at an install; only the
start of the interpreter is saved. ``python -m tests.hostile.quick`` reads a stage's folder and a job a line and
answers with a line: what the job said, how its process ended, its seconds of CPU time (whoever else works here does not count) and its peak memory in bytes.
"""

import contextlib
import gc
import json
import os
import sys
from pathlib import Path

from app.compiler import allow_cpu, limit_memory, run
from app.compiling import Job, job_from_json
from content.markdown.context import RenderContext
from content.markdown.math import Typesetter
from content.markdown.render import render_page

LONGEST = 30
"""Seconds after which a pack's process is ended in any case."""


def warm_up() -> None:
    """Import what the first page, formula and listing would import."""
    text = "$x$\n\n```python\nx = 1\n```\n"
    render_page(text, RenderContext(path="modules/a.md", typesetter=Typesetter()))


def judge(job: Job) -> dict[str, object]:
    """Do the job in a process that ends with it."""
    said = job.stage / "said"
    child = os.fork()
    if not child:
        _do(job, said)
    _, status, usage = os.wait4(child, 0)
    lines = said.read_text(encoding="utf-8").splitlines()
    said.unlink()
    scale = 1 if sys.platform == "darwin" else 1024
    return {
        "lines": [json.loads(line) for line in lines if line.endswith("}")],
        "status": status,
        "seconds": usage.ru_utime + usage.ru_stime,
        "memory": usage.ru_maxrss * scale,
    }


def _do(job: Job, said: Path) -> None:
    import signal

    code = 1
    try:
        signal.alarm(LONGEST)
        with said.open("w", encoding="utf-8") as out, contextlib.redirect_stdout(out):
            limit_memory(job.memory)
            allow_cpu(120)
            run(job)
        code = 0
    finally:
        sys.stderr.flush()
        os._exit(code)


def main() -> None:
    """Judge until the input ends."""
    warm_up()
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        print(json.dumps(judge(job_from_json(line))), flush=True)


if __name__ == "__main__":
    main()
