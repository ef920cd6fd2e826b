"""Trees and texts of quiz files for property tests: built from what authors write, and from what trips readers."""

from hypothesis import strategies as st

from assessments.grammar.items import Family
from assessments.kinds import Kind
from assessments.writing.safe import Mark, answer, header_line, note, one_line, prose
from assessments.writing.tree import (
    Answer,
    Marks,
    Note,
    Prose,
    QuestionNode,
    QuizTree,
    SectionNode,
    Variables,
)

PIECES = (
    *("water", "Boil it", "1 minute", "a => b", "{50%}", "{#a}", "{pin}", "(x) x", "[ ] y", "= 5", "!= 6"),
    *("> quote", "> [!hint]", "- item", "- (x) a", "-(x) b", "1. step", "# A", "## B", "### C", "`x`"),
    *("```", "~~~", "``` python", "![](a.png)", "  deep", "    code", "\ttab", "$x$", "é", "नमस्ते", "مرحبا"),
    *("[[t]]", "* * *", "---", "{{V}}", '"', "'", "\\", "|a|b|", "a  ", "#", "##", "x #"),
)

words = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4)
lines = st.builds(" ".join, words)
texts = st.builds("\n".join, st.lists(st.one_of(lines, st.just("")), min_size=1, max_size=5))
ids = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
values = st.one_of(
    st.sampled_from(["2", "boiling, times", "", "a b", "ml=1, l=1000"]), st.text("abc =,.}{#", max_size=6)
)
keys = st.sampled_from(["points", "tags", "skill", "exact", "units", "partial"])
marks = st.builds(
    lambda name, kind, flags, pairs: Marks(
        id=name, kind=kind, flags=tuple(flags), values=tuple(pairs.items())
    ),
    st.none() | ids,
    st.none() | st.sampled_from(Kind),
    st.lists(st.sampled_from(["grid", "bank"]), unique=True, max_size=2),
    st.dictionaries(keys, values, max_size=3),
)
section_marks = st.builds(
    lambda name, pairs: Marks(id=name, values=tuple(pairs.items())),
    st.none() | ids,
    st.dictionaries(st.sampled_from(["points", "tags", "draw", "bank"]), values, max_size=3),
)
notes = st.builds(note, st.sampled_from(["hint"]), texts)
tails = st.lists(st.sampled_from(["pin", "50%", "-12.5%", "#left", 'like="a  b"']), max_size=2, unique=True)
filled = texts.filter(lambda text: bool(text.strip()))


def _answer(mark: Mark, text: str, tail: list[str], feedback: str | None) -> Answer:
    try:
        return answer(mark, text, tail=tuple(tail), feedback=feedback)
    except ValueError:
        return answer(mark, text, feedback=feedback)


def _of(family: Family) -> st.SearchStrategy[Mark]:
    flags = st.booleans()
    if family is Family.PAIR:
        return st.builds(
            lambda left: Mark(family=family, left=left), st.sampled_from(["", "*V*", "left", "=x"])
        )
    if family is Family.BLANK:
        return st.builds(
            lambda name, number, marked, right: Mark(
                family=family, blank=name, is_number=number, marked=marked, right=right and marked is not None
            ),
            st.sampled_from(["t", "how", "*"]),
            flags,
            st.sampled_from([None, Family.ROUND, Family.ACCEPT]),
            flags,
        )
    if family is Family.STEP:
        return st.just(Mark(family=family))
    return st.builds(lambda right: Mark(family=family, right=right), flags)


def answers(family: Family) -> st.SearchStrategy[list[Answer]]:
    one = st.builds(_answer, _of(family), filled, tails, st.none() | texts)
    return st.lists(one, max_size=4)


variables = st.builds(
    lambda inside: Variables(lines=tuple(inside)),
    st.lists(st.sampled_from(["V = 1..3", "", "  w = V"]), max_size=3),
)


@st.composite
def questions(draw: st.DrawFn) -> QuestionNode:
    """A question whose parts stand in any order that the grammar has."""
    family = draw(st.sampled_from(Family))
    said = draw(marks)
    if family is Family.STEP or said.kind is Kind.ORDER:
        family, said = Family.STEP, Marks(id=said.id, kind=Kind.ORDER, values=said.values)
    blocks: list[Prose | Note | Variables] = []
    has_prose = between = has_variables = False
    for kind in draw(st.lists(st.sampled_from(["prose", "note", "vars"]), max_size=5)):
        if kind == "prose":
            made = prose(draw(texts), steps=family is Family.STEP)
            if made and (between or not has_prose):
                gap = draw(st.integers(1, 4)) if has_prose else 0
                blocks.append(Prose(lines=made.lines, gap=gap))
                has_prose, between = True, False
        elif kind == "note":
            blocks.append(draw(notes))
            between = True
        elif not has_variables:
            blocks.append(draw(variables))
            has_variables = between = True
    found = draw(answers(family))
    return QuestionNode(
        title=one_line(draw(lines)),
        marks=said,
        blocks=tuple(blocks),
        answers=tuple(found),
        notes=tuple(draw(st.lists(notes, max_size=2))) if found else (),
    )


