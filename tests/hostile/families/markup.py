"""Markup that would act: scripts, handlers, forms, frames, and addresses of every kind."""

from collections.abc import Iterator

from tests.hostile.inert import Check, hides, leads_nowhere, no_pictures, shows
from tests.hostile.kit import Bent, Case, Harmless, Refused, archive, folder, module_file

ROW = "markup"

_INERT: dict[str, tuple[str, Check, str]] = {
    "script": ("<script>alert('SEEN')</script>\n\nText.\n", hides("SEEN"), "W409"),
    "script-in-a-line": ("Text <script src=//h/x.js>SEEN</script> more.\n", leads_nowhere, "W409"),
    "script-split": ("<scr<script>ipt>alert(1)</scr</script>ipt>\n", leads_nowhere, ""),
    "handler": (
        "<img src=http://h/x.png alt=a onerror=alert(1)>\n\n<b onclick='x()'>Text</b>\n",
        no_pictures,
        "W409",
    ),
    "handler-without-spaces": ("<img/src=x/onerror=alert(1)>\n\nText.\n", no_pictures, ""),
    "style": (
        "<style>@import url(//h/x);</style>\n\n<p style='position:fixed'>Text</p>\n",
        shows("Text"),
        "W409",
    ),
    "form": (
        "<form action=http://h/><input name=a value=SEEN><button>Go</button></form>\n\nText.\n",
        shows("Text"),
        "W409",
    ),
    "frame": ("<iframe src='file:///etc/passwd'></iframe>\n\nText.\n", shows("Text"), "W409"),
    "frame-with-a-page": ("<iframe srcdoc='<script>x</script>'></iframe>\n\nText.\n", shows("Text"), "W409"),
    "object": (
        "<object data=file:///etc/passwd></object><embed src=//h/x>\n\nText.\n",
        shows("Text"),
        "W409",
    ),
    "base": ("<base href='file:///'>\n\nText.\n", shows("Text"), "W409"),
    "meta-refresh": ("<meta http-equiv=refresh content='0;url=http://h'>\n\nText.\n", shows("Text"), "W409"),
    "svg-in-the-page": (
        "<svg onload=alert(1)><a xlink:href='file:///x'>SEEN</a></svg>\n\nText.\n",
        leads_nowhere,
        "W409",
    ),
    "math-in-the-page": ("<math><mi href='javascript:x'>y</mi></math>\n\nText.\n", leads_nowhere, "W409"),
    "javascript": ("[Text](javascript:alert(1))\n", shows("Text"), "W409"),
    "javascript-in-capitals": ("[Text](JaVaScRiPt:alert)\n", shows("Text"), "W409"),
    "javascript-by-entity": ("<a href=' &#106;avascript:x'>Text</a>\n", shows("Text"), ""),
    "javascript-by-reference": ("[Text][a]\n\n[a]: javascript:alert(1)\n", shows("Text"), "W409"),
    "vbscript": ("[Text](vbscript:x)\n", shows("Text"), "W409"),
    "data": ("[Text](data:text/html;base64,PHNjcmlwdD4=)\n", shows("Text"), "W409"),
    "data-picture": ("![Text](data:image/svg+xml,<svg>)\n", no_pictures, "W409"),
    "file-link": ("[Text](file:///etc/passwd)\n", shows("Text"), "W409"),
    "file-picture": ("![Text](file:///etc/passwd)\n", no_pictures, "W409"),
    "unc-link": ("[Text](\\\\\\\\host\\\\share)\n", shows("Text"), "W409"),
    "unc-picture": ("<img src='//host/share.png' alt=Text>\n", no_pictures, ""),
    "smb-picture": ("![Text](smb://host/share.png)\n", no_pictures, "W409"),
    "qrc-picture": ("![Text](qrc:/qt-project.org/logo.png)\n", no_pictures, "W409"),
    "remote-picture": ("![Text](https://example.org/pixel.png)\n", no_pictures, "W408"),
    "remote-picture-as-html": ("<img src='http://example.org/pixel.png' alt=Text>\n", no_pictures, "W408"),
    "remote-film": ("<video src=http://h/a.webm poster=//h/p.png></video>\n\nText.\n", no_pictures, ""),
    "command-address": (
        "[Text](ms-msdt:/id)\n\n[Text](shell:startup)\n\n[Text](search-ms:a)\n",
        shows("Text"),
        "W409",
    ),
    "online-link": ("[Text](https://example.org/)\n", shows("Text"), ""),
    "mail": ("<x@example.org>\n", leads_nowhere, ""),
    "our-own-attribute": (
        "<pre data-hb='1 1 code 99'>Text</pre>\n\n<span DATA-HB='1 1 math 7'>x</span>\n",
        shows("Text"),
        "",
    ),
    "our-own-stash": ("\x02wzxhzdk:0\x03 Text <b>x</b>\n", shows("Text"), ""),
    "footnotes-in-a-ring": ("A[^a]\n\n[^a]: B[^b]\n\n[^b]: C[^a]\n", leads_nowhere, ""),
    "references-in-a-ring": ("[a][b]\n\n[b]: <#a>\n\n[a]: <#b>\n", leads_nowhere, ""),
    "right-to-left-text": ("Text \u202egpj.exe\n", leads_nowhere, "W413"),
}

_E401 = "link to a missing file"
_MISSING: dict[str, tuple[str, str, str]] = {
    "absolute-picture": ("![x](/etc/passwd)\n", "E403", "'/etc/passwd' leaves the pack"),
    "picture-that-leaves": (
        "![x](../../canary/deep/er/secret.png)\n",
        "E403",
        "'../../canary/deep/er/secret.png' leaves the pack",
    ),
    "link-that-leaves": (
        "[x](../../canary/modules/secret.md)\n",
        "E403",
        "'../../canary/modules/secret.md' leaves the pack",
    ),
    "link-that-leaves-by-percent": (
        "[x](%2e%2e/%2e%2e/canary/secret.txt)\n",
        "E403",
        "'../../canary/secret.txt' leaves the pack",
    ),
    "picture-that-leaves-by-backslash": (
        "![x](..\\\\..\\\\canary\\\\secret.png)\n",
        "E401",
        f"{_E401} '..\\..\\canary\\secret.png'",
    ),
    "drive-picture": ("![x](<C:\\\\evil.png>)\n", "W409", ""),
}


def cases() -> Iterator[Case]:
    """Each as a module of a folder and of a pack file: both are inert, and the author is told."""
    for name, (text, check, warning) in _INERT.items():
        files = {"modules/bad.md": module_file(text)}
        yield folder(ROW, name, Harmless(check, warning), files)
        yield archive(ROW, name, Harmless(check), lambda text=text: Bent().module(text).zip())  # type: ignore[misc]
    for name, (text, code, message) in _MISSING.items():
        expected = Refused(code, f"modules/bad.md:6:1: {code} {message}")
        files = {"modules/bad.md": module_file(text)}
        yield folder(ROW, name, expected if message else Harmless(no_pictures, code), files)
        yield archive(ROW, name, Harmless(no_pictures), lambda text=text: Bent().module(text).zip())  # type: ignore[misc]
