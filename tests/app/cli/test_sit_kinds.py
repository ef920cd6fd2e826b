"""Every kind of question in the terminal and by lines: what is asked, what is taken, what is asked back."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.app.cli.runs import Ran, Shell
from tests.app.courses import install
from tests.app.kinds import NAMES, a_course_of_kinds

# ziafont asks importlib.resources for a path in a way that Python 3.11 calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:path is deprecated:DeprecationWarning")

Papers = dict[str, Any]


@pytest.fixture(scope="module")
def kinds_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the course of kinds; installed once, copied by each test."""
    folder = tmp_path_factory.mktemp("kinds")
    install(folder / "home", a_course_of_kinds(folder / "water"))
    return folder / "home"


@pytest.fixture
def kinds(empty: Shell, kinds_home: Path) -> Shell:
    """Commands over a copy of it."""
    shutil.copytree(kinds_home, empty.home, dirs_exist_ok=True)
    return empty


def paper(shell: Shell, quiz: str = "check") -> Papers:
    said: Papers = json.loads(shell("sit", "org", quiz, "--paper").out)
    return said


def asked(shell: Shell, name: str) -> Papers:
    return next(question for question in paper(shell)["questions"] if question["id"] == name)


def at(name: str, *typed: str) -> str:
    """What is typed to come to a question from the summary, to answer it, and to leave."""
    return "\n".join(("", "s", str(NAMES.index(name) + 1), *typed, "q", ""))


def sit(shell: Shell, name: str, *typed: str) -> Ran:
    return shell("sit", "org", "check", typed=at(name, *typed))


def saved(shell: Shell, name: str) -> object:
    return paper(shell)["saved"].get(name)


def letter(question: Papers, text: str) -> str:
    return "abcdefgh"[[option["text"] for option in question["options"]].index(text)]


# The paper


def test_the_paper_has_all_that_is_needed(kinds: Shell) -> None:
    view = paper(kinds)
    found = {question["id"]: question for question in view["questions"]}
    assert tuple(found) == NAMES
    assert found["illnesses"]["grid"] is False
    assert found["often"]["grid"] is True
    assert found["illnesses"]["lefts"][:2] == [
        {"id": "a", "text": "Vibrio", "text_md": "*Vibrio*"},
        {"id": "g", "text": "Giardia", "text_md": "Giardia"},
    ]
    assert sorted(option["text"] for option in found["steps"]["options"]) == [
        "Boil", "Let the mud settle", "Pour through cloth", "Store",
    ]  # fmt: skip
    assert found["gaps"]["prompt"].startswith("Water [[a]] when it is hot.\n\nAt [[t]] degrees, [[b]] on")
    assert [blank["form"] for blank in found["gaps"]["blanks"]] == ["text", "number", "choice"]
    assert [option["text"] for option in found["gaps"]["blanks"][2]["options"]] == ["sooner", "later"]
    assert [blank["form"] for blank in found["words"]["blanks"]] == ["word"] * 3
    assert found["tap"]["picture"] == "media/filter.svg"
    assert (Path(view["files"]) / found["tap"]["picture"]).is_file()
    areas = {area["id"]: (area["name"], area["shape"], area["at"]) for area in found["tap"]["areas"]}
    assert areas["sand"] == ("fine sand", "rect", [10, 20, 90, 32])
    assert ("outlet", "circle", [50, 80, 10]) in areas.values()
    assert ("corner", "poly", [0, 90, 10, 90, 5, 100]) in areas.values()
    assert [item["text"] for item in found["parts"]["items"]] == ["Sand", "Outlet", "Second outlet", "Pump"]
    assert found["explain"]["words"] == {"least": 5, "most": 90}
    assert [option["text"] for option in found["plan"]["options"]][:1] == ["I named the source"]
    assert (found["read"]["kind"], found["read"]["points"]) == ("info", "0")


