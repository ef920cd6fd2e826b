"""Checking what is studied: modules, links, media and the outline."""

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest

from content.check import check_content, content_steps, picture_problems, render_context
from content.compile import PageMaker
from content.ids import AssessmentId
from content.markdown.context import Found, Resolved
from content.pack import CoursePack, load_pack, survey
from tests.builders import PackBuilder, a_course, a_pack

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><rect width="4" height="3"/></svg>'


def ids(pack: CoursePack) -> dict[str, AssessmentId]:
    return {quiz.path: AssessmentId("final") for quiz in pack.quizzes}


def problems(builder: PackBuilder, **more: dict[str, tuple[str, ...]]) -> list[str]:
    pack = load_pack(builder.folder)
    return [problem.text() for problem in check_content(pack, ids(pack), **more)]  # type: ignore[arg-type]


def test_a_sound_course_has_none(tmp_path: Path) -> None:
    body = "![A pot](../media/pot.svg) and [more](treat.md#boil), [the test](../quizzes/final.quiz.md)\n"
    builder = a_course(tmp_path).with_module("germs", body).with_module("treat", "# Boil {#boil}\n")
    assert problems(builder.with_file("media/pot.svg", SVG)) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[x](none.md)", "modules/germs.md:6:1: E401 link to a missing file 'modules/none.md'"),
        ("[x](Treat.md)", "modules/germs.md:6:1: E402 file exists as 'modules/treat.md' (case differs)"),
        ("[x](../../secret.md)", "modules/germs.md:6:1: E403 path leaves the pack"),
    ],
)
def test_links_that_lead_nowhere(tmp_path: Path, body: str, expected: str) -> None:
    found = problems(a_course(tmp_path).with_module("germs", body))
    assert [problem.split(" ")[:2] for problem in found] == [expected.split(" ")[:2]]


def test_links_to_headings_of_other_pages(tmp_path: Path) -> None:
    body = (
        "See [a](treat.md#boil), [b](treat.md#no), [c](../glossary.md#germ) and\n[d](../glossary.md#gem).\n"
    )
    builder = a_course(tmp_path).with_module("germs", body).with_module("treat", "# Boil\n")
    builder.with_file("glossary.md", "## Germ {#germ}\n\nSmall.\n")
    where = [problem.split(": ", 1) for problem in problems(builder)]
    assert [message for _, message in where] == [
        "W420 no heading 'no' in 'modules/treat.md'",
        "W420 no heading 'gem' in 'glossary.md'",
    ]
    assert where[0][0].endswith(":25")
    assert where[1][0].endswith(":1")


def test_a_page_that_is_too_complex_has_no_headings_to_miss(tmp_path: Path) -> None:
    builder = (
        a_course(tmp_path).with_module("germs", "[a](treat.md#x)\n").with_module("treat", "> " * 40 + "\n")
    )
    assert [problem.split(" ")[1] for problem in problems(builder)] == ["E417"]


def test_files_that_nothing_uses(tmp_path: Path) -> None:
    builder = a_course(tmp_path).with_file("media/pot.svg", SVG)
    assert problems(builder) == ["media/pot.svg:0:0: W436 nothing uses this file"]
    assert problems(builder, used=("media/pot.svg",)) == []  # type: ignore[arg-type]


def test_a_blank_in_a_name_is_told_where_it_stands_in_the_way(tmp_path: Path) -> None:
    builder = a_course(tmp_path).with_file("media/my pot.svg", SVG).with_file("media/a b.svg", SVG)
    builder.with_module("germs", "x\n\n![A pot](../media/my pot.svg)\n")
    pack = load_pack(builder.folder)
    assert [(problem.text(), problem.hint) for problem in check_content(pack, ids(pack))] == [
        (
            "media/a b.svg:0:0: W436 nothing uses this file",
            "a blank ends an address: write (<…/a b.svg>), with the signs < and >, or name the file a-b.svg",
        ),
        (
            "media/my pot.svg:0:0: W436 nothing uses this file",
            (
                "modules/germs.md:8 names it, but a blank ends an address there: write (<…/my pot.svg>), with the signs < "
                "and >, or name the file my-pot.svg"
            ),
        ),
    ]
    builder.with_module("germs", "![A pot](<../media/my pot.svg>) ![B](../media/a%20b.svg)\n")
    assert problems(builder) == []


