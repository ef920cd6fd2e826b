"""Quizzes in other languages: paired with the base by position, joined where texts are accepted, and each misfit named."""

from fractions import Fraction
from pathlib import Path

import pytest

from assessments.grade import State
from assessments.kinds.cloze import ClozeMarking, Gaps
from assessments.kinds.match import Matching, MatchMarking
from assessments.kinds.picture import Picture
from assessments.kinds.text import TextMarking
from assessments.question import Question, grade, right_options, sealed_key
from assessments.quiz import Assessment
from assessments.response import Choice, Filled, Response, TextInput
from content.ids import OptionId, PartId, QuestionId
from content.pack import survey
from tests.assessments.translated import BASE, FR, HEADER, OTHER, Q, misfits, problems, read
from tests.builders import MANIFEST, a_pack


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Assessment, Assessment]:
    """The quiz of every kind, sealed, in English and in French."""
    quizzes = read(tmp_path_factory.mktemp("kinds"), BASE, OTHER)
    assert problems(quizzes) == [
        "lang/fr/quizzes/kinds.quiz.md:0:0: W505 no translation of 2 hints and notes (base text shows)"
    ]
    return quizzes.assessments[0], quizzes.translations[0]


def pair(both: tuple[Assessment, Assessment], name: str) -> tuple[Question, Question]:
    base, french = both
    return base.question(QuestionId(name)), french.question(QuestionId(name))


def test_the_translation_has_the_bases_rules_and_ids(both: tuple[Assessment, Assessment]) -> None:
    base, french = both
    assert (french.id, french.use, french.pass_mark, french.seal) == (
        base.id,
        base.use,
        base.pass_mark,
        base.seal,
    )
    assert (french.title, french.language, french.path) == (
        "Tous les genres",
        "fr",
        "lang/fr/quizzes/kinds.quiz.md",
    )
    assert [(q.id, q.kind, q.points) for q in french.questions] == [
        (q.id, q.kind, q.points) for q in base.questions
    ]


def words(question: Question) -> dict[OptionId, str]:
    return {option.id: option.content.source for option in question.on_offer}


def test_pairs_are_matched_whatever_their_stored_order(both: tuple[Assessment, Assessment]) -> None:
    base, french = pair(both, "germs")
    english, other = words(base), words(french)
    assert {english[name]: other[name] for name in english} == {
        "cholera": "choléra",
        "giardiasis": "giardiase",
        "dysentery": "dysenterie",
        "malaria": "paludisme",
    }
    assert isinstance(french.layout, Matching)
    assert [left.content.source for left in french.layout.lefts] == [
        "*Vibrio*",
        "Giardia",
        "Shigella",
        "Salmonella",
    ]
    key, said = sealed_key(base).marking, sealed_key(french).marking
    assert isinstance(key, MatchMarking)
    assert isinstance(said, MatchMarking)
    assert [(p.part, p.option) for p in said.pairs] == [(p.part, p.option) for p in key.pairs]
    assert [p.feedback.source for p in said.pairs if p.feedback] == ["C’est celui de l’eau."]
    assert [loose.feedback.source for loose in said.loose] == ["Par les moustiques."]


def test_steps(both: tuple[Assessment, Assessment]) -> None:
    base, french = pair(both, "steps")
    assert right_options(sealed_key(base).marking) == right_options(sealed_key(french).marking)
    ordered = [words(french)[step] for step in right_options(sealed_key(french).marking)]
    assert ordered == ["Laisser reposer", "Verser à travers un tissu", "Bouillir", "Garder"]


def test_blanks_may_stand_in_another_order(both: tuple[Assessment, Assessment]) -> None:
    _, french = pair(both, "gaps")
    assert isinstance(french.layout, Gaps)
    assert [blank.id for blank in french.layout.blanks] == ["when", "t", "does"]
    assert french.title == "En montagne, l’eau bout …."
    choices = next(blank for blank in french.layout.blanks if blank.id == "when")
    assert {option.content.source for option in choices.options} == {"plus tôt", "plus tard"}


