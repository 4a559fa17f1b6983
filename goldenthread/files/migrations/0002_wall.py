from django.db import migrations


class Migration(migrations.Migration):
    """Guards were raised here once; they are raised after every run of migrate since (partnerships/guards.py)."""

    dependencies = [("files", "0001_first")]
    operations = []
