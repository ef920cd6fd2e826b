"""Checking a whole folder: quizzes and content together, every line exact."""

from pathlib import Path

import pytest

from assessments.build import build_course
from assessments.check import check_course, check_everything
from assessments.compile import compile_course
from assessments.reading import read_assessments
from content.build import write_folder
from content.canonical import sha256_hex
from content.compiled import read_page
from content.ids import ModuleId
from content.markdown.tree import Embed
from content.pack import survey
from tests.assessments.packs import CHECK, GERMS, MANIFEST, POT, a_pack
from tests.assessments.quizzes import FOUR, HEADER

SOUND = FOUR.replace("1/2", "0.5")


# ziafont asks importlib.resources for a path in a way that Python 3.11 calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:path is deprecated:DeprecationWarning")


def found(folder: Path) -> list[str]:
    return [problem.text() for problem in check_course(folder)]


def test_a_sound_folder_has_no_problem(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    folder = a_pack(tmp_path)
    assert [
        problem.text() for problem in check_course(folder, lambda done, of: steps.append((done, of)))
    ] == []
    totals = {total for _, total in steps}
    assert len(totals) == 1
    assert [done for done, _ in steps] == sorted({done for done, _ in steps})
    assert len(steps) == 2 + 2 + 1 + 1  # quizzes read, their texts, the module, the picture
    assert steps[-1][0] == totals.pop()


def test_what_questions_show_is_known(tmp_path: Path) -> None:
    checked = check_everything(a_pack(tmp_path))
    assert checked.media["quizzes/check.quiz.md", "sq"] == {"media/pot.svg": sha256_hex(POT.encode())}
    assert checked.media["quizzes/final.quiz.md", "boil"] == {}


def test_no_pack_at_all(tmp_path: Path) -> None:
    checked = check_everything(tmp_path)
    assert (checked.pack, checked.assessments) == (None, ())
    assert [problem.text() for problem in checked.problems] == ["pack.toml:0:0: E121 pack.toml is missing"]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (
            {"check": CHECK.replace("{#sq number}", "{#sq}")},
            [
                "quizzes/check.quiz.md:11:3: E201 '=' answers need a kind: write {text} or {number} under the heading"
            ],
        ),
        (
            {"check": CHECK.replace("{#sq ", "{#boil ")},
            ["quizzes/final.quiz.md:12:2: E111 id 'boil' already used at quizzes/check.quiz.md:7"],
        ),
        (
            {"check": CHECK.replace("{#sq ", "{#germs ")},
            ["quizzes/check.quiz.md:7:2: E111 id 'germs' already used at modules/germs.md:2"],
        ),
        (
            {"manifest": MANIFEST + '\n[retired]\n"sq" = "gone"\n'},
            ["quizzes/check.quiz.md:7:2: E114 id 'sq' is retired and cannot be used again"],
        ),
        (
            {"check": CHECK.replace("title: Check", "needs: germs, gone")},
            ["quizzes/check.quiz.md:3:15: E127 no module or assessment 'gone' to need"],
        ),
        (
            {"check": CHECK.replace("title: Check", "needs: check")},
            ["quizzes/check.quiz.md:3:8: E127 no module or assessment 'check' to need"],
        ),
        (
            {"final": HEADER + SOUND.replace("skill=W-2", "skill=W-9")},
            ["quizzes/final.quiz.md:18:14: W126 no [[skill]] with the code 'W-9'"],
        ),
        (
            {
                "final": HEADER
                + SOUND.replace(
                    "{#time skill=W-2}", '{#time tags=a skill="W-2, W-9"}\n\n> [!hint]\n> h\n\n\nText.'
                )
            },
            ["quizzes/final.quiz.md:18:27: W126 no [[skill]] with the code 'W-9'"],
        ),
        (
            {"final": HEADER + SOUND.replace("skill=W-2", 'skill="W-\u00b2"')},
            ["quizzes/final.quiz.md:18:15: W126 no [[skill]] with the code 'W-\u00b2'"],
        ),
        (
            {"manifest": MANIFEST + '\n[complete]\nrequire = ["final", "check"]\n'},
            ["pack.toml:21:21: E131 'check' is practice and cannot be required"],
        ),
        (
            {"manifest": MANIFEST + "\n[complete]\nrequire = []\n"},
            [
                "pack.toml:21:11: W133 no assessment is required: the completion file says only that modules were read"
            ],
        ),
        (
            {"manifest": MANIFEST + '\n[complete]\nrequire = []\nmodules = "none"\n'},
            ["pack.toml:21:11: E130 nothing is required: there would be nothing to complete"],
        ),
        (
            {"check": CHECK.replace("Well *done*.", "See [this](../modules/gone.md).")},
            ["quizzes/check.quiz.md:12:5: E401 link to a missing file '../modules/gone.md'"],
        ),
        (
            {"check": CHECK.replace("pot.svg", "pan.svg")},
            ["quizzes/check.quiz.md:9:1: E401 link to a missing file '../media/pan.svg'"],
        ),
    ],
)
def test_mistakes(tmp_path: Path, changed: dict[str, str], expected: list[str]) -> None:
    assert found(a_pack(tmp_path, **changed)) == expected


