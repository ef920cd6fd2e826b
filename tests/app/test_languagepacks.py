"""Language packs in a home: a course gains a language, and nothing else about it changes."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from app.authoring import look_at, sign_file
from app.compiling import Wishes
from app.home import Home
from app.library import Library, LibraryError
from app.opening import OpenHome
from app.publishers import PublisherError, Publishers
from app.tongues import NoSuchLanguageError
from app.workroom import REPLACED, STAGE
from assessments.build import build_checked
from assessments.check import check_everything
from assessments.response import Choice, Choices, NumberInput, Response, TextInput
from content.absent import ABSENT_FILE
from content.archive import write_archive
from content.build import BuiltPack
from content.compiled import course_id
from content.courselanguages import languages_of
from content.delta import outline
from content.ids import AssessmentId, CourseId, ModuleId, OptionId, PackId
from content.languagepack import write_language_pack
from content.overlays import with_languages
from content.problems import PackError
from tests.app.courses import open_with
from tests.app.signed import KITUI, MALLORY, signed
from tests.hostile.judging import tree
from tests.translated import GERMS, MANIFEST, a_translated_course

PACK = PackId("org.example.water")
COURSE = CourseId("org.example.water@unsigned")
CHECK, FINAL = AssessmentId("check"), AssessmentId("final")
NEWER: dict[str, str | None] = {
    "pack.toml": MANIFEST.replace("2.1.0", "2.2.0"),
    "modules/01-germs.md": GERMS + "\nMore of it.\n",
}
SAFE = {"Bouillir", "Le chlore", "Boiling", "Chlorine"}


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``en``, ``fr``, ``ar`` and ``all`` of version 2.1.0, and the same of 2.2.0, as ``new-en`` and so on."""
    folder = tmp_path_factory.mktemp("files")
    for before, changed in (("", {}), ("new-", NEWER)):
        pack = _built(a_translated_course(folder / f"{before}water", changed))
        write_archive(pack, folder / f"{before}all.hbpack")
        write_archive(with_languages(pack, ()), folder / f"{before}en.hbpack")
        for tag in ("fr", "ar"):
            write_language_pack(pack, outline(pack), tag, folder / f"{before}{tag}.hbpack")
    return folder


def _built(source: Path) -> BuiltPack:
    checked = check_everything(source)
    assert checked.pack is not None
    return build_checked(checked, checked.pack)


