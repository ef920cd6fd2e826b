"""What a completion file may come in: the JSON itself or a baked PNG; for other wrappings, what to do instead."""

from assessments.credential.bake import PNG_SIGNATURE, extract
from content.errors import HornbookError

MAX_FILE = 400_000
"""Bytes of the JSON at most; the longest file the profile allows is smaller."""


class ContainerError(HornbookError):
    """The file is no form of completion file that can be opened; `code` is stable, the message says what to do."""

    def __init__(self, code: str, message: str) -> None:
        """Keep the code beside the sentence."""
        super().__init__(message)
        self.code = code


_ELSEWHERE = (
    (b"%PDF-", "pdf", "This is a PDF, the certificate for people: open the attached completion.json."),
    (b"<svg", "svg", "This is an SVG picture: open the completion.json that came with it."),
    (b"<?xml", "svg", "This is an SVG picture: open the completion.json that came with it."),
    (b"PK\x03\x04", "archive", "This is an archive: unpack it, then open the completion.json inside."),
    (
        b"\xef\xbb\xbf",
        "byte-order-mark",
        "An editor has put a mark before the text: open the file as it was sent.",
    ),
)


WRAPPED = frozenset(code for _, code, _ in _ELSEWHERE)
"""Codes of wrappings that are no forgery, only not the completion file: nobody is accused over them."""


def credential_bytes(data: bytes) -> bytes:
    """The JSON bytes in a file: the file itself, or what a baked PNG holds (ContainerError or BakeError)."""
    inner = extract(data) if data.startswith(PNG_SIGNATURE) else data
    for start, code, message in _ELSEWHERE:
        if inner[:1024].lstrip(b" \t\r\n").startswith(start):
            raise ContainerError(code, message)
    if len(inner) > MAX_FILE:
        raise ContainerError(
            "too-large", f"The file has {len(inner)} bytes; a completion file has {MAX_FILE} at most."
        )
    return inner
