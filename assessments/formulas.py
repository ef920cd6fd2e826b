"""Where a value cannot be put in: a formula is typeset at install, before anybody's values are drawn."""

from dataclasses import replace
from typing import cast

from assessments.rich import Rich
from assessments.variables.block import SIGNS, Variables, as_written
from content.markdown.store import Json, encode_page
from content.markdown.tree import Page
from content.problems import Problem

_FORMULA_PARTS = 3


def formula_problems(text: Rich, page: Page, path: str, variables: Variables) -> list[Problem]:
    """E246 for each formula of the text that would show a value, at the value."""
    sources = [each.source for each in variables.shown]
    problems: list[Problem] = []
    for tex in dict.fromkeys(_formulas(cast("Json", encode_page(page)))):
        if found := SIGNS.search(tex):
            at = max(0, text.source.find(tex)) + found.start()
            before = text.source[:at].split("\n")
            message = f"{as_written(found[0], sources)} stands in a formula, which is typeset before values are drawn"
            hint = "write the value outside the dollars, such as $x$ = {{x}}"
            line, column = max(1, text.line) + len(before) - 1, len(as_written(before[-1], sources)) + 1
            problems.append(
                Problem(path=path, line=line, column=column, code="E246", message=message, hint=hint)
            )
    return problems


def problem_as_written(problem: Problem, variables: Variables) -> Problem:
    """A problem whose sentences name what the author wrote."""
    shown = [each.source for each in variables.shown]
    said, advice = as_written(problem.message, shown), as_written(problem.hint, shown)
    return replace(problem, message=said, hint=advice)


def _formulas(value: Json) -> list[str]:
    """The TeX of each formula of a stored page: ``["f", TeX, drawing]``."""
    match value:
        case ["f", str() as tex, int()] if len(value) == _FORMULA_PARTS:
            return [tex]
        case list():
            return [tex for child in value for tex in _formulas(child)]
        case dict():
            return [tex for child in value.values() for tex in _formulas(child)]
        case _:
            return []
