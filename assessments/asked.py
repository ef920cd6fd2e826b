"""An assessment as one paper asks it: without what was not drawn, and with every variable made plain."""

from dataclasses import replace

from assessments.paper import Paper
from assessments.question import Question
from assessments.quiz import Assessment
from assessments.rich import Rich
from assessments.texts import question_with_texts
from assessments.variables.block import SIGNS
from assessments.varying import concrete, values


def asked(assessment: Assessment, paper: Paper) -> Assessment:
    """The assessment with the paper's questions only, in authored order, each as it is shown and marked.

    The values of variables come from the paper's seed. A question whose key was not read stays as it is.
    """
    chosen = assessment.only(laid.id for laid in paper.questions)
    return replace(chosen, questions=tuple(_plain(question, paper.seed) for question in chosen.questions))


def readable(assessment: Assessment) -> Assessment:
    """The assessment with a dash for every value that cannot be known without its key."""
    questions = tuple(
        question_with_texts(question, _dashed) if question.varies else question
        for question in assessment.questions
    )
    return replace(assessment, questions=questions)


def _dashed(text: Rich) -> Rich:
    return replace(text, source=SIGNS.sub("–", text.source), page=None)


def _plain(question: Question, seed: str) -> Question:
    if not question.varies or question.key is None:
        return question
    return concrete(question, values(seed, question))
