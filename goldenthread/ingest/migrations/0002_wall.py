from django.db import migrations

from goldenthread.partnerships.wall import Immovable, SamePartnership


class Migration(migrations.Migration):
    """The wall between partnerships, around this room's rows."""

    dependencies = [("ingest", "0001_first")]

    operations = [
        Immovable("upload"),
        SamePartnership("upload", "file"),
        SamePartnership("upload", "board"),
        SamePartnership("upload", "plan"),
    ]
