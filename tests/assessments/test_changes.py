"""What another version changes, id by id; and what that means for who learns."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from assessments.build import build_course
from assessments.changes import Changes, Difference, Line, Snapshot, compare, read_snapshot
from assessments.effect import Effect, effect, effect_in_words
from content.build import write_folder
from content.compiled import RetiredId
from content.jsonfields import CourseDamagedError
from tests.assessments.courses import Story
from tests.builders import MANIFEST, QUESTION, a_course

OTHER = "## Cold kills germs.\n{#cold}\n\n- ( ) True\n- (x) False\n"


def a_version(
    tmp_path: Path,
    version: str = "1.0.0",
    quiz: str = QUESTION,
    files: Mapping[str, str] | None = None,
    **header: str,
) -> Snapshot:
    """The course of `a_course` in that version, built and read back; `header` is the quiz's."""
    builder = a_course(tmp_path, f"source-{version}")
    builder.with_file("pack.toml", MANIFEST.replace("1.0.0", version)).with_quiz("final", quiz, **header)
    for path, text in (files or {}).items():
        builder.with_file(path, text)
    write_folder(build_course(builder.folder), tmp_path / f"built-{version}")
    return read_snapshot(tmp_path / f"built-{version}")


def ids(difference: Difference) -> tuple[list[str], list[str], list[str]]:
    """The ids that were added, changed and removed."""
    groups = (difference.added, difference.changed, difference.removed)
    added, changed, removed = ([line.id for line in lines] for lines in groups)
    return added, changed, removed


def changed(old: Snapshot, new: Snapshot) -> Changes:
    """The changes, and the other way round they are the same with added and removed exchanged."""
    there, back = compare(old, new), compare(new, old)
    assert there.modules.added == back.modules.removed
    assert there.questions.removed == back.questions.added
    return there


def test_the_same_pack_changes_nothing(tmp_path: Path) -> None:
    old = a_version(tmp_path)
    found = compare(old, old)
    assert found.nothing
    assert (found.before, found.after, found.size_before) == ("1.0.0", "1.0.0", found.size_after)
    assert (
        found.size_before
        == sum(path.stat().st_size for path in (tmp_path / "built-1.0.0").rglob("*") if path.is_file())
        - len(b"application/vnd.hornbook.pack+zip")
        - (tmp_path / "built-1.0.0/files.json").stat().st_size
    )


def test_languages(tmp_path: Path) -> None:
    french = {
        "pack.toml": MANIFEST + 'languages = ["fr", "sw"]\n',
        "lang/fr/modules/germs.md": "# Germes\n",
        "lang/sw/modules/germs.md": "# Vijidudu\n",
    }
    old = a_version(tmp_path, files=french)
    files = {
        "pack.toml": MANIFEST.replace("1.0.0", "1.1.0") + 'languages = ["fr", "ar"]\n',
        "lang/fr/modules/germs.md": "# Germes\n",
        "lang/fr/quizzes/final.quiz.md": QUESTION.replace("True", "Vrai"),
        "lang/ar/pack.toml": 'title = "ماء"\n',
    }
    found = changed(old, a_version(tmp_path, "1.1.0", files=files))
    assert ids(found.languages) == (["ar"], ["fr"], ["sw"])
    assert (found.modules.nothing, found.media.nothing, found.nothing) == (True, True, False)
    assert compare(old, old).nothing


def test_modules_questions_and_media(tmp_path: Path) -> None:
    old = a_version(tmp_path, files={"media/a.txt": "a", "media/gone.txt": "x"})
    files = {
        "modules/germs.md": "---\nid: germs\ntitle: Small things\n---\n\nGerms are very small.\n",
        "modules/treat.md": "---\nid: heal\ntitle: Treat\nneeds: germs\nwas: treat\n---\n\nBoil it.\n",
        "modules/store.md": "---\nid: store\ntitle: Store\n---\n\nCover it.\n",
        "media/a.txt": "b",
        "media/new.txt": "n",
    }
    new = a_version(tmp_path, "1.1.0", QUESTION.replace("most germs", "many germs") + "\n" + OTHER, files)
    found = changed(old, new)
    assert ids(found.modules) == (["store"], ["germs", "heal"], [])
    assert found.modules.changed[0] == Line(id="germs", title="Small things")
    assert ids(found.questions) == (["cold"], ["boil-kills"], [])
    assert found.questions.added == (Line(id="cold", title="Cold kills germs.", inside="Final"),)
    assert ids(found.assessments) == ([], ["final"], [])
    assert ids(found.media) == (["media/new.txt"], ["media/a.txt"], ["media/gone.txt"])
    assert not found.nothing


def test_what_is_said_afterwards_changes_the_assessment_and_no_question(tmp_path: Path) -> None:
    found = changed(
        a_version(tmp_path), a_version(tmp_path, "1.0.1", QUESTION + "\n> [!explanation]\n> Heat kills.\n")
    )
    assert ids(found.questions) == ([], [], [])
    assert ids(found.assessments) == ([], ["final"], [])


