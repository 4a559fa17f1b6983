"""What results of audits cost, on the database that DATABASE_URL names. Prints figures as JSON.

Run by tools/bench.py in a process of its own, with a data folder and a database of its own.
"""

import json
import os
import random
import sys
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
import django

django.setup()

from bench_pages import page  # noqa: E402
from bench_papers import timed  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from goldenthread.accounts.services import add_user  # noqa: E402
from goldenthread.assurance import services  # noqa: E402
from goldenthread.assurance.models import Answer, Campaign, Moderation, Return, Setting, ToolVersion  # noqa: E402
from goldenthread.assurance.tool import Option, Question, Scale, Standard, Tool  # noqa: E402
from goldenthread.boards import services as boards  # noqa: E402
from goldenthread.documents.writers import write  # noqa: E402
from goldenthread.reports.kinds import KINDS  # noqa: E402
from goldenthread.reports.queries import scope_named  # noqa: E402
from goldenthread.reports.scope import Asked  # noqa: E402
from goldenthread.reports.setting import Setting as PaperSetting  # noqa: E402
from goldenthread.trail.actor import SYSTEM  # noqa: E402

AT = datetime(2022, 4, 1, 9, 0, tzinfo=ZoneInfo("Europe/London"))
BY: dict[str, Any] = {"by": SYSTEM, "at": AT}
QUERIES, CPU = 15, 0.25
PAPER = {".docx": 2.0, ".pdf": 2.0, ".xlsx": 1.0, ".html": None}  # in seconds
SHARES = (("0", 0.0), ("1", 1 / 3), ("2", 2 / 3), ("3", 1.0))
WORDS = (
    "There is a policy, the board of the agency hears of it every quarter, and an audit of files showed that it works."
)


def tool_of(questions: int, standards: int, year: int) -> Tool:
    """Each year one question of each standard is new, one is gone and one is in other words."""
    scale = Scale(
        "levels", "0 to 3", options=tuple(Option(code, f"Level {code}", share=share) for code, share in SHARES)
    )
    each = questions // standards
    told = []
    for n in range(standards):
        keys = [f"s{n}q{q}" for q in range(each - 1)] + [f"s{n}new{year}"]
        asked = []
        for q, key in enumerate(keys):
            words = f"Is thing {q} of part {n} done, and seen to work{', everywhere' if q == year else ''}?"
            asked.append(Question(key, words, "levels", f"{n + 1}.{q + 1}"))
        told.append(Standard(f"s{n}", f"Standard of part {n}", str(n + 1), questions=tuple(asked)))
    return Tool("Section 11", scales=(scale,), standards=tuple(told))


def campaign_of(
    place: Any, version: ToolVersion, name: str, at: datetime, follows: Campaign | None, **chosen: Any
) -> Campaign:
    days = {"opens_on": at.date(), "closes_on": at.date() + timedelta(days=42)}
    made = services.draft_campaign(
        partnership=place, name=name, tool=version, follows=follows, by=SYSTEM, at=at, **days
    )
    services.choose(campaign=made, by=SYSTEM, at=at, **chosen)
    return services.open_campaign(campaign=made, seen=1, by=SYSTEM, at=at)


def fill(campaign: Campaign, asks: Tool, at: datetime, *, moderated: bool, seed: int) -> None:
    """Nine of ten sign; the board says something of every fourth answer."""
    chance = random.Random(seed)  # noqa: S311 - numbers for a bench
    signed = [one for one in campaign.returns.order_by("pk") if chance.random() < 0.9]
    day = at + timedelta(days=30)
    for one in signed:
        one.state, one.signed_at, one.signed_by, one.signed_post = "agreed", day, "A. Senior", "Director"
        one.first_signed_on = (
            campaign.opens_on + timedelta(days=chance.choice([20, 40, 50])) if campaign.opens_on else None
        )
    Return.objects.bulk_update(signed, ["state", "signed_at", "signed_by", "signed_post", "first_signed_on"])
    of: dict[str, Any] = {"partnership": campaign.partnership, "by": "Bench"}
    codes = [code for code, _ in SHARES]
    answers, moderations = [], []
    for one in signed:
        for question in asks.questions():
            na = chance.random() < 0.03
            code = "" if na else chance.choice(codes)
            why = "No such work is done here" if na else ""
            answers.append(Answer(filled=one, key=question.key, code=code, na_why=why, words=WORDS, at=at, **of))
            if moderated and chance.random() < 0.25:
                moderations.append(
                    Moderation(filled=one, key=question.key, code=chance.choice(codes), note="Seen", at=day, **of)
                )
    Answer.objects.bulk_create(answers, batch_size=2000)
    Moderation.objects.bulk_create(moderations, batch_size=2000)


