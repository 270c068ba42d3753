from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("learning", "0006_the_words_of_the_file_stay_until_publication"), ("projects", "0003_workshops_of_a_project")]
    operations = [migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"), migrations.RunSQL.noop)]
