"""A page in plain words, for the terminal and for search: block after block, one line a paragraph.

Light: what learns reads pages with it and imports nothing that renders them.
"""

from collections.abc import Sequence

from content.markdown.tree import (
    Block,
    Break,
    Callout,
    Code,
    Definitions,
    Details,
    Embed,
    Formula,
    Heading,
    Inline,
    Link,
    Listing,
    Media,
    Notes,
    OnlineCard,
    Paragraph,
    Picture,
    Quote,
    Run,
    Table,
    TooComplex,
    Turned,
)


def words(found: Sequence[Inline]) -> str:
    """The plain words of inlines: TeX for formulas, alternative text for pictures."""
    parts: list[str] = []
    for each in found:
        match each:
            case Run(text=text):
                parts.append(text)
            case Break():
                parts.append("\n")
            case Link(children=children):
                parts.append(words(children))
            case Formula(tex=tex):
                parts.append(tex)
            case Picture(alt=alt):
                parts.append(alt)
            case _:
                parts.append(f"[{each.number}]")
    return "".join(parts)


def page_words(blocks: Sequence[Block]) -> str:
    """The words of blocks, a line end between lines and an empty line between blocks."""
    return "\n\n".join(text for block in blocks if (text := _block(block)))


def _block(block: Block) -> str:
    match block:
        case Heading(children=children) | Paragraph(children=children):
            return words(children)
        case Code():
            return block.text
        case Quote(blocks=blocks) | Turned(blocks=blocks):
            return page_words(blocks)
        case Callout() | Details() | Listing() | Definitions() | Notes():
            return _container(block)
        case Table():
            return _table(block)
        case Formula(tex=tex):
            return tex
        case Picture(alt=alt, title=title):
            return "\n".join(part for part in (alt, title) if part)
        case Media(title=title):
            return title
        case Embed():
            return f"{block.title} (quiz {block.assessment})".strip()
        case OnlineCard(title=title, address=address):
            return f"{title} ({address})"
        case TooComplex(reason=reason):
            return reason
        case _:
            return ""


def _container(block: Callout | Details | Listing | Definitions | Notes) -> str:
    match block:
        case Callout(title=(), kind=kind, blocks=blocks):
            return f"{kind.capitalize()}: {page_words(blocks)}"
        case Callout(title=title, blocks=blocks) | Details(summary=title, blocks=blocks):
            return _titled(title, blocks)
        case Listing():
            return _listing(block)
        case Definitions(terms=terms):
            return "\n".join(
                f"{words(t.term)}: {' '.join(page_words(d) for d in t.definitions)}" for t in terms
            )
        case _:
            return "\n".join(f"[{note.number}] {page_words(note.blocks)}" for note in block.notes)


def _titled(title: Sequence[Inline], blocks: Sequence[Block]) -> str:
    return "\n".join(part for part in (words(title), page_words(blocks)) if part)


def _listing(block: Listing) -> str:
    lines = []
    for index, item in enumerate(block.items):
        mark = "-" if block.start is None else f"{block.start + index}."
        box = {True: "[x] ", False: "[ ] ", None: ""}[item.checked]
        text = ("\n" if block.tight else "\n\n").join(part for each in item.blocks if (part := _block(each)))
        lines.append(f"{mark} {box}{text}".rstrip().replace("\n", "\n" + " " * (len(mark) + 1)))
    return ("\n" if block.tight else "\n\n").join(lines)


def _table(block: Table) -> str:
    rows = [" | ".join(words(cell.children).replace("\n", " ") for cell in row) for row in block.rows]
    return "\n".join([words(block.caption), *rows] if block.caption else rows)