def test_a_file_that_is_not_taken_is_said_once(tmp_path: Path) -> None:
    builder = a_course(tmp_path).with_module("germs", "[a](../media/plan.docx) ![b](../media/a:b.png)\n")
    builder.with_file("media/plan.docx", "x").with_file("media/a:b.png", "x")
    pack, found = survey(builder.folder)
    assert pack is not None
    assert sorted(problem.code for problem in found) == ["E404", "E407"]
    assert [problem.text() for problem in check_content(pack, ids(pack))] == []


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        (
            "plan.pdf",
            "'plan.pdf' lies beside what a pack takes with it; move it into media/, and mend the link",
        ),
        (
            "notes/a.md",
            "'notes/a.md' lies beside what a pack takes with it; move it into modules/, and mend the link",
        ),
        (
            "plan.docx",
            (
                "'plan.docx' lies beside what a pack takes with it; move it into media/, and mend the link (save it as PDF, or "
                "write its text into a module; allowed are csv"
            ),
        ),
        ("none.pdf", "there is no 'none.pdf' in the pack; add the file or mend the link"),
    ],
)
def test_a_file_beside_the_pack_is_named(tmp_path: Path, name: str, hint: str) -> None:
    builder = a_course(tmp_path).with_module("germs", f"[a](../{name})\n")
    if name != "none.pdf":
        builder.with_file(name, "x")
    pack = load_pack(builder.folder)
    (found,) = check_content(pack, ids(pack))
    assert found.text() == f"modules/germs.md:6:1: E401 link to a missing file '../{name}'"
    assert found.hint[: len(hint)] == hint


def test_what_is_required_was_meant_as_another(tmp_path: Path) -> None:
    builder = a_course(tmp_path).with_manifest('[complete]\nrequire = ["finl"]\nmodules = ["germ", "x"]\n')
    pack = load_pack(builder.folder)
    assert [problem.hint for problem in check_content(pack, ids(pack))] == [
        "did you mean 'final'? name assessments by their ids",
        "did you mean 'germs'? name modules by their ids",
        "name modules by their ids",
    ]


def test_companions_of_what_is_used_are_used(tmp_path: Path) -> None:
    builder = a_course(tmp_path).with_module("germs", "![Talk](../media/talk.webm)\n")
    builder.with_file("media/talk.webm", "x").with_file("media/talk.en.vtt", "WEBVTT\n")
    assert problems(builder) == []


def test_large_media(tmp_path: Path) -> None:
    builder = (
        a_course(tmp_path)
        .with_module("germs", "[Table](../media/t.csv)\n")
        .with_file("media/t.csv", "x" * 1_200_000)
    )
    assert problems(builder) == ["media/t.csv:0:0: W406 larger than 1 MB: 1.2 MB"]


def test_pictures_that_are_none(tmp_path: Path) -> None:
    builder = a_course(tmp_path).with_file("media/pot.png", "no picture")
    (found,) = picture_problems(builder.folder, "media/pot.png")
    assert found.text() == "media/pot.png:0:0: E407 this is not a picture, or its header is damaged"
    (found,) = picture_problems(builder.folder, "media/none.png")
    assert found.text() == "media/none.png:0:0: E434 cannot be read: No such file or directory"


def test_what_no_part_lists(tmp_path: Path) -> None:
    builder = a_course(tmp_path).with_module("linked").with_module("germs", "[more](linked.md)\n")
    builder.with_manifest('[[part]]\ntitle = "A"\nitems = ["modules/germs.md", "quizzes/final.quiz.md"]\n')
    assert problems(builder) == [
        "modules/treat.md:1:1: W128 no [[part]] lists this file and no module links to it"
    ]


def test_needs_that_are_not_there(tmp_path: Path) -> None:
    builder = a_course(tmp_path).with_module("more", needs="germs, final, none, more")
    assert problems(builder) == [
        "modules/more.md:4:22: E127 no module or assessment 'none' to need",
        "modules/more.md:4:28: E127 no module or assessment 'more' to need",
    ]


def test_needs_that_go_in_a_circle(tmp_path: Path) -> None:
    builder = (
        a_pack(tmp_path).with_module("a", needs="b").with_module("b", needs="c").with_module("c", needs="a")
    )
    builder.with_module("d", needs="a")
    assert problems(builder) == ["modules/a.md:4:8: E129 needs go in a circle: a → b → c → a"]


def test_a_circle_through_an_assessment(tmp_path: Path) -> None:
    builder = a_course(tmp_path).with_module("more", needs="final")
    assert problems(builder, needs={"final": ("more",)}) == [
        "modules/more.md:4:8: E129 needs go in a circle: more → final → more",
    ]


