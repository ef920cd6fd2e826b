"""A course in the language of its learner: shown in it, remembered, and marked all the same."""

import shutil
from pathlib import Path

import pytest

from app.home import Home
from app.opening import OpenHome, open_home
from app.tongues import NoSuchLanguageError, Tongues
from app.views import percent_text
from assessments.response import Choice, Choices, NumberInput, Response, TextInput
from content.compiled import Course
from content.ids import AssessmentId, AttemptId, CourseId, LearnerId, ModuleId, QuestionId
from content.markdown.tree import Paragraph, Run
from tests.app.courses import open_with
from tests.app.stand import StillClock
from tests.translated import a_translated_course

COURSE = CourseId("org.example.water@unsigned")
CHECK, FINAL = AssessmentId("check"), AssessmentId("final")
GERMS, TREAT = ModuleId("germs"), ModuleId("treat")
SAFE = {"Bouillir", "Le chlore", "Boiling", "Chlorine"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the course; made once, copied by each test."""
    folder = tmp_path_factory.mktemp("translated")
    open_with(folder / "home", None, a_translated_course(folder / "water")).close()
    return folder / "home"


@pytest.fixture
def home(tmp_path: Path, made: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "home"))


@pytest.fixture
def opened(home: Path) -> OpenHome:
    return open_with(home)


@pytest.fixture
def asha(opened: OpenHome) -> LearnerId:
    learner = opened.study.add_learner("Asha Mwende", confirmed=True).id
    opened.study.choose_language(learner, COURSE, "fr")
    return learner


def answer_all(opened: OpenHome, learner: LearnerId, word: str = "EAU") -> AttemptId:
    """Sit the final; its attempt."""
    sitting = opened.study.start(learner, COURSE, FINAL)
    texts = [{o.text: o.id for o in question.options} for question in sitting.questions]
    answers: tuple[Response, ...] = (
        Choice(texts[0]["1 minute"]),
        Choices(tuple(sorted(texts[1][text] for text in texts[1] if text in SAFE))),
        TextInput(word),
        NumberInput("100", "fr"),
    )
    for question, given in zip(sitting.questions, answers, strict=True):
        opened.study.answer(learner, sitting.attempt, question.id, given)
    return sitting.attempt


def test_everything_about_a_course_is_in_the_chosen_language(opened: OpenHome, asha: LearnerId) -> None:
    study = opened.study
    (card,) = study.cards(asha)
    assert (card.title, card.language, card.next_title) == (
        "Eau potable à la maison",
        "fr",
        "Les germes dans l’eau",
    )
    overview = study.overview(asha, COURSE)
    assert overview.languages == ("en", "fr", "ar")
    assert [part.title for part in overview.parts] == ["Pour commencer", "Faites vos preuves"]
    assert overview.parts[0].items[2].reason == "Locked: read the module “Les germes dans l’eau” first."
    assert (overview.award_name, overview.skills[0].name) == ("Eau potable, niveau 1", "Traiter l’eau")
    assert overview.missing[-1] == "Pass the assessment “Épreuve finale”: 75 % is needed."
    view = study.open_module(asha, COURSE, GERMS)
    assert (view.title, view.course_title, view.page.language) == (
        "Les germes dans l’eau",
        "Eau potable à la maison",
        "fr",
    )
    assert view.next is not None
    assert view.next.title == "Testez-vous"
    card_of = study.start_card(asha, COURSE, FINAL)
    assert (card_of.title, card_of.intro.text if card_of.intro else "") == (
        "Épreuve finale",
        "Répondez à toutes les questions.",
    )


def test_hints_feedback_and_results_too(opened: OpenHome, asha: LearnerId) -> None:
    study = opened.study
    sitting = study.start(asha, COURSE, CHECK)
    (question,) = sitting.questions
    assert (sitting.title, question.text, [o.text for o in question.options]) == (
        "Testez-vous",
        "L’eau claire est-elle toujours sûre ?",
        ["Oui", "Non"],
    )
    assert [page.text for page in study.hint(asha, sitting.attempt, question.id)] == [
        "Pensez à ce que vous ne voyez pas."
    ]
    study.answer(asha, sitting.attempt, question.id, Choice(question.options[0].id))
    checked = study.check(asha, sitting.attempt, question.id)
    assert checked.question.text == "L’eau claire est-elle toujours sûre ?"
    assert [page.text for _, page in checked.option_feedback] == [
        "Les germes sont trop petits pour être vus."
    ]
    result = study.hand_in(asha, sitting.attempt)
    assert result.row.title == "Testez-vous"
    assert study.attempts(asha, COURSE)[0].title == "Testez-vous"


def test_the_language_changes_nothing_but_words(opened: OpenHome, asha: LearnerId) -> None:
    study = opened.study
    attempt = answer_all(opened, asha)
    study.choose_language(asha, COURSE, "en")
    again = study.start(asha, COURSE, FINAL)  # the same draft
    assert (again.attempt, again.title, len(again.responses)) == (attempt, "Final", 4)
    study.choose_language(asha, COURSE, "fr")
    result = study.hand_in(asha, again.attempt)
    assert (percent_text(result.row.earned / result.row.possible), result.row.passed) == ("100", True)
    degrees = next(each for each in result.questions if each.question.id == QuestionId("degrees"))
    assert [page.text for page in degrees.feedback] == ["Bravo."]
    word = next(each for each in result.questions if each.question.id == QuestionId("safe-word"))
    assert (word.state, word.answer) == ("right", "eau or eau potable")
    study.choose_language(asha, COURSE, "en")
    english = study.result(asha, again.attempt)
    assert [each.state for each in english.questions] == [each.state for each in result.questions]
    assert [each.answer for each in english.questions][2] == "water or drinking water"


def test_an_answer_is_right_in_whichever_language_it_is_given(opened: OpenHome, asha: LearnerId) -> None:
    study = opened.study
    ben = study.add_learner("Ben").id
    results = [
        study.hand_in(learner, answer_all(opened, learner, word))
        for learner, word in ((asha, "drinking water"), (ben, "eau potable"))
    ]
    assert [result.row.earned for result in results] == [4, 4]
    assert [result.row.title for result in results] == ["Épreuve finale", "Final"]


def test_what_is_missing_for_the_file_is_said_in_the_language(opened: OpenHome, asha: LearnerId) -> None:
    from app.proofs import NotCompleteError

    with pytest.raises(NotCompleteError) as caught:
        opened.proofs.issue(asha, COURSE)
    assert "Pass the assessment “Épreuve finale”: 75 % is needed." in caught.value.missing


def test_the_completion_file_is_the_courses_own(opened: OpenHome, asha: LearnerId) -> None:
    study = opened.study
    for module in (GERMS, TREAT):
        study.open_module(asha, COURSE, module)
        study.mark_read(asha, COURSE, module)
    study.hand_in(asha, answer_all(opened, asha))
    award = opened.proofs.issue(asha, COURSE)
    assert (award.course_title, award.award_name) == ("Safe water at home", "Safe water, level 1")
    assert [title for title, _, _ in award.results] == ["Final"]


def test_the_choice_outlives_the_program(opened: OpenHome, asha: LearnerId, home: Path) -> None:
    opened.close()
    with open_with(home) as again:
        assert again.study.cards(asha)[0].language == "fr"
        assert again.study.cards(LearnerId("somebody else"))[0].language == "en"


@pytest.mark.parametrize(
    ("preferred", "language"), [("", "en"), ("ar-EG", "ar"), ("FR_ca", "fr"), ("de", "en"), ("en-GB", "en")]
)
def test_without_a_choice_it_is_the_windows_language(home: Path, preferred: str, language: str) -> None:
    with open_home(Home(home), StillClock(), preferred) as opened:
        assert opened.study.cards(opened.study.add_learner("Asha").id)[0].language == language


def test_what_is_not_translated_is_shown_as_it_is(opened: OpenHome, asha: LearnerId) -> None:
    study = opened.study
    assert study.choose_language(asha, COURSE, "ar") == "ar"
    (card,) = study.cards(asha)
    assert (card.direction, card.title) == ("rtl", "ماء آمن في البيت")
    study.mark_read(asha, COURSE, GERMS)
    page = study.open_module(asha, COURSE, TREAT).page
    assert isinstance(page.blocks[0], Paragraph)
    assert page.blocks[0].children[0] == Run("Boil water for ")
    assert study.start(asha, COURSE, FINAL).title == "Final"


def test_a_language_that_is_not_there(opened: OpenHome, asha: LearnerId) -> None:
    with pytest.raises(NoSuchLanguageError) as caught:
        opened.study.choose_language(asha, COURSE, "sw")
    assert str(caught.value) == (
        "“Safe water at home” is not there in the language “sw”; it has: en, fr, ar."
    )
    assert opened.study.cards(asha)[0].language == "fr"


def the_course(opened: OpenHome) -> Course:
    return opened.study.courses()[0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"format": 2, "chosen": {}}',
        '{"format": 1, "chosen": []}',
        '{"format": 1, "chosen": {"a": 1}}',
        '{"format": 1}',
        "[" * 100_000,
    ],
)
def test_a_file_of_no_use_is_as_none(opened: OpenHome, tmp_path: Path, text: str) -> None:
    path = tmp_path / "languages.json"
    path.write_text(text, encoding="utf-8")
    tongues = Tongues(path)
    assert tongues.of(LearnerId("a"), the_course(opened)) == "en"
    tongues.choose(LearnerId("a"), the_course(opened), "fr")
    assert Tongues(path).of(LearnerId("a"), the_course(opened)) == "fr"


def test_a_language_that_the_course_lost_is_forgotten(opened: OpenHome, tmp_path: Path) -> None:
    path = tmp_path / "languages.json"
    path.write_text(f'{{"format": 1, "chosen": {{"a": {{"{COURSE}": "sw"}}}}}}', encoding="utf-8")
    assert Tongues(path, "ar").of(LearnerId("a"), the_course(opened)) == "ar"


def test_a_choice_that_cannot_be_written_holds_for_now(opened: OpenHome, tmp_path: Path) -> None:
    tongues = Tongues(tmp_path / "none" / "languages.json")
    assert tongues.choose(LearnerId("a"), the_course(opened), "fr") == "fr"
    assert tongues.of(LearnerId("a"), the_course(opened)) == "fr"
    assert not (tmp_path / "none").exists()


def test_the_same_choice_again_writes_nothing(opened: OpenHome, tmp_path: Path) -> None:
    path = tmp_path / "languages.json"
    tongues = Tongues(path)
    tongues.choose(LearnerId("a"), the_course(opened), "fr")
    path.unlink()
    tongues.choose(LearnerId("a"), the_course(opened), "fr")
    assert not path.exists()
