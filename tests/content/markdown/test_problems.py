"""Problems: the exact sentence at the exact place."""
# ruff: noqa: ISC004

import pytest

from content.markdown.context import Found, RenderContext, Resolved
from content.markdown.render import render_page
from content.markdown.tree import Picture
from tests.content.markdown.short import problems

PLAIN = "link to a file of the pack, or to https://"
ALT = "picture without alt text | say in the brackets what it shows: ![a clay pot](pot.png)"
OTHERS = "as some programs would read it"
EMPTY_LINE = "put an empty line before it"
UNCLOSED = (
    "this <details> is never closed, so all that follows is hidden inside it"
    " | write </details> on a line of its own where it ends"
)
FORMULA = (
    "the formula that begins here is never closed, so its dollar sign and its TeX are shown as they are"
    " | end it with $ straight behind its last sign, without a space between, or write \\$ for a dollar sign"
)
CASES = [
    ("a\n```\nb", ["2:1 E108 code fence opened on line 2 is never closed | close it with a line that holds only ```"]),
    ("x ![](pot.png)", [f"1:3 W405 {ALT}"]),
    ("![a](https://x.y/z.png)", ["1:1 W408 external picture: not shown offline | put the picture into the pack"]),
    ("![](https://x.y/z.png)", [f"1:1 W405 {ALT}", "1:1 W408 external picture: not shown offline | put the picture into the pack"]),
    ("a <iframe src=https://x.y>", ["1:3 W409 <iframe> is removed; shown as a link card | say in words what is to be seen there"]),
    ("<script>x</script>", ["1:1 W409 <script> is removed | write it in markdown, or leave it out"]),
    ("a\n<b onclick='x'>y</b>", ["2:1 W409 attribute 'onclick' of <b> is removed | leave it out"]),
    ("<b style=\"a\" title='onclick=x'>y</b>", ["1:1 W409 attribute 'style' of <b> is removed | leave it out"]),
    ("<center>x</center>", ["1:1 W409 <center> is not kept, only the text in it | write it in markdown, or leave the tag out"]),
    ("a List<String> b", ["1:7 W409 <String> is read as a tag and not shown | write \\<String> if it is text"]),
    ("a <" + "x" * 40 + ">", ["1:3 W409 <" + "x" * 29 + "…> is read as a tag and not shown | write \\<" + "x" * 29 + "…> if it is text"]),
    ("<a href='file:x'>y</a>", [f"1:1 W409 this address is of a kind that is never opened; the link is removed | {PLAIN}"]),
    ("a [b](javascript:x)", [f"1:3 W409 this address is of a kind that is never opened; the link is removed | {PLAIN}"]),
    ("a [b](//host/x)", [f"1:3 W409 address '//host/x' is of a kind that is never opened; the link is removed | {PLAIN}"]),
    ("pay $5 or 6$ now", ["1:5 W410 '$5 or 6$' reads as math | write \\$ for a dollar sign"]),
    ("a $data: an `option` of $ b", []),
    ("a $one and two$", ["1:3 W410 '$one and two$' reads as math | write \\$ for a dollar sign"]),
    ("a $x `b$` c", ["1:3 W410 '$x `b$' reads as math | write \\$ for a dollar sign"]),
    ("# a\n### b", ["2:1 W411 heading levels jump from 1 to 3 | write ## here"]),
    ("1. a\n  - b", ["2:3 W412 this list item is not inside the list item of line 1, as some programs would read it | "
                     "indent it by 3 spaces to put it inside, by 0 to put it beside"]),
    ("- a\n ```\n b\n ```", ["2:2 W412 this code fence is not inside the list item of line 1, as some programs would read it"
                             " | indent it by 2 spaces to put it inside, by 0 to put it beside"]),
    ("- a\n\n b", ["3:2 W412 this paragraph is not inside the list item of line 1, as some programs would read it"
                  " | indent it by 2 spaces to put it inside, by 0 to put it beside"]),
    ("1. a\n```\nb\n```\n2. c", [f"2:1 W412 this code fence is not inside the list item of line 1, {OTHERS}"
                                " | indent it by 3 spaces to put it inside, or put an empty line before it"]),
    ("- a\n```\nb\n```\n- c", [f"2:1 W412 this code fence is not inside the list item of line 1, {OTHERS}"
                              " | indent it by 2 spaces to put it inside, or put an empty line before it"]),
    ("Text\n- a", [f"2:1 W412 this list stands straight under text, where some programs read it as text | {EMPTY_LINE}"]),
    ("> Text\n> 1. a", [f"2:3 W412 this list stands straight under text, where some programs read it as text | {EMPTY_LINE}"]),
    ("Text\na | b\n-|-", [f"2:1 W412 this table stands straight under text, where some programs read it as text | {EMPTY_LINE}"]),
    ("Then:\n3. a", [f"2:1 W412 '3.' goes on with the text above it and begins no list, {OTHERS} | {EMPTY_LINE}"]),
    ("Then\n2. a\n3. b", [f"2:1 W412 '2.' goes on with the text above it and begins no list, {OTHERS} | {EMPTY_LINE}"]),
    ("Title\nand text\n---", ["1:1 W412 2 lines from here are one heading, of which some programs read only the last"
                             " | write # in front of a heading; put an empty line above a rule"]),
    ("<details>\n<summary>S</summary>\n- a\n</details>",
     ["3:1 W412 markdown straight under an HTML tag is shown as it is written, though some programs read it"
      " | put an empty line between the tag and it"]),
    ("- a\n  \t- b", ["2:1 W412 this list item is indented by spaces and tabs, which programs count differently"
                     " | indent by spaces only"]),
    ("a\n##Heading", [f"2:1 W412 '##Heading' is text, not a heading, {OTHERS} | put a space after the # signs"]),
    ("##Heading", ["1:1 W412 '##Heading' is text, not a heading, as some programs would read it | put a space after the # signs"]),
    ("a\u202eb", ["1:2 W413 bidi control or zero-width character U+202E (right-to-left override) | delete it if you did not mean it"]),
    ("Boil it.[^1] And[^2].\n\n[^1]: Long.",
     ["1:17 W425 there is no footnote '2', so its mark is shown as it is written"
      " | write '[^2]: …' on a line of its own, or \\[^2] if it is text"]),
    ("\\[^1] and `[^1]` and [^1](02.md)", []),
    ("Boil it.\n\n  [^a]: Long.", ["3:3 W425 nothing leads to the footnote 'a', so its text is not shown"
                                   " | write [^a] behind what it belongs to, or take it out"]),
    ("[^" + "x" * 50 + "]", ["1:1 W425 there is no footnote '" + "x" * 39 + "…', so its mark is shown as it is written | write '[^"
                             + "x" * 39 + "…]: …' on a line of its own, or \\[^" + "x" * 39 + "…] if it is text"]),
    ("| a | b |\n|---|---|\n| 1 | 2 | 3 |\n| 1 |\n| 1 | 2 |",
     ["3:11 W426 this row has 3 cells and the table's header 2; what is too much is not shown"
      " | give the header and the line of --- below it as many cells, or write \\| for a bar in a text"]),
    ("a\n\n<details>\n<summary>S</summary>\n\nb", [f"3:1 W427 {UNCLOSED}"]),
    ("<details><summary>S</summary>\n\n<details>\n\n</details>\n\nb </details>\n\n</details>", []),
    ("</details>\n\n<details>\n\na <details> b </details>", [f"3:1 W427 {UNCLOSED}"]),
    ("And $x + 1 goes on", [f"1:5 W428 {FORMULA}"]),
    ("And $x + 1 $ goes on, $y = 2 too", [f"1:5 W428 {FORMULA}"]),
    ("a\n$\\frac12 of it", [f"2:1 W428 {FORMULA}"]),
    ("$$ 2^n\n\ngoes on", [f"1:1 W428 {FORMULA}"]),
    ("It costs $5, or $6 + tax; $HOME/my_dir, $name and \\$x = 1.", []),
    ("[a](no.md)", ["1:1 E401 link to a missing file 'no.md' | there is no 'modules/no.md' in the pack; add the file or mend the link"]),
    ("> x\n> ![a](pot.PNG)", ["2:3 E402 file exists as 'pot.png' (case differs) | write its name exactly so"]),
    ("[a](../../x)", ["1:1 E403 '../../x' leaves the pack | put the file into the pack and link to it there"]),
    ("# a {#x}\n# b {#x}", ["2:1 E111 id 'x' already used at modules/01.md:1 | choose another id"]),
    ("[a](#no)", ["1:1 W420 no heading 'no' on this page | write {#no} behind the heading"]),
    ("![S](song.mp3)", ["1:1 W418 audio without a transcript | add 'song.en.vtt' or '.txt' beside it"]),
    ("```mermaid\nx\n```", ["1:1 W419 diagram without a picture: mermaid is not drawn | export it as '01.svg' beside the module;"
                            " until then its source is shown"]),
    ("a\n" + "x" * 10_001, ["2:1 E417 this page is too complex: line 2 is longer than 10 kB | break the line"]),
    ("word\n" * 41_000, ["40001:1 E417 this page is too complex: 205 kB of text, at most 200 are shown | make several modules of it"]),
    ("> " * 40, ["1:61 E417 this page is too complex: its blocks are nested too deep | "
                 "nest lists and quotes at most 30 deep, tables 4 deep"]),
    ("```py\n" + "x = 1\n" * 9_000 + "```", ["1:1 W421 listing of 53 kB: only 50 kB are shown in colour | "
                                             "show a part of it and put the whole into a file"]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_what_is_said(source: str, expected: list[str]) -> None:
    assert problems(source) == expected


def test_lines_are_those_of_the_file() -> None:
    assert problems("# a\n\n### b", first_line=7)[0].startswith("9:1 W411")


@pytest.mark.parametrize(
    "source",
    [
        "\u200c\u200d",
        "\u200fשלום",
        "a $5",
        "# a\n## b\n# c",
        "- a\n - b"[:3],
        "#tag",
        "[a](#x) [b](#)\n\n# c {#x}",
        "- a\n  - b\n    - c\n- d",
        "- a\n\t- b\n\t\t- c",
        "1. a\n\n   b\n2. c",
        "- a\n  text\n  - b",
        "- a\n  ```\n  b\n  ```\n- c",
        "- a\n\n```\nb\n```\n\n- c",
        "- a\n```\nb\n```\n1. c",
        "1. a\n```\nb\n```\n1. c",
        "In the year\n1984. It was so",
        "Title\n---",
        "<div>\n\n- a\n\n</div>",
        "<div>\na b\n</div>",
        "<picture><source srcset='a.png'><img src='pot.png' alt='a'></picture>",
        "$\\text{two words} x$ $a b$ $area = w \\times h$",
    ],
)
def test_what_is_fine(source: str) -> None:
    assert problems(source) == []


def test_a_page_without_a_pack_around_it() -> None:
    rendered = render_page("![Pot](pot.png)", RenderContext(path="a.md"))
    assert rendered.page.blocks == (Picture("", "Pot"),)
    (problem,) = rendered.problems
    assert problem.text() == "a.md:1:1: E401 link to a missing file 'pot.png'"
    around = RenderContext(path="a.md", resolve=lambda path: Resolved(Found.FILE, path))
    assert render_page("![Pot](pot.png)", around).page.blocks == (Picture("pot.png", "Pot"),)
