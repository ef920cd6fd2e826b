"""The table of codes against the source: every code that is used is explained, and nothing else is."""

import re
from pathlib import Path

import pytest

from content.codes import Code, all_codes

ROOT = Path(__file__).parents[2]

FORMAT = [
    "E101",
    "E102",
    "W103",
    "E104",
    "E105",
    "E106",
    "E107",
    "E108",
    "W110",
    "E111",
    "E112",
    "E113",
    "E201",
    "E202",
    "E203",
    "E204",
    "E205",
    "E206",
    "E207",
    "E210",
    "W211",
    "E212",
    "W213",
    "E214",
    "E215",
    "W216",
    "E217",
    "E218",
    "E219",
    "E220",
    "E221",
    "E222",
    "E223",
    "W224",
    "E225",
    "E226",
    "E227",
    "E228",
    "W229",
    "E301",
    "E302",
    "E303",
    "E304",
    "E305",
    "W306",
    "E401",
    "E402",
    "E403",
    "E404",
    "W405",
    "W406",
    "E407",
    "W408",
    "W409",
    "W410",
    "W411",
    "W412",
    "W413",
    "E501",
    "E502",
    "E503",
    "W504",
    "W505",
    "W601",
]
"""The codes that the format itself names (packs.md §5 and §6), whichever part of Hornbook finds them."""


def used() -> set[str]:
    """Every code in our source."""
    files = (path for package in ("app", "assessments", "content") for path in (ROOT / package).rglob("*.py"))
    return {code for path in files for code in re.findall(r'"([EW]\d{3})"', path.read_text(encoding="utf-8"))}


def test_every_code_in_the_source_is_explained() -> None:
    assert sorted(used() - set(all_codes())) == [], "add them to resources/codes.toml"


def test_every_code_that_is_explained_is_used_or_belongs_to_the_format() -> None:
    assert sorted(set(all_codes()) - used() - set(FORMAT)) == [], "take them out of resources/codes.toml"


@pytest.mark.parametrize("code", all_codes().values(), ids=lambda code: code.code)
def test_every_code_is_explained_in_sentences(code: Code) -> None:
    assert re.fullmatch(r"[EW]\d{3}", code.code)
    assert code.is_error is code.code.startswith("E")
    assert not code.meaning.endswith(".")
    assert code.remedy.endswith(".")
    assert not code.wrong or code.right
    assert code.wrong != code.right or not code.wrong


def test_codes_come_in_order() -> None:
    numbers = [code[1:] for code in all_codes()]
    assert numbers == sorted(numbers)
