"""An assessment as one paper asks it: without what was not drawn, and with every variable made plain."""

from dataclasses import replace

from assessments.paper import Paper
from assessments.question import Question
from assessments.quiz import Assessment
from assessments.varying import concrete, values


def asked(assessment: Assessment, paper: Paper) -> Assessment:
    """The assessment with the paper's questions only, in authored order, each as it is shown and marked.

    The values of variables come from the paper's seed. A question whose key was not read stays as it is.
    """
    chosen = assessment.only(laid.id for laid in paper.questions)
    return replace(chosen, questions=tuple(_plain(question, paper.seed) for question in chosen.questions))


def _plain(question: Question, seed: str) -> Question:
    if not question.varies or question.key is None:
        return question
    return concrete(question, values(seed, question))
