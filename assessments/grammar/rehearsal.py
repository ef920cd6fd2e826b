"""A question with variables is tried with 200 seeds before anyone sits it.

What no seed may bring: a value that cannot be worked out (E245), a `require` that hardly anything satisfies (E228), an
answer that accepts nothing (E217, E218), and two answers or choices that are the same (E212). It may bring, and an
author is told of it, a number that two answers accept (W242).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessments.chance import stream
from assessments.grammar.items import Item
from assessments.grammar.numbers import report_no_span
from assessments.grammar.overlaps import Reach, reach_of, report_overlaps
from assessments.grammar.patterns import is_regex
from assessments.grammar.report import Report
from assessments.grammar.varying import BRACES, Varying
from assessments.kinds import Marking
from assessments.kinds.cloze import ClozeMarking
from assessments.kinds.folding import fold
from assessments.kinds.number import NumberMarking
from assessments.kinds.number_answer import NoSpanError, Written, read_written, span
from assessments.kinds.text import TextMarking
from assessments.question import Question, sealed_key
from assessments.variables.block import SIGNS, Definition, OneOf, Requirement, Statement, Steps, Variables
from assessments.variables.drawing import NotDrawnError, attempt
from assessments.variables.evaluate import Value
from assessments.variables.functions import ReckoningError
from assessments.variables.shown import Shown
from assessments.varying import trial_seeds, value_of, written

TRIALS = 200
FEWEST = 20
"""So many of the 200 seeds must satisfy `require` at the first try: then 200 tries fail once in a thousand million."""


def rehearse(question: Question, varying: Varying, report: Report) -> None:
    """Try the question, if it varies and has no error yet."""
    first = varying.heading.line
    broken = any(problem.is_error and problem.line >= first for problem in report.problems)
    if varying.variables is not None and not broken:
        _Rehearsal(question, varying, varying.variables, report).run()


@dataclass(slots=True)
class _Rehearsal:
    """One question's trials."""

    question: Question
    varying: Varying
    variables: Variables
    report: Report

    def run(self) -> None:
        said = {("taken", problem.line) for problem in self.report.problems if problem.code == "W242"}
        for drawn in self._draws():
            self._look(drawn, said)

    def _draws(self) -> Iterable[Mapping[str, Value]]:
        """The different values that the seeds give; none where a seed has none, or hardly any has."""
        failed: Counter[int] = Counter()
        faults: dict[int, NotDrawnError] = {}
        found: dict[object, Mapping[str, Value]] = {}
        for seed in trial_seeds(TRIALS):
            try:
                drawn, requirement = attempt(self.variables, stream(seed, "variables", self.question.id))
            except NotDrawnError as fault:
                faults.setdefault(id(fault.where), fault)
                continue
            if requirement is None:
                found.setdefault(tuple(drawn.values()), drawn)
            else:
                failed.update([requirement.line])
        for first in faults.values():
            self._report_fault(first)
        good = TRIALS - failed.total()
        if not faults and good < FEWEST:
            self._report_require(failed.most_common(1)[0][0], good)
        return found.values() if not faults and good >= FEWEST else ()

    def _report_fault(self, fault: NotDrawnError) -> None:
        where = fault.where
        if isinstance(where, Shown):
            (line, column), what = self._place(where), f"{{{{{where.source}}}}}"
        else:
            line, column = self._line(where)
            what = "require" if isinstance(where, Requirement) else where.name
        message = f"'{what}' cannot be worked out{self._when(fault.values)}: it {fault}"
        hint = "change the ranges, or keep such values out with a 'require' above it"
        self.report.add(line, column, "E245", message, hint)

    def _report_require(self, index: int, good: int) -> None:
        line = self.varying.body.variables[index]
        found = f"only {good} of {TRIALS} seeds satisfy" if good else f"no seed in {TRIALS} satisfies"
        hint = f"widen the ranges or loosen the condition until at least {FEWEST} do"
        self.report.add(line.number, line.column, "E228", f"{found} 'require'", hint)

    def _line(self, statement: Statement) -> tuple[int, int]:
        line = self.varying.body.variables[statement.line]
        return line.number, line.column

    def _place(self, shown: Shown) -> tuple[int, int]:
        """Where an expression is shown first."""
        for line in self.varying.heading.lines:
            for found in BRACES.finditer(line.raw):
                if found["inner"].strip() == shown.source:
                    return line.number, found.start() + 1
        return self.varying.heading.line, self.varying.heading.title_column

    def _when(self, drawn: Mapping[str, Value]) -> str:
        """For which values: those that are drawn; the others follow from them."""
        by_chance = [
            statement.name
            for statement in self.variables.statements
            if isinstance(statement, Definition) and isinstance(statement.source, Steps | OneOf)
        ]
        said = [f"{name} = {written(drawn[name])}" for name in by_chance if name in drawn]
        return f" when {', '.join(said)}" if said else ""

    def _marking(self, item: Item) -> Marking:
        """What marks an answer: the key of its blank, or the question's."""
        marking = sealed_key(self.question).marking
        blanks = marking.blanks if isinstance(marking, ClozeMarking) else ()
        return next((key.marking for key in blanks if key.blank == item.blank), marking)

    def _look(self, drawn: Mapping[str, Value], said: set[tuple[str, int]]) -> None:
        """Report, once each, answers that accept nothing for these values, and those that are the same."""
        texts = self.variables.texts(drawn)
        seen: dict[object, Item] = {}
        reaches: dict[str, list[Reach]] = {}
        for item in self.varying.body.items:
            key = self._key(item, texts, drawn, said)
            if isinstance(key, Reach):
                reaches.setdefault(item.blank, []).append(key)
                key = key.low, key.high, key.unit
            first = seen.setdefault((item.blank, key), item)
            if first is not item and ("same", item.line) not in said:
                said.add(("same", item.line))
                message = f"two answers are the same{self._when(drawn)}"
                hint = f"the first is on line {first.line}; keep such values out with a 'require'"
                column = item.left_column if item.left else item.content_column
                self.report.add(item.line, column, "E212", message, hint)
        for each in reaches.values():
            report_overlaps(self.report, each, said, self._when(drawn))

    def _key(
        self, item: Item, texts: Mapping[str, str], drawn: Mapping[str, Value], said: set[tuple[str, int]]
    ) -> object:
        """What differs between answers that are not the same."""
        content = SIGNS.sub(lambda found: texts[found[0]], item.left or item.content)
        match self._marking(item):
            case NumberMarking() as marking:
                return self._span(item, marking, drawn, said)
            case TextMarking(folding=folding):
                return content if is_regex(content) else ("folded", fold(content, folding))
            case _:
                return bool(item.left), " ".join(content.split())

    def _span(
        self, item: Item, marking: NumberMarking, drawn: Mapping[str, Value], said: set[tuple[str, int]]
    ) -> object:
        parts = read_written(item.content)
        return None if parts is None else self._checked(item, parts, marking, drawn, said)

    def _checked(
        self,
        item: Item,
        parts: Written,
        marking: NumberMarking,
        drawn: Mapping[str, Value],
        said: set[tuple[str, int]],
    ) -> object:
        """The reach of an answer, or its line where it accepts nothing, which is reported once."""
        try:
            found = span(parts, lambda text: value_of(text, self.variables, drawn), marking.rounding)
        except NoSpanError as fault:
            if ("span", item.line) not in said:
                report_no_span(self.report, item, parts, fault, self._when(drawn))
        except ReckoningError as fault:
            if ("span", item.line) not in said:
                message = f"'{item.content}' cannot be worked out{self._when(drawn)}: it {fault}"
                hint = "the answer of a number question is a number"
                self.report.add(item.line, item.content_column, "E245", message, hint)
        else:
            answer = next(each for each in marking.answers if each.text == item.content)
            return reach_of(item, answer, found)
        said.add(("span", item.line))
        return item.line
