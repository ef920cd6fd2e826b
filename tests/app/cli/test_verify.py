"""`verify`: what is printed, the JSON that programs read, the exit codes, and that a file cannot steer the terminal."""

import argparse
import io
import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.cli.commands.verify import configure, run, shown
from app.clock import Clock
from content.keys import fingerprint
from tests.assessments.credential.samples import (
    ISSUER,
    LEARNER,
    PUBLISHER,
    STRANGER,
    a_completion,
    countersigned,
    self_attested,
    unsigned_pack,
)


class StoppedClock(Clock):
    """A clock that stands still."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now


SOON = StoppedClock(datetime(2026, 3, 1, tzinfo=UTC))


def verified(*arguments: str, clock: Clock = SOON) -> tuple[int, str]:
    """The exit code and what was printed."""
    parser = argparse.ArgumentParser()
    configure(parser)
    out = io.StringIO()
    return run(parser.parse_args(arguments), out, clock), out.getvalue()


def written(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return str(path)


@pytest.fixture
def own(tmp_path: Path) -> str:
    return written(tmp_path / "own.json", self_attested())


@pytest.fixture
def issued(tmp_path: Path) -> str:
    return written(tmp_path / "issued.json", countersigned())


def test_a_sound_file(issued: str) -> None:
    code, text = verified(issued)
    assert code == 0
    assert (
        text
        == f"""\
{issued}
  Soundly signed by an issuer you have not met: {fingerprint(ISSUER.did)}, who calls itself “Kitui Training Centre”.
    [ok] format: It is JSON that can be read in one way only.
    [ok] profile: It has exactly the members of a completion file.
    [ok] signature: Nothing was changed since it was signed.
    [note] issuer: The key {fingerprint(ISSUER.did)} is not on your list of trusted issuers.
    [ok] dates: It says it was signed on 2026-01-15; it is valid until 2028-01-15.
  The file says:
    Learner: Asha Mwende
    Award: Solar pump maintenance, level 1
    Course: Solar pumps, version 1.2.0
    Score: Overall score: 85 % (passed at 80 %)
    Score: Safety: 80 % (passed at 80 %)
    Score: Wiring: 90 % (passed at 80 %)
    Skill: Maintain pumps (ESCO)
    Skill: Wire panels (ESCO)
    Criteria: Pass every assessment of the pack with 80 % or more.
    How: Marked by Hornbook. The issuer named in this file signed it and vouches for the result.
    Studied: 2026-01-02 to 2026-01-14
    Signed: 2026-01-15 by {fingerprint(ISSUER.did)}, named “Kitui Training Centre”
    Course by: {fingerprint(PUBLISHER.did)}, named “Kitui Press”
"""
    )


def test_a_broken_file(tmp_path: Path) -> None:
    broken = written(tmp_path / "broken.json", countersigned().replace(b"Asha", b"Ashe"))
    code, text = verified(broken)
    assert code == 1
    assert (
        text
        == f"""\
{broken}
  This file was changed after it was signed, or Hornbook did not make it. Do not rely on it.
    [ok] format: It is JSON that can be read in one way only.
    [ok] profile: It has exactly the members of a completion file.
    [FAILED] signature: The signature does not fit what the file says.
    [-] issuer: Not checked.
    [-] dates: Not checked.
