"""Keys for tests: a mail that lists asks, and what its link says."""

from collections.abc import Iterable
from datetime import datetime

from django.apps import apps
from django.db import connection, transaction

from goldenthread.asks.models import Ask
from goldenthread.asks.queries import asks_of
from goldenthread.asks.services.keys import Told, cut, new_token
from goldenthread.boards.models import Contact, Person
from tests.outbox.letters import a_mail


def a_key(person: Person, asks: Iterable[Ask], at: datetime) -> str:
    """The token of a mail that told this person of these asks."""
    token, asks = new_token(), list(dict.fromkeys(asks))
    contacts = {one.ask.pk: one.me.contact for one in asks_of(person, at.date(), among=[ask.pk for ask in asks])}
    with transaction.atomic():
        mail = a_mail(to=person.email, link=f"https://boards.example/k/{token}/", at=at)
        told = [
            Told(ask.pk, ask.partnership_id, contacts.get(ask.pk) or _anybody(person, ask), ("listed",)) for ask in asks
        ]
        cut(person=person, message=mail, token=token, told=told, at=at)
    return token


def _anybody(person: Person, ask: Ask) -> int:
    contact = Contact.objects.filter(person=person, partnership=ask.partnership_id).first()
    return contact.pk if contact else Contact.objects.filter(partnership=ask.partnership_id)[0].pk


def everything() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table there is, those of sessions among them."""
    found: dict[str, list[tuple[object, ...]]] = {}
    with connection.cursor() as cursor:
        for table in {model._meta.db_table for model in apps.get_models(include_auto_created=True)}:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own tables
            found[table] = sorted(cursor.fetchall(), key=repr)
    return found
