"""A question with variables made plain: texts, trees, answers, what is stored and sealed, and what its author is shown."""

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from assessments.asked import asked
from assessments.build import build_course
from assessments.check import check_course
from assessments.compile import compile_items, read_assessment
from assessments.formulas import formula_problems
from assessments.grade import State
from assessments.kinds.cloze import Gaps
from assessments.kinds.match import Matching
from assessments.kinds.number import NumberMarking
from assessments.kinds.picture import Picture
from assessments.kinds.text import TextMarking
from assessments.kinds.units import Measure, UnitRule
from assessments.paper import lay_out
from assessments.question import Question, grade, sealed_key
from assessments.quiz import Assessment
from assessments.response import NumberInput, ResponseRefused, TextInput
from assessments.responses import response_from_json
from assessments.rich import Rich
from assessments.store import keys_to_json, qhash, stem_to_json
from assessments.store_read import assessment_from_json
from assessments.times import NotAFact
from assessments.variables.block import read_variables, sign
from assessments.varying import concrete, trial_seeds, value_of, values, variants
from content.archive import write_archive
from content.canonical import Json
from content.errors import HornbookError
from tests.assessments.packs import a_pack
from tests.assessments.quizzes import quiz

DOSE = """\
## How much chlorine for {{V}} litres?
{#chlorine number unit=required units="ml=1, l=1000"}

```vars
V = 10..40 step 5        # litres in the can
dose = V * 0.2           # ml
require dose != 4
```

How **much** do *{{V}}* litres need? {{dose / 3:.3}}

```python
need({{V}}, "{{V}} l")
```

- = {{dose}} +- 2% ml
- = {{dose*10}} +- 2% ml {0%}
  > Not {{dose*10}}.

> [!hint]
> Think of {{V}}.

> [!correct]
> Yes, {{dose}}.
"""

METAL = """\
## Which is {{metal}}?
{#metal text}

```vars
metal = choice("iron", "lead")
```

- = {{metal}}
- = /x+/ {50% like="x"}
"""

PICK = """\
## What is {{a}} + 10?
{#pick}

```vars
a = 1..9
```

- (x) {{a+10}}
- ( ) {{a+11}}
  > Not {{a+11}}.
"""


def only(body: str) -> Question:
    return quiz(body).questions[0]


def plain(body: str, **drawn: int | str) -> Question:
    given = {name: value if isinstance(value, str) else Fraction(value) for name, value in drawn.items()}
    return concrete(only(body), given)


def test_every_text_has_its_values() -> None:
    question = plain(DOSE, V=20, dose=4)
    assert question.title == "How much chlorine for 20 litres?"
    assert question.prompt.source == (
        'How much chlorine for 20 litres?\n\nHow **much** do *20* litres need? 1.33\n\n```python\nneed(20, "20 l")\n```'
    )
    assert [hint.source for hint in question.hints] == ["Think of 20."]
    key = sealed_key(question)
    assert key.correct == Rich(source="Yes, 4.")
    assert isinstance(key.marking, NumberMarking)
    assert [(answer.low, answer.high, answer.text) for answer in key.marking.answers] == [
        (Fraction("3.92"), Fraction("4.08"), "4 +- 2% ml"),
        (Fraction("39.2"), Fraction("40.8"), "40 +- 2% ml"),
    ]
    assert key.marking.answers[1].feedback == Rich(source="Not 40.")
    assert (question.varies, key.variables) == (False, None)
    assert concrete(question, {}) is question


def test_a_plain_question_is_marked_like_any_other() -> None:
    question = plain(DOSE, V=20, dose=4)
    assert grade(question, NumberInput("0.004 l", "en")).state is State.RIGHT
    assert grade(question, NumberInput("4", "en")).fraction == Fraction(4, 5)
    assert response_from_json(question, "4 ml") == NumberInput("4 ml", "en")
    with pytest.raises(ResponseRefused) as caught:
        response_from_json(question, "4 g")
    assert str(caught.value) == "“g” is not a unit of this question; write l or ml."


