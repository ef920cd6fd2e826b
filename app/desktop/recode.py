"""A helper process that recodes pictures to WebP for lite packs; Qt has the formats, and no window is opened.

``python -m app.desktop.recode`` reads one JSON line, ``{"pictures": [[name, source, target], …], "width": 1200}``, and
writes a JSON line for each in order: ``[name, target]``, or ``[name, ""]`` where the original is as small already, moves,
or cannot be read. It ends when its input closes. Equal pictures give equal bytes with one version of Qt.
"""

import json
import os
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader

_LOSSY, _LOSSLESS = 80, 100
_PICTURE_SECONDS = 30


def smaller(source: Path, width: int) -> bytes | None:
    """The picture as WebP, at most `width` pixels across and turned as its camera said; None where nothing is won."""
    reader = QImageReader(str(source))
    reader.setAutoTransform(True)
    if reader.supportsAnimation() and reader.imageCount() != 1:
        return None
    image = reader.read()
    if image.isNull():
        return None
    lossless = reader.format().data() == b"png"
    if image.width() > width:
        image = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
    made = [_webp(image, _LOSSY), *([_webp(image, _LOSSLESS)] if lossless else [])]
    best = min(made, key=len)
    return best if best and len(best) < source.stat().st_size else None


def _webp(image: QImage, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "WEBP", quality)  # type: ignore[call-overload]  # a text is taken too
    return bytes(buffer.data().data())


if sys.platform == "win32":

    def _allow_one_picture() -> None:
        """Windows has no such limit for a process that is running already."""

else:
    import resource

    def _allow_one_picture() -> None:
        """The system ends this process where one picture takes more CPU time than any honest one."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(used.ru_utime + used.ru_stime) + _PICTURE_SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _leave_with_parent() -> None:
    sys.stdin.read()
    os._exit(1)


def main() -> int:
    """Recode what the line asks for."""
    job = json.loads(sys.stdin.readline())
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    for name, source, target in job["pictures"]:
        _allow_one_picture()
        data = smaller(Path(source), job["width"])
        if data is not None:
            Path(target).write_bytes(data)
        sys.stdout.write(json.dumps([name, target if data is not None else ""]) + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
