"""How each part of an answer stands by itself: left sides, blanks, and what is put to a picture."""

from dataclasses import dataclass

from assessments.answers import parts_in_words
from assessments.grade import State
from assessments.kinds.choice import ChoiceMarking
from assessments.kinds.cloze import BlankKey, ClozeMarking, grade_blank
from assessments.kinds.match import MatchMarking, PairKey, fits
from assessments.question import Question, sealed_key
from assessments.response import NOWHERE, Filled, Matches, Response
from content.ids import OptionId, PartId


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One part: `right` are the options that are right there (none where one types), `words` say them."""

    part: PartId
    state: State
    right: tuple[OptionId, ...]
    words: str


def judge_parts(question: Question, response: Response | None) -> tuple[Judged, ...]:
    """The parts of a question in the order of its key; () where a question has none.

    A part left open is blank, even where that is what its author wants; where nothing is answered all of them are.
    Raises HornbookError where the question was read without its key.
    """
    words = parts_in_words(question)
    match sealed_key(question).marking:
        case MatchMarking(pairs=pairs):
            made = dict(response.pairs) if isinstance(response, Matches) else {}
            return tuple(
                Judged(
                    part=pair.part,
                    state=_pair_state(pair, made.get(pair.part)),
                    right=(pair.option or NOWHERE,),
                    words=words[pair.part],
                )
                for pair in pairs
            )
        case ClozeMarking(blanks=blanks):
            filled = dict(response.blanks) if isinstance(response, Filled) else {}
            return tuple(
                Judged(
                    part=key.blank,
                    state=_blank_state(key, filled.get(key.blank)),
                    right=key.marking.right if isinstance(key.marking, ChoiceMarking) else (),
                    words=words[key.blank],
                )
                for key in blanks
            )
        case _:
            return ()


def _pair_state(pair: PairKey, given: OptionId | None) -> State:
    if given is None:
        return State.BLANK
    return State.RIGHT if fits(pair, given) else State.WRONG


def _blank_state(key: BlankKey, given: Response | None) -> State:
    return State.BLANK if given is None else grade_blank(key.marking, given).state
