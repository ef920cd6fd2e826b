"""Names of files in a pack."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.paths import collisions, name_hint, natural_key, path_problems, path_trouble, resolve, shown


@pytest.mark.parametrize(
    ("path", "code", "message"),
    [
        ("../up.md", "E403", "path leaves the pack"),
        ("a/../../up.md", "E403", "path leaves the pack"),
        ("/etc/passwd", "E403", "path leaves the pack"),
        ("C:x.md", "E403", "path leaves the pack"),
        ("\\\\host\\share", "E403", "path leaves the pack"),
        ("a\\..\\b", "E403", "path leaves the pack"),
        ("a\\b.md", "E404", "name holds a backslash"),
        ("", "E404", "name has an empty part"),
        ("a//b.md", "E404", "name has an empty part"),
        ("./a.md", "E404", "name has an empty part"),
        ("media/con.png", "E404", "name is not allowed on Windows"),
        ("media/COM¹.txt", "E404", "name is not allowed on Windows"),
        ("nul/a.md", "E404", "name is not allowed on Windows"),
        ("media/a:b.png", "E404", "name is not allowed on Windows"),
        ("media/what?.png", "E404", "name is not allowed on Windows"),
        ("media/dot.", "E404", "name is not allowed on Windows"),
        ("media/space /a.png", "E404", "name is not allowed on Windows"),
        ("m/" + "x" * 149, "E404", "name is longer than 150 characters"),
        ("a/" * 12 + "b", "E404", "more than 12 folders deep"),
        ("media/cafe\u0301.png", "E404", "name is not in Unicode form NFC"),
        ("media/\u202egnp.exe", "E404", "name holds a hidden or control character"),
        ("media/a\x00b", "E404", "name holds a hidden or control character"),
        ("media/\udce9.png", "E404", "name is not UTF-8"),
    ],
)
def test_names_that_cannot_travel(path: str, code: str, message: str) -> None:
    trouble = path_trouble(path)
    assert trouble is not None
    assert (trouble.code, trouble.message) == (code, message)
    assert path_problems(path) == message


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        (
            "media/con.png",
            "rename 'con.png' to 'con-file.png' or the like: 'con' is the name of a device on Windows",
        ),
        ("nul/a.md", "rename 'nul' to 'nul-file' or the like: 'nul' is the name of a device on Windows"),
        (
            "media/what?:.png",
            "rename 'what?:.png' to 'what--.png' or the like: Windows does not allow ? : in a name",
        ),
        ("media/a\\b.png", "rename 'a\\b.png' to 'a-b.png' or the like: Windows does not allow \\ in a name"),
        (
            "media/dot.",
            (
                "rename 'dot.' to 'dot' or the like: Windows drops blanks and dots at the end of a name, and blanks before "
                "it are easily lost"
            ),
        ),
        (
            "media/POTS~1.PNG",
            "rename 'POTS~1.PNG' to 'POTS-1.PNG' or the like: Windows gives names with ~ and a digit to other files by itself",
        ),
        ("m/" + "x" * 149, "shorten its name or those of its folders: they have 151 characters together"),
        ("a/" * 12 + "b", "move it further up"),
        ("media/ ", "type the name anew, best in letters, digits and '-'"),
        ("media/cafe\u0301.png", "type the name anew, best in letters, digits and '-'"),
    ],
)
def test_a_name_that_cannot_travel_gets_another(path: str, hint: str) -> None:
    assert name_hint(path) == hint


@pytest.mark.parametrize(
    "path", ["pack.toml", "modules/01-germs.md", "media/पानी.webp", "media/café (2).png", "m/console.md"]
)
def test_names_that_can(path: str) -> None:
    assert path_trouble(path) is None
    assert path_problems(path) is None


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (("a.md", "b.md"), ()),
        (("a.md", "a.md"), (("a.md", "a.md"),)),
        (("m/Pot.png", "m/pot.png"), (("m/pot.png", "m/Pot.png"),)),
        (("m/stra\u00dfe", "m/STRASSE"), (("m/STRASSE", "m/stra\u00dfe"),)),
        (("m/caf\u00e9", "m/cafe\u0301"), (("m/cafe\u0301", "m/caf\u00e9"),)),
        (("Media/a", "media/b"), (("media/b", "Media/a"),)),
        (("media", "media/a"), (("media/a", "media"),)),
        (("media/a", "media"), (("media", "media/a"),)),
    ],
)
def test_names_that_some_disks_cannot_tell_apart(
    paths: tuple[str, ...], found: tuple[tuple[str, str], ...]
) -> None:
    assert collisions(paths) == found


def test_natural_order_counts_numbers() -> None:
    paths = [
        "modules/10-x.md",
        "modules/2-y.md",
        "modules/2-y/index.md",
        "modules/b.md",
        "modules/A.md",
        "quizzes/1.md",
    ]
    assert sorted(paths, key=natural_key) == [
        "modules/2-y/index.md",
        "modules/2-y.md",
        "modules/10-x.md",
        "modules/A.md",
        "modules/b.md",
        "quizzes/1.md",
    ]


@given(st.lists(st.text()))
def test_natural_order_is_an_order_of_any_names(names: list[str]) -> None:
    assert sorted(sorted(names, key=natural_key, reverse=True), key=natural_key) == sorted(
        names, key=natural_key
    )


@pytest.mark.parametrize(
    ("base", "reference", "found"),
    [
        ("modules/a.md", "../media/p.png", "media/p.png"),
        ("modules/b/index.md", "./p.png", "modules/b/p.png"),
        ("modules/a.md", "../../p.png", None),
        ("modules/a.md", "/etc/passwd", None),
        ("modules/a.md", "C:\\x", None),
        ("a.md", "b\\c.png", "b/c.png"),
    ],
)
def test_references_are_joined_inside_the_pack(base: str, reference: str, found: str | None) -> None:
    assert resolve(base, reference) == found


def test_strangers_names_are_shown_without_tricks() -> None:
    assert shown("a\u202eb\x1b[31m") == "a\\u202eb\\u001b[31m"
    assert shown("x" * 100, 10) == "x" * 10 + "…"
