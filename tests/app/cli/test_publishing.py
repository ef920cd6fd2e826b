"""Publishers on the command line: keys, signatures, roll-over, fingerprints, and what `install` says of them."""

import getpass
import json
import os
import pty
import sys
from pathlib import Path

import pytest

from app.keyfiles import Cost, seal_key, write_key_file
from content.keys import fingerprint
from content.wordlist import fingerprint_words, seed_words
from tests.app.cli.runs import Shell
from tests.app.signed import KITUI, KITUI_NEXT, MALLORY, a_file, signed

WORDS = "four or five words"
MARK = fingerprint(KITUI.did)
TWELVE = fingerprint_words(KITUI.did)
LINES = [
    f"fingerprint  {MARK}",
    f"12 words     {' '.join(TWELVE[:6])}",
    f"             {' '.join(TWELVE[6:])}",
    f"key          {KITUI.did}",
    "calls itself “Kitui Training Centre”",
]


@pytest.fixture
def secret(tmp_path: Path) -> str:
    """A file with the passphrase."""
    path = tmp_path / "secret.txt"
    path.write_text(f"{WORDS}\n", encoding="utf-8")
    return str(path)


@pytest.fixture
def key(tmp_path: Path) -> str:
    """Kitui's key file, cheap to open."""
    path = tmp_path / "kitui.hbkey"
    write_key_file(path, seal_key(KITUI, WORDS, b"s" * 16, b"n" * 12, Cost(memory_kib=64, passes=1)))
    return str(path)


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_file(tmp_path_factory.mktemp("packs"))


def test_a_key_is_made_and_comes_back_from_its_paper(empty: Shell, tmp_path: Path, secret: str) -> None:
    file, paper = tmp_path / "k.hbkey", tmp_path / "paper.txt"
    made = empty(
        "keygen", "--name", "Kitui Training Centre", "-o", str(file), "--passphrase-file", secret, "--paper", str(paper),
        "--qr", str(tmp_path / "key.svg"),
    )  # fmt: skip
    assert (made.code, made.lines[:2], made.lines[-1]) == (
        0,
        [str(file), str(paper)],
        str(tmp_path / "key.svg"),
    )
    assert made.lines[6] == "calls itself “Kitui Training Centre”"
    assert f"Print {paper}, lock the sheet away" in " ".join(made.err.split())
    assert paper.stat().st_mode & 0o777 == 0o600
    listed = paper.read_text(encoding="utf-8")
    words = listed[listed.index(" 1.") : listed.index("For anybody")]
    again = empty(
        "keygen", "--restore", "--name", "Kitui", "-o", str(tmp_path / "b"), "--passphrase-file", secret, typed=words
    )  # fmt: skip
    assert again.lines[1:5] == made.lines[2:6]
    assert empty("fingerprint", str(tmp_path / "b")).lines == again.lines[1:]
    assert not empty.home.exists()


@pytest.mark.parametrize(
    "case",
    [
        (["--paper", "p.pdf"], "p.pdf must end in .svg or .txt, so that the kind of backup is clear."),
        ([], "A key needs the publisher's name; say it with --name NAME."),
        (["--name", "K"], "The passphrase of the new key of “K” is needed and nobody can be asked; say where it is with --passphrase-file FILE."),
        (["--name", "K", "--restore"], "A paper backup has twenty-four words, and these are 0; write all of them."),
        (["-o", "kitui.hbkey"], "There is a file kitui.hbkey already, and it is never written over; choose another name."),
    ],
)  # fmt: skip
def test_keys_that_are_not_made(
    empty: Shell, tmp_path: Path, key: str, monkeypatch: pytest.MonkeyPatch, case: tuple[list[str], str]
) -> None:
    monkeypatch.chdir(tmp_path)
    arguments, sentence = case
    ran = empty("keygen", *arguments)
    assert (ran.code, ran.out, ran.err) == (2, "", f"{sentence}\n")
    assert [path.name for path in tmp_path.iterdir()] == [Path(key).name]


