"""The guess meter: the published examples exactly, every rule against plain counting, and that it stays fast."""

import itertools
import time
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments import guessing
from assessments.guessing import MOST_STEPS, chance_in_words, guess, heaps
from assessments.kinds.choice import ChoiceMarking, OptionKey, Partial
from assessments.luck import luck
from assessments.question import Key, Kind, Question, Rich, grade
from assessments.quiz import Assessment, Section
from assessments.response import Choices
from content.ids import AssessmentId, OptionId, QuestionId


def asked(name: str, marking: ChoiceMarking, points: Fraction = Fraction(1), section: str = "") -> Question:
    return Question(
        id=QuestionId(name),
        kind=Kind.MANY if marking.several else Kind.ONE,
        title=name,
        prompt=Rich(source=name),
        points=points,
        section=section,
        key=Key(marking=marking),
    )


def pick(*weights: str) -> ChoiceMarking:
    options = tuple(
        OptionKey(option=OptionId(chr(97 + at)), right=weight == "1", weight=Fraction(weight))
        for at, weight in enumerate(weights)
    )
    return ChoiceMarking(options=options, several=False)


def tick(
    right: int, wrong: int, partial: Partial = Partial.BALANCED, weights: tuple[str, ...] = ()
) -> ChoiceMarking:
    options = tuple(
        OptionKey(
            option=OptionId(chr(97 + at)), right=at < right, weight=Fraction(weights[at] if weights else "0")
        )
        for at in range(right + wrong)
    )
    return ChoiceMarking(options=options, several=True, partial=partial)


def quiz(questions: list[Question], mark: str, **rules: object) -> Assessment:
    return replace(
        Assessment(
            id=AssessmentId("q"), path="q", title="Q", pass_mark=Fraction(mark), questions=tuple(questions)
        ),
        **rules,  # type: ignore[arg-type]
    )


def test_ten_true_or_false_with_pass_7() -> None:
    found = guess(quiz([asked(f"q{n}", pick("1", "0")) for n in range(10)], "7/10"))
    assert found.attempt == Fraction(176, 1024)
    assert (chance_in_words(float(found.attempt)), found.attempts, chance_in_words(found.chance)) == (
        "17 %",
        3,
        "43 %",
    )
    assert found.too_likely
    assert found.mark == Fraction(17, 20)  # nine right: 11 of 1024, 3.2 % in three


def test_ten_single_choices_of_four_with_pass_8() -> None:
    found = guess(quiz([asked(f"q{n}", pick("1", "0", "0", "0")) for n in range(10)], "8/10", attempts=1))
    assert found.attempt == Fraction(45 * 9 + 10 * 3 + 1, 4**10)
    assert chance_in_words(found.chance) == "0.04 %"
    assert not found.too_likely


def test_attempts_are_those_that_are_allowed() -> None:
    questions = [asked("a", pick("1", "0"))]
    assert [guess(quiz(questions, "1", attempts=n)).chance for n in (1, 2)] == pytest.approx([0.5, 0.75])
    assert guess(quiz(questions, "1")).chance == pytest.approx(0.875)
    assert guess(quiz(questions, "1")).mark is None
    sure = guess(quiz([asked("a", pick("1", "1"))], "1"))
    assert sure.attempt == 1
    assert sure.chance == 1.0


def every_tick(question: Question) -> dict[Fraction, Fraction]:
    """All ways to tick, each marked."""
    marking = question.key.marking if question.key else None
    assert isinstance(marking, ChoiceMarking)
    names = [key.option for key in marking.options]
    found: dict[Fraction, Fraction] = {}
    for chosen in itertools.product([False, True], repeat=len(names)):
        ticked = Choices(tuple(name for name, on in zip(names, chosen, strict=True) if on))
        share = grade(question, ticked).fraction
        found[share] = found.get(share, Fraction(0)) + Fraction(1, 2 ** len(names))
    return found


@pytest.mark.parametrize("partial", [each for each in Partial if each is not Partial.WEIGHTS])
@pytest.mark.parametrize(("right", "wrong"), [(1, 1), (2, 3), (3, 1), (3, 0)])
def test_ticks_are_marked_by_their_own_rule(partial: Partial, right: int, wrong: int) -> None:
    question = asked("a", tick(right, wrong, partial))
    assert dict(luck(question)) == every_tick(question)


def test_ticks_with_weights() -> None:
    question = asked("a", tick(2, 2, Partial.WEIGHTS, ("1/2", "1/3", "-1/4", "0")))
    assert dict(luck(question)) == every_tick(question)


def test_many_different_weights_are_taken_to_the_thousandth() -> None:
    weights = tuple(f"1/{2**n}" for n in range(2, 16))
    found = luck(asked("a", tick(14, 0, Partial.WEIGHTS, weights)))
    assert sum(chance for _, chance in found) == 1
    mean = sum((share * chance for share, chance in found), Fraction(0))
    assert abs(mean - sum(map(Fraction, weights), Fraction(0)) / 2) < Fraction(1, 1000)


def counted(assessment: Assessment) -> Fraction:
    """The same by plain counting: every draw, every answer."""
    pools = [list(itertools.combinations(pool.questions, pool.count)) for pool in assessment.pools]
    chance, papers = Fraction(0), list(itertools.product(*pools))
    for paper in papers:
        questions = [question for drawn in paper for question in drawn]
        for answers in itertools.product(*(luck(question) for question in questions)):
            earned = sum(
                share * question.points for question, (share, _) in zip(questions, answers, strict=True)
            )
            if earned >= assessment.pass_mark * assessment.points:
                likely = Fraction(1, len(papers))
                for _, each in answers:
                    likely *= each
                chance += likely
    return chance


