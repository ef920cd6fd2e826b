"""A sample course is sat, and its transcript computed by hand: with the handbook's pages, and no code of the program."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import chain, combinations, permutations, product

import pytest

from assessments.kinds.match import Matching
from assessments.kinds.picture import Picture
from assessments.question import Question, grade
from assessments.response import NOWHERE
from assessments.responses import response_from_json, response_to_json
from tests.journeys.byhand.marks import share_of
from tests.journeys.byhand.paper import Stream, calculated, letters, seed_of, shown, values
from tests.journeys.byhand.sitting import COURSE, QUIZZES, Sitter, sat
from tests.journeys.byhand.source import Asked, Quiz, read_quiz
from tests.journeys.byhand.transcript import marked

SOURCES = {name: read_quiz(COURSE / "quizzes" / f"{name}.quiz.md") for name in QUIZZES}


@pytest.fixture(scope="module")
def sitter(tmp_path_factory: pytest.TempPathFactory) -> Sitter:
    return sat(tmp_path_factory.mktemp("by-hand"))


def asked_in(quiz: Quiz) -> dict[str, Asked]:
    return {question.id: question for section in quiz.sections for question in section.questions}


def test_every_mark_of_the_transcript_comes_out(sitter: Sitter) -> None:
    transcript = sitter.transcript()
    by_hand = marked(transcript, SOURCES)
    assert len(by_hand) == 11
    for attempt, mine in zip(transcript["attempts"], by_hand, strict=True):
        shares = {question["id"]: Fraction(question["fraction"]) for question in attempt["questions"]}
        assert shares == mine.shares, (attempt["assessment"], attempt["number"])
        assert list(shares) == list(mine.shares)
        assert (Fraction(attempt["earned"]), Fraction(attempt["possible"])) == (mine.earned, mine.possible)
        assert attempt["seed"] == mine.seed
    marks = [mine.earned / mine.possible for mine in by_hand]
    assert sitter.score("final") == sum(marks[2:5]) / 3  # keep: mean
    assert sitter.score("drawn") == marks[-1]  # keep: last


def test_the_sample_has_all_sorts_of_shares(sitter: Sitter) -> None:
    shares = {share for mine in marked(sitter.transcript(), SOURCES) for share in mine.shares.values()}
    assert shares >= set(map(Fraction, ("0", "1/4", "1/3", "1/2", "3/5", "5/8", "2/3", "3/4", "1")))


def test_every_paper_is_laid_out_again(sitter: Sitter) -> None:
    transcript = sitter.transcript()
    for view, attempt in zip(sitter.papers, transcript["attempts"], strict=True):
        stored = view.assessment != "practice"
        number = 1 if view.assessment == "final" else attempt["number"]
        seed = seed_of(attempt["root"], transcript["learner"], view.assessment, number)
        sources = asked_in(SOURCES[view.assessment])
        for question in view.questions:
            source = sources[question.id]
            named = values(source, seed) if source.variables else {}
            for name in set(named) - {"dose"}:
                assert str(named[name]) in question.text
            if question.kind in {"one", "many", "order"}:
                found = [(option.id, option.text) for option in question.options]
                assert found == list(laid_out(source, seed, named, stored=stored or question.kind == "order"))


def laid_out(
    source: Asked, seed: bytes, named: dict[str, Fraction], *, stored: bool
) -> Iterator[tuple[str, str]]:
    """The letters and texts of a question's answers, as they are shown."""
    lettered = letters(source.id, [line.text for line in source.lines], stored=stored)
    by_text = {text: letter for letter, text in lettered.items()}
    for text in shown(source, seed, stored=stored):
        yield by_text[text], str(calculated(text[2:-2], named)) if text[:2] == "{{" else text


