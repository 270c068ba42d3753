import django.db.models.functions.text
from django.db import migrations, models
from django.db.models import Func, IntegerField, Value


class Migration(migrations.Migration):
    initial = True
    dependencies = [("frame", "0001_who_is_asking")]
    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "id",
                    models.IntegerField(
                        db_default=Func(Value("sec.actors"), function="nextval", output_field=IntegerField()), primary_key=True, serialize=False
                    ),
                ),
                ("email", models.EmailField(max_length=254)),
                ("name", models.CharField(max_length=120)),
                ("known_as", models.CharField(blank=True, max_length=60)),
                ("is_active", models.BooleanField(default=True)),
                ("joined_at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(django.db.models.functions.text.Lower("email"), name="one_person_for_an_email_address")],
            },
        ),
    ]