def test_lines_take_every_kind(kinds: Shell) -> None:
    given: dict[str, object] = {
        "illnesses": {"a": "mal"},
        "often": {"a": "a", "b": "b"},
        "steps": [option["id"] for option in asked(kinds, "steps")["options"]],
        "gaps": {"a": "boils", "t": {"text": "99,9", "locale": "fr"}, "b": "a"},
        "words": {"a": "wet"},
        "tap": [50, "20.5"],
        "parts": {"a": "a", "d": "none"},
        "explain": "Germs.\nThey are small.",
        "plan": ["a", "c"],
    }
    typed = "".join(json.dumps({"question": name, "response": value}) + "\n" for name, value in given.items())
    typed += '{"question": "read", "response": "a"}\n{"submit": true}\n'
    ran = kinds("sit", "org", "check", "--responses", "-", typed=typed)
    *lines, result = ran.lines
    assert lines == [f"saved {name} {number}" for number, name in enumerate(given, 1)] + [
        "refused read This is information to read; there is nothing to answer."
    ]
    found = json.loads(result)
    assert found["blank"] == []
    assert ran.err == ""
    assert {question["id"]: question["response"] for question in found["questions"]} == given | {"read": None}
    states = {question["id"]: question["state"] for question in found["questions"]}
    assert (states["explain"], states["read"], states["tap"]) == ("ungraded", "ungraded", "right")


# Pairs


def test_pairs_are_lettered_and_may_come_one_after_the_other(kinds: Shell) -> None:
    question = asked(kinds, "illnesses")
    cholera, giardiasis = letter(question, "cholera"), letter(question, "giardiasis")
    dysentery = letter(question, "dysentery")
    ran = sit(kinds, "illnesses", f"1={cholera} 2 = {giardiasis}", f"3={dysentery},4={cholera.upper()}")
    assert "  1. Vibrio\n  2. Giardia\n  3. Shigella\n  4. Salmonella\n      a. " in ran.out
    assert "Type pairs of number and letter, such as 1=b 2=a (Enter goes on, - clears, b back," in ran.out
    assert "Saved. Still open: 3, 4. Enter goes on without.\n" in ran.out
    assert "Your answer: Vibrio → cholera; Giardia → giardiasis\n" in ran.out
    assert (
        "  1. right (1 of 1)\n     Vibrio: right\n       That is the one in water.\n     Giardia: right\n"
        in ran.out
    )
    ran = sit(kinds, "illnesses", "4=-", "")
    assert "Saved. Still open: 4. Enter goes on without.\n" in ran.out
    assert "     Salmonella: left blank\n" in ran.out
    assert "  1. partly right (" in ran.out, "what was begun is marked when one goes on"
    assert len(dict(saved(kinds, "illnesses"))) == 3  # type: ignore[call-overload]
    assert "Cleared.\n" in sit(kinds, "illnesses", "-").out
    assert saved(kinds, "illnesses") is None


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("illnesses", "1b", "“1b” is no pair; pairs look like 1=b 2=a."),
        ("illnesses", "5=a", "“5” is not the number of a left side; the left sides are 1 to 4."),
        ("illnesses", "1=e", "“e” is not the letter of a right side; the right sides are a to d."),
        ("illnesses", "1=a 1=b", "“1” is there twice; a left side goes with one right side only."),
        ("often", "9=a", "“9” is not the number of a row; the rows are 1 to 4."),
        ("often", "1=d", "“d” is not the letter of a column; the columns are a to c."),
        ("parts", "0=a", "“0” is not the number of an item; the items are 1 to 4."),
        ("parts", "1=zz", "“zz” is not the letter of a place; the places are a to d."),
        ("steps", "1 2 3 5", "“5” is not the number of a step; the steps are 1 to 4."),
        ("steps", "1 2 3 1", "Step 1 is there twice; each step is needed once."),
        ("steps", "1 2 3", "Each step is needed once; step 4 is missing."),
        ("steps", "4", "Each step is needed once; steps 1, 2, 3 are missing."),
        ("tap", "x", "“x” is not the number of a place; the places are 1 to 4."),
        ("tap", "1 2", "One place is expected, such as 2."),
        ("plan", "7", "“7” is not the number of a line; the lines are 1 to 3."),
        ("read", "yes", "This is information to read; there is nothing to answer."),
        ("read", "-", "This is information to read; there is nothing to answer."),
    ],
)
def test_what_cannot_be_meant_is_asked_back(kinds: Shell, name: str, typed: str, sentence: str) -> None:
    ran = sit(kinds, name, typed)
    assert f"{sentence}\n" in ran.out
    assert (
        ran.out.count(
            f"{sentence}\n\n{'To read (10' if name == 'read' else f'Question {NAMES.index(name) + 1} of'}"
        )
        == 1
    )
    assert saved(kinds, name) is None