MARKINGS = [
    pick("1", "0"),
    pick("1", "1/2", "0"),
    pick("1", "0", "0", "0"),
    tick(1, 1),
    tick(2, 1, Partial.EXACT),
]


@given(
    st.lists(st.sampled_from(MARKINGS), min_size=1, max_size=4),
    st.lists(st.sampled_from(MARKINGS), max_size=2),
    st.integers(1, 4),
    st.sampled_from(["1/3", "1/2", "3/4", "1"]),
)
def test_draws_are_averaged_over(
    pool: list[ChoiceMarking], always: list[ChoiceMarking], draw: int, mark: str
) -> None:
    questions = [asked(f"p{at}", marking, Fraction(2), "s") for at, marking in enumerate(pool)]
    questions += [asked(f"a{at}", marking) for at, marking in enumerate(always)]
    section = Section(id="s", title="S", draw=min(draw, len(pool)))
    assessment = quiz(questions, mark, sections=(section,))
    assert guess(assessment).attempt == counted(assessment)


def test_what_must_be_typed_is_never_hit() -> None:
    from tests.assessments.quizzes import water

    by_id = {question.id: dict(luck(question)) for question in water().questions}
    assert by_id[QuestionId("dose")] == by_id[QuestionId("cl")] == {Fraction(0): Fraction(1)}
    assert by_id[QuestionId("boil")] == {Fraction(1): Fraction(1, 2), Fraction(0): Fraction(1, 2)}


def test_points_without_a_small_common_unit_are_rounded() -> None:
    odd = [asked(f"q{n}", pick("1", "0"), Fraction(1) + Fraction(1, 101 + 2 * n)) for n in range(10)]
    plain = [asked(f"q{n}", pick("1", "0")) for n in range(10)]
    assert guess(quiz(odd, "6/10")).attempt == guess(quiz(plain, "6/10")).attempt


def test_a_large_pool_is_drawn_from_as_with_replacement() -> None:
    def pool(size: int) -> Assessment:
        kinds = [pick("1", "0"), pick("1", "0", "0", "0")]
        questions = [asked(f"q{n}", kinds[n % 2], section="s") for n in range(size)]
        return quiz(questions, "6/10", sections=(Section(id="s", title="S", draw=10),))

    below, above = pool(MOST_STEPS // 10), pool(MOST_STEPS // 10 + 2)
    assert float(guess(below).attempt) == pytest.approx(float(guess(above).attempt), rel=0.005)


KINDS = [pick("1", "0", "0"), tick(2, 3), tick(3, 3, Partial.NET), pick("1", "1/3", "0", "0", "0")]


def long_quiz(always: int, draw: int, mark: str) -> Assessment:
    questions = [
        asked(f"q{n}", KINDS[n % 4], section="s" if n < 2 * draw else "") for n in range(always + 2 * draw)
    ]
    return quiz(questions, mark, sections=(Section(id="s", title="S", draw=draw),) if draw else ())


@pytest.mark.parametrize("draw", [0, 30])
@pytest.mark.parametrize("mark", ["1/4", "7/20", "2/5"])
def test_a_long_paper_follows_the_normal_distribution(
    mark: str, draw: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assessment = long_quiz(100 - draw, draw, mark)
    exact = float(guess(assessment).attempt)
    monkeypatch.setattr(guessing, "MOST_ASKED", 10)
    assert float(guess(assessment).attempt) == pytest.approx(exact, abs=0.02)


def test_a_large_assessment_takes_no_time_to_speak_of() -> None:
    begun = time.perf_counter()
    found = guess(long_quiz(1000, 50, "1/2"))
    assert time.perf_counter() - begun < 20
    assert found.attempt < Fraction(1, 1_000_000)


def test_long_papers_without_any_luck() -> None:
    never = [asked(f"q{n}", tick(1, 0, Partial.WEIGHTS, ("0",))) for n in range(101)]
    always = [asked(f"q{n}", pick("1", "1")) for n in range(101)]
    assert [guess(quiz(questions, "1/2")).attempt for questions in (never, always)] == [0, 1]


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (0, "0 %"),
        (0.00001, "less than 0.01 %"),
        (0.000416, "0.04 %"),
        (0.0058, "0.58 %"),
        (0.01, "1 %"),
        (0.0583, "5.8 %"),
        (0.171875, "17 %"),
        (1, "100 %"),
    ],
)
def test_chances_in_words(chance: float, words: str) -> None:
    assert chance_in_words(chance) == words


def test_the_heaps_of_a_small_quiz_are_its_totals() -> None:
    found = heaps(quiz([asked(f"q{n}", pick("1", "0")) for n in range(3)], "2/3"))
    assert [(heap.low, heap.high, heap.chance) for heap in found] == [
        (Fraction(total, 3), Fraction(total, 3), Fraction(ways, 8)) for total, ways in enumerate((1, 3, 3, 1))
    ]


@pytest.mark.parametrize("mark", ["2/3", "4/5", "1"])
@pytest.mark.parametrize("many", [12, 150])
def test_the_heaps_of_a_large_quiz_part_at_the_pass_mark(mark: str, many: int) -> None:
    points = [Fraction(1, 4 + n % 7) for n in range(many)]
    sat = quiz([asked(f"q{n}", pick("1", "0"), worth) for n, worth in enumerate(points)], mark, attempts=1)
    found = heaps(sat)
    assert len(found) == (20 if mark == "4/5" else 21)
    assert sum(heap.chance for heap in found) == 1
    assert [heap.high for heap in found[:-1]] == [heap.low for heap in found[1:]]
    passing = sum(heap.chance for heap in found if heap.low >= sat.pass_mark)
    assert passing == guess(sat).attempt
