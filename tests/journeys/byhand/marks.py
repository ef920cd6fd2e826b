"""The share of an answer, computed as module 09 of the handbook says; nothing of the program is used."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations, pairwise

from tests.journeys.byhand.paper import letters
from tests.journeys.byhand.source import Asked, Line, percent

ZERO, ONE, HALF = Fraction(0), Fraction(1), Fraction(1, 2)

Response = object


def share_of(question: Asked, response: Response, *, stored: bool) -> Fraction:
    """The share of a response as it stands in a transcript; `stored` where options lie in stored order."""
    if response is None or response == []:
        return ZERO
    match question.kind:
        case "one":
            named = letters(question.id, [line.text for line in question.lines], stored=stored)
            return _by_text(question)[named[str(response)]].share
        case "many" | "self":
            named = letters(question.id, [line.text for line in question.lines], stored=stored)
            return _ticks(question, {named[str(letter)] for letter in _row(response)})
        case "text":
            return _word(question, str(response))
        case "number":
            return _number(question, str(_members(response)["text"]))
        case "match" | "label":
            return _pairs(question, {str(k): str(v) for k, v in _members(response).items()})
        case "cloze":
            return _gaps(question, _members(response))
        case "order":
            return _order(question, [str(step) for step in _row(response)])
        case "hotspot":
            return _tap(question, response)
    return ZERO


def _row(response: Response) -> Sequence[object]:
    assert isinstance(response, list)
    return response


def _members(response: Response) -> Mapping[str, object]:
    assert isinstance(response, dict)
    return response


def _by_text(question: Asked) -> dict[str, Line]:
    return {line.text: line for line in question.lines}


def _within(share: Fraction) -> Fraction:
    return min(ONE, max(ZERO, share))


def _ticks(question: Asked, ticked: set[str]) -> Fraction:
    right = {line.text for line in question.lines if line.sign == "[x]"}
    n, c, t, w = len(question.lines), len(right), len(ticked & right), len(ticked - right)
    mistakes = len(ticked ^ right)
    exact = Fraction(int(not mistakes))
    match "weights" if question.kind == "self" else question.tail.get("partial", "balanced"):
        case "balanced":
            return exact if n == c else _within(Fraction(t, c) - Fraction(w, n - c))
        case "net":
            return _within(Fraction(t - w, c))
        case "each":
            return Fraction(n - mistakes, n)
        case "halves":
            few = (ONE, HALF if n >= 4 else ZERO, Fraction(1, 4) if n >= 5 else ZERO)
            return few[mistakes] if mistakes < 3 else ZERO
        case "weights":
            worth = (
                line.share if line.tail else Fraction(1, c) if line.sign == "[x]" else Fraction(-1, n - c)
                for line in question.lines
                if line.text in ticked
            )
            return _within(sum(worth, ZERO))
    return exact


_ALIKE = str.maketrans("‘’“”‐‑‒–—", "''\"\"-----", "\u200b\u200d")


def _plain(text: str, tail: Mapping[str, str]) -> str:
    said = " ".join(unicodedata.normalize("NFKC", text).translate(_ALIKE).split())
    if tail.get("exact") != "case":
        said = said.casefold()
    if tail.get("ignore") != "accents":
        return said
    return "".join(sign for sign in unicodedata.normalize("NFD", said) if not unicodedata.combining(sign))


def _word(question: Asked, typed: str) -> Fraction:
    said = _plain(typed, question.tail)
    fits: list[Fraction] = []
    near: list[tuple[int, Fraction]] = []
    for line in question.lines:
        if line.text[0] == "/":
            if re.fullmatch(line.text[1:-1], said):
                fits.append(line.share)
            continue
        slips = _slips(said, _plain(line.text, question.tail))
        if not slips:
            fits.append(line.share)
        elif slips <= int(question.tail.get("typo", 0)):
            near.append((slips, line.share))
    if fits or not near:
        return max(fits, default=ZERO)
    shares = [share for slips, share in near if slips == min(near)[0]]
    return ZERO if ZERO in shares else max(shares)


def _slips(typed: str, wanted: str) -> int:
    """How many slips lie between; 9 where a word is too short for its own, or signs or digits differ."""
    if typed == wanted:
        return 0
    pairs = list(zip(typed.split(), wanted.split(), strict=False))
    if len(typed.split()) != len(wanted.split()) or re.sub(r"[a-z ]", "", typed) != re.sub(
        r"[a-z ]", "", wanted
    ):
        return 9
    each = [_apart(one, other) for one, other in pairs]
    letters_of = [len(re.sub(r"[^a-z]", "", word)) for _, word in pairs]
    return sum(each) if all(4 * n <= size for n, size in zip(each, letters_of, strict=True)) else 9


def _apart(one: str, other: str) -> int:
    """Letters too many, too few, other ones, and neighbours that changed places."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def _number(question: Asked, typed: str) -> Fraction:
    """The best of all answers: with the units reckoned in, or right by itself with something off for the unit."""
    found = re.fullmatch(r"(\S+?)\s*([a-z°]\S*)?", typed.replace(",", "."), re.IGNORECASE)
    assert found is not None
    number, unit = Fraction(found[1]), found[2]
    units = dict(part.strip().split("=") for part in question.tail.get("units", "").split(",") if part)
    lost = percent(question.tail.get("unit-weight", "20%"))
    shares = [ZERO]
    for line in question.lines:
        said, own = _apart_from_unit(line.text)
        low, high = _bounds(said, question.tail)
        alone = _measured(question, line, number, low, high)
        if unit is None:
            shares.append(alone * (1 - lost) if question.tail.get("unit") == "required" else alone)
            continue
        first, one = Fraction(units.get(own, 1)), Fraction(units.get(unit, 1))
        shares += [alone * (1 - lost), _measured(question, line, number * one, low * first, high * first)]
    return max(shares)