def filled(question: Question, **answers: str) -> Fraction:
    layout = question.layout
    assert isinstance(layout, Gaps)
    found: list[tuple[PartId, Response]] = []
    for blank in layout.blanks:
        options = {option.content.source: option.id for option in (*blank.options, *layout.bank)}
        text = answers[blank.id]
        found.append((blank.id, Choice(options[text]) if text in options else TextInput(text)))
    return grade(question, Filled(tuple(found))).fraction  # type: ignore[arg-type]  # as its fields ask for


def test_words_of_a_bank_go_with_their_blanks(both: tuple[Assessment, Assessment]) -> None:
    base, french = pair(both, "words")
    english, other = words(base), words(french)
    assert {english[name]: other[name] for name in english} == {
        "water": "eau",
        "Water": "Eau",
        "always": "toujours",
        "never": "jamais",
        "sand": "sable",
    }
    assert filled(french, a="eau", b="toujours", n="jamais") == 1
    assert filled(base, a="Water", b="always", n="never") == 1
    marking = sealed_key(french).marking
    assert isinstance(marking, ClozeMarking)
    assert [key.blank for key in marking.blanks] == ["n", "b", "a"]
    said = {
        text.text.source
        for text in grade(french, Filled(((PartId("b"), Choice(_named(other, "jamais"))),))).feedback
    }
    assert said == {"L’eau claire peut être sûre."}


def _named(texts: dict[OptionId, str], text: str) -> OptionId:
    return next(name for name, found in texts.items() if found == text)


def test_areas_have_translated_names(both: tuple[Assessment, Assessment]) -> None:
    for name in ("tap", "parts"):
        base, french = pair(both, name)
        assert isinstance(base.layout, Picture)
        assert isinstance(french.layout, Picture)
        assert [(a.id, a.shape) for a in french.layout.areas] == [(a.id, a.shape) for a in base.layout.areas]
        assert french.layout.path == base.layout.path
    tap, parts = pair(both, "tap")[1].layout, pair(both, "parts")[1].layout
    assert isinstance(tap, Picture)
    assert isinstance(parts, Picture)
    assert {area.name for area in tap.areas} == {"sable fin", "le filtre entier", "sortie", "corner"}
    assert {area.name for area in parts.areas} == {"", "cadre"}
    assert [item.content.source for item in parts.items] == ["Sable", "Sortie", "Deuxième sortie", "Pompe"]


def test_notes_and_boxes(both: tuple[Assessment, Assessment]) -> None:
    _, essay = pair(both, "explain")
    key = sealed_key(essay)
    assert key.rubric is not None
    assert key.model is not None
    assert (key.rubric.source, key.model.source) == (
        "La moitié pour les germes.",
        "Germs are too small to be seen.",
    )
    assert list(words(pair(both, "plan")[1]).values()) == [
        "J’ai nommé la source",
        "J’ai nommé la réserve",
        "J’ai nommé le tissu",
    ]


CHOICE = (
    "## One?\n{#one}\n\n- (x) Yes\n- ( ) No {25%}\n- ( ) Never {pin}\n\n> [!hint]\n> A.\n\n> [!hint]\n> B.\n"
)
NUMBER = "## How hot?\n{#hot number}\n\n- = 100 +- 1\n- = 212 {50%}\n"
TEXT = "## Which?\n{#which text}\n\n- = water\n- != sand\n"
SMALL = CHOICE + "\n" + NUMBER + "\n" + TEXT
SMALL_FR = (
    "## Un ?\n{#one}\n\n- (x) Oui\n- ( ) Non {25%}\n- ( ) Jamais\n\n"
    "## Combien ?\n{#hot number}\n\n- = 100 +- 1\n  > Bien.\n- = 212 {50%}\n\n"
    "## Lequel ?\n{#which text}\n\n- = eau\n- = L'eau\n- != sable\n"
)


