"""What all kinds share: they are stored and read back, their stems give nothing away, their texts are rendered."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from assessments.answers import answer_in_words
from assessments.asking import not_asked_yet, why_not
from assessments.paper import lay_out
from assessments.question import sealed_key
from assessments.quiz import Assessment
from assessments.rich import Rich
from assessments.store import keys_to_json, qhash, stem_to_json
from assessments.store_read import assessment_from_json
from assessments.texts import asked_texts, with_texts
from assessments.times import NotAFact
from content.canonical import canonical_json, sha256_hex
from content.ids import QuestionId
from content.markdown.tree import Page, Paragraph, Run
from tests.assessments.courses import with_qhashes
from tests.assessments.every_kind import BODY, every_kind, of_every_kind
from tests.assessments.quizzes import HEADER, quiz, water


def rendered(text: Rich, _: str = "") -> Rich:
    return replace(text, page=Page(blocks=(Paragraph((Run(text.source),)),), text=f"<{text.source}>"))


@pytest.mark.parametrize("assessment", [every_kind(), with_qhashes(every_kind("assessment"))])
def test_it_reads_back_as_it_was(assessment: Assessment) -> None:
    stem = json.loads(canonical_json(stem_to_json(assessment)))
    keys = json.loads(canonical_json(keys_to_json(assessment)))
    assert assessment_from_json(stem, keys) == assessment


def test_pages_are_kept() -> None:
    compiled = with_texts(every_kind(), rendered)
    stem = json.loads(json.dumps(stem_to_json(compiled)))
    keys = json.loads(json.dumps(keys_to_json(compiled)))
    assert assessment_from_json(stem, keys) == compiled


def test_a_stem_gives_no_answer_away() -> None:
    text = canonical_json(stem_to_json(with_qhashes(every_kind("assessment")))).decode()
    for secret in (
        "boils", "cooks", "100.5", "Half for the germs", "too small to be seen", "A plan names all", 'right"', "weight",
        "That is the one", "Mosquitoes carry it", "Sand is not clear", "Be more exact", "Water leaves here", "qhash",
    ):  # fmt: skip
        assert secret not in text, secret
    assert {
        question.id: question.points for question in every_kind("assessment").questions if not question.points
    } == {
        "plan": 0,
        "read": 0,
    }


def test_packs_of_the_first_kinds_keep_their_bytes() -> None:
    """What format 1 did not have at first is written only where a question says it."""
    stem, keys = stem_to_json(water()), keys_to_json(water())
    members = {name for question in json.loads(json.dumps(stem))["questions"] for name in question}
    assert members == {
        "id", "kind", "title", "prompt", "points", "options", "boolean", "shuffle", "hints", "section", "tags", "skills",
        "difficulty", "was",
    }  # fmt: skip
    members = {name for key in json.loads(json.dumps(keys))["keys"].values() for name in key}
    assert members == {"marking", "explanation", "correct", "incorrect", "qhash"}
    assert qhash(water().questions[0], {})[:16] == "9e0bbaa641a7313a"
    assert sha256_hex(canonical_json(stem))[:16] == "bbca842376c194af"
    assert sha256_hex(canonical_json(keys))[:16] == "7bd8478eb77ca69b"


def test_every_text_is_reached() -> None:
    seen: list[str] = []

    def note(text: Rich) -> Rich:
        seen.append(text.source.partition("\n")[0])
        return text

    assert with_texts(every_kind(), note) == every_kind()
    for text in (
        "*Vibrio*", "cholera", "malaria", "That is the one in water.", "Mosquitoes carry it.", "sooner", "Yes.", "sand",
        "Clear water can be safe.", "Sand is not clear.", "Be more exact.", "Second outlet", "Water leaves here.",
        "There is none.", "That is the frame.", "Half for the germs.", "Germs are too small to be seen.", "Good.",
        "A plan names all three.", "Boil",
    ):  # fmt: skip
        assert text in seen, text
    assert "fine sand" not in seen
    assert [text.source for text in asked_texts(of_every_kind("often"))] == [
        *("How often?", "Boil", "Filter", "Wait", "Cool", "always", "never", "sometimes")
    ]


def test_the_hash_covers_what_is_shown_and_how_it_is_marked() -> None:
    def hashed(old: str, new: str, name: str) -> bool:
        before, after = (
            quiz(text, "---\nid: kinds\n---\n\n").question(QuestionId(name))
            for text in (BODY, BODY.replace(old, new))
        )
        assert before != after
        return qhash(before, {}) != qhash(after, {})

    assert hashed("Giardia =>", "Giardia x =>", "germs")
    assert hashed("=> malaria", "=> polio", "germs")
    assert hashed("match grid shuffle=no", "match", "often")
    assert hashed(
        "1. Let the mud settle\n2. Pour through cloth {#cloth}",
        "1. Pour through cloth {#cloth}\n2. Let the mud settle",
        "steps",
    )
    assert hashed("(x) sooner|( ) later", "( ) sooner|(x) later", "gaps")
    assert hashed("( ) sand", "( ) mud", "words")
    assert hashed('90,32 "fine sand"', '90,33 "fine sand"', "tap")
    assert hashed('"fine sand"', '"the sand"', "tap")
    assert hashed("Pump => none", "Pump => rect 0,0 6,6", "parts")
    assert hashed("Half for the germs.", "A third for the germs.", "explain")
    assert hashed("{40%}", "{50%}", "plan")
    assert not hashed("Mosquitoes carry it.", "Not in water.", "germs")
    assert not hashed("  > Mosquitoes carry it.\n", "", "germs")
    assert not hashed("Germs are too small to be seen.", "They are small.", "explain")
    key = sealed_key(of_every_kind("germs"))
    compiled = next(q for q in with_texts(every_kind(), rendered).questions if q.id == "germs")
    assert qhash(compiled, {}) == qhash(replace(of_every_kind("germs"), key=key), {})


def test_right_answers_in_words() -> None:
    assert {question.id: answer_in_words(question) for question in every_kind().questions} == {
        "germs": "*Vibrio* → cholera; Giardia → giardiasis; Shigella → dysentery; Salmonella → cholera",
        "often": "Boil → always; Filter → never; Wait → sometimes; Cool → never",
        "steps": "1. Let the mud settle; 2. Pour through cloth; 3. Boil; 4. Store",
        "gaps": "a: boils; t: 100 +- 0.5; b: sooner",
        "words": "a: Water or water; b: always; c: never",
        "tap": "fine sand",
        "parts": (
            "Sand → the place at 50 % from the left, 26 % from the top; "
            "Outlet → the place at 50 % from the left, 80 % from the top; "
            "Second outlet → the place at 50 % from the left, 80 % from the top; Pump → none"
        ),
        "explain": "Germs are too small to be seen.",
        "plan": "A plan names all three.",
        "read": "",
    }


def test_papers_shuffle_what_is_on_offer() -> None:
    assessment = every_kind()
    papers = [lay_out(assessment, f"{number:064x}") for number in range(20)]
    orders = {
        str(question.id): {paper.questions[place].options for paper in papers}
        for place, question in enumerate(assessment.questions)
    }
    assert {name for name, found in orders.items() if len(found) > 1} == {"germs", "steps", "words"}
    assert orders["often"] == {("a", "b", "c")}
    assert orders["plan"] == {("a", "b", "c")}
    assert all(sorted(order) == ["a", "b", "c", "mal"] for order in orders["germs"])


KIND = "The key of question “{}” is not of its kind."


def stem_of(value: dict[str, Any], name: str) -> dict[str, Any]:
    return next(question for question in value["questions"] if question["id"] == name)


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (lambda p: stem_of(p[0], "germs")["layout"].update(lefts=[]), "germs"),
        (lambda p: stem_of(p[0], "germs")["layout"]["rights"].pop(0), "germs"),
        (lambda p: stem_of(p[0], "germs").update(layout=None), "germs"),
        (lambda p: (p[1]["germs"]["marking"].update(pairs=[]), stem_of(p[0], "germs")["layout"].update(lefts=[])), "germs"),
        (lambda p: stem_of(p[0], "steps")["options"].pop(), "steps"),
        (lambda p: p[1]["steps"]["marking"].update(steps=["a"]), "steps"),
        (lambda p: stem_of(p[0], "gaps")["layout"]["blanks"].pop(), "gaps"),
        (lambda p: stem_of(p[0], "gaps")["layout"]["blanks"][0].update(form="number"), "gaps"),
        (lambda p: stem_of(p[0], "gaps")["layout"]["blanks"][1].update(form="text"), "gaps"),
        (lambda p: stem_of(p[0], "gaps")["layout"]["blanks"][0].update(form="choice"), "gaps"),
        (lambda p: stem_of(p[0], "gaps")["layout"]["blanks"][0].update(id="z"), "gaps"),
        (lambda p: (p[1]["gaps"]["marking"].update(blanks=[]), stem_of(p[0], "gaps")["layout"].update(blanks=[])), "gaps"),
        (lambda p: stem_of(p[0], "words")["layout"]["bank"].pop(), "words"),
        (lambda p: stem_of(p[0], "tap")["layout"]["areas"].pop(), "tap"),
        (lambda p: stem_of(p[0], "parts")["layout"]["areas"].pop(0), "parts"),
        (lambda p: stem_of(p[0], "parts")["layout"]["items"].pop(), "parts"),
        (lambda p: p[1]["plan"]["marking"].update(partial="exact"), "plan"),
        (lambda p: stem_of(p[0], "plan")["options"].pop(), "plan"),
        (lambda p: p[1]["explain"]["marking"].update(marks="info"), "explain"),
        (lambda p: p[1]["read"]["marking"].update(marks="essay"), "read"),
    ],
)  # fmt: skip
def test_a_key_fits_its_question(change: Callable[[Any], object], name: str) -> None:
    stem = json.loads(json.dumps(stem_to_json(every_kind())))
    keys = json.loads(json.dumps(keys_to_json(every_kind())))
    change((stem, keys["keys"]))
    with pytest.raises(NotAFact) as refused:
        assessment_from_json(stem, keys)
    assert str(refused.value) == KIND.format(name)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            lambda s: stem_of(s, "germs")["layout"].update(shows="film"),
            "“film” is nothing that this version of Hornbook can show in a question.",
        ),
        (
            lambda s: stem_of(s, "tap")["layout"]["areas"][0].update(shape="star"),
            "An area of a picture has no shape that this version of Hornbook knows.",
        ),
        (
            lambda s: stem_of(s, "tap")["layout"]["areas"][0].update(at=["1", "2", "3"]),
            "An area of a picture has no shape that this version of Hornbook knows.",
        ),
        (
            lambda s: stem_of(s, "tap")["layout"]["areas"][0].update(at=["1", "2", "3", "x"]),
            "“x” is not an exact number such as 2/3.",
        ),
        (
            lambda s: stem_of(s, "gaps")["layout"]["blanks"][0].update(form="drawn"),
            "“drawn” is not known as 'form'; use a newer version of Hornbook.",
        ),
    ],
)
def test_what_is_no_layout(change: Callable[[Any], object], sentence: str) -> None:
    stem = json.loads(json.dumps(stem_to_json(every_kind())))
    change(stem)
    with pytest.raises(NotAFact) as refused:
        assessment_from_json(stem)
    assert str(refused.value) == sentence


def test_what_cannot_be_asked_yet_is_said() -> None:
    assert not_asked_yet(water()) == ()
    assert why_not(water()) == ""
    assert not_asked_yet(every_kind("assessment")) == not_asked_yet(every_kind()) == ()
    header = HEADER.replace("title: Final", "title: Marked\nmode: marked")
    varied = quiz("## Ask\n{#a number}\n\n```vars\nV = 1..9\n```\n\nIt is {{V}}.\n\n- = {{V}}\n", header)
    assert why_not(varied) == (
        "“Marked” cannot be started with this version of Hornbook: it has variables whose values only its instructor has. "
        "Install a newer version to sit it."
    )


@pytest.mark.parametrize(
    "rule", ["redraw: missed", "time: 20 min\nexpiry: grace", "time: 20 min\nexpiry: discard"]
)
def test_what_can_be_sat_by_now(rule: str) -> None:
    header = HEADER.replace("pass: 80%", f"pass: 80%\n{rule}")
    assert (
        not_asked_yet(quiz("## Ask\n{#a number attempts=2 time=90s required=yes}\n\n- = 1\n", header)) == ()
    )


def test_variables_of_what_an_instructor_marks_are_not_asked() -> None:
    header = HEADER.replace("pass: 80%", "pass: 80%\nmode: marked")
    varied = quiz("## Ask\n{#a number}\n\n```vars\nV = 1..9\n```\n\nIt is {{V}}.\n\n- = {{V}}\n", header)
    assert not_asked_yet(varied) == ("variables whose values only its instructor has",)
    assert not_asked_yet(quiz("## Ask\n{#a number}\n\n- = 1\n", header)) == ()
    assert (
        not_asked_yet(quiz("## Ask\n{#a number}\n\n- = 1\n", HEADER.replace("pass: 80%", "seal: locked")))
        == ()
    )
