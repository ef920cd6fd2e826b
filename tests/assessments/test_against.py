"""A folder against an older version of it: every line exact."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assessments.against import Places, against, edition_in, edition_of, places_in
from assessments.build import build_course
from assessments.check import check_everything
from content.build import write_folder
from content.problems import Problem
from tests.assessments.packs import CHECK, GERMS, MANIFEST, a_pack
from tests.assessments.quizzes import FOUR, HEADER

FINAL = HEADER + FOUR.replace("1/2", "0.5")
RETIRED = '\n[retired]\n"gone" = "split in 2.0.0"\n'


def newer(manifest: str, version: str) -> str:
    return manifest.replace('version = "2.1.0"', f'version = "{version}"')


def compared(old: Path, new: Path) -> tuple[Problem, ...]:
    before, after = check_everything(old), check_everything(new)
    assert before.pack is not None
    assert after.pack is not None
    assert not [problem.text() for problem in (*before.problems, *after.problems) if problem.is_error]
    places = places_in(after.pack, after.assessments)
    return against(edition_of(before, before.pack), edition_of(after, after.pack), places)


def lines(folder: Path, **changed: str) -> list[str]:
    """The problems of a pack with these changes, against the one without them (which retired an id)."""
    old = a_pack(folder / "old", manifest=MANIFEST + RETIRED)
    new = a_pack(folder / "new", **{"manifest": MANIFEST + RETIRED, **changed})
    return [problem.text() for problem in compared(old, new)]


def test_nothing_changed(tmp_path: Path) -> None:
    assert lines(tmp_path) == []


def test_other_wording_is_a_last_number(tmp_path: Path) -> None:
    wording = {"germs": GERMS.replace("Water carries", "All water carries")}
    assert lines(tmp_path, **wording) == [
        "pack.toml:3:1: E116 the content changed since version 2.1.0, and so must the version"
    ]
    assert lines(tmp_path, manifest=newer(MANIFEST + RETIRED, "2.1.1"), **wording) == []


def test_what_the_version_may_be_is_said(tmp_path: Path) -> None:
    old = a_pack(tmp_path / "old")
    new = a_pack(tmp_path / "new", manifest=newer(MANIFEST, "1.9.9"))
    (problem,) = compared(old, new)
    assert problem.text() == "pack.toml:3:1: E116 version 1.9.9 is lower than 2.1.0"
    assert problem.hint == (
        "write 2.1.1 for other wording, 2.2.0 for other content, or 3.0.0 where assessments must be passed again"
    )


CUT = FINAL.replace(
    "## How much chlorine?\n{#dose number points=0.5}\n\n- = 2.5 +- 0.1\n- = 25 {0%}\n  > Ten times too much.\n- != 0\n\n",
    "",
)


@pytest.mark.parametrize(
    ("version", "more", "final", "expected"),
    [
        (
            "2.2.0",
            RETIRED,
            CUT,
            ["pack.toml:1:1: E113 id 'dose' was removed since version 2.1.0; list it under [retired]"],
        ),
        ("2.2.0", f'{RETIRED}"dose" = "too hard"\n', CUT, []),
        ("2.2.0", RETIRED, FINAL.replace("{#dose ", "{#amount was=dose "), []),
        (
            "2.2.0",
            "",
            FINAL,
            ["pack.toml:1:1: E113 id 'gone' was removed since version 2.1.0; list it under [retired]"],
        ),
        (
            "2.1.1",
            RETIRED,
            FINAL.replace("{#dose ", "{#amount was=dose ").replace("= 2.5", "= 2.6"),
            [],
        ),
        (
            "2.1.1",
            RETIRED,
            FINAL.replace("= Cl\n", "= CL2\n").replace("+- 0.1", "+- 0.2")
            + "\n## New\n{#new number}\n\n- = 1\n",
            [
                "pack.toml:3:1: W117 more than wording changed since version 2.1.0: question 'dose' is asked or marked otherwise, question 'cl' is asked or marked otherwise, question 'new' came"
            ],
        ),
        (
            "2.1.1",
            f'{RETIRED}"dose" = "too hard"\n',
            CUT.replace("= Cl\n", "= CL2\n")
            + "\n## New\n{#new number}\n\n- = 1\n\n## Newer\n{#newer number}\n\n- = 1\n",
            [
                "pack.toml:3:1: W117 more than wording changed since version 2.1.0: question 'cl' is asked or marked otherwise, question 'new' came, question 'newer' came, and 1 more"
            ],
        ),
        (
            "2.2.0",
            RETIRED,
            FINAL.replace("pass: 80%", "pass: 90%"),
            ["pack.toml:3:1: W118 'final' is passed with 90 %, with 80 % in version 2.1.0"],
        ),
        ("3.0.0", RETIRED, FINAL.replace("pass: 80%", "pass: 90%"), []),
        (
            "2.2.0",
            RETIRED,
            FINAL.replace("- ( ) 20 minutes {50%}\n  > Safe, but it wastes fuel.\n", ""),
            ["quizzes/final.quiz.md:17:1: W115 question 'time' had option d in version 2.1.0"],
        ),
        (
            "2.2.0",
            RETIRED,
            FINAL.replace("- [ ] Cooling\n", "").replace("- [ ] Waiting\n", ""),
            ["quizzes/final.quiz.md:35:1: W115 question 'safe' had options c, d in version 2.1.0"],
        ),
    ],
)
def test_what_an_update_must_say(
    tmp_path: Path, version: str, more: str, final: str, expected: list[str]
) -> None:
    manifest = newer(MANIFEST, version) + more
    assert lines(tmp_path, manifest=manifest, final=final) == expected


def test_what_the_completion_file_asserts(tmp_path: Path) -> None:
    check = CHECK.replace("title: Check", "title: Check\nuse: assessment")
    now = "pack.toml:3:1: W118 the completion file asserts 'check' now, and did not in version 2.1.0"
    assert lines(tmp_path / "both", manifest=newer(MANIFEST, "2.2.0") + RETIRED, check=check) == [now]
    only = f'{newer(MANIFEST, "2.2.0")}\n[complete]\nrequire = ["check"]\n{RETIRED}'
    assert lines(tmp_path / "other", manifest=only, check=check) == [
        now,
        "pack.toml:3:1: W118 the completion file does not assert 'final' any more, as in version 2.1.0",
    ]


def test_an_id_means_the_same_for_ever(tmp_path: Path) -> None:
    assert lines(
        tmp_path,
        manifest=newer(MANIFEST, "3.0.0")
        + f'{RETIRED}"germs" = "see there"\n'.replace('"germs" = "see there"\n', ""),
        germs=GERMS.replace("id: germs", "id: sq\nwas: germs"),
        check=CHECK.replace("{#sq number}", "{#square number}"),
    ) == ["pack.toml:1:1: E113 id 'sq' was that of a question in version 2.1.0, and is that of a module now"]


def test_another_pack(tmp_path: Path) -> None:
    assert lines(tmp_path, manifest=MANIFEST.replace("org.example.water", "org.example.fire")) == [
        "pack.toml:2:1: E119 this is another pack: 'org.example.fire' here, 'org.example.water' there"
    ]


def unpacked(folder: Path, spoil: Callable[[Path], object]) -> Path:
    """The old version, built and unpacked, with something done to its files."""
    write_folder(build_course(a_pack(folder / "old", manifest=MANIFEST + RETIRED)), folder / "built")
    spoil(folder / "built")
    return folder / "built"


def test_a_built_pack_says_the_same_as_its_folder(tmp_path: Path) -> None:
    checked = check_everything(a_pack(tmp_path / "again", manifest=MANIFEST + RETIRED))
    assert checked.pack is not None
    assert edition_in(unpacked(tmp_path, lambda _: None)) == edition_of(checked, checked.pack)


def test_questions_whose_key_is_locked_are_not_said_to_have_changed(tmp_path: Path) -> None:
    old = edition_in(unpacked(tmp_path, lambda built: (built / "keys/final.bin").write_bytes(b"locked")))
    final = FINAL.replace("+- 0.1", "+- 0.2")
    checked = check_everything(
        a_pack(tmp_path / "new", manifest=newer(MANIFEST, "2.1.1") + RETIRED, final=final)
    )
    assert checked.pack is not None
    assert against(old, edition_of(checked, checked.pack), Places(questions={})) == ()
