"""The paper backup of a publisher's key: one sheet, as text or as a drawing to print, with its twenty-four words."""

from xml.sax.saxutils import escape

from app.qr import qr_squares
from content.ids import Did
from content.keys import SigningKey, fingerprint
from content.wordlist import fingerprint_words, seed_words

_TITLE = "Hornbook: paper backup of a publisher's key"
_ADVICE = (
    "Whoever has these 24 words can sign as this publisher. Keep the sheet where money is kept.",
    "Type them after `keygen --restore` to have the key again; then compare the fingerprint below.",
)
_COLUMNS = 3


def paper_text(key: SigningKey, name: str) -> bytes:
    """The sheet as plain text."""
    words = [f"{number:2}. {word:<12}" for number, word in enumerate(seed_words(key.seed), 1)]
    rows = ["".join(words[start : start + _COLUMNS]).rstrip() for start in range(0, len(words), _COLUMNS)]
    lines = [_TITLE, "", name, "", *_ADVICE, "", *rows, "", *_public(key.did)]
    return "\n".join(lines).encode() + b"\n"


def paper_drawing(key: SigningKey, name: str) -> bytes:
    """The sheet as an SVG of A4 size (units are millimetres), with the words in a QR code too."""
    words = seed_words(key.seed)
    side, squares = qr_squares(" ".join(words))
    lines = [
        _text(20, 30, 7, _TITLE),
        _text(20, 42, 6, name),
        *(_text(20, 52 + 6 * place, 3.8, line) for place, line in enumerate(_ADVICE)),
        *(
            _text(20 + 58 * (place % _COLUMNS), 76 + 10 * (place // _COLUMNS), 5.5, f"{place + 1}. {word}")
            for place, word in enumerate(words)
        ),
        f'<g transform="translate(20 160) scale({60 / side:.4f})"><path d="{squares}"/></g>',
        _text(88, 168, 3.8, "The same 24 words for a scanner: as secret as they are."),
        *(_text(20, 232 + 6 * place, 3.4, line) for place, line in enumerate(_public(key.did))),
    ]
    head = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" viewBox="0 0 210 297" '
        'font-family="sans-serif"><rect width="210" height="297" fill="white"/>'
    )
    return "\n".join([head, *lines, "</svg>", ""]).encode()


def _public(did: Did) -> tuple[str, ...]:
    words = fingerprint_words(did)
    return (
        "For anybody to see and compare:",
        f"fingerprint  {fingerprint(did)}",
        f"12 words     {' '.join(words[:6])}",
        f"             {' '.join(words[6:])}",
        f"name of key  {did}",
    )


def _text(x: float, y: float, size: float, text: str) -> str:
    return f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" xml:space="preserve">{escape(text)}</text>'
