"""Looking before an update, and what is kept of removed courses for their attempts."""

import shutil
from pathlib import Path

import pytest

from app.home import Home
from app.opening import OpenHome
from app.updates import NoSuchVersionError, find_version
from app.views import LearnerRow
from assessments.effect import effect_in_words
from content.ids import AssessmentId, AttemptId, CourseId, Root
from tests.app.courses import a_course, open_with, right_response

WATER = CourseId("org.example.water@unsigned")
FINAL = AssessmentId("final")


@pytest.fixture
def home(tmp_path: Path, kept: Path) -> Path:
    shutil.copytree(kept, tmp_path / "home")
    return tmp_path / "home"


def somebody(opened: OpenHome, name: str = "Asha") -> LearnerRow:
    return opened.study.learner_named(name) or opened.study.add_learner(name)


def begin(opened: OpenHome, who: LearnerRow) -> AttemptId:
    """An open attempt with the right answers."""
    for module in ("germs", "treat"):
        opened.study.mark_read(who.id, WATER, module)  # type: ignore[arg-type]
    sitting = opened.study.start(who.id, WATER, FINAL)
    for question in sitting.questions:
        if question.id != "clear":
            opened.study.answer(who.id, sitting.attempt, question.id, right_response(question))
    return sitting.attempt


def test_a_pack_that_is_new_here(tmp_path: Path, packs: dict[str, Path]) -> None:
    with (
        open_with(tmp_path / "home") as opened,
        opened.library.preparing(packs["1.0.0"]) as candidate,
    ):
        found = opened.updates.preview(candidate, ())
    assert (found.installed, found.changes, found.effects, found.beside) == (None, None, (), ())
    assert (found.same, found.older, found.course.version) == (False, False, "1.0.0")


def test_a_preview_changes_nothing_and_says_what_will_be(home: Path, packs: dict[str, Path]) -> None:
    with open_with(home) as opened:
        who, other = somebody(opened), somebody(opened, "Ben")
        opened.study.hand_in(who.id, begin(opened, who))
        with opened.library.preparing(packs["1.1.0"]) as candidate:
            found = opened.updates.preview(candidate, (who, other))
        assert opened.study.courses()[0].version == "1.0.0"
        assert not list(Home(home).packs.glob(".new-*"))
    assert found.installed is not None
    assert (found.installed.version, found.course.version, found.same, found.older) == (
        "1.0.0",
        "1.1.0",
        False,
        False,
    )
    assert found.changes is not None
    assert [line.id for line in found.changes.modules.added] == ["store"]
    assert [line.id for line in found.changes.questions.added] == ["clear"]
    assert [(row.name, effect_in_words(effect)) for row, effect in found.effects] == [
        (
            "Asha",
            (
                "Your pass stays.",
                "The course is complete now, and will ask for more: Read the module “Storing water” to its end.",
            ),
        ),
        ("Ben", ()),
    ]


def test_what_was_previewed_can_be_taken_in(home: Path, packs: dict[str, Path]) -> None:
    with open_with(home) as opened:
        with opened.library.preparing(packs["1.1.0"]) as candidate:
            opened.updates.preview(candidate, ())
            assert opened.library.take_in(candidate).previous == "1.0.0"
        with opened.library.preparing(packs["1.1.0"]) as candidate:
            assert opened.updates.preview(candidate, ()).same
        with opened.library.preparing(packs["1.0.0"]) as candidate:
            assert opened.updates.preview(candidate, ()).older


def test_over_a_damaged_pack_nothing_is_compared(home: Path, packs: dict[str, Path]) -> None:
    with open_with(home) as opened:
        root = opened.library.courses()[0].root
        (opened.library.place(root) / "files.json").write_bytes(b"{")
        with opened.library.preparing(packs["1.1.0"]) as candidate:
            found = opened.updates.preview(candidate, ())
    assert found.installed is not None
    assert (found.installed.version, found.changes) == ("1.0.0", None)


