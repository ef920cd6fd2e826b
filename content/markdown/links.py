"""Where an address leads: a place of the page, a file of the pack, the internet, or nowhere."""
# ruff: noqa: PLR2004

import posixpath
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote

from content.markdown.context import Found, RenderContext
from content.markdown.tree import Target

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ONLINE = re.compile(r"(?:https?://[^\s/?#]|mailto:\S)", re.IGNORECASE)
_TARGETS = {Found.MODULE: Target.MODULE, Found.ASSESSMENT: Target.ASSESSMENT, Found.FILE: Target.FILE}


@dataclass(frozen=True, slots=True)
class Destination:
    """Where it leads (`target` None: nowhere), the pack `path` and `anchor` there if it is one, and what to tell the author."""

    target: Target | None
    ref: str = ""
    path: str = ""
    anchor: str = ""
    code: str = ""
    message: str = ""
    hint: str = ""


def destination(address: str, context: RenderContext) -> Destination:
    """Judge an address as it stands in a page."""
    address = address.strip()
    if address.startswith("#"):
        return Destination(Target.ANCHOR, unquote(address[1:]))
    if _ONLINE.match(address):
        return Destination(Target.EXTERNAL, address)
    if _SCHEME.match(address) or address.startswith(("//", "\\")):
        message = f"address '{_short(address)}' is of a kind that is never opened; the link is removed"
        return Destination(
            None, code="W409", message=message, hint="link to a file of the pack, or to https://"
        )
    path, _, anchor = address.partition("#")
    return _in_pack(unquote(path.partition("?")[0]), unquote(anchor), context)


def _in_pack(path: str, anchor: str, context: RenderContext) -> Destination:
    joined = join(path, context.path)
    if joined is None:
        message = f"'{_short(path)}' leaves the pack"
        return Destination(
            None, code="E403", message=message, hint="put the file into the pack and link to it there"
        )
    found = context.resolve(joined)
    if found.found is Found.REFUSED:
        return Destination(None)
    if found.found in {Found.MISSING, Found.OUTSIDE}:
        hint = f"there is no '{_short(joined)}' in the pack; add the file or mend the link"
        if found.found is Found.OUTSIDE:
            hint = f"'{_short(joined)}' lies beside what a pack takes with it; {found.ref}"
        return Destination(None, code="E401", message=f"link to a missing file '{_short(path)}'", hint=hint)
    if found.found is Found.CASE:
        name = posixpath.basename(found.ref)
        message, hint = f"file exists as '{_short(name)}' (case differs)", "write its name exactly so"
        return Destination(None, path=joined, code="E402", message=message, hint=hint)
    ref = f"{found.ref}#{anchor}" if anchor and found.found is not Found.FILE else found.ref
    return Destination(_TARGETS[found.found], ref, joined, anchor)


def join(path: str, page: str) -> str | None:
    """A path relative to a page's folder as a path in the pack; None if it leaves the pack."""
    if path.startswith("/") or "\0" in path:
        return None
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    return None if joined == ".." or joined.startswith(("../", "/")) else unicodedata.normalize("NFC", joined)


def _short(text: str) -> str:
    """At most 60 characters of it, printable."""
    text = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
    return text if len(text) <= 60 else text[:59] + "…"
