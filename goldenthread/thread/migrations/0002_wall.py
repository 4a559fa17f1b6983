from django.db import migrations

from goldenthread.partnerships.wall import Immovable


class Migration(migrations.Migration):
    """The wall between partnerships, around this room's rows."""

    dependencies = [("thread", "0001_first")]

    operations = [
        Immovable("counter"),
        Immovable("edge"),
    ]
