"""Links to single questions, ``…quiz.md#question``: shown in place where they stand alone (packs.md §3, "Embedding")."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from content.markdown.tree import Embed, Link, Page, Target
from content.module import Module
from content.problems import Problem

_HINT = ".quiz.md#"


def report_questions(module: Module, page: Page, asks: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    """E424 for each question that a module's page names and its quiz does not ask; `asks` are ids by the quiz's id."""
    if _HINT not in module.body:  # walking a page costs; hardly any has such a link
        return
    for quiz, question in dict.fromkeys(_named(page)):
        if question not in asks.get(quiz, {question}):
            line, column = _place(module, question)
            shown = question[:60]
            message = f"no question '{shown}' in the quiz '{quiz}'"
            hint = "write the id of one of its questions, or leave '#' and what follows out"
            yield Problem(path=module.path, line=line, column=column, code="E424", message=message, hint=hint)


def _named(value: object) -> Iterator[tuple[str, str]]:
    """Quiz and question of every link in a page, in order."""
    match value:
        case Embed(assessment=quiz, question=question) if question:
            yield quiz, question
        case Link(target=Target.ASSESSMENT, ref=ref) if "#" in ref:
            quiz, _, question = ref.partition("#")
            yield quiz, question
        case tuple():
            for each in value:
                yield from _named(each)
    if is_dataclass(value):
        for field in fields(value):
            yield from _named(getattr(value, field.name))


def _place(module: Module, question: str) -> tuple[int, int]:
    """Where the module's text first names the question behind a quiz file, else its first line."""
    found = re.search(re.escape(_HINT + question) + r"(?![\w-])", module.body)
    if found is None:
        return module.body_line, 1
    before = module.body[: found.start()]
    return module.body_line + before.count("\n"), found.start() - before.rfind("\n") + len(".quiz.md")