def test_a_question_without_its_values_is_not_marked() -> None:
    with pytest.raises(HornbookError) as caught:
        grade(only(DOSE), NumberInput("4 ml", "en"))
    assert str(caught.value) == "Question “chlorine” was opened without its values; lay it out with a seed."


def test_words_and_options() -> None:
    metal = plain(METAL, metal="lead")
    assert grade(metal, TextInput("LEAD")).state is State.RIGHT
    assert grade(metal, TextInput("xx")).state is State.PARTLY
    pick = plain(PICK, a=3)
    assert sorted(option.content.source for option in pick.options) == ["13", "14"]


CLOZE = """\
## Warm {{a}}
{#warm cloze unit=required}

```vars
a = 1..9
```

It is [[t]], [[w]] or [[c]].

- [[t]]{number} = {{a}} +- 0.5 °C
- [[w]] = {{a}} x
- [[w]] = /y+/ {like="y"}
- [[c]] (x) {{a}}
- [[c]] ( ) {{a + 1}}
"""


def test_blanks() -> None:
    question = plain(CLOZE, a=4)
    layout = question.layout
    assert isinstance(layout, Gaps)
    assert layout.blanks[0].measure == Measure(UnitRule.REQUIRED, ("°C",))
    assert {option.content.source for option in layout.blanks[2].options} == {"4", "5"}
    right = next(option.id for option in layout.blanks[2].options if option.content.source == "4")
    given = {"t": "4.2 °C", "w": "4 X", "c": right}
    assert grade(question, response_from_json(question, given)).state is State.RIGHT
    with pytest.raises(ResponseRefused) as caught:
        response_from_json(question, {"t": "4 m"})
    assert str(caught.value) == "Blank “t”: “m” is not a unit of this question; write °C."


def test_areas_and_pairs() -> None:
    areas = (
        "## Where is {{a}}?\n{#h hotspot}\n\n```vars\na = 1..9\n```\n\n![p](p.png)\n\n"
        '- (x) rect 1,1 2,2 "part {{a}}"\n- ( ) rect 5,5 6,6 "part {{a+1}}"\n'
    )
    layout = plain(areas, a=4).layout
    assert isinstance(layout, Picture)
    assert {area.name for area in layout.areas} == {"part 4", "part 5"}
    pairs = "## M\n{#m match}\n\n```vars\na = 1..9\n```\n\n- {{a}} => {{a*2}}\n- x => {{a*3}}\n"
    layout = plain(pairs, a=4).layout
    assert isinstance(layout, Matching)
    assert {right.content.source for right in layout.rights} == {"8", "12"}


def test_values_come_from_the_seed_and_the_question() -> None:
    question = only(DOSE)
    seeds = trial_seeds(50)
    assert seeds[:2] == ("0" * 64, "0" * 63 + "1")
    assert all(values(seed, question)["dose"] != 4 for seed in seeds)
    assert {values(seed, question)["V"] for seed in seeds} == {10, 15, 25, 30, 35, 40}
    assert values(seeds[0], plain(DOSE, V=20, dose=4)) == {}


def test_negative_answers_and_answers_that_accept_nothing() -> None:
    body = "## A\n{#a number}\n\n```vars\nV = 1..3\n```\n\n- = -{{V}} +- {{V}}\n- = 7\n"
    question = plain(body, V=2)
    marking = sealed_key(question).marking
    assert isinstance(marking, NumberMarking)
    assert [(int(answer.low), int(answer.high)) for answer in marking.answers] == [(-4, 0), (7, 7)]
    for drawn in ({"V": Fraction(-2)}, {"V": "iron"}):
        marking = sealed_key(concrete(only(body), drawn)).marking
        assert isinstance(marking, NumberMarking)
        assert marking.answers[0].low > marking.answers[0].high


def test_a_sign_that_stands_for_nothing() -> None:
    variables = read_variables(("V = 1",), ("V",))
    with pytest.raises(Exception, match="stands for nothing"):
        value_of(sign(5), variables, {"V": Fraction(1)})
    assert value_of("2.5", variables, {}) == Fraction(5, 2)


