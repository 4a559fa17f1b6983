"""A person walks through the product: looks at pages as text and sends the forms that stand on them, on a pinned day."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import lxml.html
import pytest
from django.test import Client
from django.utils import timezone
from lxml.html import FormElement, HtmlElement

from goldenthread.accounts.models import User

LONDON = ZoneInfo("Europe/London")


class Clock:
    """The day it is, wherever the product looks: `timezone.now` and with it `localdate`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = datetime(2026, 3, 2, 12, tzinfo=LONDON)
        monkeypatch.setattr(timezone, "now", lambda: self.now)

    def set(self, day: date, at: time = time(12)) -> None:
        self.now = datetime.combine(day, at, LONDON).astimezone(ZoneInfo("UTC"))


@dataclass
class Walk:
    """Everybody by name, each at a browser of their own; `base` stands before every address."""

    clock: Clock
    base: str
    people: dict[str, User]
    references: dict[str, str] = field(default_factory=dict)  # of items by their number in the plan
    plan: str = ""
    _browsers: dict[tuple[str, date], Client] = field(default_factory=dict)

    def on(self, day: int, month: int, year: int = 2026, at: time = time(12)) -> None:
        self.clock.set(date(year, month, day), at)

    def browser(self, who: str) -> Client:
        """Signed in anew each day: sessions run out."""
        key = (who, self.clock.now.date())
        if key not in self._browsers:
            self._browsers[key] = Client()
            self._browsers[key].force_login(self.people[who])
        return self._browsers[key]

    def url(self, address: str) -> str:
        """ "1.1/update/" is under that item, "plan/life/" under the plan, "/table/" under the partnership."""
        if address.startswith("/"):
            return address if address.startswith("/p/") else f"{self.base}{address}"
        head, _, rest = address.partition("/")
        if head == "plan":
            return f"{self.base}/plans/{self.plan}/{rest}"
        return f"{self.base}/items/{self.references[head]}/{rest}"

    def status(self, who: str, address: str) -> int:
        return self.browser(who).get(self.url(address)).status_code

    def see(self, who: str, address: str) -> HtmlElement:
        answer = self.browser(who).get(self.url(address))
        assert answer.status_code == 200, (who, address, answer.status_code)
        return lxml.html.fromstring(answer.content.decode())

    def send(self, who: str, address: str, *, expect: int = 302, **said: Any) -> str:
        """Fill in the form on that page and send it. Gives where it led, or what was refused and why."""
        url = self.url(address)
        form = form_with(self.see(who, address), said)
        answer = self.browser(who).post(form.action or url, {**filled_in(form), **said})
        page = answer.content.decode()
        assert answer.status_code == expect, (who, address, answer.status_code, errors(page) if page else "")
        return answer.url if expect == 302 else errors(page)  # type: ignore[attr-defined]


def form_with(page: HtmlElement, said: dict[str, Any]) -> FormElement:
    """The form that has all these fields; where there are many, the one whose hidden fields say the same."""
    for form in page.forms:
        fields = {one.get("name"): one for one in form.iter("input", "select", "textarea")}
        hidden = {name: one.get("value") for name, one in fields.items() if one.get("type") == "hidden"}
        alike = all(hidden[name] == value for name, value in said.items() if name in hidden)
        if form.method == "POST" and set(said) <= set(fields) and alike:
            return form
    raise AssertionError(f"no form asks for {', '.join(said)}")


def filled_in(form: FormElement) -> dict[str, list[str]]:
    """What the form says as it was drawn."""
    told: dict[str, list[str]] = {}
    for name, value in form.form_values():
        told.setdefault(name, []).append(value)
    for chosen in form.xpath(".//input[@type='radio' and @checked and @value='']"):
        told[chosen.get("name")] = [""]  # which lxml calls "on"
    return told


def errors(page: str) -> str:
    """What the summary above a refused form says."""
    found = of_class(lxml.html.fromstring(page), "govuk-error-summary__list")
    return "; ".join(text(one) for one in found)


def text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def of_class(element: HtmlElement, name: str) -> Iterator[HtmlElement]:
    yield from element.xpath(f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]")
