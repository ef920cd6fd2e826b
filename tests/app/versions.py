"""Versions of one small course, built once: what library life is tried on."""

import shutil
from pathlib import Path

from tests.app.courses import FINAL, GERMS, a_course, built

STORE = "---\nid: store\ntitle: Storing water\n---\n\nCover it.\n"
CLEAR = "\n## Is clear water safe?\n{#clear shuffle=no}\n\n- ( ) Yes\n- (x) No\n"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><rect width="4" height="3"/></svg>'


def write_version(folder: Path, version: str) -> Path:
    """The course of `a_course` in that version: from 1.1.0 on with more in it; its text says the version."""
    a_course(folder, version=version)
    (folder / "media").mkdir(exist_ok=True)
    (folder / "media/pot.svg").write_text(DRAWING, encoding="utf-8")
    (folder / "media/table.csv").write_text("a,b\n" * 4000, encoding="utf-8")
    germs = GERMS + f"\n![A pot](../media/pot.svg)\n\n[A table](../media/table.csv)\n\nAs of {version}.\n"
    (folder / "modules/01-germs.md").write_text(germs, encoding="utf-8")
    if version != "1.0.0":
        (folder / "modules/03-store.md").write_text(STORE, encoding="utf-8")
        quiz = FINAL.replace("{rules}", "") + CLEAR
        (folder / "quizzes/final.quiz.md").write_text(quiz, encoding="utf-8")
        manifest = (folder / "pack.toml").read_text(encoding="utf-8")
        more = manifest.replace('"modules/02-treat.md"]', '"modules/02-treat.md", "modules/03-store.md"]')
        (folder / "pack.toml").write_text(more, encoding="utf-8")
    return folder


def build_versions(folder: Path, *versions: str) -> dict[str, Path]:
    """The pack files of these versions, built into `folder`."""
    made = {}
    for version in versions:
        source = write_version(folder / "source", version)
        made[version] = built(source, folder / f"water-{version}.hbpack")
        shutil.rmtree(source)
    return made
