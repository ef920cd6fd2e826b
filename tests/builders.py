"""Builders of the things that tests need: course packs written file by file into a folder of the test's own."""

from pathlib import Path

MANIFEST = """\
format = 1
id = "org.example.water"
version = "1.0.0"
title = "Safe water at home"
language = "en"
"""

QUESTION = """\
## What kills most germs in water?
{#boil-kills}

- [x] Boiling
- [x] Chlorine
- [x] Strong sunlight
- [ ] Cooling
- [ ] Shaking
- [ ] Waiting
"""


class PackBuilder:
    """An author's folder in the making; each call writes at once and gives the builder back."""

    def __init__(self, folder: Path, manifest: str) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.with_file("pack.toml", manifest)

    def with_file(self, path: str, data: str | bytes) -> "PackBuilder":
        """Any file; text is written as UTF-8 with LF line ends."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data.encode() if isinstance(data, str) else data)
        return self

    def with_manifest(self, more: str) -> "PackBuilder":
        """More lines at the end of pack.toml."""
        present = (self.folder / "pack.toml").read_text(encoding="utf-8")
        return self.with_file("pack.toml", f"{present}{more.rstrip()}\n")

    def with_module(
        self, name: str = "germs", body: str = "Germs are small.\n", **header: str
    ) -> "PackBuilder":
        """``modules/NAME.md`` with that id, a title, and further header lines."""
        lines = {"id": name, "title": name.replace("-", " ").capitalize()} | header
        text = "".join(f"{key}: {value}\n" for key, value in lines.items())
        return self.with_file(f"modules/{name}.md", f"---\n{text}---\n\n{body}")

    def with_quiz(
        self, name: str = "final", body: str = QUESTION, use: str = "assessment", **header: str
    ) -> "PackBuilder":
        """``quizzes/NAME.quiz.md`` with that id, a title and a use, and further header lines (``pass_`` is ``pass``)."""
        lines = {"id": name, "title": name.replace("-", " ").capitalize(), "use": use} | header
        text = "".join(f"{key.rstrip('_')}: {value}\n" for key, value in lines.items())
        return self.with_file(f"quizzes/{name}.quiz.md", f"---\n{text}---\n\n{body}")


def a_pack(tmp_path: Path, manifest: str = MANIFEST, name: str = "water") -> PackBuilder:
    """A folder with nothing but a manifest: ``a_pack(tmp_path).with_module().with_quiz().folder``."""
    return PackBuilder(tmp_path / name, manifest)


def a_course(tmp_path: Path, name: str = "water") -> PackBuilder:
    """A small sound course: two modules and one assessment of one question."""
    builder = (
        a_pack(tmp_path, name=name).with_module("germs").with_module("treat", "Boil it.\n", needs="germs")
    )
    return builder.with_quiz("final")
