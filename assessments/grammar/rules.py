"""The header of a quiz file: the rules of its assessment (decisions.md, "Header keys of a quiz")."""

import re
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from assessments.grammar.afterwards import read_feedback
from assessments.grammar.attrs import report_id, unknown_key
from assessments.grammar.report import Report, any_of
from assessments.kinds.number_answer import read_number_literal
from assessments.quiz import Assessment, Expiry, Keep, Mode, Redraw, Seal, Use
from assessments.times import LONGEST_WAIT
from content.header import Entry, Header
from content.ids import AssessmentId

KEYS = (
    *("id", "title", "use", "mode", "pass", "attempts", "cooldown", "keep", "redraw"),
    *("time", "expiry", "feedback", "hints", "mastery", "needs", "shuffle", "seal", "translates"),
)

BANK_KEYS = ("id", "title", "translates")
"""What the header of a bank may hold: its rules stand in the quiz that draws from it."""

_DURATION = re.compile(r"([0-9]{1,5}) ?(s|sec|min|m|h|d|seconds?|minutes?|hours?|days?)(?: |$)")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_MOST_ATTEMPTS = 1000
_WHOLE = 100  # per cent

_Word = TypeVar("_Word", bound=StrEnum)


class RulesReader:
    """Reads the lines of one header into an assessment without questions."""

    def __init__(self, header: Header, report: Report) -> None:
        """Begin with nothing read."""
        self._header, self._report = header, report

    def read(self, usual_id: str, language: str) -> Assessment:
        """The assessment's rules; wrong lines are reported and leave the default."""
        for entry in self._header.entries:
            if entry.key not in KEYS:
                unknown_key(self._report, (entry.line, 1), entry.key, KEYS)
        use = self._word("use", Use, Use.PRACTICE)
        practice = use is Use.PRACTICE
        mode = self._mode(practice=practice)
        said = read_feedback(self._header, mode, self._bad)
        return Assessment(
            id=AssessmentId(self._id(usual_id)),
            path=self._report.path,
            title=self._header.value("title") or usual_id.replace("-", " ").strip().capitalize(),
            language=language,
            use=use,
            mode=mode,
            pass_mark=self._pass(),
            attempts=self._attempts(),
            cooldown=self._cooldown(),
            keep=self._word("keep", Keep, Keep.HIGHEST),
            redraw=self._word("redraw", Redraw, Redraw.NEW),
            time_limit=self._time(),
            expiry=self._expiry(),
            feedback=said.rule,
            feedback_parts=said.parts,
            hints=self._hints(mode),
            seal=self._seal(mode),
            mastery=self._mastery(),
            needs=self._needs(),
            shuffle=self._yes("shuffle"),
        )

    def translated(self, base: Assessment, language: str) -> Assessment:
        """The rules of `base` with the translated title, without questions; no rule that is repeated is looked at."""
        for entry in self._header.entries:
            if entry.key not in KEYS:
                unknown_key(self._report, (entry.line, 1), entry.key, KEYS)
        said = self._header.entry("id")
        if said is not None and said.value != base.id:
            hint = f"this file translates '{base.id}': write id: {base.id}, or leave the line out"
            message = f"id '{said.value[:64]}' not in the base"
            self._report.add(said.line, said.column, "E503", message, hint)
        return replace(
            base,
            path=self._report.path,
            title=self._header.value("title") or base.title,
            language=language,
            intro=None,
            sections=(),
            questions=(),
        )

    def read_bank(self) -> None:
        """Report what does not belong into the header of a bank."""
        for entry in self._header.entries:
            if entry.key == "id":
                report_id(self._report, entry.line, entry.column, entry.value)
            elif entry.key in KEYS and entry.key not in BANK_KEYS:
                self._bad(entry, "a bank has no rules; they stand in the quiz that draws from it")
            elif entry.key not in KEYS:
                unknown_key(self._report, (entry.line, 1), entry.key, BANK_KEYS)

    def _bad(self, entry: Entry, hint: str) -> None:
        text = f"{entry.key}: {entry.value}" if entry.value else f"{entry.key}:"
        self._report.cannot_read(entry.line, entry.column, text, hint)

    def _id(self, usual: str) -> str:
        entry = self._header.entry("id")
        if entry is None:
            self._report.add(
                1, 1, "W110", "no id; `check --fix` writes one", f"write 'id: {usual}' in the header"
            )
            return usual
        report_id(self._report, entry.line, entry.column, entry.value)
        return entry.value

    def _word(self, key: str, words: type[_Word], usual: _Word) -> _Word:
        entry = self._header.entry(key)
        if entry is None:
            return usual
        known = tuple(word.value for word in words)
        if entry.value in known:
            return words(entry.value)
        self._bad(entry, f"write {any_of(known)}")
        return usual

    def _mode(self, *, practice: bool) -> Mode:
        """Practice is practice; an assessment that an instructor marks may say so by its seal alone."""
        said = self._header.value("seal") == Seal.MARKED
        usual = Mode.PRACTICE if practice else Mode.MARKED if said else Mode.GRADED
        mode = self._word("mode", Mode, usual)
        entry = self._header.entry("mode")
        if entry is not None and (mode is Mode.PRACTICE) is not practice:
            self._bad(entry, "practice has mode practice, an assessment has graded, exam or marked")
            return usual
        return mode

    def _seal(self, mode: Mode) -> Seal:
        """`marked` is both the mode and the seal, or neither; practice is checked at once, by keys that are there."""
        usual = {Mode.PRACTICE: Seal.OPEN, Mode.MARKED: Seal.MARKED}.get(mode, Seal.SEALED)
        seal = self._word("seal", Seal, usual)
        entry = self._header.entry("seal")
        hint = ""
        if mode is Mode.PRACTICE and seal in {Seal.LOCKED, Seal.MARKED}:
            hint = "practice is checked at once, so its answers are there; write open or sealed"
        elif mode is Mode.MARKED and seal is not Seal.MARKED:
            hint = "mode marked leaves the answers out of the pack; write marked"
        elif seal is Seal.MARKED and mode is not Mode.MARKED:
            hint = "without answers in the pack an instructor marks; write mode: marked too"
        if entry is not None and hint:
            self._bad(entry, hint)
            return usual
        return seal

    def _expiry(self) -> Expiry:
        expiry = self._word("expiry", Expiry, Expiry.SUBMIT)
        entry = self._header.entry("expiry")
        if entry is not None and expiry is not Expiry.SUBMIT and self._header.entry("time") is None:
            self._bad(entry, "without a time: line there is no end; add one, such as time: 20 min")
        return expiry

    def _hints(self, mode: Mode) -> bool:
        """In practice hints are always there; an exam has none."""
        said = self._yes("hints")
        entry = self._header.entry("hints")
        if entry is not None and mode is not Mode.GRADED:
            hint = {
                Mode.PRACTICE: "practice always gives hints; leave the line out",
                Mode.EXAM: "an exam gives no hints; write mode: graded, or leave the line out",
            }.get(mode, "what an instructor marks gives no hints; leave the line out")
            self._bad(entry, hint)
            return False
        return said

    def _pass(self) -> Fraction:
        entry = self._header.entry("pass")
        if entry is None:
            return Fraction(4, 5)
        percent = read_number_literal(entry.value[:-1].rstrip()) if entry.value.endswith("%") else None
        if percent is None or not 0 < percent <= _WHOLE:
            self._bad(entry, "write a share above 0% and up to 100%, such as 80%")
            return Fraction(4, 5)
        return percent / _WHOLE

    def _attempts(self) -> int | None:
        entry = self._header.entry("attempts")
        if entry is None:
            return None
        if not re.fullmatch("[1-9][0-9]{0,3}", entry.value) or int(entry.value) > _MOST_ATTEMPTS:
            self._bad(
                entry, "write a whole number from 1 to 1000, or leave the line out for as many as wanted"
            )
            return None
        return int(entry.value)

    def _cooldown(self) -> tuple[timedelta, ...]:
        entry = self._header.entry("cooldown")
        if entry is None:
            return ()
        waits = [duration(word) for word in entry.words]
        if not waits or None in waits:
            self._bad(entry, "write one wait or several, such as 10 min, 1 h, 1 d")
        elif any(wait > LONGEST_WAIT for wait in waits if wait is not None):
            self._bad(entry, f"write waits of at most {LONGEST_WAIT.days} days")
        return tuple(wait for wait in waits if wait is not None)

    def _time(self) -> timedelta | None:
        entry = self._header.entry("time")
        if entry is None:
            return None
        limit = duration(entry.value)
        if limit is None or not limit:
            self._bad(entry, "write a time such as 20 min or 1 h 30 min")
        elif limit > LONGEST_WAIT:
            self._bad(entry, f"write a time of at most {LONGEST_WAIT.days} days")
        return limit or None

    def _mastery(self) -> tuple[int, int]:
        entry = self._header.entry("mastery")
        if entry is None:
            return (4, 5)
        found = re.fullmatch("([1-9][0-9]?)/([1-9][0-9]?)", entry.value)
        if found is None or int(found[1]) > int(found[2]):
            self._bad(entry, "write how many right of the last few, such as 4/5")
            return (4, 5)
        return int(found[1]), int(found[2])

    def _needs(self) -> tuple[str, ...]:
        entry = self._header.entry("needs")
        if entry is None:
            return ()
        for word in entry.words:
            report_id(self._report, entry.line, entry.column, word)
        return entry.words

    def _yes(self, key: str) -> bool:
        entry = self._header.entry(key)
        if entry is not None and entry.value not in {"yes", "no"}:
            self._bad(entry, "write yes or no")
        return entry is not None and entry.value == "yes"


def duration(text: str) -> timedelta | None:
    """A time such as ``90 s``, ``20 min``, ``1 h 30 min`` or ``2 d``; None where it is none."""
    at, total = 0, timedelta()
    while at < len(text):
        found = _DURATION.match(text, at)
        if found is None:
            return None
        total += timedelta(**{_UNITS[found[2][0]]: int(found[1])})
        at = found.end()
    return total if text else None
