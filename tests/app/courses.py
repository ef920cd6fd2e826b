"""A small course as an author writes it, installed into a home for the tests of the use cases and the command line."""

import shutil
from pathlib import Path

from app.clock import Clock
from app.home import Home
from app.library import Library
from app.lock import HomeLock
from app.opening import OpenHome, open_home
from app.views import QuestionView
from assessments.response import Choice, Choices, NumberInput, Response, TextInput
from tests.app.once import made_once
from tests.app.stand import StillClock

PACK = """\
format = 1
id = "{id}"
version = "{version}"
title = "{title}"
language = "en"
authors = ["A. Author"]
license = "CC-BY-4.0"
summary = "How to find, treat and store drinking water."

[award]
name = "Safe water, level 1"
code = "SW-1"

[[skill]]
name = "Treat water"
framework = "Example framework"
code = "treating"
url = "urn:example:treating"

[[part]]
title = "Start"
items = ["modules/01-germs.md", "quizzes/check.quiz.md", "modules/02-treat.md"]

[[part]]
title = "Prove it"
items = ["quizzes/final.quiz.md"]
"""

GERMS = """\
---
id: germs
title: Germs in water
minutes: 5
---

# Germs in water

Germs are too small to be seen. **Clear** water can hold them.
"""

TREAT = """\
---
id: treat
title: Treating water
minutes: 7
needs: germs
skills: treating
---

# Treating water

Boil water for one minute, or use chlorine.
"""

CHECK = """\
---
id: check
title: Check yourself
use: practice
---

## Can germs be seen?
{#seen}

- (x) No
  > They are far too small.
- ( ) Yes
  > Try with a clear glass.

> [!hint]
> Think of a clear glass of pond water.

## How many minutes does water boil?
{#minutes number}

- = 1
"""

FINAL = """\
---
id: final
title: "Final: safe water"
use: assessment
pass: 75%
{rules}---

Answer every question.

## How long must water boil?
{#boil shuffle=no skill=treating}

- ( ) 10 seconds
  > Far too short.
- (x) 1 minute
- ( ) 20 minutes {50%}

> [!explanation]
> One minute at a rolling boil is enough.

## Which make water safe?
{#safe shuffle=no}

- [x] Boiling
- [ ] Cooling
- [x] Chlorine

## How many millilitres of chlorine for 10 litres at 0.2 ml a litre?
{#dose number}

- = 2 +- 0.1

## What is the chemical symbol of chlorine?
{#symbol text exact=case}

- = Cl
"""

SUMS = "".join(f"## What is {n} and {n}?\n{{#b{n} number tags=sums}}\n\n- = {2 * n}\n\n" for n in range(5))
DRAWN_SUMS = "\n# Sums\n{#sums draw=2 bank=../bank/sums.quiz.md tags=sums points=3}\n"

RIGHT: dict[str, str | list[str]] = {
    "boil": "1 minute",
    "safe": ["Boiling", "Chlorine"],
    "dose": "2",
    "symbol": "Cl",
    "seen": "No",
    "minutes": "1",
}
"""The right answers as they are read; options have other ids in each pack, so they are looked up by their text."""


def right_response(question: QuestionView) -> Response:
    """The right response to a question of the course."""
    ids = {option.text: option.id for option in question.options}
    right = RIGHT[question.id]
    match question.kind:
        case "one":
            return Choice(ids[str(right)])
        case "many":
            return Choices(tuple(sorted(ids[text] for text in right)))
        case "number":
            return NumberInput(str(right), "en")
        case _:
            return TextInput(str(right))


def wrong_response(question: QuestionView) -> Response:
    """A wrong response to it."""
    ids = {option.text: option.id for option in question.options}
    match question.kind:
        case "one":
            return Choice(ids["Yes"] if question.id == "seen" else ids["10 seconds"])
        case "many":
            return Choices((ids["Cooling"],))
        case "number":
            return NumberInput("77", "en")
        case _:
            return TextInput("cl")


def a_course(
    folder: Path,
    *,
    name: str = "org.example.water",
    title: str = "Safe water",
    version: str = "1.0.0",
    rules: str = "",
) -> Path:
    """Write the course into `folder`; `rules` are further header lines of its assessment."""
    for path, text in {
        "pack.toml": PACK.format(id=name, title=title, version=version),
        "modules/01-germs.md": GERMS,
        "modules/02-treat.md": TREAT,
        "quizzes/check.quiz.md": CHECK,
        "quizzes/final.quiz.md": FINAL.replace("{rules}", rules),
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def a_drawing_course(folder: Path) -> Path:
    """The course, with a bank of five from which its assessment draws two besides its own four questions."""
    a_course(folder)
    (folder / "bank").mkdir()
    (folder / "bank/sums.quiz.md").write_text(SUMS, encoding="utf-8")
    (folder / "quizzes/final.quiz.md").write_text(FINAL.replace("{rules}", "") + DRAWN_SUMS, encoding="utf-8")
    return folder


def open_with(folder: Path, clock: Clock | None = None, *courses: Path) -> OpenHome:
    """The home in `folder`, opened, with the courses installed."""
    if courses and not (folder / "packs").exists():
        shutil.copytree(made_once(courses, _install), folder, dirs_exist_ok=True)
        courses = ()
    opened = open_home(Home(folder), clock or StillClock())
    for course in courses:
        opened.library.install(course, None)
    return opened


def _install(folder: Path, courses: tuple[Path, ...]) -> None:
    library = Library(Home(folder))
    for course in courses:
        library.install(course)


def install(folder: Path, *courses: Path) -> None:
    """Install courses into a home and close it."""
    with HomeLock(folder), open_with(folder, None, *courses):
        pass


def built(source: Path, target: Path) -> Path:
    """The course's folder as a pack file at `target`; its path."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(made_once((source,), _build) / "pack.hbpack", target)
    return target


def _build(folder: Path, sources: tuple[Path, ...]) -> None:
    (source,) = sources
    Library(Home(folder / "nobody")).build(source, folder / "pack.hbpack")
