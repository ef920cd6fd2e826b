"""What no manifest needs is found before a parser sees it."""

import pytest

from content.tomlguard import MOST_INSIDE, MOST_PARTS, objection


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a = " + "[" * (MOST_INSIDE + 1), (4, "nested too deeply")),
        ("a = " + "{b=" * (MOST_INSIDE + 1), (4, "nested too deeply")),
        ("x = 1\n" + "a." * (MOST_PARTS + 1) + "a = 1", (6, "a key has too many parts")),
        ("[" + '"a".' * (MOST_PARTS + 1) + "a]", (0, "a key has too many parts")),
        ("a = " + "9" * 4_001, (4, "a number has too many digits")),
        ("a = [1]\n" * 1_000, None),
        ("]" * 9, None),
        ('a = "' + "[" * 99 + '"', None),
        ("a = '" + "." * 99 + "'", None),
        ("a = '''\n" + "[" * 99 + "'''", None),
        ("# " + "[" * 99, None),
        ("a.b.c = 1.5\n" * 1_000, None),
        ('a = ["x.md", ' * 1 + '"x.md", ' * 1_000 + "]", None),
    ],
)
def test_objections(text: str, expected: tuple[int, str] | None) -> None:
    assert objection(text) == expected
