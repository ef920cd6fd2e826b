"""What a page's links and pictures lead to: the same answers for an author's folder and for a built pack."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from content.compiled import Course
from content.ids import AssessmentId
from content.markdown.context import Found, RenderContext, Resolved
from content.markdown.math import Typesetter
from content.markdown.render import render_page
from content.markdown.tree import Block, Heading, Paragraph
from content.markdown.words import words
from content.module import GLOSSARY, Module, read_module
from content.pack import CoursePack
from content.paths import collision_key
from content.pictures import MAX_BYTES, picture_size
from content.scan import LARGEST_TEXT_FILE, NotReadableError, read_regular, text_of
from content.textfiles import is_text, suffix, type_problem
from content.translation import Translation, base_path, translated_path

LONGEST_MEANING = 600


class Surroundings:
    """A pack around its pages.

    One is made for a run, so that each formula is typeset once and each picture measured once.
    """

    def __init__(
        self,
        folder: Path,
        *,
        modules: Mapping[str, str],
        assessments: Mapping[str, str],
        media: Iterable[str],
        language: str,
        math: bool,
        glossary: Module | None = None,
        stand_ins: Mapping[str, str] | None = None,
        refused: Iterable[str] = (),
        beside: Path | None = None,
    ) -> None:
        """`folder` is where the paths begin; `modules` and `assessments` are ids by path.

        `stand_ins` are the files of a lite pack by the path that texts name (`content.lite`). `refused` are files that
        are there and are not taken, and `beside` is the folder where others of an author may lie.
        """
        self._glossary = glossary
        self._terms: dict[str, str] | None = None  # read when the first link asks
        self._folder = folder
        self._language, self._home = language, ""
        self._base: Surroundings | None = None
        self._math = math
        self._typesetter = Typesetter()
        self._sizes: dict[str, tuple[int, int] | None] = {}
        self._beside = beside
        self._there = {path: Resolved(Found.REFUSED) for path in refused}
        self._there |= {path: Resolved(Found.FILE, file) for path, file in (stand_ins or {}).items()}
        self._there |= {path: Resolved(Found.FILE, path) for path in media}
        self._there |= {path: Resolved(Found.MODULE, name) for path, name in modules.items()}
        self._there |= {path: Resolved(Found.ASSESSMENT, name) for path, name in assessments.items()}
        self._spellings = {collision_key(path): path for path in self._there}

    def translated(
        self, language: str, media: Mapping[str, str], glossary: Module | None = None
    ) -> "Surroundings":
        """The surroundings of that translation: its own `media` (files by the path that texts name) stand in for the base's.

        So do the terms of its `glossary`. Links lead to the same modules and assessments. Its contexts lie below
        ``lang/<language>/``.
        """
        other = Surroundings(
            self._folder,
            modules={},
            assessments={},
            media=(),
            language=language,
            math=self._math,
            glossary=glossary,
        )
        other._home, other._base = translated_path(language, ""), self
        other._typesetter, other._sizes = self._typesetter, self._sizes
        other._beside = self._beside
        other._there = self._there | {path: Resolved(Found.FILE, file) for path, file in media.items()}
        other._spellings = {collision_key(path): path for path in other._there}
        return other

    def stands_in(self, paths: Iterable[str]) -> bool:
        """Whether the translation has files of its own for any of these paths of the base: media, or the glossary."""
        glossary = self._glossary.path if self._glossary else ""
        own = (self._home + path for path in paths)
        return any(path in self._there or path == glossary for path in own)

    def context(self, path: str, first_line: int = 1, language: str = "") -> RenderContext:
        """The surroundings of the file `path` from its line `first_line` on."""
        return RenderContext(
            path=self._home + path.removeprefix(self._home),
            first_line=first_line,
            math=self._math,
            language=language or self._language,
            resolve=self.resolve,
            picture_size=self.size,
            explain=self.explain,
            typesetter=self._typesetter,
        )

    def explain(self, path: str, term: str) -> str:
        """The first paragraph of a term of the glossary, in plain words; the base's where it is not translated."""
        plain = path.removeprefix(self._home)
        return self._own_meaning(plain, term) or (self._base.explain(plain, term) if self._base else "")

    def _own_meaning(self, path: str, term: str) -> str:
        if self._glossary is None or self._home + path != self._glossary.path:
            return ""
        if self._terms is None:
            plain = RenderContext(path=path, math=self._math, language=self._language)
            self._terms = _meanings(render_page(self._glossary.body, plain).page.blocks)
        return self._terms.get(term, "")

    def resolve(self, path: str) -> Resolved:
        """What lies at that path of the pack: in the translation, or else in the base."""
        plain = path.removeprefix(self._home)
        names = dict.fromkeys((self._home + plain, plain))
        there = (self._there[name] for name in names if name in self._there)
        spelt = (self._spellings.get(collision_key(name)) for name in names)
        other = (Resolved(Found.CASE, spelling) for spelling in spelt if spelling)
        return next(there, None) or next(other, None) or self._elsewhere(path)

    def _elsewhere(self, path: str) -> Resolved:
        """What to say of a path that the pack does not have."""
        if self._beside is None or not (self._beside / path).is_file():
            return Resolved(Found.MISSING)
        home = "modules" if suffix(path) == "md" else "media"
        wrong = type_problem(f"{home}/{path}")
        advice = f"move it into {home}/, and mend the link"
        return Resolved(Found.OUTSIDE, f"{advice} ({wrong.hint})" if wrong else advice)

    def size(self, path: str) -> tuple[int, int] | None:
        """Width and height in pixels of the picture there, where they are known."""
        if path not in self._sizes:
            self._sizes[path] = _measured(self._folder / path)
        return self._sizes[path]


