"""Addresses in a text: in angle brackets (CommonMark 6.5), and bare ones of pages and mail (GFM 6.9)."""

import re
from collections.abc import Iterator

from content.markdown.pieces import Piece

_ANGLED = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>")
_ANGLED_MAIL = re.compile(r"<([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)>")
_BARE = re.compile(r"[^\s<]+")
_SITE = re.compile(r"[^\W_][\w.-]*")
_MAIL_NAME = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.+-_")
_MAIL_HOST = re.compile(r"(?:[A-Za-z0-9_-]|\.(?=[A-Za-z0-9]))+")
_ENDING = re.compile(r"(?:[?!.,:*_~'\"]|&[A-Za-z0-9]+;|;)\Z")

Found = tuple[Piece, int] | None
"""A link, and where the text goes on behind it."""


def angled_address(text: str, at: int) -> Found:
    """The address of a page or of mail that stands in angle brackets there."""
    for pattern, prefix in ((_ANGLED, ""), (_ANGLED_MAIL, "mailto:")):
        match = pattern.match(text, at)
        if match:
            return _link(match[1], prefix + match[1], at), match.end()
    return None


def bare_address(text: str, at: int) -> Found:
    """The address that begins there with ``http://``, ``https://`` or ``www.``; what ends the sentence stays outside."""
    match = _BARE.match(text, at)
    words = _trim(match[0]) if match else ""
    scheme, mark, host = words.partition("://")
    if not _is_site(host if mark else words):
        return None
    address = words if mark and len(scheme) < len("https:") else f"http://{words}"
    return _link(words, address, at), at + len(words)


def _is_site(words: str) -> bool:
    """Whether a site's name is at the front: it begins with a letter or digit, and its last two parts have no ``_``."""
    name = _SITE.match(words)
    if name is None or words == "www":
        return False
    return "_" not in "".join(name[0].rsplit(".", 2)[-2:])


def with_mail(pieces: list[Piece]) -> list[Piece]:
    """The pieces with bare mail addresses made into links, except in links."""
    found: list[Piece] = []
    for piece in _joined(pieces):
        if piece.tag in ("em", "strong", "del"):
            piece.children = with_mail(piece.children)
        if piece.tag or "@" not in piece.text:
            found.append(piece)
            continue
        end = 0
        for start, stop in _mails(piece.text):
            words = piece.text[start:stop]
            found.append(Piece("", piece.text[end:start], piece.at + end))
            address = words if words.lower().startswith("mailto:") else f"mailto:{words}"
            found.append(_link(words, address, piece.at + start))
            end = stop
        found.append(Piece("", piece.text[end:], piece.at + end))
    return found


def _mails(text: str) -> Iterator[tuple[int, int]]:
    """Where mail addresses stand: as cmark-gfm reads them, a dot in the part behind the @ and a letter at the end."""
    end = 0
    at = text.find("@")
    while at >= 0:
        start = at
        while start > end and text[start - 1] in _MAIL_NAME:
            start -= 1
        named = start < at
        if text[max(end, start - len("mailto:")) : start].lower() == "mailto:":
            start -= len("mailto:")
        host = _MAIL_HOST.match(text, at + 1)
        end = host.end() if host else at + 1
        if named and host and _is_host(host[0]) and not text.startswith("@", end):
            yield start, end
        at = text.find("@", end)


def _is_host(host: str) -> bool:
    return "." in host and host[-1].isalpha()


def _link(words: str, address: str, at: int) -> Piece:
    return Piece("a", "", at, {"href": address}, [Piece("", words, at)], depth=1)


def _trim(words: str) -> str:
    while ending := _ending(words):
        words = words[: -len(ending)]
    return words


def _ending(words: str) -> str:
    """What at the end belongs to the sentence rather than to the address."""
    if words.endswith(")") and words.count(")") > words.count("("):
        return ")"
    match = _ENDING.search(words[-40:])
    return match[0] if match else ""


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Neighbouring texts as one."""
    found: list[Piece] = []
    for piece in pieces:
        if found and not piece.tag and not found[-1].tag:
            found[-1] = Piece("", found[-1].text + piece.text, found[-1].at)
        else:
            found.append(piece)
    return found
