"""Every word on a page passes through translation: a language is tried in which each translated word stands in brackets,
and what stands outside them on any page must be somebody's data.
"""

import html
import re
from dataclasses import asdict
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import trans_real

from goldenthread.assurance.frameworks import shipped
from goldenthread.performance.library import library
from tests.access.house import NO_PAGE, furnish
from tests.access.table import TABLE
from tests.access.test_table import everything
from tests.conftest import Place

pytestmark = pytest.mark.django_db
_OUT = re.compile(r"<(?:script|style|head|svg)\b.*?</(?:script|style|head|svg)>|<!--.*?-->|<[^>]*>", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]{2,}")


class Brackets:
    """Stands in for a language: what it is asked for comes back in brackets."""

    def __init__(self, real: Any) -> None:
        self.real = real

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧" if message.strip() else message

    def ngettext(self, one: str, many: str, number: int) -> str:
        return f"⟦{one if number == 1 else many}⟧"

    def pgettext(self, _context: str, message: str) -> str:
        return self.gettext(message)

    def npgettext(self, _context: str, one: str, many: str, number: int) -> str:
        return self.ngettext(one, many, number)


def data_words() -> set[str]:
    """Every word in any row of the database, and what tests call their people and places."""
    words: set[str] = {"Greeting"}  # a kind of mail that only tests have

    def take(value: Any) -> None:
        if isinstance(value, str):
            words.update(_WORD.findall(value))
        elif isinstance(value, dict):
            for key, one in value.items():
                take(key)
                take(one)
        elif isinstance(value, list | tuple):
            for one in value:
                take(one)

    # files that become rows
    take([one.tool.title for one in shipped().values()])
    take([[asdict(one), asdict(one.definition)] for one in library().values()])
    for rows in everything().values():
        take([list(row.values()) for row in rows])
    return words


def left_outside(page: str) -> list[str]:
    """The pieces of a page's text that stand in no brackets, nested ones included."""
    text = html.unescape(_OUT.sub("\n", page))
    while "⟦" in text and (shorter := re.sub(r"⟦[^⟦⟧]*⟧", "", text)) != text:
        text = shorter
    return [line.strip() for line in text.split("\n") if _WORD.search(line)]


_ADDRESS = re.compile(r"https?://\S+")  # of a page of ours, as a mail prints it

# Kept in the database as it was written when the deed was done, in the language of the installation.
DATA_PAGES = {"trail"}
# A tool of ours in full, before it becomes somebody's rows; the same template draws `tool-version`.
DATA_PAGES |= {"add-tool-from"}


def test_no_word_of_ours_stands_outside_translation(
    client: Client, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    addresses = furnish(place)
    known = data_words()
    client.force_login(place.people["business-unit"])
    monkeypatch.setattr(translation._trans, "gettext", Brackets(None).gettext, raising=False)
    for name in ("ngettext", "pgettext", "npgettext"):
        monkeypatch.setattr(translation._trans, name, getattr(Brackets(None), name), raising=False)
    found: dict[str, list[str]] = {}
    for name, address in addresses.items():
        if TABLE[name].post_only or name in NO_PAGE or name in DATA_PAGES:
            continue
        page = client.get(address).content.decode()
        for piece in left_outside(page):
            words = _WORD.findall(_ADDRESS.sub("", piece))
            strange = [word for word in words if word not in known]
            if strange:
                found.setdefault(piece[:90], []).append(name)
    assert found == {}, "\n".join(f"{piece!r}: {sorted(set(where))}" for piece, where in found.items())


def test_a_word_outside_translation_would_be_found() -> None:
    assert left_outside("<p>⟦Lead⟧: Head of Help <b>Plain words</b></p>") == [": Head of Help", "Plain words"]
    assert trans_real is not None
