"""The stored page: the round trip of any tree, and the sentence for anything else."""

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.errors import HornbookError
from content.markdown import tree
from content.markdown.store import decode_page, encode_page

text = st.text(max_size=6)
size = st.integers(0, 99)
marks = st.lists(st.sampled_from(tree.Mark), unique=True, max_size=3).map(tuple)
formula = st.builds(tree.Formula, text, text, *[st.floats(0, 9) for _ in range(3)])
picture = st.builds(tree.Picture, text, text, text, size, size)
leaf = st.one_of(
    st.builds(tree.Run, text, marks, text),
    st.just(tree.Break()),
    formula,
    picture,
    st.builds(tree.NoteRef, text, size),
)
inline = st.recursive(
    leaf,
    lambda inner: st.builds(
        tree.Link, st.sampled_from(tree.Target), text, st.lists(inner, max_size=2).map(tuple), text
    ),
    max_leaves=4,
)
inlines = st.lists(inline, max_size=3).map(tuple)
line = st.lists(st.tuples(st.sampled_from(tree.Tone), text), max_size=3).map(tuple)
cell = st.builds(tree.Cell, inlines, size, size)
simple = st.one_of(
    st.builds(tree.Paragraph, inlines),
    st.builds(tree.Heading, size, text, inlines),
    st.builds(tree.Code, text, st.lists(line, max_size=3).map(tuple), text),
    st.builds(
        tree.Table,
        st.lists(st.sampled_from(tree.Align), max_size=2).map(tuple),
        st.lists(st.lists(cell, max_size=2).map(tuple), max_size=2).map(tuple),
        size,
        inlines,
    ),
    st.builds(tree.Media, text, text, text, text, text),
    st.builds(tree.OnlineCard, text, text),
    st.builds(tree.Embed, text, text, text),
    st.builds(tree.TooComplex, text),
    st.just(tree.Rule()),
    formula,
    picture,
)


def _nested(inner: st.SearchStrategy[tree.Block]) -> st.SearchStrategy[tree.Block]:
    blocks = st.lists(inner, max_size=2).map(tuple)
    turned = st.builds(tree.Turned, st.sampled_from(("ltr", "rtl")), blocks)
    items = st.lists(st.builds(tree.Item, blocks, st.none() | st.booleans()), max_size=2).map(tuple)
    terms = st.lists(st.builds(tree.Term, inlines, st.lists(blocks, max_size=2).map(tuple)), max_size=2).map(
        tuple
    )
    return st.one_of(
        st.builds(tree.Quote, blocks),
        turned,
        st.builds(tree.Callout, text, inlines, blocks),
        st.builds(tree.Details, inlines, blocks, st.booleans()),
        st.builds(tree.Listing, items, st.none() | size, st.booleans()),
        st.builds(tree.Definitions, terms),
        st.builds(tree.Notes, st.lists(st.builds(tree.Note, text, size, blocks), max_size=2).map(tuple)),
    )


pages = st.builds(
    tree.Page,
    blocks=st.lists(st.recursive(simple, _nested, max_leaves=5), max_size=3).map(tuple),
    outline=st.lists(st.builds(tree.OutlineEntry, size, text, text), max_size=2).map(tuple),
    text=text,
    language=text,
    direction=st.sampled_from(["ltr", "rtl"]),
)


@given(pages)
@settings(max_examples=200, deadline=None)
def test_a_page_comes_back_as_it_was(page: tree.Page) -> None:
    assert decode_page(json.loads(json.dumps(encode_page(page)))) == page


