"""What must hold in an assessment that was read from a pack, beyond each value being of its type.

`check` holds an author to these rules in the source. A pack built by something else can state anything, so they are
asked again of every assessment that is read back (reliability.md: negative or enormous points are refused).
"""

from collections.abc import Iterable
from fractions import Fraction

from assessments.kinds import Kind, Marking
from assessments.kinds.choice import ChoiceMarking, Option, Partial
from assessments.kinds.cloze import Blank, BlankKey, ClozeMarking, Form, Gaps
from assessments.kinds.essay import EssayMarking, InfoMarking, Writing
from assessments.kinds.match import Left, Matching, MatchMarking
from assessments.kinds.number import MOST_FIGURES, NumberMarking
from assessments.kinds.order import OrderMarking
from assessments.kinds.picture import Item, Picture
from assessments.kinds.regex import regex_fault
from assessments.kinds.text import TextMarking
from assessments.kinds.typos import MOST_SLIPS
from assessments.kinds.units import MOST_UNITS, is_unit
from assessments.question import Question
from assessments.quiz import Assessment, Pool
from assessments.times import NotAFact
from content.ids import OptionId, PartId, is_slug

MOST_QUESTIONS = 10_000
"""Of one assessment, those in the banks that it draws from among them."""

MOST_CHOICES = 200

MOST_POINTS = 1_000_000
"""Points of one question at most, and the most that its fraction may be divided by."""


def refuse_unfit(assessment: Assessment) -> None:
    """Raise NotAFact for marks that cannot be meant, or a key that is not of its question's kind."""
    if not 0 <= assessment.pass_mark <= 1:
        raise NotAFact(f"The pass mark of “{assessment.id}” is not between 0 and 100 %.")
    if assessment.attempts is not None and assessment.attempts < 1:
        raise NotAFact(f"“{assessment.id}” allows no attempt.")
    right, of = assessment.mastery
    if not 1 <= right <= of:
        raise NotAFact("It asks for more right answers than questions.")
    if not assessment.questions:
        raise NotAFact(f"“{assessment.id}” has no questions.")
    if len(assessment.questions) > MOST_QUESTIONS:
        raise NotAFact(f"It has more than {MOST_QUESTIONS} questions.")
    if len({question.id for question in assessment.questions}) < len(assessment.questions):
        raise NotAFact(f"“{assessment.id}” has two questions of one id.")
    for question in assessment.questions:
        _refuse_stem(question)
        _refuse_points(question.id, question.points)
        _refuse_key(question)
        _refuse_places(question)
    for pool in assessment.pools:
        _refuse_pool(pool)


def _refuse_stem(question: Question) -> None:
    """Refuse an id that is none, and a list without an end."""
    if not is_slug(question.id):
        raise NotAFact(f"“{question.id[:64]}” is not the id of a question.")
    if len(question.options) > MOST_CHOICES:
        raise NotAFact(f"Question “{question.id}” has more than {MOST_CHOICES} options.")


def _refuse_places(question: Question) -> None:
    """A paper gives each option the place that it has, and the free ones to the others."""
    places = [option.place for option in question.on_offer if option.place is not None]
    if len(set(places)) < len(places) or not set(places) <= set(range(len(question.on_offer))):
        raise NotAFact(f"Options of question “{question.id}” share a place, or have one that is not there.")


def _refuse_pool(pool: Pool) -> None:
    """Every paper has as many questions and points as any other."""
    if not 0 < pool.count <= len(pool.questions):
        raise NotAFact(f"Section “{pool.section}” cannot draw {pool.count} questions.")
    if pool.draws and len({question.points for question in pool.questions}) > 1:
        raise NotAFact(f"Questions that section “{pool.section}” draws have different points.")


def _refuse_points(name: str, points: Fraction) -> None:
    if not 0 <= points <= MOST_POINTS or points.denominator > MOST_POINTS:
        raise NotAFact(f"The points of question “{name}” are negative or enormous.")


def _refuse_key(question: Question) -> None:
    if question.key is None:
        return
    marking = question.key.marking
    if not _fits(question, marking) or question.varies is (question.key.variables is None):
        raise NotAFact(f"The key of question “{question.id}” is not of its kind.")
    blanks = marking.blanks if isinstance(marking, ClozeMarking) else ()
    for each in (marking, *(key.marking for key in blanks)):
        _refuse_weights(question.id, each)
        _refuse_marking(question.id, each)