def _apart_from_unit(said: str) -> tuple[str, str]:
    number, _, unit = said.rpartition(" ")
    return (number, unit) if unit in {"ml", "l", "°C"} else (said, "")


def _measured(question: Asked, line: Line, number: Fraction, low: Fraction, high: Fraction) -> Fraction:
    if low <= number <= high:
        return line.share
    more = (high - low) / 2
    return line.share / 2 if "near" in question.tail and low - more <= number <= high + more else ZERO


def _bounds(said: str, tail: Mapping[str, str]) -> tuple[Fraction, Fraction]:
    if ".." in said:
        low, _, high = said.partition("..")
        return Fraction(low), Fraction(high)
    middle, sign, spread = (part.strip() for part in said.partition("+-"))
    number = Fraction(middle)
    if sign:
        size = abs(number) * percent(spread) if spread.endswith("%") else Fraction(spread)
        return number - size, number + size
    return _rounded(number, tail) if "sig" in tail or "digits" in tail else (number, number)


def _rounded(number: Fraction, tail: Mapping[str, str]) -> tuple[Fraction, Fraction]:
    """Half a unit of the last figure to either side of the rounded number."""
    unit = Fraction(1, 10 ** int(tail.get("digits", 0)))
    if "sig" in tail:
        unit = Fraction(10) ** (1 - int(tail["sig"]))
        while abs(number) >= 10 ** int(tail["sig"]) * unit:
            unit *= 10
        while abs(number) < 10 ** (int(tail["sig"]) - 1) * unit:
            unit /= 10
    size = (abs(number) / unit + HALF).__floor__() * unit
    inner = unit
    if "sig" in tail:
        unit *= 10 if size == 10 ** int(tail["sig"]) * unit else 1
        inner = unit / 10 if size == 10 ** (int(tail["sig"]) - 1) * unit else unit
    if number < 0:
        return -size - unit / 2, -size + inner / 2
    return size - inner / 2, size + unit / 2


def _pairs(question: Asked, pairs: Mapping[str, str]) -> Fraction:
    lefts = [line for line in question.lines if line.left]
    rights = list(dict.fromkeys(line.text for line in question.lines if line.text != "none"))
    named = letters(question.id, rights, stored=True) | {"none": "none"}
    put = {letter: named[right] for letter, right in pairs.items()}
    shares = [
        Fraction(int(put.get(letter, "none" if question.kind == "label" else "") == line.text))
        for letter, line in zip("abcdefgh", lefts, strict=False)
    ]
    return _together(question, shares)


def _together(question: Asked, shares: Sequence[Fraction]) -> Fraction:
    if question.tail.get("partial") == "exact":
        return Fraction(int(all(share == 1 for share in shares)))
    return sum(shares, ZERO) / len(shares)


def _gaps(question: Asked, filled: Mapping[str, object]) -> Fraction:
    shares = []
    for gap in question.gaps:
        asked = Asked(id=f"{question.id} {gap.id}", kind=gap.kind, lines=gap.lines)
        shares.append(share_of(asked, filled.get(gap.id), stored=True))
    return _together(question, shares)


def _order(question: Asked, steps: Sequence[str]) -> Fraction:
    right = [line.text for line in question.lines]
    named = letters(question.id, right, stored=True)
    row = [right.index(named[step]) for step in steps]
    last = len(row) - 1
    match question.tail.get("partial", "lcs"):
        case "exact":
            return Fraction(int(row == sorted(row)))
        case "adjacent":
            return Fraction(sum(b == a + 1 for a, b in pairwise(row)), last)
    longest = max(
        n for n in range(1, last + 2) if any(list(some) == sorted(some) for some in combinations(row, n))
    )
    return Fraction(longest - 1, last)


def _tap(question: Asked, response: Response) -> Fraction:
    if isinstance(response, str):
        return _by_text(question)[
            letters(question.id, [line.text for line in question.lines], stored=True)[response]
        ].share
    x, y = (Fraction(str(number)) for number in _row(response))
    return max((line.share for line in question.lines if _holds(line.text, x, y)), default=ZERO)


def _holds(place: str, x: Fraction, y: Fraction) -> bool:
    numbers = [Fraction(number) for number in re.findall(r"\d+(?:\.\d+)?", place.partition('"')[0])]
    if place.startswith("rect"):
        left, top, right, bottom = numbers
        return left <= x <= right and top <= y <= bottom
    middle_x, middle_y, radius = numbers
    return (x - middle_x) ** 2 + (y - middle_y) ** 2 <= radius**2
