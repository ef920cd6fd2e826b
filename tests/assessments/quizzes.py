"""Quiz texts for the tests, built rather than kept as heaps of files."""

from assessments.grammar import read_quiz
from assessments.quiz import Assessment

HEADER = "---\nid: final\ntitle: Final\nuse: assessment\npass: 80%\n---\n\n"

FOUR = """\
# Basics
{#basics points=2}

## Boiling kills most germs in water.
{#boil shuffle=no}

- (x) True
- ( ) False

## How long must water boil at sea level?
{#time skill=W-2}

- ( ) 10 seconds
  > Far too short.
- (x) 1 minute
- ( ) 20 minutes {50%}
  > Safe, but it wastes fuel.
- ( ) None of these {pin}

> [!hint]
> Count from the first big bubbles.

> [!explanation]
> One minute is enough below 2000 m.

# Treating

## Which of these make water safe?
{#safe}

- [x] Boiling
- [ ] Cooling
- [x] Chlorine
- [ ] Waiting

> [!correct]
> Well done.

> [!incorrect]
> Read module 2 again.

## How much chlorine?
{#dose number points=1/2}

- = 2.5 +- 0.1
- = 25 {0%}
  > Ten times too much.
- != 0

## What is the symbol of chlorine?
{#cl text exact=case}

- = Cl
- = Cl2 {50%}
  > That is the gas.
- != CL
  > Mind the second letter.
"""


def quiz(body: str, header: str = HEADER) -> Assessment:
    """The assessment in a quiz text; fails with its problems where there is an error."""
    read = read_quiz(header + body, "quizzes/final.quiz.md")
    assert read.assessment is not None, [problem.text() for problem in read.problems]
    return read.assessment


def water() -> Assessment:
    """Five questions, one of each kind and a true or false; 5.5 points."""
    return quiz(FOUR.replace("points=1/2", "points=0.5"))
