import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("frame", "0001_who_is_asking"),
        ("audit", "0001_what_was_read_and_done"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="Record",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.CharField(max_length=8, unique=True)),
                ("kind", models.CharField(max_length=60)),
                ("unit", models.IntegerField()),
                ("opened_at", models.DateTimeField()),
                ("opened_by", models.IntegerField(null=True)),
                (
                    "parent",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="children", to="access.record"),
                ),
            ],
            options={"ordering": ("pk",)},
        ),
    ]
