"""Every command but `sit` and `verify`: what it prints, and its exit code."""

import json
from pathlib import Path

import pytest

from assessments.credential.verify import verify
from assessments.transcript import transcript_digest
from tests.app.cli.runs import Shell
from tests.app.courses import FINAL, a_course, install

RESPONSES = "".join(
    json.dumps(line) + "\n"
    for line in ({"question": "dose", "response": "2"}, {"question": "symbol", "response": "Cl"})
)


def finish(shell: Shell, learner: str = "Asha") -> None:
    """Read all and pass the assessment."""
    assert shell("read", "org", "--all", learner=learner).code == 0
    paper = json.loads(shell("sit", "org", "final", "--paper", learner=learner).out)
    ids = {
        question["id"]: {option["text"]: option["id"] for option in question["options"]}
        for question in paper["questions"]
    }
    lines = [
        {"question": "boil", "response": ids["boil"]["1 minute"]},
        {"question": "safe", "response": [ids["safe"]["Boiling"], ids["safe"]["Chlorine"]]},
    ]
    typed = "".join(json.dumps(line) + "\n" for line in lines) + RESPONSES + '{"submit": true}\n'
    ran = shell("sit", "org", "final", "--responses", "-", typed=typed, learner=learner)
    assert (ran.code, json.loads(ran.lines[-1])["passed"]) == (0, True)


# check, build, install, courses


def test_check_of_a_sound_course(empty: Shell, tmp_path: Path) -> None:
    ran = empty("check", str(a_course(tmp_path / "water")))
    assert (ran.code, ran.out) == (0, "No problems.\n")


def test_check_prints_every_problem_with_its_place(empty: Shell, tmp_path: Path) -> None:
    folder = a_course(tmp_path / "water")
    quiz = folder / "quizzes" / "final.quiz.md"
    quiz.write_text(quiz.read_text().replace("- (x) 1 minute", "- ( ) 1 minute").replace("- = Cl", "-= Cl"))
    ran = empty("check", str(folder))
    assert ran.code == 1
    assert "quizzes/final.quiz.md:13:3: E210 no answer is marked right" in ran.lines
    assert ran.lines[-1].startswith("2 errors, ")
    found = json.loads(empty("check", str(folder), "--format", "json").out)
    assert {(problem["path"], problem["line"], problem["code"]) for problem in found} >= {
        ("quizzes/final.quiz.md", 13, "E210")
    }
    assert set(found[0]) == {"path", "line", "column", "code", "severity", "message", "hint"}


def test_check_can_be_strict_about_warnings(empty: Shell, tmp_path: Path) -> None:
    folder = a_course(tmp_path / "water")
    module = folder / "modules" / "01-germs.md"
    module.write_text(
        module.read_text()
        + "\n![](pot.png)\n\n### Deep\n\n<iframe src='x'></iframe>\n".replace("![](pot.png)", "")
    )
    assert empty("check", str(folder)).code == 0
    ran = empty("check", str(folder), "--strict")
    assert ran.code == 1
    assert ran.lines[-1].startswith("0 errors, ")


def test_check_against_an_older_version(empty: Shell, tmp_path: Path) -> None:
    old = a_course(tmp_path / "old")
    packed = tmp_path / "old.hbpack"
    assert empty("build", str(old), "-o", str(packed)).code == 0
    folder = a_course(tmp_path / "water")
    quiz = folder / "quizzes" / "final.quiz.md"
    quiz.write_text(quiz.read_text().replace("{#symbol ", "{#sign "))
    expected = [
        "pack.toml:1:1: E113 id 'symbol' was removed since version 1.0.0; list it under [retired]",
        "pack.toml:3:1: E116 the content changed since version 1.0.0, and so must the version",
    ]
    for older in (old, packed):
        ran = empty("check", str(folder), "--against", str(older))
        assert ran.code == 1
        assert [line for line in ran.lines if not line.startswith("    ")] == [
            *expected,
            "2 errors, 0 warnings.",
        ]
    assert empty("check", str(folder), "--against", str(a_course(tmp_path / "same"))).code == 1
    assert empty("check", str(old), "--against", str(packed)).out == "No problems.\n"


