"""What an instructor marks: handed in to a file, marked and signed, taken in again, and marked once more by whoever verifies."""

import json
import shutil
from fractions import Fraction
from pathlib import Path

import pytest

from app.cli.commands.mark import read_share
from app.keyfiles import PublisherKey
from assessments.marks import Mark, marks_file
from assessments.work import marks_for, read_work
from content.keys import fingerprint
from tests.app.cli.runs import Shell
from tests.app.courses import a_course
from tests.app.signed import KITUI, MALLORY, signed
from tests.app.stand import BEGIN

ESSAY = """
## Explain to a neighbour why clear water can be unsafe.
{#explain essay points=4}

> [!rubric]
> Half for: germs cannot be seen.

> [!model]
> Germs are too small to be seen.
"""
WAITS = "“Final: safe water” waits for your instructor: give them its response file, and add the marks that come back."
ANSWERS = "2\n1 3\n2\nCl\nGerms are small.\n.\n\n"


class Room:
    """A learner and an instructor, each with a home, and what travels between them."""

    def __init__(self, shell: Shell, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.shell, self.folder = shell, folder
        monkeypatch.chdir(folder)

    def built(self, rules: str, *, essay: str = ESSAY, publisher: PublisherKey | None = None) -> None:
        """Build the course, sign it if it has a publisher, and install it for the learner."""
        source = a_course(self.folder / "water", rules=rules)
        final = source / "quizzes/final.quiz.md"
        final.write_text(final.read_text("utf-8") + essay, "utf-8")
        made = self.shell("build", str(source), "-o", "w.hbpack")
        assert made.code == 0, made.out + made.err
        pack = Path("w.hbpack") if publisher is None else signed(Path("w.hbpack"), publisher)
        assert self.shell("install", str(pack)).code == 0
        self.shell("read", "org", "--all")

    @property
    def secret(self) -> str:
        (found,) = self.folder.glob("*.SECRET.keys")
        return str(found)

    def sat(self, typed: str = f"\n{ANSWERS}") -> str:
        """Sit it; the name of the response file."""
        ran = self.shell("sit", "org", "final", typed=typed)
        assert ran.code == 0
        return ran.lines[-1]

    def marked(self, file: str, typed: str, *more: str) -> str:
        """Mark it; the name of the file with the marks."""
        ran = self.shell("mark", file, "--secret", self.secret, *more, typed=typed)
        assert ran.code == 0, ran.err
        return ran.lines[-1]


@pytest.fixture
def room(empty: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Room:
    return Room(empty, tmp_path, monkeypatch)


def test_a_marked_assessment_from_hand_in_to_level_two(room: Room) -> None:
    shell = room.shell
    room.built("mode: marked\n")
    file = room.sat()
    assert file == "Asha-final-1.responses.json"
    assert "waits" in shell("attempts", "org").out
    assert f"- {WAITS}" in shell("progress", "org").lines
    assert shell("complete", "org", "--name", "Asha").lines[1:] == [f"- {WAITS}"]
    marks = room.marked(file, "\n\n\n\n75 %\nWell said\nGood work\n", "--name", "Mr Otieno")
    assert marks == "Asha-final-1.marks.json"
    taken = shell("marks", marks)
    assert (taken.code, taken.lines[0]) == (
        0,
        "Asha, “Final: safe water”, attempt 1: 87.5 % (7 of 8 points), passed.",
    )
    assert taken.lines[1].startswith("Marked by Mr Otieno (")
    assert taken.lines[2:4] == [
        "5. Explain to a neighbour why clear water can be unsafe.: Well said",
        "Good work",
    ]
    assert "(taken in before)" in shell("marks", marks).out.replace("\n", " ")
    assert shell("complete", "org", "--name", "Asha").code == 0
    shell("transcript", "org", "--out", "t.json")
    asked = ("verify", "completion.json", "--transcript", "t.json", "--pack", "w.hbpack")
    without = shell(*asked)
    assert without.code == 1
    assert (
        "    [FAILED] answers: “Final: safe water” was marked by an instructor, and its answers are not in the pack; they "
        "can be marked again only with the marking keys."
    ) in without.lines
    again = json.loads(shell(*asked, "--secret", room.secret, "--json").out)["files"][0]
    assert (again["level"], again["sound"], again["differences"]) == ("re-graded", True, [])
    assert again["checks"][-2]["sentence"] == (
        "The answers to 5 questions in 1 attempt were marked again and earn what is recorded. Marks of a person stand in "
        "1 of them, soundly signed."
    )


def test_an_essay_beside_other_questions(room: Room) -> None:
    """The essay alone waits; without it the assessment is passed at 75 % only with its points."""
    shell = room.shell
    room.built("", essay=ESSAY.replace("points=4", "points=1"))
    file = room.sat("\n2\n1 3\n77\nCl\nGerms are small.\n.\n\n")
    shown = shell("mark", file, "--secret", room.secret, typed="five\n2\n1/2\n\n\n")
    assert shown.code == 0
    assert "The rubric:\n  Half for: germs cannot be seen." in shown.out
    assert "A model answer:\n  Germs are too small to be seen." in shown.out
    assert "The answer:\n  Germs are small.\n(3 words)" in shown.out
    assert shown.out.count("Type a number from 0 to 1, such as 1.5, or a share such as 75 %.") == 2
    assert "70 % (3.5 of 5 points), not passed at 75 %.\n" in shown.out
    taken = shell("marks", "Asha-final-1.marks.json")
    assert "not passed; 75 % is needed" in taken.out.replace("\n", " ")
    better = room.marked(file, "1\nSecond reading\n\n")
    assert "passed" in shell("marks", better).out
    room.marked(file, "0\nThird reading\n\n")
    assert shell("marks", better).code == 0
    assert "80 %" in shell("attempts", "org").out, "of several files the one that gives most counts"
    assert shell("complete", "org", "--name", "Asha").code == 0
    shell("transcript", "org", "--out", "t.json")
    assert shell("verify", "completion.json", "--transcript", "t.json").code == 0


def test_the_response_file_can_be_written_again(room: Room) -> None:
    room.built("mode: marked\n")
    assert room.shell("responses", "org").lines == ["Nothing that was handed in waits for an instructor."]
    file = Path(room.sat())
    first = file.read_bytes()
    again = room.shell("responses", "org", "fin", "--out", "stick")
    assert (again.code, again.lines) == (0, ["stick/Asha-final-1.responses.json"])
    assert (
        again.err == "Give this to your instructor, and take in the marks that come back with `marks FILE`.\n"
    )
    assert Path(again.lines[0]).read_bytes() == first
    assert room.shell("responses", "org", "check").code == 1


def test_the_rules_say_who_marks(room: Room) -> None:
    room.built("", essay=ESSAY.replace("points=4", "points=1"))
    assert "Your instructor marks the essays." in room.shell("sit", "org", "final", typed="q\n").out.replace(
        "\n", " "
    )


def test_blanks_need_nobody(room: Room) -> None:
    room.built("mode: marked\n")
    rules = room.shell("sit", "org", "final", typed="q\n").out.replace("\n", " ")
    assert "Your instructor marks it, with comments." in rules
    ran = room.shell("sit", "org", "final", typed="\n\n\n\n\n\n\n")
    assert "Not passed; 75 % is needed: 0 % (0 of 8 points)." in ran.out
    assert room.shell("responses", "org").code == 1


def test_marks_that_are_refused(room: Room) -> None:
    shell = room.shell
    room.built("mode: marked\n")
    file = room.sat()
    marks = Path(room.marked(file, "\n\n\n\n4\n\n\n"))
    value = json.loads(marks.read_bytes())

    def said(**changes: object) -> str:
        Path("x.json").write_text(json.dumps(value | changes))
        ran = shell("marks", "x.json")
        assert ran.code == 1
        return ran.out.strip().removeprefix("refused x.json ")

    assert said(name="Somebody") == (
        "These marks were changed after they were signed; nothing was taken. Ask your instructor for the file again."
    )
    assert said(format="else") == (
        "This is no file with an instructor's marks: These are not marks of version 1; use the version of Hornbook that "
        "wrote them."
    )
    assert shell("marks", str(marks), learner="Bo").code == 0, "marks name their learner"
    assert shell("sit", "org", "final", typed=f"\n{ANSWERS}").code == 0


def marks_by(owner: PublisherKey, room: Room, file: str) -> str:
    """The name of a file with full marks for every answer that waits, signed with this key."""
    work = read_work(Path(file).read_bytes())
    given = [
        Mark(question=answer.fact.question, fraction=Fraction(1)) for answer in work.answers if answer.waits
    ]
    marks = marks_for(work, given, key=owner.key, name="Mr Otieno", at=BEGIN)
    (room.folder / "by.marks.json").write_bytes(marks_file(marks))
    return "by.marks.json"


def test_only_the_marking_key_and_the_publishers_count(room: Room) -> None:
    shell = room.shell
    room.built("mode: marked\n", publisher=KITUI)
    file = room.sat()
    refused = shell("marks", marks_by(MALLORY, room, file))
    assert (refused.code, refused.out) == (
        1,
        (
            f"refused by.marks.json These marks are signed with the key {fingerprint(MALLORY.did)}, which is neither the "
            "publisher's key of “Safe water” nor its marking key; nothing was taken. Ask who marks this course.\n"
        ),
    )
    assert "waits" in shell("attempts", "org").out
    taken = shell("marks", marks_by(KITUI, room, file))
    assert taken.code == 0
    assert "waits" not in shell("attempts", "org").out


def test_marks_for_whoever_is_not_here(room: Room) -> None:
    shell = room.shell
    room.built("mode: marked\n")
    shutil.copytree(shell.home, room.folder / "earlier")
    marks = room.marked(room.sat(), "\n\n\n\n4\n\n\n")
    shell.home = room.folder / "earlier"
    assert shell("marks", marks).out == (
        f"refused {marks} These marks are for an attempt that Asha did not hand in on this computer.\n"
    )
    shell.home = room.folder / "another"
    assert shell("marks", marks).out == (
        f"refused {marks} These marks are for somebody who does not learn on this computer.\n"
    )


def test_a_name_makes_a_file_name_on_every_system(room: Room) -> None:
    room.built("mode: marked\n")
    room.shell("read", "org", "--all", learner="Ann / Bo: <x>")
    ran = room.shell("sit", "org", "final", typed=f"\n{ANSWERS}", learner="Ann / Bo: <x>")
    assert (ran.code, ran.lines[-1]) == (0, "Ann-Bo-x-final-1.responses.json")


def test_what_cannot_be_marked(room: Room, tmp_path: Path) -> None:
    shell = room.shell
    room.built("mode: marked\n")
    file = Path(room.sat())
    value = json.loads(file.read_bytes())
    value["questions"][0]["response"] = None
    Path("x.json").write_text(json.dumps(value))

    def refused(*arguments: str) -> str:
        ran = shell("mark", *arguments)
        assert ran.code == 2
        return ran.err.strip()

    assert refused("x.json", "--secret", room.secret) == (
        "This response file was changed after it was handed in; do not mark it. Ask the learner for it again."
    )
    assert refused("t.json", "--secret", room.secret) == "t.json: No such file or directory."
    assert refused(str(file), "--secret", str(file)) == (
        "These are not marking keys of Hornbook, or they were damaged; name the file that `build` wrote beside the pack."
    )
    other = a_course(tmp_path / "other", name="org.example.other", rules="mode: marked\n")
    (tmp_path / "elsewhere").mkdir()
    made = shell("build", str(other), "-o", str(tmp_path / "elsewhere" / "o.hbpack"))
    foreign = made.lines[-1]
    assert refused(str(file), "--secret", foreign) == (
        "These marking keys are of org.example.other 1.0.0, and “Safe water” names others; take the file that `build` "
        "wrote beside its pack."
    )
    elsewhere = str(tmp_path / "elsewhere" / "o.hbpack")
    assert refused(str(file), "--secret", room.secret, "--pack", elsewhere) == (
        "These responses are to version 1.0.0 of org.example.water, and this pack is another one (org.example.other "
        "1.0.0); name the pack that was sat with --pack."
    )
    unfinished = shell("mark", str(file), "--secret", room.secret, typed="\n\n")
    assert (unfinished.code, unfinished.err) == (2, "Nothing was written.\n")
    shell.home = tmp_path / "another"
    assert refused(str(file), "--secret", room.secret) == (
        "Version 1.0.0 of org.example.water, which was sat, is not installed here; name its pack with --pack."
    )
    assert room.marked(str(file), "\n\n\n\n4\n\n\n", "--pack", "w.hbpack").endswith(".marks.json")


@pytest.mark.parametrize(
    ("typed", "share"),
    [
        ("1.5", "3/8"),
        ("1,5", "3/8"),
        ("3/2", "3/8"),
        ("75 %", "3/4"),
        ("100%", "1"),
        ("0", "0"),
        ("4", "1"),
        ("4.1", None),
        ("-1", None),
        ("", None),
        ("many", None),
        ("1e3", None),
        ("1_0", None),
        ("٣", None),
        ("1/0", None),
        ("1" * 40, None),
    ],
)
def test_points_as_they_are_typed(typed: str, share: str | None) -> None:
    assert read_share(typed, Fraction(4)) == (None if share is None else Fraction(share))
