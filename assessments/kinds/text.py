"""Short text: a list of accepted answers, texts and regular expressions, compared after the same folding on both sides."""

from dataclasses import dataclass, replace
from fractions import Fraction

from assessments.grade import ALL, BLANK, NOTHING, UNGRADED, Feedback, Grade, graded
from assessments.kinds.folding import Folding, fold
from assessments.kinds.regex import matches
from assessments.response import Response, TextInput
from assessments.rich import Rich


@dataclass(frozen=True, slots=True, kw_only=True)
class TextAnswer:
    """An answer that was foreseen: it earns `weight` (0 to 1; 0 for one written with `!=`).

    A `regex` is a pattern without its slashes (`assessments.kinds.regex`); `like` is its author's example, or "".
    `language` is empty for an answer of the question as it is read; one that another language of the course brings
    in says which, and is compared by the rules of that language.
    """

    text: str
    weight: Fraction
    feedback: Rich | None = None
    regex: bool = False
    like: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextMarking:
    """The key of a text question: the best of the answers that fit wins, the first where they are equal."""

    answers: tuple[TextAnswer, ...]
    folding: Folding

    @property
    def best(self) -> Fraction:
        """The greatest share that any response can earn."""
        return max(answer.weight for answer in self.answers)


def grade_text(marking: TextMarking, response: Response) -> Grade:
    """Mark a short text as it was typed; one of spaces only is blank."""
    if not isinstance(response, TextInput):
        return UNGRADED
    if not response.text.strip():
        return BLANK
    best = best_fit(marking, response.text)
    if best is None:
        return graded(NOTHING)
    said = () if best.feedback is None else (Feedback(option=None, text=best.feedback),)
    return graded(best.weight, said)


def best_fit(marking: TextMarking, text: str) -> TextAnswer | None:
    """The answer that wins for a text, or None where nothing was foreseen."""
    given = {language: fold(text, _rules(marking, language)) for language in _languages(marking)}
    fitting = [
        answer
        for answer in marking.answers
        if fits(answer, _rules(marking, answer.language), given[answer.language])
    ]
    return max(fitting, key=lambda answer: answer.weight, default=None)


def _languages(marking: TextMarking) -> set[str]:
    return {answer.language for answer in marking.answers}


def _rules(marking: TextMarking, language: str) -> Folding:
    return replace(marking.folding, language=language) if language else marking.folding


def fits(answer: TextAnswer, folding: Folding, given: str) -> bool:
    """Whether the answer is the text `given`, which is folded already."""
    if answer.regex:
        return matches(answer.text, folding, given)
    return fold(answer.text, folding) == given


def text_in_words(marking: TextMarking) -> str:
    """The right answers in the question's language, joined by "or"; for a regex its example, where it has one."""
    right = [answer for answer in marking.answers if answer.weight == ALL and not answer.language]
    said = [answer.like if answer.regex else answer.text for answer in right]
    return " or ".join(dict.fromkeys(filter(None, said)))