@pytest.fixture(scope="session")
def made(files: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the course in English only; made once, copied by each test."""
    home = tmp_path_factory.mktemp("made") / "home"
    open_with(home, None, files / "en.hbpack").close()
    return home


@pytest.fixture
def home(tmp_path: Path, made: Path) -> Home:
    return Home(Path(shutil.copytree(made, tmp_path / "home")))


@pytest.fixture
def opened(home: Home) -> OpenHome:
    return open_with(home.folder)


def languages(library: Library, course: CourseId = COURSE) -> tuple[str, ...]:
    found = library.current(course)
    assert found is not None
    return languages_of(found)


def answers(texts: Sequence[Mapping[str, OptionId]]) -> tuple[Response, ...]:
    """Right ones to all questions of the final, from the answers' ids by what they say."""
    return (
        Choice(next(name for text, name in texts[0].items() if text.startswith("1 "))),
        Choices(tuple(sorted(name for text, name in texts[1].items() if text in SAFE))),
        TextInput("eau potable"),
        NumberInput("100", "en"),
    )


def test_the_files_are_of_one_pack_and_each_has_its_part(files: Path) -> None:
    assert len({look_at(files / f"{name}.hbpack").root for name in ("all", "en", "fr", "ar")}) == 1
    sizes = {name: (files / f"{name}.hbpack").stat().st_size for name in ("all", "en", "fr", "ar")}
    assert sizes["fr"] < sizes["en"] < sizes["all"]


def test_the_names_say_the_language(tmp_path: Path, files: Path, opened: OpenHome) -> None:
    library = opened.library
    made = library.make(a_translated_course(tmp_path / "water"), tmp_path, wishes=Wishes(language="FR"))
    assert made.path == tmp_path / "water-2.1.0.fr.hbpack"
    assert made.path.read_bytes() == (files / "fr.hbpack").read_bytes()
    course = library.install(files / "fr.hbpack").course
    exported = library.export(course.root, tmp_path / "files.hbpack", wishes=Wishes(language="fr"))
    assert exported.read_bytes() == made.path.read_bytes()
    whole = library.export(course.root, tmp_path / "whole.hbpack")
    assert Library(Home(tmp_path / "other")).install(whole).course.absent == ("ar",)


def test_a_language_is_added_while_somebody_sits(opened: OpenHome, files: Path) -> None:
    library, study = opened.library, opened.study
    before = library.current(COURSE)
    assert before is not None
    assert (languages_of(before), before.absent) == (("en",), ("fr", "ar"))
    asha = study.add_learner("Asha", confirmed=True).id
    with pytest.raises(NoSuchLanguageError) as caught:
        study.choose_language(asha, COURSE, "fr-CA")
    assert str(caught.value) == (
        "“Safe water at home” is not here in the language “fr”: install its language pack, water-2.1.0.fr.hbpack, first."
    )
    study.mark_read(asha, COURSE, ModuleId("germs"))
    sitting = study.start(asha, COURSE, FINAL)
    assert sitting.title == "Final"
    assert study.overview(asha, COURSE).languages == ("en",)
    steps: list[tuple[int, int]] = []
    installed = library.install(files / "fr.hbpack", lambda done, of: steps.append((done, of)))
    assert steps == sorted(steps)
    assert (installed.changed, installed.added, installed.language) == (False, ("fr",), "fr")
    assert (installed.course.root, installed.course.absent) == (before.root, ("ar",))
    assert study.overview(asha, COURSE).languages == ("en", "fr")
    assert study.choose_language(asha, COURSE, "fr") == "fr"
    (card,) = study.cards(asha)
    assert (card.title, card.language) == ("Eau potable à la maison", "fr")
    assert (
        study.open_module(asha, COURSE, ModuleId("treat")).title == "Traitez-la"
    )  # germs was read in English
    again = study.start(asha, COURSE, FINAL)
    assert (again.attempt, again.title) == (sitting.attempt, "Épreuve finale")
    texts = [{option.text: option.id for option in question.options} for question in again.questions]
    assert "10 secondes" in texts[0]
    for question, given in zip(again.questions, answers(texts), strict=True):
        study.answer(asha, again.attempt, question.id, given)
    result = study.hand_in(asha, again.attempt)
    assert result.row.earned == result.row.possible == 4
    assert result.row.title == "Épreuve finale"
    study.choose_language(asha, COURSE, "en")
    assert study.result(asha, again.attempt).row.earned == 4


def test_what_is_right_does_not_depend_on_the_languages_that_are_here(opened: OpenHome) -> None:
    """A word that only the French translation accepts is right where the French files are not."""
    study = opened.study
    asha = study.add_learner("Asha", confirmed=True).id
    sitting = study.start(asha, COURSE, FINAL)
    texts = [{option.text: option.id for option in question.options} for question in sitting.questions]
    for question, given in zip(sitting.questions, answers(texts), strict=True):
        study.answer(asha, sitting.attempt, question.id, given)
    assert study.hand_in(asha, sitting.attempt).row.earned == 4


def test_in_any_order_it_becomes_the_whole_pack(tmp_path: Path, home: Home, files: Path) -> None:
    library, other = Library(home), Library(Home(tmp_path / "other"))
    for name in ("ar", "fr"):
        library.install(files / f"{name}.hbpack")
    root = other.install(files / "all.hbpack").course.root
    assert languages(Library(home)) == ("en", "fr", "ar")
    assert tree(library.folder(root)).keys() == tree(other.folder(root)).keys()
    assert not (library.folder(root) / ABSENT_FILE).exists()


def test_nothing_is_taken_away_and_the_same_again_changes_nothing(home: Home, files: Path) -> None:
    library, backups = Library(home), []
    for name, added in (("fr", ("fr",)), ("fr", ()), ("en", ()), ("all", ("ar",)), ("en", ()), ("ar", ())):
        before = tree(home.packs)
        installed = library.install(files / f"{name}.hbpack", before=lambda: backups.append(1))
        assert installed.added == added
        assert not installed.changed
        assert (tree(home.packs) == before) == (not added)
    assert languages(library) == ("en", "fr", "ar")
    assert len(backups) == 1  # for the language pack that brought something


def test_a_pack_file_mends_and_keeps_the_languages(home: Home, files: Path) -> None:
    """A damaged base is no ground for a language; the pack file with fewer languages mends it and keeps them."""
    library = Library(home)
    root = library.install(files / "fr.hbpack").course.root
    (home.packs / root / "content/modules/01-germs.md").write_text("something else", encoding="utf-8")
    with pytest.raises(PackError) as caught:
        library.install(files / "ar.hbpack")
    assert str(caught.value) == (
        "The language pack goes with version 2.1.0, whose “content/modules/01-germs.md” is damaged here: install the "
        "whole pack again first; nothing was installed."
    )
    mended = library.install(files / "en.hbpack")
    assert (mended.course.absent, mended.changed) == (("ar",), False)
    assert library.install(files / "ar.hbpack").added == ("ar",)
    assert languages(Library(home)) == ("en", "fr", "ar")


def test_a_language_that_is_damaged_here_does_not_come_along(home: Home, files: Path) -> None:
    library = Library(home)
    root = library.install(files / "fr.hbpack").course.root
    (home.packs / root / "content/lang/fr/glossary.md").write_text("something else", encoding="utf-8")
    assert library.install(files / "en.hbpack").course.absent == ("fr", "ar")
    assert languages(library) == ("en",)
    assert library.install(files / "fr.hbpack").added == ("fr",)


# Refused


def refused(library: Library, file: Path, home: Home) -> str:
    before = tree(home.packs) if home.packs.exists() else {}
    with pytest.raises(PackError) as caught:
        library.install(file)
    assert (tree(home.packs) if home.packs.exists() else {}) == before
    return str(caught.value)


def test_the_pack_must_be_here_in_that_very_version(tmp_path: Path, home: Home, files: Path) -> None:
    root = look_at(files / "new-fr.hbpack").root
    sentence = (
        f"The language pack goes with version 2.2.0 (pack {root[:8]}) of “Safe water at home”, which is not here: "
        "install that first; nothing was installed."
    )
    assert refused(Library(home), files / "new-fr.hbpack", home) == sentence
    empty = Home(tmp_path / "empty")
    empty.packs.mkdir(parents=True)
    assert refused(Library(empty), files / "new-fr.hbpack", empty) == sentence


def test_a_pack_of_the_same_version_with_other_files_is_another(
    tmp_path: Path, home: Home, files: Path
) -> None:
    other = a_translated_course(tmp_path / "water", {"modules/01-germs.md": GERMS + "\nOtherwise.\n"})
    file = Library(home).make(other, tmp_path / "fr.hbpack", wishes=Wishes(language="fr")).path
    assert file.read_bytes() != (files / "fr.hbpack").read_bytes()
    said = refused(Library(home), file, home)
    assert said.startswith("The language pack goes with version 2.1.0 (pack ")


def test_what_was_removed_must_be_installed_again(home: Home, files: Path) -> None:
    library = Library(home)
    library.remove(COURSE)
    with pytest.raises(LibraryError) as caught:
        library.install(files / "fr.hbpack")
    assert str(caught.value) == (
        "“Safe water at home” was removed from this home; nothing was changed. Install version 2.1.0 of it again, then "
        "its language pack."
    )


def test_of_an_earlier_version_it_goes_to_that_one(home: Home, files: Path) -> None:
    library = Library(home)
    old = library.current(COURSE)
    assert old is not None
    updated = library.install(files / "new-en.hbpack")
    assert (updated.course.version, updated.course.absent) == ("2.2.0", ("fr", "ar"))
    added = library.install(files / "fr.hbpack")
    assert (added.course.version, added.added) == ("2.1.0", ("fr",))
    assert languages(library) == ("en",)  # of the current version
    library.switch(COURSE, old.root)
    assert languages(library) == ("en", "fr")


@pytest.mark.parametrize(
    ("wishes", "sentence"),
    [
        (
            Wishes(language="sw"),
            "“Safe water at home” is not there in the language “sw”; it has: en, fr, ar.",
        ),
        (
            Wishes(languages=("fr",)),
            (
                "Every pack file holds the pack's own language, “en”: name it among the languages, as in --languages en,fr, "
                "or make a language pack with --language TAG."
            ),
        ),
    ],
)
def test_what_cannot_be_built(tmp_path: Path, home: Home, wishes: Wishes, sentence: str) -> None:
    source = a_translated_course(tmp_path / "water")
    with pytest.raises(PackError) as caught:
        Library(home).make(source, tmp_path, wishes=wishes)
    assert str(caught.value) == sentence
    assert list(tmp_path.glob("*.hbpack")) == []


def test_a_language_that_is_not_here_cannot_be_exported(tmp_path: Path, home: Home) -> None:
    library = Library(home)
    course = library.current(COURSE)
    assert course is not None
    with pytest.raises(PackError) as caught:
        library.export(course.root, tmp_path, wishes=Wishes(language="fr"))
    assert str(caught.value) == (
        "The language “fr” of “Safe water at home” is not in this pack: add its language pack first."
    )


# Publishers


def test_the_signature_of_the_pack_vouches_for_every_language(tmp_path: Path, files: Path) -> None:
    home = Home(tmp_path / "home")
    library = Library(home)
    base = library.install(signed(_copy(files, "en", tmp_path), KITUI)).course
    of_kitui = course_id(PACK, KITUI.did)
    assert base.course_id == of_kitui
    added = library.install(files / "fr.hbpack")  # which nobody signed
    assert (added.course.course_id, added.course.signed, added.added) == (of_kitui, True, ("fr",))
    assert languages(library, of_kitui) == ("en", "fr")
    by_mallory = signed(_copy(files, "ar", tmp_path), MALLORY)
    added = library.install(by_mallory)  # over the very same files: her word is neither needed nor kept
    assert (added.course.course_id, added.added) == (of_kitui, ("ar",))
    assert [pin.did for pin in Publishers(home).all()] == [KITUI.did]
    assert [course.course_id for course in Library(home).courses()] == [of_kitui]
    exported = library.export(base.root, tmp_path / "again.hbpack")
    assert [signer.did for signer in look_at(exported).signers] == [KITUI.did]


def test_the_publisher_that_was_asked_for_must_have_signed_the_pack(tmp_path: Path, files: Path) -> None:
    library = Library(Home(tmp_path / "home"))
    library.install(signed(_copy(files, "en", tmp_path), KITUI))
    by_mallory = signed(_copy(files, "fr", tmp_path), MALLORY)
    with pytest.raises(PublisherError) as caught:
        library.install(by_mallory, publisher=MALLORY.did)
    assert str(caught.value) == (
        "“Safe water at home” 2.1.0 is not here by the publisher you asked for; nothing was changed. Install the pack of "
        "that publisher first, then its language pack."
    )
    assert library.install(by_mallory, publisher=KITUI.did).added == ("fr",)


def test_a_language_pack_can_be_signed_itself(tmp_path: Path, files: Path) -> None:
    done = sign_file(files / "fr.hbpack", tmp_path / "signed.hbpack", KITUI)
    assert [signer.did for signer in done.signers] == [KITUI.did]
    assert look_at(tmp_path / "signed.hbpack") == done
    assert done.root == look_at(files / "all.hbpack").root


def _copy(files: Path, name: str, folder: Path) -> Path:
    return Path(shutil.copy(files / f"{name}.hbpack", folder))


# Updates, and interruptions


def test_an_update_brings_the_languages_that_are_here(tmp_path: Path, home: Home, files: Path) -> None:
    library = Library(home)
    library.install(files / "fr.hbpack")
    made = library.update_file([files / "all.hbpack"], files / "new-all.hbpack", tmp_path / "to.hbdelta")
    updated = library.install(made.path)
    assert (updated.previous, updated.course.version, updated.course.absent) == ("2.1.0", "2.2.0", ("ar",))


def test_an_update_is_not_made_of_a_language_pack(tmp_path: Path, home: Home, files: Path) -> None:
    with pytest.raises(PackError) as caught:
        Library(home).update_file([files / "fr.hbpack"], files / "new-all.hbpack", tmp_path / "to.hbdelta")
    assert str(caught.value) == (
        "fr.hbpack is a language pack; an update is made of whole pack files or folders."
    )


def test_an_interruption_between_the_renames_is_taken_back(home: Home, files: Path) -> None:
    library = Library(home)
    course = library.current(COURSE)
    assert course is not None
    stage = home.packs / f"{STAGE}interrupted"
    stage.mkdir()
    (home.packs / course.root).rename(stage / (REPLACED + course.root))
    with open_with(home.folder) as opened:
        assert languages(opened.library) == ("en",)
        opened.library.sweep()
        assert not stage.exists()
        assert opened.library.install(files / "fr.hbpack").added == ("fr",)
