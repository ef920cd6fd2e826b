"""From folder to built pack to compiled questions: deterministic, sealed, and the same assessment at the end."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from assessments.build import build_course
from assessments.compile import compile_course, compile_items, read_assessment, read_stem
from assessments.packed import read_with_keys
from assessments.question import Rich, sealed_key
from assessments.quiz import Assessment
from assessments.reading import read_assessments
from assessments.texts import with_texts
from content.build import BuiltPack, write_folder
from content.compiled import is_compiled
from content.courseread import read_course
from content.ids import AssessmentId, PackId, QuestionId
from content.jsonfields import CourseDamagedError
from content.markdown.tree import Formula, Paragraph
from content.pack import load_pack
from content.problems import PackError
from tests.assessments.packs import CHECK, MANIFEST, a_pack

# ziafont asks importlib.resources for a path in a way that Python 3.11 calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:path is deprecated:DeprecationWarning")

CHECK_ID, FINAL_ID = AssessmentId("check"), AssessmentId("final")
PACK = PackId("org.example.water")


def bare(assessment: Assessment) -> Assessment:
    """Without pages and hashes: what the author wrote."""
    plain = with_texts(assessment, lambda text: Rich(source=text.source))
    questions = tuple(
        replace(question, key=replace(sealed_key(question), qhash="")) for question in plain.questions
    )
    return replace(plain, questions=questions)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_pack(tmp_path_factory.mktemp("source"))


@pytest.fixture(scope="module")
def built(source: Path) -> BuiltPack:
    return build_course(source)


@pytest.fixture(scope="module")
def installed(built: BuiltPack, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packs") / built.root
    write_folder(built, folder)
    compile_course(folder)
    return folder


def test_a_build_is_the_same_every_time(source: Path, built: BuiltPack) -> None:
    again = build_course(source)
    assert (again.root, again.files_json) == (built.root, built.files_json)


def test_sealed_quizzes_stay_out_of_content(built: BuiltPack) -> None:
    assert [entry.path for entry in built.entries] == [
        "content/media/pot.svg",
        "content/modules/germs.md",
        "content/quizzes/check.quiz.md",
        "items/check.json",
        "items/final.json",
        "keys/check.json",
        "keys/final.bin",
        "pack.json",
    ]


def test_no_file_gives_a_sealed_answer_away(built: BuiltPack) -> None:
    for entry in built.entries:
        data = b"".join(entry.chunks())
        assert b"Far too short" not in data
        assert b"One minute is enough" not in data


def test_the_outline_names_the_assessments(built: BuiltPack) -> None:
    manifest = next(entry for entry in built.entries if entry.path == "pack.json")
    value = json.loads(manifest.data)
    assert [(item["id"], item.get("use")) for item in value["parts"][0]["items"]] == [
        ("germs", None),
        ("check", "practice"),
        ("final", "assessment"),
    ]
    assert value["parts"][0]["items"][2]["skills"] == ["W-2"]
    assert value["complete"] == {"require": ["final"], "modules": ["germs"]}


def test_a_folder_with_errors_is_not_built(tmp_path: Path) -> None:
    folder = a_pack(tmp_path / "bad", check=CHECK.replace("= 9", "= nine"))
    with pytest.raises(PackError) as refused:
        build_course(folder)
    assert str(refused.value) == "bad cannot be built: 1 error(s) found."
    assert [problem.code for problem in refused.value.problems] == ["E217"]


def test_what_was_compiled_is_what_was_written(source: Path, installed: Path) -> None:
    assert is_compiled(installed)
    written, _ = read_assessments(load_pack(source))
    compiled = tuple(read_assessment(installed, assessment.id) for assessment in written)
    assert tuple(bare(assessment) for assessment in compiled) == written


def test_texts_have_their_pages(installed: Path) -> None:
    asked = read_assessment(installed, CHECK_ID).question(QuestionId("sq"))
    assert asked.prompt.page is not None
    first = asked.prompt.page.blocks[0]
    assert isinstance(first, Paragraph)
    formulas = [inline for inline in first.children if isinstance(inline, Formula)]
    assert [formula.tex for formula in formulas] == ["x^2", "x = 3"]
    assert all(formula.svg for formula in formulas)
    assert asked.hints[0].text == "Three times three."
    marking = sealed_key(asked).marking
    assert marking.answers[0].feedback is not None  # type: ignore[union-attr]
    assert marking.answers[0].feedback.text == "Well done."  # type: ignore[union-attr]


def test_hashes_travel_with_the_keys(installed: Path) -> None:
    hashes = [sealed_key(question).qhash for question in read_assessment(installed, FINAL_ID).questions]
    assert len(set(hashes)) == 5
    assert all(len(found) == 64 for found in hashes)


def test_a_stem_is_read_without_unsealing(installed: Path) -> None:
    stem = read_stem(installed, FINAL_ID)
    assert [question.key for question in stem.questions] == [None] * 5
    assert stem.questions[0].prompt.text == "Boiling kills most germs in water."


def test_progress_counts_assessments(installed: Path) -> None:
    steps: list[tuple[int, int]] = []
    compile_items(installed, progress=lambda done, of: steps.append((done, of)))
    assert steps == [(1, 2), (2, 2)]


def test_the_learners_process_stays_light(installed: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from assessments.compile import read_assessment, read_stem\n"
        f"read_stem(Path({str(installed)!r}), 'final')\n"
        "assert 'cryptography' not in sys.modules, 'unsealed too early'\n"
        f"read_assessment(Path({str(installed)!r}), 'final')\n"
        "import assessments.standing, assessments.transcript, assessments.attempt, assessments.paper\n"
        "heavy = {'markdown', 'pygments', 'nh3', 'ziamath', 'sqlalchemy', 'PySide6', 'difflib', 'assessments.grammar'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr) == ("[]\n", "")


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("items/final.json", None, "items/final.json is missing or damaged; install the course again."),
        ("items/final.json", b"{", "items/final.json is missing or damaged; install the course again."),
        ("items/final.json", b"{}", "items/final.json is missing or damaged; install the course again."),
        ("keys/final.bin", None, "keys/final.bin is missing or damaged; install the course again."),
        (
            "keys/final.bin",
            b"HBS1" + bytes(100),
            "keys/final.bin is missing or damaged; install the course again.",
        ),
    ],
)
def test_damage_is_one_sentence(
    built: BuiltPack, tmp_path: Path, name: str, data: bytes | None, sentence: str
) -> None:
    folder = tmp_path / built.root
    write_folder(built, folder)
    if data is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(data)
    with pytest.raises(CourseDamagedError) as refused:
        read_with_keys(folder, FINAL_ID, PACK)
    assert str(refused.value) == f"{folder}/{sentence}"


def test_an_item_under_another_name(built: BuiltPack, tmp_path: Path) -> None:
    folder = tmp_path / built.root
    write_folder(built, folder)
    (folder / "items/final.json").write_bytes((folder / "items/check.json").read_bytes())
    with pytest.raises(CourseDamagedError) as refused:
        read_with_keys(folder, FINAL_ID, PACK)
    assert str(refused.value) == f"{folder}/items/final.json is missing or damaged; install the course again."


def test_a_name_that_is_no_id(installed: Path) -> None:
    with pytest.raises(CourseDamagedError) as refused:
        read_stem(installed, AssessmentId("../../etc/passwd"))
    assert str(refused.value) == "'../../etc/passwd' is not the id of an assessment."


def test_the_course_stands_in_its_folder(installed: Path, built: BuiltPack) -> None:
    assert read_course(installed).root == built.root


BANK = "".join(
    f"## What of {n}?\n{{#b{n} tags={'odd' if n % 2 else 'even'}}}\n\n![A pot](../media/pot.svg)\n\n- (x) yes\n  > s3cret\n- ( ) no\n\n"
    for n in range(6)
)
DRAWING = "---\nid: final\nuse: {use}\npass: 50%\n---\n\n# Pool\n{{#pool draw=2 bank=../../bank/chem.quiz.md tags=odd}}\n"


def drawing(folder: Path, use: str) -> Path:
    """A pack whose last quiz lies deeper than its bank, so that only the bank's own place finds the picture."""
    manifest = MANIFEST.replace("quizzes/final.quiz.md", "quizzes/deep/final.quiz.md")
    a_pack(folder, manifest=manifest, bank=BANK)
    (folder / "quizzes/deep").mkdir()
    (folder / "quizzes/final.quiz.md").unlink()
    (folder / "quizzes/deep/final.quiz.md").write_text(DRAWING.format(use=use), "utf-8")
    return folder


def test_a_bank_is_built_and_compiled_into_what_draws_from_it(tmp_path: Path) -> None:
    built = build_course(drawing(tmp_path / "source", "assessment"))
    assert not any(b"s3cret" in b"".join(entry.chunks()) for entry in built.entries)
    folder = tmp_path / "installed"
    write_folder(built, folder)
    compile_course(folder)
    final = read_assessment(folder, FINAL_ID)
    assert [question.id for question in final.questions] == ["b1", "b3", "b5"]
    assert final.asked == 2
    assert final.points == 2
    page = final.questions[0].prompt.page
    assert page is not None
    assert [type(block).__name__ for block in page.blocks] == ["Paragraph", "Picture"]
    assert len({sealed_key(question).qhash for question in final.questions}) == 3


def test_a_bank_travels_as_written_only_where_all_that_draws_from_it_is_open(tmp_path: Path) -> None:
    paths = [entry.path for entry in build_course(drawing(tmp_path / "source", "practice")).entries]
    assert "content/bank/chem.quiz.md" in paths
    sealed = [entry.path for entry in build_course(drawing(tmp_path / "other", "assessment")).entries]
    assert "content/bank/chem.quiz.md" not in sealed
