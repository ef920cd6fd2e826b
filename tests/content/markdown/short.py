"""Trees as short lines, so that a table of tests can hold the exact tree."""

from collections.abc import Sequence

from content.markdown.context import Found, RenderContext, Resolved
from content.markdown.render import render_page
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
    NoteRef,
    Notes,
    OnlineCard,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Run,
    Table,
    TooComplex,
    Turned,
)

FILES = {
    "modules/02.md": Resolved(Found.MODULE, "two"),
    "quizzes/q.quiz.md": Resolved(Found.ASSESSMENT, "quiz"),
    "modules/pot.png": Resolved(Found.FILE, "modules/pot.png"),
    "modules/talk.webm": Resolved(Found.FILE, "modules/talk.webm"),
    "modules/talk.en.vtt": Resolved(Found.FILE, "modules/talk.en.vtt"),
    "modules/talk.png": Resolved(Found.FILE, "modules/talk.png"),
    "modules/song.mp3": Resolved(Found.FILE, "modules/song.mp3"),
    "modules/flow.svg": Resolved(Found.FILE, "modules/flow.svg"),
    "modules/pot.PNG": Resolved(Found.CASE, "modules/pot.png"),
}


def context(**changes: object) -> RenderContext:
    """A page ``modules/01.md`` in a pack that holds `FILES`."""
    given: dict[str, object] = {
        "path": "modules/01.md",
        "resolve": lambda path: FILES.get(path, Resolved(Found.MISSING)),
        "picture_size": lambda _: (40, 30),
    }
    return RenderContext(**(given | changes))  # type: ignore[arg-type]


def tree(source: str, **changes: object) -> str:
    """The blocks of a source, short."""
    return blocks(render_page(source, context(**changes)).page.blocks)


def problems(source: str, **changes: object) -> list[str]:
    """The problems as ``LINE:COLUMN CODE message | hint``."""
    found = render_page(source, context(**changes)).problems
    return [f"{p.line}:{p.column} {p.code} {p.message} | {p.hint}" for p in found]


def blocks(found: Sequence[Block]) -> str:
    return " ".join(_block(block) for block in found)


def _block(block: Block) -> str:
    match block:
        case Heading(level=level, id=name, children=children):
            return f"h{level}#{name}({inlines(children)})"
        case Paragraph(children=children):
            return f"p({inlines(children)})"
        case Code(language=language, tab=tab):
            return f"code[{language}{'|' + tab if tab else ''}]({block.text!r})"
        case Quote(blocks=inside):
            return f"quote({blocks(inside)})"
        case Turned(direction=direction, blocks=inside):
            return f"turned-{direction}({blocks(inside)})"
        case Callout(kind=kind, title=title, blocks=inside):
            return f"callout-{kind}[{inlines(title)}]({blocks(inside)})"
        case Details(summary=summary, blocks=inside):
            return f"details{'+' if block.open else ''}[{inlines(summary)}]({blocks(inside)})"
        case Listing():
            return _listing(block)
        case Table(rows=rows, aligns=aligns):
            lines = "; ".join("|".join(inlines(cell.children) for cell in row) for row in rows)
            return f"table[{''.join(align.value[0] for align in aligns)}]({lines})"
        case Definitions(terms=terms):
            return f"terms({'; '.join(inlines(t.term) + ': ' + ' '.join(map(blocks, t.definitions)) for t in terms)})"
        case Notes(notes=notes):
            return f"notes({'; '.join(f'{note.number} {note.id} {blocks(note.blocks)}' for note in notes)})"
        case Picture() | Formula():
            return inlines((block,))
        case Media(kind=kind, src=src, title=title, transcript=transcript, poster=poster):
            return f"{kind}({src} {title!r} {transcript} {poster})"
        case OnlineCard(title=title, address=address):
            return f"online({title} {address})"
        case Embed(assessment=assessment, question=question, title=title):
            return f"embed({assessment}#{question} {title})"
        case Rule():
            return "rule"
        case TooComplex(reason=reason):
            return f"complex({reason})"


def _listing(block: Listing) -> str:
    mark = "ul" if block.start is None else f"ol{block.start}"
    boxes = {None: "", True: "[x]", False: "[ ]"}
    items = " ".join(f"li{boxes[item.checked]}({blocks(item.blocks)})" for item in block.items)
    return f"{mark}{'' if block.tight else '~'}({items})"


def inlines(found: Sequence[Inline]) -> str:
    return "".join(_inline(each) for each in found)


def _inline(each: Inline) -> str:
    match each:
        case Run(text=text, marks=marks, lang=lang):
            names = "+".join([*(mark.value for mark in marks), *([lang] if lang else [])])
            return f"<{names}:{text}>" if names else text
        case Break():
            return "⏎"
        case Link(target=target, ref=ref, children=children, title=title):
            return f"[{inlines(children)}→{target.value} {ref}{' ' + repr(title) if title else ''}]"
        case Formula(tex=tex):
            return f"${tex}$"
        case Picture(src=src, alt=alt, title=title, width=width, height=height):
            return f"pic({src} {alt!r} {title!r} {width}x{height})"
        case NoteRef(id=name, number=number):
            return f"[^{number} {name}]"
