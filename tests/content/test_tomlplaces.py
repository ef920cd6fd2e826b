"""Where keys and values of a TOML text stand."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.tomlplaces import Path, Place, toml_places

TEXT = """\
# a comment = 1
a.b = { c = 1, "d e" = [ 2, { f = 3 } ] }  # more
text = \"\"\"
[not] = "a table"
\"\"\"
last = 'x'
[t.u]
k = [
  "one",  # [ ]
  'two',
]
[[m]]
x = 1
[[m]]
x = 2
[m.inner]
y = 3
"""


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("a", "b"), (2, 1), (2, 7)),
        (("a", "b", "c"), (2, 9), (2, 13)),
        (("a", "b", "d e"), (2, 16), (2, 24)),
        (("a", "b", "d e", 0), (2, 26), (2, 26)),
        (("a", "b", "d e", 1, "f"), (2, 31), (2, 35)),
        (("text",), (3, 1), (3, 8)),
        (("last",), (6, 1), (6, 8)),
        (("t", "u"), (7, 1), (7, 1)),
        (("t", "u", "k", 1), (10, 3), (10, 3)),
        (("m", 0, "x"), (13, 1), (13, 5)),
        (("m", 1), (14, 1), (14, 1)),
        (("m", 1, "inner", "y"), (17, 1), (17, 5)),
        (("m", 1, "none"), (14, 1), (14, 1)),
        (("none",), (1, 1), (1, 1)),
    ],
)
def test_places(path: Path, key: Place, value: Place) -> None:
    tomllib.loads(TEXT)
    places = toml_places(TEXT)
    assert (places.of(path), places.of_value(path)) == (key, value)


@given(st.text(alphabet="ab=[]{}.,#\"' \n1", max_size=80))
def test_any_text_is_walked_to_an_end(text: str) -> None:
    line, column = toml_places(text).of(("a",))
    assert 1 <= line <= text.count("\n") + 1
    assert column >= 1


@pytest.mark.parametrize(
    "text", ["b = 1\na = [}", "b = 1\na = {]", "b = 1\na = [", "b = 1\na = {", "b = 1\na = [1 = 2"]
)
def test_what_is_not_toml_gives_the_places_before_it_goes_wrong(text: str) -> None:
    places = toml_places(text)
    assert (places.of_value(("b",)), places.of(("a",)), places.of_value(("a",))) == ((1, 5), (2, 1), (2, 5))
