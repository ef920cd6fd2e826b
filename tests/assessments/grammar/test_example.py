"""The example of packs.md §4.1: what this version marks reads soundly, and the rest is refused line by line."""

from assessments.grammar import read_quiz

EXAMPLE = r"""---
id: water-final
title: Final: safe water
use: assessment
pass: 80%
feedback: after-attempt
---

Answer every question. You may use the tables in module 2.

# Basics
{#basics draw=2 points=1}

## Boiling kills most germs in water.
{#boil-kills shuffle=no}

- (x) True
- ( ) False

## How long must water boil at sea level?
{#boil-time tags="boiling, times" skill=wat-2}

![A pot on a fire](../media/pot.webp)

- ( ) 10 seconds
  > Far too short: the centre may still be cold.
- (x) 1 minute
- ( ) 20 minutes {50%}
  > Safe, but it wastes fuel.
- ( ) None of these {pin}

> [!hint]
> Count from the first big bubbles.

> [!explanation]
> One minute at a rolling boil is enough below 2000 m.

## Which of these make water safe to drink?
{#safe partial=balanced}

- [x] Boiling
- [ ] Cooling
  > Cold slows germs down; it does not kill them.
- [x] Chlorine

# Treating water
{#treating points=1}

## What is the chemical symbol of chlorine?
{#cl text exact=case}

- = Cl
- = /Cl\s*2/ {50% like="Cl 2"}
  > That is the gas molecule.
- != CL
  > Mind the second letter.

## How much chlorine?
{#dose number unit=required units="ml=1, l=1000"}

```vars
V = 10..40 step 5        # litres in the can
dose = V * 0.2           # ml
require dose != 4
```

How much 1 % chlorine do {{V}} litres need at 0.2 ml per litre?

- = {{dose}} +- 2% ml
- = {{dose*10}} +- 2% ml {0%}
  > You used 2 ml per litre.

## Match each germ with its illness.
{#germs match}

- *Vibrio cholerae* => cholera
- *Giardia* => giardiasis
- => malaria

## Put the steps of filtering in order.
{#filter order partial=adjacent}

1. Let the mud settle
2. Pour through cloth
3. Boil

## Fill the gaps.
{#gaps cloze}

Water boils at [[t]] at sea level and at a [[how]] temperature on a
mountain, because the [[=air pressure|pressure]] falls.

- [[t]]{number} = 100 +- 0.5 °C
- [[how]] (x) lower
- [[how]] ( ) higher
  > Think of cooking beans in the hills.

## Tap the place where the filter clogs first.
{#clog hotspot}

![Sand filter, from top: water, fine sand, gravel, outlet](../media/filter.svg)

- (x) rect 10,20 90,32 "top of the fine sand"
- ( ) rect 10,60 90,80 "gravel"

## Name the parts.
{#parts label}

![The same filter](../media/filter.svg)

- Fine sand => rect 10,20 90,58
- Outlet => circle 84,90 5
- Pump => none

## Explain to a neighbour why clear water can still be unsafe.
{#explain essay min=40}

> [!rubric]
> Half for: germs cannot be seen. Half for: a local example.

## Check your own plan.
{#plan self}

- [ ] I named the source {40%}
- [ ] I named the treatment {60%}

> [!model]
> A plan names the source, the treatment and the store.
"""

LATER = "is not in this version of Hornbook yet"


def test_what_is_refused() -> None:
    found = [problem.text() for problem in read_quiz(EXAMPLE, "f").problems]
    assert found == [
        "f:3:8: W103 other tools read this value as a mistake; quote it",
        "f:116:11: W229 essay in an assessment: it cannot be passed without an instructor",
    ]


def test_the_rest_reads_soundly() -> None:
    text = (
        EXAMPLE.partition("## How much chlorine?")[0]
        .replace("draw=2 ", "")
        .replace('- = /Cl\\s*2/ {50% like="Cl 2"}', "- = Cl2 {50%}")
    )
    read = read_quiz(text, "f")
    assert [problem.code for problem in read.problems] == ["W103"]
    assert read.assessment is not None
    assert [question.id for question in read.assessment.questions] == [
        "boil-kills",
        "boil-time",
        "safe",
        "cl",
    ]
