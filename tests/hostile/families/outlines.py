"""What `pack.json` says of a course and no author could: names, titles, needs, and numbers."""

from collections.abc import Callable, Iterator
from typing import Any

from tests.hostile.families.listings import ROW
from tests.hostile.kit import Bent, Case, Refused, archive


def cases() -> Iterator[Case]:
    """Each as a sound pack with another `pack.json`, soundly listed."""
    for name, (outline, message) in _OUTLINES.items():
        told = f"“pack.json” in the pack file {message}; nothing was installed."
        yield archive(ROW, name, Refused("E719", told), _outline(outline))


def _outline(change: Callable[[dict[str, Any]], object]) -> Callable[[], bytes]:
    return lambda: Bent().manifest(change).zip()


def _germs(**more: object) -> Callable[[dict[str, Any]], object]:
    return lambda pack: pack["parts"][0]["items"][0].update(more)


def _final(**more: object) -> Callable[[dict[str, Any]], object]:
    return lambda pack: pack["parts"][0]["items"][1].update(more)


def _circle(pack: dict[str, Any]) -> None:
    pack["parts"][0]["items"][0]["needs"] = ["final"]
    pack["parts"][0]["items"][1]["needs"] = ["germs"]


_OUTLINES: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "item-id-with-a-slash": (
        _final(id="../../final"),
        "is damaged: parts[0].items[1].id must be written as packs.md says",
    ),
    "module-id-with-a-dot": (
        _germs(id="germs.json"),
        "is damaged: parts[0].items[0].id must be written as packs.md says",
    ),
    "path-that-leaves": (
        _final(path="../../canary/secret.txt"),
        "names “../../canary/secret.txt”: path leaves the pack",
    ),
    "assessment-path-of-a-module": (
        _final(path="modules/germs.md"),
        "names “final” twice",
    ),
    "assessment-path-of-no-quiz": (
        _final(path="quizzes/final.exe"),
        "names “quizzes/final.exe”, which is not where a quiz lies",
    ),
    "named-twice": (
        lambda pack: pack["others"].append(pack["parts"][0]["items"][0]),
        "names “germs” twice",
    ),
    "requires-what-is-not-there": (
        lambda pack: pack["complete"].update(require=["nothing"]),
        "requires “nothing”, which is not in the pack",
    ),
    "needs-in-a-circle": (_circle, "has needs that go in a circle: germs → final → germs"),
    "needs-itself": (_germs(needs=["germs"]), "has needs that go in a circle: germs → germs"),
    "needs-what-is-not-there": (
        _germs(needs=["nothing"]),
        "says that “germs” needs “nothing”, which is not in the pack",
    ),
    "title-right-to-left": (
        lambda pack: pack.update(title="Safe \u202eretaw"),
        "has a hidden or control character in title",
    ),
    "title-of-three-lines": (
        lambda pack: pack.update(title="Safe\n\nInstalled."),
        "has a hidden or control character in title",
    ),
    "item-title-right-to-left": (
        _germs(title="\u2066Germs"),
        "has a hidden or control character in the title of “germs”",
    ),
    "publisher-with-a-zero-width-space": (
        lambda pack: pack.update(publisher="Water\u200bSchool"),
        "has a hidden or control character in publisher",
    ),
    "enormous-title": (
        lambda pack: pack.update(title="T" * 5001),
        "is damaged: title must be a text of at most 5000 characters",
    ),
    "long-title": (
        lambda pack: pack.update(title="T" * 501),
        "has more than 200 characters in title",
    ),
    "look-alike-id": (
        lambda pack: pack.update(id="org.ex\u0430mple.water"),
        "is damaged: id must be written as packs.md says",
    ),
    "id-with-a-line-end": (
        lambda pack: pack.update(id="org.example.water\n"),
        "is damaged: id must be written as packs.md says",
    ),
    "version-of-a-billion": (
        lambda pack: pack.update(version="1000000000.0.0"),
        "is damaged: version must be written as packs.md says",
    ),
    "version-negative": (
        lambda pack: pack.update(version="-1.0.0"),
        "is damaged: version must be written as packs.md says",
    ),
    "minutes-enormous": (
        _germs(minutes=10**12),
        "is damaged: parts[0].items[0].minutes must be a whole number",
    ),
    "parts-as-text": (lambda pack: pack.update(parts="all"), "is damaged: parts must be a list"),
    "kind-unknown": (
        _germs(kind="program"),
        "is damaged: parts[0].items[0].use must be a text of at most 5000 characters",
    ),
    "ten-thousand-parts": (
        lambda pack: pack["parts"].extend({"items": [], "title": str(each)} for each in range(10_000)),
        "has more than 1000 parts",
    ),
    "skill-address": (
        lambda pack: pack["skills"].append(
            {"name": "a", "framework": "b", "code": "c", "url": "javascript:alert(1)"}
        ),
        "has the skill address “javascript:alert(1)”, which is none",
    ),
    "award-for-ever-and-longer": (
        lambda pack: pack.update(
            award={"name": "A", "code": None, "criteria": None, "valid_months": 999_999}
        ),
        "has an award that lasts longer than 1200 months",
    ),
}
