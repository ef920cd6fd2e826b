"""`check`: its formats, its repairs, and what it says in each case."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

import fastjsonschema
import pytest

from app.cli.reports import as_github, as_json, as_sarif, as_text, summary
from content.problems import Problem
from tests.app.cli.runs import Shell, process
from tests.app.courses import a_course

SCHEMA = Path(__file__).with_name("sarif-2.1.0.json")
"""The standard's own (OASIS SARIF 2.1.0, errata 01)."""

MODULE = "modules/01-germs.md"
QUIZ = "quizzes/final.quiz.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A course with an error, a warning that can be mended, and a quiz that is not laid out."""
    folder = a_course(tmp_path / "water")
    module, quiz = folder / MODULE, folder / QUIZ
    module.write_text(
        module.read_text().replace("title: Germs in water", "title: Germs: in water") + "\n[x](gone.md)\n"
    )
    quiz.write_text(quiz.read_text().replace("- (x) 1 minute", "-(x) 1 minute"))
    return folder


def test_the_text_format_is_as_it_always_was(tmp_path: Path, folder: Path) -> None:
    ran = process(tmp_path / "home", "check", str(folder))
    assert (ran.code, ran.err) == (1, "")
    assert ran.lines == [
        f"{MODULE}:3:8: W103 other tools read this value as a mistake; quote it",
        '    write title: "Germs: in water"',
        f"{MODULE}:11:1: E401 link to a missing file 'gone.md'",
        "    there is no 'modules/gone.md' in the pack; add the file or mend the link",
        f"{QUIZ}:15:2: E204 mark needs one space after it",
        "    write it like '- (x) text' or '- [ ] text'",
        "2 errors, 1 warning.",
    ]
    ran = process(tmp_path / "home", "check", str(folder), "--quiet")
    assert [line.split(" ")[1] for line in ran.lines] == ["W103", "E401", "E204"]