RUN = tree.Run("a")
FORMULA = tree.Formula("x", "<svg/>", 1.5, 1.0, 0.25)
PARAGRAPH = tree.Paragraph((RUN, tree.Run("b", (tree.Mark.EM, tree.Mark.CODE), "fr"), tree.Break(), FORMULA))
LINES = (((tree.Tone.PLAIN, "a"),), ((tree.Tone.NAME, "b"), (tree.Tone.PLAIN, " ")), ())
EACH: list[tuple[tree.Block, list[object]]] = [
    (PARAGRAPH, ["p", ["a", ["r", "b", "EC", "fr"], ["b"], ["f", "x", 0]]]),
    (FORMULA, ["f", "x", 0]),
    (tree.Formula("y"), ["f", "y", 1]),
    (
        tree.Paragraph(
            (tree.Link(tree.Target.MODULE, "m#s", (RUN,), "T"), tree.NoteRef("n", 1), tree.Picture("p", "q"))
        ),
        ["p", [["a", "module", "m#s", ["a"], "T"], ["n", "n", 1], ["i", "p", "q", "", 0, 0]]],
    ),
    (tree.Heading(2, "s", (RUN,)), ["h", 2, "s", ["a"]]),
    (tree.Picture("p.png", "pot", "Cap", 4, 3), ["i", "p.png", "pot", "Cap", 4, 3]),
    (tree.Rule(), ["-"]),
    (tree.Code("py", LINES, "Linux"), ["c", "py", ["a", ["n", "b", "p", " "], []], "Linux"]),
    (
        tree.Table((tree.Align.END,), ((tree.Cell((RUN,), 2, 3),),), 1, (RUN,)),
        ["t", ["end"], [[[["a"], 2, 3]]], 1, ["a"]],
    ),
    (tree.Media("video", "f.webm", "F", "f.vtt", "f.png"), ["m", "video", "f.webm", "F", "f.vtt", "f.png"]),
    (tree.OnlineCard("T", "https://x.y"), ["o", "T", "https://x.y"]),
    (tree.Embed("quiz", "one", "Q"), ["e", "quiz", "one", "Q"]),
    (tree.TooComplex("too deep"), ["x", "too deep"]),
    (tree.Turned("rtl", (tree.Rule(),)), ["w", "rtl", [["-"]]]),
    (tree.Quote((tree.Rule(),)), ["q", [["-"]]]),
    (tree.Callout("tip", (RUN,), (tree.Rule(),)), ["k", "tip", ["a"], [["-"]]]),
    (tree.Details((RUN,), (tree.Rule(),), open=True), ["d", ["a"], [["-"]], True]),
    (
        tree.Listing((tree.Item((tree.Rule(),), checked=True), tree.Item(())), 3, tight=False),
        ["l", [[[["-"]], True], [[], None]], 3, False],
    ),
    (tree.Listing(()), ["l", [], None, True]),
    (tree.Definitions((tree.Term((RUN,), ((tree.Rule(),), ())),)), ["g", [[["a"], [[["-"]], []]]]]),
    (tree.Notes((tree.Note("n", 1, (tree.Rule(),)),)), ["N", [["n", 1, [["-"]]]]]),
]


def test_how_each_block_is_stored() -> None:
    """What is written here lies in the homes of learners: it changes with the version only."""
    page = tree.Page(
        blocks=tuple(block for block, _ in EACH),
        outline=(tree.OutlineEntry(2, "s", "a"),),
        text="a",
        language="ar",
        direction="rtl",
    )
    assert encode_page(page) == {
        "v": 1,
        "blocks": [stored for _, stored in EACH],
        "drawings": [["<svg/>", 1.5, 1.0, 0.25], ["", 0.0, 0.0, 0.0]],
        "outline": [[2, "s", "a"]],
        "text": "a",
        "language": "ar",
        "direction": "rtl",
    }
    assert decode_page(encode_page(page)) == page


def _stored(*blocks: object, **changes: object) -> dict[str, object]:
    page: dict[str, object] = {
        "v": 1,
        "blocks": list(blocks),
        "drawings": [],
        "outline": [],
        "text": "",
        "language": "en",
        "direction": "ltr",
    }
    return page | changes


BAD = [
    ([], "a page has other members"),
    ({"v": 1}, "a page has other members"),
    (_stored(v=2), "its version is 2, not 1"),
    (_stored(direction="up"), "unknown direction 'up'"),
    (_stored(text=1), "a text is missing"),
    (_stored(blocks={}), "a list is missing"),
    (_stored(outline=[[1, 2, 3]]), "an entry of the outline does not fit"),
    (_stored("x"), "a block is not a list that begins with a letter"),
    (_stored(["?"]), "unknown block '?'"),
    (_stored(["p"]), "'p' has 0 parts, not 1"),
    (_stored(["p", [["r", "a", "!", ""]]]), "unknown word '!'"),
    (_stored(["p", [["z"]]]), "unknown inline"),
    (_stored(["h", True, "a", []]), "a whole number is missing"),
    (_stored(drawings=[["", "1", 0, 0]]), "a number is missing"),
    (_stored(drawings=[[]]), "a drawing does not fit"),
    (_stored(["f", "a", 0]), "a formula has no drawing"),
    (_stored(["c", "", [["k"]], ""]), "a line of code is cut"),
    (_stored(["t", ["up"], [], 0, []]), "unknown word 'up'"),
    (_stored(["t", [], [[[]]], 0, []]), "a cell does not fit"),
    (_stored(["d", [], [], 1]), "a yes or no is missing"),
    (_stored(["l", [[[], 1]], None, True]), "a list item does not fit"),
    (_stored(["g", [[]]]), "a term does not fit"),
    (_stored(["N", [[]]]), "a footnote does not fit"),
]


@pytest.mark.parametrize(("value", "reason"), BAD)
def test_anything_else_is_refused(value: object, reason: str) -> None:
    with pytest.raises(HornbookError) as caught:
        decode_page(value)
    assert str(caught.value) == f"A stored page cannot be read: {reason}. Install the course again."


def test_endless_nesting_is_refused() -> None:
    value: list[object] = []
    for _ in range(5_000):
        value = [["q", value]]
    with pytest.raises(
        HornbookError, match=r"^A stored page is nested too deep to be read\. Install the course again\.$"
    ):
        decode_page(_stored(blocks=value))


def test_reading_imports_neither_markdown_nor_pygments_nor_ziamath() -> None:
    program = "import content.markdown.store, sys; print(sorted({'markdown', 'pygments', 'ziamath', 'nh3'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
