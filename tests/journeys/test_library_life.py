"""A course lives on a learner's computer: updated from a stick, gone back from, removed, and there again with all progress."""

import json
from pathlib import Path

from tests.app.versions import build_versions
from tests.journeys.test_command_line import Person, responses

ANSWERS: dict[str, object] = {
    "boil": "1 minute",
    "safe": ["Boiling", "Chlorine"],
    "dose": "2",
    "symbol": "Cl",
    "clear": "No",
}


def test_from_the_first_version_to_the_next_and_back_again(tmp_path: Path) -> None:
    packs = build_versions(tmp_path / "packs", "1.0.0", "1.1.0")
    author, asha = Person(tmp_path / "author", "An Author"), Person(tmp_path / "asha", "Asha")
    delta = tmp_path / "water-1.1.0.hbdelta"
    author.does("delta", str(packs["1.0.0"]), str(packs["1.1.0"]), "-o", str(tmp_path))
    assert delta.stat().st_size < packs["1.1.0"].stat().st_size

    asha.does("install", str(packs["1.0.0"]))
    asha.does("read", "org", "--all")
    paper = json.loads(asha.does("sit", "org", "final", "--paper"))
    half = responses(paper, ANSWERS).splitlines()[:2]
    assert (
        asha.does("sit", "org", "final", "--responses", "-", typed="\n".join(half) + "\n").count("saved") == 2
    )

    before = sorted(path.name for path in (tmp_path / "asha" / "packs").iterdir())
    said = asha.does("install", str(delta), "--dry-run")
    assert said.startswith("“Safe water” 1.0.0 → 1.1.0 (org.example.water)\n")
    assert said.endswith("Your open attempt is finished on the version on which it was started.\n")
    assert sorted(path.name for path in (tmp_path / "asha" / "packs").iterdir()) == before
    assert "Updated “Safe water” from 1.0.0 to 1.1.0." in asha.does("update", str(delta), "--yes")

    paper = json.loads(asha.does("sit", "org", "final", "--paper"))
    assert [question["id"] for question in paper["questions"]] == ["boil", "safe", "dose", "symbol"]
    said = asha.does("sit", "org", "final", "--responses", "-", typed=responses(paper, ANSWERS))
    assert json.loads(said.splitlines()[-1])["passed"] is True
    (attempt,) = json.loads(asha.does("attempts", "org", "--json"))
    assert attempt["version"] == "1.0.0"

    asha.does("rollback", "org", "--yes")
    progress = json.loads(asha.does("progress", "org", "--json"))
    assert (progress["version"], progress["completed"]) == ("1.0.0", True)
    assert "Removed “Safe water” 1.0.0" in asha.does("remove", "org", "--yes")
    assert json.loads(asha.does("courses", "--json")) == []
    asha.does("install", str(packs["1.0.0"]))
    again = json.loads(asha.does("progress", "org", "--json"))
    assert again == progress
    assert asha.run("doctor").returncode == 0
