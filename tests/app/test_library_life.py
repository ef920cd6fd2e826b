"""Updating, going back, removing and carrying away installed courses, on the disk as it is."""

import os
import shutil
from pathlib import Path

import pytest

from app.home import Home
from app.library import Installed, Library, LibraryError
from app.sharing import room, share
from content.compiled import read_page, stamp_path
from content.ids import CourseId, ModuleId, Root
from content.jsonfields import CourseDamagedError
from content.problems import PackError

WATER = CourseId("org.example.water@unsigned")

Two = tuple[Installed, Installed]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(Home(tmp_path / "home"))


@pytest.fixture(scope="module")
def kept_two(tmp_path_factory: pytest.TempPathFactory, packs: dict[str, Path]) -> tuple[Path, Two]:
    """A home with 1.0.0 and then 1.1.0, made once and never changed."""
    home = tmp_path_factory.mktemp("two") / "home"
    library = Library(Home(home))
    return home, (library.install(packs["1.0.0"]), library.install(packs["1.1.0"]))


@pytest.fixture
def two(tmp_path: Path, kept_two: tuple[Path, Two]) -> Two:
    """1.0.0 and then 1.1.0, in the home of `library`."""
    shutil.copytree(kept_two[0], tmp_path / "home")
    return kept_two[1]


def names(library: Library) -> set[str]:
    return {path.name for path in library.place(Root("x")).parent.iterdir()}


# What a look leaves behind


def test_a_candidate_is_looked_at_and_nothing_is_left(library: Library, packs: dict[str, Path]) -> None:
    with library.preparing(packs["1.0.0"]) as candidate:
        assert candidate.course.version == "1.0.0"
        library.sweep()  # somebody else's sweep leaves what is still looked at
        assert read_page(candidate.folder, ModuleId("germs")).text.startswith("Germs in water")
    assert library.courses() == ()
    assert names(library) == set()


def test_a_candidate_is_what_is_taken_in(library: Library, packs: dict[str, Path]) -> None:
    with library.preparing(packs["1.0.0"]) as candidate:
        assert library.take_in(candidate).changed
    assert [course.version for course in library.courses()] == ["1.0.0"]


# Sharing


def test_versions_share_what_is_equal_in_them(kept_two: tuple[Path, Two]) -> None:
    library, two = Library(Home(kept_two[0])), kept_two[1]
    old, new = (library.place(installed.course.root) for installed in two)
    same = "content/media/table.csv"
    assert (old / same).samefile(new / same)
    assert (old / "compiled/original/media/pot.svg").samefile(new / "compiled/original/media/pot.svg")
    assert not (old / "content/modules/01-germs.md").samefile(new / "content/modules/01-germs.md")
    (found,) = library.rooms()
    assert (found.course, found.packs, found.alone) == (WATER, 2, room([new]))
    assert found.alone < found.all < room([old]) + room([new]) - 16_000


def test_a_damaged_file_is_never_shared(tmp_path: Path) -> None:
    for name, data in (("old", b"rotten"), ("older", b"sound!"), ("new", b"sound!")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a").write_bytes(data)
    assert share(tmp_path / "new", [tmp_path / "old", tmp_path / "none"]) == 0
    assert share(tmp_path / "new", [tmp_path / "old", tmp_path / "older"]) == 6
    assert (tmp_path / "new/a").samefile(tmp_path / "older/a")
    assert room([tmp_path / "new", tmp_path / "older"]) == 6


@pytest.mark.parametrize("trouble", [1, 31, 95])
def test_a_disk_without_links_keeps_copies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: int
) -> None:
    """EPERM of FAT and ENOTSUP of some network drives end the trying; EMLINK is about one file only."""
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a").write_bytes(b"same")

    def refuse(source: Path, target: Path) -> None:
        raise OSError(trouble, "no")

    monkeypatch.setattr(os, "link", refuse)
    assert share(tmp_path / "new", [tmp_path / "old"]) == 0
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["a"]


