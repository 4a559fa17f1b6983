import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F

_SECTION_KINDS = [
    ("foreword", "Foreword"),
    ("vision", "Vision"),
    ("principles", "Principles"),
    ("cross-cutting", "Cross-cutting themes"),
    ("drivers", "What drives the plan"),
    ("other", "Something else"),
]


def number_sections(apps, editor):
    apps.get_model("plans", "Section").objects.update(number=F("position") + 1)


class Migration(migrations.Migration):
    """What plans need to be written by hand: places between neighbours, areas of items, sections with a kind."""

    dependencies = [("boards", "0002_wall"), ("partnerships", "0001_first"), ("plans", "0002_wall")]

    operations = [
        migrations.AlterField("item", "position", models.FloatField(verbose_name="position")),
        migrations.CreateModel(
            name="ItemArea",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="boards.area",
                        verbose_name="area",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="areas",
                        to="plans.item",
                        verbose_name="item",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.partnership",
                        verbose_name="partnership",
                    ),
                ),
            ],
            options={
                "verbose_name": "area of an item",
                "verbose_name_plural": "areas of items",
                "ordering": ("item", "area__name"),
                "constraints": [models.UniqueConstraint(fields=("item", "area"), name="item_area_once")],
            },
        ),
        migrations.AddField(
            "section", "number", models.PositiveSmallIntegerField(default=0, verbose_name="number"), preserve_default=False
        ),
        migrations.RunPython(number_sections, migrations.RunPython.noop),
        migrations.AlterField("section", "position", models.FloatField(verbose_name="position")),
        migrations.AddField(
            "section",
            "kind",
            models.CharField(choices=_SECTION_KINDS, default="other", max_length=20, verbose_name="kind"),
        ),
        migrations.AddField(
            "section", "signed_by", models.CharField(blank=True, max_length=200, verbose_name="signed by")
        ),
        migrations.AddField(
            "section", "signed_as", models.CharField(blank=True, max_length=200, verbose_name="post of who signed")
        ),
        migrations.AddField(
            "section", "signed_on", models.DateField(blank=True, null=True, verbose_name="day of signing")
        ),
        migrations.AddField("section", "version", models.PositiveIntegerField(default=1, verbose_name="version")),
        migrations.AddConstraint(
            "section", models.UniqueConstraint(fields=("plan", "number"), name="section_number_once")
        ),
        migrations.AddConstraint(
            "section",
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind for kind, _ in _SECTION_KINDS]), name="section_kind_known"
            ),
        ),
    ]