@st.composite
def sections(draw: st.DrawFn) -> SectionNode:
    text = prose(draw(texts))
    return SectionNode(
        title=one_line(draw(lines)), marks=draw(section_marks), text=text.lines if text else ()
    )


@st.composite
def trees(draw: st.DrawFn) -> QuizTree:
    """A whole file."""
    header = draw(
        st.none()
        | st.dictionaries(ids, lines, max_size=3).map(
            lambda pairs: tuple(header_line(key, value) for key, value in pairs.items())
        )
    )
    intro = prose(draw(texts))
    parts = draw(st.lists(st.one_of(questions(), sections()), max_size=4))
    return QuizTree(header=header, intro=intro.lines if intro else (), parts=tuple(parts))


HEADS = ("## What is it?", "## Again ##", " ## Odd", "##\tTab  ", "## A # #", "## #")
UNDER = (
    "{#one}",
    "{#two  text}",
    "{  many #three points=2 }",
    "{number}",
    "{}",
    '{tags="a b"  points="2"}',
    "",
    "",
)
ABOVE = (
    *(
        "text",
        "text  ",
        "",
        "",
        "  ",
        "\ttab",
        "### Deep",
        "- plain",
        "  - inner",
        "{{V}}",
        "{#x}",
        "\f",
        "a\u00a0",
    ),
    *(
        "> [!hint]",
        "> [!hint] at once",
        ">  far",
        "> more",
        "> [!note]",
        "---",
        "```",
        "```vars\nV = 1..3\n\n```",
        "~~~",
    ),
)
CHOSEN = (
    "- (x) yes",
    "-  (X)   perhaps",
    "- ( ) no {50%  #c}",
    "- ( ) no {pin  }",
    "- ( )",
    " - (x) odd  ",
    "-\t( )\ttab",
)
TICKED = ("- [x] a", "- [ ] b {pin}", "- [X] c   {50%  #c}", "- [ ] (x) d", "- [ ]", "- [x] - e")
GIVEN = ("- = Cl", "- =  12 +- 2%", "- != CL", '- = /a/ {like="b  c"}', "- = {50%}", "-  =  a = b {0%}")
OTHER = (
    "- a => b",
    "-   => c",
    "- a  =>  b => c",
    "- [[t]]  {number}  =  5",
    "- [[t]] {number} = 5",
    "- [[how]]   (x)  low",
)
STEPS = ("1. one", "7.  two", "1. 2. three", "3.")
INNER = (
    *(
        "  more {50%}",
        "    deep",
        "\tfar",
        "  > well",
        "  >",
        "   >  [!x]",
        "",
        "  ```",
        "  {pin}",
        "  - (x) in",
        "  1. in",
    ),
    *("  text  ", "      code", "  # no"),
)
BELOW = (
    "> [!hint]",
    "> [!hint] at once\n> and",
    "> [!explanation]\n> why\n>\n>   so",
    "> [!correct]\n>",
    "",
    "",
)


def _list(lines: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    item = st.builds(
        lambda first, inner: [first, *inner],
        st.sampled_from(lines),
        st.lists(st.sampled_from(INNER), max_size=3),
    )
    return st.lists(item, max_size=4).map(lambda items: [line for item in items for line in item])


@st.composite
def asked(draw: st.DrawFn) -> list[str]:
    """The lines of a question, mostly sound."""
    family = draw(st.sampled_from([CHOSEN, TICKED, GIVEN, OTHER, STEPS]))
    under = draw(st.sampled_from(UNDER))
    found = [draw(st.sampled_from(HEADS)), "{order}" if family is STEPS else under]
    found += draw(st.lists(st.sampled_from(ABOVE), max_size=6))
    found += ["", *draw(_list(family)), *draw(st.lists(st.sampled_from(BELOW), max_size=3))]
    return found


opening = st.sampled_from(
    ["", "---\nid: q\ntitle:   A: b  \n---", "---\n---\n---", "\n---\nHello", "Intro  \n"]
)
part = st.sampled_from(["# Part", "# Part #\n{#p   points=2}\n\ntext", "# P\n{}\n\n{#x}"]).map(
    lambda text: [text]
)
quiz_texts = st.builds(
    lambda first, parts: "\n".join([first, *(line for part in parts for line in part)]),
    opening,
    st.lists(st.one_of(asked(), asked(), asked(), part), max_size=3),
)