def test_what_nothing_can_be_compared_with(empty: Shell, tmp_path: Path) -> None:
    folder, broken = a_course(tmp_path / "water"), a_course(tmp_path / "old")
    (broken / "pack.toml").write_text("format = 2\n")
    ran = empty("check", str(folder), "--against", str(broken))
    assert ran.code == 2
    assert "Nothing can be compared with “old”: it has " in ran.err
    (tmp_path / "old.hbpack").write_bytes(b"PK no zip at all")
    ran = empty("check", str(folder), "--against", str(tmp_path / "old.hbpack"))
    assert ran.code == 2
    assert "Nothing can be compared with “old.hbpack”: " in ran.err
    ran = empty("check", str(tmp_path / "old.hbpack"), "--against", str(folder))
    assert ran.code == 2
    assert "old.hbpack is not a folder; only a course's folder is compared with an older version." in ran.err
    quiz = folder / "quizzes" / "final.quiz.md"
    quiz.write_text(quiz.read_text().replace("- = Cl", "-= Cl"))
    ran = empty("check", str(folder), "--against", str(a_course(tmp_path / "sound", version="9.0.0")))
    assert (ran.code, ran.lines[-1]) == (1, "1 error, 0 warnings.")


def test_check_prints_the_guess_meter(empty: Shell, tmp_path: Path) -> None:
    folder = a_course(tmp_path / "water", rules="attempts: 2\n")
    ran = empty("check", str(folder), "--guesses")
    assert (ran.code, ran.lines) == (
        0,
        [
            "assessment  questions  points  pass  guessed in an attempt  in all attempts",
            "final       4          4       75 %  0 %                    0 % in 2",
        ],
    )
    quiz = folder / "quizzes" / "final.quiz.md"
    easy = "# Coins\n{#coins draw=2}\n\n" + "".join(
        f"## Coin {n}\n{{#c{n}}}\n\n- (x) heads\n- ( ) tails\n\n" for n in range(5)
    )
    quiz.write_text("---\nid: final\nuse: assessment\npass: 75%\nattempts: 1\n---\n\n" + easy)
    ran = empty("check", str(folder), "--guesses", "--strict")
    assert (ran.code, ran.lines[1]) == (
        1,
        "final       2 of 5     2       75 %  25 %                   25 %",
    )
    found = json.loads(empty("check", str(folder), "--guesses", "--format", "json").out)
    assert found == [
        {
            "id": "final",
            "title": "Final",
            "questions": 2,
            "pool": 5,
            "points": "2",
            "pass_mark": "3/4",
            "attempt": 0.25,
            "attempts": 1,
            "chance": 0.25,
        }
    ]


def test_the_guess_meter_reads_folders_and_what_is_sound(empty: Shell, tmp_path: Path) -> None:
    folder = a_course(tmp_path / "water")
    quiz = folder / "quizzes" / "final.quiz.md"
    quiz.write_text(quiz.read_text().replace("- = Cl", "-= Cl"))
    ran = empty("check", str(folder), "--guesses")
    assert ran.out == "There is no assessment that could be read.\n"
    assert ran.err.endswith("Quizzes with errors are left out; `check` without --guesses names them.\n")
    (tmp_path / "w.hbpack").write_bytes(b"PK")
    ran = empty("check", str(tmp_path / "w.hbpack"), "--guesses")
    assert ran.code == 2
    assert "w.hbpack is not a folder; the guess meter reads a course's folder." in ran.err


