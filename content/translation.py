"""Translations of a pack: what lies in ``lang/<tag>/`` beside the base texts, and how it fits them (packs.md §3, §8).

A translation holds the files that it translates, each where the base has it, and a `pack.toml` with the words of the
manifest. Whatever it leaves out is shown in the base language, file by file. The base decides ids, marks and order.
"""

from dataclasses import dataclass, replace
from hashlib import sha256

from content.fields import LONGEST_PARAGRAPH, Table
from content.header import Header, read_header
from content.manifest import LONGEST_CODE, LONGEST_TITLE, Manifest
from content.module import Module, is_digest, place_of, read_module, report_digest, said_title
from content.paths import shown
from content.problems import Problem, problem_at
from content.scan import TRANSLATIONS, Scan, read_text
from content.textfiles import QuizFile, is_quiz_path, is_text, type_problem
from content.tomltable import read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What the translation's own `pack.toml` says. Empty: as in the base. `skills` are names by code."""

    title: str = ""
    summary: str = ""
    parts: tuple[str, ...] = ()
    award_name: str = ""
    award_criteria: str = ""
    skills: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """One language of a pack beside its own.

    Every path is the file's own, below ``lang/<language>/``. `modules` (the glossary among them) have the ids of
    their base; `quizzes` are quizzes and banks. `media` stand in for the base's file at the same place.
    """

    language: str
    words: Words = Words()
    modules: tuple[Module, ...] = ()
    quizzes: tuple[QuizFile, ...] = ()
    media: tuple[str, ...] = ()
    sizes: tuple[int, ...] = ()

    def module(self, base: str) -> Module | None:
        """The translated module that stands for the one at that path of the base."""
        path = translated_path(self.language, base)
        return next((module for module in self.modules if module.path == path), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What a translation is held against: the pack's manifest, its modules and glossary, and its quizzes and banks."""

    manifest: Manifest
    modules: tuple[Module, ...]
    quizzes: tuple[QuizFile, ...]


def translated_path(language: str, base: str) -> str:
    """Where the translation of the file at the path `base` lies."""
    return f"{TRANSLATIONS}/{language}/{base}"


def base_path(path: str) -> str:
    """The base's path of a translated file; other paths stay."""
    parts = path.split("/", 2)
    return parts[2] if parts[0] == TRANSLATIONS and len(parts) > len((TRANSLATIONS, "tag")) else path


def read_translations(scan: Scan, base: Base, problems: list[Problem]) -> tuple[Translation, ...]:
    """The translations that ship, in the order of `languages`; what is wrong with them is added to `problems`."""
    wanted = [tag for tag in dict.fromkeys(base.manifest.languages) if tag != base.manifest.language]
    problems += [_unlisted(tag, base.manifest) for tag in scan.languages if tag not in wanted]
    for tag in wanted:
        if tag not in scan.languages:
            message = f"'languages' names '{tag}', and there is no folder {TRANSLATIONS}/{tag}"
            hint = "add the folder with the translated files, or take the language out"
            problems.append(problem_at("pack.toml", "E509", message, hint, base.manifest.languages_at))
    return tuple(_Reader(scan, tag, base, problems).read() for tag in wanted if tag in scan.languages)


def _unlisted(tag: str, manifest: Manifest) -> Problem:
    where = f"{TRANSLATIONS}/{shown(tag)}"
    if tag == manifest.language:
        hint = "write the base texts outside of lang/"
        return problem_at(where, "W508", "this is the pack's own language, so it is left out", hint)
    tags = ", ".join(f'"{each}"' for each in (*(manifest.languages or (manifest.language,)), tag))
    message = "pack.toml does not list this language, so it is left out"
    return problem_at(where, "W508", message, f"write languages = [{tags}]")


class _Reader:
    """Reads one translation."""

    def __init__(self, scan: Scan, tag: str, base: Base, problems: list[Problem]) -> None:
        self._scan, self._tag, self._base, self._problems = scan, tag, base, problems
        self._modules = {module.path: module for module in base.modules}
        self._quizzes = {quiz.path: quiz.text for quiz in base.quizzes}

    def read(self) -> Translation:
        home = translated_path(self._tag, "")
        paths = [path.removeprefix(home) for path in self._scan.files if path.startswith(home)]
        known = [path for path in sorted(paths) if self._fits(path)]
        modules = [self._module(path, self._modules[path]) for path in known if path in self._modules]
        quizzes = [self._quiz(path) for path in known if is_quiz_path(path)]
        media = [translated_path(self._tag, path) for path in known if not is_text(path)]
        self._report_untranslated(len(self._modules) - len(modules))
        return Translation(
            language=self._tag,
            words=self._words() if "pack.toml" in paths else Words(),
            modules=tuple(module for module in modules if module),
            quizzes=tuple(quiz for quiz in quizzes if quiz),
            media=tuple(media),
            sizes=tuple(self._scan.files[path] for path in media),
        )

    def _fits(self, path: str) -> bool:
        """Whether the file has a counterpart; one that does not is reported (media are taken all the same)."""
        where = translated_path(self._tag, path)
        wrong = type_problem(path, where)
        if wrong:
            self._problems.append(wrong)
            return False
        if path in self._scan.files:
            return path != "pack.toml"
        if is_text(path):
            hint = "a translation has the same files as the base; add it there, or mend its name"
            self._problems.append(problem_at(where, "E506", f"the base has no '{shown(path)}'", hint))
            return False
        message = f"the base has no '{shown(path)}', so only this language shows it"
        self._problems.append(
            problem_at(where, "W507", message, "mend its name if it is to stand in for a file")
        )
        return True

    def _text(self, path: str) -> str | None:
        text, wrong = read_text(self._scan.folder, translated_path(self._tag, path))
        self._problems += wrong
        return text

    def _module(self, path: str, base: Module) -> Module | None:
        text = self._text(path)
        if text is None:
            return None
        own: list[Problem] = []
        where = translated_path(self._tag, path)
        module = read_module(text, where, own, _digest(base.text))
        self._problems += [problem for problem in own if problem.code != "E110"]
        header = read_header(text, where)
        self._report_id(header, where, base.id)
        self._report_stale(header, where, base.text)
        return replace(
            base,
            title=said_title(header, path) or base.title,
            path=where,
            language=self._tag,
            body=module.body,
            body_line=module.body_line,
            text=text,
            translates=module.translates,
        )

    def _quiz(self, path: str) -> QuizFile | None:
        text = self._text(path)
        if text is None or path not in self._quizzes:
            return None
        where = translated_path(self._tag, path)
        header = read_header(text, where)
        report_digest(header, where, self._problems, _digest(self._quizzes[path]))
        self._report_stale(header, where, self._quizzes[path])
        return QuizFile(path=where, text=text)

    def _report_id(self, header: Header, where: str, right: str) -> None:
        entry = header.entry("id")
        if entry is not None and entry.value not in {"", right}:
            message = f"id '{shown(entry.value, 64)}' not in the base"
            hint = f"this file translates '{right}': write id: {right}, or leave the line out"
            self._problems.append(problem_at(where, "E503", message, hint, place_of(entry)))

    def _report_stale(self, header: Header, where: str, base: str) -> None:
        """W504 where the translation says what it was made from, and that is not how the base reads now."""
        entry, now = header.entry("translates"), _digest(base)
        if entry is not None and is_digest(entry.value) and entry.value != now:
            hint = f"compare it with the base, then write translates: {now}"
            message = "translation is older than its source"
            self._problems.append(problem_at(where, "W504", message, hint, place_of(entry)))

    def _report_untranslated(self, count: int) -> None:
        if count:
            message = f"no translation of {counted(count, 'module')} (base text shows)"
            where = f"{TRANSLATIONS}/{self._tag}"
            self._problems.append(problem_at(where, "W505", message, f"translate them in {where}/modules/"))

    # pack.toml

    def _words(self) -> Words:
        text = self._text("pack.toml")
        own: list[Problem] = []
        top = None if text is None else read_table(text.encode(), own)
        words = _read_words(top, self._base.manifest) if top else Words()
        path = translated_path(self._tag, "pack.toml")
        self._problems += [replace(problem, path=path) for problem in own]
        return words


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _read_words(top: Table, base: Manifest) -> Words:
    words = Words(
        title=top.text("title", longest=LONGEST_TITLE) or "",
        summary=top.text("summary", longest=LONGEST_PARAGRAPH) or "",
        parts=_parts(top, base),
        skills=_skills(top, {skill.code for skill in base.skills}),
    )
    award = top.table("award")
    if award is not None:
        if base.award is None:
            top.report("award", "E503", "[award] not in the base", "add it to the base, or take it out here")
        name, criteria = (
            award.text("name", longest=LONGEST_TITLE),
            award.text("criteria", longest=LONGEST_PARAGRAPH),
        )
        words = replace(words, award_name=name or "", award_criteria=criteria or "")
        award.close()
    top.close()
    return words


def _parts(top: Table, base: Manifest) -> tuple[str, ...]:
    """The titles of all parts in order, or none."""
    titles: list[str] = []
    for table in top.tables("part"):
        titles.append(table.text("title", longest=LONGEST_TITLE, example="Start") or "")
        table.close()
    if titles and len(titles) != len(base.parts):
        message = f"translation: the pack has {counted(len(titles), 'part')}, base has {len(base.parts)}"
        top.report(
            "part", "E501", message, "write one [[part]] with its title for each of the base, in order"
        )
    return tuple(titles)


def _skills(top: Table, codes: set[str]) -> tuple[tuple[str, str], ...]:
    names: dict[str, str] = {}
    for table in top.tables("skill"):
        code = table.text("code", example="wat-2", longest=LONGEST_CODE)
        name = table.text("name", example="Treat water")
        if code is not None and code not in codes:
            message = f"skill code '{shown(code, 60)}' not in the base"
            table.report("code", "E503", message, "name a skill of the base by its code")
        if code is not None and name is not None:
            names.setdefault(code, name)
        table.close()
    return tuple(names.items())


def counted(number: int, noun: str) -> str:
    """The number with its noun, such as ``1 part`` or ``3 parts``."""
    return f"{number} {noun if number == 1 else noun + 's'}"