def test_a_paper_asks_plain_questions_as_far_as_keys_were_read() -> None:
    found = quiz(DOSE + "\n## B\n{#b number}\n\n- = 1\n")
    paper = lay_out(found, "5a" * 32)
    assert [question.varies for question in asked(found, paper).questions] == [False, False]
    stem = assessment_from_json(stem_to_json(found))
    assert [question.varies for question in asked(stem, paper).questions] == [True, False]


def test_what_the_author_is_shown() -> None:
    first, *others = variants(only(DOSE), 8)
    assert first.flags == ()
    assert first.key == f"{dict(first.values)['dose']} +- 2% ml"
    seen = [first.values]
    for each in others:
        assert each.flags == ((f"as {seen.index(each.values) + 1}",) if each.values in seen else ())
        seen.append(each.values)
    picks = variants(only(PICK), 3)
    assert [each.key for each in picks] == [str(int(each.values[0][1]) + 10) for each in picks]
    odd = "## A\n{#a number}\n\n```vars\nV = -1..0\nw = V / 3\n```\n\n- = {{w}}\n"
    assert {
        each.values[0][1]: each.flags
        for each in variants(only(odd), 20)
        if not each.flags[0].startswith("as")
    } == {
        "-1": ("the answer is below 0", "w is rounded where it is shown"),
        "0": ("the answer is 0",),
    }
    assert [each.key for each in variants(only(METAL), 2)] == [
        each.values[0][1].strip('"') for each in variants(only(METAL), 2)
    ]


def assessment(*bodies: str) -> Assessment:
    return quiz("\n".join(bodies))


def stored(found: Assessment) -> tuple[dict[str, Json], dict[str, Json]]:
    return stem_to_json(found), keys_to_json(found)


def test_what_is_stored_is_read_back() -> None:
    found = assessment(DOSE, METAL, PICK, CLOZE, "## B\n{#b number sig=3}\n\n- = 1.25 g\n")
    assert assessment_from_json(*stored(found)) == found
    stem, _ = stored(found)
    assert assessment_from_json(stem).questions[0].varies


def test_the_stem_gives_no_formula_away() -> None:
    stem, keys = (json.dumps(part) for part in stored(assessment(DOSE, METAL)))
    for secret in ("dose", "0.2", "lead", "V *"):
        assert secret in keys
    assert "V * 0.2" not in stem
    assert "lead" not in stem
    assert "dose / 3" not in stem


def test_a_question_without_units_and_variables_is_stored_as_ever() -> None:
    stem, keys = (json.dumps(part) for part in stored(assessment("## B\n{#b number}\n\n- = 1\n")))
    for member in ("varies", "measure", "units", "unit", "figures", "regex", "like", "variables"):
        assert f'"{member}"' not in stem + keys


def test_layout_of_the_block_is_no_part_of_the_question() -> None:
    spaced = DOSE.replace("V = 10..40", "\n# litres\n\n  V = 10..40").replace(
        "dose = V * 0.2  ", "dose = V * 0.2"
    )
    assert only(spaced) == only(DOSE)


def test_the_hash_covers_the_definitions() -> None:
    one, other = only(DOSE), only(DOSE.replace("step 5", "step 10"))
    assert qhash(one, {}) != qhash(other, {})
    assert qhash(one, {}) == qhash(only(DOSE.replace("litres in the can", "another comment")), {})


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            '"V = 10..40 step 5"',
            '"V = q"',
            "The variables of a question cannot be read: 'q'; it is not defined above.",
        ),
        ('"factor": "1000"', '"factor": "0"', "The units or figures of question “chlorine” cannot be meant."),
        ('"name": "l"', '"name": "2"', "The units or figures of question “chlorine” cannot be meant."),
        ('"x+"', '"(x"', "A regex of question “metal” cannot be used."),
        ('"variables": {"lines"', '"was": {"lines"', "The key of question “chlorine” is not of its kind."),
    ],
)
def test_what_no_author_writes_is_refused(old: str, new: str, sentence: str) -> None:
    stem, keys = stored(assessment(DOSE, METAL))
    text = json.dumps(keys)
    assert old in text
    with pytest.raises(NotAFact) as caught:
        assessment_from_json(stem, json.loads(text.replace(old, new, 1)))
    assert str(caught.value) == sentence


