from django.db import migrations

from goldenthread.trail.append_only import AppendOnly
from goldenthread.partnerships.wall import Immovable, SamePartnership


class Migration(migrations.Migration):
    """The wall between partnerships, around this room's rows."""

    dependencies = [("plans", "0001_first")]

    operations = [
        AppendOnly("version"),
        AppendOnly("update"),
        Immovable("plan"),
        Immovable("section"),
        Immovable("item"),
        Immovable("lead"),
        Immovable("version"),
        Immovable("update"),
        SamePartnership("plan", "board"),
        SamePartnership("plan", "scheme"),
        SamePartnership("section", "plan"),
        SamePartnership("item", "plan"),
        SamePartnership("item", "parent"),
        SamePartnership("item", "rating"),
        SamePartnership("lead", "item"),
        SamePartnership("lead", "post"),
        SamePartnership("lead", "group"),
        SamePartnership("lead", "seat"),
        SamePartnership("version", "item"),
        SamePartnership("update", "item"),
        SamePartnership("update", "rating"),
    ]