def test_what_is_accepted_is_joined_in_every_language(tmp_path: Path) -> None:
    more = {
        "lang/tr/modules/germs.md": "# Mikroplar\n",
        "lang/tr/quizzes/kinds.quiz.md": f"{FR}## Hangisi?\n{{#which text}}\n\n- = ILIK SU\n",
        "pack.toml": MANIFEST + 'languages = ["fr", "tr"]\n',
    }
    quizzes = read(tmp_path, SMALL, SMALL_FR, more)
    asked = [each.question(QuestionId("which")) for each in (*quizzes.assessments, *quizzes.translations)]
    assert [sealed_key(question).marking.folding.language for question in asked] == ["en", "fr", "tr"]  # type: ignore[union-attr]
    for question in asked:
        for text in ("water", "EAU", "l’eau", "ılık su"):
            assert grade(question, TextInput(text)).state is State.RIGHT, (question.prompt.source, text)
        for text in ("sand", "sable", "ilik su"):
            assert grade(question, TextInput(text)).state is State.WRONG
    own = [[a.text for a in sealed_key(q).marking.answers if not a.language] for q in asked]  # type: ignore[union-attr]
    assert own == [["water", "sand"], ["eau", "L'eau", "sable"], ["ILIK SU"]]


def test_blanks_are_joined_as_well(both: tuple[Assessment, Assessment]) -> None:
    for question, when in zip(pair(both, "gaps"), ("sooner", "plus tôt"), strict=True):
        marking = sealed_key(question).marking
        assert isinstance(marking, ClozeMarking)
        texts = next(key.marking for key in marking.blanks if key.blank == "does")
        assert isinstance(texts, TextMarking)
        assert {(a.text, a.weight) for a in texts.answers} == {
            ("boils", 1),
            ("cooks", Fraction(1, 2)),
            ("bout", 1),
            ("cuit", Fraction(1, 2)),
        }
        assert when in {o.content.source for blank in question.layout.blanks for o in blank.options}  # type: ignore[union-attr]


def test_what_the_translation_leaves_out_is_the_bases(tmp_path: Path) -> None:
    quizzes = read(tmp_path, "Read this.\n\n" + SMALL, CHOICE.replace("One?", "Un ?"))
    (french,) = quizzes.translations
    assert [question.prompt.source for question in french.questions] == ["Un ?", "How hot?", "Which?"]
    assert french.intro is not None
    assert french.intro.source == "Read this."
    assert problems(quizzes) == [
        "lang/fr/quizzes/kinds.quiz.md:0:0: W505 no translation of 2 questions (base text shows)"
    ]


def test_an_untranslated_quiz(tmp_path: Path) -> None:
    quizzes = read(tmp_path, SMALL, None)
    assert quizzes.translations == ()
    assert problems(quizzes) == [
        "lang/fr/quizzes/kinds.quiz.md:0:0: W505 no translation of 3 questions (base text shows)"
    ]


def test_smaller_texts_that_are_left_out_are_counted(tmp_path: Path) -> None:
    quizzes = read(tmp_path, SMALL, SMALL_FR)
    assert problems(quizzes) == [
        "lang/fr/quizzes/kinds.quiz.md:0:0: W505 no translation of 2 hints and notes (base text shows)"
    ]
    hints = quizzes.translations[0].question(QuestionId("one")).hints
    assert [hint.source for hint in hints] == ["A.", "B."]


SECTIONS = "# A\n{#a}\n\nOf A.\n\n" + CHOICE + "\n# B\n\n" + NUMBER


def test_sections_are_translated_in_order(tmp_path: Path) -> None:
    other = SECTIONS.replace("# A", "# Un").replace("Of A.", "Le premier.").replace("# B", "# Deux")
    (french,) = read(tmp_path, SECTIONS, other).translations
    assert [(section.id, section.title) for section in french.sections] == [("a", "Un"), ("", "Deux")]
    assert french.sections[0].intro is not None
    assert french.sections[0].intro.source == "Le premier."
    assert french.questions[1].section == ""


