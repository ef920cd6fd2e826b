"""`check --fix`: what is mended, what is left alone, and that nothing else changes."""

import re
from pathlib import Path

import pytest

from assessments.check import check_course
from assessments.grammar import read_quiz
from assessments.grammar.items import mended_mark
from assessments.repairs import repairs
from assessments.writing.textfile import Fix, read_text_file, with_fixes
from tests.assessments.packs import CHECK, GERMS, MANIFEST, a_pack


def mended(folder: Path) -> dict[str, str]:
    """Write the repairs; what was said, by path."""
    made = repairs(folder, check_course(folder))
    for each in made:
        (folder / each.path).write_bytes(each.after)
    return {each.path: "\n".join(line.removeprefix(f"{each.path}:") for line in each.lines) for each in made}


def left(folder: Path) -> list[str]:
    return [problem.code for problem in check_course(folder)]


def quiz(body: str, header: str = "id: check") -> str:
    return f"---\n{header}\n---\n\n{body}"


YES_NO = "\n\n- (x) Yes\n- ( ) No\n"


def test_a_sound_folder_has_nothing_to_mend(tmp_path: Path) -> None:
    folder = a_pack(tmp_path)
    assert mended(folder) == {}


def test_no_folder_at_all(tmp_path: Path) -> None:
    assert repairs(tmp_path, check_course(tmp_path)) == ()


@pytest.mark.parametrize(
    ("text", "after", "said"),
    [
        (
            "# Germs in water!\n\n![A pot](../media/pot.svg)\n",
            "---\nid: germs-in-water\n---\n\n# Germs in water!\n\n![A pot](../media/pot.svg)\n",
            "1: fixed E110 id 'germs-in-water' written",
        ),
        (
            "---\ntitle: Germs\n---\n\n![A pot](../media/pot.svg)\n",
            "---\nid: germs\ntitle: Germs\n---\n\n![A pot](../media/pot.svg)\n",
            "1: fixed E110 id 'germs' written",
        ),
        (
            "---\ntitle: कीटाणु\nid:\n---\n\n![A pot](../media/pot.svg)\n",
            "---\ntitle: कीटाणु\nid: germs\n---\n\n![A pot](../media/pot.svg)\n",
            "3: fixed E110 id 'germs' written",
        ),
    ],
)
def test_the_id_of_a_module(tmp_path: Path, text: str, after: str, said: str) -> None:
    folder = a_pack(tmp_path, germs=text)
    assert mended(folder) == {"modules/germs.md": said}
    assert (folder / "modules" / "germs.md").read_text() == after
    assert left(folder) == []


def test_ids_of_a_quiz_and_its_questions(tmp_path: Path) -> None:
    body = f"## Is it so?{YES_NO}\n## Is it so?\n{{one}}{YES_NO}\n## Is it so?\n{{}}{YES_NO}\n## Last{YES_NO}"
    folder = a_pack(tmp_path, check=body + "\nno text\n".replace("no text\n", ""), germs=GERMS)
    assert mended(folder)["quizzes/check.quiz.md"].split("\n") == [
        "1: fixed W110 id 'check' written",
        "1: fixed W110 id 'is-it-so' written",
        "7: fixed W110 id 'is-it-so-2' written",
        "13: fixed W110 id 'is-it-so-3' written",
        "18: fixed W110 id 'last' written",
        "1: laid out as `fmt` does",
    ]
    text = (folder / "quizzes" / "check.quiz.md").read_text()
    assert text.startswith("---\nid: check\n---\n\n## Is it so?\n{#is-it-so}\n\n- (x) Yes\n")
    assert "## Is it so?\n{#is-it-so-2 one}\n\n" in text
    assert "## Is it so?\n{#is-it-so-3}\n\n" in text
    assert "W110" not in left(folder)


def test_written_ids_are_those_that_were_in_use(tmp_path: Path) -> None:
    """Learners' records name them: what was answered before the repair still belongs to the same question."""
    body = f"## Is it so?{YES_NO}\n## And this?{YES_NO}"
    folder = a_pack(tmp_path, check=quiz(body, "title: Check"))
    before = read_quiz((folder / "quizzes" / "check.quiz.md").read_text(), "quizzes/check.quiz.md").assessment
    mended(folder)
    after = read_quiz((folder / "quizzes" / "check.quiz.md").read_text(), "quizzes/check.quiz.md").assessment
    assert before is not None
    assert before == after