def quizzes_that_need_each_other(folder: Path) -> Path:
    return a_pack(
        folder,
        check=CHECK.replace("title: Check", "title: Check\nneeds: final"),
        final=(HEADER + SOUND).replace("title: Final", "title: Final\nneeds: check"),
    )


def test_quizzes_that_need_each_other(tmp_path: Path) -> None:
    assert found(quizzes_that_need_each_other(tmp_path)) == [
        "quizzes/check.quiz.md:4:8: E129 needs go in a circle: check → final → check"
    ]


def test_a_need_that_is_nearly_there_is_named(tmp_path: Path) -> None:
    folder = a_pack(tmp_path, check=CHECK.replace("title: Check", "title: Check\nneeds: germ, chek"))
    problems = check_course(folder)
    assert [problem.text() for problem in problems] == [
        "quizzes/check.quiz.md:4:8: E127 no module or assessment 'germ' to need",
        "quizzes/check.quiz.md:4:14: E127 no module or assessment 'chek' to need",
    ]
    assert [problem.hint for problem in problems] == [
        "did you mean 'germs'? name other modules and assessments of this pack by their ids",
        "name other modules and assessments of this pack by their ids",
    ]


def test_a_quiz_that_is_broken_can_still_be_needed(tmp_path: Path) -> None:
    folder = a_pack(
        tmp_path,
        check=CHECK.replace("= 9", "= nine"),
        final=(HEADER + SOUND).replace("title: Final", "title: Final\nneeds: check"),
    )
    assert [problem.code for problem in check_course(folder)] == ["E217"]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (
            {"check": CHECK.replace("{#sq number}", "{#sq number was=boil}")},
            [
                "quizzes/check.quiz.md:7:13: E111 id 'boil' in 'was' is the present id of quizzes/final.quiz.md:12"
            ],
        ),
        (
            {"check": CHECK.replace("{#sq number}", "{#sq number was=germs}")},
            ["quizzes/check.quiz.md:7:13: E111 id 'germs' in 'was' is the present id of modules/germs.md:2"],
        ),
        (
            {"germs": GERMS.replace("title: Germs", "title: Germs\nwas: sq")},
            ["modules/germs.md:4:6: E111 id 'sq' in 'was' is the present id of quizzes/check.quiz.md:7"],
        ),
        (
            {"check": CHECK.replace("{#sq number}", '{#sq number was="Old, square"}')},
            ["quizzes/check.quiz.md:7:13: E112 id may hold a–z, 0–9 and '-'"],
        ),
        (
            {
                "germs": GERMS.replace("title: Germs", "title: Germs\nwas: old"),
                "check": CHECK.replace("{#sq number}", "{#sq number was=old}"),
            },
            ["quizzes/check.quiz.md:7:13: E111 id 'old' in 'was' was said before at modules/germs.md:4"],
        ),
    ],
)
def test_old_ids(tmp_path: Path, changed: dict[str, str], expected: list[str]) -> None:
    assert found(a_pack(tmp_path, **changed)) == expected


EMBEDS = GERMS + (
    "\n[Check yourself](../quizzes/check.quiz.md)\n\n[One question](../quizzes/check.quiz.md#sq)\n\n"
    "See [this](../quizzes/check.quiz.md#squ) and [that](../quizzes/final.quiz.md#b3).\n\n"
    "- [None](<../quizzes/check.quiz.md#gone>)\n\n```text\n[x](../quizzes/check.quiz.md#code)\n```\n"
)


def test_links_to_single_questions_name_some_that_are_asked(tmp_path: Path) -> None:
    folder = a_pack(
        tmp_path, germs=EMBEDS, bank=BANK.replace(" skill=W-9", "").replace("#oxygen", "#b3"), final=DRAWS
    )
    problems = check_course(folder)
    assert [problem.text() for problem in problems] == [
        "modules/germs.md:14:5: E424 no question 'squ' in 'quizzes/check.quiz.md'",
        "modules/germs.md:16:3: E424 no question 'gone' in 'quizzes/check.quiz.md'",
    ]
    assert problems[0].hint == "write the id of one of its questions, or leave '#' and what follows out"


def test_a_question_that_is_named_by_a_reference_is_looked_for_too(tmp_path: Path) -> None:
    named = GERMS + "\n[Gone][1]\n\n[1]: ../quizzes/check.quiz%2Emd#gone\n\nNothing.quiz.md#here\n"
    assert found(a_pack(tmp_path, germs=named)) == [
        "modules/germs.md:10:1: E424 no question 'gone' in 'quizzes/check.quiz.md'"
    ]


