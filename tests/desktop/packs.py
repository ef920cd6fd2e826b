"""A small pack as its author would write it."""

from pathlib import Path

MANIFEST = """\
format = 1
id = "org.example.water"
version = "1.2.0"
title = "Clean water"
language = "en"
authors = ["Asha Mwende"]
license = "CC-BY-4.0"
summary = "Carry it, clean it, keep it."

[[part]]
title = "Carry"
items = ["modules/carry.md", "quizzes/check.quiz.md"]

[complete]
require = ["check"]
"""
MODULE = (
    """\
---
id: carry
title: Carry water
minutes: 5
---

## Before you start

Wash the can. Look at [the address](https://example.org/water).

![A can with a lid](../media/can.svg "A can")

## On the way

"""
    + "Walk in the shade and keep the lid on.\n\n" * 60
)
QUIZ = """\
---
id: check
title: Check yourself
use: assessment
pass: 50%
---

## Is a lid needed?
{#lid text}

- = yes
"""
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80">'
    '<rect width="120" height="80" fill="#2a7"/></svg>'
)


def write_small_pack(folder: Path) -> Path:
    """Write the pack to `folder`: one module with a picture and a link, one assessment."""
    for name, text in (
        ("pack.toml", MANIFEST),
        ("modules/carry.md", MODULE),
        ("quizzes/check.quiz.md", QUIZ),
        ("media/can.svg", PICTURE),
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def edit(path: Path, old: str, new: str) -> None:
    """Change a text in a file; it has to be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
