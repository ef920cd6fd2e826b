"""Documents that people wrote have the blocks that cmark-gfm gives them (decisions.md, "CommonMark agreement").

They are the descriptions and markdown files of the packages that are installed here, and our own. Another folder is
measured by hand, and may then have differences:

    HORNBOOK_CORPUS=FOLDER python -m pytest tests/peers/markdown -q
"""

import os
from collections.abc import Iterator
from email.message import Message
from importlib import metadata
from pathlib import Path

import pytest

from tests.peers.markdown import differences
from tests.peers.markdown.judging import Agreement, judged

pytest.importorskip("cmarkgfm", reason="cmarkgfm is not installed: it cannot judge our blocks")

ROOT = Path(__file__).resolve().parents[3]
LARGEST, LONGEST_LINE = 200_000, 10_000  # what a module may be (reliability.md 7)
LEAST = 98.0  # per cent of the documents of a corpus


def installed() -> Iterator[tuple[str, str]]:
    """The markdown that the packages of this environment bring."""
    for distribution in metadata.distributions():
        about, name = distribution.metadata, distribution.metadata["Name"]
        if "markdown" in (about["Description-Content-Type"] or "") and isinstance(about, Message):
            yield f"{name}: description", str(about.get_payload())
        for file in distribution.files or ():
            if file.suffix.lower() == ".md" and (path := Path(str(file.locate()))).is_file():
                yield f"{name}: {file}", path.read_text(encoding="utf-8", errors="replace")


def our_own() -> Iterator[tuple[str, str]]:
    """The markdown of this checkout: read by people on forges, and the courses that ship."""
    for path in (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "resources").rglob("*.md"))):
        yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


def below(folder: Path) -> Iterator[tuple[str, str]]:
    """Every markdown file below a folder, once."""
    seen: set[bytes] = set()
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in (".md", ".markdown") and path.is_file():
            data = path.read_bytes()
            if data not in seen and _fits(data):
                seen.add(data)
                yield str(path.relative_to(folder)), data.decode("utf-8-sig", errors="replace")


def _fits(data: bytes) -> bool:
    return (
        len(data) <= LARGEST
        and b"\0" not in data
        and all(len(line) < LONGEST_LINE for line in data.split(b"\n"))
    )


def told(what: str, agreement: Agreement, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f"\n{what}: {agreement}")
        for name, difference in {**agreement.apart, **agreement.other_words}.items():
            print(f"  {name}: {difference}")


def test_documents_have_the_blocks_that_cmark_gfm_gives_them(capsys: pytest.CaptureFixture[str]) -> None:
    folder = os.environ.get("HORNBOOK_CORPUS")
    if folder:
        agreement = judged(below(Path(folder)))
        told(folder, agreement, capsys)
        assert 100 * agreement.agreed >= LEAST * agreement.documents
        return
    agreement = judged([*installed(), *our_own()])
    told("documents of installed packages, and our own", agreement, capsys)
    assert agreement.documents > 40
    assert agreement.apart == {}
    assert agreement.other_words == {}


@pytest.mark.parametrize("source", differences.BLOCKS)
def test_a_named_difference_in_blocks_is_one(source: str) -> None:
    assert judged([("x", source)]).apart != {}


@pytest.mark.parametrize("source", differences.WORDS)
def test_a_named_difference_in_words_is_one(source: str) -> None:
    agreement = judged([("x", source)])
    assert agreement.apart == {}
    assert agreement.other_words != {}
