"""What is typed at a question in the terminal, as a JSON response (decisions.md, "Responses").

Choices, steps and left sides are called by their numbers, what they are matched with by letters. Raises
ResponseRefused with one sentence for what cannot be meant.
"""

import re
from collections.abc import Mapping, Sequence
from string import ascii_lowercase

from app.views import QuestionView
from assessments.kinds.match import Matching
from assessments.kinds.picture import Picture
from assessments.response import NOWHERE, Filled, Matches, Response, ResponseRefused
from assessments.responses import response_to_json

NONE_TICKED = "0"
"""What is typed at a self-check where nothing is ticked."""

_PAIR = re.compile(r"(\d+)=([a-z]+|-)")
_ENTRY = re.compile(r"\s*(\d+)\s*=\s*(.*?)\s*", re.DOTALL)
_NEXT = re.compile(r";\s*(?=\d+\s*=)")
_LONGEST = 24


def letters(place: int) -> str:
    """The letter of an entry, from 0: a to z, then aa, ab and so on."""
    rest, last = divmod(place, len(ascii_lowercase))
    return (letters(rest - 1) if rest else "") + ascii_lowercase[last]


def value(question: QuestionView, typed: str, before: Response | None) -> object:
    """The response to any kind that is answered in one line; pairs are added to those that were made `before`."""
    if question.kind == "info":
        raise ResponseRefused("This is information to read; there is nothing to answer.")
    if typed == "-":
        return None
    match question.kind:
        case "one" | "hotspot":
            return _one(question, typed)
        case "many":
            return _numbered(options_of(question), typed, "choice")
        case "self":
            return [] if typed == NONE_TICKED else _ticks(question, typed)
        case "order":
            return _order(question, typed)
        case "match" | "label":
            return _pairs(question, typed, before)
        case _:
            return typed


def options_of(question: QuestionView) -> list[str]:
    """The ids of what is called by a number: choices, steps, or the areas of a picture."""
    if question.kind == "hotspot" and isinstance(question.layout, Picture):
        return [area.id for area in question.layout.areas]
    return [option.id for option in question.options]


def parts_of(question: QuestionView) -> list[str]:
    """The ids of left sides, or of the items of a picture."""
    match question.layout:
        case Matching(lefts=lefts):
            return [left.id for left in lefts]
        case Picture(items=items):
            return [item.id for item in items]
        case _:
            return []


def targets_of(question: QuestionView) -> list[str]:
    """The ids of what is called by a letter: right sides, or the areas of a picture and none of them."""
    if isinstance(question.layout, Picture):
        return [*(area.id for area in question.layout.areas), NOWHERE]
    return [option.id for option in question.options]


def open_parts(question: QuestionView, response: Response | None) -> list[int]:
    """The numbers of left sides or items that are matched with nothing yet."""
    made = {part for part, _ in response.pairs} if isinstance(response, Matches) else set[str]()
    return [number for number, part in enumerate(parts_of(question), 1) if part not in made]


def gap_value(blank: str, options: Sequence[str], typed: str, before: Response | None) -> object:
    """All blanks with this one filled, from `options` where it has some; ``-`` empties it, None where all are empty."""
    kept = _filled(before)
    if typed == "-":
        kept.pop(blank, None)
    else:
        kept[blank] = _lettered(options, typed, "choice") if options else typed
    return kept or None


def gap_entries(typed: str, count: int) -> list[tuple[int, str]]:
    """The entries of ``1=water; 2=b`` as numbers and texts; [] where something else was typed."""
    found = [_ENTRY.fullmatch(part) for part in _NEXT.split(typed)]
    entries = [(int(entry[1]), entry[2]) for entry in found if entry is not None]
    within = all(1 <= number <= count and text for number, text in entries)
    return entries if len(entries) == len(found) and within else []


def _filled(before: Response | None) -> dict[str, object]:
    if not isinstance(before, Filled):
        return {}
    return {blank: response_to_json(entry) for blank, entry in before.blanks}


def _one(question: QuestionView, typed: str) -> str:
    what = "place" if question.kind == "hotspot" else "choice"
    picked = _numbered(options_of(question), typed, what)
    if len(picked) != 1:
        raise ResponseRefused(f"One {what} is expected, such as 2.")
    return picked[0]


def _ticks(question: QuestionView, typed: str) -> list[str]:
    options = options_of(question)
    if not options:
        raise ResponseRefused(f"There is nothing to tick here; {NONE_TICKED} says that you did it.")
    return _numbered(options, typed, "line")


def _order(question: QuestionView, typed: str) -> list[str]:
    steps = options_of(question)
    named = _numbered(steps, typed, "step")
    numbers = [steps.index(step) + 1 for step in named]
    twice = [number for number in numbers if numbers.count(number) > 1]
    if twice:
        raise ResponseRefused(f"Step {twice[0]} is there twice; each step is needed once.")
    missing = [str(number) for number in range(1, len(steps) + 1) if number not in numbers]
    if missing:
        said = f"step {missing[0]} is" if len(missing) == 1 else f"steps {', '.join(missing)} are"
        raise ResponseRefused(f"Each step is needed once; {said} missing.")
    return named


def _numbered(options: Sequence[str], typed: str, what: str) -> list[str]:
    return [_option(options, word, what) for word in typed.replace(",", " ").split()]


def _option(options: Sequence[str], word: str, what: str) -> str:
    count = len(options)
    if not (word.isdecimal() and 1 <= int(word) <= count):
        raise ResponseRefused(
            f"“{word[:_LONGEST]}” is not the number of {_one_of(what)}; the {what}s are 1 to {count}."
        )
    return options[int(word) - 1]


def _one_of(what: str) -> str:
    return f"an {what}" if what == "item" else f"a {what}"


def _lettered(options: Sequence[str], word: str, what: str) -> str:
    named = {letters(place): option for place, option in enumerate(options)}
    if word.lower() not in named:
        last = letters(len(options) - 1)
        raise ResponseRefused(
            f"“{word[:_LONGEST]}” is not the letter of a {what}; the {what}s are a to {last}."
        )
    return named[word.lower()]


def _pairs(question: QuestionView, typed: str, before: Response | None) -> object:
    what, other = _SIDES["label" if question.kind == "label" else _shape(question)]
    parts, targets = parts_of(question), targets_of(question)
    made: dict[str, str] = dict(before.pairs) if isinstance(before, Matches) else {}
    named: set[str] = set()
    for word in re.sub(r"\s*=\s*", "=", typed).replace(",", " ").replace(";", " ").split():
        pair = _PAIR.fullmatch(word.lower())
        if pair is None:
            raise ResponseRefused(f"“{word[:_LONGEST]}” is no pair; pairs look like 1=b 2=a.")
        part = _option(parts, pair[1], what)
        if part in named:
            raise ResponseRefused(f"“{pair[1]}” is there twice; {_one_of(what)} goes with one {other} only.")
        named.add(part)
        _put(made, part, pair[2], targets, other)
    return made or None


def _put(made: dict[str, str], part: str, word: str, targets: Sequence[str], other: str) -> None:
    if word == "-":
        made.pop(part, None)
    else:
        made[part] = _lettered(targets, word, other)


def _shape(question: QuestionView) -> str:
    return "grid" if isinstance(question.layout, Matching) and question.layout.grid else "match"


_SIDES: Mapping[str, tuple[str, str]] = {
    "match": ("left side", "right side"),
    "grid": ("row", "column"),
    "label": ("item", "place"),
}
"""What the two sides of a pair are called."""
