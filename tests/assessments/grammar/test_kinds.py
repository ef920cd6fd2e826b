"""What quiz text of the kinds with parts becomes: ids, stored orders, blanks, areas, weights."""

from fractions import Fraction

import pytest

from assessments.grammar.lines import read_lines
from assessments.grammar.plain import without_code
from assessments.grammar.prompts import slug
from assessments.grammar.report import Report
from assessments.kinds.choice import ChoiceMarking
from assessments.kinds.cloze import ClozeMarking, Form, Gaps
from assessments.kinds.essay import Writing
from assessments.kinds.match import Matching, MatchMarking
from assessments.kinds.picture import Picture, Rect
from assessments.question import Question, sealed_key
from assessments.responses import response_from_json
from tests.assessments.every_kind import every_kind, of_every_kind
from tests.assessments.quizzes import HEADER, quiz

OPEN = "---\nid: check\n---\n\n"


def asked(text: str, header: str = OPEN) -> Question:
    return quiz(f"## Ask\n{text}", header).questions[0]


def gaps(question: Question) -> Gaps:
    assert isinstance(question.layout, Gaps)
    return question.layout


def picture(question: Question) -> Picture:
    assert isinstance(question.layout, Picture)
    return question.layout


def matching(question: Question) -> Matching:
    assert isinstance(question.layout, Matching)
    return question.layout


def cloze(question: Question) -> ClozeMarking:
    marking = sealed_key(question).marking
    assert isinstance(marking, ClozeMarking)
    return marking


def test_equal_right_sides_are_one_option() -> None:
    layout = matching(asked("{#a match}\n\n- a =>  one  two\n- b => one two\n- c => three\n"))
    assert sorted(right.content.source for right in layout.rights) == ["one  two", "three"]
    assert [(left.id, left.content.source) for left in layout.lefts] == [("a", "a"), ("b", "b"), ("c", "c")]


def test_the_order_of_right_sides_and_steps_is_never_as_written() -> None:
    """It is derived from the content: equal in open and sealed assessments, and in every build."""
    pairs = "".join(f"- left {n} => right {n:02}\n" for n in range(12))
    steps = "".join(f"{n + 1}. step {n:02}\n" for n in range(12))
    for header in (OPEN, HEADER):
        rights = [
            right.content.source for right in matching(asked(f"{{#a match}}\n\n{pairs}", header)).rights
        ]
        options = [option.content.source for option in asked(f"{{#a order}}\n\n{steps}", header).options]
        assert rights != sorted(rights)
        assert options != sorted(options)
        assert (rights[:2], options[:2]) == (["right 03", "right 04"], ["step 10", "step 09"])


def test_a_grid_may_keep_its_columns() -> None:
    layout = matching(of_every_kind("often"))
    assert layout.grid
    assert [(right.content.source, right.place) for right in layout.rights] == [
        *(("always", 0), ("never", 1), ("sometimes", 2))
    ]


def test_a_right_side_may_go_on() -> None:
    layout = matching(asked("{#a match}\n\n- `x => y` => first\n  second\n- b => c\n"))
    assert [left.content.source for left in layout.lefts] == ["`x => y`", "b"]
    layout = matching(asked("{#a match}\n\n- a => first\n  second\n- b => c\n"))
    assert "first\nsecond" in [right.content.source for right in layout.rights]


def test_blanks_keep_their_names_and_hide_their_answers() -> None:
    question = of_every_kind("gaps")
    assert question.title == "Water … when it is hot."
    assert question.prompt.source.split("\n") == [
        "Water [[a]] when it is hot.",
        "",
        "At [[t]] degrees, [[b]] on a mountain. `[[code]]`",
        "",
        "```",
        "[[fence]]",
        "```",
    ]
    assert [(blank.id, blank.form) for blank in gaps(question).blanks] == [
        *(("a", Form.TEXT), ("t", Form.NUMBER), ("b", Form.CHOICE))
    ]


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        ("It is \\[[no]] blank, [[=this]] is.", "It is \\[[no]] blank, [[a]] is."),
        ("It is \\\\[[=this]].", "It is \\\\[[a]]."),
        ("`` `[[=a]] `` [[=b]]", "`` `[[=a]] `` [[a]]"),
        ("` [[=a]]", "` [[a]]"),
        ("\\` [[=a]] `", "\\` [[a]] `"),
        ("`x\n[[=a]]` [[=b]]", "`x\n[[=a]]` [[a]]"),
        ("`x\n\n[[=a]]` y", "`x\n\n[[a]]` y"),
        ("| a | b |\n|---|---|\n| [[=x|y]] | [[(x) 1|( ) 2]] |", "| a | b |\n|---|---|\n| [[a]] | [[b]] |"),
        ("[[=x [y]]] and [[= [z]]", "[[a]]] and [[b]]"),
    ],
)
def test_where_blanks_are(text: str, prompt: str) -> None:
    assert asked(f"{{#a cloze}}\n\n{text}\n").prompt.source == f"Ask\n\n{prompt}"


def test_answers_inside_a_blank() -> None:
    question = asked(
        "{#a cloze}\n\n[[= one | =two|!=three|f\\|r {50%}]] [[(x) A {#left}|( ) b {25%}|(X) c]]\n"
    )
    assert [
        [(answer.text, answer.weight) for answer in key.marking.answers]
        for key in cloze(question).blanks[:1]
        if not isinstance(key.marking, ChoiceMarking)
    ] == [[("one", 1), ("two", 1), ("three", 0), ("f|r", Fraction(1, 2))]]
    options = {option.content.source: option.id for option in gaps(question).blanks[1].options}
    marking = cloze(question).blanks[1].marking
    assert isinstance(marking, ChoiceMarking)
    assert {name: options[name] for name in ("A",)} == {"A": "left"}
    assert sorted(str(key.weight) for key in marking.options) == ["1", "1", "1/4"]


