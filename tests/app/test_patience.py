"""A piece of work that takes too long is interrupted, and each one leaves less for the next."""

import signal
import sys
import time
from collections.abc import Iterator

import pytest

from app.patience import LEAST, CpuPatience
from content.markdown.context import RenderContext
from content.markdown.math import Typesetter
from content.markdown.patience import TookTooLong
from content.markdown.render import render_page

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on CPU time here")


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = signal.getsignal(signal.SIGVTALRM)
    yield
    signal.signal(signal.SIGVTALRM, before)


def work_for_ever() -> None:
    while True:
        pass


def test_each_overrun_halves_what_the_next_may_take() -> None:
    patience = CpuPatience(0.16)
    began = time.process_time()
    for _ in range(6):
        with pytest.raises(TookTooLong), patience():
            work_for_ever()
    assert 0.16 + 0.08 + 0.04 + 3 * LEAST <= time.process_time() - began + 0.02 < 2
    with patience():
        assert time.process_time() > began
    time.sleep(0.05)


def test_a_signal_after_the_work_does_nothing() -> None:
    CpuPatience(0.1)
    signal.raise_signal(signal.SIGVTALRM)


def test_slow_pieces_of_a_page_are_shown_plain() -> None:
    text = "```java\n" + ("a " * 990 + "\n") * 24 + "```\n\n$\\frac{1}{2}$\n"
    patience = CpuPatience(0.1)
    context = RenderContext(path="modules/a.md", typesetter=Typesetter(), patience=patience)
    rendered = render_page(text, context)
    assert [problem.text() for problem in rendered.problems][:1] == [
        "modules/a.md:1:1: W423 listing takes too long to be coloured; it is shown in one colour"
    ]