def test_a_long_circle_is_shortened(tmp_path: Path) -> None:
    builder = a_pack(tmp_path)
    for number in range(12):
        builder.with_module(f"m{number}", needs=f"m{(number + 1) % 12}")
    assert problems(builder) == [
        "modules/m0.md:4:8: E129 needs go in a circle: m0 → m1 → m2 → m3 → m4 → m5 → m6 → m7 → …",
    ]


def test_skills_that_the_manifest_does_not_have(tmp_path: Path) -> None:
    builder = a_course(tmp_path).with_module("germs", skills="W-1, W-2")
    assert problems(builder) == []
    builder.with_manifest('[[skill]]\nname = "a"\nframework = "f"\ncode = "W-1"\nurl = "urn:example:1"\n')
    assert problems(builder) == ["modules/germs.md:4:14: W126 no [[skill]] with the code 'W-2'"]


def test_completion_names_what_is_there(tmp_path: Path) -> None:
    builder = a_course(tmp_path).with_manifest(
        '[complete]\nrequire = ["final", "exam"]\nmodules = ["germs", "boil"]\n'
    )
    assert problems(builder) == [
        "pack.toml:7:21: E127 no assessment 'exam' to require",
        "pack.toml:8:21: E127 no module 'boil' to require",
    ]


def test_progress_counts_modules_and_media_and_pages_are_made_once(tmp_path: Path) -> None:
    long = "Germs are small.\n\n" * 200
    builder = a_course(tmp_path).with_module("long", f"{long}![A pot](../media/pot.svg)\n")
    pack = load_pack(builder.with_file("media/pot.svg", SVG).folder)
    begun: list[str] = []
    steps: list[int] = []
    maker = PageMaker(begun.append)
    for _ in range(2):
        check_content(pack, ids(pack), steps.append, maker=maker)
    assert begun == ["modules/germs.md", "modules/long.md", "modules/treat.md"]
    assert steps == [1, 3, 1, 1] * 2
    assert content_steps(pack) == 6


def test_pages_known_to_be_too_complex_are_not_tried(tmp_path: Path) -> None:
    pack = load_pack(a_course(tmp_path).folder)
    maker = PageMaker(too_complex={"modules/germs.md": "this page is too complex"})
    assert [problem.text() for problem in check_content(pack, ids(pack), maker=maker)] == [
        "modules/germs.md:5:1: W438 this page is too complex",
    ]


def test_texts_of_quizzes_are_rendered_in_their_place(tmp_path: Path) -> None:
    pack = load_pack(a_course(tmp_path).with_file("media/pot.svg", SVG).folder)
    context = render_context(pack, ids(pack), "quizzes/final.quiz.md")
    assert context.resolve("modules/germs.md") == Resolved(Found.MODULE, "germs")
    assert context.resolve("quizzes/final.quiz.md") == Resolved(Found.ASSESSMENT, "final")
    assert context.resolve("media/POT.svg") == Resolved(Found.CASE, "media/pot.svg")
    assert context.resolve("media/none.svg") == Resolved(Found.MISSING)
    assert context.picture_size("media/pot.svg") == (4, 3)
    assert context.picture_size("media/none.svg") is None


def test_a_picture_is_measured_once(tmp_path: Path) -> None:
    pack = load_pack(a_course(tmp_path).with_file("media/pot.svg", SVG).folder)
    context = render_context(pack, ids(pack), "modules/germs.md")
    assert context.picture_size("media/pot.svg") == (4, 3)
    (pack.folder / "media/pot.svg").unlink()
    assert context.picture_size("media/pot.svg") == (4, 3)


def test_a_maker_keeps_sound_pages_only(tmp_path: Path) -> None:
    folder = a_pack(tmp_path).with_module("germs", "Sound.").with_module("odd", "[x](none.md)").folder
    begun: list[str] = []
    maker = PageMaker(begun.append)
    pack = load_pack(folder)
    check_content(pack, {}, maker=maker)
    begun.clear()
    check_content(pack, {}, maker=maker.sound())
    assert begun == ["modules/odd.md"]


def test_a_maker_stays_as_patient_as_it_was(tmp_path: Path) -> None:
    frames: list[str] = []

    def patience() -> AbstractContextManager[None]:
        frames.append("a piece")
        return nullcontext()

    folder = a_pack(tmp_path).with_module("odd", "[x](none.md)\n\n```python\nx = 1\n```\n").folder
    maker = PageMaker(patience=patience)
    pack = load_pack(folder)
    check_content(pack, {}, maker=maker)
    check_content(pack, {}, maker=maker.sound())
    assert frames == ["a piece", "a piece"]