def test_check_of_one_file_looks_at_its_course(
    empty: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = a_course(tmp_path / "my water")
    file = folder / "modules" / "01-germs.md"
    ran = empty("check", str(file))
    assert (ran.code, ran.out) == (0, "No problems.\n")
    assert ran.err == f"{file} is one file of a course; this looks at all of it: '{folder}'\n"
    monkeypatch.chdir(folder)
    ran = empty("check", "modules/01-germs.md")
    assert (ran.code, ran.err) == (
        0,
        "modules/01-germs.md is one file of a course; this looks at all of it: .\n",
    )


def test_check_of_a_file_that_lies_in_no_course(empty: Shell, tmp_path: Path) -> None:
    file = tmp_path / "plan.md"
    file.write_text("# Plan\n")
    ran = empty("check", str(file))
    assert (ran.code, ran.err) == (
        2,
        (
            f"{file} is one file, and it lies in no course: no folder around it has a pack.toml. Name a course folder, such as "
            f"`{empty.called()} check FOLDER`, or a pack file (.hbpack); `new FOLDER` makes a course.\n"
        ),
    )
    ran = empty("install", str(file))
    assert (ran.code, ran.err) == (
        2,
        (
            f"{file} is no pack file (.hbpack) and no update (.hbdelta); to install a course from its author's folder, name the "
            "folder that holds pack.toml.\n"
        ),
    )


def test_a_refused_course_says_what_to_do(empty: Shell, tmp_path: Path) -> None:
    folder = a_course(tmp_path / "water")
    (folder / "media").mkdir(exist_ok=True)
    (folder / "media" / "plan.docx").write_text("x")
    ran = empty("install", str(folder))
    assert ran.code == 1
    assert ran.lines[0] == "media/plan.docx:0:0: E407 media type not allowed"
    assert ran.lines[1].startswith("    save it as PDF, or write its text into a module; allowed are csv ")


def test_the_same_version_with_other_content_is_said(empty: Shell, tmp_path: Path) -> None:
    folder = a_course(tmp_path / "water")
    assert "It was here" not in empty("install", str(folder)).out
    module = folder / "modules" / "01-germs.md"
    module.write_text(module.read_text() + "\nMore.\n")
    assert empty("install", str(folder), "--dry-run").lines[:2] == [
        "“Safe water” 1.0.0 → 1.0.0 (org.example.water)",
        "  version      the same, with other content; passes and what was read stay",
    ]
    assert empty("install", str(folder)).lines[1:] == [
        "It was here as 1.0.0 before, with other content, which this one takes the place of. Passes and what",
        "was read stay; an attempt that is open goes on with the questions it began with. Two packs of one",
        "version cannot be told apart, so give it another version in pack.toml before you hand it out.",
    ]
    assert len(empty("install", str(folder)).lines) == 1


def test_check_of_nothing(empty: Shell, tmp_path: Path) -> None:
    ran = empty("check", str(tmp_path / "nothing"))
    assert ran.code in {1, 2}
    assert "nothing" in ran.out + ran.err


def test_a_built_pack_installs_as_the_folder_does(empty: Shell, tmp_path: Path) -> None:
    folder = a_course(tmp_path / "water")
    ran = empty("build", str(folder), "-o", str(tmp_path / "w.hbpack"))
    assert (ran.code, ran.lines) == (
        0,
        [
            str(tmp_path / "w.hbpack"),
            "check: open, answers are readable",
            "final: sealed, hidden from a look, not secret",
        ],
    )
    ran = empty("install", str(tmp_path / "w.hbpack"))
    said = "Installed “Safe water” 1.0.0 (org.example.water). The pack has no publisher's signature.\n"
    assert (ran.code, ran.out) == (0, said)
    ran = empty("install", str(folder))
    assert (ran.code, ran.out) == (
        0,
        "“Safe water” 1.0.0 (org.example.water) is installed already; nothing changed.\n",
    )


def test_what_cannot_be_built_is_not_installed(empty: Shell, tmp_path: Path) -> None:
    folder = a_course(tmp_path / "water")
    (folder / "quizzes" / "final.quiz.md").write_text(FINAL.replace("{rules}", "points: many\n"))
    for command in ("build", "install"):
        ran = empty(command, str(folder))
        assert ran.code == 1
        assert any(line.startswith("quizzes/final.quiz.md:") for line in ran.lines)
    assert empty("courses").lines[0].startswith("No course is installed; use `install PATH`.")


def test_courses_are_listed(shell: Shell) -> None:
    assert shell("courses").lines == [
        "COURSE             VERSION  LANGUAGE  SIGNED         TITLE",
        "org.example.water  1.0.0    en        unsigned pack  Safe water",
    ]
    (course,) = json.loads(shell("courses", "--json").out)
    assert (course["pack"], course["course"], course["version"], course["signed"]) == (
        "org.example.water",
        "org.example.water@unsigned",
        "1.0.0",
        False,
    )
    assert [item["id"] for item in course["items"]] == ["germs", "check", "treat", "final"]


def test_an_ambiguous_course_is_never_guessed(shell: Shell, tmp_path: Path) -> None:
    install(shell.home, a_course(tmp_path / "waste", name="org.example.waste"))
    ran = shell("read", "org.example")
    assert (ran.code, ran.err) == (
        2,
        "“org.example” could be any of org.example.waste, org.example.water; write more of it.\n",
    )
    assert shell("read", "org.example.was").code == 0


# read


def test_the_outline_is_printed_with_its_marks(shell: Shell) -> None:
    ran = shell("read", "org")
    assert ran.code == 0
    assert ran.lines == [
        "Safe water 1.0.0",
        "",
        "How to find, treat and store drinking water.",
        "",
        "Start",
        "  [ ] germs: Germs in water (5 min)",
        "  [ ] check: Check yourself",
        "  [-] treat: Treating water (7 min) - Locked: read the module “Germs in water” first.",
        "",
        "Prove it",
        "  [ ] final: Final: safe water",
        "",
        f"Read with: {shell.called()} read org.example.water MODULE",
    ]


def test_what_was_printed_counts_as_read(shell: Shell) -> None:
    ran = shell("read", "org", "germs")
    assert ran.code == 0
    assert "Clear water can hold them." in ran.out
    assert ran.err == f"Next: {shell.called()} read org.example.water treat\n"
    assert "  [x] germs: Germs in water (5 min)" in shell("read", "org").lines
    assert shell("read", "org", "--all").out.count("=====") >= 2
    assert json.loads(shell("progress", "org", "--json").out)["modules_read"] == 2


def test_headings_are_marked_and_the_title_is_said_once(empty: Shell, tmp_path: Path) -> None:
    folder = a_course(tmp_path / "water")
    module = folder / "modules" / "01-germs.md"
    body = "# Germs in water\n\nText.\n\n## How *small*\n\n---\n\n- a\n- b\n\n> [!note]\n> Mind.\n"
    module.write_text(module.read_text().split("---\n")[1].join(["---\n", "---\n"]) + body)
    install(empty.home, folder)
    assert empty("read", "org", "germs").lines == [
        "Germs in water", "==============", "", "Text.", "", "## How small", "", "- a", "- b", "", "Note: Mind.", "",
    ]  # fmt: skip


def test_a_locked_or_missing_module_is_said(shell: Shell) -> None:
    ran = shell("read", "org", "treat")
    assert (ran.code, ran.err) == (2, "Locked: read the module “Germs in water” first.\n")
    ran = shell("read", "org", "zzz")
    assert (ran.code, ran.err) == (2, "“Safe water” has no module “zzz”. It has: germs, treat.\n")


def test_a_terminal_is_not_steered_by_a_course(empty: Shell, tmp_path: Path) -> None:
    folder = a_course(tmp_path / "water", title="Safe \x1b[31mwater")
    module = folder / "modules" / "01-germs.md"
    module.write_text(module.read_text() + "\nred \x1b[31m text\n")
    empty("install", str(folder))
    assert "\x1b" not in empty("read", "org").out + empty("read", "org", "germs").out + empty("courses").out


# Who learns


def test_learners_are_made_at_the_first_read_and_never_guessed(shell: Shell) -> None:
    ran = shell("progress", "org", learner="Asha")
    assert (ran.code, ran.err) == (2, "There is no learner “Asha” here. Nobody has learnt here yet.\n")
    ran = shell("progress", "org", learner=None)
    assert (ran.code, ran.err) == (
        2,
        "Nobody has learnt here yet; begin with `read COURSE` or `sit COURSE ASSESSMENT`.\n",
    )
    shell("read", "org", "germs", learner="Asha")
    assert json.loads(shell("progress", "org", "--json", learner=None).out)["learner"] == "Asha"
    shell("read", "org", learner="Jose\u0301")
    assert json.loads(shell("progress", "org", "--json", learner="JOSÉ").out)["modules_read"] == 0
    assert json.loads(shell("progress", "org", "--json", learner="ASHA").out)["modules_read"] == 1
    ran = shell("progress", "org", learner=None)
    assert (ran.code, ran.err) == (
        2,
        "Several people learn here; say who you are with --learner NAME. Here are: Asha, José.\n",
    )


def test_without_a_name_somebody_begins_and_the_award_asks(shell: Shell, tmp_path: Path) -> None:
    finish_as(shell)
    ran = shell("complete", "org", "--out", str(tmp_path / "out"), learner=None)
    assert (ran.code, ran.err) == (
        2,
        (
            "Which name shall the completion file bear? So far it is “Learner”, which nobody confirmed. "
            "Give the name as it shall stand there; it cannot be changed afterwards. Say it with --name NAME.\n"
        ),
    )
    assert (
        shell("complete", "org", "--out", str(tmp_path / "out"), "--name", "Asha Mwende", learner=None).code
        == 0
    )


def finish_as(shell: Shell) -> None:
    """Finish the course as nobody in particular."""
    finish(shell, learner="Learner")


# attempts, progress, transcript, complete, doctor


def test_attempts_and_progress(shell: Shell) -> None:
    shell("read", "org", "germs")
    assert shell("attempts", "org").out == "Nothing was handed in yet.\n"
    shell("sit", "org", "final", "--responses", "-", typed=RESPONSES + '{"submit": true}\n')
    lines = shell("attempts", "org").lines
    assert lines[0].split() == ["ASSESSMENT", "TRY", "HANDED", "IN", "SCORE", "RESULT", "COUNTS"]
    assert lines[1].startswith("final       1    ")
    assert lines[1].endswith("50 %   not passed  yes")
    (attempt,) = json.loads(shell("attempts", "org", "--json").out)
    assert {name: attempt[name] for name in ("earned", "possible", "percent", "pass_percent", "passed")} == {
        "earned": "2",
        "possible": "4",
        "percent": "50",
        "pass_percent": "75",
        "passed": False,
    }
    ran = shell("progress", "org")
    assert ran.lines[:4] == [
        "Asha in “Safe water” 1.0.0",
        "1 of 2 modules read, 0 of 1 assessments passed.",
        "",
        "STATE   KIND        ID     SCORE         TITLE",
    ]
    assert "failed  assessment  final  50 % of 75 %  Final: safe water" in ran.lines
    assert ran.lines[-2:] == [
        "- Read the module “Treating water” to its end.",
        "- Pass the assessment “Final: safe water”: 75 % is needed; 50 % so far.",
    ]
    finish(shell)
    assert shell("progress", "org").lines[-1] == (
        f"Everything is done. Make the completion file with: {shell.called()} complete org.example.water"
    )


def test_complete_before_everything_is_done_says_what_is_missing(shell: Shell, tmp_path: Path) -> None:
    shell("read", "org", "germs")
    ran = shell("complete", "org", "--out", str(tmp_path / "out"))
    assert (ran.code, ran.lines) == (
        1,
        [
            "“Safe water” is not finished yet:",
            "- Read the module “Treating water” to its end.",
            "- Pass the assessment “Final: safe water”: 75 % is needed.",
        ],
    )
    assert not (tmp_path / "out").exists()


def test_complete_writes_three_files_and_the_same_again(shell: Shell, tmp_path: Path) -> None:
    finish(shell)
    out = tmp_path / "out"
    ran = shell("complete", "org", "--out", str(out))
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines == [
        "Safe water, level 1, Asha: 100 %.",
        "Unchanged since it was signed by the learner's own computer. Nobody else vouches for it. The course",
        "pack had no publisher's signature.",
        *(str(out / name) for name in ("completion.json", "badge.png", "certificate.pdf")),
    ]
    first = (out / "completion.json").read_bytes()
    assert verify((out / "badge.png").read_bytes()).claims.learner == "Asha"
    assert (out / "certificate.pdf").read_bytes().startswith(b"%PDF-")
    assert shell("complete", "org", "--out", str(tmp_path / "again")).code == 0
    assert (tmp_path / "again" / "completion.json").read_bytes() == first
    shell("transcript", "org", "--out", str(out / "transcript.json"))
    assert transcript_digest((out / "transcript.json").read_bytes()) == verify(first).claims.transcript_digest
    assert shell("transcript", "org").out == (out / "transcript.json").read_text() + "\n"
    assert shell("progress", "org").lines[-1].startswith("The completion file was made: ")


def test_doctor_finds_nothing_in_a_sound_home(shell: Shell) -> None:
    finish(shell)
    ran = shell("doctor")
    assert ran.code == 0
    assert all(line.startswith("ok     ") for line in ran.lines)
    assert all(finding["ok"] for finding in json.loads(shell("doctor", "--json").out))


def test_doctor_names_what_is_wrong(shell: Shell) -> None:
    finish(shell)
    next((shell.home / "packs").rglob("pack.json")).unlink()
    ran = shell("doctor")
    assert ran.code == 1
    assert "WRONG  The pack of org.example.water@unsigned is damaged; install it again." in ran.lines


def test_what_had_to_be_mended_is_said(shell: Shell) -> None:
    finish(shell)
    (shell.home / "hornbook.db").unlink()
    ran = shell("attempts", "org")
    assert ran.code == 0
    assert ran.err.splitlines()[-1] == "Nothing was lost."
    assert len(ran.lines) == 2


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_every_locale_will_do(shell: Shell, locale: str) -> None:
    import os
    import subprocess
    import sys

    environment = os.environ | {"LC_ALL": locale, "PYTHONIOENCODING": ""}
    ran = subprocess.run(
        [sys.executable, "-m", "app", "--home", str(shell.home), "--learner", "A", "read", "org"],
        env=environment,
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )
    assert b"Germs in water" in ran.stdout


def test_a_preview_needs_a_folder_and_a_screen(
    empty: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    ran = empty("preview", str(tmp_path / "none"))
    assert (ran.code, ran.err) == (
        2,
        f"{tmp_path / 'none'} is not a folder; name the folder that holds pack.toml.\n",
    )
    ran = empty("preview", str(tmp_path))
    assert (ran.code, ran.err) == (
        2,
        f"There is no screen to show a preview on; `check {tmp_path}` says what to mend.\n",
    )
