from django.db import migrations

from goldenthread.partnerships.wall import Immovable, SamePartnership


class Migration(migrations.Migration):
    """The wall between partnerships, around this room's rows."""

    dependencies = [("boards", "0001_first")]

    operations = [
        Immovable("seat"),
        Immovable("area"),
        Immovable("board"),
        Immovable("group"),
        Immovable("post"),
        Immovable("holding"),
        Immovable("membership"),
        Immovable("scheme"),
        Immovable("rating"),
        Immovable("term"),
        SamePartnership("group", "board"),
        SamePartnership("post", "seat"),
        SamePartnership("post", "chairs"),
        SamePartnership("holding", "post"),
        SamePartnership("membership", "board"),
        SamePartnership("rating", "scheme"),
    ]
