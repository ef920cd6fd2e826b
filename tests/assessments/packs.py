"""A course folder on disk, built by a test from a few lines."""

from pathlib import Path

from tests.assessments.quizzes import FOUR, HEADER

MANIFEST = """\
format = 1
id = "org.example.water"
version = "2.1.0"
title = "Safe water"
language = "en"
license = "CC-BY-4.0"
summary = "How to treat water."
math = true

[[part]]
title = "Start"
items = ["modules/germs.md", "quizzes/check.quiz.md", "quizzes/final.quiz.md"]

[[skill]]
name = "Treat water"
framework = "F"
code = "W-2"
url = "urn:example:w2"
"""
GERMS = "---\nid: germs\ntitle: Germs\n---\n\nWater carries *germs*.\n\n![A pot](../media/pot.svg)\n"
CHECK = (
    "---\nid: check\ntitle: Check\n---\n\n## What is $x^2$ for $x = 3$?\n{#sq number}\n\n![A pot](../media/pot.svg)\n\n"
    "- = 9\n  > Well *done*.\n\n> [!hint]\n> Three times three.\n"
)
POT = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20"><rect width="40" height="20"/></svg>'


def a_pack(folder: Path, **changed: str) -> Path:
    """A sound pack in `folder`, with files changed or added: ``check=…``, ``final=…``, ``germs=…``, ``manifest=…``."""
    files = {
        "pack.toml": changed.pop("manifest", MANIFEST),
        "modules/germs.md": changed.pop("germs", GERMS),
        "quizzes/check.quiz.md": changed.pop("check", CHECK),
        "quizzes/final.quiz.md": changed.pop("final", HEADER + FOUR.replace("1/2", "0.5")),
        "media/pot.svg": POT,
    }
    bank = changed.pop("bank", "")
    if bank:
        files["bank/chem.quiz.md"] = bank
    assert not changed
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    return folder