def test_sections_may_be_left_out(tmp_path: Path) -> None:
    (french,) = read(tmp_path, SECTIONS, CHOICE).translations
    assert [section.title for section in french.sections] == ["A", "B"]


@pytest.mark.parametrize(
    ("base", "other", "expected"),
    [
        (
            CHOICE,
            CHOICE.replace("- ( ) Never {pin}\n", ""),
            "6:2: E501 translation: question 'one' has 2 choices, base has 3",
        ),
        (
            NUMBER,
            NUMBER.replace("- = 212 {50%}\n", ""),
            "6:2: E501 translation: question 'hot' has 1 answer, base has 2",
        ),
        (
            CHOICE,
            CHOICE.replace("\n> [!hint]\n> B.\n", ""),
            "6:2: E501 translation: question 'one' has 1 hint, base has 2",
        ),
        (
            CHOICE,
            NUMBER.replace("#hot", "#one"),
            "6:2: E501 translation: question 'one' is of kind 'number', base of 'one'",
        ),
        (
            CHOICE,
            CHOICE.replace("(x) Yes\n- ( ) No", "( ) Yes\n- (x) No"),
            "6:2: E502 translation: right marks of question 'one' differ from the base",
        ),
        (
            CHOICE,
            CHOICE.replace("{25%}", "{30%}"),
            "6:2: E502 translation: right marks of question 'one' differ from the base",
        ),
        (
            NUMBER,
            NUMBER.replace("100 +- 1", "100 +- 2"),
            "6:2: E502 translation: right marks of question 'hot' differ from the base",
        ),
        (
            NUMBER,
            NUMBER.replace("{#hot number}", '{#hot number units="C=1" unit=optional}')
            .replace("100 +- 1", "100 +- 1 C")
            .replace("212", "212 C"),
            "6:2: E502 translation: right marks of question 'hot' differ from the base",
        ),
        (
            TEXT,
            TEXT.replace("!= sand", "= sand"),
            "6:2: E502 translation: right marks of question 'which' differ from the base",
        ),
        (CHOICE, CHOICE.replace("#one", "#two"), "6:2: E503 id 'two' not in the base"),
        (CHOICE, CHOICE.replace("{#one}\n", ""), "5:1: E503 no id, so no question of the base is meant"),
        (CHOICE, CHOICE.replace("#one", "#kinds"), "6:2: E503 id 'kinds' not in the base"),
        (CHOICE, "---\nid: other\n---\n" + CHOICE, "2:5: E503 id 'other' not in the base"),
        (CHOICE, "---\ntitel: x\n---\n" + CHOICE, "2:1: E105 unknown key 'titel'; did you mean 'title'?"),
        (
            CHOICE,
            CHOICE + "\n" + CHOICE,
            "19:2: E111 id 'one' already used at lang/fr/quizzes/kinds.quiz.md:6",
        ),
        (CHOICE, CHOICE.replace("- (x) Yes", "-(x) Yes"), "8:2: E204 mark needs one space after it"),
        (
            SECTIONS,
            SECTIONS.replace("# B\n\n", ""),
            "1:1: E501 translation: the quiz has 1 section, base has 2",
        ),
    ],
)
def test_what_does_not_fit(tmp_path: Path, base: str, other: str, expected: str) -> None:
    found = misfits(read(tmp_path, base, other))
    assert found == [f"{Q}:{expected}"]


def place(text: str, mark: str) -> str:
    """``LINE:COLUMN`` of the id in the translation."""
    lines = (FR + text).split("\n")
    line = next(number for number, each in enumerate(lines, 1) if each.startswith(f"{{#{mark}"))
    return f"{line}:2"


