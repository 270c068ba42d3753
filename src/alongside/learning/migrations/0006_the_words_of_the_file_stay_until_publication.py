from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("learning", "0005_the_index")]
    operations = [
        migrations.RunSQL("set local lock_timeout = '3s'", migrations.RunSQL.noop),
        migrations.AddField(model_name="importedfile", name="source", field=models.JSONField(default=list)),
        migrations.RunSQL(
            "grant insert (source) on learning_importedfile to app_web; grant update (source, dropped, signed) on learning_importedfile to app_web",
            migrations.RunSQL.noop,
        ),
    ]
