from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("workshops", "0003_who_is_asked")]
    operations = []