HEADER = "---\nid: check\ntitle: Check\n---\n\n"


def test_trees_have_their_values_too(tmp_path: Path) -> None:
    folder = a_pack(tmp_path / "pack", check=HEADER + DOSE)
    built = build_course(folder)
    for entry in built.entries:
        target = tmp_path / "installed" / entry.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(entry.data)
    write_archive(built, tmp_path / "a.hbpack")
    (tmp_path / "installed" / "files.json").write_bytes(built.files_json)
    compile_items(tmp_path / "installed")
    question = read_assessment(tmp_path / "installed", quiz(DOSE, HEADER).id).questions[0]
    shown = concrete(question, {"V": Fraction(20), "dose": Fraction(4)})
    assert (
        shown.prompt.text
        == 'How much chlorine for 20 litres?\n\nHow much do 20 litres need? 1.33\n\nneed(20, "20 l")'
    )
    assert shown.prompt.page is not None
    assert sign(0) not in repr(shown.prompt.page)
    assert shown.hints[0].text == "Think of 20."


def problems_of(folder: Path, body: str) -> list[str]:
    return [problem.text() for problem in check_course(a_pack(folder, check=HEADER + body))]


def test_a_value_in_a_formula(tmp_path: Path) -> None:
    body = (
        "## A {{V}} $2$\n{#a number}\n\n```vars\nV = 1..3\n```\n\nFor {{V}}: $x_{{V}}$ and $y^{{V}}$, `{{V}}`\n\n"
        '$$\n{{V + 1}}\n$$\n\n[a](../media/{{V}}.svg "b")\n\n- = {{V}}\n'
    )
    found = [line for line in problems_of(tmp_path, body) if "W415" not in line]
    assert found[:3] == [
        "quizzes/check.quiz.md:13:15: E246 {{V}} stands in a formula, which is typeset before values are drawn",
        "quizzes/check.quiz.md:13:29: E246 {{V}} stands in a formula, which is typeset before values are drawn",
        "quizzes/check.quiz.md:16:1: E246 {{V + 1}} stands in a formula, which is typeset before values are drawn",
    ]


def test_problems_name_what_the_author_wrote(tmp_path: Path) -> None:
    body = "## A\n{#a number}\n\n```vars\nV = 1..3\n```\n\n[{{V}}](nowhere.md) $x_{{V}}\\foo$\n\n- = {{V}}\n"
    found = problems_of(tmp_path, body)
    assert sign(0) not in "".join(found)


def test_formulas_are_found_in_any_tree() -> None:
    variables = read_variables(("V = 1",), ("V",))
    question = replace(only("## A\n{#a number}\n\n- = 1\n"), prompt=Rich(source="a"))
    assert question.prompt.page is None
    assert isinstance(sealed_key(only(METAL)).marking, TextMarking)
    from content.markdown.tree import Code, Formula, Page, Paragraph, Run, Tone

    code = Code("python", (((Tone.FUNCTION, sign(0)),), ((Tone.FUNCTION, sign(0)), (Tone.PLAIN, "x"))))
    page = Page(blocks=(Paragraph((Run("a"), Formula("x"))), code))
    text = Rich(source=f"a {sign(0)}", line=3)
    assert formula_problems(text, page, "q", variables) == []
    page = Page(blocks=(Paragraph((Formula(f"x_{sign(0)}"),)),))
    assert [problem.text() for problem in formula_problems(text, page, "q", variables)] == [
        "q:3:3: E246 {{V}} stands in a formula, which is typeset before values are drawn"
    ]
