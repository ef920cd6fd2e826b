"""The format and size of a picture by its first bytes, and the caps on pictures (reliability.md, rule 7).

Nothing is decoded: PNG, JPEG, GIF and WebP say their size in their headers, SVG in its root element.
"""
# ruff: noqa: PLR2004

from dataclasses import dataclass

from content.problems import Problem, problem_at
from content.svg import SvgRefused, left_out, sanitise_svg, svg_attributes, svg_size

MAX_PIXELS = 12_000_000
MAX_BYTES = 5_000_000
LARGE_BYTES = 1_000_000
MAX_SIDE = 20_000
_ENDINGS = {"png": "png", "jpg": "jpeg", "jpeg": "jpeg", "gif": "gif", "webp": "webp", "svg": "svg"}
_FRAMES = frozenset(range(0xC0, 0xD0)) - {
    0xC4,
    0xC8,
    0xCC,
}  # JPEG's start-of-frame markers (ISO 10918-1, B.1.1.3)


@dataclass(frozen=True, slots=True)
class PictureInfo:
    """A picture's format (png, jpeg, gif, webp or svg) and its size in pixels (0: an SVG that does not say)."""

    format: str
    width: int
    height: int


def picture_size(data: bytes) -> PictureInfo | None:
    """What the bytes say they are; None for anything else or a header that is cut."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _info("png", data[16:24], "big") if data[12:16] == b"IHDR" else None
    if data.startswith((b"GIF87a", b"GIF89a")):
        return _info("gif", data[6:10], "little")
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _webp(data)
    return _svg(data)


def check_picture(path: str, data: bytes) -> tuple[Problem, ...]:
    """What is wrong with a picture of the pack: E407, E416, W406 or W409."""
    info = picture_size(data)
    ending = path.rpartition(".")[2].lower()
    if info is None and ending == "svg" and data.lstrip()[:1] == b"<":
        return tuple(filter(None, [_svg_problem(path, data)]))
    if info is None:
        hint = "save it as PNG, JPEG, WebP, GIF or SVG"
        return (problem_at(path, "E407", "this is not a picture, or its header is damaged", hint),)
    if _ENDINGS.get(ending) != info.format:
        message = f"media type not allowed: named .{ending[:20]} but its bytes are {info.format}"
        return (
            problem_at(path, "E407", message, f"rename it to end in .{info.format.replace('jpeg', 'jpg')}"),
        )
    size = _too_large(path, data, info)
    if size:
        return (size,)
    if info.format == "svg" and (found := _svg_problem(path, data)):
        return (found,)
    if len(data) > LARGE_BYTES:
        message = f"picture is larger than 1 MB ({len(data) / 1e6:.1f} MB)"
        return (problem_at(path, "W406", message, "make it smaller or save it as WebP"),)
    return ()


def _too_large(path: str, data: bytes, info: PictureInfo) -> Problem | None:
    if len(data) > MAX_BYTES:
        message = f"picture of {len(data) / 1e6:.1f} MB is too large: at most {MAX_BYTES // 1_000_000} MB"
        return problem_at(path, "E416", message, "make it smaller or save it as WebP")
    pixels = info.width * info.height
    if info.format != "svg" and (pixels > MAX_PIXELS or max(info.width, info.height) > MAX_SIDE):
        message = f"picture of {info.width} × {info.height} pixels is too large: at most 12 million pixels"
        return problem_at(path, "E416", message, "make it smaller; 1600 pixels across are plenty")
    return None


def _svg_problem(path: str, data: bytes) -> Problem | None:
    try:
        sanitise_svg(data)
        names = left_out(data)
    except SvgRefused as refused:
        message = f"SVG picture cannot be used: {refused.reason}"
        return problem_at(path, "E407", message, "export it again as a plain SVG, or as PNG")
    if not names:
        return None
    shown = ", ".join(f"<{name[:30]}>" for name in names[:5]) + (" …" if len(names) > 5 else "")
    hint = (
        "export it as a plain SVG with attributes instead of styles, or as PNG, and look at it in a preview"
    )
    return problem_at(path, "W409", f"what this drawing does by {shown} is not shown", hint)


def _info(kind: str, sizes: bytes, order: str) -> PictureInfo | None:
    """Width and height, each in one half of `sizes`."""
    half = len(sizes) // 2
    if half not in (2, 4):
        return None
    width, height = (
        int.from_bytes(part, "big" if order == "big" else "little") for part in (sizes[:half], sizes[half:])
    )
    return PictureInfo(kind, width, height) if width and height else None


def _jpeg(data: bytes) -> PictureInfo | None:
    """Walk the segments to the frame header, which says height before width."""
    pos = 2
    while pos + 9 <= len(data) and data[pos] == 0xFF:
        marker = data[pos + 1]
        if marker in {0xFF, 0x01} or 0xD0 <= marker <= 0xD8:
            pos += 1 if marker == 0xFF else 2
            continue
        if marker in _FRAMES:
            return _info("jpeg", data[pos + 7 : pos + 9] + data[pos + 5 : pos + 7], "big")
        length = int.from_bytes(data[pos + 2 : pos + 4], "big")
        if length < 2 or marker == 0xDA:
            return None
        pos += 2 + length
    return None


def _webp(data: bytes) -> PictureInfo | None:
    """The three kinds of WebP chunk (RFC 9649): lossy, lossless, extended."""
    kind, body = data[12:16], data[20:30]
    if len(body) < 10:
        return None
    if kind == b"VP8X":
        width, height = (1 + int.from_bytes(part, "little") for part in (body[4:7], body[7:10]))
    elif kind == b"VP8L" and body[0] == 0x2F:
        bits = int.from_bytes(body[1:5], "little")
        width, height = 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    elif kind == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        width, height = (int.from_bytes(part, "little") & 0x3FFF for part in (body[6:8], body[8:10]))
    else:
        return None
    return PictureInfo("webp", width, height) if width and height else None


def _svg(data: bytes) -> PictureInfo | None:
    if b"<svg" not in data[:10_000] and b":svg" not in data[:10_000]:
        return None
    attributes = svg_attributes(data)
    if attributes is None:
        return None
    width, height = svg_size(attributes) or (0, 0)
    return PictureInfo("svg", width, height)
