from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workshops", "0006_themes"), ("access", "0002_the_wall")]
    operations = [
        migrations.CreateModel(
            name="OpinionMap",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("centres", models.JSONField()),
                ("variance", models.JSONField()),
                ("why_none", models.CharField(blank=True, max_length=200)),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.record")),
                ("workshop", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="opinion_map", to="workshops.workshop")),
            ],
        ),
        migrations.CreateModel(
            name="Anchor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.record")),
                ("statement", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="anchor", to="workshops.statement")),
                ("earlier", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="asked_again", to="workshops.statement")),
            ],
            options={"ordering": ("pk",)},
        ),
        migrations.AddConstraint(
            "anchor", models.CheckConstraint(condition=models.Q(("statement", models.F("earlier")), _negated=True), name="nothing_is_asked_again_of_itself")
        ),
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