@pytest.mark.parametrize("version", ["1.1.0", "2.0.0"])
def test_an_open_attempt_is_finished_on_its_own_version(
    home: Path, packs: dict[str, Path], version: str
) -> None:
    with open_with(home) as opened:
        who = somebody(opened)
        attempt = begin(opened, who)
        opened.library.install(packs[version])
        card = opened.study.start_card(who.id, WATER, FINAL)
        assert (card.draft, card.draft_answered) == (True, 4)
        sitting = opened.study.start(who.id, WATER, FINAL)
        assert (sitting.attempt, len(sitting.questions)) == (attempt, 4)
        result = opened.study.hand_in(who.id, attempt)
        assert (result.row.passed, result.row.version) == (True, "1.0.0")
        if version == "2.0.0":  # its own assessments are to be passed anew, now that the draft is finished
            for module in ("germs", "treat"):
                opened.study.mark_read(who.id, WATER, module)  # type: ignore[arg-type]
            again = opened.study.start(who.id, WATER, FINAL)
            assert (again.attempt != attempt, len(again.questions)) == (True, 5)


def test_which_version_is_meant(home: Path, packs: dict[str, Path]) -> None:
    with open_with(home) as opened:
        with pytest.raises(NoSuchVersionError) as caught:
            opened.updates.earlier(WATER)
        assert (
            str(caught.value) == "“Safe water” 1.0.0 is the only version here; there is none to go back to."
        )
        first = opened.library.courses()[0]
        newer = opened.library.install(packs["1.1.0"]).course
        updates = opened.updates
        assert (
            updates.earlier(WATER)
            == updates.earlier(WATER, "1.0.0")
            == updates.earlier(WATER, first.root[:8])
            == first
        )
        assert updates.earlier(WATER, newer.root) == newer
        found = updates.preview_back(WATER, first.root, ())
        assert (found.older, found.course) == (True, first)
        opened.library.switch(WATER, first.root)
        with pytest.raises(NoSuchVersionError) as caught:
            updates.earlier(WATER)
        assert str(caught.value) == (
            "“Safe water” 1.0.0 is the oldest version here; name another one with --to: 1.1.0."
        )
        with pytest.raises(NoSuchVersionError) as caught:
            find_version(opened.library.versions(WATER), "3.0.0")
        assert str(caught.value) == (
            f"There is no version “3.0.0” of it here. Here are: 1.0.0 ({first.root[:8]}), 1.1.0 ({newer.root[:8]})."
        )
        opened.library.remove(WATER)
        with pytest.raises(NoSuchVersionError) as caught:
            updates.earlier(WATER)
        assert str(caught.value) == f"The course {WATER} is not installed; install its pack again."


def test_removing_keeps_what_attempts_and_awards_name(home: Path, packs: dict[str, Path]) -> None:
    with open_with(home) as opened:
        who = somebody(opened)
        attempt = begin(opened, who)
        opened.study.hand_in(who.id, attempt)
        first = opened.library.courses()[0].root
        second = opened.library.install(packs["1.1.0"]).course.root
        opened.study.mark_read(who.id, WATER, "store")  # type: ignore[arg-type]
        award = opened.proofs.issue(who.id, WATER, "Asha Mwende")
        third = opened.library.install(packs["2.0.0"]).course.root
        assert opened.log.named_roots() == {first, second}
        assert opened.updates.discard() == 0
        opened.library.remove(WATER)
        assert opened.study.cards(who.id) == ()
        assert opened.updates.discard() > 0
        assert set(opened.library.wasted()) == {first, second}
        assert third not in opened.library.roots(WATER)
        assert opened.study.result(who.id, attempt).row.passed  # looking back works without the course
        assert opened.proofs.award(award.id).course_title == "Safe water"
    with open_with(home) as opened:
        who = somebody(opened, "Asha Mwende")
        opened.library.install(packs["1.1.0"])
        card = opened.study.cards(who.id)[0]
        assert (card.modules_read, card.assessments_passed, card.completed) == (3, 1, True)


def test_a_course_of_the_same_id_by_somebody_else_is_named(home: Path, packs: dict[str, Path]) -> None:
    """Told by the other publisher's mark in the index; how packs are signed is not this test's matter."""
    from dataclasses import replace

    from content.ids import Did

    with open_with(home) as opened, opened.library.preparing(packs["1.1.0"]) as candidate:
        theirs = replace(candidate, course=replace(candidate.course, publisher=Did("did:key:z6MkOther")))
        found = opened.updates.preview(theirs, ())
    assert (found.installed, [other.version for other in found.beside]) == (None, ["1.0.0"])


def test_roots_that_nobody_names(tmp_path: Path) -> None:
    with open_with(tmp_path / "home", None, a_course(tmp_path / "water")) as opened:
        assert opened.log.named_roots() == frozenset()
        assert Root("ab" * 32) not in opened.log.named_roots()
