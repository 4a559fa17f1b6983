"""Returns are filled in and signed: by services, or as people do it, on the pages with a form each."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.test import Client

from goldenthread.assurance import services
from goldenthread.assurance.desk import Desk
from goldenthread.assurance.models import Answer, Return
from goldenthread.assurance.services import Judged, Typed
from goldenthread.assurance.tool import Question, Standard

WHY_NOT = "We see no children"


def answers_of(told: str, name: str, year: int) -> dict[str, str]:
    """By question, as `figures` writes them; every agency says something in words too."""
    said = dict(one.split("=") for one in told.split())
    return {**said, "changed": f"What {name} changed in {year}"}


def typed(said: dict[str, str]) -> dict[str, Typed]:
    return {key: _typed(key, one) for key, one in said.items()}


def _typed(key: str, said: str) -> Typed:
    if key == "changed":
        return Typed(words=said)
    if said == "n/a":
        return Typed(na_why=WHY_NOT)
    return Typed(number=Decimal(said[:-1])) if said.endswith("%") else Typed(said)


def judged(told: str) -> dict[str, Judged]:
    """What a board says, in the same short hand."""
    said = typed(dict(one.split("=") for one in told.split()))
    return {key: Judged(one.code, one.number, one.na_why, note=f"Seen: {key}") for key, one in said.items()}


def fill(desk: Desk, said: dict[str, str], at: datetime) -> None:
    versions = dict(Answer.objects.filter(filled=desk.filled).values_list("key", "version"))
    told = {key: replace(one, seen=versions.get(key, 0)) for key, one in typed(said).items()}
    assert not services.save_answers(desk=desk, typed=told, at=at).clashes


def sign(desk: Desk, at: datetime) -> Return:
    return services.sign_off(desk=desk, name="A. Senior", post="Director", at=at)


def fill_on_pages(client: Client, base: str, filled: Return, said: dict[str, str], only: tuple[str, ...] = ()) -> None:
    """Every standard (or `only` these), one a page, by its button and without a script."""
    kind = filled.kind_of_agency
    for standard in filled.campaign.tool.asks.standards:
        if not only or standard.key in only:
            _standard(client, f"{base}standards/{standard.key}/", filled, standard, kind, said)


def _standard(client: Client, page: str, filled: Return, standard: Standard, kind: str, said: dict[str, str]) -> None:
    numbered = [
        (n, one) for n, one in enumerate(standard.questions, start=1) if not one.kinds or kind in one.kinds
    ]  # fmt: skip
    told = client.get(page).content.decode()
    for n, one in numbered:
        assert one.text.replace("'", "&#x27;") in told or one.only_if, (page, one.text, n)
    for conditional in (False, True):  # what depends on an answer appears once that is given
        sent: dict[str, str] = {}
        for n, one in numbered:
            if one.key in said and bool(one.only_if) == conditional:
                sent |= _fields(filled, f"q{n}", one, said[one.key])
        if sent:
            answer = client.post(page, sent)
            assert answer.status_code == 302, (page, sent, answer.status_code)


def _fields(filled: Return, prefix: str, question: Question, said: str) -> dict[str, str]:
    there = Answer.objects.filter(filled=filled, key=question.key).first()
    told = {f"{prefix}-seen": str(there.version) if there else "0"}
    if there is not None and there.unreviewed:
        told[f"{prefix}-reviewed"] = "on"
    one = _typed(question.key, said)
    if one.na_why:
        return {**told, f"{prefix}-code": "_not", f"{prefix}-na_why": one.na_why}
    if one.number is not None:
        return {**told, f"{prefix}-number": str(one.number)}
    return {**told, (f"{prefix}-words" if one.words else f"{prefix}-code"): one.words or one.code}


def sign_on_page(client: Client, base: str) -> None:
    shown = client.get(f"{base}sign/")
    assert shown.status_code == 200
    answer = client.post(f"{base}sign/", {"name": "A. Senior", "post": "Director", "agrees": "on"})
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    assert answer["Location"] == f"{base}signed/"


def moderate_on_page(unit: Client, filled: Return, told: str) -> None:
    """The board's answers, standard by standard, with the forms of the page."""
    said, tool = judged(told), filled.campaign.tool.asks
    base = f"/p/{filled.partnership.slug}/assurance/review/{filled.reference}/standards/"
    for standard in tool.standards:
        mine = {one.key: said[one.key] for one in standard.questions if one.key in said}
        if mine:
            sent: dict[str, Any] = {}
            for key, one in mine.items():
                sent |= {f"{key}-code": one.code, f"{key}-note": one.note, f"{key}-aside": "", f"{key}-seen": "0"}
                sent |= {f"{key}-number": str(one.number)} if one.number is not None else {}
            answer = unit.post(f"{base}{standard.key}/", sent)
            assert answer.status_code == 302, answer.content.decode()[-3000:]