@pytest.mark.parametrize(
    ("name", "before", "after", "message"),
    [
        ("germs", "- Shigella => dysenterie\n", "", "E501 translation: question 'germs' has 3 pairs, base has 4"),
        ("germs", "- => paludisme\n  > Par les moustiques.\n", "", "E501 translation: question 'germs' has 3 right sides, base has 4"),
        ("germs", "Salmonella => choléra", "Salmonella => giardiase", "E502 translation: right marks of question 'germs' differ from the base"),
        ("steps", "3. Bouillir\n", "", "E501 translation: question 'steps' has 3 steps, base has 4"),
        ("gaps", "À [[t]] degrés", "À [[u]] degrés", "E501 translation: question 'gaps' has no blank [[t]], base has one"),
        ("gaps", "- [[t]]{number} = 212 {25%}\n", "", "E501 translation: question 'gaps' has 1 answer, base has 2"),
        ("gaps", "- [[when]] (x) plus tôt\n- [[when]] ( ) plus tard\n", "- [[when]] = tôt\n", "E502 translation: right marks of question 'gaps' differ from the base"),
        ("words", "- [[*]] ( ) sable\n  > Le sable n’est pas clair.\n", "", "E501 translation: question 'words' has 4 words, base has 5"),
        ("words", "- [[b]] (x) toujours\n", "- [[b]] (x) toujours {50%}\n", "E502 translation: right marks of question 'words' differ from the base"),
        ("tap", '- ( ) circle 50,80 10 "sortie"\n', "", "E501 translation: question 'tap' has 3 areas, base has 4"),
        ("tap", 'circle 50,80 10 "sortie"', 'circle 50,80 11 "sortie"', "E502 translation: right marks of question 'tap' differ from the base"),
        ("parts", "- Pompe => none\n  > Il n’y en a pas.\n", "", "E501 translation: question 'parts' has 3 pairs, base has 4"),
        ("parts", '- => rect 0,0 5,5 "cadre"\n  > C’est le cadre.\n', "", "E501 translation: question 'parts' has 2 areas, base has 3"),
        ("parts", "Deuxième sortie => circle 50,80 10", "Deuxième sortie => rect 10,20 90,32", "E502 translation: right marks of question 'parts' differ from the base"),
        ("plan", "- [ ] J’ai nommé le tissu\n", "", "E501 translation: question 'plan' has 2 choices, base has 3"),
    ],
)  # fmt: skip
def test_what_does_not_fit_in_kinds_with_parts(
    tmp_path: Path, name: str, before: str, after: str, message: str
) -> None:
    assert before in OTHER
    other = OTHER.replace(before, after)
    if "[[u]]" in after:
        other = other.replace("- [[t]]", "- [[u]]")
    found = misfits(read(tmp_path, BASE, other))
    assert found == [f"{Q}:{place(other, name)}: {message}"]


def test_a_question_without_a_missing_blank(tmp_path: Path) -> None:
    other = OTHER.replace("À [[t]] degrés elle", "Elle").replace(
        "- [[t]]{number} = 100 +- 0.5\n  > Oui.\n- [[t]]{number} = 212 {25%}\n", ""
    )
    found = misfits(read(tmp_path, BASE, other))
    assert found == [
        f"{Q}:{place(other, 'gaps')}: E501 translation: question 'gaps' has 2 blanks, base has 3"
    ]


def test_warnings_of_the_base_are_not_said_again(tmp_path: Path) -> None:
    base = "## Which?\n{#w}\n\n- [x] A\n- [ ] B\n\n## Two?\n{#t}\n\n- (x) A\n- (x) B\n"
    assert problems(read(tmp_path, base, base)) == []


def test_an_old_translation_of_a_quiz(tmp_path: Path) -> None:
    builder = a_pack(tmp_path, MANIFEST + 'languages = ["fr"]\n').with_module("germs")
    builder.with_file("lang/fr/modules/germs.md", "# Germes\n")
    builder.with_file("quizzes/kinds.quiz.md", HEADER + CHOICE)
    builder.with_file(Q, f"---\ntranslates: {'a' * 64}\n---\n{CHOICE}")
    _, found = survey(builder.folder)
    assert [problem.text() for problem in found] == [f"{Q}:2:13: W504 translation is older than its source"]
