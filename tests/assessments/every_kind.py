"""One quiz with a question of each kind that has parts, for whoever tests what all kinds share."""

from assessments.question import Question
from assessments.quiz import Assessment
from content.ids import QuestionId
from tests.assessments.quizzes import quiz

HEADER = "---\nid: kinds\ntitle: All kinds\nuse: {use}\n---\n\n"

BODY = """\
## Match each germ with its illness.
{#germs match required=yes attempts=3 time=90s}

- *Vibrio* => cholera
  > That is the one in water.
- Giardia => giardiasis {#g}
- Shigella => dysentery
- Salmonella => cholera
- => malaria {#mal}
  > Mosquitoes carry it.

## How often?
{#often match grid shuffle=no partial=exact}

- Boil => always
- Filter => never
- Wait => sometimes
- Cool => never

## Put the steps in order.
{#steps order}

1. Let the mud settle
2. Pour through cloth {#cloth}
3. Boil
4. Store

## Water [[=boils|cooks {50%}]] when it is hot.
{#gaps cloze}

At [[t]] degrees, [[(x) sooner|( ) later]] on a mountain. `[[code]]`

```
[[fence]]
```

- [[t]]{number} = 100 +- 0.5
  > Yes.
- [[t]]{number} = 212 {25%}

## Fill the gaps from the bank.
{#words cloze bank partial=exact}

Clear [[a]] is not [[b]] safe, and [[=never]].

- [[a]] = water
- [[a]] = Water {#wet}
- [[b]] (x) always
- [[b]] ( ) never
  > Clear water can be safe.
- [[*]] ( ) sand
  > Sand is not clear.

## Tap the sand.
{#tap hotspot}

![Filter](../media/filter.svg)

- (x) rect 10,20 90,32 "fine sand" {#sand}
- ( ) rect 0,0 100,100 "the whole filter" {50%}
  > Be more exact.
- ( ) circle 50,80 10 "outlet"
- ( ) poly 0,90 10,90 5,100 "corner"

## Name the parts.
{#parts label}

![Filter](../media/filter.svg)

- Sand => rect 10,20 90,32
- Outlet => circle 50,80 10
  > Water leaves here.
- Second outlet => circle 50,80 10
- Pump => none
  > There is none.
- => rect 0,0 5,5 "frame"
  > That is the frame.

## Explain it.
{#explain essay min=5 max=90 points=2}

> [!rubric]
> Half for the germs.

> [!model]
> Germs are too small to be seen.

## Check your plan.
{#plan self}

- [ ] I named the source {40%}
- [ ] I named the store
  > Good.
- [ ] I named the cloth

> [!model]
> A plan names all three.

## Read this.
{#read info}

Water is wet.
"""


def every_kind(use: str = "practice") -> Assessment:
    """The quiz as practice (open, everything counts) or as an assessment (sealed)."""
    return quiz(
        BODY,
        HEADER.format(use=use) if use == "practice" else f"{HEADER.format(use=use)[:-5]}pass: 10%\n---\n\n",
    )


def of_every_kind(name: str) -> Question:
    """One question of the practice quiz."""
    return every_kind().question(QuestionId(name))