def test_no_id_is_given_twice_or_again(tmp_path: Path) -> None:
    folder = a_pack(
        tmp_path,
        manifest=MANIFEST + '\n[retired]\n"mild" = "gone"\n',
        germs=GERMS.replace("title: Germs", "title: Germs\nwas: old"),
        check=quiz(f"## Mild{YES_NO}\n## Old{YES_NO}\n## Germs{YES_NO}\n## {'w' * 70}{YES_NO}"),
    )
    assert mended(folder)["quizzes/check.quiz.md"].split("\n") == [
        "5: fixed W110 id 'mild-2' written",
        "10: fixed W110 id 'old-2' written",
        "15: fixed W110 id 'germs-2' written",
        f"20: fixed W110 id '{'w' * 48}' written",
    ]
    assert left(folder) == []


def test_no_ids_while_it_is_not_known_which_are_retired(tmp_path: Path) -> None:
    folder = a_pack(tmp_path, manifest=MANIFEST + "x = \n", check=quiz(f"## Safe{YES_NO}"))
    assert mended(folder) == {}


def test_no_id_in_a_header_that_is_never_closed(tmp_path: Path) -> None:
    folder = a_pack(tmp_path, germs="---\ntitle: Germs\n\n![A pot](../media/pot.svg)\n")
    assert mended(folder) == {}
    assert left(folder) == ["E102", "E110"]


@pytest.mark.parametrize(
    ("title", "after"),
    [
        ("Loops: for and while", '"Loops: for and while"'),
        ('"Say" it', "'\"Say\" it'"),
        ("'It''s'", "\"It''s\""),
        ("C:\\x: y", "'C:\\x: y'"),
    ],
)
def test_values_of_headers_get_their_quotes(tmp_path: Path, title: str, after: str) -> None:
    folder = a_pack(tmp_path, germs=GERMS.replace("title: Germs", f"title: {title}"))
    assert mended(folder) == {"modules/germs.md": "3: fixed W103 title in quotes"}
    assert f"\ntitle: {after}\n" in (folder / "modules" / "germs.md").read_text()
    assert left(folder) == []


def test_quotes_of_both_kinds_are_left_to_the_author(tmp_path: Path) -> None:
    folder = a_pack(tmp_path, germs=GERMS.replace("title: Germs", 'title: It\'s "so": well'))
    assert mended(folder) == {}
    assert left(folder) == ["W103"]


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("-(x)Yes", "- (x) Yes"),
        ("- (x)Yes", "- (x) Yes"),
        ("- ( X ) Yes", "- (x) Yes"),
        ("-   (X)  Yes", "- (x) Yes"),
        ("- (x)Yes {pin}", "- (x) Yes {pin}"),
    ],
)
def test_marks_get_their_space(tmp_path: Path, line: str, after: str) -> None:
    folder = a_pack(tmp_path, check=quiz(f"## So?\n{{#so}}\n\n{line}\n- ( ) No\n"))
    assert list(mended(folder)) == ["quizzes/check.quiz.md"]
    assert f"{{#so}}\n\n{after}\n- ( ) No\n" in (folder / "quizzes" / "check.quiz.md").read_text()
    assert left(folder) == []


def test_empty_marks_get_their_space(tmp_path: Path) -> None:
    folder = a_pack(tmp_path, check=quiz("## So?\n{#so}\n\n- (x) Yes\n-()No\n-()\n"))
    assert mended(folder) == {
        "quizzes/check.quiz.md": "9: fixed E204 one space after the mark\n10: fixed E204 one space after the mark"
    }
    assert "\n- ( ) No\n- ( )\n" in (folder / "quizzes" / "check.quiz.md").read_text()
    assert left(folder) == ["E104"]


def test_a_link_gets_the_true_name_of_its_file(tmp_path: Path) -> None:
    text = (
        "Shown: ![a](../media/POT.svg#x) and [b](../Media/pot.svg), `![c](../media/POT.svg)`\n\n"
        '![d](<../media/Pot.svg>) ![e][ref] <img src="../media/pot.SVG" alt="f">\n\n[ref]: ../media/PoT.svg\n'
    )
    folder = a_pack(tmp_path, germs=f"---\nid: germs\ntitle: Germs\n---\n\n{text}")
    mended(folder)
    assert (folder / "modules" / "germs.md").read_text().partition("---\n\n")[2] == (
        "Shown: ![a](../media/pot.svg#x) and [b](../media/pot.svg), `![c](../media/POT.svg)`\n\n"
        '![d](<../media/pot.svg>) ![e][ref] <img src="../media/pot.svg" alt="f">\n\n[ref]: ../media/pot.svg\n'
    )
    assert [code for code in left(folder) if code.startswith("E")] == []