def test_a_grid_and_an_order(kinds: Shell) -> None:
    ran = sit(kinds, "often", "1=a 2=b 3=c 4=b")
    assert "      a. always\n      b. never\n      c. sometimes\n" in ran.out
    assert "  2. right (1 of 1)\n" in ran.out
    texts = [option["text"] for option in asked(kinds, "steps")["options"]]
    wanted = ["Let the mud settle", "Pour through cloth", "Boil", "Store"]
    ran = sit(kinds, "steps", " ".join(str(texts.index(text) + 1) for text in wanted))
    assert "Type the numbers in their right order, such as 3 1 2 (" in ran.out
    assert "  3. right (1 of 1)\n" in ran.out
    assert (
        "Your answer: 1. Let the mud settle; 2. Pour through cloth; 3. Boil; 4. Store\n"
        in sit(kinds, "steps").out
    )


# Gaps


def test_gap_after_gap(kinds: Shell) -> None:
    ran = sit(kinds, "gaps", "boils", "99.9", "a", ":s")
    assert (
        "Water [1: ____] when it is hot.\n\nAt [2: ____] degrees, [3: ____] on a mountain. [[code]]\n"
        in ran.out
    )
    assert (
        "Gap 1 of 3: type a text or 1=…; 2=… for several (Enter leaves it, - empties it, :n next question, :b back, "
        ":s summary, :q leaves): Saved.\n"
    ) in ran.out
    assert "Gap 3:  a. sooner  b. later\nGap 3 of 3: type a letter or 1=" in ran.out
    assert (
        "  4. right (1 of 1)\n     gap 1: right\n     gap 2: right\n       Yes.\n     gap 3: right\n"
        in ran.out
    )
    assert "  4. Water [1: ____] when it is hot.: gap 1: boils; gap 2: 99.9; gap 3: sooner\n" in ran.out
    again = sit(kinds, "gaps", ":b")
    assert "Water [1: boils] when it is hot.\n\nAt [2: 99.9] degrees, [3: sooner]" in again.out
    assert "Question 3 of 10" in again.out


def test_several_gaps_at_once_and_what_is_asked_back(kinds: Shell) -> None:
    ran = sit(kinds, "gaps", "3=b; 2=hot", "100", ":s")
    assert "Gap 2: “hot” is not a number; write digits only, such as 3.5.\n" in ran.out
    assert saved(kinds, "gaps") == {"b": "b", "t": {"text": "100", "locale": "en"}}
    ran = sit(kinds, "gaps", "1=1=2; more", ":s")
    assert "     gap 1: wrong\n     gap 2: right\n       Yes.\n     gap 3: wrong\n" in ran.out
    assert saved(kinds, "gaps") == {"a": "1=2; more", "b": "b", "t": {"text": "100", "locale": "en"}}
    ran = sit(kinds, "gaps", "", "", "c", ":b", "-", ":n", "s")
    assert "Gap 3: “c” is not the letter of a choice; the choices are a to b.\n" in ran.out
    assert saved(kinds, "gaps") == {"a": "1=2; more", "b": "b"}
    sit(kinds, "gaps", "1=-; 3=-", ":s")
    assert saved(kinds, "gaps") is None


