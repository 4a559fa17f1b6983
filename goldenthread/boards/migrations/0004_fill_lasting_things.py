import secrets

from django.db import migrations
from django.utils.text import slugify


def fill(apps, _editor):
    """Short names from names; a contact for everybody who holds a post or is a member."""
    for model, words in (("Area", "name"), ("Group", "name"), ("Post", "name"), ("Seat", "name"), ("Scheme", "name"), ("Term", "term")):
        taken = set()
        for row in apps.get_model("boards", model).objects.order_by("pk"):
            base = slugify(getattr(row, words))[:50] or model.lower()
            row.slug = next(
                one for n in range(1, 10**6) if (row.partnership_id, one := base if n == 1 else f"{base}-{n}") not in taken
            )
            taken.add((row.partnership_id, row.slug))
            row.save(update_fields=["slug"])
    for seat in apps.get_model("boards", "Seat").objects.select_related("agency"):
        seat.kind = seat.agency.kind
        seat.save(update_fields=["kind"])
    contacts = apps.get_model("boards", "Contact").objects
    for model in ("Holding", "Membership"):
        for row in apps.get_model("boards", model).objects.select_related("person"):
            row.contact, _ = contacts.get_or_create(
                partnership_id=row.partnership_id,
                person=row.person,
                defaults={"name": row.person.name, "slug": secrets.token_hex(5), "first": row.first},
            )
            row.save(update_fields=["contact"])


class Migration(migrations.Migration):
    """Rows from before have short names and contacts too."""

    dependencies = [("boards", "0003_lasting_things")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
