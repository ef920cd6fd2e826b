"""Mistakes in the kinds with parts: each gives its exact line."""

import pytest

from assessments.grammar import read_quiz

PATH = "quizzes/q.quiz.md"
TOP = "---\nid: q\n---\n"  # the body begins on line 4
FINAL = "---\nid: q\nuse: assessment\n---\n"  # the body begins on line 5
PICTURE = "![x](../media/x.svg)\n\n"  # answers begin on line 9


def asked(attrs: str, rest: str, title: str = "Ask") -> str:
    """A question on line 4 with its attributes on line 5 and its text from line 7 on."""
    return f"{TOP}## {title}\n{{#a {attrs}}}\n\n{rest}"


RECT = "it like rect 10,20 90,32, with two corners"
CIRCLE = "it like circle 84,90 5, with its middle and radius"
POLY = "it like poly 10,10 30,10 20,30, with three corners or more"
ANY = 'it like rect 10,20 90,32 "its name", circle 84,90 5 or poly 10,10 30,10 20,30'
ID_ONLY = "only {#id} may stand here: each part counts alike, and none has a place of its own"
FORMS = "a blank is [[id]], [[=word|other word]] or [[(x) right|( ) wrong]], on one line"

TABLE = [
    # the kind
    (asked("match order", "- a => b\n"), ["5:11: E106 two kinds: match and order"]),
    (asked("matching", "- a => b\n"), ["5:5: E107 unknown word 'matching'", "7:5: E201 '=>' pairs need a kind: write {match} or {label} under the heading"]),
    (asked("", "- a => b\n"), ["7:5: E201 '=>' pairs need a kind: write {match} or {label} under the heading"]),
    (asked("", "[[t]]\n\n- [[t]] = b\n"), ["9:3: E201 '[[…]]' answers need a kind: write {cloze} under the heading"]),
    (asked("match", "- (x) b\n"), ["7:3: E207 marks do not fit kind 'match'"]),
    (asked("label", "- (x) b\n"), ["7:3: E207 marks do not fit kind 'label'"]),
    (asked("order", "- (x) b\n"), ["7:3: E207 marks do not fit kind 'order'"]),
    (asked("cloze", "[[t]]\n\n- = b\n"), ["9:3: E207 marks do not fit kind 'cloze'"]),
    (asked("hotspot", PICTURE + "- a => rect 1,1 2,2\n"), ["9:5: E207 marks do not fit kind 'hotspot'"]),
    (asked("essay", "- (x) b\n"), ["7:3: E207 marks do not fit kind 'essay'"]),
    (asked("info", "- (x) b\n"), ["7:3: E207 marks do not fit kind 'info'"]),
    (asked("self", "- (x) b\n"), ["7:3: E207 marks do not fit kind 'self'"]),
    (asked("self", "- [ ] a\n- [x] b\n"), ["8:3: E207 marks do not fit kind 'self'"]),
    (asked("one", "- a => b\n"), ["7:5: E207 marks do not fit kind 'one'"]),
    (asked("text", "- [[t]] = b\n"), ["7:3: E207 marks do not fit kind 'text'"]),
    *[
        (asked(kind, "Text.\n"), ["4:1: E205 no answers: add a list, or say {essay}, {self} or {info}"])
        for kind in ("match", "order", "cloze", "hotspot", "label", "text")
    ],
    (asked("order", "1. a\n2. b\n- c\n"), ["9:1: E203 this item has no answer mark"]),
    (asked("order", "1. a\n2. b\n\n> [!hint]\n> h\n\n1. c\n"), ["13:1: E206 a second answer list"]),
    (asked("self", "-[ ] a\n"), ["7:2: E204 mark needs one space after it"]),
    # keys, flags and notes
    (asked("one grid", "- (x) a\n- ( ) b\n"), ["5:9: E104 cannot read 'grid' here; grid belongs to {match}"]),
    (asked("match bank", "- a => b\n"), ["5:11: E104 cannot read 'bank' here; bank belongs to {cloze}"]),
    (asked("one min=3", "- (x) a\n- ( ) b\n"), ["5:9: E104 cannot read 'min=3' here; min= belongs to {essay}"]),
    (asked("essay max=0", ""), ["5:11: E104 cannot read 'max=0' here; write a whole number of words, from 1 to 10000"]),
    (asked("essay min=many", ""), ["5:11: E104 cannot read 'min=many' here; write a whole number of words, from 1 to 10000"]),
    (asked("essay min=²", ""), ["5:11: E104 cannot read 'min=²' here; write a whole number of words, from 1 to 10000"]),
    (asked("essay min=9 max=8", ""), ["5:17: E104 cannot read 'max=8' here; max= is below min="]),
    (asked("match partial=net", "- a => b\n"), ["5:11: E104 cannot read 'partial=net' here; write parts or exact"]),
    (asked("order partial=parts", "1. a\n2. b\n"), ["5:11: E104 cannot read 'partial=parts' here; write lcs, adjacent or exact"]),
    (asked("essay partial=exact", ""), ["5:11: E104 cannot read 'partial=exact' here; partial= belongs to questions with [ ], {match}, {order}, {cloze} and {label}"]),
    (asked("order shuffle=no", "1. a\n2. b\n"), ["5:11: E104 cannot read 'shuffle=no' here; shuffle= belongs to questions with ( ) or [ ], {cloze} and {match grid}"]),
    (asked("match shuffle=no", "- a => b\n"), ["5:11: E104 cannot read 'shuffle=no' here; shuffle= belongs to questions with ( ) or [ ], {cloze} and {match grid}"]),
    (asked("match exact=case", "- a => b\n"), ["5:11: E104 cannot read 'exact=case' here; exact= belongs to {text} and {cloze}"]),
    (asked("info points=2", "Text.\n"), ["5:10: E104 cannot read 'points=2' here; points= belongs to questions that count; this one never does"]),
    (FINAL + "## Ask\n{#b}\n\n- (x) a\n- ( ) b\n\n## Ask\n{#a self points=2}\n\n- [ ] b\n", ["12:10: E104 cannot read 'points=2' here; points= belongs to questions that count; this one never does"]),
    (asked("one required=maybe", "- (x) a\n- ( ) b\n"), ["5:9: E104 cannot read 'required=maybe' here; write yes or no"]),
    (asked("one attempts=0", "- (x) a\n- ( ) b\n"), ["5:9: E104 cannot read 'attempts=0' here; write a whole number of checks, from 1 to 1000"]),
    (asked("one time=soon", "- (x) a\n- ( ) b\n"), ["5:9: E104 cannot read 'time=soon' here; write a time such as 90s or 2min"]),
    (asked("one time=0s", "- (x) a\n- ( ) b\n"), ["5:9: E104 cannot read 'time=0s' here; write a time such as 90s or 2min"]),
    (asked("one", "- (x) a\n- ( ) b\n\n> [!rubric]\n> r\n"), ["10:1: E104 cannot read '> [!rubric]' here; a rubric note belongs to {essay}"]),
    (asked("one", "- (x) a\n- ( ) b\n\n> [!model]\n> r\n"), ["10:1: E104 cannot read '> [!model]' here; a model note belongs to {essay} and {self}"]),
    (asked("info", "Text.\n\n> [!hint]\n> r\n"), ["9:1: E104 cannot read '> [!hint]' here; a hint note says nothing in {info}"]),
    (asked("essay", "> [!correct]\n> r\n"), ["7:1: E104 cannot read '> [!correct]' here; a correct note says nothing in {essay}"]),
    # pairs
    (asked("match", "- a =>\n- b => c\n"), ["7:5: E215 `=>` has no right side"]),
    (asked("match", "- a => b\n- =>\n"), ["8:3: E215 `=>` has no right side"]),
    (asked("match", "- => b\n"), ["7:3: E210 no answer is marked right"]),
    (asked("match", "- a => b\n- a => c\n"), ["8:3: E212 two answers are the same"]),
    (asked("match", "- a => b\n- => b\n"), ["8:6: E212 two answers are the same"]),
    (asked("match", "- a => b\n- => c\n- => c\n"), ["9:6: E212 two answers are the same"]),
    (asked("match", "- a => b {50%}\n- c => d\n"), [f"7:10: E104 cannot read '{{50%}}' here; {ID_ONLY}"]),
    (asked("match", "- a => b {#x}\n- c => d {#x}\n"), [f"8:10: E111 id 'x' already used at {PATH}:7"]),
    (asked("match", "- a => b {#X}\n"), ["7:10: E112 id may hold a–z, 0–9 and '-'"]),
    # steps
    (asked("order", "1. a\n"), ["7:1: E104 cannot read '1. a' here; write two steps or more, '1. first' and '2. second'"]),
    (asked("order", "1. a\n2. a\n"), ["8:4: E212 two answers are the same"]),
    (asked("order", "1. a {pin}\n2. b\n"), [f"7:6: E104 cannot read '{{pin}}' here; {ID_ONLY}"]),
    (asked("order", "1. a {#x}\n2. b {#x}\n"), [f"8:6: E111 id 'x' already used at {PATH}:7"]),
    (asked("order", "1. a\n   > said\n2. b\n"), ["8:1: E104 cannot read '> said' here; a step has no feedback; write it in > [!incorrect] or > [!explanation]"]),
    (asked("order", "1.\n2. b\n"), ["7:1: E104 cannot read '1.' here; write the answer after its mark"]),
    # blanks
    (asked("cloze", "It is [[t]] and [[u]].\n\n- [[t]] = a\n"), ["7:17: E220 blank [[u]] has no answer"]),
    (asked("cloze", "[[t]]\n\n- [[t]] = a\n- [[u]] = b\n- [[u]] = c\n"), ["10:3: E221 answer for [[u]] but no such blank"]),
    (asked("cloze", "- [[u]] = b\n"), ["7:3: E221 answer for [[u]] but no such blank"]),
    (asked("cloze", "[[t]]\n\n- [[t]] = a\n- [[*]] ( ) b\n"), ["10:3: E221 answer for [[*]] but no such blank"]),
    (asked("cloze", "[[t]] and [[t]]\n\n- [[t]] = a\n"), [f"7:11: E111 id 't' already used at {PATH}:7"]),
    (asked("cloze", "[[A b]]\n\n- [[t]] = a\n"), ["7:1: E112 id may hold a–z, 0–9 and '-'", "9:3: E221 answer for [[t]] but no such blank"]),
    (asked("cloze", "A [[=b and\nc]]\n"), [f"7:3: E104 cannot read '[[=b and' here; {FORMS}"]),
    (asked("cloze", "A [[=b|=c|!=]]\n"), ["7:13: E104 cannot read '[[=b|=c|!=]]' here; write the answer after its mark"]),
    (asked("cloze", "A [[=b|]]\n"), ["7:8: E104 cannot read '[[=b|]]' here; write the answer after its mark"]),
    (asked("cloze", "A [[(x) b|c]]\n"), ["7:11: E104 cannot read 'c' here; write (x) or ( ) before each choice of this blank"]),
    (asked("cloze", "A [[=b|( ) c]]\n"), [f"7:8: E104 cannot read '( ) c' here; {FORMS}"]),
    (asked("cloze", "A [[( ) b|( ) c]]\n"), ["7:9: E210 no answer is marked right"]),
    (asked("cloze", "A [[(x) b|( ) b]]\n"), ["7:15: E212 two answers are the same"]),
    (asked("cloze", "A [[=b|b]]\n"), ["7:8: E212 two answers are the same"]),
    (asked("cloze", "[[t]]\n\n- [[t]] a\n"), ["9:3: E203 this item has no answer mark"]),
    (asked("cloze", "[[t]]\n\n- [[t]] = a\n- [[t]] (x) b\n"), ["10:3: E206 a second answer list"]),
    (asked("cloze", "[[t]]\n\n- [[t]]{number} (x) b\n- [[t]] ( ) c\n"), ["9:3: E104 cannot read '[[t]]{number}' here; a number is typed, so its answers have = and no word bank"]),
    (asked("cloze bank", "[[t]]\n\n- [[t]]{number} = 1\n"), ["9:3: E104 cannot read '[[t]]{number}' here; a number is typed, so its answers have = and no word bank"]),
    (asked("cloze", "[[t]]\n\n- [[t]]{number} = 3,5\n"), ["9:19: E217 cannot read number '3,5'; write 3.5"]),
    (asked("cloze", "[[t]]\n\n- [[t]]{number} = 5 +- -1\n"), ["9:21: E218 tolerance is negative or missing a number"]),
    (asked("cloze", "[[t]]\n\n- [[t]] != a\n"), ["9:3: E210 no answer is marked right"]),
    (asked("cloze", "[[t]]\n\n- [[t]] (x) a {pin}\n- [[t]] ( ) b\n"), ["9:15: E104 cannot read '{pin}' here; the choices of a blank have no places of their own"]),
    (asked("cloze", "[[t]]\n\n- [[t]] (x) a {150%}\n- [[t]] ( ) b\n"), ["9:15: E214 '{150%}' is above 100"]),
    (asked("cloze bank", "[[t]]\n\n- [[t]] ( ) a\n"), ["9:3: E210 no answer is marked right"]),
    (asked("cloze bank", "[[t]]\n\n- [[t]] = a\n- [[*]] ( ) a\n"), ["10:13: E212 two answers are the same"]),
    (asked("cloze bank", "[[t]]\n\n- [[t]] = a\n- [[*]] ( ) b\n- [[*]] ( ) b\n"), ["11:13: E212 two answers are the same"]),
    (asked("cloze bank", "[[t]]\n\n- [[t]] = a {pin}\n"), ["9:13: E104 cannot read '{pin}' here; the choices of a blank have no places of their own"]),
    (asked("cloze bank", "[[t]]\n\n- [[t]] = a\n- [[*]] (x) b\n"), ["10:3: E104 cannot read '[[*]]' here; an extra word is right nowhere: write '- [[*]] ( ) word'"]),
    (asked("cloze bank", "[[t]]\n\n- [[t]] = a {#x}\n- [[*]] ( ) b {#x}\n"), [f"10:15: E111 id 'x' already used at {PATH}:9"]),
    # pictures
    (asked("hotspot", '- (x) rect 1,1 2,2 "a"\n'), ["5:5: E223 hotspot needs exactly one picture"]),
    (asked("hotspot", '![a](a.png) ![b](b.png)\n\n- (x) rect 1,1 2,2 "a"\n'), ["7:13: E223 hotspot needs exactly one picture"]),
    (asked("hotspot", '`![a](a.png)` ![v](v.webm) ![o](https://example.org/o.png)\n\n- (x) rect 1,1 2,2 "a"\n'), ["5:5: E223 hotspot needs exactly one picture"]),
    (asked("label", "- a => rect 1,1 2,2\n"), ["5:5: E223 label needs exactly one picture"]),
    (asked("hotspot", PICTURE + "- (x) rect 10,20 90,32\n"), ["9:7: W224 area without a text name (keyboard and screen reader need it)"]),
    (asked("hotspot", PICTURE + '- (x) rect 10,20 101,32 "a"\n'), ["9:18: E222 area outside 0–100"]),
    (asked("hotspot", PICTURE + '- (x) circle 10,-2.5 5 "a"\n'), ["9:17: E222 area outside 0–100"]),
    (asked("hotspot", PICTURE + '- (x) rect 10 20 "a"\n'), [f"9:7: E104 cannot read 'rect 10 20 \"a\"' here; write {RECT}"]),
    (asked("hotspot", PICTURE + '- (x) rect 10,20 10,32 "a"\n'), [f"9:7: E104 cannot read 'rect 10,20 10,32 \"a\"' here; write {RECT}"]),
    (asked("hotspot", PICTURE + '- (x) circle 10,20 0 "a"\n'), [f"9:7: E104 cannot read 'circle 10,20 0 \"a\"' here; write {CIRCLE}"]),
    (asked("hotspot", PICTURE + '- (x) poly 1,1 2,2 "a"\n'), [f"9:7: E104 cannot read 'poly 1,1 2,2 \"a\"' here; write {POLY}"]),
    (asked("hotspot", PICTURE + '- (x) poly 1,1 2,2 3 "a"\n'), [f"9:7: E104 cannot read 'poly 1,1 2,2 3 \"a\"' here; write {POLY}"]),
    (asked("hotspot", PICTURE + "- (x) the sand\n"), [f"9:7: E104 cannot read 'the sand' here; write {ANY}"]),
    (asked("hotspot", PICTURE + '- ( ) rect 1,1 2,2 "a"\n'), ["9:3: E210 no answer is marked right"]),
    (asked("hotspot", PICTURE + '- (x) rect 1,1 2,2 "a"\n- ( ) rect 2,2 1,1 "b"\n'), ["10:7: E212 two answers are the same"]),
    (asked("hotspot", PICTURE + '- (x) rect 1,1 2,2 "a" {pin}\n'), ["9:24: E104 cannot read '{pin}' here; only {#id} and a share such as {50%} may stand here"]),
    (asked("hotspot", PICTURE + '- (x) rect 1,1 2,2 "a" {150%}\n'), ["9:24: E214 '{150%}' is above 100"]),
    (asked("hotspot", PICTURE + '- (x) rect 1,1 2,2 "a" {#x}\n- ( ) rect 1,1 3,3 "b" {#x}\n'), [f"10:24: E111 id 'x' already used at {PATH}:9"]),
    (asked("label", PICTURE + "- a => the sand\n"), [f"9:8: E104 cannot read 'the sand' here; write {ANY}"]),
    (asked("label", PICTURE + "- a =>\n"), ["9:5: E215 `=>` has no right side"]),
    (asked("label", PICTURE + "- a => none\n"), ["9:5: E210 no answer is marked right"]),
    (asked("label", PICTURE + "- a => rect 1,1 2,2\n- => rect 1,1 2,2\n"), ["10:6: E212 two answers are the same"]),
    (asked("label", PICTURE + "- a => rect 1,1 2,2\n- => none\n"), [f"10:6: E104 cannot read 'none' here; write {ANY}"]),
    (asked("label", PICTURE + "- a => rect 1,1 2,2\n- => rect 1,1 3,3 {#none}\n"), ["10:19: E104 cannot read '{#none}' here; none is the word for an item that is nowhere; give the area another id"]),
    # what is not marked by the program
    (asked("self", "- [ ] a\n- [ ] a\n"), ["8:7: E212 two answers are the same"]),
    (asked("self", "- [ ] a {pin}\n"), ["7:9: E104 cannot read '{pin}' here; the boxes of a self-check stay as they are written"]),
    (asked("self", "- [ ] a {101%}\n"), ["7:9: E214 '{101%}' is above 100"]),
    (
        FINAL.replace("assessment\n", "assessment\npass: 50%\n")
        + "## Ask\n{#a essay}\n\n## Name\n{#b text}\n\n- = a\n",
        ["7:5: W229 essay in an assessment: it cannot be passed without an instructor"],
    ),
    (
        FINAL + "## Ask\n{#a info}\n",
        ["1:1: E303 pass cannot be reached: none of its questions counts"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_a_mistake_gives_its_exact_line(text: str, expected: list[str]) -> None:
    read = read_quiz(text, PATH)
    assert [problem.text().removeprefix(f"{PATH}:") for problem in read.problems] == expected
    assert all(problem.hint for problem in read.problems)
    assert (read.assessment is None) == any(problem.is_error for problem in read.problems)