def test_the_words_of_a_bank_have_letters(kinds: Shell) -> None:
    question = asked(kinds, "words")
    water, always, never = (letter(question, text) for text in ("water", "always", "never"))
    ran = sit(kinds, "words", f"1={water};2={always};3={never}", "s")
    assert "Clear [1: ____] is not [2: ____] safe, and [3: ____].\n      a. " in ran.out
    assert "Gap 1 of 3: type a letter or 1=…; 2=… for several (" in ran.out
    assert "  5. right (1 of 1)\n" in ran.out


def test_the_input_may_end_in_the_middle_of_gaps(kinds: Shell) -> None:
    ran = kinds("sit", "org", "check", typed="\ns\n4\nboils\n")
    assert ran.out.endswith("\nYour answers are saved; the same command goes on with them.\n")
    assert saved(kinds, "gaps") == {"a": "boils"}


# Pictures


def test_places_are_named(kinds: Shell) -> None:
    names = [area["name"] for area in asked(kinds, "tap")["areas"]]
    ran = sit(kinds, "tap", str(names.index("fine sand") + 1))
    assert "/content/media/filter.svg\n  1. " in ran.out
    assert "Type the number of the place (Enter goes on" in ran.out
    assert "  6. right (1 of 1)\n" in ran.out
    assert saved(kinds, "tap") == "sand"
    kinds("sit", "org", "check", "--responses", "-", typed='{"question": "tap", "response": [50.4, 20]}\n')
    assert "Your answer: 50 % from the left, 20 % from the top\n" in sit(kinds, "tap").out


def test_what_is_given_up_is_shown_part_by_part(kinds: Shell) -> None:
    ran = sit(kinds, "gaps", "1=steams; 2=100; 3=b", ":n", ":a", "s")
    assert ":s summary, :a shows the answer, :q leaves" in ran.out
    assert "Put this right before you go on, or have the answer shown.\n" in ran.out
    assert "     gap 1: wrong; right: boils\n     gap 2: right\n" in ran.out


def test_a_place_without_a_name_is_told_by_where_it_lies(kinds: Shell) -> None:
    ran = sit(kinds, "parts", "1=a 2=b 3=b 4=d")
    assert (
        "  1. Sand\n  2. Outlet\n  3. Second outlet\n  4. Pump\n"
        "      a. the place at 50 % from the left, 26 % from the top\n"
        "      b. the place at 50 % from the left, 80 % from the top\n"
        "      c. frame\n      d. none of these places\n"
    ) in ran.out
    assert "  7. right (1 of 1)\n     Sand: right\n" in ran.out
    assert "     Pump: right\n       There is none.\n" in ran.out
    again = sit(kinds, "parts", "1=b 4=a")
    assert "     Sand: wrong\n" in again.out
    assert "     Pump: wrong\n" in again.out
    sit(kinds, "parts", "1=a 4=d")
    assert saved(kinds, "parts") == {"a": "a", "b": "b", "c": "b", "d": "none"}
    assert "; Pump → none of these places\n" in sit(kinds, "parts").out


def test_what_is_right_in_each_part_is_said_once_the_answer_is_asked_for(kinds: Shell) -> None:
    ran = sit(kinds, "parts", "1=b 4=a", "", "a")
    assert "     Sand: wrong; right: the place at 50 % from the left, 26 % from the top\n" in ran.out
    assert "     Pump: wrong; right: none of these places\n" in ran.out
    ran = sit(kinds, "gaps", "1=cold", ":n", ":a")
    assert "     gap 1: wrong; right: boils\n" in ran.out
    assert "question stays as it is until you practise again" in " ".join(
        sit(kinds, "gaps", "2=5").out.split()
    )


# Essays, self-checks, information


