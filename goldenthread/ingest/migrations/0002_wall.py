from django.db import migrations


class Migration(migrations.Migration):
    """The wall between partnerships, around this room's rows."""

    dependencies = [("ingest", "0001_first")]

    operations = []