def _refuse_weights(name: str, marking: Marking) -> None:
    """What an answer earns is a share of its question, or takes one away."""
    match marking:
        case ChoiceMarking():
            weights = [key.weight for key in marking.options]
        case NumberMarking() | TextMarking():
            weights = [answer.weight for answer in marking.answers]
        case _:
            weights = []
    if any(not -1 <= weight <= 1 for weight in weights):
        raise NotAFact(f"An answer of question “{name}” earns more than everything or loses more than that.")


def _refuse_marking(name: str, marking: Marking) -> None:
    """Refuse units that are worth nothing, enormous lists of them, and regexes that cannot be used."""
    match marking:
        case NumberMarking(units=units):
            sound = all(unit.factor > 0 and is_unit(unit.name) for unit in units.known)
            rounding = marking.rounding
            sound = sound and 0 <= rounding.figures <= MOST_FIGURES and 0 <= units.weight <= 1
            sound = sound and 0 <= (rounding.digits or 0) <= MOST_FIGURES
            if not sound or len(units.known) > MOST_UNITS:
                raise NotAFact(f"The units or figures of question “{name}” cannot be meant.")
        case TextMarking(folding=folding):
            if not 0 <= marking.typos <= MOST_SLIPS:
                raise NotAFact(f"The slips of question “{name}” cannot be meant.")
            if any(answer.regex and regex_fault(answer.text, folding) for answer in marking.answers):
                raise NotAFact(f"A regex of question “{name}” cannot be used.")
        case _:
            pass


def _fits(question: Question, marking: Marking) -> bool:
    """Whether the key is of the question's kind and names all that it shows, and can be marked."""
    match question.kind, marking, question.layout:
        case ((Kind.ONE | Kind.MANY), ChoiceMarking(), None):
            several = question.kind is Kind.MANY
            return marking.several is several and _is_choice(marking, _names(question.options))
        case Kind.SELF, ChoiceMarking(several=True, partial=Partial.WEIGHTS), None:
            return _names(question.options) == _names_of(marking)
        case Kind.HOTSPOT, ChoiceMarking(several=False), Picture(areas=areas, items=()):
            return _is_choice(marking, {area.id for area in areas})
        case (Kind.NUMBER, NumberMarking(answers=answers), None) | (
            Kind.TEXT, TextMarking(answers=answers), None
        ):  # fmt: skip
            return len(answers) > 0
        case Kind.ORDER, OrderMarking(steps=steps), None:
            return len(steps) > 1 and sorted(steps) == sorted(option.id for option in question.options)
        case Kind.MATCH, MatchMarking(pairs=pairs), Matching(lefts=lefts, rights=rights):
            chosen = {pair.option for pair in pairs}
            return _parts(lefts) == [pair.part for pair in pairs] != [] and chosen <= _names(rights)
        case Kind.LABEL, MatchMarking(pairs=pairs), Picture(areas=areas, items=items):
            chosen = {pair.option for pair in pairs}
            known = {None, *(area.id for area in areas)}
            return _parts(items) == [pair.part for pair in pairs] != [] and chosen <= known
        case Kind.CLOZE, ClozeMarking(blanks=keys), Gaps(blanks=blanks) as gaps:
            fitting = zip(blanks, keys, strict=False)
            return len(blanks) == len(keys) > 0 and all(_fills(blank, key, gaps) for blank, key in fitting)
        case Kind.ESSAY, EssayMarking(), (Writing() | None):
            return True
        case Kind.INFO, InfoMarking(), None:
            return True
        case _:
            return False


def _fills(blank: Blank, key: BlankKey, gaps: Gaps) -> bool:
    marking = key.marking
    match blank.form:
        case Form.TEXT:
            fits = isinstance(marking, TextMarking)
        case Form.NUMBER:
            fits = isinstance(marking, NumberMarking)
        case _:
            options = blank.options if blank.form is Form.CHOICE else gaps.bank
            fits = isinstance(marking, ChoiceMarking) and _is_choice(marking, _names(options))
    return fits and blank.id == key.blank


def _is_choice(marking: ChoiceMarking, names: set[OptionId]) -> bool:
    """Whether the key names these options, and has a right one where right ones are counted."""
    counts = marking.several and marking.partial is not Partial.WEIGHTS
    return names == _names_of(marking) and (bool(marking.right) or not counts)


def _names_of(marking: ChoiceMarking) -> set[OptionId]:
    return {key.option for key in marking.options}


def _names(options: Iterable[Option]) -> set[OptionId]:
    return {option.id for option in options}


def _parts(parts: Iterable[Left | Item]) -> list[PartId]:
    return [part.id for part in parts]
