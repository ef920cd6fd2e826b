"""An author's text file as its lines, and back to bytes with the byte order mark and line ends that it had."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFile:
    """`text` has LF line ends and its author's Unicode form; `mark` and `crlf` are how the file had it."""

    text: str
    mark: bool = False
    crlf: bool = False

    def encoded(self) -> bytes:
        """The bytes of the file."""
        text = self.text.replace("\n", "\r\n") if self.crlf else self.text
        return ((_BOM if self.mark else "") + text).encode()


def read_text_file(data: bytes) -> TextFile:
    """The text in `data`, which is UTF-8; raises UnicodeDecodeError otherwise."""
    text = data.decode("utf-8-sig")
    crlf = "\r\n" in text and text.find("\n") == text.find("\r\n") + 1
    return TextFile(
        text=text.replace("\r\n", "\n").replace("\r", "\n"), mark=data.startswith(_BOM.encode()), crlf=crlf
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """A repair of one place: `length` characters from `column` of `line` on (both from 1) become `text`.

    Lines and columns are those of the checked text (Unicode form NFC); `text` may hold line ends. `what` says in a
    few words what was done about the problem of this `code`.
    """

    line: int
    column: int
    length: int
    text: str
    code: str
    what: str


def with_fixes(file: TextFile, fixes: Iterable[Fix]) -> TextFile:
    """The file with all repairs made; no two of them touch the same characters. Other lines keep every byte."""
    lines = file.text.split("\n")
    for fix in sorted(fixes, key=lambda fix: (fix.line, fix.column), reverse=True):
        line = unicodedata.normalize("NFC", lines[fix.line - 1])
        at = fix.column - 1
        lines[fix.line - 1] = line[:at] + fix.text + line[at + fix.length :]
    return replace(file, text="\n".join(lines))
