"""A piece of work that takes too long is interrupted, and each one leaves less for the next."""

import gc
import signal
import sys
import time
from collections.abc import Iterator

import pytest

from app.patience import CpuPatience
from content.markdown.context import RenderContext
from content.markdown.math import Typesetter
from content.markdown.patience import TookTooLong
from content.markdown.render import render_page

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on CPU time here")


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = signal.getsignal(signal.SIGVTALRM)
    gc.disable()  # what other tests left behind is not collected while the signal comes
    yield
    gc.enable()
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
    assert 0.16 + 0.08 < time.process_time() - began < 2  # 0.34 s by the clock of the timer
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


def swallow(caught: list[TookTooLong]) -> None:
    try:
        work_for_ever()
    except TookTooLong as error:
        caught.append(error)
    work_for_ever()


def test_work_that_swallows_the_signal_gets_it_again() -> None:
    swallowed: list[TookTooLong] = []
    with pytest.raises(TookTooLong), CpuPatience(0.05)():
        swallow(swallowed)
    assert len(swallowed) == 1
