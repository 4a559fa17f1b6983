"""Every chart of the room stands beside a table that says the same: each figure that it says, each period that it names,
and each line and mark of its key."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, reverse
from lxml import etree, html

from goldenthread.documents import Chart, block_text
from goldenthread.performance import services, urls
from goldenthread.performance.rules.definition import Definition
from goldenthread.performance.services.targets import set_target
from goldenthread.performance.words.charts import MARKS
from goldenthread.reports.kinds import KINDS
from goldenthread.reports.queries import scope_named
from goldenthread.reports.scope import Asked
from goldenthread.reports.setting import Setting
from goldenthread.trail.actor import SYSTEM
from tests.conftest import AT, Place
from tests.performance.a_country import NEIGHBOURS, VALE, a_country
from tests.performance.a_scorecard import REREFERRALS, Scorecard, a_scorecard

pytestmark = pytest.mark.django_db

SVG = "{http://www.w3.org/2000/svg}"
QUARTERS = [f"{year}-Q{n}" for year in (2023, 2024, 2025) for n in (1, 2, 3, 4)]
KEY = {"Limits", "Target", "Where neighbours lie", "New definition from here", *map(str, MARKS.values())}
PERIOD = re.compile(r"^(Q\d )?\d{4}(/\d\d)?$")


@pytest.fixture
def made(place: Place) -> Scorecard:
    """Re-referrals of three years with a gap, a figure beyond its limits, a target and parts; contacts that are counted
    anew; and a national statistic of two years, with neighbours."""
    found = a_scorecard(place)
    for at, code in enumerate(QUARTERS):
        if code != "2024-Q2":
            found.tell("rereferrals", code, numerator=str(60 if at == 11 else 20 + at % 3), denominator="100")
        found.tell("contacts", code, str(400 + 7 * at))
    for name, above in (("Female", "31"), ("Male", "29")):
        found.tell("rereferrals", "2025-Q4", numerator=above, denominator="50", part=f"Sex: {name}")
    set_target(
        indicator=found.indicators["rereferrals"], by=SYSTEM, at=AT, first=date(2023, 4, 1), number=Decimal(18),
        tolerance=Decimal(2),
    )  # fmt: skip
    services.define(
        indicator=found.indicators["contacts"], definition=Definition("count", words="Of every kind", breaks=True),
        first=date(2025, 6, 30), why="E-mails count", seen=1, by=SYSTEM, at=AT,
    )  # fmt: skip
    country = a_country(place.partnership)
    measure = country.measure("lait:ReReferral", title="Re-referrals")
    for year, own in ((2024, "20"), (2025, "27.2")):
        told = {code: str(15 + n) for n, code in enumerate(NEIGHBOURS)}
        country.say("lait:ReReferral", year, {**told, VALE: own, "E92000001": "22.4"})
    services.add_indicator(
        partnership=place.partnership, name="Of the whole year", definition=REREFERRALS, origin="national",
        span="april-year", national=measure, by=SYSTEM, at=AT,
    )  # fmt: skip
    return found


def names_of(patterns: list[Any]) -> Iterator[str]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from names_of(one.url_patterns)
        elif isinstance(one, URLPattern):
            yield str(one.name)


def addresses(place: Place) -> Iterator[str]:
    """Of every page of the room that is about the partnership, or about one of its indicators."""
    for name in names_of(urls.urlpatterns):
        for more in ({}, *({"reference": f"IND-000{n}"} for n in (1, 2, 3, 4))):
            try:
                yield reverse(name, kwargs={"slug": place.slug, **more})
            except NoReverseMatch:
                continue


def drawings(page: Any) -> Iterator[tuple[Any, str]]:
    """Each chart of a page, and the words that say the same: of the table after it, or of the row that it stands in."""
    for svg in page.xpath("//*[local-name()='svg'][@role='img']"):
        row = svg.xpath("ancestor::tr[1]")
        if row:
            # The drawing's title is read out with the row; what is printed in it is not a word beside it.
            yield svg, " ".join(row[0].xpath(".//text()[not(ancestor::*[local-name()='text'])]"))
            continue
        after = svg.xpath("following::*[self::h2 or self::table][1]")
        yield svg, after[0].text_content() if after and after[0].tag == "table" else ""


def unsaid(svg: Any, words: str) -> list[str]:
    """What a chart says and the words beside it do not."""
    said = " ".join(words.split())
    found = []
    for one in svg.xpath(".//*[local-name()='text']"):
        told = "".join(one.itertext()).strip()
        if (one.get("font-weight") == "600" or told in KEY or PERIOD.match(told)) and told not in said:
            found.append(told)
    return found


def kind_of(svg: Any) -> str:
    return next(one for one in ("gt-spark", "gt-picture") if svg.xpath(f"ancestor::*[contains(@class, '{one}')]"))


def test_no_chart_of_a_page_stands_without_its_table(as_manager: Client, place: Place, made: Scorecard) -> None:
    kinds, pages, looked = set(), set(), 0
    for address in addresses(place):
        answer = as_manager.get(address)
        if answer.status_code != 200 or "html" not in answer["Content-Type"]:
            continue
        looked += 1
        for svg, words in drawings(html.fromstring(answer.content)):
            kinds.add(kind_of(svg))
            pages.add(address.rstrip("/").rpartition("/")[2])
            assert words, (address, "a chart without a table")
            assert unsaid(svg, words) == [], address
    assert kinds == {"gt-spark", "gt-picture"}
    assert "neighbours" in pages
    assert looked > 30


@pytest.mark.parametrize("word", ["scorecard", "scorecard-exceptions", "scorecard-page", "scorecard-quality"])
def test_no_chart_of_a_paper_says_more_than_its_table(place: Place, made: Scorecard, word: str) -> None:
    today = date(2026, 5, 20)
    scope = scope_named(place.partnership, KINDS[word], Asked(thing="2025-Q4", day=today), today)
    document = KINDS[word].made(scope, Setting(status="Draft", reference="PAP-0001"))
    drawn = [one for one in document.blocks if isinstance(one, Chart)]
    assert bool(drawn) == (word in ("scorecard", "scorecard-exceptions"))
    for chart in drawn:
        if word == "scorecard-exceptions":
            assert unsaid(etree.fromstring(chart.svg), block_text(chart.table)) == []
        assert block_text(chart.table)


def test_a_run_in_a_paper_begins_with_its_first_figure_and_says_its_target_and_limits(
    place: Place, made: Scorecard
) -> None:
    today = date(2026, 5, 20)
    scope = scope_named(place.partnership, KINDS["scorecard-exceptions"], Asked(thing="2025-Q4", day=today), today)
    document = KINDS["scorecard-exceptions"].made(scope, Setting(status="Draft", reference="PAP-0001"))
    table = next(block_text(one.table) for one in document.blocks if isinstance(one, Chart))
    assert "18.0%" in table
    assert ", mean " in table
    assert "Beyond a limit" in table
    assert "Q4 2022/23" not in table
