"""Author's folders whose manifest or header lies, asks too much, or looks like another's."""

from collections.abc import Iterator

from tests.hostile.inert import titled
from tests.hostile.kit import MANIFEST, Case, Expected, Harmless, Refused, folder, module_file

ROW = "manifest"
_ID = "may hold a-z, 0-9, dots and hyphens, and at most 100 characters"


def cases() -> Iterator[Case]:
    """`pack.toml` by its text, then by what it says; then headers and the outline."""
    for name, (text, expected) in _TEXTS.items():
        yield folder(ROW, name, expected, {"pack.toml": text})
    for name, (old, new, expected) in _VALUES.items():
        yield folder(ROW, name, expected, {"pack.toml": MANIFEST.replace(old, new)})
    for name, (files, expected) in _FILES.items():
        yield folder(ROW, name, expected, files)


def _no(code: str, at: str, message: str) -> Refused:
    return Refused(code, f"pack.toml:{at}: {code} {message}")


_TEXTS: dict[str, tuple[str | bytes, Expected]] = {
    "arrays-5000-deep": (
        MANIFEST + "x = " + "[" * 5000 + "]" * 5000,
        _no("E121", "6:5", "not TOML: nested too deeply"),
    ),
    "tables-5000-deep": (
        MANIFEST + "x = " + "{a=" * 5000 + "1" + "}" * 5000,
        _no("E121", "6:5", "not TOML: nested too deeply"),
    ),
    "dotted-key-20000-deep": (
        MANIFEST + "a." * 20_000 + "a = 1\n",
        _no("E121", "6:1", "not TOML: a key has too many parts"),
    ),
    "number-of-9000-digits": (
        MANIFEST + "x = " + "9" * 9000,
        _no("E121", "6:5", "not TOML: a number has too many digits"),
    ),
    "float-overflow": (
        MANIFEST + "math = 1e999\n",
        _no("E123", "6:8", "'math' must be true or false, not a number"),
    ),
    "not-a-number": (
        MANIFEST + "math = nan\n",
        _no("E123", "6:8", "'math' must be true or false, not a number"),
    ),
    "key-twice": (
        MANIFEST + 'title = "Other"\n',
        _no("E121", "6:16", "not TOML: cannot overwrite a value"),
    ),
    "table-twice": (
        MANIFEST + "[award]\n[award]\n",
        _no("E121", "7:7", "not TOML: cannot declare ('award',) twice"),
    ),
    "not-utf8": (
        MANIFEST.encode() + b'license = "\xff"\n',
        _no("E121", "6:12", "pack.toml is not UTF-8 text"),
    ),
    "utf16": (MANIFEST.encode("utf-16"), _no("E121", "1:1", "pack.toml is not UTF-8 text")),
    "nul": (MANIFEST + 'license = "a\0b"\n', _no("E121", "6:13", "not TOML: illegal character '\\x00'")),
    "empty": ("", _no("E122", "1:1", "'format' is missing")),
    "of-2-MB": (MANIFEST + "# x\n" * 500_000, _no("E121", "1:1", "pack.toml is larger than 1000000 bytes")),
    "yaml": (
        "---\nid: org.example.water\n",
        _no("E121", "1:4", "not TOML: expected '=' after a key in a key/value pair"),
    ),
}