def test_both_forms_of_embedding_travel_to_the_page(tmp_path: Path) -> None:
    built = build_course(a_pack(tmp_path / "source", germs=EMBEDS.split("See")[0]))
    write_folder(built, tmp_path / "built")
    compile_course(tmp_path / "built")
    page = read_page(tmp_path / "built", ModuleId("germs"))
    assert [block for block in page.blocks if isinstance(block, Embed)] == [
        Embed("check", "", "Check yourself"),
        Embed("check", "sq", "One question"),
    ]


BANK = (
    "## Hydrogen?\n{#hydrogen number}\n\n- = 1\n\n## Oxygen?\n{#oxygen number skill=W-9 tags=rare}\n\n- = 8\n"
)
DRAWS = HEADER + "# Pool\n{#pool draw=1 bank=../bank/chem.quiz.md}\n"


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (
            {"bank": BANK.replace(" skill=W-9", "")},
            ["bank/chem.quiz.md:1:1: W308 no section draws from this bank"],
        ),
        ({"bank": BANK, "final": DRAWS}, ["bank/chem.quiz.md:6:1: W126 no [[skill]] with the code 'W-9'"]),
        (
            {"bank": BANK.replace(" skill=W-9", "").replace("#oxygen", "#boil"), "final": DRAWS + SOUND},
            ["bank/chem.quiz.md:7:2: E111 id 'boil' already used at quizzes/final.quiz.md:14"],
        ),
        (
            {
                "bank": BANK.replace(" skill=W-9", ""),
                "final": DRAWS,
                "manifest": MANIFEST + '\n[retired]\n"oxygen" = "gone"\n',
            },
            ["bank/chem.quiz.md:7:2: E114 id 'oxygen' is retired and cannot be used again"],
        ),
        (
            {
                "bank": BANK.replace(" skill=W-9", "").replace("- = 8", "See [it](x.md).\n\n- = eight"),
                "final": DRAWS,
            },
            ["bank/chem.quiz.md:11:5: E217 cannot read number 'eight'; write it like 3.5"],
        ),
        (
            {
                "bank": BANK.replace(" skill=W-9", "").replace("- = 8", "See [it](x.md).\n\n- = 8"),
                "final": DRAWS.replace("md}", "md tags=plain}").replace("draw=1 ", ""),
            },
            [
                "bank/chem.quiz.md:9:5: E401 link to a missing file 'x.md'",
                "quizzes/final.quiz.md:9:34: E301 no question in bank/chem.quiz.md has the tag 'plain'",
            ],
        ),
    ],
)
def test_banks(tmp_path: Path, changed: dict[str, str], expected: list[str]) -> None:
    assert found(a_pack(tmp_path, **changed)) == expected


def test_two_quizzes_draw_from_one_bank_and_say_its_problems_once(tmp_path: Path) -> None:
    folder = a_pack(tmp_path, bank=BANK, final=DRAWS, check=DRAWS.replace("id: final", "id: check"))
    assert found(folder) == [
        "bank/chem.quiz.md:6:1: W126 no [[skill]] with the code 'W-9'",
        "quizzes/final.quiz.md:9:2: E111 id 'pool' already used at quizzes/check.quiz.md:9",
    ]


def test_needs_that_go_in_a_circle(tmp_path: Path) -> None:
    folder = a_pack(
        tmp_path,
        germs=GERMS.replace("title: Germs", "title: Germs\nneeds: check"),
        check=CHECK.replace("title: Check", "title: Check\nneeds: germs"),
    )
    assert found(folder) == ["modules/germs.md:4:8: E129 needs go in a circle: germs → check → germs"]


def test_read_assessments_gives_the_sound_ones(tmp_path: Path) -> None:
    pack, _ = survey(a_pack(tmp_path, check=CHECK.replace("= 9", "= nine")))
    assert pack is not None
    assessments, problems = read_assessments(pack)
    assert [assessment.id for assessment in assessments] == ["final"]
    assert [problem.code for problem in problems] == ["E217"]


def test_the_bundled_course_has_no_problem() -> None:
    folder = Path(__file__).parents[2] / "resources" / "packs" / "inventory-basics"
    assert found(folder) == []


def test_an_assessment_that_nobody_can_start_yet_is_warned_of(tmp_path: Path) -> None:
    asks = "\n## Vary\n{#varied number}\n\n```vars\nV = 1..9\n```\n\nIt is {{V}}.\n\n- = {{V}}\n"
    header = HEADER.replace("use: assessment", "use: assessment\nmode: marked")
    (said,) = (each for each in found(a_pack(tmp_path, final=header + SOUND + asks)) if "W310" in each)
    assert said.endswith(
        "W310 nobody can start it with this version of Hornbook: it has variables whose values only its instructor has"
    )
