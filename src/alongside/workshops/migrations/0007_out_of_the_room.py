from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("workshops", "0006_themes")]
    operations = []
