"""Checking, building and compiling a course, against Python-Markdown and Pygments alone; verifying a pack."""

import hashlib
import shutil
from pathlib import Path

from app.assets import asset_path
from app.clock import Clock
from app.home import Home
from app.library import BUNDLED
from app.opening import open_home
from assessments.build import build_course
from assessments.compile import compile_course
from content.archive import read_archive, write_archive
from content.build import write_folder
from content.compile import PageMaker
from content.limits import Limits
from tests.bench.meter import against, line, wall_of
from tests.builders import a_pack

BODY = Path(asset_path(BUNDLED), "modules", "02-stock-card.md")


def a_large_course(folder: Path, modules: int, name: str = "large") -> Path:
    """A course of `modules` modules of some 1,000 words, with a quiz to every tenth."""
    text = BODY.read_text(encoding="utf-8").split("---", 2)[2]
    body = "\n".join(part for part in text.splitlines() if ".md" not in part and "![" not in part)
    builder = a_pack(folder, name=name)
    for number in range(modules):
        builder.with_module(f"module-{number}", body)
    builder.with_quiz("final")
    return builder.folder


def install_two(home: Path) -> None:
    """A home with the bundled course and one of 40 modules, read a little by its learner."""
    opened = open_home(Home(home), Clock())
    try:
        opened.library.ensure_bundled(lambda _done, _all: None)
        opened.library.install(a_large_course(home.parent, 40))
        learner = opened.study.add_learner("Asha")
        cards = opened.study.cards(learner.id)
        opened.study.open_module(learner.id, cards[0].course, cards[0].next_module or cards[0].course)  # type: ignore[arg-type]
    finally:
        opened.close()


def figures(folder: Path) -> dict[str, float]:
    """Install against plain rendering, and reading an archive against hashing its members."""
    source = a_large_course(folder, 100)
    texts = [path.read_text(encoding="utf-8") for path in sorted((source / "modules").iterdir())]
    stage = folder / "stage"

    def ours() -> None:
        shutil.rmtree(stage, ignore_errors=True)
        maker = PageMaker()  # one for all, as installing has it: each page is rendered once
        write_folder(build_course(source, maker=maker), stage)
        compile_course(stage, maker=maker)

    def plain() -> None:
        import markdown

        maker = markdown.Markdown(extensions=["tables", "fenced_code", "footnotes", "codehilite"])
        for text in texts:
            maker.reset()
            maker.convert(text)

    print("\nA course of 100 modules                                    ours ms  other ms   ratio")
    compiled = against(ours, plain, 3)
    line("check, build, compile ÷ Python-Markdown + Pygments", compiled, "2", "1.2")
    archive = folder / "large.hbpack"
    built = build_course(source)
    write_archive(built, archive)
    members = [entry for entry in stage.rglob("*") if entry.is_file() and "compiled" not in entry.parts]

    def verify() -> None:
        into = folder / "into"
        shutil.rmtree(into, ignore_errors=True)
        read_archive(archive, into, Limits())

    def hashes() -> None:
        for path in members:
            hashlib.sha256(path.read_bytes()).hexdigest()

    read = against(verify, hashes, 7, wall_of)
    line("read, check and unpack a pack ÷ read + SHA-256", read, "1.3", "1.05")
    return {"compile.ratio": compiled[2], "pack.ratio": read[2]}
