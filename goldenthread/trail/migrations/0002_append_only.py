from django.db import migrations

from goldenthread.trail.append_only import AppendOnly


class Migration(migrations.Migration):
    """History is never changed and never removed."""

    dependencies = [("trail", "0001_first")]

    operations = [
        AppendOnly("entry"),
        AppendOnly("line"),
    ]
