"""What a question shows first: its heading and the text under it as one; and an id made from a heading."""

import re

from assessments.rich import Rich
from content.module import slug as plain_slug

_BLOCK_START = re.compile(r"^([-+*>#|]|[0-9]{1,9}[.)]|`{3}|~{3})")
_BLANK = re.compile(r"\[\[.*?\]\]")


def prompt_of(title: str, line: int, prose: Rich | None) -> Rich:
    """Heading and body as one text, so that a line of the body is where `line` says; the heading's is `line`."""
    if prose is None:
        return Rich(source=as_paragraph(title), line=line)
    return Rich(source=f"{as_paragraph(title)}\n\n{prose.source}", line=prose.line - 2)


def as_paragraph(title: str) -> str:
    """A heading's text as a paragraph: escaped where it would begin a list, quote or heading."""
    found = _BLOCK_START.match(title)
    if found is not None:
        cut = found.end() - 1 if found[1][0].isdigit() else 0
        title = f"{title[:cut]}\\{title[cut:]}"
    return title


def slug(text: str) -> str:
    """An id made from a heading: a-z, 0-9 and '-'; "" where nothing of it is left. Blanks are no part of it."""
    return plain_slug(_BLANK.sub(" ", text))
