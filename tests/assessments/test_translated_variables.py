"""Questions with variables in other languages: the same values, in other words."""

from pathlib import Path

import pytest

from assessments.kinds.cloze import ClozeMarking
from assessments.kinds.number import NumberMarking
from assessments.kinds.picture import Picture
from assessments.kinds.text import TextMarking
from assessments.question import sealed_key
from assessments.varying import concrete, trial_seeds, values
from content.ids import QuestionId
from tests.assessments.translated import Q, misfits, problems, read

VARYING = """\
## How much does {{V}} l of {{metal}} need?
{#dose number}

```vars
V = 10..40 step 5        # litres
metal = choice("iron", "lead")
dose = V * 2
require metal != "none"
```

- = {{dose}} +- 2%
- = {{dose*10}} {25%}
  > Ten times {{V}} of {{metal}}.

> [!explanation]
> {{V}} times 2 is {{dose:.3}}.
"""
VARIE = """\
## {{V*2}} ? Combien de {{metal}} pour {{V}} l ?
{#dose number}

```vars
V = 10..40 step 5
metal = choice("fer", "plomb")   # les métaux
dose = V*2
require metal != "aucun"
```

- = {{dose}} +- 2%
- = {{dose*10}} {25%}
"""


def test_variables_have_the_same_values_in_other_words(tmp_path: Path) -> None:
    quizzes = read(tmp_path, VARYING, VARIE)
    assert problems(quizzes) == [f"{Q}:0:0: W505 no translation of 2 hints and notes (base text shows)"]
    base, french = (
        each.question(QuestionId("dose")) for each in (*quizzes.assessments, *quizzes.translations)
    )
    metals = {"iron": "fer", "lead": "plomb"}
    for seed in trial_seeds(30):
        drawn, other = values(seed, base), values(seed, french)
        assert (other["V"], other["dose"]) == (drawn["V"], drawn["dose"])
        assert other["metal"] == metals[str(drawn["metal"])]
        english, plain = concrete(base, drawn), concrete(french, other)
        litres, metal = drawn["V"], other["metal"]
        assert plain.title == f"{other['dose']} ? Combien de {metal} pour {litres} l ?"
        key, said = sealed_key(english), sealed_key(plain)
        assert isinstance(key.marking, NumberMarking)
        assert isinstance(said.marking, NumberMarking)
        assert [(a.low, a.high, a.text) for a in said.marking.answers] == [
            (a.low, a.high, a.text) for a in key.marking.answers
        ]
        feedback = said.marking.answers[1].feedback
        assert feedback is not None
        assert feedback.source == f"Ten times {litres} of {metal}."
        assert said.explanation is not None
        assert said.explanation.source.startswith(f"{litres} times 2 is {drawn['dose']}.")


MANY_SHOWN = " ".join(f"{{{{V+{number}}}}}" for number in range(120))


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("V = 10..40 step 5", "V = 10..45 step 5", "variables of question 'dose' differ from the base"),
        ('"fer", "plomb"', '"fer", "none"', "variables of question 'dose' differ from the base"),
        ("{{dose}} +- 2%", "{{dose}} +- 3%", "right marks of question 'dose' differ from the base"),
        ("?\n{#dose", f"? {MANY_SHOWN}\n{{#dose", "variables of question 'dose' differ from the base"),
    ],
)
def test_variables_that_differ(tmp_path: Path, before: str, after: str, message: str) -> None:
    more = " ".join(f"{{{{V-{number}}}}}" for number in range(1, 90))
    base = VARYING.replace("> {{V}} times", f"> {more} {{{{V}}}} times")
    other = VARIE.replace(before, after).replace('"aucun"', '"none"')
    found = misfits(read(tmp_path, base, other))
    assert found == [f"{Q}:6:2: E502 translation: {message}"]


def test_a_question_that_varies_in_one_language_only(tmp_path: Path) -> None:
    plain = "## How much?\n{#dose number}\n\n- = 20 +- 2%\n- = 200 {25%}\n"
    found = misfits(read(tmp_path, plain, VARIE))
    assert found == [f"{Q}:6:2: E502 translation: variables of question 'dose' differ from the base"]


CLOZE_VARYING = """\
## {{V}} l and {{metal}}: [[n]], [[w]], [[c]]
{#gaps cloze}

```vars
V = 10..40 step 5
metal = choice("iron", "lead")
```

- [[n]]{number} = {{V}}
- [[w]] = {{metal}}
- [[c]] (x) more
- [[c]] ( ) less
  > Not {{V}}.
"""


def test_blanks_with_variables(tmp_path: Path) -> None:
    other = CLOZE_VARYING.replace("l and", "l et").replace('"iron", "lead"', '"fer", "plomb"')
    other = other.replace("more", "plus").replace("less\n  > Not {{V}}.", "moins")
    quizzes = read(tmp_path, CLOZE_VARYING, other)
    (french,) = quizzes.translations
    question = french.question(QuestionId("gaps"))
    seed = trial_seeds(1)[0]
    plain = concrete(question, values(seed, question))
    marking = sealed_key(plain).marking
    assert isinstance(marking, ClozeMarking)
    metal = values(seed, question)["metal"]
    texts = next(key.marking for key in marking.blanks if key.blank == "w")
    assert isinstance(texts, TextMarking)
    assert texts.answers[0].text == metal


TAP_VARYING = """\
## Where is {{V}}?
{#tap hotspot}

```vars
V = 10..40 step 5
```

![Filter](../media/filter.svg)

- (x) rect 10,20 90,32 "at {{V}}"
- ( ) circle 50,80 10 "not at {{V}}"
"""


def test_names_of_areas_with_variables(tmp_path: Path) -> None:
    other = (
        TAP_VARYING.replace("Where is {{V}}?", "Où ?").replace(' "at {{V}}"', "").replace("not at", "pas à")
    )
    quizzes = read(tmp_path, TAP_VARYING, other)
    question = quizzes.translations[0].question(QuestionId("tap"))
    drawn = values(trial_seeds(1)[0], question)
    layout = concrete(question, drawn).layout
    assert isinstance(layout, Picture)
    assert {area.name for area in layout.areas} == {f"at {drawn['V']}", f"pas à {drawn['V']}"}
