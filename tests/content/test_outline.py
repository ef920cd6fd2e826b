"""What a stranger's listing and outline may not say: every case of the hostile listings, in this process."""

from pathlib import Path
from typing import Any

import pytest

from content.archive import read_archive
from content.courseread import parse_course
from content.ids import Root
from content.outline import refuse_outline
from content.zipparts import ArchiveRefusedError
from tests.hostile.families import listings, outlines
from tests.hostile.kit import Bent, Case, Refused


@pytest.mark.parametrize("case", [*listings.cases(), *outlines.cases()], ids=lambda case: str(case.name))
def test_listings_and_outlines_that_lie(tmp_path: Path, case: Case) -> None:
    case.write(tmp_path / "bad.hbpack", tmp_path)
    with pytest.raises(ArchiveRefusedError) as caught:
        read_archive(tmp_path / "bad.hbpack", tmp_path / "new")
    assert isinstance(case.expected, Refused)
    assert (caught.value.code, str(caught.value)) == (case.expected.code, case.expected.sentence)


def test_a_listing_that_would_fill_the_memory_is_not_parsed(tmp_path: Path) -> None:
    wide = b"[" + b",".join([b"[]"] * 400_000) + b"]"
    (tmp_path / "bad.hbpack").write_bytes(Bent().zip(files_json=wide))
    with pytest.raises(ArchiveRefusedError) as caught:
        read_archive(tmp_path / "bad.hbpack", tmp_path / "new")
    assert str(caught.value) == (
        "“files.json” in the pack file holds more than any pack needs; nothing was installed."
    )


def test_what_an_author_may_say_is_taken() -> None:
    pack = Bent().pack
    pack["award"] = {"name": "A", "code": "A-1", "criteria": "Two\nlines.", "valid_months": None}
    pack["skills"] = [{"name": "a", "framework": "b", "code": "c", "url": "urn:example:a"}]
    pack["summary"] = "Two\nlines."
    first, second = pack["parts"][0]["items"]
    second["needs"] = ["later", "germs"]
    pack["others"] = [first | {"id": "later", "path": "modules/later.md", "needs": ["germs"]}]
    first["title"] = "مياه\u200f (آمنة)"
    refuse_outline(parse_course(pack, Root("ab" * 32)))


def test_a_long_circle_is_told_in_short() -> None:
    bent = Bent()
    for number in range(20):
        bent.module("x", f"m{number}")
    for number, item in enumerate(bent.pack["parts"][0]["items"][2:]):
        item["needs"] = ["germs", f"m{(number + 1) % 20}"]
    with pytest.raises(ArchiveRefusedError, match="m0 → m1 → m2 → m3 → m4 → m5 → m6 → m7 → …;"):
        refuse_outline(parse_course(bent.pack, Root("ab" * 32)))


def test_titles_of_items_are_short() -> None:
    bent = Bent().manifest(lambda pack: pack["parts"][0]["items"][0].update(title="T" * 201))
    with pytest.raises(ArchiveRefusedError, match="has more than 200 characters in the title of “germs”"):
        refuse_outline(parse_course(bent.pack, Root("ab" * 32)))


WORDS: dict[str, Any] = {
    "language": "fr",
    "title": "Eau saine",
    "summary": "Deux\nlignes.",
    "parts": [],
    "titles": [{"id": "germs", "title": "Germes"}],
    "award_name": "Eau",
    "award_criteria": "Une\nligne.",
    "skills": [{"code": "c", "name": "Traiter"}],
}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({}, ""),
        ({"title": "T" * 201}, "has more than 200 characters in its translation “fr”"),
        (
            {"titles": [{"id": "germs", "title": "T" * 201}]},
            "has more than 200 characters in its translation “fr”",
        ),
        ({"summary": "T" * 4001}, "has more than 4000 characters in its translation “fr”"),
        ({"award_name": "Eau \u202e"}, "has a hidden or control character in its translation “fr”"),
        ({"award_criteria": "a\tb"}, "has a hidden or control character in its translation “fr”"),
        (
            {"skills": [{"code": "c", "name": "\u200b"}]},
            "has a hidden or control character in its translation “fr”",
        ),
    ],
)
def test_words_of_a_translation_are_judged_as_those_of_the_base(
    change: dict[str, object], message: str
) -> None:
    course = parse_course(Bent().pack | {"translations": [WORDS | change]}, Root("ab" * 32))
    if not message:
        refuse_outline(course)
        return
    with pytest.raises(ArchiveRefusedError) as caught:
        refuse_outline(course)
    assert str(caught.value) == f"“pack.json” in the pack file {message}; nothing was installed."
