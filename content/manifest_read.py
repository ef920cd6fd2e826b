"""Reading the manifest `pack.toml` (packs.md §3): strictly, with every problem at its line and column."""

from typing import Literal

from content.fields import LONGEST_PARAGRAPH, Table
from content.ids import PACK_ID, AssessmentId, ModuleId, PackId, is_slug
from content.languages import TAG
from content.manifest import (
    FORMAT,
    LONGEST_AWARD,
    LONGEST_CODE,
    LONGEST_TITLE,
    MOST_PARTS,
    SKILL_URL,
    STAND_IN,
    Award,
    CompleteRule,
    Manifest,
    ManifestSkill,
    MediaTier,
    Part,
    Retired,
    Version,
    read_version,
)
from content.paths import shown
from content.problems import Problem, in_order
from content.tomltable import read_table

_LONGEST_ID = 100


def read_manifest(data: bytes) -> tuple[Manifest | None, tuple[Problem, ...]]:
    """The manifest, None where any problem is an error, and all problems."""
    problems: list[Problem] = []
    top = read_table(data, problems)
    if top is None:
        return None, in_order(problems)
    manifest = _manifest(top) if _format_is_known(top) else STAND_IN
    if any(problem.is_error for problem in problems):
        return None, in_order(problems)
    return manifest, in_order(problems)


def _format_is_known(top: Table) -> bool:
    value = top.raw("format")
    if value is None:
        top.missing("format", f"write format = {FORMAT}")
    elif not isinstance(value, int) or isinstance(value, bool) or value < 1:
        top.report("format", "E124", f"'format' must be {FORMAT}", f"write format = {FORMAT}")
    elif value > FORMAT:
        message = f"this version of Hornbook reads format {FORMAT}, and the pack says {shown(str(value), 12)}"
        top.report("format", "E124", message, "use a newer Hornbook")
        return False
    return True


def _manifest(top: Table) -> Manifest:
    """Every key is asked for even after one was wrong, so that all problems come at once."""
    pack_id, version = _pack_id(top), _version(top)
    title = top.text("title", example="Safe water at home", longest=LONGEST_TITLE)
    language = _language(top)
    manifest = Manifest(
        id=pack_id or STAND_IN.id,
        version=version or STAND_IN.version,
        title=title or "",
        language=language or "en",
        languages=_languages(top),
        languages_at=top.place("languages"),
        authors=top.texts("authors", 'write authors = ["A. Author <a@example.org>"]'),
        license=top.text("license") or "",
        summary=top.text("summary", longest=LONGEST_PARAGRAPH) or "",
        math=top.flag("math", default=True),
        parts=_parts(top),
        complete=_complete(top),
        retired=_retired(top),
        award=_award(top),
        skills=_skills(top),
        publisher_name=_publisher(top),
        tiers=_tiers(top),
    )
    top.close()
    return manifest


def _pack_id(top: Table) -> PackId | None:
    text = top.text("id", example="org.example.water")
    if text is None:
        return None
    if not PACK_ID.fullmatch(text) or len(text) > _LONGEST_ID:
        message = f"id '{shown(text, 60)}' may hold a-z, 0-9, dots and hyphens, and at most 100 characters"
        top.report("id", "E124", message, "write it like org.example.water, and never change it")
        return None
    return PackId(text)


def _version(top: Table) -> Version | None:
    text = top.text("version", example="1.0.0")
    version = read_version(text) if text is not None else None
    if text is not None and version is None:
        message = f"version '{shown(text, 40)}' is not MAJOR.MINOR.PATCH"
        top.report("version", "E124", message, 'write three numbers up to 999999, such as version = "1.0.0"')
    return version


def _language(top: Table) -> str | None:
    text = top.text("language", example="en")
    if text is not None and not TAG.fullmatch(text):
        top.report(
            "language",
            "E124",
            f"'{shown(text, 40)}' is not a language tag",
            "write one such as en, pt-BR or hi",
        )
        return None
    return text


def _languages(top: Table) -> tuple[str, ...]:
    tags = top.texts("languages", 'write languages = ["en", "fr"]')
    for number, tag in enumerate(tags):
        if not TAG.fullmatch(tag):
            message = f"'{shown(tag, 40)}' is not a language tag"
            top.report("languages", "E124", message, "write one such as en, pt-BR or hi", number)
    return tags


def _parts(top: Table) -> tuple[Part, ...]:
    parts: list[Part] = []
    tables = top.tables("part")
    if len(tables) > MOST_PARTS:
        message = f"the pack has more than {MOST_PARTS} parts"
        top.report("part", "E124", message, "put more modules into each part", MOST_PARTS)
    for table in tables[:MOST_PARTS]:
        title = table.text("title", example="Start", longest=LONGEST_TITLE)
        items = table.texts("items", 'write items = ["modules/01-germs.md"]')
        if not table.has("items"):
            table.missing("items", 'write items = ["modules/01-germs.md"]')
        places = tuple(table.place("items", number) for number in range(len(items)))
        parts.append(Part(title=title or "", items=items, places=places))
        table.close()
    return tuple(parts)


