import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = [("frame", "0001_who_is_asking")]
    operations = [
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("to", models.IntegerField(null=True)),
                ("address", models.EmailField(max_length=254)),
                ("template", models.CharField(max_length=80)),
                ("about", models.BigIntegerField(null=True)),
                ("subject", models.CharField(max_length=200)),
                ("words", models.TextField(blank=True)),
                ("written_at", models.DateTimeField()),
                ("send_after", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("tries", models.IntegerField(default=0)),
                ("problem", models.CharField(blank=True, max_length=200)),
            ],
            options={"ordering": ("-written_at", "pk")},
        ),
    ]
