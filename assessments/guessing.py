"""The guess meter: how likely somebody who reads nothing passes an assessment (assessments.md, "Guess meter").

**The responder** answers everything at random; `assessments.luck` says what that earns of each kind of question. Every
answer is marked by the rules of its question, partial marks included, so the chance is that of reaching the pass mark
in points, exactly.

**The sum.** The total of a paper is the sum of independent questions, so its distribution is a product of polynomials,
one a question, whose exponents count points in a common unit. A pool of n questions of which k are drawn gives the mean
over all choices of k: the coefficient of z^k in Π(1 + z·Pᵢ), divided by C(n, k). Coefficients are whole numbers, and
a polynomial is held as one whole number with room for each coefficient, so that Python's own multiplication adds them
up (Kronecker's substitution). Nothing is rounded, with three exceptions, which keep it fast:

* where the points of a paper would make more than `MOST_UNITS` units, each share is rounded to the nearest of that many;
* where k·n is above `MOST_STEPS`, each of the k questions is taken to be any of the n, as if drawn with replacement;
* where a paper has more than `MOST_ASKED` questions, the total is taken from the normal distribution of equal mean and
  variance, draws included.

**Attempts.** A guesser who tries t times passes with 1 − (1 − P)^t. Where attempts are unlimited, three are counted.
Each attempt is taken as a new one; that later papers hold other questions of the pool makes no difference to a guesser.

`check` says W307 where the chance over the attempts is above `TOO_LIKELY`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb, erfc, expm1, lcm, log1p, sqrt

from assessments.luck import Luck, luck
from assessments.quiz import Assessment, Pool

TOO_LIKELY = 0.05
"""Above this chance a pass says little."""

UNLIMITED = 3
"""The tries that are counted where an author allows as many as wanted."""

MOST_UNITS = 2_000
MOST_STEPS = 2_000
MOST_ASKED = 100

MOST_HEAPS = 40
"""So many different totals are told apart where they are shown; where there are more, those of 5 per cent together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """The chance to pass by guessing: in one attempt (exact), and in `attempts` of them.

    `mark` is the lowest pass mark in steps of 5 per cent that would bring `chance` down to `TOO_LIKELY`, None where
    none does.
    """

    attempt: Fraction
    attempts: int
    chance: float
    mark: Fraction | None

    @property
    def too_likely(self) -> bool:
        """Whether the checker warns."""
        return self.chance > TOO_LIKELY


