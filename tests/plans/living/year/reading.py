"""What pages show, read out of their HTML as a reader takes it in: rows, figures, lists under headings."""

import re

from lxml.html import HtmlElement

from .walking import of_class, text

Lists = dict[str, list[str]]
_ENDS_WITH_REFERENCE = re.compile(r"^.*? ([\d.]+), (?:ACT|ITM)-\d+ ?(.*)$")


def rows_shown(page: HtmlElement) -> list[tuple[str, ...]]:
    """The cells of every row of a plan's page or of the table; one cell where a priority stands over its actions."""
    rows = of_class(page, "gt-plan-row")
    return [tuple(_cell(cell) for cell in row if cell.get("class") != "gt-tick") for row in rows]


def _cell(cell: HtmlElement) -> str:
    """What stands in lines of its own has no space between."""
    return " ".join(" ".join(cell.itertext()).split())


def doing_shown(page: HtmlElement) -> list[str]:
    """The numbers in the plan of the actions that a page has as rows."""
    rows = page.xpath("//tr[contains(@class, 'gt-plan-row') and not(contains(@class, '--level'))]")
    return [text(row[0]).split()[0] for row in rows]


def sentence_of_figures(page: HtmlElement) -> HtmlElement:
    """ "9 things to do, 1 past their date." """
    (found,) = [one for one in page.xpath("//main//p") if re.match(r"\d+ things? to do", text(one))]
    return found


def counts_linked(page: HtmlElement) -> list[tuple[str, str, str]]:
    """The numbers at a glance: words, number, and the address behind it."""
    found = []
    for one in of_class(page, "gt-count"):
        label, number = next(of_class(one, "gt-count__label")), next(of_class(one, "gt-count__number"))
        found.append((text(label), text(number), one.get("href")))
    return found


def facts_shown(page: HtmlElement) -> dict[str, str]:
    """The summary of an item's page."""
    return {text(key): text(value) for key, value in zip(page.xpath("//dt"), page.xpath("//dd"), strict=True)}


def timeline_shown(page: HtmlElement) -> Lists:
    """By how it stands: the number of the item and the day, as they come."""
    found: Lists = {}
    for mark in page.xpath("//ul[@class='gt-month']/li/span[contains(@class, 'gt-mark')]"):
        stands = mark.get("class").rpartition("--")[2]
        number, day = text(mark.getparent()[0]), text(next(of_class(mark, "gt-mark__day")))
        found.setdefault(stands, []).append(f"{number}: {day}")
    return {stands: sorted(days) for stands, days in found.items()}


def changes_shown(page: HtmlElement) -> Lists:
    """Every list of the page on what changed, by its heading: "1.2: 30 June 2026", with what stands behind the item.

    Under "What was said" the reference and the day of each update, under "Silent" the items nobody spoke of.
    """
    found: Lists = {}
    for heading in page.xpath("//main//h2"):
        after = heading.getnext()
        if after is not None and after.tag == "ul":
            found[text(heading)] = [_after_item(one) for one in after]
    told = [text(one).split(", ") for one in page.xpath("//main//div[@class='gt-update']/p[1]/span")]
    if told:
        found["What was said"] = [f"{reference}: {day}" for reference, day, _by in told]
    for one in page.xpath("//main//details"):
        found["Silent"] = [_after_item(item).rstrip(": ") for item in one.iter("li")]
    return found


def _after_item(element: HtmlElement) -> str:
    told = _ENDS_WITH_REFERENCE.match(_cell(element))
    assert told, _cell(element)
    return f"{told[1]}: {told[2]}".replace(" : ", ": ")


def breaks_shown(page: HtmlElement) -> list[str]:
    """ "Nobody leads it: 2.4", each kind of break in a thread once."""
    found = []
    for one in page.xpath("//ul[contains(@class, 'gt-breaks--all')]/li"):
        words, names = text(next(of_class(one, "gt-breaks__words"))), [text(name) for name in one.iter("a")]
        found.append(f"{words.rstrip('.')}: {', '.join(names)}")
    return found


def waiting_shown(page: HtmlElement) -> tuple[list[str], list[str]]:
    """References and days of the updates no group has seen yet, and the references of those given back."""
    heads = page.xpath("//tbody/tr/th")
    waiting = [", ".join(text(one.xpath(".//span")[0]).split(", ")[::2]) for one in heads]
    given_back = [text(one.xpath(".//span")[0]).split(", ")[0] for one in page.xpath("//main/ul/li[.//span]")]
    return waiting, given_back