def years_of(place: Any, asks: Any, years: int, *, moderated: bool, **chosen: Any) -> Campaign:
    """So many yearly campaigns, each with the next version of the tool and following the last. The last one."""
    version = last = None
    for year in range(years):
        at = AT.replace(year=2022 + year)
        content = asks(year)
        if version is None:
            version = services.found_tool(partnership=place, content=content, by=SYSTEM, at=at)
        else:
            version = services.begin_version(tool=version.tool, content=content, by=SYSTEM, at=at)
        version = services.agree_version(version=version, seen=version.version, by=SYSTEM, at=at)
        last = campaign_of(place, version, f"{content.title}, {at.year}", at, last, **chosen)
        fill(last, content, at, moderated=moderated, seed=year)
    assert last is not None  # noqa: S101
    return last


def place_of(slug: str) -> tuple[Any, Client]:
    user = add_user(email=f"{slug}@bench.example", name="Bench", password="a long enough password")  # noqa: S106
    place = boards.found_partnership(name=slug.title(), slug=slug, nation="england", began_on=AT.date(), **BY)
    contact = boards.add_contact(partnership=place, name="Bench", email=user.email, **BY)
    boards.grant(contact=contact, role="business-unit", first=date(2020, 1, 1), **BY)
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return place, client


def agencies(place: Any, n: int = 40, questions: int = 150, years: int = 5) -> Campaign:
    kinds = ("council", "health", "police", "probation")
    seats = [
        boards.seat_agency(partnership=place, name=f"Agency {k:02}", kind=kinds[k % 4], first=date(2020, 1, 1), **BY)
        for k in range(n)
    ]
    return years_of(place, lambda year: tool_of(questions, 10, year), years, moderated=True, seats=seats)


def schools(place: Any, n: int = 500, questions: int = 60, years: int = 2) -> Campaign:
    kinds = ("Primary school", "Secondary school", "Special school", "Nursery school")
    settings = Setting.objects.bulk_create(
        Setting(
            partnership=place, name=f"School {k:03}", slug=f"school-{k:03}", kind=kinds[k % 4], area=f"Area {k % 7}"
        )
        for k in range(n)
    )
    return years_of(place, lambda year: tool_of(questions, 6, year), years, moderated=False, settings=settings)


PAGES = (
    ("results", ""),
    ("year on year", "years/"),
    ("agencies and the board", "drift/"),
    ("gaps", "gaps/"),
    ("did it stick", "stuck/"),
    ("a standard", "standards/s0/"),
)


def figures_of(slug: str, make: Any, size: str) -> list[dict[str, object]]:
    place, client = place_of(slug)
    last = make(place)
    base = f"/p/{slug}/assurance/results/{last.reference}/"
    size = f"{size}, {connection.vendor}"
    found = []
    for n, (what, where) in enumerate(PAGES):
        found.append(page(client, base + where, f"audits, {what}, CPU", size, CPU if n < 2 else None))
        asked = int(str(found[-1]["what"]).rpartition("(")[2].split()[0])
        assert asked <= QUERIES, found[-1]  # noqa: S101
    return found + paper_of(place, "audit-overview", last.reference, "overview of a self-assessment", size)


def paper_of(place: Any, word: str, thing: str, what: str, size: str) -> list[dict[str, object]]:
    """A paper about a thing: asked, drawn and written."""
    kind = KINDS[word]
    today = timezone.localdate()

    def made() -> Any:
        return kind.made(scope_named(place, kind, Asked(thing=thing), today), PaperSetting(status="Draft"))

    figures = [timed(f"{what}, asked and drawn", size, None, made)]
    for ending, aim in PAPER.items():
        figures.append(timed(f"{what} as {ending}", size, aim, lambda end=ending: write(made(), end)))
    return figures


def main() -> None:
    call_command("migrate", verbosity=0)
    figures = figures_of("agencies", agencies, "40 agencies x 150 x 5 years")
    figures += figures_of("schools", schools, "500 settings x 60 x 2 years")
    json.dump(figures, sys.stdout)


if __name__ == "__main__":
    main()
