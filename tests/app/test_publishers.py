"""Publishers: pinned at the first install, known afterwards, followed by new keys, never replaced by others."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.authoring import look_at, sign_file
from app.backup import make_backup
from app.cli.preview import preview_lines
from app.desktop.widgets.update_words import facts_of
from app.home import Home
from app.keyfiles import PublisherKey
from app.library import Library
from app.opening import open_home
from app.origins import add_origin, read_origins, unsigned
from app.publishers import Meeting, Publisher, PublisherError, Publishers
from app.shelf import NoSuchCourseError, find_course, full_name
from content.compiled import course_id
from content.ids import CourseId, Did, ModuleId, PackId
from content.keys import fingerprint
from content.signing import Signer
from content.wordlist import fingerprint_words
from tests.app.courses import install
from tests.app.signed import FORKED, KITUI, KITUI_NEXT, MALLORY, NEXT, a_file, signed
from tests.app.stand import BEGIN, StillClock, opened

PACK = PackId("org.example.water")
OF_KITUI = course_id(PACK, KITUI.did)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def library(home: Home) -> Library:
    return Library(home)


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One unsigned pack file for all tests."""
    return a_file(tmp_path_factory.mktemp("packs"))


@pytest.fixture(scope="session")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its next version."""
    return a_file(tmp_path_factory.mktemp("newer"), version="1.1.0")


@pytest.fixture
def met(home: Home, bare: Path) -> None:
    """A pack of Kitui's was installed."""
    install(home.folder, signed(bare, KITUI))


