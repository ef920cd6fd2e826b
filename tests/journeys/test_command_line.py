"""The main job by the command line alone: an author builds, a learner fails and passes, an employer verifies."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.app.courses import a_course
from tests.translated import a_translated_course

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a home of their own, who runs the program as a process."""

    home: Path
    name: str

    def run(self, *arguments: str, typed: str = "", locale: str = "C") -> "subprocess.CompletedProcess[str]":
        """Run a command in a plain locale."""
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))
        }
        return subprocess.run(
            [sys.executable, "-m", "app", "--home", str(self.home), "--learner", self.name, *arguments],
            input=typed,
            capture_output=True,
            encoding="utf-8",
            check=False,
            cwd=ROOT,
            env=environment | {"LC_ALL": locale, "COLUMNS": "100"},
        )

    def does(self, *arguments: str, typed: str = "") -> str:
        """Run a command that must succeed without a word beside its output."""
        ran = self.run(*arguments, typed=typed)
        assert (ran.returncode, ran.stderr) == (0, "")
        return ran.stdout


def responses(paper: dict[str, object], answers: dict[str, object]) -> str:
    """JSON lines for a paper; options are named by their text."""
    lines = []
    for question in paper["questions"]:  # type: ignore[attr-defined]
        ids = {option["text"]: option["id"] for option in question["options"]}
        given = answers[question["id"]]
        value = [ids[text] for text in given] if isinstance(given, list) else ids.get(str(given), given)
        lines.append(json.dumps({"question": question["id"], "response": value}))
    return "\n".join([*lines, '{"submit": true}']) + "\n"


def test_from_a_folder_to_a_verified_file(tmp_path: Path) -> None:
    author, asha, employer = (
        Person(tmp_path / name, name) for name in ("An Author", "Asha Ñwende", "An Employer")
    )
    folder, pack, out = a_course(tmp_path / "water"), tmp_path / "water.hbpack", tmp_path / "odd ?#%é name"
    assert author.does("check", str(folder), "--strict") == "No problems.\n"
    author.does("build", str(folder), "-o", str(pack))

    assert asha.does("install", str(pack)).startswith("Installed “Safe water” 1.0.0")
    assert asha.does("install", str(pack)).endswith("nothing changed.\n")
    assert "Germs are too small to be seen." in asha.does("read", "org.example.water", "--all")

    paper = json.loads(asha.does("sit", "org", "final", "--paper"))
    wrong: dict[str, object] = {"boil": "10 seconds", "safe": ["Cooling"], "dose": "7", "symbol": "Cl"}
    said = asha.does("sit", "org", "final", "--responses", "-", typed=responses(paper, wrong))
    assert json.loads(said.splitlines()[-1])["passed"] is False
    assert asha.run("complete", "org", "--out", str(out)).returncode == 1

    paper = json.loads(asha.does("sit", "org", "final", "--paper"))
    right: dict[str, object] = {
        "boil": "1 minute",
        "safe": ["Boiling", "Chlorine"],
        "dose": "2",
        "symbol": "Cl",
    }
    said = asha.does("sit", "org", "final", "--responses", "-", typed=responses(paper, right))
    assert said.splitlines()[:4] == ["saved boil 1", "saved safe 2", "saved dose 3", "saved symbol 4"]
    assert json.loads(said.splitlines()[-1])["completed"] is True
    assert len(json.loads(asha.does("attempts", "org", "--json"))) == 2
    asha.does("complete", "org", "--out", str(out))
    asha.does("transcript", "org", "--out", str(out / "transcript.json"))
    assert asha.run("doctor").returncode == 0

    for name in ("completion.json", "badge.png"):
        ran = employer.run("verify", str(out / name))
        assert ran.returncode == 0
        assert (
            "Unchanged since it was signed by the learner's own computer. Nobody else vouches for it."
            in ran.stdout
        )
        assert "The course pack had no publisher's signature." in ran.stdout
    assert not employer.home.exists()


def test_a_course_in_french_from_a_folder_to_a_verified_file(tmp_path: Path) -> None:
    author, asha, employer = (
        Person(tmp_path / name, name) for name in ("An Author", "Asha Ñwende", "An Employer")
    )
    folder, pack, out = a_translated_course(tmp_path / "water"), tmp_path / "water.hbpack", tmp_path / "out"
    author.does("build", str(folder), "-o", str(pack))
    asha.does("install", str(pack))
    assert "en, fr, ar" in asha.does("courses")

    said = asha.does("read", "org", "--all", "--language", "fr")
    assert "Faites bouillir l’eau pendant une minute." in said
    paper = json.loads(asha.does("sit", "org", "final", "--paper"))
    assert paper["title"] == "Épreuve finale"
    right: dict[str, object] = {
        "boil-time": "1 minute",
        "safe": ["Bouillir", "Le chlore"],
        "safe-word": "Eau potable",
        "degrees": "100",
    }
    said = asha.does("sit", "org", "final", "--responses", "-", typed=responses(paper, right))
    result = json.loads(said.splitlines()[-1])
    assert (result["percent"], result["passed"], result["completed"]) == ("100", True, True)
    asha.does("complete", "org", "--out", str(out))
    assert asha.run("doctor").returncode == 0

    ran = employer.run("verify", "--json", str(out / "completion.json"))
    assert ran.returncode == 0
    assert '"Safe water at home"' in ran.stdout


@pytest.fixture(scope="module")
def completion(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A completion file that was issued by the command line."""
    folder = tmp_path_factory.mktemp("issued")
    asha = Person(folder / "home", "Asha")
    asha.does("install", str(a_course(folder / "water")))
    asha.does("read", "org", "--all")
    paper = json.loads(asha.does("sit", "org", "final", "--paper"))
    right: dict[str, object] = {
        "boil": "1 minute",
        "safe": ["Boiling", "Chlorine"],
        "dose": "2",
        "symbol": "Cl",
    }
    asha.does("sit", "org", "final", "--responses", "-", typed=responses(paper, right))
    asha.does("complete", "org", "--out", str(folder / "out"))
    return (folder / "out" / "completion.json").read_bytes()


def test_a_completion_file_with_any_byte_changed_is_refused(completion: bytes, tmp_path: Path) -> None:
    """Every 61st byte by the program as a process, several files a call; the unit tests change every byte."""
    files = []
    for place in range(0, len(completion), 61):
        files.append(tmp_path / f"{place}.json")
        files[-1].write_bytes(completion[:place] + bytes([completion[place] ^ 1]) + completion[place + 1 :])
    ran = Person(tmp_path / "home", "An Employer").run("verify", "--json", *map(str, files))
    assert ran.returncode == 1
    assert "self-attested" not in ran.stdout