def test_repairs_are_shown_before_they_are_made(empty: Shell, folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    ran = empty("check", str(folder), "--fix", "--dry-run")
    assert ran.code == 1
    assert ran.lines == [
        f"--- {MODULE}",
        f"+++ {MODULE} (mended)",
        "@@ -1,6 +1,6 @@",
        " ---",
        " id: germs",
        "-title: Germs: in water",
        '+title: "Germs: in water"',
        " minutes: 5",
        " ---",
        " ",
        f"--- {QUIZ}",
        f"+++ {QUIZ} (mended)",
        "@@ -12,7 +12,7 @@",
        " ",
        " - ( ) 10 seconds",
        "   > Far too short.",
        "--(x) 1 minute",
        "+- (x) 1 minute",
        " - ( ) 20 minutes {50%}",
        " ",
        " > [!explanation]",
    ]
    assert ran.err == "2 repairs in 2 files would be made; nothing was written.\n"
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_repairs_are_made_and_what_is_left_is_said(empty: Shell, folder: Path) -> None:
    (folder / MODULE).chmod(0o640)
    ran = empty("check", str(folder), "--fix")
    assert (ran.code, ran.err) == (1, "")
    assert ran.lines == [
        f"{MODULE}:3: fixed W103 title in quotes",
        f"{QUIZ}:15: fixed E204 one space after the mark",
        "2 repairs in 2 files made.",
        f"{MODULE}:11:1: E401 link to a missing file 'gone.md'",
        "    there is no 'modules/gone.md' in the pack; add the file or mend the link",
        "1 error, 0 warnings.",
    ]
    assert (folder / MODULE).stat().st_mode & 0o777 == 0o640
    (folder / MODULE).write_text((folder / MODULE).read_text().replace("[x](gone.md)", "x"))
    ran = empty("check", str(folder), "--fix", "--strict")
    assert (ran.code, ran.lines) == (0, ["No repair made.", "No problems."])
    ran = empty("check", str(folder), "--fix", "--dry-run")
    assert (ran.code, ran.out, ran.err) == (0, "", "No repair would be made; nothing was written.\n")


def test_a_machine_reads_what_is_left(empty: Shell, folder: Path) -> None:
    ran = empty("check", str(folder), "--fix", "--format", "json")
    assert [problem["code"] for problem in json.loads(ran.out)] == ["E401"]
    assert ran.err.splitlines()[-1] == "2 repairs in 2 files made."


def test_a_pack_file_is_not_mended(empty: Shell, tmp_path: Path) -> None:
    pack = tmp_path / "w.hbpack"
    assert empty("build", str(a_course(tmp_path / "sound")), "-o", str(pack)).code == 0
    ran = empty("check", str(pack), "--fix")
    assert (ran.code, ran.err) == (
        2,
        f"{pack} is a pack file; mend the course folder that it was built from.\n",
    )


# SARIF and GitHub


def sarif(text: str) -> Any:
    log = json.loads(text)
    fastjsonschema.compile(json.loads(SCHEMA.read_text()), use_default=False)(log)
    (run,) = log["runs"]
    return run


def test_sarif_of_a_course(tmp_path: Path, folder: Path) -> None:
    ran = process(tmp_path / "home", "check", str(folder), "--format", "sarif")
    assert (ran.code, ran.err) == (1, "")
    run = sarif(ran.out)
    base = run["originalUriBaseIds"]["SRCROOT"]["uri"]
    assert Path(unquote(urlparse(base).path)) == folder
    assert base.endswith("/")
    assert [(result["ruleId"], result["level"]) for result in run["results"]] == [
        ("W103", "warning"),
        ("E401", "error"),
        ("E204", "error"),
    ]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert rules[result["ruleIndex"]]["defaultConfiguration"]["level"] == result["level"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": MODULE, "uriBaseId": "SRCROOT"}
    assert place["region"] == {"startLine": 3, "startColumn": 8}
    assert run["results"][0]["message"]["text"] == (
        'Other tools read this value as a mistake; quote it. Write title: "Germs: in water".'
    )


def test_sarif_of_a_pack_file_names_the_file(empty: Shell, tmp_path: Path) -> None:
    pack = tmp_path / "a b.hbpack"
    pack.write_bytes(b"no pack at all")
    ran = empty("check", str(pack), "--format", "sarif")
    (result,) = sarif(ran.out)["results"]
    assert result["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "a%20b.hbpack", "uriBaseId": "SRCROOT"}}}
    ]


def problem(  # noqa: PLR0917 - the six members of a Problem
    path: str, line: int, column: int, code: str, message: str, hint: str = ""
) -> Problem:
    return Problem(path=path, line=line, column=column, code=code, message=message, hint=hint)


ODD = [
    problem("media/Ä %#?.png", 0, 0, "E416", "too large", "make it smaller"),
    problem("modules/a.md", 1, 5, "W110", "cannot read 'two' here; mend it", "mend it"),
    problem("modules/a.md", 9, 1, "E401", "link to 'x'"),
    problem("modules/a.md", 2, 0, "E999", "unknown\nto the table: 100%, yes"),
]


def test_sarif_escapes_paths_and_says_where_things_end(tmp_path: Path) -> None:
    (tmp_path / "modules").mkdir()
    (tmp_path / "modules" / "a.md").write_text("one two three\nfour\n")
    results = sarif(as_sarif(ODD, tmp_path))["results"]
    places = [result["locations"][0]["physicalLocation"] for result in results]
    assert places[0] == {"artifactLocation": {"uri": "media/%C3%84%20%25%23%3F.png", "uriBaseId": "SRCROOT"}}
    assert [place.get("region") for place in places] == [
        None,
        {"startLine": 1, "startColumn": 5, "endColumn": 8},
        {"startLine": 9, "startColumn": 1},
        {"startLine": 2},
    ]
    assert "ruleIndex" not in results[3]
    assert results[1]["message"]["text"] == "Cannot read 'two' here; mend it."


def test_github_shows_problems_beside_their_lines(tmp_path: Path, empty: Shell, folder: Path) -> None:
    assert as_github(ODD, tmp_path).splitlines() == [
        f"::error file={tmp_path}/media/Ä %25#?.png,line=1,col=1,title=E416::Too large. Make it smaller.",
        f"::warning file={tmp_path}/modules/a.md,line=1,col=5,title=W110::Cannot read 'two' here; mend it.",
        f"::error file={tmp_path}/modules/a.md,line=9,col=1,title=E401::Link to 'x'.",
        f"::error file={tmp_path}/modules/a.md,line=2,col=1,title=E999::Unknown%0Ato the table: 100%25, yes.",
    ]
    assert as_github([], tmp_path) == ""
    assert as_github(ODD[:1], tmp_path / "w.hbpack").startswith(f"::error file={tmp_path}/w.hbpack,")
    assert empty("check", str(folder), "--format", "github").out.count("::error ") == 2


def test_text_in_colour_and_without_hints() -> None:
    assert as_text(ODD[:2], colour=True) == [
        "media/Ä %#?.png:0:0: \x1b[1;31mE416\x1b[0m too large",
        "    make it smaller",
        "modules/a.md:1:5: \x1b[1;33mW110\x1b[0m cannot read 'two' here; mend it",
    ]
    assert as_text(ODD[:1], hints=False) == ["media/Ä %#?.png:0:0: E416 too large"]
    assert summary(ODD) == "3 errors, 1 warning."
    assert summary([]) == "No problems."
    assert json.loads(as_json(ODD))[0]["severity"] == "error"
