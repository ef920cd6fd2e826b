"""All texts of an assessment can be reached, stems and keys alike."""

from dataclasses import replace

from assessments.rich import Rich
from assessments.texts import asked_texts, question_with_texts, with_texts
from tests.assessments.quizzes import HEADER, quiz, water


def shout(text: Rich) -> Rich:
    return replace(text, source=text.source.upper())


def test_every_text_is_changed() -> None:
    seen: list[str] = []

    def note(text: Rich) -> Rich:
        seen.append(text.source.split("\n")[0])
        return text

    whole = quiz(
        "Intro\n\n# Part\nAbout it.\n\n"
        + water().questions[0].prompt.source.join(("## ", "\n{#a}\n\n- (x) b\n  > f\n- ( ) c\n"))
    )
    assert with_texts(whole, note) == whole
    assert seen == ["Intro", "About it.", "Boiling kills most germs in water.", "b", "c", "f"]
    seen.clear()
    with_texts(water(), note)
    assert sorted(seen) == sorted(
        [
            "Boiling kills most germs in water.",
            "True",
            "False",
            "How long must water boil at sea level?",
            "10 seconds",
            "1 minute",
            "20 minutes",
            "None of these",
            "Count from the first big bubbles.",
            "Far too short.",
            "Safe, but it wastes fuel.",
            "One minute is enough below 2000 m.",
            "Which of these make water safe?",
            "Boiling",
            "Cooling",
            "Chlorine",
            "Waiting",
            "Well done.",
            "Read module 2 again.",
            "How much chlorine?",
            "Ten times too much.",
            "What is the symbol of chlorine?",
            "That is the gas.",
            "Mind the second letter.",
        ]
    )


def test_a_stem_has_no_key_to_change() -> None:
    question = replace(quiz("## Ask\n{#a}\n\n- (x) b\n- ( ) c\n", HEADER).questions[0], key=None)
    changed = question_with_texts(question, shout)
    assert changed.key is None
    assert sorted(text.source for text in asked_texts(changed)) == ["ASK", "B", "C"]
