"""Pictures, sounds, films and frames: what an image's address becomes."""

import posixpath
import re
from dataclasses import dataclass

from content.markdown.context import Found
from content.markdown.dom import Element, Place
from content.markdown.links import destination, join
from content.markdown.sheet import Sheet
from content.markdown.tree import Media, OnlineCard, Picture, Target

_SOUNDS = frozenset((".opus", ".mp3", ".ogg", ".oga", ".m4a", ".wav"))
_FILMS = frozenset((".webm", ".mp4", ".ogv"))
_VIDEO_SITE = re.compile(
    r"https?://(?:(?:www|m|music)\.)?(?:youtube(?:-nocookie)?\.com/(?:watch|embed/|shorts/|live/|playlist)|youtu\.be/."
    r"|(?:player\.)?vimeo\.com/(?:video/)?\d|dailymotion\.com/(?:video|embed)/|peertube\.[\w.-]+/(?:w|videos)/)",
    re.IGNORECASE,
)
_PICTURES = (".svg", ".webp", ".png", ".jpg", ".jpeg", ".gif")
_WORDS_FILES = (".vtt", ".txt", ".md")


@dataclass(frozen=True, slots=True)
class External:
    """Nothing is to be shown."""


Figure = Picture | Media | OnlineCard | External


def figure(element: Element, sheet: Sheet) -> Figure:
    """What an ``<img>`` (or a frame made into one) shows; says what is wrong with it."""
    place = element.place()
    source = element.attributes.get("src", "").strip()
    alt = " ".join(element.attributes.get("alt", "").split())
    title = " ".join(element.attributes.get("title", "").split())
    if place.kind == "frame" or (place.kind == "media" and "://" in source[:10]):
        return OnlineCard(title or alt or _host(source), source) if _online_address(source) else External()
    found = destination(source, sheet.context) if source else None
    if found is None:
        return _without_address(place, alt, title, sheet)
    if found.target is Target.EXTERNAL:
        return _online(source, alt, title, place, sheet)
    if found.code:
        message = found.message.replace("the link is removed", "the picture is removed")
        sheet.say(place, found.code, message, found.hint)
    kind = posixpath.splitext(found.ref)[1].lower()
    if found.target is Target.FILE and (kind in _SOUNDS or kind in _FILMS):
        return _media("audio" if kind in _SOUNDS else "video", found.ref, title or alt, place, sheet)
    if not alt:
        sheet.say(
            place,
            "W405",
            "picture without alt text",
            "say in the brackets what it shows: ![a clay pot](pot.png)",
        )
    if found.target is not Target.FILE:
        return Picture("", alt, title)
    sheet.media.setdefault(found.ref)
    width, height = sheet.context.picture_size(found.ref) or (0, 0)
    return Picture(found.ref, alt, title, width, height)


def _without_address(place: Place, alt: str, title: str, sheet: Sheet) -> Figure:
    if place.kind == "own":
        sheet.say(
            place,
            "W409",
            "picture whose address is of a kind that is never opened",
            "put the picture into the pack",
        )
        return Picture("", alt, title)
    return Picture("", alt, title) if alt else External()


def _online(source: str, alt: str, title: str, place: Place, sheet: Sheet) -> Figure:
    kind = posixpath.splitext(source.partition("?")[0])[1].lower()
    if kind in _SOUNDS or kind in _FILMS or is_video_site(source):
        return OnlineCard(title or alt or _host(source), source)
    sheet.say(place, "W408", "external picture: not shown offline", "put the picture into the pack")
    if not alt:
        sheet.say(
            place,
            "W405",
            "picture without alt text",
            "say in the brackets what it shows: ![a clay pot](pot.png)",
        )
    return Picture("", alt, title)


def _media(kind: str, path: str, title: str, place: Place, sheet: Sheet) -> Media:
    sheet.media.setdefault(path)
    stem = posixpath.splitext(path)[0]
    language = sheet.context.language
    names = [
        f"{stem}{tag}{end}"
        for end in _WORDS_FILES
        for tag in (f".{language}", f".{language.split('-')[0]}", "")
    ]
    transcript = _first(names, sheet)
    if not transcript:
        message = f"{kind} without a transcript"
        sheet.say(
            place, "W418", message, f"add '{posixpath.basename(stem)}.{language}.vtt' or '.txt' beside it"
        )
    poster = _first([stem + end for end in _PICTURES], sheet) if kind == "video" else ""
    return Media(kind, path, title or posixpath.basename(path), transcript, poster)


def _first(paths: list[str], sheet: Sheet) -> str:
    for path in paths:
        found = sheet.context.resolve(path)
        if found.found is Found.FILE:
            sheet.media.setdefault(found.ref)
            return found.ref
    return ""


def diagram(name: str, place: Place, sheet: Sheet) -> Picture | None:
    """The picture that stands for a mermaid fence: ``name``, or the page's own name, then name-2 and so on."""
    sheet.diagrams += 1
    page = posixpath.splitext(posixpath.basename(sheet.context.path))[0]
    stem = name or (page if sheet.diagrams == 1 else f"{page}-{sheet.diagrams}")
    base = join(stem, sheet.context.path)
    path = _first([base + end for end in _PICTURES], sheet) if base else ""
    if path:
        width, height = sheet.context.picture_size(path) or (0, 0)
        return Picture(path, name or "diagram", "", width, height)
    hint = f"export it as '{stem}.svg' beside the module; until then its source is shown"
    sheet.say(place, "W419", "diagram without a picture: mermaid is not drawn", hint)
    return None


def is_video_site(address: str) -> bool:
    """Whether a film is to be seen there, in a browser only."""
    return _VIDEO_SITE.match(address) is not None


def _online_address(address: str) -> bool:
    return address.lower().startswith(("http://", "https://"))


def _host(address: str) -> str:
    return address.rsplit("://", maxsplit=1)[-1].split("/", maxsplit=1)[0]