def guess(assessment: Assessment) -> Guess:
    """How likely guessing passes the assessment; its keys must have been read."""
    totals = _totals(assessment) if assessment.asked <= MOST_ASKED else _bell(assessment)
    attempts = assessment.attempts or UNLIMITED
    steps = (Fraction(step, 20) for step in range(1, 21))
    marks = [mark for mark in steps if mark > assessment.pass_mark]
    low = (mark for mark in marks if _in_attempts(totals.reaching(mark), attempts) <= TOO_LIKELY)
    attempt = totals.reaching(assessment.pass_mark)
    return Guess(
        attempt=attempt, attempts=attempts, chance=_in_attempts(attempt, attempts), mark=next(low, None)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Heap:
    """The chance of a total from `low` up to, but not including, `high` (shares of the points).

    Where both are the same it is that of just this total, and where `high` is 1 that of everything from `low` on.
    """

    low: Fraction
    high: Fraction
    chance: Fraction


def heaps(assessment: Assessment) -> tuple[Heap, ...]:
    """All totals of one attempt by guessing with their chances, from 0 upwards; the chances add up to 1.

    The pass mark never falls inside a heap. There must be points to earn.
    """
    totals = _totals(assessment) if assessment.asked <= MOST_ASKED else _bell(assessment)
    if isinstance(totals, _Totals) and totals.units <= MOST_HEAPS:
        edges = [Fraction(value, totals.units) for value in range(totals.units + 1)]
        highs = edges
    else:
        edges = sorted({*(Fraction(step, 20) for step in range(20)), assessment.pass_mark})
        highs = [*edges[1:], Fraction(1)]
    above = [Fraction(1), *(totals.reaching(edge) for edge in edges[1:]), Fraction(0)]
    return tuple(
        Heap(low=low, high=high, chance=above[place] - above[place + 1])
        for place, (low, high) in enumerate(zip(edges, highs, strict=True))
    )


def _in_attempts(chance: Fraction, attempts: int) -> float:
    if attempts == 1 or chance == 1:
        return float(chance)
    return -expm1(attempts * log1p(-float(chance)))


def chance_in_words(chance: float) -> str:
    """A chance for people: ``17 %``, ``5.8 %``, ``0.04 %``, ``0 %``; never rounded to nothing."""
    percent = chance * 100
    if 0 < percent < 0.005:  # noqa: PLR2004 - half of the last digit shown
        return "less than 0.01 %"
    places = 0 if percent >= 10 or percent == 0 else 1 if percent >= 1 else 2  # noqa: PLR2004 - two digits
    text = f"{percent:.{places}f}"
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text} %"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Totals:
    """How often each total comes: coefficient v of `packed`, `bits` wide, counts v of `units`; `ways` are all."""

    packed: int
    bits: int
    ways: int
    units: int

    def reaching(self, mark: Fraction) -> Fraction:
        """The chance of at least this share of the points."""
        least = -int(-mark * self.units // 1)
        digits = self.packed >> (least * self.bits)
        return Fraction(digits % ((1 << self.bits) - 1), self.ways)  # the sum of the digits, as it is smaller


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bell:
    """The normal distribution of a long paper's total."""

    mean: Fraction
    deviation: float
    points: Fraction

    def reaching(self, mark: Fraction) -> Fraction:
        """The chance of at least this share of the points."""
        missing = mark * self.points - self.mean
        if not self.deviation:
            return Fraction(int(missing <= 0))
        return Fraction(erfc(float(missing) / self.deviation / sqrt(2)) / 2)


def _bell(assessment: Assessment) -> _Bell:
    """Means and variances of questions; a draw adds the variance of a sample taken without replacement."""
    mean, variance = Fraction(0), Fraction(0)
    for pool in assessment.pools:
        size = len(pool.questions)
        means: list[Fraction] = []
        for question in pool.questions:
            found = luck(question)
            means.append(question.points * sum((share * chance for share, chance in found), Fraction(0)))
            squares = sum((share**2 * chance for share, chance in found), Fraction(0))
            variance += Fraction(pool.count, size) * (question.points**2 * squares - means[-1] ** 2)
        average = sum(means, Fraction(0)) / size
        mean += pool.count * average
        if pool.draws:
            spread = sum(((each - average) ** 2 for each in means), Fraction(0)) / size
            variance += pool.count * Fraction(size - pool.count, size - 1) * spread
    return _Bell(mean=mean, deviation=sqrt(variance), points=assessment.points)


def _totals(assessment: Assessment) -> _Totals:
    pools = [
        (pool, [(question.points, luck(question)) for question in pool.questions])
        for pool in assessment.pools
    ]
    points = assessment.points
    lucks = [entry for _, entries in pools for entry in entries]
    fine = lcm(
        points.denominator, *((worth * share).denominator for worth, each in lucks for share, _ in each)
    )
    units = int(min(points * fine, Fraction(MOST_UNITS)))
    parts = [_Part(pool, entries, units / points) for pool, entries in pools]
    ways, packed = 1, 1
    for part in parts:
        ways *= part.ways
    bits = ways.bit_length() + 1
    for part in parts:
        packed *= part.packed(bits)
    return _Totals(packed=packed, bits=bits, ways=ways, units=units)


class _Part:
    """A pool: how many ways there are to draw and answer it, and the polynomial of what they earn."""

    def __init__(self, pool: Pool, entries: Sequence[tuple[Fraction, Luck]], scale: Fraction) -> None:
        self._count, self._size = pool.count, len(pool.questions)
        self._base = lcm(*(chance.denominator for _, each in entries for _, chance in each))
        self._answers = [
            [(round(worth * share * scale), int(chance * self._base)) for share, chance in each]
            for worth, each in entries
        ]
        self._each_anew = pool.draws and self._count * self._size > MOST_STEPS
        choices = self._size**self._count if self._each_anew else comb(self._size, self._count)
        self.ways = choices * self._base**self._count

    def packed(self, bits: int) -> int:
        """The polynomial, with `bits` for each coefficient."""
        answers = [sum(ways << (value * bits) for value, ways in each) for each in self._answers]
        if self._each_anew:
            return int(sum(answers) ** self._count)
        if self._count == self._size:
            return _product(answers)
        chosen = [1, *[0] * self._count]
        for answer in answers:
            for drawn in range(self._count, 0, -1):
                chosen[drawn] += chosen[drawn - 1] * answer
        return chosen[-1]


def _product(numbers: Iterable[int]) -> int:
    """Equal questions are raised to a power: hundreds of them take no longer than a few."""
    product = 1
    for number, times in Counter(numbers).items():
        product *= int(number**times)
    return product