def test_a_question_under_another_id_is_the_same_one(tmp_path: Path) -> None:
    found = changed(
        a_version(tmp_path),
        a_version(tmp_path, "1.1.0", QUESTION.replace("{#boil-kills}", "{#boiling was=boil-kills}")),
    )
    assert ids(found.questions) == ([], ["boiling"], [])


def test_pass_marks_and_retired_ids(tmp_path: Path) -> None:
    old = a_version(tmp_path, pass_="80%")
    manifest = MANIFEST.replace("1.0.0", "1.1.0") + '\n[retired]\n"old-q" = "was too easy"\n'
    builder = a_course(tmp_path).with_file("pack.toml", manifest).with_quiz("final", QUESTION, pass_="90%")
    write_folder(build_course(builder.folder), tmp_path / "new")
    found = compare(old, read_snapshot(tmp_path / "new"))
    assert [(mark.id, mark.before, mark.after) for mark in found.pass_marks] == [
        ("final", Fraction(4, 5), Fraction(9, 10))
    ]
    assert found.retired == (RetiredId(id="old-q", note="was too easy"),)
    assert compare(read_snapshot(tmp_path / "new"), read_snapshot(tmp_path / "new")).retired == ()


def test_a_damaged_pack_is_one_sentence(tmp_path: Path) -> None:
    a_version(tmp_path)
    (tmp_path / "built-1.0.0/files.json").unlink()
    with pytest.raises(CourseDamagedError, match=r"is missing or damaged; install the course again\.$"):
        read_snapshot(tmp_path / "built-1.0.0")


# What it means for a learner


def passed(snapshot: Snapshot) -> Story:
    """A learner who read all and passed."""
    story = Story(snapshot.course)
    story.read("germs")
    story.read("treat")
    story.score("final", "9/10")
    return story


def words(old: Snapshot, new: Snapshot, story: Story) -> tuple[str, ...]:
    return effect_in_words(effect(old, new, story.events))


def test_nobody_is_told_of_what_they_did_not_do(tmp_path: Path) -> None:
    old, new = a_version(tmp_path), a_version(tmp_path, "1.1.0", OTHER)
    assert words(old, new, Story(old.course)) == ()


def test_a_pass_stays(tmp_path: Path) -> None:
    old, new = a_version(tmp_path), a_version(tmp_path, "1.1.0", OTHER)
    found = effect(old, new, passed(old).events)
    assert (found.passes, found.kept, found.anew, found.complete, found.missing) == (
        ("Final",),
        ("Final",),
        False,
        True,
        (),
    )
    assert effect_in_words(found) == ("Your pass stays.",)
    several = replace(found, kept=("A", "B", "C", "D"))
    assert effect_in_words(several) == ("Your 4 passes stay.",)


def test_a_new_major_is_to_be_passed_anew(tmp_path: Path) -> None:
    old, new = a_version(tmp_path), a_version(tmp_path, "3.0.0")
    assert words(old, new, Story(old.course)) == (
        "This is version 3: its assessments are to be passed anew.",
    )
    assert words(old, new, passed(old)) == (
        "This is version 3: its assessments are to be passed anew. Your pass on the version before stays on record.",
    )
    assert words(new, old, passed(old)) == ("This is version 1: your pass on it counts again.",)


def test_an_assessment_that_went(tmp_path: Path) -> None:
    old = a_version(tmp_path)
    builder = a_course(tmp_path, "less").with_file("pack.toml", MANIFEST.replace("1.0.0", "1.1.0"))
    (builder.folder / "quizzes/final.quiz.md").unlink()
    builder.with_quiz("exam", OTHER)
    write_folder(build_course(builder.folder), tmp_path / "less-built")
    new = read_snapshot(tmp_path / "less-built")
    story = passed(old)
    story.start("final")
    assert words(old, new, story) == (
        "“Final” is not in the other version; your pass of it stays on record.",
        "Your open attempt is finished on the version on which it was started.",
        "Finish your open attempt of “Final” before: the other version does not have it.",
        "The course is complete now, and will ask for more: Pass the assessment “Exam”: 80 % is needed.",
    )


def test_open_attempts_go_on(tmp_path: Path) -> None:
    old, new = a_version(tmp_path), a_version(tmp_path, "1.1.0")
    story = Story(old.course)
    story.start("final")
    found = effect(old, new, story.events)
    assert (found.drafts, found.stranded) == (1, ())
    assert effect_in_words(replace(found, drafts=2)) == (
        "Your 2 open attempts are finished on the version on which they were started.",
    )


def test_passes_of_several_are_counted() -> None:
    found = Effect(
        passes=("A", "B"),
        kept=("A", "B"),
        gone=(),
        anew=True,
        major=2,
        drafts=0,
        stranded=(),
        complete=True,
        missing=(),
    )
    assert effect_in_words(found) == ("This is version 2: your 2 passes on it count again.",)
    assert effect_in_words(replace(found, kept=())) == (
        "This is version 2: its assessments are to be passed anew. Your 2 passes on the version before stay on record.",
    )
