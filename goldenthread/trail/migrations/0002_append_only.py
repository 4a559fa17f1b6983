from django.db import migrations


class Migration(migrations.Migration):
    """History is never changed and never removed."""

    dependencies = [("trail", "0001_first")]

    operations = []
