"""The library: installing, building and checking, with the real child process."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.home import Home
from app.library import Library, LibraryError
from assessments.build import build_course
from assessments.compile import read_assessment
from content.archive import write_archive
from content.build import Entry, assemble
from content.compiled import is_compiled, read_page, stamp_path
from content.ids import AssessmentId, ModuleId, Root
from content.jsonfields import CourseDamagedError
from content.limits import Limits
from content.problems import PackError
from tests.builders import MANIFEST, a_course
from tests.content.zips import mimetype, part, zipped


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(Home(tmp_path / "home"))


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def leftovers(home: Home) -> list[str]:
    return [path.name for path in home.packs.iterdir() if path.name.startswith(".")]


def test_a_folder_is_built_compiled_and_installed(tmp_path: Path, library: Library) -> None:
    steps: list[tuple[int, int]] = []
    builder = a_course(tmp_path).with_file("media/a.txt", "x")
    installed = library.install(builder.folder, lambda done, total: steps.append((done, total)))
    assert (installed.changed, installed.previous) == (True, None)
    assert [problem.code for problem in installed.problems] == ["W436"]
    assert library.courses() == (installed.course,)
    folder = library.folder(installed.course.root)
    assert read_page(folder, ModuleId("germs")).text == "Germs are small."
    final = read_assessment(folder, AssessmentId("final"))
    assert [question.id for question in final.questions] == ["boil-kills"]
    assert steps[-1] == (400, 400)
    assert steps == sorted(steps)
    assert leftovers(Home(tmp_path / "home")) == []


def test_a_second_time_changes_nothing(tmp_path: Path, library: Library) -> None:
    folder = a_course(tmp_path).folder
    first = library.install(folder)
    before = tree(tmp_path / "home")
    second = library.install(folder)
    assert (second.changed, second.previous, second.course) == (False, None, first.course)
    assert tree(tmp_path / "home") == before


def test_folder_and_file_of_the_same_pack_are_the_same(tmp_path: Path, library: Library) -> None:
    folder = a_course(tmp_path).folder
    made = library.build(folder)
    assert made == tmp_path / "water-1.0.0.hbpack"
    first = library.install(made)
    assert first.course.root == build_course(folder).root
    assert not library.install(folder).changed


def test_an_edited_folder_is_a_new_root_and_the_old_one_stays(tmp_path: Path, library: Library) -> None:
    builder = a_course(tmp_path)
    first = library.install(builder.folder).course
    second = library.install(builder.with_module("germs", "Germs are very small.\n").folder)
    assert (second.changed, second.previous) == (True, "1.0.0")
    assert library.courses() == (second.course,)
    assert library.roots(first.course_id) == (first.root, second.course.root)
    assert read_page(library.folder(first.root), ModuleId("germs")).text == "Germs are small."


def test_an_older_version_comes_only_by_choice(tmp_path: Path, library: Library) -> None:
    old = a_course(tmp_path, "old").folder
    new = a_course(tmp_path, "new").with_file("pack.toml", MANIFEST.replace("1.0.0", "1.10.0")).folder
    library.install(old)
    assert library.install(new).previous == "1.0.0"
    with pytest.raises(LibraryError) as caught:
        library.install(old)
    assert str(caught.value) == (
        "“Safe water at home” 1.10.0 is installed, and this is the older 1.0.0; nothing was changed."
    )
    assert library.courses()[0].version == "1.10.0"
    assert library.install(old, older=True).course.version == "1.0.0"
    assert len(library.roots(library.courses()[0].course_id)) == 2


def test_mistakes_are_all_told_and_nothing_is_installed(tmp_path: Path, library: Library) -> None:
    builder = a_course(tmp_path).with_file("modules/a.md", "Text\n").with_module("b", "[x](none.md)\n")
    with pytest.raises(PackError) as caught:
        library.install(builder.folder)
    assert str(caught.value) == "“water” has 2 error(s) and was left as it is."
    assert [(problem.path, problem.code) for problem in caught.value.problems] == [
        ("modules/a.md", "E110"),
        ("modules/b.md", "E401"),
    ]
    assert library.courses() == ()
    assert tree(tmp_path / "home") == {}


def test_check_tells_the_same_and_touches_nothing(tmp_path: Path, library: Library) -> None:
    builder = a_course(tmp_path).with_file("modules/a.md", "Text\n")
    before = tree(builder.folder)
    assert [problem.code for problem in library.check(builder.folder)] == ["E110"]
    assert tree(builder.folder) == before
    assert not (tmp_path / "home").exists()


def test_check_of_pack_files(tmp_path: Path, library: Library) -> None:
    assert library.check(library.build(a_course(tmp_path).folder)) == ()
    (tmp_path / "bad.hbpack").write_bytes(zipped([mimetype(), part("../evil", b"x")]))
    (found,) = library.check(tmp_path / "bad.hbpack")
    assert (found.path, found.code, found.message) == (
        "../evil",
        "E705",
        "is not taken: path leaves the pack",
    )


def test_a_hostile_file_is_refused_by_name(tmp_path: Path, library: Library) -> None:
    (tmp_path / "bad.hbpack").write_bytes(zipped([mimetype(), part("../evil", b"x")]))
    with pytest.raises(PackError) as caught:
        library.install(tmp_path / "bad.hbpack")
    assert str(caught.value) == (
        "“../evil” in the pack file is not taken: path leaves the pack; nothing was installed."
    )
    assert tree(tmp_path / "home") == {}
    assert not (tmp_path / "evil").exists()


def test_a_picture_that_is_none_is_refused(tmp_path: Path, library: Library) -> None:
    folder = a_course(tmp_path).with_file("media/pot.txt", "no picture").folder
    built = build_course(folder)
    data = b"".join(next(entry for entry in built.entries if entry.path == "pack.json").chunks())
    others = [entry for entry in built.entries if entry.path not in {"pack.json", "content/media/pot.txt"}]
    picture = Entry(path="content/media/pot.png", role="media", data=b"no picture")
    write_archive(assemble(data, [*others, picture]), tmp_path / "bad.hbpack")
    with pytest.raises(PackError) as caught:
        library.install(tmp_path / "bad.hbpack")
    assert str(caught.value) == (
        "“content/media/pot.png” in the pack file is not taken: this is not a picture, or its header is damaged; "
        "nothing was installed."
    )


def test_caps_can_be_raised(tmp_path: Path, library: Library) -> None:
    made = library.build(a_course(tmp_path).folder)
    with pytest.raises(PackError, match="and at most 3 are allowed"):
        Library(Home(tmp_path / "small"), Limits(files=3)).install(made)


def test_where_nothing_is(tmp_path: Path, library: Library) -> None:
    with pytest.raises(LibraryError) as caught:
        library.install(tmp_path / "none")
    assert str(caught.value) == (
        f"There is nothing at {tmp_path / 'none'}; name a course folder or a pack file (.hbpack)."
    )


def test_building_into_a_folder_a_file_and_a_place_that_is_not(tmp_path: Path, library: Library) -> None:
    folder = a_course(tmp_path).folder
    (tmp_path / "out").mkdir()
    assert library.build(folder, tmp_path / "out") == tmp_path / "out" / "water-1.0.0.hbpack"
    assert (
        library.build(folder, tmp_path / "w.hbpack").read_bytes()
        == (tmp_path / "out/water-1.0.0.hbpack").read_bytes()
    )
    with pytest.raises(LibraryError) as caught:
        library.build(folder, tmp_path / "none" / "w.hbpack")
    assert str(caught.value) == (
        f"The work in {tmp_path / 'none'} could not be finished (No such file or directory); nothing was changed. Try again."
    )
    with pytest.raises(LibraryError) as caught:
        library.build(tmp_path / "w.hbpack")
    assert (
        str(caught.value) == f"{tmp_path / 'w.hbpack'} is not a folder; name the folder that holds pack.toml."
    )


def test_odd_paths(tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode(b"a b#c%d?\xe9")
    odd.mkdir()
    library = Library(Home(odd / "home"))
    assert library.install(a_course(odd).folder).changed
    assert library.install(library.build(odd / "water")).changed is False


def test_a_module_named_like_ours_in_the_working_folder_is_not_run(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = a_course(tmp_path).with_file("json.py", "raise SystemExit('hijacked')\n").folder
    monkeypatch.chdir(folder)
    assert library.install(Path()).changed


def test_leftovers_of_a_killed_install_are_swept(tmp_path: Path, library: Library) -> None:
    packs = tmp_path / "home" / "packs"
    (packs / ".new-abc" / "pack").mkdir(parents=True)
    (packs / "index.json.partial").write_text("half")
    library.sweep()
    assert list(packs.iterdir()) == []
    Library(Home(tmp_path / "other")).sweep()


@pytest.mark.parametrize(
    "data", [None, b"", b"[]", b'{"format": 1, "courses": {"a": {"current": "x", "roots": []}}}']
)
def test_a_damaged_index_is_made_anew_from_the_packs(
    tmp_path: Path, library: Library, data: bytes | None
) -> None:
    builder = a_course(tmp_path)
    library.install(builder.folder)
    newer = library.install(builder.with_file("pack.toml", MANIFEST.replace("1.0.0", "1.1.0")).folder).course
    index = tmp_path / "home" / "packs" / "index.json"
    index.unlink()
    if data is not None:
        index.write_bytes(data)
    again = Library(Home(tmp_path / "home"))
    assert again.courses() == (newer,)
    assert len(again.roots(newer.course_id)) == 2


def test_a_damaged_course_is_named_and_mended_by_installing_it_again(
    tmp_path: Path, library: Library
) -> None:
    folder = a_course(tmp_path).folder
    course = library.install(folder).course
    (tmp_path / "home/packs" / course.root / "pack.json").write_bytes(b"{")
    again = Library(Home(tmp_path / "home"))
    assert (again.courses(), again.damaged()) == ((), (course.course_id,))
    again.install(folder)
    assert (again.courses(), again.damaged()) == ((course,), ())


def test_a_pack_that_is_gone(library: Library) -> None:
    with pytest.raises(CourseDamagedError, match=r"is missing or damaged; install the course again\.$"):
        library.folder(Root("ab" * 32))


def test_another_version_of_the_program_compiles_again(tmp_path: Path, library: Library) -> None:
    builder = a_course(tmp_path).with_module("germs", "![Pot](../media/pot.svg)\n")
    builder.with_file("media/pot.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"></svg>')
    root = library.install(builder.folder).course.root
    folder = library.folder(root)
    before = tree(folder)
    stamp_path(folder).write_text("0")
    shutil.rmtree(folder / "compiled/pages")
    again = Library(Home(tmp_path / "home"))
    assert again.folder(root) == folder
    assert is_compiled(folder)
    assert tree(folder) == before
    assert leftovers(Home(tmp_path / "home")) == []


def test_the_bundled_course_is_installed_once(tmp_path: Path, library: Library) -> None:
    installed = library.ensure_bundled()
    assert installed is not None
    assert installed.course.title == "Inventory basics"
    assert library.ensure_bundled() is None


def test_cancelling_kills_the_child_and_leaves_nothing(tmp_path: Path, library: Library) -> None:
    class Cancelled(Exception):  # noqa: N818
        pass

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        library.install(a_course(tmp_path).folder, stop)
    assert tree(tmp_path / "home") == {}


def test_a_full_disk_is_one_sentence(tmp_path: Path, small_disk: Callable[[int], Path]) -> None:
    disk = small_disk(64)
    folder = a_course(tmp_path).with_file("media/a.csv", b"1,2\n" * 40_000).folder
    with pytest.raises(
        LibraryError, match=r"^There is not enough room on the disk of .*; make room and try again\.$"
    ):
        Library(Home(disk)).install(folder)
    assert tree(disk) == {}


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    with pytest.raises(
        LibraryError, match=r"^The work in .*packs could not be finished \(.*\); nothing was changed\."
    ):
        Library(Home(tmp_path / "home")).install(a_course(tmp_path).folder)