def _meanings(blocks: Sequence[Block]) -> dict[str, str]:
    """By the id of its heading what the first paragraph under each heading says, on one line."""
    found: dict[str, str] = {}
    term = ""
    for block in blocks:
        if isinstance(block, Heading):
            term = block.id
        elif term and isinstance(block, Paragraph):
            found[term] = _short(" ".join(words(block.children).split()))
            term = ""
    return found


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_MEANING else text[: LONGEST_MEANING - 1].rstrip() + "…"


def _measured(path: Path) -> tuple[int, int] | None:
    try:
        info = picture_size(read_regular(path, MAX_BYTES))
    except NotReadableError:
        return None
    return (info.width, info.height) if info else None


def of_pack(pack: CoursePack, assessments: Mapping[str, AssessmentId]) -> Surroundings:
    """The surroundings in an author's folder; `assessments` are ids by path of the quiz file."""
    return Surroundings(
        pack.folder,
        modules={module.path: module.id for module in (*pack.modules, *pack.extra_pages)},
        assessments=assessments,
        media=pack.media,
        language=pack.manifest.language,
        math=pack.manifest.math,
        glossary=next(iter(pack.extra_pages), None),
        refused=pack.refused,
        beside=pack.folder,
    )


def of_translation(base: Surroundings, translation: Translation) -> Surroundings:
    """The surroundings of a translation in an author's folder, over those of `of_pack`."""
    return base.translated(
        translation.language, {path: path for path in translation.media}, translation.module(GLOSSARY)
    )


def of_course(folder: Path, course: Course) -> Surroundings:
    """The surroundings in the folder of a built pack."""
    content = folder / "content"
    items = (*course.items, *course.others)
    texts = {item.path for item in items}
    files = (path.relative_to(content).as_posix() for path in sorted(content.rglob("*")) if path.is_file())
    found = [path for path in files if path not in texts and base_path(path) == path]
    return Surroundings(
        content,
        modules={item.path: item.id for item in items if item.kind == "module"},
        assessments={item.path: item.id for item in items if item.kind == "assessment"},
        media=found,
        language=course.language,
        math=course.math,
        glossary=_glossary(content),
        stand_ins=_stand_ins(found) if course.lite else {},
    )


def _stand_ins(media: Iterable[str]) -> dict[str, str]:
    """The smaller pictures of a lite pack, by the path that texts name."""
    return {path.removesuffix(".webp"): path for path in media if path.endswith(".webp")}


def of_translated(base: Surroundings, folder: Path, course: Course, language: str) -> Surroundings:
    """The surroundings of a translation in the folder of a built pack, over those of `of_course`."""
    home = folder / "content" / translated_path(language, "")
    files = (path.relative_to(home).as_posix() for path in sorted(home.rglob("*")) if path.is_file())
    media = [translated_path(language, path) for path in files if not is_text(path)]
    named = (_stand_ins(media) if course.lite else {}) | {path: path for path in media}
    return base.translated(
        language, named, _glossary(folder / "content", translated_path(language, GLOSSARY))
    )


def _glossary(content: Path, path: str = GLOSSARY) -> Module | None:
    """The glossary of a built pack, or a translation of it."""
    try:
        text, _ = text_of(read_regular(content / path, LARGEST_TEXT_FILE), path)
    except NotReadableError:
        return None
    return read_module(text, path, []) if text is not None else None
