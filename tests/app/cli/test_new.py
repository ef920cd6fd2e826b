"""`new`: a course that is sound from the first moment, whatever it is called, and touches nothing that exists."""

import json
import tomllib
from pathlib import Path

import pytest

from app.files import PARTIAL
from app.scaffold import NoRoomError, Wish, scaffold
from assessments.check import check_course
from tests.app.cli.runs import Shell, process

ANSWERS: dict[str, object] = {
    "f-goal": "People put out a burning pan with its lid",
    "f-page": ["A scene that shows why it matters", "A worked example", "A task to do"],
    "f-alt": "People who cannot see it",
    "f-guess": "50",
    "f-feedback": "Feedback",
    "f-mark": "(x)",
    "f-warning": "Think about it, then decide",
    "f-retired": "It goes under [retired]",
    "f-stick": "The one file that build makes",
    "f-pool": "10",
}


def test_from_nothing_to_a_completed_course(tmp_path: Path) -> None:
    home, folder = tmp_path / "home", tmp_path / "my-first_course"
    ran = process(home, "new", str(folder))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        f"Made “My first course” (org.example.my-first-course) in {folder}, with 17 files.\n"
        "Begin with its README.md and pack.toml. Then:\n"
        f"  hornbook --home {home} check {folder}    what to mend\n"
        f"  hornbook --home {home} install {folder}    study it\n"
        f"  hornbook --home {home} build {folder}    a file to hand out\n"
    )
    ran = process(home, "check", "--strict", str(folder))
    assert (ran.code, ran.out) == (0, "No problems.\n")
    assert process(home, "fmt", "--check", str(folder)).code == 0
    assert process(home, "check", "--fix", str(folder)).out == "No repair made.\nNo problems.\n"
    pack = tmp_path / "w.hbpack"
    assert process(home, "build", str(folder), "-o", str(pack)).code == 0
    assert process(home, "install", str(pack)).code == 0
    learn = ("--learner", "Asha")
    assert process(home, *learn, "read", "org.example.my", "--all").code == 0
    paper = json.loads(process(home, *learn, "sit", "org.example.my", "final", "--paper").out)
    lines = [json.dumps({"question": q["id"], "response": given(q)}) for q in paper["questions"]]
    typed = "\n".join([*lines, '{"submit": true}']) + "\n"
    ran = process(home, *learn, "sit", "org.example.my", "final", "--responses", "-", typed=typed.encode())
    assert json.loads(ran.lines[-1])["passed"] is True
    ran = process(home, *learn, "complete", "org.example.my", "--out", str(tmp_path / "award"))
    assert (ran.code, ran.err) == (0, "")
    assert process(home, "verify", str(tmp_path / "award" / "completion.json")).code == 0


def given(question: dict[str, object]) -> object:
    """The right answer to a question of the paper, options by their ids."""
    answer = ANSWERS[str(question["id"])]
    options = question.get("options")
    if not isinstance(options, list) or not options:
        return answer
    ids = {option["text"]: option["id"] for option in options}
    return [ids[text] for text in answer] if isinstance(answer, list) else ids[answer]


def test_practice_is_inside_every_module(tmp_path: Path) -> None:
    scaffold(tmp_path / "course", Wish())
    for day in range(1, 6):
        (module,) = (tmp_path / "course" / "modules").glob(f"day-{day}-*.md")
        assert f"](../quizzes/day-{day}.quiz.md)\n" in module.read_text()


@pytest.mark.parametrize(
    "title",
    [
        'Say "hello": it\'s # easy',
        "Back\\slash and @@id@@",
        "*Stars*, _lines_, `code`, $5 and $6, [x](y) <b>",
        "مياه آمنة في البيت",
        "מים בטוחים: בבית",
        "घर पर सुरक्षित पानी",
        "- (x) not an answer",
        "A" * 200,
        "  two   spaces\n",
    ],
)
def test_a_title_may_be_anything(tmp_path: Path, title: str) -> None:
    made = scaffold(tmp_path / "course", Wish(title=title, pack_id="org.example.odd", language="ar"))
    read = tomllib.loads((tmp_path / "course" / "pack.toml").read_text())
    assert (read["title"], read["id"], read["language"]) == (" ".join(title.split()), "org.example.odd", "ar")
    assert made.title == read["title"]
    assert [problem.text() for problem in check_course(tmp_path / "course")] == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ("--id", "Org Example"),
            (
                "The course cannot be called so: id 'Org Example' may hold a-z, 0-9, dots and hyphens, and at most 100 "
                "characters; write it like org.example.water, and never change it. Nothing was made."
            ),
        ),
        (
            ("--language", "english language"),
            (
                "The course cannot be called so: 'english language' is not a language tag; "
                "write one such as en, pt-BR or hi. Nothing was made."
            ),
        ),
        (
            ("--title", "a\u202eb"),
            (
                "The course cannot be called so: 'title' holds a hidden or control character; "
                "type it again in one line. Nothing was made."
            ),
        ),
        (
            ("--title", "A" * 201),
            "The course cannot be called so: 'title' is longer than 200 characters; make it shorter. Nothing was made.",
        ),
    ],
)
def test_what_cannot_be_is_said(empty: Shell, tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    ran = empty("new", str(tmp_path / "course"), *options)
    assert (ran.code, ran.err) == (2, f"{said}\n")
    assert not (tmp_path / "course").exists()


def test_nothing_that_exists_is_touched(empty: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    ran = empty("new", str(folder))
    assert (ran.code, ran.err) == (
        2,
        f"{folder} is not empty; name a new folder, and nothing of yours is touched.\n",
    )
    assert [path.name for path in folder.iterdir()] == ["notes.txt"]
    ran = empty("new", str(folder / "notes.txt"))
    assert (ran.code, ran.err) == (2, f"{folder / 'notes.txt'} is a file; name a new folder.\n")
    ran = empty("new", str(folder / "no" / "where"))
    assert (ran.code, ran.err) == (
        2,
        f"There is no folder {folder / 'no'}; make it first, or name another place.\n",
    )


def test_an_empty_folder_is_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "Räume 2"
    folder.mkdir()
    monkeypatch.chdir(folder)
    made = scaffold(Path(), Wish())
    assert (made.title, made.pack_id) == ("Räume 2", "org.example.raume-2")
    assert check_course(folder) == ()
    assert (folder / ".gitignore").is_file()
    assert not list(tmp_path.glob(f".*{PARTIAL}"))


def test_a_name_without_letters_of_an_id(tmp_path: Path) -> None:
    made = scaffold(tmp_path / "पानी", Wish())
    assert (made.title, made.pack_id) == ("पानी", "org.example.my-course")


def test_a_file_in_the_way_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / f".course{PARTIAL}").write_text("in the way")
    with pytest.raises(OSError, match="course"):
        scaffold(tmp_path / "course", Wish())
    assert not (tmp_path / "course").exists()
    with pytest.raises(NoRoomError):
        scaffold(tmp_path / f".course{PARTIAL}", Wish())
