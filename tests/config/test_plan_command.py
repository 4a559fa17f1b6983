"""`goldenthread plan read`: what CONTRACTS promises of it, asked of the program itself."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PLAN = """\
Anytown Safeguarding Children Board
Business Plan 2014-2015

No.\tAction\tLead\tTimescale
1.1\tAudit all files\tPolice\tMarch 2015
1.2\tTrain every member’s staff\tHealth\tongoing
"""
KEYS = {"title", "board", "period_start", "period_end", "boards", "legend", "glossary", "items", "findings"}
ITEM_KEYS = {
    "id",
    "parent_id",
    "level",
    "kind",
    "ref",
    "text",
    "how",
    "measure",
    "leads",
    "timescale",
    "start",
    "due",
} | {"due_dates", "recurrence", "progress", "rating", "scope", "source"}


def run(*arguments: str | bytes | Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "goldenthread", *arguments]
    return subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        timeout=60,
        check=False,
        env={"PATH": os.environ["PATH"], "PYTHONUTF8": "1", **environment},
    )


def refused(ended: "subprocess.CompletedProcess[str]") -> str:
    """The one line an unusable input gives."""
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "Traceback" not in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
    return ended.stderr


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_a_plan_is_printed_as_a_tree(plan: Path) -> None:
    ended = run("plan", "read", plan)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert all(
        words in ended.stdout
        for words in ("Business Plan 2014-2015", "Audit all files", "Train every member’s staff", "Police")
    )


def test_json_is_one_object_with_what_the_contract_names(plan: Path) -> None:
    ended = run("plan", "read", plan, "--json")
    assert (ended.returncode, ended.stderr) == (0, "")
    found = json.loads(ended.stdout)
    assert set(found) >= KEYS
    assert found["items"]
    for item in found["items"]:
        assert set(item) >= ITEM_KEYS
        assert item["source"]["file"] == "plan.txt"
    for finding in found["findings"]:
        assert set(finding) >= {"code", "severity", "item_id", "message", "source"}


def test_json_says_what_the_plan_says(plan: Path) -> None:
    found = json.loads(run("plan", "read", plan, "--json").stdout)
    assert (found["period_start"], found["period_end"]) == ("2014-04-01", "2015-03-31")
    audit, train = (item for item in found["items"] if item["kind"] == "action")
    assert (audit["ref"], audit["text"], audit["leads"], audit["due"]) == (
        "1.1",
        "Audit all files",
        ["Police"],
        "2015-03-31",
    )
    assert (train["ref"], train["leads"], train["due"], train["recurrence"]) == ("1.2", ["Health"], None, "ongoing")
    assert audit["source"] == {"file": "plan.txt", "line": 5, "table": 1, "row": 2} | {
        key: value for key, value in audit["source"].items() if key == "cell"
    }


def test_the_same_plan_says_the_same_as_text_as_csv_and_as_a_page(plan: Path, tmp_path: Path) -> None:
    heading, table = PLAN.rsplit("\n\n", 1)
    page = "".join(f"<p>{line}</p>" for line in heading.splitlines())
    rows = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("\t")) + "</tr>" for row in table.splitlines()
    )
    (tmp_path / "plan.html").write_text(f"<meta charset=utf-8>{page}<table>{rows}</table>", encoding="utf-8")
    (tmp_path / "plan.csv").write_text(table.replace("\t", ","), encoding="utf-8")

    def said(name: str) -> list[tuple[object, ...]]:
        items = json.loads(run("plan", "read", tmp_path / name, "--json").stdout)["items"]
        return [(item["ref"], item["text"], item["leads"], item["timescale"]) for item in items]

    assert said("plan.txt") == said("plan.html") == said("plan.csv")


def test_explain_prints_what_each_step_decided(plan: Path) -> None:
    ended = run("plan", "read", plan, "--explain")
    assert (ended.returncode, ended.stderr) == (0, "")
    steps = {line.split()[0] for line in ended.stdout.splitlines()}
    assert len(steps) > 1
    assert "line 4" in ended.stdout, "the line of the table's headings, from which the columns were read"


NOT_PLANS = {
    "letter.txt": "Dear all,\n\nThank you for coming on Tuesday.\n\nYours, Ann\n",
    "page.html": "<html><body><h1>Contact us</h1><p>By telephone.</p></body></html>",
    "numbers.csv": "1,2,3\n4,5,6\n",
}


@pytest.mark.parametrize("name", NOT_PLANS)
def test_a_file_that_holds_no_plan_is_well_and_says_so(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(NOT_PLANS[name])
    ended = run("plan", "read", path, "--json")
    assert (ended.returncode, ended.stderr) == (0, "")
    found = json.loads(ended.stdout)
    assert found["items"] == []
    assert [finding["code"] for finding in found["findings"]] == ["not-a-plan"]
    assert found["findings"][0]["message"] in " ".join(run("plan", "read", path).stdout.split())


def test_explain_says_why_there_is_no_plan(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(NOT_PLANS["letter.txt"])
    ended = run("plan", "read", path, "--explain")
    assert ended.returncode == 0
    assert ended.stdout.strip()


@pytest.mark.parametrize("options", [(), ("--json",), ("--explain",)])
@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b"", "empty"),
        ("space.html", b" \n ", "empty"),
        ("plan.txt", b"%PDF-1.4\n", "PDF"),
        ("plan.csv", b"PK\x03\x04" + bytes(50), "zip"),
        ("plan.txt", b"MZ\x90\x00\x03" + bytes(50), "program"),
        ("plan.txt", bytes(1000), "not text"),
        ("plan.exe", b"x", ".exe"),
        ("plan", b"x", "ending"),
        ("plan.html", b"<!-- -->", "."),
    ],
)
def test_a_file_that_cannot_be_used_is_one_line_and_2(
    name: str, data: bytes, words: str, options: tuple[str, ...], tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert words in refused(run("plan", "read", path, *options))


def test_a_path_that_leads_nowhere_is_one_line_and_2(tmp_path: Path) -> None:
    assert "no file" in refused(run("plan", "read", tmp_path / "none.txt"))
    assert "folder" in refused(run("plan", "read", tmp_path))
    refused(run("plan", "read", ""))
    refused(run("plan", "read", "/dev/null"))
    refused(run("plan", "read", "/dev/zero"))
    refused(run("plan", "read", tmp_path / "no folder" / "plan.txt"))
    refused(run("plan", "read", "x" * 5000))


def test_a_name_with_a_newline_keeps_the_error_one_line(tmp_path: Path) -> None:
    refused(run("plan", "read", tmp_path / "none\nat all.txt"))


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_a_file_whose_name_is_not_utf_8_is_read(options: tuple[str, ...], tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/plan-\xe9.txt"
    try:
        Path(os.fsdecode(path)).write_text(PLAN, encoding="utf-8")
    except OSError:
        pytest.skip("this system has no such names")
    ended = run("plan", "read", path, *options)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "\udce9" not in ended.stdout, "a lone byte in what should be UTF-8: nobody can parse that"


@pytest.mark.parametrize(
    "arguments",
    [(), ("plan",), ("plan", "read"), ("plan", "burn", "x"), ("bogus",), ("plan", "read", "x.txt", "--bogus")],
)
def test_a_command_that_is_not_understood_is_one_line_and_2(arguments: tuple[str, ...]) -> None:
    refused(run(*arguments))


@pytest.mark.parametrize("options", [(), ("--json",), ("--explain",)])
def test_whoever_stops_listening_gets_no_traceback(options: tuple[str, ...], tmp_path: Path) -> None:
    """`goldenthread plan read plan.txt | head -1`."""
    path = tmp_path / "plan.txt"
    path.write_text(
        PLAN + "".join(f"2.{number}\tDo thing {number} well\tPolice\tMay 2015\n" for number in range(1_500)),
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "goldenthread", "plan", "read", path, *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.read(1)
        program.stdout.close()
        assert program.stderr.read() == b""


@pytest.mark.parametrize("options", [(), ("--json",), ("--explain",)])
def test_a_terminal_that_lacks_a_character_gets_no_traceback(options: tuple[str, ...], plan: Path) -> None:
    ended = run("plan", "read", plan, *options, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert (ended.returncode, ended.stderr) == (0, "")


def test_neither_settings_nor_a_database_are_needed(plan: Path) -> None:
    ended = run(
        "plan",
        "read",
        plan,
        DJANGO_SETTINGS_MODULE="no.such.settings",
        DATABASE_URL="nonsense://",
        PUBLIC_URL="nonsense",
    )
    assert (ended.returncode, ended.stderr) == (0, "")


def test_django_is_not_even_imported(plan: Path) -> None:
    watch = (
        "import sys; from goldenthread.config.command import main\n"
        "main(['plan', 'read', sys.argv[1]])\n"
        "assert 'django' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", watch, plan], check=True, capture_output=True)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        (f"{tag.split('>')[0]}{depth}.html", f"<{tag}>x" * depth)
        for tag in ("table><tr><td", "ul><li", "div")
        for depth in (30, 60, 90, 190)
    ],
)
def test_a_file_nested_deeper_than_any_plan_is_read_or_refused(name: str, source: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(source)
    ended = run("plan", "read", path, "--json")
    assert "Traceback" not in ended.stderr
    assert ended.returncode in (0, 2)
    assert len(ended.stderr.splitlines()) == (1 if ended.returncode else 0)


@pytest.mark.prove
def test_spans_that_multiply_do_not_swamp_the_program(tmp_path: Path) -> None:
    """The child is limited but the program that reads on is not: 40 million positions claimed by 12 kB."""
    path = tmp_path / "spans.html"
    path.write_text("<table><tr>" + "<td colspan=100 rowspan=1000>a" * 400)
    limit = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_AS, (2 ** 30, 2 ** 30))\n"
        "resource.setrlimit(resource.RLIMIT_CPU, (20, 20))\n"
    )
    command = [
        sys.executable,
        "-c",
        limit + "from goldenthread.config.command import main; sys.exit(main())",
        "plan",
        "read",
        path,
        "--json",
    ]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode in (0, 2), ended.stderr[-300:]
    assert "Traceback" not in ended.stderr


def test_help_says_what_there_is() -> None:
    ended = run("--help")
    assert ended.returncode == 0
    assert "plan" in ended.stdout
    assert "--json" in run("plan", "read", "--help").stdout
