"""What an update costs on the bundled course: a sentence mended, a question added, a picture swapped; and the room on the disk."""

import shutil
import time
from pathlib import Path

from app.assets import asset_path
from app.home import Home
from app.library import BUNDLED, Library
from app.sharing import room


def edited(folder: Path) -> Path:
    """The bundled course as its author would publish it next: one sentence, one question, one picture, one version."""
    shutil.copytree(asset_path(BUNDLED), folder)
    manifest = folder / "pack.toml"
    text = manifest.read_text(encoding="utf-8")
    version = next(line for line in text.splitlines() if line.startswith("version"))
    manifest.write_text(text.replace(version, 'version = "1.99.0"'), encoding="utf-8")
    module = folder / "modules/02-stock-card.md"
    module.write_text(
        module.read_text(encoding="utf-8") + "\nCount again before you sign.\n", encoding="utf-8"
    )
    quiz = next(
        path
        for path in sorted((folder / "quizzes").iterdir())
        if "assessment" in path.read_text(encoding="utf-8")
    )
    more = "\n## Is a count without a date of use?\n{#count-date}\n\n- ( ) Yes\n- (x) No\n"
    quiz.write_text(quiz.read_text(encoding="utf-8") + more, encoding="utf-8")
    picture = next(path for path in sorted((folder / "media").iterdir()) if path.suffix == ".svg")
    drawn = picture.read_text(encoding="utf-8").replace("</svg>", '<circle cx="9" cy="9" r="4"/></svg>')
    picture.write_text(drawn, encoding="utf-8")
    return folder


def figures(folder: Path) -> dict[str, float]:
    """Sizes of the whole pack and of the update, and the room that both versions take with and without sharing."""
    library = Library(Home(folder / "home"))
    old = library.build(asset_path(BUNDLED), folder / "old.hbpack")
    new = library.build(edited(folder / "edited"), folder / "new.hbpack")
    made = library.update_file([old], new, folder / "new.hbdelta")
    whole = new.stat().st_size
    first = library.install(old).course.root
    before = time.perf_counter()
    second = library.install(made.path).course.root
    took = time.perf_counter() - before
    places = [library.place(root) for root in (first, second)]
    apart = sum(room([place]) for place in places)
    together = room(places)
    print("\nAn update of the bundled course: a sentence, a question, a picture")
    print(f"  whole pack {whole:>12,} bytes")
    print(
        f"  update     {made.size:>12,} bytes, {100 * made.size / whole:.1f} % ({made.whole} files whole, {made.patched} as changes)"
    )
    print(
        f"  installed  {apart:>12,} bytes for both versions apart, {together:,} as they share ({100 * together / apart:.0f} %)"
    )
    print(f"  applying, compiling and taking in: {took:.2f} s")
    return {
        "update.whole": whole,
        "update.delta": made.size,
        "update.room": together / apart,
        "update.seconds": took,
    }
