"""`goldenthread plan check`: what CONTRACTS promises of it, asked of the program itself."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shared import ROOT

from .test_plan_command import refused, run

SAMPLES = ROOT / "samples"
FLAWED = """\
Harbour Board Business Plan 2026/27

No.\tAction\tLead\tBy when\tHow will we know
1.1\tWalk every route to school\tHead of Early Help\tMay 2026\t80% of pupils
1.2\tAsk Child K which streets to avoid\t\tBi annual\t40 answers
"""


@pytest.fixture
def flawed(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(FLAWED, encoding="utf-8")
    return path


def test_findings_are_grouped_by_severity_each_with_its_place_and_item(flawed: Path) -> None:
    ended = run("plan", "check", flawed)
    assert ended.returncode == 1
    told = ended.stdout
    assert told.index("Errors (2)") < told.index("Warnings (1)")
    assert "  Nobody leads it [no-lead]\n  - line 5: Nobody is named to lead this.\n      1.2 Ask Child K" in told
    assert "  - line 5: “Bi annual” can mean two things. It was read as twice a year." in told
    assert "To put it right: Name one post or group" in told
    assert told.endswith("2 errors, 1 warning.\n")


def test_what_may_identify_somebody_is_not_printed_with_its_finding(flawed: Path) -> None:
    told = run("plan", "check", flawed).stdout
    section = told[told.index("[identity-person]") : told.index("To put it right: Speak of the review")]
    assert "Child K" not in section


def test_json_is_the_contracts_findings(flawed: Path) -> None:
    ended = run("plan", "check", flawed, "--json")
    assert ended.returncode == 1
    told = json.loads(ended.stdout)
    assert [(one["code"], one["severity"]) for one in told["findings"]] == [
        ("identity-person", "error"),
        ("no-lead", "error"),
        ("timescale-ambiguous", "warning"),
    ]
    for one in told["findings"]:
        assert set(one) == {"code", "severity", "item_id", "message", "source"}
        assert one["source"]["file"] == "plan.txt"
        assert one["source"]["line"] == 5
        assert one["item_id"]


@pytest.mark.parametrize(
    ("sample", "fail_on", "code"),
    [
        ("a-plan-without-flaws.txt", "warning", 0),
        ("objectives-and-milestones.txt", "error", 0),
        ("objectives-and-milestones.txt", "warning", 1),
        ("two-sets-of-priorities.txt", "error", 1),
        ("minutes-of-a-meeting.txt", "error", 1),
    ],
)
def test_the_exit_says_whether_it_failed(sample: str, fail_on: str, code: int) -> None:
    assert run("plan", "check", SAMPLES / sample, "--fail-on", fail_on).returncode == code


def test_a_plan_without_flaws_says_so() -> None:
    assert (
        run("plan", "check", SAMPLES / "a-plan-without-flaws.txt").stdout
        == "Business Plan 2026/27\n\nNothing was found.\n"
    )


def test_unusable_input_is_one_line_and_exit_2(tmp_path: Path) -> None:
    assert "no file called" in refused(run("plan", "check", tmp_path / "none.txt"))
    assert "--fail-on" in refused(run("plan", "check", SAMPLES / "contacts.csv", "--fail-on", "note"))


def test_it_needs_no_framework_and_no_settings() -> None:
    """What keeps it under half a second; the second itself is for a machine that nobody else uses (`make bench`)."""
    code = (
        "import sys; from goldenthread.config.command import main; "
        f"main(['plan', 'check', {str(SAMPLES / 'objectives-and-milestones.txt')!r}]); "
        "sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0
