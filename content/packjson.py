"""What `pack.json` says: the manifest and the outline of an author's folder, resolved; `content.compiled` reads it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from content.build import FORMAT
from content.canonical import Json
from content.manifest import Award, Manifest
from content.pack import CoursePack
from content.translation import Translation


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentLine:
    """What the outline says of an assessment.

    `use` is ``practice`` or ``assessment``, `title` is plain text, `needs` are ids that come before it and `skills`
    codes of the manifest. `titles` are its titles in other languages, by tag.
    """

    id: str
    title: str
    use: str
    needs: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    titles: tuple[tuple[str, str], ...] = ()


def manifest_value(pack: CoursePack, assessments: Mapping[str, AssessmentLine]) -> dict[str, Json]:
    """What `pack.json` holds (write it with `canonical_json`): the manifest and the outline, resolved.

    `assessments` are by the path of their quiz file. ``complete.require`` without ``[complete]`` is every
    assessment of the outline whose use is ``assessment``; ``complete.modules`` is always a list of ids.
    """
    manifest = pack.manifest
    items = _outline_items(pack, assessments)
    listed = {item for part in pack.parts for item in part.items}
    value: dict[str, Json] = {
        "format": FORMAT,
        "id": manifest.id,
        "version": str(manifest.version),
        "title": manifest.title,
        "language": manifest.language,
        "languages": list(manifest.languages),
        "authors": list(manifest.authors),
        "license": manifest.license,
        "summary": manifest.summary,
        "math": manifest.math,
        "parts": [
            {"title": part.title, "items": [items[path] for path in part.items if path in items]}
            for part in pack.parts
        ],
        "others": [value for path, value in sorted(items.items()) if path not in listed],
        "complete": _complete_value(pack, assessments),
        "retired": [{"id": retired.id, "note": retired.note} for retired in manifest.retired],
        "award": _award_value(manifest.award),
        "skills": _skills_value(manifest),
        "publisher": manifest.publisher_name,
    }
    if pack.translations:  # written only where there are some: packs without keep their bytes
        value["translations"] = [_words_value(each, assessments.values()) for each in pack.translations]
    return value


def _words_value(translation: Translation, assessments: Iterable[AssessmentLine]) -> dict[str, Json]:
    """What a translation says in place of the manifest, and the titles of what it translates."""
    words = translation.words
    titles = {str(module.id): module.title for module in translation.modules}
    for line in assessments:
        titles[line.id] = dict(line.titles).get(translation.language, "")
    return {
        "language": translation.language,
        "title": words.title,
        "summary": words.summary,
        "parts": list(words.parts),
        "titles": [{"id": name, "title": title} for name, title in sorted(titles.items()) if title],
        "award_name": words.award_name,
        "award_criteria": words.award_criteria,
        "skills": [{"code": code, "name": name} for code, name in words.skills],
    }


def _outline_items(pack: CoursePack, assessments: Mapping[str, AssessmentLine]) -> dict[str, dict[str, Json]]:
    modules = {
        module.path: _item_value("module", module.id, module.title, module.path, module.needs, module.skills)
        | {"minutes": module.minutes, "language": module.language, "was": list(module.was)}
        for module in (*pack.modules, *pack.extra_pages)
    }
    quizzes = {
        path: _item_value("assessment", line.id, line.title, path, line.needs, line.skills)
        | {"use": line.use}
        for path, line in assessments.items()
    }
    return modules | quizzes


def _item_value(  # noqa: PLR0917 - one line of JSON
    kind: str,
    name: str,
    title: str,
    path: str,
    needs: tuple[str, ...],
    skills: tuple[str, ...],
) -> dict[str, Json]:
    return {
        "kind": kind,
        "id": name,
        "title": title,
        "path": path,
        "needs": list(needs),
        "skills": list(skills),
    }


def _complete_value(pack: CoursePack, assessments: Mapping[str, AssessmentLine]) -> dict[str, Json]:
    outline = [item for part in pack.parts for item in part.items]
    graded: list[Json] = [
        assessments[path].id
        for path in outline
        if path in assessments and assessments[path].use == "assessment"
    ]
    required = pack.manifest.complete.require
    chosen = pack.manifest.complete.modules
    by_path = {module.path: module.id for module in pack.modules}
    every: list[Json] = [by_path[path] for path in outline if path in by_path]
    modules: list[Json] = every if chosen == "all" else [] if chosen == "none" else [*chosen]
    known = {line.id for line in assessments.values()}  # a preview leaves out what has errors
    chosen_ids = None if required is None else [name for name in required if name in known]
    return {"require": graded if chosen_ids is None else [*chosen_ids], "modules": modules}


def _award_value(award: Award | None) -> dict[str, Json] | None:
    if award is None:
        return None
    return {
        "name": award.name,
        "code": award.code,
        "criteria": award.criteria,
        "valid_months": award.valid_months,
    }


def _skills_value(manifest: Manifest) -> list[Json]:
    return [
        {"name": skill.name, "framework": skill.framework, "code": skill.code, "url": skill.url}
        for skill in manifest.skills
    ]
