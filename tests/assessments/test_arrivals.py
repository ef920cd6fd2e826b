"""Questions and answers of a stranger's pack: every hostile case, in this process."""

from pathlib import Path

import pytest

from assessments.arrivals import refuse_items
from content.archive import read_archive
from content.zipparts import ArchiveRefusedError
from tests.hostile.families import sealed
from tests.hostile.kit import FILES, Bent, Case, Refused, write_files


def judge(tmp_path: Path) -> None:
    unpacked = read_archive(tmp_path / "bad.hbpack", tmp_path / "new")
    refuse_items(tmp_path / "new", unpacked.course)


@pytest.mark.parametrize("case", tuple(sealed.cases()), ids=lambda case: str(case.name))
def test_questions_and_answers_that_lie(tmp_path: Path, case: Case) -> None:
    case.write(tmp_path / "bad.hbpack", tmp_path)
    with pytest.raises(ArchiveRefusedError) as caught:
        judge(tmp_path)
    assert isinstance(case.expected, Refused)
    assert (caught.value.code, str(caught.value)) == (case.expected.code, case.expected.sentence)


def test_too_many_questions_are_refused(tmp_path: Path) -> None:
    def more(stem: dict[str, list[dict[str, object]]]) -> None:
        first = stem["questions"][0]
        stem["questions"] = [{**first, "id": f"q{number}"} for number in range(10_001)]

    (tmp_path / "bad.hbpack").write_bytes(Bent().stem(more).zip())
    with pytest.raises(ArchiveRefusedError, match="It has more than 10000 questions; nothing was installed"):
        judge(tmp_path)


def test_a_sound_pack_is_taken(tmp_path: Path) -> None:
    from assessments.build import build_course
    from content.archive import write_archive

    practice = (
        "---\nid: check\ntitle: Check\nuse: practice\n---\n\n## One?\n{#one text}\n\n- = one\n- = 1 {50%}\n"
    )
    write_files(tmp_path / "water", {**FILES, "quizzes/check.quiz.md": practice})
    write_archive(build_course(tmp_path / "water"), tmp_path / "bad.hbpack")
    judge(tmp_path)
