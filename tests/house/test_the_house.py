"""Conventions of the house, each held by a test."""

import re
import subprocess
import tomllib
from pathlib import Path

from tests.shared import ROOT

PACKAGE = ROOT / "goldenthread"
SOURCES = [path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts]
COMMITTED = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True).stdout.split()


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def test_no_source_file_is_longer_than_400_lines() -> None:
    assert {str(path.relative_to(ROOT)): lines(path) for path in SOURCES if lines(path) > 400} == {}


def test_no_room_is_called_utils_or_common() -> None:
    assert [path for path in PACKAGE.rglob("*") if path.stem in ("utils", "util", "common", "helpers", "misc")] == []


def test_every_room_says_what_it_is_for() -> None:
    rooms = [path for path in PACKAGE.iterdir() if path.is_dir() and (path / "__init__.py").exists()]
    assert [room.name for room in rooms if not (room / "README.md").exists()] == []


def test_lock_files_name_no_hosts() -> None:
    for name in ("requirements/run.txt", "requirements/dev.txt", "package-lock.json"):
        assert not re.search(
            r"https?://(?!opencollective|github|paulmillr|tidelift|www\.patreon|ko-fi)", (ROOT / name).read_text()
        ), name


def test_every_dependency_says_why_it_is_there() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = [
        *project["project"]["dependencies"],
        *(one for group in project["dependency-groups"].values() for one in group),
    ]
    source = (ROOT / "pyproject.toml").read_text().splitlines()
    for dependency in wanted:
        named = [n for n, line in enumerate(source) if line.strip().startswith(f'"{dependency}"')]
        assert any("#" in source[n] or source[n - 1].strip().startswith("#") for n in named), dependency


def test_decision_records_are_short() -> None:
    for record in (ROOT / "docs/decisions").glob("*.md"):
        assert len(record.read_text().split()) < 300, record.name


def test_every_make_command_is_in_the_list_make_prints() -> None:
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE)) - {"help", "setup-dev", "assets"}
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert [target for target in sorted(targets) if f"make {target} " not in listed] == []


def test_nothing_committed_names_the_place_it_was_made_in() -> None:
    """No path of a developer's machine and no host of a package mirror."""
    here = str(ROOT.parent)
    for name in COMMITTED:
        path = ROOT / name
        if path.suffix in (".py", ".md", ".toml", ".json", ".txt", ".html", ".scss", "") and path.is_file():
            text = path.read_text(errors="replace")
            assert f"{here}/" not in text or len(here) < 4, name


def test_judgement_never_looks_at_the_clock() -> None:
    """Dates are passed in: only views and commands ask what day it is."""
    clock = re.compile(r"\b(?:date\.today|datetime\.now|timezone\.now|time\.time|localdate)\b")
    pure = [
        path
        for path in SOURCES
        if {"lib", "documents", "reading"} & set(path.parts) or path.name in ("rules.py", "vocab.py")
    ]
    assert [str(path) for path in pure if clock.search(path.read_text())] == []


def test_templates_speak_through_translation() -> None:
    """Words in a template stand inside a translation tag."""
    words = re.compile(r">\s*([A-Z][a-z]+(?: [a-z]+)+[^<{]*)<")
    for template in PACKAGE.rglob("templates/**/*.html"):
        if template.name == "500.html":
            continue  # drawn when nothing else may be working, translation among it
        if "gallery" in template.parts or "gallery" in template.stem:
            continue  # examples of components, for those who build with them
        text = re.sub(
            r"{% (?:blocktranslate|comment).*?{% end(?:blocktranslate|comment) %}",
            "",
            template.read_text(),
            flags=re.DOTALL,
        )
        assert words.findall(text) == [], template.name


def test_no_merge_was_left_half_done() -> None:
    """The marks that git leaves where two changes met stand in no file."""
    left = re.compile(r"^(?:<{7} |>{7} )", re.MULTILINE)
    told = [one for one in COMMITTED if (ROOT / one).suffix in (".py", ".md", ".toml", ".html", ".scss", ".yaml")]
    assert [one for one in told if (ROOT / one).is_file() and left.search((ROOT / one).read_text())] == []
