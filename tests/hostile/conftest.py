"""Prints the count of each row at the end, also where the tests ran in processes of their own."""

import pytest

_COUNTS: list[str] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when == "call":
        _COUNTS.extend(str(value) for name, value in report.user_properties if name == "counts")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _COUNTS:
        terminalreporter.section("hostile packs")
        for line in _COUNTS:
            terminalreporter.write_line(line)
