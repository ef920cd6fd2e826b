"""The manifest: what is read, and every mistake at its line and column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.manifest import (
    Award,
    CompleteRule,
    Manifest,
    ManifestSkill,
    Part,
    Retired,
    Version,
    read_version,
)
from content.manifest_read import read_manifest

BASE = """\
format = 1
id = "org.example.water"
version = "2.1.0"
title = "Safe water at home"
language = "en"
"""

FULL = (
    BASE
    + """\
languages = ["en", "fr"]
authors = ["A. Author <a@example.org>"]
license = "CC-BY-4.0"
summary = "How to find, treat and store drinking water."
math = false
[[part]]
title = "Start"
items = ["modules/01-germs.md",
         "quizzes/check-1.quiz.md"]  # two
[[part]]
title = "Prove it"
items = ["quizzes/final.quiz.md"]
[complete]
require = ["water-final"]
modules = ["germs"]
[retired]
"q-old-7" = "split into boil-time and boil-kills in 2.0.0"
[award]
name = "Safe water"
code = "W-1"
criteria = "All read and passed."
valid_months = 24
[[skill]]
name = "Treat water"
framework = "Water skills 1.0"
code = "wat-2"
url = "urn:example:water:2"
[publisher]
name = "Water School"
"""
)


def read(text: str) -> tuple[Manifest | None, list[str]]:
    manifest, problems = read_manifest(text.encode())
    return manifest, [problem.text() for problem in problems]


def test_every_key_is_read() -> None:
    manifest, problems = read(FULL)
    assert problems == []
    assert manifest is not None
    assert (manifest.id, str(manifest.version), manifest.title) == (
        "org.example.water",
        "2.1.0",
        "Safe water at home",
    )
    assert manifest.languages == ("en", "fr")
    assert manifest.authors == ("A. Author <a@example.org>",)
    assert (manifest.license, manifest.math) == ("CC-BY-4.0", False)
    assert manifest.parts == (
        Part(
            title="Start",
            items=("modules/01-germs.md", "quizzes/check-1.quiz.md"),
            places=((13, 10), (14, 10)),
        ),
        Part(title="Prove it", items=("quizzes/final.quiz.md",), places=((17, 10),)),
    )
    assert manifest.complete.require == ("water-final",)
    assert manifest.complete.modules == ("germs",)
    assert manifest.retired == (Retired(id="q-old-7", note="split into boil-time and boil-kills in 2.0.0"),)
    assert manifest.award == Award(
        name="Safe water", code="W-1", criteria="All read and passed.", valid_months=24
    )
    skill = ManifestSkill(
        name="Treat water", framework="Water skills 1.0", code="wat-2", url="urn:example:water:2"
    )
    assert manifest.skills == (skill,)
    assert manifest.publisher_name == "Water School"


def test_defaults() -> None:
    manifest, problems = read(BASE)
    assert problems == []
    assert manifest is not None
    assert (manifest.math, manifest.parts, manifest.complete, manifest.award) == (
        True,
        (),
        CompleteRule(),
        None,
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ('licence = "CC0"', "pack.toml:6:1: E105 unknown key 'licence'; did you mean 'license'?"),
        ("zzz = 1", "pack.toml:6:1: E105 unknown key 'zzz'"),
        (
            "pass = 80%",
            "pack.toml:6:10: E121 not TOML: expected newline or end of document after a statement",
        ),
        ('authors = "me"', "pack.toml:6:11: E123 'authors' must be a list of texts, not text"),
        ('authors = ["a", 7]', "pack.toml:6:17: E123 'authors' must hold texts only, not a number"),
        ("authors = [1979-05-27]", "pack.toml:6:12: E123 'authors' must hold texts only, not a date"),
        ("summary = true", "pack.toml:6:11: E123 'summary' must be text, not true or false"),
        ('summary = ""', "pack.toml:6:11: E124 'summary' is empty"),
        ('license = "a\\u202eb"', "pack.toml:6:11: E124 'license' holds a hidden or control character"),
        (f'license = "{"x" * 501}"', "pack.toml:6:11: E124 'license' is longer than 500 characters"),
        ('math = "yes"', "pack.toml:6:8: E123 'math' must be true or false, not text"),
        ('languages = ["en", "Klingon!"]', "pack.toml:6:20: E124 'Klingon!' is not a language tag"),
        ('part = "x"', "pack.toml:6:8: E123 'part' must be one or more tables, not text"),
        ("[[part]]\nitems = []", "pack.toml:6:1: E122 'part.title' is missing"),
        ('[[part]]\ntitle = "A"', "pack.toml:6:1: E122 'part.items' is missing"),
        (
            '[[part]]\ntitle = "A"\nitems = []\nitem = []',
            "pack.toml:9:1: E105 unknown key 'item'; did you mean 'items'?",
        ),
        ("complete = 1", "pack.toml:6:12: E123 'complete' must be a table, not a number"),
        (
            '[complete]\nmodules = "some"',
            'pack.toml:7:11: E124 \'complete.modules\' must be "all", "none" or a list of module ids',
        ),
        ('[complete]\nrequire = ["Final"]', "pack.toml:7:12: E112 id may hold a–z, 0–9 and '-'"),
        ('[retired]\nOLD = "x"', "pack.toml:7:7: E112 id may hold a–z, 0–9 and '-'"),
        ("[retired]\nold = 1", "pack.toml:7:7: E123 'retired.old' must be text, not a number"),
        ('[award]\ncode = "x"', "pack.toml:6:1: E122 'award.name' is missing"),
        (
            '[award]\nname = "x"\nvalid_months = 0',
            "pack.toml:8:16: E124 'award.valid_months' must be between 1 and 1200",
        ),
        (
            '[award]\nname = "x"\nvalid_months = true',
            "pack.toml:8:16: E123 'award.valid_months' must be a whole number, not true or false",
        ),
        (
            '[[skill]]\nname = "a"\nframework = "f"\ncode = "c"\nurl = "file:///x"',
            "pack.toml:10:7: E124 'skill.url' must begin with urn:, https:// or http://",
        ),
        ("[publisher]\n", "pack.toml:6:1: E122 'publisher.name' is missing"),
    ],
)
def test_one_mistake(lines: str, expected: str) -> None:
    manifest, problems = read(BASE + lines)
    assert manifest is None
    assert problems == [expected]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("format = 1\n", "", "pack.toml:1:1: E122 'format' is missing"),
        ("format = 1", 'format = "1"', "pack.toml:1:10: E124 'format' must be 1"),
        (
            "format = 1",
            "format = 2",
            "pack.toml:1:10: E124 this version of Hornbook reads format 1, and the pack says 2",
        ),
        ('id = "org.example.water"\n', "", "pack.toml:1:1: E122 'id' is missing"),
        (
            "org.example.water",
            "Org.Example",
            "pack.toml:2:6: E124 id 'Org.Example' may hold a-z, 0-9, dots and hyphens, and at most 100 characters",
        ),
        (
            "org.example.water",
            "org.еxample",
            "pack.toml:2:6: E124 id 'org.еxample' may hold a-z, 0-9, dots and hyphens, and at most 100 characters",
        ),
        ('"2.1.0"', "2.1", "pack.toml:3:11: E123 'version' must be text, not a number"),
        ('"2.1.0"', '"2.1"', "pack.toml:3:11: E124 version '2.1' is not MAJOR.MINOR.PATCH"),
        ('"2.1.0"', '"01.1.0"', "pack.toml:3:11: E124 version '01.1.0' is not MAJOR.MINOR.PATCH"),
        (
            '"2.1.0"',
            '"1000000000.0.0"',
            "pack.toml:3:11: E124 version '1000000000.0.0' is not MAJOR.MINOR.PATCH",
        ),
        (
            'language = "en"',
            'language = "english language"',
            "pack.toml:5:12: E124 'english language' is not a language tag",
        ),
        ('title = "Safe water at home"\n', "", "pack.toml:1:1: E122 'title' is missing"),
    ],
)
def test_what_every_pack_must_say(old: str, new: str, expected: str) -> None:
    manifest, problems = read(BASE.replace(old, new))
    assert manifest is None
    assert problems == [expected]


def test_all_mistakes_come_at_once() -> None:
    _, problems = read('format = 1\nid = "X"\nversion = "1"\nlicence = "x"\nmath = 3\n')
    assert [problem.split(" ", 2)[1] for problem in problems] == [
        "E122",
        "E122",
        "E124",
        "E124",
        "E105",
        "E123",
    ]


def test_a_pack_has_so_many_parts_at_most() -> None:
    part = '[[part]]\ntitle = "A"\nitems = []\n'
    assert read(BASE + part * 1000)[1] == []
    line = BASE.count("\n") + 1 + 3000
    assert read(BASE + part * 1200)[1] == [f"pack.toml:{line}:1: E124 the pack has more than 1000 parts"]


def test_twice_the_same_skill() -> None:
    skill = '[[skill]]\nname = "a"\nframework = "f"\ncode = "c"\nurl = "urn:example:c"\n'
    assert read(BASE + skill + skill)[1] == ["pack.toml:14:8: E111 skill code 'c' is given twice"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"title = \xff", "pack.toml:1:9: E121 pack.toml is not UTF-8 text"),
        (b"#" * 1_000_001, "pack.toml:1:1: E121 pack.toml is larger than 1000000 bytes"),
        (b"a = " + b"[" * 20_000, "pack.toml:1:5: E121 not TOML: nested too deeply"),
        (b"a." * 20_000 + b"a = 1", "pack.toml:1:1: E121 not TOML: a key has too many parts"),
        (b"a = " + b"1" * 5_000, "pack.toml:1:5: E121 not TOML: a number has too many digits"),
        (b"a = 1\na = 2", "pack.toml:2:6: E121 not TOML: cannot overwrite a value"),
        (b'title = "x', "pack.toml:1:11: E121 not TOML: unterminated string"),
    ],
)
def test_what_is_no_manifest_at_all(data: bytes, expected: str) -> None:
    manifest, problems = read_manifest(data)
    assert manifest is None
    assert [problem.text() for problem in problems] == [expected]


def test_byte_order_mark_crlf_and_decomposed_letters_are_mended() -> None:
    data = b"\xef\xbb\xbf" + BASE.replace("Safe", "Cafe\u0301").replace("\n", "\r\n").encode()
    manifest, problems = read_manifest(data)
    assert problems == ()
    assert manifest is not None
    assert manifest.title == "Café water at home"


def test_versions_are_ordered_by_number() -> None:
    assert read_version("1.10.0") == Version(major=1, minor=10, patch=0)
    assert Version(major=1, minor=9, patch=9) < Version(major=1, minor=10, patch=0)
    assert read_version("1.0") is None


@given(st.text(alphabet="ab=[]{}\"'\n .#,1", max_size=60))
def test_any_text_gives_problems_or_a_manifest(text: str) -> None:
    manifest, problems = read_manifest(text.encode())
    assert manifest is None
    assert all(problem.is_error and problem.message for problem in problems)
    assert problems
