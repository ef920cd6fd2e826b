"""One module of a pack: its text, and what its header says of it (packs.md §3)."""

import re
import unicodedata
from dataclasses import dataclass

from content.fields import has_hidden, has_tricks, unknown_key_message
from content.header import Entry, Header, read_header
from content.ids import SHA256, ModuleId, is_slug
from content.languages import TAG
from content.manifest import LONGEST_TITLE
from content.paths import shown
from content.problems import Problem, problem_at

MODULE_KEYS = ("id", "title", "minutes", "needs", "skills", "lang", "was", "translates")
GLOSSARY = "glossary.md"

_HEADING = re.compile(r"#{1,6}[ \t]+(.+?)[ \t]*(?:\{#[^}]*\})?[ \t]*#*[ \t]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """A module as written. `text` is the whole file and `body` what follows its header, from line `body_line` on.

    `minutes` is the author's estimate of reading time; `language` is empty where it is the pack's.
    `needs_at` and `skills_at` are line and column of each word of those header values. `translates` is the SHA-256
    (hex) of the text that a translation was made from, "" where it does not say.
    """

    id: ModuleId
    title: str
    path: str
    minutes: int | None
    needs: tuple[str, ...]
    skills: tuple[str, ...]
    language: str
    was: tuple[str, ...]
    body: str
    body_line: int
    text: str
    needs_at: tuple[tuple[int, int], ...] = ()
    skills_at: tuple[tuple[int, int], ...] = ()
    translates: str = ""


def read_module(text: str, path: str, problems: list[Problem], base: str = "") -> Module:
    """A module from its text; what is wrong with its header is added to `problems`.

    `base` is the SHA-256 of the text that it translates, if it does.
    """
    header = read_header(text, path)
    problems += header.problems
    reader = _ModuleHeader(header, path, problems)
    reader.unknown_keys()
    report_digest(header, path, problems, base)
    needs, skills = header.entry("needs"), header.entry("skills")
    return Module(
        id=reader.id(),
        title=reader.title(),
        path=path,
        minutes=reader.minutes(),
        needs=needs.words if needs else (),
        skills=skills.words if skills else (),
        language=reader.language(),
        was=reader.was(),
        body=header.body,
        body_line=header.body_line,
        text=text,
        needs_at=needs.word_places if needs else (),
        skills_at=skills.word_places if skills else (),
        translates=header.value("translates") or "",
    )


def place_of(entry: Entry | None) -> tuple[int, int]:
    """Line and column of a header's value; the first of the file where the line is missing."""
    return (entry.line, entry.column) if entry else (1, 1)


def is_digest(text: str) -> bool:
    """Whether it is a SHA-256 as `translates` has it."""
    return SHA256.fullmatch(text) is not None


def report_digest(header: Header, path: str, problems: list[Problem], right: str = "") -> None:
    """E124 where `translates` is no SHA-256; `right` is that of the base as it reads now, where it is known."""
    entry = header.entry("translates")
    if entry and not is_digest(entry.value):
        hint = (
            "write the SHA-256 of the source text, which `check` names where a translation is older than it"
        )
        if right:
            hint = f"if it was made from the text as it is now, write translates: {right}"
        problems.append(problem_at(path, "E124", "'translates' must be 64 hex digits", hint, place_of(entry)))


def said_title(header: Header, path: str) -> str:
    """The title that the author gave: in the header, or as a module's first heading; "" for none."""
    heading = "" if path == GLOSSARY else _first_heading(header.body)
    return header.value("title") or heading


def slug(text: str) -> str:
    """An id made from a heading: a-z, 0-9 and '-'; "" where nothing of it is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:48].strip("-")


def stem_slug(path: str) -> str:
    """An id made of a file's name (of its folder's for ``index.md``), without a leading number."""
    parts = [part for part in path.removesuffix(".quiz.md").removesuffix(".md").split("/") if part != "index"]
    words = re.sub(r"[^a-z0-9]+", "-", re.sub(r"^\d+[-_. ]*", "", parts[-1]).lower()).strip("-")
    return words[:64] or "module"


class _ModuleHeader:
    """The values of a module's header, checked one by one."""

    def __init__(self, header: Header, path: str, problems: list[Problem]) -> None:
        self._header = header
        self._path = path
        self._problems = problems

    def _report(self, entry: Entry | None, code: str, message: str, hint: str) -> None:
        self._problems.append(problem_at(self._path, code, message, hint, place_of(entry)))

    def unknown_keys(self) -> None:
        for entry in self._header.entries:
            if entry.key not in MODULE_KEYS:
                hint = "a module's header may hold: " + ", ".join(MODULE_KEYS)
                message = unknown_key_message(entry.key, MODULE_KEYS)
                problem = problem_at(self._path, "E105", message, hint, (entry.line, 1))
                self._problems.append(problem)

    def id(self) -> ModuleId:
        entry = self._header.entry("id")
        suggestion = slug(said_title(self._header, self._path)) or stem_slug(self._path)
        if entry is None or not entry.value:
            self._report(
                entry, "E110", "no id", f"write 'id: {suggestion}' in the header and never change it"
            )
        elif not is_slug(entry.value):
            self._report(
                entry,
                "E112",
                "id may hold a–z, 0–9 and '-'",
                f"write an id of up to 64 of these, such as {suggestion}",
            )
        else:
            return ModuleId(entry.value)
        return ModuleId(suggestion)

    def title(self) -> str:
        entry = self._header.entry("title")
        title = said_title(self._header, self._path) or ("Glossary" if self._path == GLOSSARY else "")
        if len(title) > LONGEST_TITLE:
            self._report(
                entry, "E124", f"'title' is longer than {LONGEST_TITLE} characters", "make it shorter"
            )
        if has_tricks(title):
            message = "'title' holds a hidden or control character"
            self._report(entry, "E124", message, "type the title again in one line")
        elif has_hidden(title):
            self._report(entry, "W413", "bidi control or zero-width character", "type the title again")
        return title or stem_slug(self._path).replace("-", " ").capitalize()

    def minutes(self) -> int | None:
        entry = self._header.entry("minutes")
        if entry is None or not entry.value:
            return None
        if re.fullmatch(r"[1-9]\d{0,2}", entry.value):
            return int(entry.value)
        self._report(entry, "E124", "'minutes' must be a whole number from 1 to 999", "write minutes: 12")
        return None

    def language(self) -> str:
        entry = self._header.entry("lang")
        if entry is None or not entry.value:
            return ""
        if TAG.fullmatch(entry.value):
            return entry.value
        self._report(
            entry,
            "E124",
            f"'{shown(entry.value, 40)}' is not a language tag",
            "write one such as en, pt-BR or hi",
        )
        return ""

    def was(self) -> tuple[str, ...]:
        entry = self._header.entry("was")
        for word in entry.words if entry else ():
            if not is_slug(word):
                self._report(entry, "E112", "id may hold a–z, 0–9 and '-'", "write the old id as it was")
        return entry.words if entry else ()


def _first_heading(body: str) -> str:
    for line in body.split("\n"):
        match = _HEADING.fullmatch(line)
        if match:
            return re.sub(r"[*_`]", "", match[1]).strip()
    return ""