class Person:
    """Somebody at a terminal who types secrets without an echo."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *typed: str) -> None:
        self._typed = list(typed)
        monkeypatch.setattr(getpass, "getpass", lambda _: self._typed.pop(0))


def run_on_a_terminal(empty: Shell, monkeypatch: pytest.MonkeyPatch, typed: str, *arguments: str) -> int:
    """Run a command whose input is a real terminal."""
    from app.cli.main import main

    ours, theirs = pty.openpty()
    os.write(ours, typed.encode())
    with os.fdopen(theirs, "r", encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stdin", terminal)
        try:
            return main(["--home", str(empty.home), *arguments])
        finally:
            os.close(ours)


def test_a_passphrase_is_typed_twice(
    empty: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "k.hbkey"
    Person(monkeypatch, WORDS, "something else")
    assert run_on_a_terminal(empty, monkeypatch, "Kitui\n", "keygen", "-o", str(file)) == 2
    assert "The two passphrases differ; nothing was made. Try again.\n" in capsys.readouterr().err
    Person(monkeypatch, WORDS, WORDS)
    words = "\n".join(seed_words(KITUI.key.seed))
    assert (
        run_on_a_terminal(empty, monkeypatch, f"Kitui\n{words}\n", "keygen", "--restore", "-o", str(file))
        == 0
    )
    assert LINES[0] in capsys.readouterr().out


def test_a_pack_is_signed_and_says_by_whom(
    empty: Shell, tmp_path: Path, key: str, secret: str, bare: Path
) -> None:
    pack = tmp_path / "water.hbpack"
    pack.write_bytes(bare.read_bytes())
    unsigned = empty("fingerprint", str(pack))
    assert (unsigned.code, unsigned.out) == (0, "The pack is unsigned: no publisher vouches for it.\n")
    ran = empty("sign", str(pack), "--key", key, "--passphrase-file", secret)
    assert (ran.code, ran.lines[0], ran.lines[2:]) == (
        0,
        str(pack),
        [f"signed by {MARK}, who calls itself “Kitui Training Centre”"],
    )
    assert empty("fingerprint", str(pack)).lines == LINES
    again = empty(
        "sign", str(pack), "--key", key, "--passphrase-file", secret, "-o", str(tmp_path / "b.hbpack")
    )
    assert again.lines[1:] == ran.lines[1:]
    assert pack.read_bytes() == (tmp_path / "b.hbpack").read_bytes()
    assert not empty.home.exists()


def test_two_signers_are_named_apart(empty: Shell, bare: Path) -> None:
    lines = empty("fingerprint", str(signed(bare, KITUI, MALLORY))).lines
    assert lines[:5] == LINES
    assert lines[5:7] == ["", f"fingerprint  {fingerprint(MALLORY.did)}"]


def test_fingerprints_as_pictures(empty: Shell, tmp_path: Path, key: str) -> None:
    assert empty("fingerprint", KITUI.did).lines == LINES[:4]
    printed = empty("fingerprint", key, "--qr").lines
    assert printed[:5] == LINES
    assert len({len(line) for line in printed[5:]}) == 1
    assert empty("fingerprint", key, "--qr", str(tmp_path / "k.png")).lines[-1] == str(tmp_path / "k.png")
    assert (tmp_path / "k.png").read_bytes().startswith(b"\x89PNG")
    bad = empty("fingerprint", key, "--qr", "k.pdf")
    assert (bad.code, bad.err) == (
        2,
        "k.pdf must end in .svg or .png, so that the kind of picture is clear.\n",
    )
    no_key = empty("fingerprint", "did:key:z6Mk")
    assert (no_key.code, no_key.err) == (
        2,
        "This is not a did:key of an Ed25519 key (did:key:z6Mk… with 56 characters).\n",
    )


def test_an_old_key_says_who_follows(empty: Shell, tmp_path: Path, key: str, secret: str, bare: Path) -> None:
    new = tmp_path / "new.hbkey"
    cheap = Cost(memory_kib=64, passes=1)
    write_key_file(new, seal_key(MALLORY, WORDS, b"s" * 16, b"n" * 12, cheap))
    ran = empty("rollover", "--from", key, "--to", str(new), "--passphrase-file", secret)
    assert (ran.code, ran.lines[:2]) == (
        0,
        [f"{new} now follows {key}:", f"fingerprint  {fingerprint(MALLORY.did)}"],
    )
    assert empty("rollover", "--from", key, "--to", str(new), "--passphrase-file", secret).code == 0
    back = empty("rollover", "--from", str(new), "--to", key, "--passphrase-file", secret)
    assert (back.code, back.err) == (
        2,
        f"{key} cannot follow {new}: names keys that do not follow each other. Make a new key with `keygen`.\n",
    )
    third = tmp_path / "third.hbkey"
    write_key_file(third, seal_key(KITUI_NEXT, WORDS, b"s" * 16, b"n" * 12, cheap))
    other = empty("rollover", "--from", str(new), "--to", str(third), "--passphrase-file", secret)
    assert (other.code, other.err) == (
        2,
        f"{third} follows another key already, and a key follows one only; make a new key with `keygen`.\n",
    )
    itself = empty("rollover", "--from", key, "--to", key, "--passphrase-file", secret)
    assert (
        itself.err
        == f"{key} cannot follow {key}: a key cannot follow itself. Make a new key with `keygen`.\n"
    )
    pack = tmp_path / "p.hbpack"
    pack.write_bytes(signed(bare, KITUI).read_bytes())
    done = empty("sign", str(pack), "--key", str(new), "--passphrase-file", secret)
    assert done.lines[2:] == [
        f"signed by {fingerprint(MALLORY.did)}, who calls itself “Kitui Training Centre”"
    ]


def test_install_says_who_signed(empty: Shell, bare: Path) -> None:
    pack = str(signed(bare, KITUI))
    first = empty("install", pack)
    assert first.code == 0
    assert first.lines[:5] == [
        "Installed “Safe water” 1.0.0 (org.example.water).",
        f"Signed by someone you have not met: {MARK}, who calls itself “Kitui Training Centre”.",
        f"  {LINES[1]}",
        f"  {LINES[2]}",
        "Compare these words with those that the publisher shows on paper. If they differ, the pack is not",
    ]
    again = empty("install", pack, "--publisher", " ".join(TWELVE))
    assert again.lines == [
        "“Safe water” 1.0.0 (org.example.water) is installed already; nothing changed.",
        f"Signed by {MARK}, “Kitui Training Centre”, whom you have met before.",
    ]
    followed = empty("install", str(signed(bare, KITUI_NEXT)))
    assert followed.lines[1] == (
        f"Signed by {fingerprint(KITUI_NEXT.did)}, a new key of “Kitui Training Centre”: the key that you know said "
        "that it follows."
    )
    other = " ".join(empty("install", str(signed(bare, MALLORY))).out.split())
    assert f"Beware: you know another publisher of that name, {MARK}." in other
    assert (
        f"“Safe water” 1.0.0 (org.example.water@{fingerprint(KITUI_NEXT.did)}) has the same id and is not from the same "
        f"author. Both stay here, each with its own progress; this one is org.example.water@{fingerprint(MALLORY.did)}."
    ) in other
    refused = empty("install", str(bare), "--publisher", MARK)
    assert (refused.code, refused.out) == (2, "")
    courses = empty("courses")
    assert courses.lines[1].split()[3] in {fingerprint(KITUI_NEXT.did), fingerprint(MALLORY.did)}
    assert "are not from the same author." in " ".join(courses.lines[3:])
    listed = json.loads(empty("courses", "--json").out)
    assert {each["publisher"]["fingerprint"] for each in listed} == {
        fingerprint(KITUI_NEXT.did),
        fingerprint(MALLORY.did),
    }
    asked = empty("progress", "org.example.water")
    assert (asked.code, asked.err.endswith("; write more of it.\n")) == (2, True)
    assert empty("read", f"org.example.water@{fingerprint(MALLORY.did)[:6]}", "--all").code == 0


def test_publishers_are_listed_trusted_and_forgotten(empty: Shell, bare: Path) -> None:
    assert empty("publishers").lines == ["No publisher was met here yet: no signed pack was installed."]
    empty("install", str(signed(bare, KITUI_NEXT)))
    mark = fingerprint(KITUI_NEXT.did)
    assert empty("publishers").lines[1].split() == [
        mark, "met", "org.example.water", "1.0.0", "Kitui", "Training", "Centre",
    ]  # fmt: skip
    assert empty("publishers", "trust", *fingerprint_words(KITUI_NEXT.did)).lines == [
        f"{mark}, “Kitui Training Centre”, is now marked as compared by you."
    ]
    assert empty("publishers", "trust", KITUI.did).code == 0
    assert [line.split()[1] for line in empty("publishers").lines[1:]] == ["compared", "followed"]
    listed = json.loads(empty("publishers", "--json").out)
    assert [(each["fingerprint"], each["compared"], each["followed"]) for each in listed] == [
        (mark, True, False),
        (MARK, True, True),
    ]
    assert (
        empty("publishers", "forget", mark)
        .lines[0]
        .startswith(f"{mark}, “Kitui Training Centre”, is forgotten:")
    )
    gone = empty("publishers", "forget", mark)
    assert (gone.code, gone.err) == (2, "No publisher with this key was met here; see `publishers`.\n")


def test_building_and_signing_in_one_go(empty: Shell, tmp_path: Path, key: str, secret: str) -> None:
    from tests.app.courses import a_course

    source = a_course(tmp_path / "water")
    out = str(tmp_path / "a.hbpack")
    ran = empty("build", str(source), "-o", out, "--sign", key, "--passphrase-file", secret)
    assert (ran.code, ran.lines[0]) == (0, out)
    assert f"signed by {MARK}, who calls itself “Kitui Training Centre”" in ran.lines
    assert empty("fingerprint", out).lines == LINES
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("another passphrase\n")
    refused = empty(
        "build", str(source), "-o", str(tmp_path / "b"), "--sign", key, "--passphrase-file", str(wrong)
    )
    assert (refused.code, (tmp_path / "b").exists()) == (2, False)
    not_text = tmp_path / "not.txt"
    not_text.write_bytes(b"\xff\xfe\n")
    bad = empty("sign", out, "--key", key, "--passphrase-file", str(not_text))
    assert bad.err == f"{not_text} is not text; write the passphrase in its first line.\n"
