"""`build --lite`: smaller, sound, the same course, and the same each time."""

import json
from pathlib import Path

from assessments.compile import read_assessment
from content.ids import AssessmentId
from tests.app.cli.runs import Shell
from tests.app.courses import a_course
from tests.drawings import a_png


def a_heavy_course(folder: Path) -> Path:
    course = a_course(folder)
    with (course / "pack.toml").open("a", encoding="utf-8") as manifest:
        manifest.write('\n[[media]]\npath = "media/*.webm"\ntier = "extra"\n')
    for path in ("modules/01-germs.md", "quizzes/final.quiz.md"):
        text = (course / path).read_text(encoding="utf-8")
        picture = "![A pot](../media/pot.png)\n\n"
        changed = text.replace("Germs are too", f"{picture}![Talk](../media/talk.webm)\n\nGerms are too")
        changed = changed.replace("- ( ) 10 seconds", f"{picture}- ( ) 10 seconds")
        (course / path).write_text(changed, encoding="utf-8")
    (course / "media").mkdir()
    (course / "media/pot.png").write_bytes(a_png(1600, 300))
    (course / "media/talk.webm").write_bytes(b"film" * 100_000)
    (course / "media/talk.en.vtt").write_text("WEBVTT\n", encoding="utf-8")
    return course


def test_a_lite_pack(empty: Shell, tmp_path: Path) -> None:
    course = a_heavy_course(tmp_path / "water")
    whole, lite = tmp_path / "water-1.0.0.hbpack", tmp_path / "water-1.0.0.lite.hbpack"
    assert empty("build", str(course)).lines[0] == str(whole)
    assert empty("build", str(course), "--lite").lines[0] == str(lite)
    first = lite.read_bytes()
    assert 5 * len(first) < whole.stat().st_size
    empty("build", str(course), "--lite")
    assert lite.read_bytes() == first
    assert empty("check", str(lite)).lines == ["No problems."]
    assert empty("install", str(whole)).code == 0
    assert empty("install", str(lite)).out.startswith("Installed “Safe water” 1.0.0")
    (found,) = json.loads(empty("courses", "--json").out)
    assert found["lite"]
    folder = empty.home / "packs" / found["root"]
    files = sorted(path.name for path in (folder / "content/media").iterdir())
    assert files == ["pot.png.webp", "talk.en.vtt"]
    page = (folder / "compiled/pages/germs.json").read_text(encoding="utf-8")
    assert "media/pot.png.webp" in page
    asked = read_assessment(folder, AssessmentId("final")).questions[0]
    assert asked.prompt.page is not None
    assert "media/pot.png.webp" in repr(asked.prompt.page)
    assert empty("read", found["pack"], "--all").code == 0


def test_a_lite_pack_without_pictures(empty: Shell, tmp_path: Path) -> None:
    out = tmp_path / "w.hbpack"
    assert empty("build", str(a_course(tmp_path / "water")), "--lite", "-o", str(out)).code == 0
    empty("install", str(out))
    assert json.loads(empty("courses", "--json").out)[0]["lite"]
