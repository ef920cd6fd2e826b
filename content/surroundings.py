"""What a page's links and pictures lead to: the same answers for an author's folder and for a built pack."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from content.compiled import Course
from content.ids import AssessmentId
from content.markdown.context import Found, RenderContext, Resolved
from content.markdown.math import Typesetter
from content.markdown.render import render_page
from content.markdown.spans import words
from content.markdown.tree import Block, Heading, Paragraph
from content.module import GLOSSARY, Module, read_module
from content.pack import CoursePack
from content.paths import collision_key
from content.pictures import MAX_BYTES, picture_size
from content.scan import LARGEST_TEXT_FILE, NotReadableError, read_regular, text_of

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
    ) -> None:
        """`folder` is where the paths begin; `modules` and `assessments` are ids by path.

        `stand_ins` are the files of a lite pack by the path that texts name (`content.lite`).
        """
        self._glossary = glossary
        self._terms: dict[str, str] | None = None  # read when the first link asks
        self._folder = folder
        self._language = language
        self._math = math
        self._typesetter = Typesetter()
        self._sizes: dict[str, tuple[int, int] | None] = {}
        self._there = {path: Resolved(Found.FILE, file) for path, file in (stand_ins or {}).items()}
        self._there |= {path: Resolved(Found.FILE, path) for path in media}
        self._there |= {path: Resolved(Found.MODULE, name) for path, name in modules.items()}
        self._there |= {path: Resolved(Found.ASSESSMENT, name) for path, name in assessments.items()}
        self._spellings = {collision_key(path): path for path in self._there}

    def context(self, path: str, first_line: int = 1, language: str = "") -> RenderContext:
        """The surroundings of the file `path` from its line `first_line` on."""
        return RenderContext(
            path=path,
            first_line=first_line,
            math=self._math,
            language=language or self._language,
            resolve=self.resolve,
            picture_size=self.size,
            explain=self.explain,
            typesetter=self._typesetter,
        )

    def explain(self, path: str, term: str) -> str:
        """The first paragraph of a term of the glossary, in plain words."""
        if self._glossary is None or path != self._glossary.path:
            return ""
        if self._terms is None:
            plain = RenderContext(path=path, math=self._math, language=self._language)
            self._terms = _meanings(render_page(self._glossary.body, plain).page.blocks)
        return self._terms.get(term, "")

    def resolve(self, path: str) -> Resolved:
        """What lies at that path of the pack."""
        found = self._there.get(path)
        if found:
            return found
        spelling = self._spellings.get(collision_key(path))
        return Resolved(Found.CASE, spelling) if spelling else Resolved(Found.MISSING)

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
    )


def of_course(folder: Path, course: Course) -> Surroundings:
    """The surroundings in the folder of a built pack."""
    content = folder / "content"
    items = (*course.items, *course.others)
    texts = {item.path for item in items}
    media = (path.relative_to(content).as_posix() for path in sorted(content.rglob("*")) if path.is_file())
    found = [path for path in media if path not in texts]
    return Surroundings(
        content,
        modules={item.path: item.id for item in items if item.kind == "module"},
        assessments={item.path: item.id for item in items if item.kind == "assessment"},
        media=found,
        language=course.language,
        math=course.math,
        glossary=_glossary(content),
        stand_ins={path.removesuffix(".webp"): path for path in found if path.endswith(".webp")}
        if course.lite
        else {},
    )


def _glossary(content: Path) -> Module | None:
    """The glossary of a built pack."""
    try:
        text, _ = text_of(read_regular(content / GLOSSARY, LARGEST_TEXT_FILE), GLOSSARY)
    except NotReadableError:
        return None
    return read_module(text, GLOSSARY, []) if text is not None else None
