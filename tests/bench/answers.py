"""One durable answer against the floor: the same number of fsyncs of small writes on the same disk."""

import os
from pathlib import Path

from app.clock import Clock
from app.home import Home
from app.opening import open_home
from assessments.response import NumberInput
from content.ids import AssessmentId
from tests.bench.meter import against, line, wall_of

ANSWERS = 100


def figures(folder: Path) -> dict[str, float]:
    """A hundred answers, each on the disk before the next."""
    opened = open_home(Home(folder / "home"), Clock())
    opened.library.ensure_bundled(lambda _done, _all: None)
    learner = opened.study.add_learner("Asha").id
    course = opened.study.cards(learner)[0].course
    sitting = opened.study.start(learner, course, AssessmentId("ordering"))
    question = sitting.questions[0].id
    count = iter(range(1_000_000))

    def ours() -> None:
        for _ in range(ANSWERS):
            opened.study.answer(learner, sitting.attempt, question, NumberInput(str(next(count)), "en"))

    # A commit with DELETE and EXTRA brings journal, folder, database, folder again; then our journal's line.
    def floor() -> None:
        with (folder / "floor").open("wb", buffering=0) as file:
            for _ in range(ANSWERS * 5):
                file.write(b"x" * 500)
                os.fsync(file.fileno())

    print("\nAnswering, 100 answers                                     ours ms  other ms   ratio")
    found = against(ours, floor, 5, wall_of)
    line("a durable answer ÷ five fsyncs on the same disk", found, "3", "1.5")
    print(f"  one answer: {found[0] * 1000 / ANSWERS:.2f} ms")
    opened.close()
    return {"answer.ratio": found[2], "answer.ms": found[0] * 1000 / ANSWERS}
