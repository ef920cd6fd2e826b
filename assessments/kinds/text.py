"""Short text: a list of accepted answers, texts and regular expressions, compared after the same folding on both sides."""

from dataclasses import dataclass, replace
from fractions import Fraction

from assessments.grade import ALL, BLANK, NOTHING, UNGRADED, Feedback, Grade, graded
from assessments.kinds.folding import Folding, fold
from assessments.kinds.regex import matches
from assessments.kinds.typos import slips
from assessments.response import Response, TextInput
from assessments.rich import Rich

TYPO_NOTE = Rich(source="Right. Look again at how it is spelled.")
"""What is said where only slips of the pen stand between an answer and the right one."""


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
    """The key of a text question: the best of the answers that fit wins, the first where they are equal.

    `typos` is how many slips of the pen (`assessments.kinds.typos`) cost nothing.
    """

    answers: tuple[TextAnswer, ...]
    folding: Folding
    typos: int = 0

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
    nearly = nearest(marking, response.text) if best is None and marking.typos else None
    found = best or nearly
    if found is None:
        return graded(NOTHING)
    texts = [found.feedback, TYPO_NOTE if nearly else None]
    return graded(found.weight, tuple(Feedback(option=None, text=text) for text in texts if text is not None))


def best_fit(marking: TextMarking, text: str) -> TextAnswer | None:
    """The answer that wins for a text, or None where nothing was foreseen."""
    given = {language: fold(text, _rules(marking, language)) for language in _languages(marking)}
    fitting = [
        answer
        for answer in marking.answers
        if fits(answer, _rules(marking, answer.language), given[answer.language])
    ]
    return max(fitting, key=lambda answer: answer.weight, default=None)


def nearest(marking: TextMarking, text: str) -> TextAnswer | None:
    """The answer that `text` means but for slips of the pen.

    None where it is as near to an answer that earns nothing, or to none at all. Regular expressions have no slips.
    """
    plain = [answer for answer in marking.answers if not answer.regex]
    apart = [(_slips(marking, answer, text), answer) for answer in plain]
    near = [(count, answer) for count, answer in apart if count is not None]
    least = min((count for count, _ in near), default=0)
    nearest = [answer for count, answer in near if count == least]
    if any(not answer.weight for answer in nearest):
        return None
    return max(nearest, key=lambda answer: answer.weight, default=None)


def _slips(marking: TextMarking, answer: TextAnswer, text: str) -> int | None:
    rules = _rules(marking, answer.language)
    return slips(fold(answer.text, rules), fold(text, rules), marking.typos)


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