def _complete(top: Table) -> CompleteRule:
    table = top.table("complete")
    if table is None:
        return CompleteRule()
    require, require_at = _ids(table, "require", 'write require = ["water-final"]')
    modules, modules_at = _complete_modules(table)
    rule = CompleteRule(
        require=tuple(map(AssessmentId, require)) if table.has("require") else None,
        modules=modules,
        place=top.place("complete"),
        require_at=require_at,
        modules_at=modules_at,
    )
    if table.raw("require") == []:
        _report_nothing_required(table, rule)
    table.close()
    return rule


def _report_nothing_required(table: Table, rule: CompleteRule) -> None:
    hint = "name the assessments that must be passed, or leave the line out, which requires all of them"
    if rule.modules in {"none", ()}:
        table.report("require", "E130", "nothing is required: there would be nothing to complete", hint)
    else:
        message = "no assessment is required: the completion file says only that modules were read"
        table.report("require", "W133", message, hint)


def _ids(table: Table, key: str, hint: str) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
    """The sound ids in a list, and where they stand."""
    named = [
        (name, table.place(key, number))
        for number, name in enumerate(table.texts(key, hint))
        if _is_slug(table, key, name, number)
    ]
    return tuple(name for name, _ in named), tuple(place for _, place in named)


def _complete_modules(
    table: Table,
) -> tuple[Literal["all", "none"] | tuple[ModuleId, ...], tuple[tuple[int, int], ...]]:
    value = table.raw("modules")
    hint = 'write modules = "all", "none" or a list of module ids'
    if value is None or value == "all":
        return "all", ()
    if value == "none":
        return "none", ()
    if isinstance(value, list):
        names, places = _ids(table, "modules", hint)
        return tuple(map(ModuleId, names)), places
    table.report(
        "modules", "E124", '\'complete.modules\' must be "all", "none" or a list of module ids', hint
    )
    return "all", ()


def _is_slug(table: Table, key: str, name: str, *index: int) -> bool:
    if is_slug(name):
        return True
    table.report(
        key, "E112", "id may hold a–z, 0–9 and '-'", "write the id as the module or quiz has it", *index
    )
    return False


def _retired(top: Table) -> tuple[Retired, ...]:
    table = top.table("retired")
    if table is None:
        return ()
    names = table.names()
    return tuple(
        Retired(id=name, note=table.text(name) or "") for name in names if _is_slug(table, name, name)
    )


def _award(top: Table) -> Award | None:
    table = top.table("award")
    if table is None:
        return None
    award = Award(
        name=table.text("name", example="Safe water", longest=LONGEST_TITLE) or "",
        code=table.text("code", longest=LONGEST_CODE),
        criteria=table.text("criteria", longest=LONGEST_PARAGRAPH),
        valid_months=table.whole("valid_months", 1, LONGEST_AWARD),
    )
    table.close()
    return award


def _skills(top: Table) -> tuple[ManifestSkill, ...]:
    skills: list[ManifestSkill] = []
    for table in top.tables("skill"):
        skill = ManifestSkill(
            name=table.text("name", example="Treat water") or "",
            framework=table.text("framework", example="Water skills 1.0") or "",
            code=table.text("code", example="wat-2", longest=LONGEST_CODE) or "",
            url=table.text("url", example="urn:example:water-skills:wat-2") or "",
        )
        if skill.url and not SKILL_URL.fullmatch(skill.url):
            table.report(
                "url",
                "E124",
                "'skill.url' must begin with urn:, https:// or http://",
                "for a framework of your own write a urn",
            )
        if skill.code and any(other.code == skill.code for other in skills):
            table.report(
                "code",
                "E111",
                f"skill code '{shown(skill.code, 40)}' is given twice",
                "give each skill a code of its own",
            )
        skills.append(skill)
        table.close()
    return tuple(skills)


def _tiers(top: Table) -> tuple[MediaTier, ...]:
    tiers: list[MediaTier] = []
    for table in top.tables("media"):
        path = table.text("path", example="media/films/*.webm") or ""
        tier = table.text("tier", example="extra")
        if tier is not None and tier not in {"core", "extra"}:
            message = f"tier '{shown(tier, 40)}' must be core or extra"
            table.report("tier", "E124", message, "extra is left out of a lite pack, core never is")
        tiers.append(MediaTier(path=path, tier=tier or "core", place=table.place("path")))
        table.close()
    return tuple(tiers)


def _publisher(top: Table) -> str | None:
    table = top.table("publisher")
    if table is None:
        return None
    name = table.text("name", example="Water School", longest=LONGEST_TITLE)
    table.close()
    return name
