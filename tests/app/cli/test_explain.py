"""`explain`: what is printed for a code, for all of them, and for none."""

import json
from pathlib import Path

from content.codes import all_codes
from tests.app.cli.runs import Shell, process


def test_a_code_with_its_example(tmp_path: Path) -> None:
    ran = process(tmp_path / "home", "explain", "e210:")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "E210, an error: the pack cannot be built\n"
        "\n"
        "No answer is marked right.\n"
        "\n"
        "Mark the right one: (x), [x] or =.\n"
        "\n"
        "Wrong:\n"
        "    - ( ) 10 seconds\n"
        "    - ( ) 1 minute\n"
        "\n"
        "Right:\n"
        "    - ( ) 10 seconds\n"
        "    - (x) 1 minute\n"
    )
    assert not (tmp_path / "home").exists()


def test_several_codes(empty: Shell) -> None:
    ran = empty("explain", "W213", "E113")
    assert ran.code == 0
    assert ran.lines[0] == "W213, a warning"
    assert "E113, an error: the pack cannot be built" in ran.lines
    assert ran.lines[-3:] == [
        "Like this:",
        "    [retired]",
        '    "boil-old" = "split into boil-time and boil-kills in 2.0.0"',
    ]


def test_all_codes(empty: Shell) -> None:
    ran = empty("explain")
    assert len(ran.lines) == len(all_codes())
    assert (
        ran.lines[0] == "E101  the header between the --- lines holds something other than 'key: value' lines"
    )
    found = json.loads(empty("explain", "--json").out)
    assert [entry["code"] for entry in found] == list(all_codes())
    assert set(found[0]) == {"code", "severity", "meaning", "remedy", "wrong", "right"}


def test_an_unknown_code(empty: Shell) -> None:
    ran = empty("explain", "E999")
    assert (ran.code, ran.err) == (2, "There is no code 'E999'; `explain` alone lists them all.\n")
    ran = empty("explain", "W210")
    assert (ran.code, ran.err) == (2, "There is no code 'W210'; did you mean E210?\n")
