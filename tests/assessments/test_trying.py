"""Trying a question out: the samples that are made for each kind, and what each way of counting gives them."""

from fractions import Fraction

import pytest

from assessments.question import Question, grade
from assessments.response import TextInput
from assessments.trying import Sample, samples, try_out, ways
from tests.assessments.every_kind import every_kind
from tests.assessments.quizzes import quiz

PRACTICE = "---\nid: q\nuse: practice\n---\n\n"


def asked(attrs: str, text: str) -> Question:
    return quiz(f"## Ask\n{{#a {attrs}}}\n\n{text}\n").questions[0]


def tried(question: Question) -> list[tuple[str, list[str]]]:
    return [(each.sample.what, [str(share) for share in each.shares]) for each in try_out(question)]


def test_ticks_by_every_way_of_counting() -> None:
    question = asked("partial=net", "- [x] a\n- [x] b\n- [ ] c\n- [ ] d\n- [ ] e")
    assert ways(question) == ("net", "balanced", "exact", "each", "halves", "weights")
    assert tried(question) == [
        ("all right ones", ["1", "1", "1", "1", "1", "1"]),
        ("all right ones but one", ["1/2", "1/2", "0", "4/5", "1/2", "1/2"]),
        ("one right one", ["1/2", "1/2", "0", "4/5", "1/2", "1/2"]),
        ("all right ones and a wrong one", ["1/2", "2/3", "0", "4/5", "1/2", "2/3"]),
        ("one right and one wrong", ["0", "1/6", "0", "3/5", "1/4", "1/6"]),
        ("one wrong one", ["0", "0", "0", "2/5", "0", "0"]),
        ("everything", ["0", "0", "0", "2/5", "0", "0"]),
    ]


def test_all_right_has_no_wrong_one() -> None:
    assert [what for what, _ in tried(asked("", "- [x] a\n- [x] b"))] == [
        "all right ones",
        "all right ones but one",
        "one right one",
    ]


def test_orders() -> None:
    question = asked("order partial=adjacent", "1. a\n2. b\n3. c\n4. d")
    assert ways(question) == ("adjacent", "lcs", "exact")
    assert tried(question) == [
        ("the right order", ["1", "1", "1"]),
        ("the first two swapped", ["1/3", "2/3", "0"]),
        ("the first one last", ["2/3", "2/3", "0"]),
        ("backwards", ["0", "0", "0"]),
    ]
    assert len(tried(asked("order", "1. a\n2. b"))) == 2  # three of the samples are one answer


def test_pairs() -> None:
    assert tried(asked("match", "- a => x\n- b => y\n- c => x\n- => z")) == [
        ("everything right", ["1", "1"]),
        ("one left open", ["2/3", "0"]),
        ("one wrong", ["2/3", "0"]),
        ("each with the next one's", ["1/3", "0"]),
        ("one thing for all", ["2/3", "0"]),
    ]
    assert [what for what, _ in tried(asked("match grid", "- a => x\n- b => x\n- => y"))] == [
        "everything right",
        "one left open",
    ]


def test_gaps() -> None:
    text = "A [[t]] and [[how]].\n\n- [[t]]{number} = 100 +- 1\n- [[how]] (x) low\n- [[how]] ( ) high"
    rows = dict(tried(asked("cloze", text)))
    assert rows["everything right"] == ["1", "1"]
    assert rows["one left open"] == rows["only one filled"] == ["1/2", "0"]
    assert rows["t: 102"] == ["1/2", "0"]
    assert "t: 101" in rows
    assert [what.partition(" (")[0] for what in rows if what.startswith("how: ")] == ["how: “high”"]
    assert dict(tried(asked("cloze", "A [[=b|c {50%}]].")))["everything right"] == ["1", "1"]


def test_words_and_numbers() -> None:
    assert tried(asked("text typo=1", '- = chlorine\n- = /Cl2?/ {50% like="Cl2"}\n- = /x+/\n- != ab')) == [
        ("“chlorine”", ["1"]),
        ("“chlroine”, with a slip", ["1"]),
        ("“Cl2”", ["1/2"]),
        ("“Cl22”, with a slip", ["0"]),
        ("“ab”", ["0"]),
        ("“abb”, with a slip", ["0"]),
    ]
    assert tried(asked("number near unit=required", "- = 50 +- 1 ml\n- = 7 {0%}")) == [
        ("50 ml", ["1"]),
        ("51 ml", ["1"]),
        ("52 ml", ["1/2"]),
        ("53 ml", ["0"]),
        ("50, without its unit", ["4/5"]),
        ("7", ["0"]),
    ]


def test_picks_are_named() -> None:
    assert tried(asked("", "- (x) a\n- ( ) b {50%}\n- ( ) c")) == [
        ("“a”", ["1"]),
        ("“b”", ["1/2"]),
        ("“c”", ["0"]),
    ]


def test_every_kind_can_be_tried_or_has_nothing_to_try() -> None:
    for question in every_kind().questions:
        found = try_out(question)
        assert bool(found) is (question.kind.value not in {"essay", "info"}), question.id
        for each in found:
            assert len(each.shares) == max(1, len(ways(question)))
            assert each.shares[0] == grade(question, each.sample.response).fraction
            assert all(0 <= share <= 1 for share in each.shares)
        assert len({each.sample.response for each in found}) == len(found)
        if found and question.kind.value != "self":
            assert max(each.shares[0] for each in found) == 1
    hotspot = next(question for question in every_kind().questions if question.kind.value == "hotspot")
    assert all(sample.what.strip("“”") for sample in samples(hotspot))


def test_an_answer_of_ones_own() -> None:
    (own,) = try_out(asked("text", "- = yes"), [Sample(what="no", response=TextInput("no"))])
    assert (own.sample.what, own.shares) == ("no", (Fraction(0),))


@pytest.mark.parametrize("attrs", ["essay", "info"])
def test_nothing_to_try(attrs: str) -> None:
    read = quiz(f"## Ask\n{{#a {attrs}}}\n\nText.\n\n## B\n{{#b}}\n\n- (x) a\n- ( ) b\n", PRACTICE).questions[
        0
    ]
    assert try_out(read) == ()
