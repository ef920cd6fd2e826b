"""Many problems of one code are told in few lines."""

from content.problems import Problem, few_of_each, in_order


def problem(code: str, line: int) -> Problem:
    return Problem(path="modules/a.md", line=line, column=1, code=code, message="m")


def test_the_first_twenty_of_a_code_and_how_many_more() -> None:
    many = [problem("W436", line) for line in range(1, 26)]
    shown = few_of_each(in_order([*many, problem("E401", 7)]))
    assert [each.text() for each in shown[-2:]] == [
        "modules/a.md:20:1: W436 m",
        "…:0:0: W436 and 5 more like these",
    ]
    assert (len(shown), shown[6].code) == (22, "E401")


def test_few_of_few_are_still_counted_right() -> None:
    once = few_of_each([problem("W436", line) for line in range(1, 2001)], 1000)
    assert (len(once), few_of_each(once)[-1].message) == (1001, "and 1980 more like these")


def test_few_problems_are_all_told() -> None:
    assert few_of_each([problem("E401", 1)]) == (problem("E401", 1),)
