"""Seal the entries that were written before there were seals, in the order they were written."""

from django.conf import settings
from django.db import migrations

from goldenthread.trail import seals

CHUNK = 500


def seal_all(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        # On SQLite every guard is down while it migrates; they are raised again after the run.
        for table in ("trail_entry", "trail_line"):
            schema_editor.execute(f'DROP TRIGGER IF EXISTS "keep_{table}" ON "{table}"')
    Entry = apps.get_model("trail", "Entry")
    for owner in list(Entry.objects.order_by().values_list("partnership_id", flat=True).distinct()):
        seal_chain(apps, owner, settings.TRAIL_KEY.encode())


def seal_chain(apps, owner, key):
    Chain, Entry, Line = (apps.get_model("trail", name) for name in ("Chain", "Entry", "Line"))
    chain, number, last = owner or 0, 0, 0
    before = seals.beginning(key, chain)
    while some := list(Entry.objects.filter(partnership_id=owner, pk__gt=last).order_by("pk")[:CHUNK]):
        last = some[-1].pk
        lines = {}
        for line in Line.objects.filter(entry__in=some).order_by("pk"):
            line.salt = seals.new_salt()
            line.commitment = seals.line(line.salt, line.kind, line.reference, line.change)
            lines.setdefault(line.entry_id, []).append(line)
        for entry in some:
            number += 1
            entry.number = number
            entry.who_salt, entry.said_salt = seals.new_salt(), seals.new_salt()
            entry.who_commitment = seals.who(entry.who_salt, entry.actor_id, entry.actor_label)
            entry.said_commitment = seals.said(entry.said_salt, entry.said)
            entry.seal = before = seals.seal(
                key, before, chain=chain, number=number, at=entry.at, actor_kind=entry.actor_kind, deed=entry.deed,
                who=entry.who_commitment, said=entry.said_commitment, lines=[one.commitment for one in lines.get(entry.pk, [])],
            )
        Entry.objects.bulk_update(some, ["number", "who_salt", "who_commitment", "said_salt", "said_commitment", "seal"], batch_size=100)
        Line.objects.bulk_update([one for many in lines.values() for one in many], ["salt", "commitment"], batch_size=200)
    Chain.objects.create(pk=chain, partnership_id=owner, number=number, seal=before)


class Migration(migrations.Migration):
    dependencies = [("trail", "0003_seals")]
    operations = [migrations.RunPython(seal_all, migrations.RunPython.noop)]
