from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0002_sign_in_tables")]
    operations = [
        migrations.RunSQL("set local lock_timeout = '3s'", migrations.RunSQL.noop),
        migrations.AddField(
            model_name="person",
            name="pace",
            field=models.CharField(
                choices=[("at_once", "At once, a letter for each thing"), ("daily", "Once a day, one letter at eight in the morning")],
                db_default="at_once",
                max_length=8,
            ),
        ),
        migrations.RunSQL("grant update (pace) on people_person to app_web", migrations.RunSQL.noop),
    ]
