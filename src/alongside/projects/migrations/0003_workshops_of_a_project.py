from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("projects", "0002_walls"), ("workshops", "0002_walls"), ("access", "0002_the_wall")]
    operations = [
        migrations.CreateModel(
            name="ProjectWorkshop",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("project", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="workshops", to="projects.project")),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.record")),
                ("workshop", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="project_link", to="workshops.workshop")),
            ],
            options={"ordering": ("pk",)},
        ),
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
