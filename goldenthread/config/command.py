"""The `goldenthread` command. Nothing heavy is imported until the command that needs it is known."""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from goldenthread import __version__


class OneLine(argparse.ArgumentParser):
    """Says what is wrong with a command in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (try {self.prog} --help)\n")


class TellKinds(argparse.Action):
    """The help of `report` with the kinds of paper there are: what knows them is imported only when it is asked."""

    def __call__(self, parser: argparse.ArgumentParser, *_said: Any, **_more: Any) -> NoReturn:
        from goldenthread.config.commands import report

        parser.epilog = report.kinds_said()
        parser.print_help()
        parser.exit()


def parser() -> argparse.ArgumentParser:
    top = OneLine(prog="goldenthread", description="The system a safeguarding board runs on.")
    top.add_argument("--version", action="version", version=f"goldenthread {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)

    plan = commands.add_parser("plan", help="read a board's plan from a file")
    deeds = plan.add_subparsers(dest="deed", metavar="DEED", required=True)
    read = deeds.add_parser(
        "read", help="show what a plan file says", description="Read a plan file and show what it says."
    )
    read.add_argument("file", metavar="FILE", help="the plan: .docx, .xlsx, .pdf, .csv, .html or .txt")
    read.add_argument("--json", action="store_true", help="print one JSON object instead of a readable tree")
    read.add_argument("--explain", action="store_true", help="show what each step of the reading decided, and why")
    convert = deeds.add_parser(
        "convert",
        help="write a plan as another kind of file",
        description="Read a plan file and write what it says as .docx, .pdf, .xlsx, .html or .json, by OUT's ending.",
    )
    convert.add_argument("file", metavar="FILE", help="the plan: .docx, .xlsx, .pdf, .csv, .html, .txt or .json")
    convert.add_argument("out", metavar="OUT", help="the file to write: .docx, .pdf, .xlsx, .html or .json")
    checks = deeds.add_parser(
        "check", help="say what in a plan file will make it fail", description="Say what in a plan will make it fail."
    )
    checks.add_argument("file", metavar="FILE", help="the plan: .docx, .xlsx, .pdf, .csv, .html or .txt")
    checks.add_argument("--json", action="store_true", help="print one JSON object instead of a list")
    checks.add_argument(
        "--fail-on", choices=["error", "warning"], default="error", help="exit 1 where one is found (default: error)"
    )
    into = deeds.add_parser(
        "import", help="make a plan of a file", description="Make a plan of a file, after showing what would be made."
    )
    into.add_argument("file", metavar="FILE", help="the plan: .txt, .html or .csv")
    into.add_argument("--partnership", metavar="SLUG", required=True, help="whose plan it is: the short name")
    into.add_argument("--board", metavar="SLUG", help="the one board whose plan it is; without it, all boards together")
    into.add_argument("--yes", action="store_true", help="make it without asking")

    _report(commands.add_parser("report", help="make one of the board's papers", add_help=False))

    trail = commands.add_parser("trail", help="see whether the history still says what was written")
    looks = trail.add_subparsers(dest="deed", metavar="DEED", required=True)
    verify = looks.add_parser(
        "verify",
        help="check every seal of the trail",
        description="Check every seal of the trail and print each chain's head, which kept elsewhere is an anchor.",
    )
    verify.add_argument("--partnership", metavar="SLUG", help="one partnership's trail alone: the short name")
    verify.add_argument("--anchor", metavar="HASH", default="", help="a head printed before, which must be there still")

    _national(commands.add_parser("national", help="take in national statistics"))

    bounced = commands.add_parser(
        "bounced",
        help="take in a mail that was sent back",
        description="Read a mail that a mail server sent back, and mark the mail of ours that it is about.",
    )
    bounced.add_argument("file", metavar="FILE", nargs="?", default="-", help="the returned mail; -: standard input")

    serve = commands.add_parser("serve", help="serve the pages")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--web-only", action="store_true", help="without the worker that sends mail and keeps the clock")
    commands.add_parser("worker", help="send mail and keep the clock, until stopped")
    commands.add_parser("tick", help="do once whatever is due; safe to repeat")

    commands.add_parser("demo", help="make the trial's sign-in, where nobody can sign in yet")
    manage = commands.add_parser("manage", help="Django's own commands")
    manage.add_argument("arguments", nargs=argparse.REMAINDER)
    return top


def _national(national: argparse.ArgumentParser) -> None:
    deeds = national.add_subparsers(dest="deed", metavar="DEED", required=True)
    load = deeds.add_parser(
        "load",
        help="take files in",
        description="Take files of national statistics in: DfE's figures, the local authority interactive tool's"
        " figures and dictionary, statistical neighbours, lists of authorities, inspection grades. A file is known by"
        " its headings. One that was broken off goes on; one that was loaded before changes nothing.",
    )
    load.add_argument("files", metavar="FILE", nargs="+", help=".csv, .xlsx or, with the extra `data`, .parquet")
    load.add_argument(
        "--model",
        metavar="YEAR",
        default="",
        help="the year of a model of neighbours, if its rows do not say",
    )
    shown = deeds.add_parser("list", help="show what is loaded", description="Show what is loaded, and find measures.")
    shown.add_argument("words", metavar="WORD", nargs="*", help="show the measures with all these words instead")


def _report(report: argparse.ArgumentParser) -> None:
    report.description = "Make one of the board's papers, as it stands today or stood on another day."
    report.formatter_class = argparse.RawDescriptionHelpFormatter
    report.add_argument("-h", "--help", action=TellKinds, nargs=0, help="show this, and the kinds of paper there are")
    report.add_argument("kind", metavar="KIND", help="what paper: one of the kinds below")
    report.add_argument("--partnership", metavar="SLUG", required=True, help="whose paper: the short name")
    report.add_argument(
        "--plan", metavar="REF", help="the plan it is about (PLN-0001); not needed where one alone runs"
    )
    for about, who in (("group", ""), ("agency", ""), ("person", ", or of the post they hold")):
        report.add_argument(f"--{about}", metavar="SLUG", help=f"the {about} it is about: the short name{who}")
    report.add_argument("--body", metavar="SLUG", help="the body that receives it: the short name")
    report.add_argument(
        "--thing", metavar="REF", help="what else it is about: a campaign (CMP-0001), a return, an audit, a year (2026)"
    )
    report.add_argument("--board", metavar="SLUG", help="one board's plans and the joint ones; without it, all")
    report.add_argument("--as-of", metavar="DATE", help="the day it speaks of, as 2026-03-31 (default: today)")
    report.add_argument("--since", metavar="DATE", help="tell what changed since that day (default: what is usual)")
    report.add_argument(
        "--leave-out", metavar="PART", nargs="+", action="extend", default=[], help="sections to leave out, by name"
    )
    report.add_argument("--template", metavar="FILE", help="the board's own Word template, for a paper in .docx")
    report.add_argument("--out", metavar="FILE", required=True, help="the file to write: .docx, .pdf, .xlsx or .html")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code: 0 well, 1 checks failed, 2 unusable input."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a character gets a mark in its place, never a traceback.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        return _run(argv)
    except BrokenPipeError:
        # Whoever read our output has stopped. Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(argv: Sequence[str] | None) -> int:
    arguments = parser().parse_args(argv)
    if arguments.command == "plan" and arguments.deed == "read":
        from goldenthread.config.commands import plan

        return plan.read(arguments)
    if arguments.command == "plan" and arguments.deed == "convert":
        from goldenthread.config.commands import converting

        return converting.convert(arguments)
    if arguments.command == "plan" and arguments.deed == "check":
        from goldenthread.config.commands import checking

        return checking.check(arguments)
    from goldenthread.config.commands import site

    try:
        if arguments.command == "plan":
            return site.plan_import(arguments)
        return site.run(arguments)
    except site.Misconfigured as wrong:
        print(f"goldenthread: {wrong}", file=sys.stderr)
        return 2
