"""The kinds of files in a pack, told by their paths alone."""

from dataclasses import dataclass

from content.module import GLOSSARY
from content.problems import Problem

PICTURE_TYPES = frozenset({"png", "jpg", "jpeg", "webp", "gif", "svg"})
PLAYED_TYPES = frozenset({"webm", "mp4", "opus", "mp3", "ogg"})
SAVED_TYPES = frozenset({"vtt", "txt", "csv", "tsv", "pdf"})
MEDIA_TYPES = PICTURE_TYPES | PLAYED_TYPES | SAVED_TYPES

_INSTEAD = {
    "doc docx odt rtf ppt pptx odp pages key epub": "save it as PDF, or write its text into a module",
    "xls xlsx ods numbers": "save it as CSV or PDF",
    "bmp tif tiff heic heif avif psd eps": "save it as PNG, JPEG or WebP",
    "mov avi mkv wmv m4v flv mpg mpeg ogv": "save it as MP4 or WebM",
    "wav m4a aac flac wma aiff oga": "save it as MP3, Ogg or Opus",
    "zip 7z rar gz tar": "unpack it and put its files here",
    "html htm": "write its text into a module",
    "markdown mdown": "let its name end in .md",
}
"""What to make of files that packs do not carry, by how their names end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizFile:
    """A quiz or bank file, not read further here (`assessments.grammar` does)."""

    path: str
    text: str


def is_quiz_path(path: str) -> bool:
    """Whether a file is a quiz or bank by its name."""
    return path.endswith(".quiz.md")


def suffix(path: str) -> str:
    """What follows the last dot of the file name, in lower case."""
    name = path.rpartition("/")[2]
    return name.rpartition(".")[2].lower() if "." in name else ""


def is_module(path: str) -> bool:
    """Whether a file is a module."""
    return path.startswith("modules/") and path.endswith(".md") and not is_quiz_path(path)


def is_bank(path: str) -> bool:
    """Whether a file holds questions to draw from."""
    return path.startswith("bank/") and is_quiz_path(path)


def is_quiz(path: str) -> bool:
    """Whether a file is an assessment or practice."""
    return is_quiz_path(path) and not path.startswith(("bank/", "media/"))


def is_text(path: str) -> bool:
    """Whether a file is one of those that authors write."""
    return path in {"pack.toml", GLOSSARY} or is_module(path) or is_quiz(path) or is_bank(path)


def type_problem(path: str, where: str = "") -> Problem | None:
    """E407 for a file that is none of those that authors write and of no type that may travel.

    `path` is where it lies in its pack or translation, `where` what the problem calls it.
    """
    if is_text(path) or suffix(path) in MEDIA_TYPES:
        return None
    advice = next((f"{words}; " for types, words in _INSTEAD.items() if suffix(path) in types.split()), "")
    hint = (
        "a quiz file's name ends in .quiz.md"
        if suffix(path) == "md"
        else f"{advice}allowed are {' '.join(sorted(MEDIA_TYPES))}"
    )
    message = "media type not allowed"
    return Problem(path=where or path, line=0, column=0, code="E407", message=message, hint=hint)