"""
    )


def test_what_an_unsigned_pack_and_marks_that_differ_add(tmp_path: Path) -> None:
    first, second = a_completion().outcomes
    mixed = replace(unsigned_pack(), outcomes=(first, replace(second, pass_mark=first.pass_mark / 2)))
    code, text = verified(written(tmp_path / "a.json", self_attested(mixed)))
    assert code == 0
    assert text.splitlines()[1:3] == [
        "  Unchanged since it was signed by the learner's own computer. Nobody else vouches for it.",
        "  The course pack had no publisher's signature.",
    ]
    assert "    Score: Overall score: 85 %\n" in text
    assert "Course by" not in text


@pytest.mark.parametrize(
    ("file", "trust", "code"),
    [
        ("own", None, 0),
        ("issued", None, 0),
        ("issued", ISSUER.did, 0),
        ("issued", STRANGER.did, 1),
        ("own", ISSUER.did, 1),
        ("own", LEARNER.did, 0),
    ],
)
def test_exit_codes_with_and_without_trust(
    file: str, trust: str | None, code: int, request: pytest.FixtureRequest
) -> None:
    name = request.getfixturevalue(file)
    got, text = verified(name, *(["--trust", trust] if trust else []))
    assert got == code
    assert (
        "The issuer is not on the list that --trust gave, so this does not count as verified." in text
    ) == (code == 1)


def test_a_card_gives_the_name(issued: str, tmp_path: Path) -> None:
    folder = tmp_path / "cards"
    folder.mkdir()
    card = {"did": ISSUER.did, "name": "Kitui TC", "contact": "office", "since": "2025-01-01"}
    (folder / "kitui.json").write_text(json.dumps(card))
    for trust in (str(folder), str(folder / "kitui.json")):
        code, text = verified(issued, "--trust", trust)
        assert code == 0
        assert text.splitlines()[1] == (
            "  Kitui TC vouches for this result. Kitui TC is on your list of trusted issuers; "
            "you have no list of its withdrawn awards."
        )


@pytest.mark.parametrize(
    ("year", "sentence"),
    [
        (2030, "  It was valid until 2028-01-15."),
        (2020, "  It is dated 2026-01-15, which is still to come by this computer's clock."),
    ],
)
def test_dates_that_are_over_or_to_come(issued: str, year: int, sentence: str) -> None:
    code, text = verified(issued, clock=StoppedClock(datetime(year, 1, 1, tzinfo=UTC)))
    assert code == 1
    assert text.splitlines()[2] == sentence


def test_files_that_cannot_be_read(own: str, tmp_path: Path) -> None:
    code, text = verified(own, str(tmp_path / "none.json"), str(tmp_path), "\0")
    assert code == 2
    assert f"  There is no file {tmp_path}/none.json. Check the name, then verify again.\n" in text
    assert f"  {tmp_path} is a folder. Name the files in it.\n" in text
    assert "  <U+0000> cannot be read. Check that you may open it, then verify again.\n" in text
    assert "  Unchanged since it was signed by the learner's own computer." in text


def test_a_certificate_is_not_accused_but_sent_to_its_attachment(own: str, tmp_path: Path) -> None:
    certificate = tmp_path / "certificate.pdf"
    certificate.write_bytes(b"%PDF-1.6 and so on")
    code, text = verified(str(certificate))
    assert code == 2
    assert text == (
        f"{certificate}\n  {certificate} is not the completion file itself. "
        "This is a PDF, the certificate for people: open the attached completion.json.\n"
    )


def test_a_trust_source_that_cannot_be_read(own: str) -> None:
    code, text = verified(own, "--trust", "none.json")
    assert (code, text) == (2, "There is no issuer card none.json.\n")
    code, text = verified(own, "--json", "--trust", "none.json")
    assert (code, json.loads(text)) == (2, {"error": "There is no issuer card none.json."})


def test_the_json_is_stable(issued: str, tmp_path: Path) -> None:
    broken = written(tmp_path / "broken.json", b"{}")
    code, text = verified("--json", issued, broken, str(tmp_path / "none.json"))
    assert code == 2
    kept = Path(__file__).with_name("verify.json").read_text(encoding="utf-8")
    assert text.replace(str(tmp_path), "FOLDER") == kept


def test_a_file_cannot_steer_the_terminal(tmp_path: Path) -> None:
    assert (
        shown("a\x1b[31m\u202eb\u200bc\n\u2066\ue000")
        == "a<U+001B>[31m<U+202E>b<U+200B>c<U+000A><U+2066><U+E000>"
    )
    assert shown("क्\u200dष, می\u200cخواهم") == "क्\u200dष, می\u200cخواهم"
    assert shown("x" * 301) == "x" * 299 + "…"
    code, text = verified(written(tmp_path / "x.json", b'{"\\u202e\\u001b[2J":1}'))
    assert code == 1
    assert "The file has a member that is not allowed: “\\u202e\\x1b[2J”." in text


def test_a_terminal_that_knows_ascii_only(own: str, tmp_path: Path) -> None:
    parser = argparse.ArgumentParser()
    configure(parser)
    named = written(tmp_path / "n.json", self_attested(replace(a_completion(), learner_name="आशा")))
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii", newline="")
    assert run(parser.parse_args([own, named]), out, SOON) == 0
    out.seek(0)
    assert "    Learner: \\u0906\\u0936\\u093e\n" in out.read()


def test_it_needs_neither_window_nor_database_nor_network(issued: str) -> None:
    code = (
        "import argparse, sys; from app.cli.commands.verify import configure, run; p = argparse.ArgumentParser(); "
        f"configure(p); run(p.parse_args([{issued!r}]), sys.stderr); "
        "print(*{name.split('.')[0] for name in sys.modules})"
    )
    root = Path(__file__).resolve().parents[3]
    listed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root
    )
    forbidden = {"PySide6", "sqlalchemy", "sqlite3", "pyld", "socket", "ssl", "http", "asyncio", "markdown"}
    assert not forbidden & set(listed.stdout.split())
