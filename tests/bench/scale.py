"""Courses as large as they come: check, build and install, with time and memory; only on request.

Each is measured as people run it: by `Library`, whose child does the work, so memory is the child's at its highest.
"""

import subprocess
import sys
import time
from pathlib import Path

from tests.bench.courses import BODY
from tests.builders import a_pack

QUESTION = """\
## What is {quiz} times {number}?
{{#q{quiz}-{number}}}

Think of it, *then* answer `{quiz}`.

- (x) right {number}
  > Well **done**.
- ( ) wrong {number}
  > Count again.
- ( ) also wrong
- ( ) none of them {{pin}}

> [!explanation]
> It is so.

"""

WORK = """
import json, resource, sys, time
from pathlib import Path
from app.home import Home
from app.library import Library
library, source = Library(Home(Path(sys.argv[2]))), Path(sys.argv[3])
steps, begun = [], time.perf_counter()
def watch(done, total):
    if not steps or steps[-1][1] < done / total:
        steps.append((time.perf_counter(), done / total))
work = {"check": library.check, "install": library.install}
if sys.argv[1] == "build":
    library.build(source, Path(sys.argv[2]) / "built.hbpack", watch)
else:
    work[sys.argv[1]](source, watch)
wall = time.perf_counter() - begun
times = [begun, *(at for at, _ in steps), begun + wall]
pause = max(later - earlier for earlier, later in zip(times, times[1:]))
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, pause]))
"""


OPEN = """
import sys
from pathlib import Path
from app.home import Home
from app.library import Library
(course,) = Library(Home(Path(sys.argv[1]))).courses()
print(len(course.items))
"""


def a_huge_course(folder: Path, modules: int, questions: int, words: int = 300) -> Path:
    """A course of `modules` modules of some `words` words and `questions` questions, ten a quiz."""
    lines = BODY.read_text(encoding="utf-8").split("---", 2)[2].splitlines()
    kept: list[str] = []
    for line in lines:
        if ".md" not in line and "![" not in line and len(" ".join(kept).split()) < words:
            kept.append(line)
    body = "\n".join(kept)
    builder = a_pack(folder, name=f"course-{modules}-{questions}")
    for number in range(modules):
        builder.with_module(f"module-{number}", f"Module {number}.\n\n{body}\n")
    for quiz in range(questions // 10):
        builder.with_quiz(f"quiz-{quiz}", "".join(QUESTION.format(quiz=quiz, number=n) for n in range(10)))
    return builder.folder


def figures(folder: Path) -> dict[str, float]:
    """Time, CPU, memory, and the longest stand of the progress bar."""
    kept: dict[str, float] = {}
    for modules, questions in ((100, 1000), (1000, 1000), (10_000, 0)):
        source = a_huge_course(folder, modules, questions)
        print(
            f"\n{modules:,} modules of 300 words, {questions:,} questions       s    CPU s   MiB   bar stands s"
        )
        for work in ("check", "build", "install"):
            home = folder / f"home-{modules}-{work}"
            home.mkdir()
            ran = subprocess.run(
                [sys.executable, "-c", WORK, work, str(home), str(source)],
                capture_output=True,
                text=True,
                check=True,
            )
            wall, cpu, memory, pause = (float(each) for each in ran.stdout.strip("[]\n").split(","))
            print(f"  {work:<44} {wall:9.2f} {cpu:8.2f} {memory:5.0f} {pause:9.2f}")
            kept |= {f"scale.{modules}.{work}": wall, f"scale.{modules}.{work}.mib": memory}
        opened = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", OPEN, str(folder / f"home-{modules}-install")],
            capture_output=True,
            check=True,
        )
        print(f"  {'open it: a new process, its outline read':<44} {time.perf_counter() - opened:9.2f}")
    return kept
