from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("workshops", "0007_out_of_the_room")]
    operations = []
