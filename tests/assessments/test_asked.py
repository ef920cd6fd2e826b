"""An assessment as one paper asks it, and what can be read of it where its key is not at hand."""

from dataclasses import replace

from assessments.asked import asked, readable
from assessments.paper import draw
from tests.assessments.courses import LEARNER, ROOT
from tests.assessments.quizzes import HEADER, quiz

VARIED = """\
## How much?
{#a number}

```vars
V = 1..9
```

It is {{V}} or so.

- = {{V}}

## Is it so?
{#b}

- (x) yes
- ( ) no
"""


def test_values_are_dashes_where_the_key_is_locked() -> None:
    whole = quiz(VARIED, HEADER)
    paper = draw(whole, ROOT, LEARNER, 1)
    assert "{{" not in asked(whole, paper).questions[0].prompt.source
    locked = replace(whole, questions=tuple(replace(each, key=None) for each in whole.questions))
    shown = readable(asked(locked, paper))
    assert "It is – or so." in shown.questions[0].prompt.source
    assert shown.questions[1] == locked.questions[1]
