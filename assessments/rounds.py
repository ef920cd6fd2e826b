"""Another try that asks only what was missed (``redraw: missed``).

A **round** begins with an attempt that asks a whole paper. The next attempt on the same pack has the same paper, with the
same order, options and values, and asks those of its questions that did not earn all of their points; questions
without points (information) are asked again with them. What is not asked keeps its grade, and what is asked keeps the
better of its grades: so a further try never lowers. Where nothing with points is missed, and where the pack is
another version, a new round begins. An attempt that was discarded changes nothing in its round.
"""

from collections.abc import Sequence
from dataclasses import replace

from assessments.attempt import Attempt
from assessments.facts import Carried, QuestionGrade, Started
from assessments.paper import Paper, draw
from assessments.quiz import Assessment, Redraw
from content.ids import LearnerId, QuestionId, Root


def carry(assessment: Assessment, attempts: Sequence[Attempt], root: Root) -> Carried | None:
    """What the next attempt begins with; None where it begins a round. `attempts` were handed in, in order."""
    mine = [each for each in attempts if each.started.root == root and not each.handed_in.discarded]
    if assessment.redraw is not Redraw.MISSED or not mine:
        return None
    return carried_from(mine[-1].started, mine[-1].handed_in.grades)


def carried_from(started: Started, grades: tuple[QuestionGrade, ...]) -> Carried | None:
    """What is carried over from an attempt with these grades; None where nothing with points was missed."""
    paper = started.number if started.carried is None else started.carried.paper
    carried = Carried(attempt=started.attempt, paper=paper, grades=grades)
    return carried if any(grade.points and grade.fraction < 1 for grade in grades) else None


def carried_grades(carried: Carried | None) -> dict[QuestionId, QuestionGrade]:
    """The grades that are carried over, by question."""
    return {} if carried is None else {grade.question: grade for grade in carried.grades}


def kept(carried: Carried | None) -> frozenset[QuestionId]:
    """The questions that are not asked again."""
    grades = () if carried is None else carried.grades
    return frozenset(grade.question for grade in grades if grade.points and grade.fraction == 1)


def whole_paper(
    assessment: Assessment, root: Root, learner: LearnerId, number: int, carried: Carried | None
) -> Paper:
    """The paper of the round that attempt `number` belongs to."""
    return draw(assessment, root, learner, number if carried is None else carried.paper)


def paper_of(assessment: Assessment, learner: LearnerId, started: Started) -> Paper:
    """The whole paper of an attempt's round; `asked_of` says what of it the attempt asks."""
    return whole_paper(assessment, started.root, learner, started.number, started.carried)


def asked_of(paper: Paper, carried: Carried | None) -> Paper:
    """What an attempt asks of the paper of its round."""
    done = kept(carried)
    return replace(paper, questions=tuple(laid for laid in paper.questions if laid.id not in done))