def test_compiling_again_keeps_the_sharing(tmp_path: Path, library: Library, two: Two) -> None:
    old, new = (library.place(installed.course.root) for installed in two)
    stamp_path(new).unlink()
    again = Library(Home(tmp_path / "home"))
    assert again.folder(two[1].course.root) == new
    assert (old / "content/media/table.csv").samefile(new / "content/media/table.csv")
    assert (old / "compiled/original/media/pot.svg").is_file()


# Going back


def test_going_back_and_on(library: Library, two: Two) -> None:
    old, new = (installed.course for installed in two)
    assert library.versions(WATER) == (old, new)
    assert library.switch(WATER, old.root) == old
    assert (library.courses(), library.roots(WATER)) == ((old,), (old.root, new.root))
    library.switch(WATER, new.root)
    assert library.current(WATER) == new
    with pytest.raises(LibraryError) as caught:
        library.switch(WATER, Root("0" * 64))
    assert str(caught.value) == f"The course {WATER} has no pack {'0' * 64} here; install it."
    (library.place(old.root) / "pack.json").unlink()
    with pytest.raises(CourseDamagedError):
        Library(Home(library.place(old.root).parent.parent)).switch(WATER, old.root)
    assert library.current(WATER) == new


# Removing


def test_what_was_removed_can_be_taken_back(tmp_path: Path, library: Library, two: Two) -> None:
    new = two[1].course
    library.remove(WATER)
    again = Library(Home(tmp_path / "home"))
    for each in (library, again):
        assert (each.courses(), each.removed(), each.damaged()) == ((), (WATER,), ())
        assert each.current(WATER) is None
    assert again.restore(WATER) == new
    assert (again.courses(), again.removed()) == ((new,), ())


def test_packs_that_attempts_name_stay_and_the_others_go(
    library: Library, two: Two, packs: dict[str, Path]
) -> None:
    old, new = (installed.course for installed in two)
    assert library.wasted() == ()
    assert library.discard(()) == 0
    library.remove(WATER)
    assert set(library.wasted()) == {old.root, new.root}
    freed = library.discard({old.root})
    assert 0 < freed < 40_000
    assert names(library) == {old.root, "index.json"}
    assert library.pack(old.root) == old
    assert (library.roots(WATER), library.removed()) == ((old.root,), (WATER,))
    with pytest.raises(LibraryError) as caught:
        library.restore(WATER)
    assert str(caught.value) == f"The pack of {WATER} is not here any more; install it again."
    library.install(packs["1.1.0"])
    assert library.roots(WATER) == (old.root, new.root)
    assert library.removed() == ()


def test_only_what_is_installed_can_be_removed(library: Library, two: Two) -> None:
    library.remove(WATER)
    for name in (WATER, CourseId("org.example.none@unsigned")):
        with pytest.raises(LibraryError) as caught:
            library.remove(name)
        assert str(caught.value) == f"The course {name} is not installed."


