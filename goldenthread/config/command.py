"""The `goldenthread` command. Nothing heavy is imported until the command that needs it is known."""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from goldenthread import __version__


class OneLine(argparse.ArgumentParser):
    """Says what is wrong with a command in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (try {self.prog} --help)\n")


def parser() -> argparse.ArgumentParser:
    top = OneLine(prog="goldenthread", description="The system a safeguarding board runs on.")
    top.add_argument("--version", action="version", version=f"goldenthread {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)

    plan = commands.add_parser("plan", help="read a board's plan from a file")
    deeds = plan.add_subparsers(dest="deed", metavar="DEED", required=True)
    read = deeds.add_parser(
        "read", help="show what a plan file says", description="Read a plan file and show what it says."
    )
    read.add_argument("file", metavar="FILE", help="the plan: .docx, .xlsx, .csv, .html or .txt")
    read.add_argument("--json", action="store_true", help="print one JSON object instead of a readable tree")
    read.add_argument("--explain", action="store_true", help="show what each step of the reading decided, and why")

    serve = commands.add_parser("serve", help="serve the pages")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--host", default="127.0.0.1")

    commands.add_parser("demo", help="make the trial's sign-in, where nobody can sign in yet")
    manage = commands.add_parser("manage", help="Django's own commands")
    manage.add_argument("arguments", nargs=argparse.REMAINDER)
    return top


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
    if arguments.command == "plan":
        from goldenthread.config.commands import plan

        return plan.read(arguments)
    from goldenthread.config.commands import site

    try:
        return site.run(arguments)
    except site.Misconfigured as wrong:
        print(f"goldenthread: {wrong}", file=sys.stderr)
        return 2