def test_an_essay_is_typed_line_by_line(kinds: Shell) -> None:
    ran = sit(kinds, "explain", "Germs are", "", "  too small.", ".", "s")
    assert (
        "5 to 90 words are asked for.\nType your text line by line, and a line with only . at its end (Enter"
        in ran.out
    )
    assert "> > > > Saved: 4 words; 5 to 90 words are asked for.\n" in ran.out
    assert (
        "  8. not marked; compare it yourself\n     Model answer: Germs are too small to be seen.\n"
        in ran.out
    )
    assert "  8. Explain it.: 4 words\n" in ran.out
    assert saved(kinds, "explain") == "Germs are\n\n  too small."
    ran = sit(kinds, "explain", ":a", "Really.", ".", "s")
    assert "Your answer: 4 words\n     Germs are\n" in ran.out
    assert (
        "(Enter goes on, :a adds to it, - clears, :b back, :s summary, :q leaves):\n> > > Saved: 5 words; 5"
        in ran.out
    )
    assert saved(kinds, "explain") == "Germs are\n\n  too small.\nReally."
    sit(kinds, "explain", "q", ".", "s")
    assert saved(kinds, "explain") == "q", "a letter alone is text here"
    ran = sit(kinds, "explain", "-", ":b")
    assert "Cleared.\n" in ran.out
    assert "Question 7 of 10" in ran.out
    assert saved(kinds, "explain") is None
    sit(kinds, "explain", "a", ".", "b", ".", "s")
    assert saved(kinds, "explain") == "a", "a point alone changes nothing"


def test_what_was_typed_of_an_essay_is_kept_where_the_input_ends(kinds: Shell) -> None:
    ran = kinds("sit", "org", "check", typed="\ns\n8\nOne line\nand one more")
    assert ran.out.endswith("Your answers are saved; the same command goes on with them.\n")
    assert saved(kinds, "explain") == "One line\nand one more"
    ran = kinds("sit", "org", "check", typed="\ns\n8\n" + "long " * 10_001 + "\n.\n:q\n")
    assert "This text has 50004 characters; at most 50000 are taken.\n" in ran.out
    assert saved(kinds, "explain") == "One line\nand one more"


def test_a_self_check_and_its_model(kinds: Shell) -> None:
    ran = sit(kinds, "plan", "1 3")
    assert "Type the numbers of all that are true, such as 1 3, or 0 for none (Enter goes on" in ran.out
    assert "  9. checked by yourself (0.7 of 1)\n     Model answer: A plan names all three.\n" in ran.out
    assert saved(kinds, "plan") == ["a", "c"]
    sit(kinds, "plan", "0")
    assert saved(kinds, "plan") == []
    assert "Your answer: nothing ticked\n" in sit(kinds, "plan").out


def test_information_is_not_counted_as_blank(kinds: Shell) -> None:
    ran = kinds("sit", "org", "check", typed="\n\n\n\n:n\n:n\n\n\n\n\n\nq\n")
    assert (
        "To read (10 of 10)\nRead this.\n\nWater is wet.\nEnter goes on (b back, s summary, q leaves): "
        in ran.out
    )
    assert " 10. Read this.: to read\n\n9 questions are still blank.\n" in ran.out


def test_results_of_an_assessment(kinds: Shell) -> None:
    ran = kinds("sit", "org", "final", typed="\ns\n\n")
    assert ran.err == (
        "Handed in without an answer to: x-illnesses, x-often, x-steps, x-gaps, x-words, x-tap, x-parts, x-plan.\n"
    )
    assert "     Water [1: ____] when it is hot.\n  4. left blank (0 of 1)\n" in ran.out
    assert "Water is wet." not in ran.out.partition("Not passed")[2]
    assert "Read this." not in ran.out.partition("Handed in")[2]
    result = ran.out[ran.out.index("Match each") :]
    assert "Read this." not in result[result.index("left blank") :]