NUMBERS = {
    "tol": "4.8 5.2 5.21 4.79 7 9 9.1 10/2 26/5 5e0 5.0 -5",
    "pi": "3.135 3.145 3.1349 3.1451 3.14 3.15",
    "pid": "3.05 3.15 3.2 3.21 3.0 2.99 3.24",
    "sharp": "9.949 9.95 9.99 10 10.5 10.51 9.6",
    "below": "-3.5 -2.5 -2.49 -3.51 3",
    "dose": "50;50 ml;0.05 l;50 l;51.5;51.5 ml;0.0515 l;52 l;0.05;50000 ml;52.1;52 ml",
    "tank": "2;2 l;2000 ml;2 ml;2000;2000 l",
}
WORDS = {
    "word": "chlorination;Chlorination ;chlorinatoin;chlorinating;chlorinatig;chlorinatiog;chlorinatio;chlorinat;"
    "chlorination.;boilling watr;boilingwater;bolng water;boiling wtr;chlorinatinggg;CHLORINATION",
    "gas": "Cl  2;cl2;ｃl2;CAFE;café;cafe\u0301;cl 3;Cl;xcl2",
}


def typed(question: Question) -> Iterator[object]:
    """Many answers to a question, as they stand in a transcript."""
    ids = [option.id for option in question.options]
    match question.kind.value:
        case "number":
            text = NUMBERS[question.id]
            for word in text.split(";" if ";" in text else None):
                yield {"text": word, "locale": "en"}
        case "text":
            yield from WORDS[question.id].split(";")
        case "one":
            yield from ids
        case "many" | "self":
            yield from map(list, chain.from_iterable(combinations(ids, k) for k in range(1, len(ids) + 1)))
        case "order":
            yield from map(list, permutations(ids))
        case "hotspot":
            yield from map(list, product((5, 10, 40, 45, 50, 56, 70, 80, 90), repeat=2))
        case "match" | "label":
            yield from pairs(question)
        case "cloze":
            for t, how, a, b in product(("100.5 °C", "99"), "ab", ("pressure", "presure"), "abc"):
                yield {"t": {"text": t, "locale": "en"}, "how": how, "a": a, "b": b}
                yield {"how": how, "b": b}


def pairs(question: Question) -> Iterator[dict[str, str]]:
    lefts, rights = list[str](), list[str]()
    match question.layout:
        case Matching():
            lefts = [left.id for left in question.layout.lefts]
            rights = [right.id for right in question.layout.rights]
        case Picture():
            lefts = [item.id for item in question.layout.items]
            rights = [*(area.id for area in question.layout.areas), NOWHERE]
    for put in product([*rights, ""], repeat=len(lefts)):
        if any(put):
            yield {left: right for left, right in zip(lefts, put, strict=True) if right}


@pytest.mark.parametrize("quiz", ["practice", "final"])
def test_any_answer_is_marked_alike(sitter: Sitter, quiz: str) -> None:
    sources, count = asked_in(SOURCES[quiz]), 0
    for question in sitter.questions(quiz):
        for given in typed(question):
            response = response_from_json(question, given, "en")
            told = response_to_json(response)
            mine = share_of(sources[question.id], told, stored=quiz == "final")
            assert grade(question, response).fraction == mine, (question.id, given)
            count += 1
    assert count > 100


def test_the_vectors_of_the_page() -> None:
    page = (COURSE.parents[3] / "resources/packs/handbook/modules/14-formats.md").read_text("utf-8")
    rows = [row.split("|") for row in page.partition("## Vectors")[2].splitlines() if row[:3] != "|--"]
    vectors = {row[1].strip(): row[3] for row in rows if len(row) > 3}
    seed = seed_of("ab" * 32, "2f1a7c2e-0c55-4d0e-9a54-6a0f3c1f7d11", "final", 1)
    assert seed.hex() in vectors["seed"]
    numbers = Stream(bytes.fromhex("2d9e" * 16), "questions")
    assert " ".join(str(numbers.word()) for _ in range(4)) in vectors["stream"]
    assert "".join(Stream(bytes.fromhex("2d9e" * 16), "questions").shuffled("abcdefgh")) in vectors["shuffle"]


def test_nothing_of_the_program_is_used() -> None:
    for name in ("source", "paper", "marks", "transcript"):
        text = (COURSE.parent / f"{name}.py").read_text("utf-8")
        assert re.findall(r"^\s*(?:from|import) +(?:app|assessments|content)\b", text, re.MULTILINE) == []