def test_the_bundled_course_stays_removed(
    tmp_path: Path, library: Library, packs: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tried with a smaller course in the place of the bundled one."""
    monkeypatch.setattr("app.library.BUNDLED_PACK", "org.example.water")
    monkeypatch.setattr(Library, "bundled", lambda _: packs["1.0.0"])
    assert library.ensure_bundled() is not None
    library.remove(WATER)
    library.discard(())
    again = Library(Home(tmp_path / "home"))
    assert again.ensure_bundled() is None
    assert (again.courses(), again.rooms()) == ((), ())
    assert again.install(again.bundled()).changed


def test_a_crash_between_index_and_folder_leaves_only_waste(
    tmp_path: Path, library: Library, two: Two
) -> None:
    """The index is written first: a folder that it does not name is deleted by the next one who tidies."""
    library.remove(WATER)
    root = two[0].course.root
    (library.place(root).parent / f".new-{root}").mkdir()
    library.discard({root})
    assert names(library) == {root, "index.json"}
    assert library.wasted() == (root,)


# Carrying away


def test_an_exported_pack_is_the_very_file_that_was_installed(
    tmp_path: Path, library: Library, two: Two, packs: dict[str, Path]
) -> None:
    steps: list[int] = []
    made = library.export(two[1].course.root, tmp_path, lambda done, _all: steps.append(done))
    assert made == tmp_path / "water-1.1.0.hbpack"
    assert made.read_bytes() == packs["1.1.0"].read_bytes()
    assert library.export(two[0].course.root, tmp_path / "w.hbpack") == tmp_path / "w.hbpack"
    assert (tmp_path / "w.hbpack").read_bytes() == packs["1.0.0"].read_bytes()


def test_a_damaged_pack_is_not_exported(tmp_path: Path, library: Library, two: Two) -> None:
    root = two[1].course.root
    (library.place(root) / "content/modules/03-store.md").write_bytes(b"rotten")
    with pytest.raises(PackError) as caught:
        library.export(root, tmp_path / "w.hbpack")
    assert str(caught.value) == (
        "A file of the installed pack is damaged or missing; install the course again, then export it."
    )
    assert not (tmp_path / "w.hbpack").exists()


# Updates


def test_an_update_is_made_and_installed(
    tmp_path: Path, library: Library, packs: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> None:
    old = library.install(packs["1.0.0"]).course
    making: list[tuple[int, int]] = []
    made = library.update_file(
        [packs["1.0.0"]], packs["1.1.0"], tmp_path, lambda done, total: making.append((done, total))
    )
    assert (making, making[-1]) == (sorted(making), (300, 300))
    assert made.path == tmp_path / "water-1.1.0.hbdelta"
    assert (made.bases, made.version, made.size) == (("1.0.0",), "1.1.0", made.path.stat().st_size)
    assert made.size * 2 < made.pack_size
    steps: list[tuple[int, int]] = []
    installed = library.install(made.path, lambda done, total: steps.append((done, total)))
    assert (steps, steps[-1]) == (sorted(steps), (400, 400))
    assert (installed.course.version, installed.previous) == ("1.1.0", "1.0.0")
    assert library.roots(WATER) == (old.root, installed.course.root)
    assert library.export(installed.course.root, tmp_path).read_bytes() == packs["1.1.0"].read_bytes()
    assert library.install(made.path).changed is False
    assert library.check(made.path) == ()


def test_an_update_without_what_it_builds_on(
    tmp_path: Path, library: Library, packs: dict[str, Path]
) -> None:
    made = library.update_file([packs["1.1.0"]], packs["2.0.0"], tmp_path / "w.hbdelta")
    library.install(packs["1.0.0"])
    before = names(library)
    with pytest.raises(PackError) as caught:
        library.install(made.path)
    assert str(caught.value) == (
        "The update file goes with version 1.1.0 of “Safe water” as it was when the update was made, which is not here: ask for the whole pack; "
        "nothing was installed."
    )
    assert names(library) == before
    assert [problem.code for problem in library.check(made.path)] == ["E731"]


def test_an_update_for_all_later_versions_of_a_folder_of_packs(
    tmp_path: Path, library: Library, packs: dict[str, Path]
) -> None:
    olds = [*packs.values(), packs["1.0.0"]]
    made = library.update_file(olds, packs["2.0.0"], tmp_path, since="1.0.0")
    assert made.bases == ("1.0.0", "1.1.0")
    assert library.update_file(olds, packs["2.0.0"], tmp_path, since="1.1.0").bases == ("1.1.0",)
    with pytest.raises(PackError) as caught:
        library.update_file(olds, packs["2.0.0"], tmp_path, since="3.0.0")
    assert str(caught.value) == (
        "There is no other version of “Safe water” (org.example.water) from 3.0.0 on to start from."
    )


def test_an_update_that_makes_a_pack_which_is_not_taken(
    tmp_path: Path, library: Library, packs: dict[str, Path]
) -> None:
    """What is wrong with the pack itself is said of the update file that the person has."""
    from content.limits import Limits

    made = library.update_file([packs["1.0.0"]], packs["1.1.0"], tmp_path)
    small = Library(Home(tmp_path / "home"), Limits(files=10))
    library.install(packs["1.0.0"])
    with pytest.raises(
        PackError, match=r"^The update file (has|makes a pack of) \d+ files, and at most 10 are allowed"
    ):
        small.install(made.path)