_VALUES: dict[str, tuple[str, str, Expected]] = {
    "look-alike-id": (
        "org.example",
        "org.ex\u0430mple",
        _no("E124", "2:6", f"id 'org.ex\u0430mple.water' {_ID}"),
    ),
    "id-in-capitals": ("org.example", "Org.Example", _no("E124", "2:6", f"id 'Org.Example.water' {_ID}")),
    "id-with-a-line-end": (
        "org.example.water",
        "org.example\\nwater",
        _no("E124", "2:6", "'id' holds a hidden or control character"),
    ),
    "id-that-leaves": (
        "org.example.water",
        "../../canary",
        _no("E124", "2:6", f"id '../../canary' {_ID}"),
    ),
    "id-of-200-characters": (
        "org.example.water",
        "a" * 200,
        _no("E124", "2:6", f"id '{'a' * 60}…' {_ID}"),
    ),
    "version-of-a-billion": (
        "1.0.0",
        "1000000000.0.0",
        _no("E124", "3:11", "version '1000000000.0.0' is not MAJOR.MINOR.PATCH"),
    ),
    "version-negative": ("1.0.0", "-1.0.0", _no("E124", "3:11", "version '-1.0.0' is not MAJOR.MINOR.PATCH")),
    "version-in-other-digits": (
        "1.0.0",
        "\u0661.0.0",
        _no("E124", "3:11", "version '\u0661.0.0' is not MAJOR.MINOR.PATCH"),
    ),
    "format-of-tomorrow": (
        "format = 1",
        "format = 2",
        _no("E124", "1:10", "this version of Hornbook reads format 1, and the pack says 2"),
    ),
    "format-huge": (
        "format = 1",
        "format = " + "9" * 4000,
        _no("E124", "1:10", "this version of Hornbook reads format 1, and the pack says 999999999999…"),
    ),
    "title-enormous": (
        "Safe water at home",
        "T" * 100_000,
        _no("E124", "4:9", "'title' is longer than 200 characters"),
    ),
    "title-right-to-left": (
        "Safe water",
        "Safe \\u202Eretaw",
        _no("E124", "4:9", "'title' holds a hidden or control character"),
    ),
    "title-as-a-list": (
        '"Safe water at home"',
        '["a"]',
        _no("E123", "4:9", "'title' must be text, not a list"),
    ),
    "title-as-a-formula": (
        "Safe water at home",
        "=HYPERLINK(1)",
        Harmless(titled("=HYPERLINK(1)")),
    ),
    "title-as-markup": (
        "Safe water at home",
        "<img src=//host/a><b>",
        Harmless(titled("<img src=//host/a><b>")),
    ),
    "language-as-a-path": (
        'language = "en"',
        'language = "../en"',
        _no("E124", "5:12", "'../en' is not a language tag"),
    ),
    "items-that-leave": (
        'language = "en"\n',
        'language = "en"\n[[part]]\ntitle = "A"\nitems = ["../canary/modules/secret.md"]\n',
        _no("E403", "8:10", "path leaves the pack"),
    ),
    "items-10000-times-the-same": (
        'language = "en"\n',
        'language = "en"\n[[part]]\ntitle = "A"\nitems = ["modules/germs.md"'
        + ',"modules/germs.md"' * 10_000
        + "]\n",
        _no("E125", "8:29", "'modules/germs.md' is already listed at pack.toml:8"),
    ),
    "parts-10000": (
        'language = "en"\n',
        'language = "en"\n' + '[[part]]\ntitle = "A"\nitems = []\n' * 10_000,
        _no("E124", "3006:1", "the pack has more than 1000 parts"),
    ),
    "award-of-a-million-months": (
        'language = "en"\n',
        'language = "en"\n[award]\nname = "A"\nvalid_months = 1000000\n',
        _no("E124", "8:16", "'award.valid_months' must be between 1 and 1200"),
    ),
    "skill-address": (
        'language = "en"\n',
        'language = "en"\n[[skill]]\nname = "a"\nframework = "b"\ncode = "c"\nurl = "file:///etc/passwd"\n',
        _no("E124", "10:7", "'skill.url' must begin with urn:, https:// or http://"),
    ),
}

_MODULE = "modules/bad.md"
_FILES: dict[str, tuple[dict[str, str | bytes], Expected]] = {
    "module-id-that-leaves": (
        {_MODULE: "---\nid: ../../canary\n---\n\nx\n"},
        Refused("E112", f"{_MODULE}:2:5: E112 id may hold a–z, 0–9 and '-'"),
    ),
    "module-id-look-alike": (
        {_MODULE: "---\nid: g\u0435rms\n---\n\nx\n"},
        Refused("E112", f"{_MODULE}:2:5: E112 id may hold a–z, 0–9 and '-'"),
    ),
    "module-id-twice": (
        {_MODULE: module_file("x\n", "germs")},
        Refused("E111", "modules/germs.md:2:5: E111 id 'germs' already used at modules/bad.md:2"),
    ),
    "module-title-enormous": (
        {_MODULE: f"---\nid: bad\ntitle: {'T' * 9000}\n---\n\nx\n"},
        Refused("E124", f"{_MODULE}:3:8: E124 'title' is longer than 200 characters"),
    ),
    "module-title-right-to-left": (
        {_MODULE: "---\nid: bad\ntitle: \u202ebad\n---\n\nx\n"},
        Refused("E124", f"{_MODULE}:3:8: E124 'title' holds a hidden or control character"),
    ),
    "header-never-closed": (
        {_MODULE: "---\nid: bad\n" + "key: value\n" * 10_000},
        Refused("E102", f"{_MODULE}:1:1: E102 header not closed by '---'"),
    ),
    "yaml-in-the-header": (
        {_MODULE: "---\nid: bad\n? !!python/object/apply:os.system [x]\n---\n\nx\n"},
        Refused("E101", f"{_MODULE}:3:1: E101 the header holds 'key: value' lines only"),
    ),
    "needs-in-a-circle": (
        {
            "modules/a.md": "---\nid: a\nneeds: b\n---\n\nx\n",
            "modules/b.md": "---\nid: b\nneeds: a\n---\n\nx\n",
        },
        Refused("E129", "modules/a.md:3:8: E129 needs go in a circle: a → b → a"),
    ),
    "a-circle-of-1000": (
        {
            f"modules/m{each:04}.md": f"---\nid: m{each}\nneeds: m{(each + 1) % 1000}\n---\n\nx\n"
            for each in range(1000)
        },
        Refused(
            "E129",
            "modules/m0000.md:3:8: E129 needs go in a circle: m0 → m1 → m2 → m3 → m4 → m5 → m6 → m7 → …",
        ),
    ),
}
