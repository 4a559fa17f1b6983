import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Room for the seals. What is there already is sealed in the next step."""

    dependencies = [
        ("partnerships", "0001_first"),
        ("trail", "0002_append_only"),
    ]

    operations = [
        migrations.CreateModel(
            name="Chain",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("number", models.PositiveBigIntegerField(default=0, verbose_name="entries")),
                ("seal", models.BinaryField(max_length=32, verbose_name="the last seal")),
                ("partnership", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.partnership", verbose_name="partnership")),
            ],
            options={"verbose_name": "chain of the trail", "verbose_name_plural": "chains of the trail"},
        ),
        migrations.AddField("entry", "number", models.PositiveBigIntegerField(null=True, verbose_name="number in the chain")),
        migrations.AddField("entry", "who_salt", models.BinaryField(default=bytes, max_length=16, verbose_name="salt of who")),
        migrations.AddField("entry", "who_commitment", models.BinaryField(default=bytes, max_length=32, verbose_name="commitment to who")),
        migrations.AddField("entry", "said_salt", models.BinaryField(default=bytes, max_length=16, verbose_name="salt of what was said")),
        migrations.AddField("entry", "said_commitment", models.BinaryField(default=bytes, max_length=32, verbose_name="commitment to what was said")),
        migrations.AddField("entry", "seal", models.BinaryField(default=bytes, max_length=32, verbose_name="seal")),
        migrations.AddField("entry", "redaction", models.PositiveIntegerField(blank=True, null=True, verbose_name="redaction")),
        migrations.AddField("entry", "mended", models.BinaryField(default=bytes, max_length=32, verbose_name="seal of what stands there now")),
        migrations.AddField("line", "salt", models.BinaryField(default=bytes, max_length=16, verbose_name="salt")),
        migrations.AddField("line", "commitment", models.BinaryField(default=bytes, max_length=32, verbose_name="commitment")),
        migrations.AddField("line", "redaction", models.PositiveIntegerField(blank=True, null=True, verbose_name="redaction")),
        migrations.AddField("line", "mended", models.BinaryField(default=bytes, max_length=32, verbose_name="seal of what stands there now")),
    ]
