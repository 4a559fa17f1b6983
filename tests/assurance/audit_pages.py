"""Helpers for tests of the pages of audits."""

from django.test import Client

from tests.assurance.an_audit import QUESTIONS, Audited
from tests.conftest import Place


def base(place: Place) -> str:
    return f"/p/{place.slug}/assurance/programme"


def page_of(audited: Audited) -> str:
    return f"/p/{audited.audit.partnership.slug}/assurance/programme/{audited.audit.reference}/"


def text(client: Client, address: str, status: int = 200) -> str:
    got = client.get(address)
    assert got.status_code == status, (address, got.status_code)
    return got.content.decode()


def cells(code: str) -> dict[str, str]:
    return {f"g-{case}-{key}": code for case in range(1, 5) for key in QUESTIONS}
