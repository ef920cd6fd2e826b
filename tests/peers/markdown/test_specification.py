"""Every example of the CommonMark specification has the blocks that it says, and those of cmark-gfm."""

import json
from pathlib import Path

import pytest

from tests.peers.markdown import differences
from tests.peers.markdown.judging import Agreement
from tests.peers.markdown.skeleton import ours
from tests.peers.markdown.theirs import cmark, theirs

EXAMPLES: list[list[str]] = json.loads(
    Path(__file__).with_name("specification.json").read_text(encoding="utf-8")
)


def test_every_example_as_the_specification_reads_it(capsys: pytest.CaptureFixture[str]) -> None:
    agreement = Agreement()
    for number, (_section, markdown, html) in enumerate(EXAMPLES, 1):
        agreement.add(str(number), theirs(html), ours(markdown))
    with capsys.disabled():
        print(f"\nCommonMark 0.31.2, its own HTML: {agreement}")
    assert agreement.documents == 652
    assert agreement.apart == {}
    assert sorted(map(int, agreement.other_words)) == sorted(differences.BEYOND)


def test_every_example_as_cmark_gfm_reads_it(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("cmarkgfm", reason="cmarkgfm is not installed: it cannot judge our blocks")
    agreement = Agreement()
    for number, (_section, markdown, _html) in enumerate(EXAMPLES, 1):
        agreement.add(str(number), theirs(cmark(markdown)), ours(markdown))
    with capsys.disabled():
        print(f"\nCommonMark 0.31.2, by cmark-gfm: {agreement}")
    assert agreement.apart == {}
    assert sorted(map(int, agreement.other_words)) == sorted(differences.SPECIFICATION)
