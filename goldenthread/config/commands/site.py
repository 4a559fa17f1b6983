"""The commands that need the database: serve, worker, tick, report, national, bounced, demo, manage."""

import argparse
import os
import sys

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command, execute_from_command_line

Misconfigured = ImproperlyConfigured


def run(arguments: argparse.Namespace) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    if arguments.command == "manage":
        execute_from_command_line(["goldenthread manage", *arguments.arguments])
        return 0
    if arguments.command == "trail":
        from goldenthread.config.commands import trail

        return trail.verify(arguments)
    if arguments.command == "national":
        from goldenthread.config.commands import national

        return national.run(arguments)
    if arguments.command == "report":
        from goldenthread.config.commands import report

        return report.run(arguments)
    if arguments.command == "bounced":
        from goldenthread.config.commands import bounced

        return bounced.take_in(arguments.file)
    if arguments.command == "serve":
        # Mail that the clock writes, here and in the worker beside us, has no request to learn the address from.
        os.environ["LOCAL_ADDRESS"] = f"http://{arguments.host}:{arguments.port}"
    django.setup()
    if arguments.command == "demo":
        return demo()
    if arguments.command in ("worker", "tick"):
        from goldenthread.config.commands import clock

        return clock.work() if arguments.command == "worker" else clock.tick()
    return serve(arguments.host, arguments.port, web_only=arguments.web_only)


def plan_import(arguments: argparse.Namespace) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    from goldenthread.config.commands import plan_import

    return plan_import.run(arguments)


def demo() -> int:
    """Make the trial's sign-in where nobody can sign in yet, and say so either way."""
    from goldenthread.config import demo

    if settings.PRODUCTION:
        raise Misconfigured("There is no demo in production. Leave PUBLIC_URL out to try the product.")
    made = demo.load()
    print(f"The demo was {'made' if made else 'left as it is: somebody can sign in already'}.")
    print(f"Sign in with the password {demo.PASSWORD} as")
    for email, _name, _role, _board, who in demo.SIGN_INS:
        print(f"  {email:<30} {who}")
    return 0


def serve(host: str, port: int, *, web_only: bool) -> int:
    """Serve the pages until stopped. A local trial prepares its own database first; production migrates by hand."""
    if not settings.PRODUCTION:
        call_command("migrate", verbosity=0)
        demo()
        print(f"Open http://{host}:{port}", flush=True)
    gunicorn = [sys.executable, "-m", "gunicorn", "goldenthread.config.wsgi:application"]
    web = [
        *gunicorn,
        f"--bind={host}:{port}",
        "--worker-class=gthread",
        "--workers=1",
        "--threads=8",
        "--no-control-socket",
        "--log-level=warning",
    ]
    sys.stdout.flush()
    if web_only:
        os.execv(sys.executable, web)  # noqa: S606 - no shell, our own words
    from goldenthread.config.commands import supervisor

    return supervisor.keep(web, beside=[sys.executable, "-m", "goldenthread", "worker"])