def test_letters_pass_over_the_names_of_blanks() -> None:
    question = asked("{#a cloze}\n\n[[=x]] [[a]] [[=y]] [[b]]\n\n- [[a]] = 1\n- [[b]] = 2\n")
    assert [blank.id for blank in gaps(question).blanks] == ["c", "a", "d", "b"]
    assert response_from_json(question, {"c": "x"}) is not None


def test_choices_of_a_blank_stay_as_written_where_nothing_is_shuffled() -> None:
    text = "[[(x) d|( ) c|( ) b|( ) a]]\n"
    kept = gaps(asked(f"{{#a cloze shuffle=no}}\n\n{text}")).blanks[0].options
    assert [(option.id, option.content.source) for option in kept] == [
        *(("a", "d"), ("b", "c"), ("c", "b"), ("d", "a"))
    ]
    mixed = gaps(asked(f"{{#a cloze}}\n\n{text}")).blanks[0].options
    assert [option.content.source for option in mixed] != ["d", "c", "b", "a"]


def test_a_bank_holds_each_word_once() -> None:
    bank = gaps(of_every_kind("words")).bank
    assert sorted(word.content.source for word in bank) == ["Water", "always", "never", "sand", "water"]
    assert all(word.place is None for word in bank)
    kept = gaps(asked("{#a cloze bank shuffle=no}\n\n[[a]] [[=y]]\n\n- [[a]] = x\n- [[*]] ( ) z\n")).bank
    assert [(word.content.source, word.place) for word in kept] == [("y", 0), ("x", 1), ("z", 2)]


def test_accents_and_case_in_blanks() -> None:
    question = asked("{#a cloze exact=case ignore=accents}\n\n[[=Été]]\n")
    marking = cloze(question).blanks[0].marking
    assert not isinstance(marking, ChoiceMarking)
    assert repr(marking).count("Exact.CASE") == 1


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ('![Filter [1]](../media/a%20b.SVG "title")', "media/a b.SVG"),
        ("![](<a b.png>)", "quizzes/a b.png"),
        ("Text ![x](./x.webp) and `![y](y.png)`.", "quizzes/x.webp"),
        ("![x](../../x.png)", "../../x.png"),
    ],
)
def test_the_picture_of_a_hotspot(line: str, path: str) -> None:
    text = f'{{#a hotspot}}\n\n{line}\n\n- (x) rect 1,1 2,2 "a"\n'
    assert picture(asked(text)).path == path


def test_areas() -> None:
    text = (
        '{#a hotspot}\n\n![x](x.png)\n\n- (x) rect 90.5,32 10,20.25 " the  sand "\n- ( ) circle 0,100 100 "all" {#all}\n'
        '- (x) poly 1,1 2,2 3,1 "corner" {25%}\n'
    )
    areas = {area.name: area for area in picture(asked(text)).areas}
    assert areas["the sand"].shape == Rect(
        left=Fraction(10), top=Fraction("20.25"), right=Fraction("90.5"), bottom=Fraction(32)
    )
    assert areas["all"].id == "all"
    marking = sealed_key(asked(text)).marking
    assert isinstance(marking, ChoiceMarking)
    assert sorted(str(key.weight) for key in marking.options) == ["0", "1", "1/4"]


def test_items_share_an_area() -> None:
    layout = picture(of_every_kind("parts"))
    assert len(layout.areas) == 3
    marking = sealed_key(of_every_kind("parts")).marking
    assert isinstance(marking, MatchMarking)
    assert [pair.option for pair in marking.pairs] == ["a", "b", "b", None]


def test_essays_and_self_checks() -> None:
    assert of_every_kind("explain").layout == Writing(least=5, most=90)
    assert asked("{#a essay}\n").layout == Writing()
    shares = [
        str(key.weight)
        for text in ("- [ ] a\n- [ ] b\n", "- [ ] a {80%}\n- [ ] b {70%}\n- [ ] c\n")
        for key in _ticks(asked(f"{{#a self}}\n\n{text}")).options
    ]
    assert shares == ["1/2", "1/2", "4/5", "7/10", "0"]


def _ticks(question: Question) -> ChoiceMarking:
    marking = sealed_key(question).marking
    assert isinstance(marking, ChoiceMarking)
    return marking


def test_what_never_counts_has_no_points() -> None:
    points = [str(question.points) for question in every_kind("assessment").questions[-3:]]
    assert points == ["2", "0", "0"]
    assert of_every_kind("plan").points == 1
    assert asked("{#a self points=3}\n\n- [ ] b\n").points == 3


def test_what_a_question_says_of_itself() -> None:
    question = of_every_kind("germs")
    assert (question.required, question.attempts) == (True, 3)
    assert question.time_limit is not None
    assert question.time_limit.total_seconds() == 90
    plain = of_every_kind("often")
    assert (plain.required, plain.attempts, plain.time_limit) == (False, None, None)


def test_a_name_from_a_heading_gives_no_answer_away() -> None:
    assert slug("Water [[=boils|cooks]] at [[t]] degrees") == "water-at-degrees"
    assert slug("Array[0]") == "array-0"


def test_code_is_left_out() -> None:
    text = "a `b` c\n```\nd\n```\n`` e"
    lines = read_lines(text, 1, Report("f"))
    assert without_code(lines) == ("a     c", "   ", " ", "   ", "   e")
