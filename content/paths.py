"""Names of files in a pack: relative, with forward slashes, and fit for every system that a pack travels to.

The same rules judge an author's folder and a stranger's archive, so the verdict is the same on every computer
(packs.md E402–E404, reliability.md's table of threats).
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

LONGEST_PATH = 150
"""Characters of a path, so that it also fits below a learner's folder on Windows."""

DEEPEST_PATH = 12
"""Parts of a path, its file name included."""

_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)
_WINDOWS_CHARACTERS = re.compile(r'[<>:"|?*]')
_FORBIDDEN = re.compile(r'[<>:"|?*\\]')
_DRIVE = re.compile(r"[A-Za-z]:")
_SHORT_NAME = re.compile(r"[^.]{1,6}~[0-9]{1,6}(?:\.[^.]{0,3})?")
"""As Windows calls a file with a long name by itself: there it would be another file's second name."""

_HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
"""What nobody sees: Unicode's default ignorable characters but the selectors of emoji, and the bidi controls."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PathTrouble:
    """Why a path cannot be in a pack: a code of packs.md §5 and a message that goes after it."""

    code: str
    message: str


def shown(name: str, longest: int = 80) -> str:
    """A stranger's name as it may stand in a sentence: no control or hidden characters, and not too long."""
    plain = "".join(_visible(character) for character in name[: longest + 1])
    return plain if len(name) <= longest else plain[:longest] + "…"


def _visible(character: str) -> str:
    hidden = _HIDDEN.match(character) or unicodedata.category(character) in {"Cc", "Cs", "Cn", "Zl", "Zp"}
    return f"\\u{ord(character):04x}" if hidden else character


def path_trouble(path: str) -> PathTrouble | None:
    """What is wrong with `path`, or None; judged by its spelling alone, never by what is on the disk."""
    return _escape_trouble(path) or _name_trouble(path)


def path_problems(path: str) -> str | None:
    """`path_trouble` as one sentence part."""
    trouble = path_trouble(path)
    return trouble.message if trouble else None


def _escape_trouble(path: str) -> PathTrouble | None:
    leaves = path.startswith(("/", "\\")) or _DRIVE.match(path) or ".." in re.split(r"[/\\]", path)
    return PathTrouble(code="E403", message="path leaves the pack") if leaves else None


def _name_trouble(path: str) -> PathTrouble | None:
    message = _whole_name_trouble(path)
    for part in path.split("/"):
        message = message or _part_trouble(part)
    return PathTrouble(code="E404", message=message) if message else None


def _whole_name_trouble(path: str) -> str:
    if any("\ud800" <= character <= "\udfff" for character in path):
        return "name is not UTF-8"
    if len(path) > LONGEST_PATH:
        return f"name is longer than {LONGEST_PATH} characters"
    if path.count("/") >= DEEPEST_PATH:
        return f"more than {DEEPEST_PATH} folders deep"
    if unicodedata.normalize("NFC", path) != path:
        return "name is not in Unicode form NFC"
    if _HIDDEN.search(path) or any(unicodedata.category(character) == "Cc" for character in path):
        return "name holds a hidden or control character"
    return ""


def _part_trouble(part: str) -> str:
    if part in {"", "."}:
        return "name has an empty part"
    if "\\" in part:
        return "name holds a backslash"
    if _WINDOWS_CHARACTERS.search(part) or part.endswith((".", " ")) or part.startswith(" "):
        return "name is not allowed on Windows"
    if _RESERVED.fullmatch(part.split(".", 1)[0].rstrip(" ")) or _SHORT_NAME.fullmatch(part):
        return "name is not allowed on Windows"
    return ""


def name_hint(path: str) -> str:
    """What to do about a name that `path_trouble` refuses with E404."""
    part = next((each for each in path.split("/") if _part_trouble(each)), "")
    better, why = _better(part)
    if better and better != part:
        return f"rename '{shown(part)}' to '{shown(better)}' or the like: {why}"
    if path.count("/") >= DEEPEST_PATH:
        return "move it further up"
    if len(path) > LONGEST_PATH:
        return f"shorten its name or those of its folders: they have {len(path)} characters together"
    return "type the name anew, best in letters, digits and '-'"


def _better(part: str) -> tuple[str, str]:
    """A name that is allowed in place of a part that is not, and why; "" where the part says nothing."""
    wrong = " ".join(dict.fromkeys(_FORBIDDEN.findall(part)))
    plain = _FORBIDDEN.sub("-", part).strip(" ").rstrip(". ")
    if _SHORT_NAME.fullmatch(plain):
        return plain.replace("~", "-"), "Windows gives names with ~ and a digit to other files by itself"
    stem, dot, rest = plain.partition(".")
    if _RESERVED.fullmatch(stem.rstrip(" ")):
        return f"{stem}-file{dot}{rest}", f"'{stem}' is the name of a device on Windows"
    if wrong:
        return plain, f"Windows does not allow {wrong} in a name"
    return plain, "Windows drops blanks and dots at the end of a name, and blanks before it are easily lost"


def collision_key(path: str) -> str:
    """What is equal for names that some file systems cannot tell apart (case, Unicode form)."""
    folded = unicodedata.normalize("NFD", path).casefold()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", folded).casefold())


def collisions(paths: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Pairs (later, earlier) of names that cannot stand side by side.

    They are equal, equal but for case or Unicode form, a file where another path has a folder, or one folder in two
    spellings.
    """
    files: dict[str, str] = {}
    folders: dict[str, tuple[str, str]] = {}
    found: list[tuple[str, str]] = []
    for path in paths:
        key = collision_key(path)
        other = files.get(key) or (folders[key][1] if key in folders else None)
        other = other or _folder_clash(path, files, folders)
        if other is not None:
            found.append((path, other))
        files.setdefault(key, path)
    return tuple(found)


def _folder_clash(path: str, files: dict[str, str], folders: dict[str, tuple[str, str]]) -> str | None:
    clash = None
    parts = path.split("/")[:-1]
    for depth in range(1, len(parts) + 1):
        folder = "/".join(parts[:depth])
        key = collision_key(folder)
        spelling, owner = folders.setdefault(key, (folder, path))
        if spelling != folder:
            clash = clash or owner
        clash = clash or files.get(key)
    return clash


def natural_key(path: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts ``2-x`` before ``10-x``, part by part; ties by the exact spelling."""
    pieces = re.split(r"(\d+|/)", path)
    key = [_piece_key(piece) for piece in pieces if piece]
    return (*key, (3, 0, path))


def _piece_key(piece: str) -> tuple[int, int, str]:
    if piece == "/":
        return (0, 0, "")
    if piece.isdecimal():
        return (1, int(piece[:18]), piece)
    return (2, 0, piece.casefold())


def resolve(base: str, reference: str) -> str | None:
    """The pack path that `reference` means in the file `base`; None where it leaves the pack.

    `reference` is relative, its percent signs already decoded.
    """
    if reference.startswith(("/", "\\")) or _DRIVE.match(reference):
        return None
    parts = base.split("/")[:-1]
    for part in reference.replace("\\", "/").split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)
