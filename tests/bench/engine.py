"""The engine: marking 100,000 responses of every kind and drawing 10,000 papers, with a yardstick beside each.

The yardstick of marking is reading and comparing the same responses as JSON, which is the least that a marker could do;
that of drawing is Python's own `random.sample` and `shuffle` of the same questions and options.
"""

import json
import random  # noqa: TID251 - the yardstick
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

from assessments.paper import draw
from assessments.question import Question, grade
from assessments.responses import response_to_json
from assessments.trying import samples
from content.ids import LearnerId, Root
from tests.assessments.every_kind import every_kind
from tests.assessments.quizzes import quiz, water
from tests.bench.meter import against, line

if TYPE_CHECKING:
    from assessments.quiz import Assessment
    from assessments.response import Response

RESPONSES, PAPERS = 100_000, 10_000
ROOT = Root("5a" * 32)

ASKED = "".join(
    f"## Question {n}\n{{#q{n}}}\n\n- (x) right\n- ( ) a\n- ( ) b\n- ( ) c\n\n" for n in range(40)
)
DRAWN = "# Pool\n{#pool draw=20}\n\n" + ASKED


def figures(_folder: Path) -> dict[str, float]:
    """Both, one after the other."""
    return _marking() | _drawing()


def _marking() -> dict[str, float]:
    questions = [question for found in (every_kind(), water()) for question in found.questions]
    pairs = [(question, sample.response) for question in questions for sample in samples(question)]
    asked: list[tuple[Question, Response]] = list(islice(cycle(pairs), RESPONSES))
    texts = [json.dumps(response_to_json(response)) for _, response in asked]
    kinds = len({question.kind for question, _ in pairs})

    def ours() -> None:
        for question, response in asked:
            grade(question, response)

    def bare() -> None:
        for text in texts:
            _ = json.loads(text) == json.loads(text)

    print(
        f"\nMarking {RESPONSES} responses ({kinds} kinds, {len(pairs)} different)      ours ms  other ms   ratio"
    )
    found = against(ours, bare, 3)
    line("ours ÷ reading and comparing the same JSON", found, "–", "–")
    print(f"  one response: {found[0] * 1e6 / RESPONSES:.1f} µs CPU")
    return {"mark.ms": found[0] * 1000, "mark.ratio": found[2]}


def _drawing() -> dict[str, float]:
    assessment: Assessment = quiz(DRAWN, "---\nid: pool\nshuffle: yes\n---\n\n")
    learners = [LearnerId(f"learner-{number}") for number in range(PAPERS)]

    def ours() -> None:
        for learner in learners:
            draw(assessment, ROOT, learner, 1)

    def bare() -> None:
        for learner in learners:
            chance = random.Random(learner)
            chosen = chance.sample(assessment.questions, 20)
            for question in chosen:
                order = list(question.options)
                chance.shuffle(order)

    print(f"\nDrawing {PAPERS} papers of 20 of 40 questions               ours ms  other ms   ratio")
    found = against(ours, bare, 3)
    line("ours ÷ Python's random", found, "–", "–")
    print(f"  one paper: {found[0] * 1e6 / PAPERS:.0f} µs CPU")
    return {"draw.ms": found[0] * 1000, "draw.ratio": found[2]}