def test_a_name_with_spaces_is_written_as_addresses_are(tmp_path: Path) -> None:
    folder = a_pack(tmp_path)
    (folder / "media" / "pot.svg").rename(folder / "media" / "The Pot.svg")
    for path in ("modules/germs.md", "quizzes/check.quiz.md"):
        text = (folder / path).read_text()
        (folder / path).write_text(text.replace("../media/pot.svg", "../media/the%20pot.svg"))
    mended(folder)
    assert "(../media/The%20Pot.svg)" in (folder / "modules" / "germs.md").read_text()
    assert [code for code in left(folder) if code.startswith("E")] == []


@pytest.mark.parametrize("address", ["../media/x/../POT.svg", "../media/%50OT.svg/", ".././media/POT.svg"])
def test_an_address_that_winds_is_made_straight(tmp_path: Path, address: str) -> None:
    folder = a_pack(tmp_path, germs=f"---\nid: germs\ntitle: Germs\n---\n\n![a]({address})\n")
    mended(folder)
    assert re.search(r"\(\.\./(\./)?media/pot\.svg\)", (folder / "modules" / "germs.md").read_text())
    assert left(folder) == []


def test_a_name_that_no_plain_address_can_have_is_left_to_the_author(tmp_path: Path) -> None:
    folder = a_pack(tmp_path, germs=GERMS.replace("../media/pot.svg", "<../media/a (1).svg>"))
    (folder / "media" / "A (1).svg").write_bytes((folder / "media" / "pot.svg").read_bytes())
    assert mended(folder) == {}
    assert "E402" in left(folder)
    (folder / "media" / "A (1).svg").rename(folder / "media" / "A(1).svg")
    text = GERMS.replace("../media/pot.svg)", "../media/a(1).svg) [b](../media/pot.svg)")
    (folder / "modules" / "germs.md").write_text(text)
    assert mended(folder) == {}
    assert "E402" in left(folder)


def test_the_outline_gets_the_true_names(tmp_path: Path) -> None:
    manifest = MANIFEST.replace('"modules/germs.md"', "'modules/Germs.md'").replace(
        "quizzes/check", "Quizzes/check"
    )
    folder = a_pack(tmp_path, manifest=manifest)
    assert mended(folder) == {
        "pack.toml": (
            "12: fixed E402 'modules/Germs.md' named 'modules/germs.md', as the file is\n"
            "12: fixed E402 'Quizzes/check.quiz.md' named 'quizzes/check.quiz.md', as the file is"
        )
    }
    assert (folder / "pack.toml").read_text() == MANIFEST.replace('"modules/germs.md"', "'modules/germs.md'")
    assert left(folder) == []


def test_an_outline_in_another_spelling_is_left_to_the_author(tmp_path: Path) -> None:
    manifest = MANIFEST.replace('"modules/germs.md"', '"modules/\\u0047erms.md"')
    folder = a_pack(tmp_path, manifest=manifest)
    assert mended(folder) == {}
    assert "E402" in left(folder)


def test_sound_quizzes_are_laid_out(tmp_path: Path) -> None:
    folder = a_pack(tmp_path, check=CHECK.replace("{#sq number}", "{  number   #sq  }"))
    assert mended(folder) == {"quizzes/check.quiz.md": "1: laid out as `fmt` does"}
    assert (folder / "quizzes" / "check.quiz.md").read_text() == CHECK
    broken = CHECK.replace("{#sq number}", "{  number  numbr #sq  }")
    (folder / "quizzes" / "check.quiz.md").write_text(broken)
    assert mended(folder) == {}


def test_line_ends_marks_and_other_bytes_stay(tmp_path: Path) -> None:
    folder = a_pack(tmp_path)
    path = folder / "modules" / "germs.md"
    path.write_bytes(
        ("\ufeff" + GERMS.replace("id: germs\n", "") + "Cafe\u0301\n").replace("\n", "\r\n").encode()
    )
    assert mended(folder) == {"modules/germs.md": "1: fixed E110 id 'germs' written"}
    assert (
        path.read_bytes()
        == (
            "\ufeff"
            + GERMS.replace("id: germs\ntitle: Germs\n", "id: germs\ntitle: Germs\n")
            + "Cafe\u0301\n"
        )
        .replace("\n", "\r\n")
        .encode()
    )


def test_several_repairs_of_one_line() -> None:
    file = read_text_file(b"one two\nthree")
    fixes = [
        Fix(line=1, column=1, length=3, text="1", code="E402", what=""),
        Fix(line=1, column=5, length=3, text="2\n3", code="E402", what=""),
    ]
    assert with_fixes(file, fixes).encoded() == b"1 2\n3\nthree"


def test_only_what_is_nearly_a_mark_becomes_one() -> None:
    assert mended_mark("-=5") == "- = 5"
    assert mended_mark("-[ X ]a") == "- [x] a"
    assert mended_mark("- plain") is None