def test_signing_keeps_the_root_and_is_the_same_each_time(bare: Path, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    first = sign_file(bare, tmp_path / "a.hbpack", KITUI, lambda done, of: steps.append((done, of)))
    assert steps == sorted(steps)
    assert steps[-1][0] == steps[-1][1]
    second = sign_file(tmp_path / "a.hbpack", tmp_path / "b.hbpack", KITUI)
    assert (tmp_path / "a.hbpack").read_bytes() == (tmp_path / "b.hbpack").read_bytes()
    assert first.root == second.root == look_at(bare).root
    assert [signer.did for signer in first.signers] == [KITUI.did]
    assert look_at(bare).signers == ()


def test_a_publisher_is_new_then_known(library: Library, home: Home, bare: Path, newer: Path) -> None:
    first = library.install(signed(bare, KITUI))
    assert (first.meeting, first.changed, first.others) == (Meeting.NEW, True, ())
    assert first.course.course_id == OF_KITUI
    assert (first.course.publisher, first.course.publisher_name, first.course.signed) == (
        KITUI.did,
        "Kitui Training Centre",
        True,
    )
    assert Publishers(home).all() == (
        Publisher(
            did=KITUI.did,
            name="Kitui Training Centre",
            met="org.example.water 1.0.0",
            compared=False,
            line=(KITUI.did,),
        ),
    )
    again = library.install(signed(bare, KITUI))
    assert (again.meeting, again.changed) == (Meeting.KNOWN, False)
    update = library.install(signed(newer, KITUI))
    assert (update.meeting, update.previous) == (Meeting.KNOWN, "1.0.0")
    assert Library(home).courses() == (update.course,)


def test_the_same_files_are_three_courses_of_three_authors(library: Library, home: Home, bare: Path) -> None:
    plain = library.install(bare)
    kitui = library.install(signed(bare, KITUI))
    other = library.install(signed(bare, MALLORY))
    assert plain.meeting is Meeting.UNSIGNED
    assert (kitui.meeting, other.meeting) == (Meeting.NEW, Meeting.NEW)
    assert [course.course_id for course in kitui.others] == [plain.course.course_id]
    assert {course.course_id for course in other.others} == {plain.course.course_id, OF_KITUI}
    assert [pin.did for pin in other.namesakes] == [KITUI.did]
    assert len({course.root for course in library.courses()}) == 1
    for shelf in (library, Library(home)):
        assert {course.course_id for course in shelf.courses()} == {
            "org.example.water@unsigned",
            OF_KITUI,
            course_id(PACK, MALLORY.did),
        }
    (home.packs / "index.json").unlink()
    assert len(Library(home).courses()) == 3


@pytest.mark.usefixtures("met")
def test_a_stripped_signature_is_another_course(library: Library, bare: Path, newer: Path) -> None:
    stripped = library.install(newer)
    assert (stripped.meeting, stripped.previous, stripped.course.signed) == (Meeting.UNSIGNED, None, False)
    assert [course.course_id for course in stripped.others] == [OF_KITUI]
    assert {course.version for course in library.courses()} == {"1.0.0", "1.1.0"}


@pytest.mark.usefixtures("met")
def test_a_followed_key_goes_on_with_the_same_course(
    library: Library, home: Home, bare: Path, newer: Path
) -> None:
    update = library.install(signed(newer, KITUI_NEXT))
    assert (update.meeting, update.previous, update.others) == (Meeting.FOLLOWED, "1.0.0", ())
    assert update.course.course_id == OF_KITUI
    assert update.course.publisher == KITUI_NEXT.did
    assert Library(home).courses() == (update.course,)
    assert [(pin.did, pin.line) for pin in Publishers(home).all()] == [
        (KITUI.did, (KITUI.did,)),
        (KITUI_NEXT.did, (KITUI.did, KITUI_NEXT.did)),
    ]
    assert library.install(signed(newer, KITUI_NEXT)).meeting is Meeting.KNOWN


def test_a_line_gives_the_same_course_where_nobody_was_met(library: Library, bare: Path) -> None:
    assert library.install(signed(bare, KITUI_NEXT)).course.course_id == OF_KITUI


def test_a_key_that_was_followed_signs_no_newer_version(library: Library, bare: Path, newer: Path) -> None:
    library.install(signed(bare, KITUI_NEXT))
    with pytest.raises(PublisherError) as refused:
        library.install(signed(newer, KITUI))
    assert str(refused.value) == (
        f"This pack is signed with the key {fingerprint(KITUI.did)}, and “Kitui Training Centre” goes on with the key "
        f"{fingerprint(KITUI_NEXT.did)}; nothing was installed. Ask the publisher for a pack signed with that one."
    )
    assert library.install(signed(bare, KITUI)).meeting is Meeting.KNOWN
    assert [course.version for course in library.courses()] == ["1.0.0"]


def signer(owner: PublisherKey, **more: Any) -> Signer:
    line = (*(each.earlier for each in owner.successions), owner.did)
    return Signer(did=owner.did, name=owner.name, line=more.get("line", line))


def test_no_second_key_can_follow(library: Library, home: Home, bare: Path) -> None:
    home.folder.mkdir()
    Publishers(home).pin(signer(KITUI_NEXT), "x 1.0.0")
    with pytest.raises(PublisherError, match=r"nothing was installed"):
        library.install(signed(bare, FORKED))


def admitted(home: Home, *signers: Signer, here: tuple[Did, ...] = ()) -> tuple[Did, Meeting, Did] | None:
    found = Publishers(home).admit(signers, [course_id(PACK, key) for key in here])
    return (found.signer.did, found.meeting, found.lineage) if found else None


def test_of_several_signers_the_known_one_is_the_publisher(home: Home) -> None:
    home.folder.mkdir()
    assert admitted(home) is None
    both = signer(MALLORY), signer(KITUI)
    assert admitted(home, *both) == (MALLORY.did, Meeting.NEW, MALLORY.did)
    assert admitted(home, *both, here=(KITUI.did,)) == (KITUI.did, Meeting.NEW, KITUI.did)
    Publishers(home).pin(signer(KITUI), "x 1.0.0")
    assert admitted(home, *both) == (KITUI.did, Meeting.KNOWN, KITUI.did)
    assert admitted(home, *both, here=(MALLORY.did,)) == (MALLORY.did, Meeting.NEW, MALLORY.did)


def test_which_key_of_a_line_the_course_keeps(home: Home) -> None:
    home.folder.mkdir()
    whole, alone = signer(KITUI_NEXT), signer(KITUI_NEXT, line=(NEXT.did,))
    assert admitted(home, whole) == (NEXT.did, Meeting.NEW, KITUI.did)
    assert admitted(home, whole, here=(NEXT.did,)) == (NEXT.did, Meeting.NEW, NEXT.did)
    assert admitted(home, whole, here=(NEXT.did, KITUI.did)) == (NEXT.did, Meeting.NEW, KITUI.did)
    assert admitted(home, alone, here=(KITUI.did,)) == (NEXT.did, Meeting.NEW, NEXT.did)
    Publishers(home).pin(signer(KITUI), "x 1.0.0")
    assert admitted(home, whole, here=(KITUI.did,)) == (NEXT.did, Meeting.FOLLOWED, KITUI.did)
    Publishers(home).pin(whole, "x 1.1.0")
    assert admitted(home, alone, here=(KITUI.did,)) == (NEXT.did, Meeting.KNOWN, KITUI.did)
    assert admitted(home, alone) == (NEXT.did, Meeting.KNOWN, NEXT.did)


def test_a_longer_line_is_learnt(home: Home) -> None:
    home.folder.mkdir()
    pins = Publishers(home)
    pins.pin(signer(KITUI_NEXT, line=(NEXT.did,)), "x 1.0.0")
    assert pins.replaced_by(signer(KITUI)) is None
    pins.pin(signer(KITUI_NEXT), "x 1.1.0")
    assert [(pin.line, pin.met) for pin in pins.all()] == [((KITUI.did, NEXT.did), "x 1.0.0")]
    assert pins.replaced_by(signer(KITUI)) == pins.all()[0]
    assert pins.replaced_by(signer(KITUI_NEXT)) is None


def test_a_publisher_may_be_insisted_on(library: Library, home: Home, bare: Path) -> None:
    both = signed(bare, MALLORY, KITUI)
    words = " ".join(fingerprint_words(KITUI.did))
    for wanted in (words, fingerprint(KITUI.did), KITUI.did):
        assert library.install(both, publisher=wanted).course.publisher == KITUI.did
    assert [(pin.did, pin.compared) for pin in Publishers(home).all()] == [(KITUI.did, True)]


def test_what_is_not_by_that_publisher_is_refused(library: Library, home: Home, bare: Path) -> None:
    wanted = fingerprint(KITUI.did)
    with pytest.raises(PublisherError) as refused:
        library.install(bare, publisher=wanted)
    assert str(refused.value) == (
        "“Safe water” 1.0.0 is unsigned, and you asked for a publisher; nothing was installed. Get the signed pack."
    )
    with pytest.raises(PublisherError) as refused:
        library.install(signed(bare, MALLORY), publisher=wanted)
    assert str(refused.value) == (
        f"“Safe water” 1.0.0 is signed by {fingerprint(MALLORY.did)}, which is not the publisher you asked for; nothing "
        "was installed. Compare the fingerprint again, and get the pack from its publisher."
    )
    with pytest.raises(PublisherError) as refused:
        library.install(signed(bare, MALLORY), publisher="Kitui")
    assert str(refused.value) == (
        "“Kitui” is no key: write its twelve words, its whole fingerprint such as ABCD-EFGH-IJKL-MNOP, or its did:key."
    )
    assert (library.courses(), Publishers(home).all()) == ((), ())


def test_courses_of_one_pack_id_are_told_apart(library: Library, bare: Path) -> None:
    library.install(bare)
    library.install(signed(bare, KITUI))
    courses = library.courses()
    mark = fingerprint(KITUI.did)
    with pytest.raises(NoSuchCourseError) as asked:
        find_course(courses, "org.example.water")
    assert str(asked.value) == (
        f"“org.example.water” could be any of org.example.water@{mark}, org.example.water@unsigned; write more of it."
    )
    with pytest.raises(NoSuchCourseError):
        find_course(courses, "org.ex")
    for text in (f"org.example.water@{mark}", f"org.example.water@{mark[:4].lower()}", OF_KITUI):
        assert find_course(courses, text).course_id == OF_KITUI
    for text in ("org.example.water@unsigned", "org.example.water@uns"):
        assert find_course(courses, text).course_id == "org.example.water@unsigned"
    for text in ("org.example.water@", "org.example.water@ZZZZ", "org.example@uns"):
        with pytest.raises(NoSuchCourseError):
            find_course(courses, text)
    assert sorted(full_name(course) for course in courses) == [
        f"org.example.water@{mark}",
        "org.example.water@unsigned",
    ]


@pytest.mark.usefixtures("met")
def test_trust_and_forget(library: Library, home: Home, bare: Path) -> None:
    known = Publishers(home)
    assert known.trust(fingerprint(KITUI.did)).compared
    assert known.all()[0].compared
    assert library.install(signed(bare, KITUI)).meeting is Meeting.KNOWN
    assert known.all()[0].compared
    forgotten = known.forget(" ".join(fingerprint_words(KITUI.did)))
    assert (forgotten.did, known.all()) == (KITUI.did, ())
    assert library.install(signed(bare, KITUI)).meeting is Meeting.NEW
    assert [course.course_id for course in library.courses()] == [OF_KITUI]
    with pytest.raises(PublisherError) as refused:
        known.forget(fingerprint(MALLORY.did))
    assert str(refused.value) == "No publisher with this key was met here; see `publishers`."


def test_a_key_is_trusted_before_it_is_met(library: Library, home: Home, bare: Path) -> None:
    home.folder.mkdir()
    named = Publishers(home).trust(KITUI.did)
    assert (named.name, named.met, named.compared) == (fingerprint(KITUI.did), "named by hand", True)
    assert library.install(signed(bare, KITUI)).meeting is Meeting.KNOWN
    pin = Publishers(home).all()[0]
    assert (pin.name, pin.met, pin.compared) == ("Kitui Training Centre", "org.example.water 1.0.0", True)


@pytest.mark.usefixtures("met")
def test_progress_is_not_lost_with_the_pins(library: Library, home: Home, bare: Path, newer: Path) -> None:
    home.publishers.unlink()
    update = library.install(signed(newer, KITUI_NEXT))
    assert (update.course.course_id, update.previous) == (OF_KITUI, "1.0.0")


def test_pins_are_in_backups_and_come_back(library: Library, home: Home, bare: Path) -> None:
    log = opened(home.folder).log
    library.install(signed(bare, KITUI))
    make_backup(home, BEGIN, lambda _: "")
    log.close()
    pins = Publishers(home).all()
    home.publishers.write_text("{}")
    assert Publishers(home).all() == pins
    assert (home.damaged / "publishers.json").read_text() == "{}"
    home.publishers.unlink()
    assert Publishers(home).all() == pins
    assert Publishers(home).forget(KITUI.did).did == KITUI.did
    assert Publishers(home).all() == ()


def test_damaged_pins_without_a_backup(home: Home) -> None:
    home.folder.mkdir()
    for text in (
        "[",
        '{"format": 1, "publishers": 7}',
        '{"format": 1, "publishers": [{"did": "did:key:z"}]}',
    ):
        home.publishers.write_text(text)
        assert Publishers(home).all() == ()
        assert not home.publishers.exists()


def test_damaged_origins_come_back_from_the_signatures(library: Library, home: Home, bare: Path) -> None:
    course = library.install(signed(bare, KITUI_NEXT)).course
    file = home.packs / course.root / "origins.json"
    sound = json.loads(file.read_bytes())
    for bad in (
        "[",
        '{"format": 1, "origins": []}',
        '{"format": 2, "origins": []}',
        '{"format": 1, "origins": [{"course": "x@z", "did": "d", "name": "n", "line": ["did:key:y"]}]}',
    ):
        file.write_text(bad)
        expected = CourseId(f"{PACK}@unsigned") if bad == '{"format": 1, "origins": []}' else OF_KITUI
        assert read_origins(file.parent, PACK)[0].course == expected
    sound["origins"][0]["line"] = "no list"
    file.write_text(json.dumps(sound))
    assert read_origins(file.parent, PACK)[0].course == OF_KITUI
    (file.parent / "signature.json").write_text("{}")
    assert read_origins(file.parent, PACK) == (unsigned(PACK),)


def test_a_pack_leaves_with_every_signature_that_came(
    library: Library, home: Home, bare: Path, tmp_path: Path
) -> None:
    library.install(bare)
    library.install(signed(bare, MALLORY))
    kitui = library.install(signed(bare, KITUI)).course
    out = library.export(kitui.root, tmp_path / "out.hbpack")
    assert [signer.did for signer in look_at(out).signers] == [KITUI.did, MALLORY.did]
    elsewhere = Library(Home(tmp_path / "elsewhere")).install(out)
    assert elsewhere.course.course_id == OF_KITUI


def test_an_update_carries_the_signature(library: Library, bare: Path, newer: Path, tmp_path: Path) -> None:
    first = library.install(signed(bare, KITUI)).course
    made = library.update_file([signed(bare, KITUI)], signed(newer, KITUI_NEXT), tmp_path / "u.hbdelta")
    update = library.install(made.path)
    assert (update.meeting, update.previous) == (Meeting.FOLLOWED, "1.0.0")
    assert update.course.course_id == first.course_id
    assert [course.version for course in library.versions(first.course_id)] == ["1.0.0", "1.1.0"]
    assert library.switch(first.course_id, first.root).publisher == KITUI.did


def test_origins_are_written_once(library: Library, home: Home, bare: Path) -> None:
    course = library.install(bare).course
    file = home.packs / course.root / "origins.json"
    before = file.stat().st_mtime_ns
    add_origin(file.parent, PACK, unsigned(PACK))
    assert file.stat().st_mtime_ns == before


def test_two_courses_of_the_same_files_keep_progress_apart(home: Home, bare: Path) -> None:
    with open_home(home, StillClock()) as opened:
        for pack in (bare, signed(bare, KITUI)):
            opened.library.install(pack)
        asha = opened.study.add_learner("Asha").id
        own, other = sorted(opened.library.courses(), key=lambda course: course.signed)
        assert own.root == other.root
        opened.study.mark_read(asha, other.course_id, ModuleId("germs"))
        found = {card.course: card for card in opened.study.cards(asha)}
        assert [
            (found[each.course_id].signed, found[each.course_id].modules_read) for each in (own, other)
        ] == [
            (False, 0),
            (True, 1),
        ]


def test_a_look_before_an_update_knows_who_signed(home: Home, bare: Path, newer: Path) -> None:
    with open_home(home, StillClock()) as opened:
        opened.library.install(signed(bare, KITUI))
        with opened.library.preparing(signed(newer, KITUI)) as candidate:
            preview = opened.updates.preview(candidate, ())
            assert (preview.course.signed, preview.course.course_id) == (True, candidate.course.course_id)
            line = [line.split() for line in preview_lines(preview)][1]
            assert " ".join(line) == "pack signed by its publisher, as before"
            assert facts_of(preview).split(" · ")[1] == "signed by the same publisher"
            opened.library.take_in(candidate)
        course = candidate.course.course_id
        back = opened.updates.preview_back(course, opened.library.versions(course)[0].root, ())
        assert back.course.signed
