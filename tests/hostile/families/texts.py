"""Modules past the caps of reliability.md's rule 7, and texts that a careless reader takes for ever to read."""

from collections.abc import Iterator

from tests.hostile.inert import (
    Check,
    both,
    formulas_as_text,
    leads_nowhere,
    plain_listing,
    small_table,
    smaller_than,
    too_complex,
)
from tests.hostile.kit import Bent, Case, Expected, Harmless, Refused, archive, folder, module_file

ROW = "caps on text"
SLOW = "slow text"
_PATH = "modules/bad.md"
_TOO_MANY = "this page is too complex: it has more than 30000 paragraphs, headings and list items"
_TOO_DEEP = "this page is too complex: its blocks are nested too deep"


def _lines(text: str, size: int = 9_000, total: int = 190_000) -> str:
    """The pattern over and over, in lines of so many bytes."""
    line = (text * (size // len(text) + 1))[:size] + "\n"
    return line * (total // len(line.encode()))


def cases() -> Iterator[Case]:
    """The caps, each just passed; then what is slow."""
    for name, (text, at_folder, at_archive) in _CAPS.items():
        data = text if isinstance(text, bytes) else module_file(text).encode()
        yield folder(ROW, name, at_folder, {_PATH: data})
        yield archive(ROW, name, at_archive, lambda data=data: Bent().module(data).zip())  # type: ignore[misc]
    for name, (text, check) in _SLOW.items():
        yield folder(SLOW, name, Harmless(check), {_PATH: module_file(text)})
        yield archive(SLOW, name, Harmless(check), lambda text=text: Bent().module(text).zip())  # type: ignore[misc]


def _said(code: str, at: str, message: str) -> Refused:
    return Refused(code, f"{_PATH}:{at}: {code} {message}")


def _file(code: str, message: str) -> Refused:
    return Refused(code, f"“content/{_PATH}” in the pack file {message}; nothing was installed.")


_HEAD = len(module_file("").encode())
_CAPS: dict[str, tuple[str | bytes, Expected, Expected]] = {
    "200-kB-and-one-byte": (
        "x\n" * ((200_000 - _HEAD) // 2) + "x\n",
        _said("E431", "99992:1", "larger than 200 kB"),
        _file("E431", "is not a text of at most 200 kB"),
    ),
    "line-of-10-kB-and-one-byte": (
        "a\n\n" + "x" * 10_001 + "\n",
        _said("E431", "8:1", "line is longer than 10 kB"),
        _file("E431", "is not taken: line 8: line is longer than 10 kB"),
    ),
    "listing-of-50-kB-and-one-byte": (
        "```python\n" + "x = 1\n" * 8334 + "```\n",
        Harmless(plain_listing, "W421"),
        Harmless(plain_listing),
    ),
    "quotes-31-deep": (
        "text\n\n" + "> " * 31 + "x\n",
        _said("E417", "8:61", _TOO_DEEP),
        Harmless(too_complex),
    ),
    "quotes-1000-deep": (
        "> " * 1000 + "x\n",
        _said("E417", "6:61", _TOO_DEEP),
        Harmless(too_complex),
    ),
    "lists-40-deep": (
        "".join("  " * each + "- x\n" for each in range(40)),
        _said("E417", "36:61", _TOO_DEEP),
        Harmless(too_complex),
    ),
    "divisions-300-deep": (
        "a\n\n" + "<div>\n" * 300 + "x\n",
        _said("E417", "108:1", _TOO_DEEP),
        Harmless(too_complex),
    ),
    "100-000-blocks": (
        "".join("> - " * (each % 14) + "x\n" for each in range(6_000)),
        _said("E417", "1624:31", _TOO_MANY),
        Harmless(too_complex),
    ),
    "40-000-headings": (
        "# a\n" * 40_000,
        _said("E417", "30006:1", _TOO_MANY),
        Harmless(too_complex),
    ),
    "tables-20-deep": (
        "a\n\n" + "<table><tr><td>" * 20 + "x" + "</td></tr></table>" * 20 + "\n",
        _said("E417", "8:61", _TOO_DEEP),
        Harmless(too_complex),
    ),
    "tables-5-deep": (
        "<table><tr><td>" * 5 + "x" + "</td></tr></table>" * 5 + "\n",
        _said("E417", "6:61", _TOO_DEEP),
        Harmless(too_complex),
    ),
    "colspan-of-a-billion": (
        "<table><tr><td colspan=1000000000 rowspan=1000000000>x</td></tr><tr><td colspan=99999>y</td></tr></table>\n",
        Harmless(small_table),
        Harmless(small_table),
    ),
    "600-000-columns": (
        ("<table><tr>" + "<td colspan=50>x</td>" * 400 + "</tr></table>\n\n") * 20,
        Harmless(small_table, "W422"),
        Harmless(small_table),
    ),
    "table-of-4000-columns": (
        "|" + "a|" * 4000 + "\n|" + "-|" * 4000 + "\n" + ("|" + "b|" * 4000 + "\n") * 10,
        Harmless(small_table, "W422"),
        Harmless(small_table),
    ),
    "not-utf8": (
        module_file("a\nb").encode() + b"\xff\n",
        _said("E432", "7:2", "not UTF-8 text"),
        _file("E432", "is not taken: line 7: not UTF-8 text"),
    ),
    "utf16": (
        module_file("a\n").encode("utf-16"),
        _said("E432", "1:1", "not UTF-8 text"),
        _file("E432", "is not taken: line 1: not UTF-8 text"),
    ),
    "nul": (
        module_file("a\nb\0c\n").encode(),
        _said("E433", "7:2", "the text holds a NUL byte"),
        _file("E433", "is not taken: line 7: the text holds a NUL byte"),
    ),
    "byte-order-marks": (
        b"\xef\xbb\xbf" + module_file("\ufeffa\ufeff\n").encode(),
        Harmless(leads_nowhere, "W413"),
        Harmless(leads_nowhere),
    ),
    "control-characters": (
        module_file("a\x1b[2J\x08\x7f\u0085\n").encode(),
        Harmless(leads_nowhere),
        Harmless(leads_nowhere),
    ),
}


def _formulas(number: int) -> str:
    return "".join(f"$\\frac{{x_{{{each}}}}}{{y}} + \\sqrt{{{each}}}$\n\n" for each in range(number))


_light = smaller_than(8_000_000)

_SLOW: dict[str, tuple[str, Check]] = {
    "50-kB-of-brackets": (_lines("[", total=50_000), leads_nowhere),
    "200-kB-of-brackets": (_lines("["), leads_nowhere),
    "pictures-in-pictures": (_lines("![a]("), leads_nowhere),
    "stars": (_lines("*a **b "), leads_nowhere),
    "ticks": (_lines("`a ``"), leads_nowhere),
    "open-tags": (_lines("<b x='"), leads_nowhere),
    "comments": (_lines("<!-- "), leads_nowhere),
    "entities": (_lines("&amp;&lt;&#x41;&nosuch;"), leads_nowhere),
    "entity-of-a-billion-digits": (_lines("&#99999999;"), leads_nowhere),
    "references": (
        "".join(f"[{each}]: https://example.org/{'x' * 60}\n" for each in range(1_000))
        + "\n"
        + "[1]" * 3_000
        + "\n"
        + "[999][1] " * 1_000,
        leads_nowhere,
    ),
    "footnotes": (
        "".join(f"a[^{each}]\n\n[^{each}]: b[^{each + 1}]\n\n" for each in range(4_000)),
        leads_nowhere,
    ),
    "the-same-heading": ("# a\n" * 29_000, leads_nowhere),
    "tables-side-by-side": ("|a|\n|-|\n|b|\n\n" * 12_000, leads_nowhere),
    "listing-in-c++": ("```cpp\n" + "         \n" * 4_900 + "```\n", plain_listing),
    "listing-in-java": ("```java\n" + ("a " * 990 + "\n") * 24 + "```\n", plain_listing),
    "a-dozen-slow-listings": (("```java\n" + ("a " * 700 + "\n") * 10 + "```\n\n") * 12, leads_nowhere),
    "formulas-4500": (_formulas(4_500), both(formulas_as_text, _light)),
    "fractions-1000-deep": ("$$\n" + "\\frac{1}{\n" * 1000 + "x" + "}" * 1000 + "\n$$\n", formulas_as_text),
    "fractions-14-deep": ("$" + "\\frac{1}{" * 14 + "x" + "}" * 14 + "$\n", formulas_as_text),
    "fences-140-deep": ("$" + "\\left(" * 140 + "x" + "\\right)" * 140 + "$\n", formulas_as_text),
    "formula-of-50-000-characters": (
        "$$\n" + ("x+" * 4_000 + "\n") * 6 + "$$\n",
        formulas_as_text,
    ),
    "formulas-of-2000-characters": (
        "".join(
            "$" + "+".join(f"x_{{{each}{number}}}" for number in range(200)) + "$\n\n" for each in range(90)
        ),
        both(formulas_as_text, smaller_than(30_000_000)),
    ),
    "matrices": (
        "".join(
            "$\\begin{matrix}" + "&".join(f"x{each}" for _ in range(300)) + "\\end{matrix}$\n\n"
            for each in range(100)
        ),
        leads_nowhere,
    ),
    "formula-macro-bomb": ("$\\def\\a{\\a\\a}\\a$\n\n$\\newcommand{\\b}{\\b}\\b$\n", formulas_as_text),
}
