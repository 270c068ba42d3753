from django.db import migrations, models
from django.db.models import Func, IntegerField


class Migration(migrations.Migration):
    initial = True
    dependencies = [("frame", "0001_who_is_asking")]
    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("actor", models.IntegerField(db_default=Func(function="sec.me", output_field=IntegerField()))),
                ("form", models.CharField(max_length=80)),
                ("about", models.CharField(max_length=200)),
                ("fields", models.JSONField(default=dict)),
                ("base_version", models.CharField(blank=True, max_length=40)),
                ("seq", models.BigIntegerField()),
                ("is_open", models.BooleanField(default=True)),
                ("saved_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("-saved_at", "pk"),
                "constraints": [models.UniqueConstraint("actor", "form", "about", name="one_draft_for_a_person_and_a_form")],
            },
        ),
    ]
