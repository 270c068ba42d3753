import uuid
from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


def points_at(what: str, **more: object) -> models.Field:
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=what, **({"related_name": "+"} | more))


def own_number() -> tuple[str, models.Field]:
    return "id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


KINDS = [("theme", "Theme"), ("lever", "Lever: something that helps"), ("barrier", "Barrier: something in the way")]
REACHES = [("local", "Local: we could change it here"), ("national", "National or in law: it needs others")]
CHANGES = [
    ("made", "Made"),
    ("reworded", "Put in other words"),
    ("split", "Split off"),
    ("merged", "Taken into another"),
    ("dropped", "Dropped"),
    ("checked", "Checked"),
    ("changed", "Changed after checking"),
]
PERSON = settings.AUTH_USER_MODEL


class Migration(migrations.Migration):
    dependencies = [("workshops", "0005_asks_of_leaders"), migrations.swappable_dependency(PERSON)]
    operations = [
        migrations.CreateModel(
            name="Theme",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("record", points_at("access.record")),
                ("split_from", points_at("workshops.theme", null=True)),
                ("workshop", points_at("workshops.workshop", related_name="themes")),
            ],
            options={"ordering": ("number",)},
        ),
        migrations.CreateModel(
            name="Wording",
            fields=[
                own_number(),
                ("version", models.PositiveIntegerField()),
                ("what", models.CharField(choices=CHANGES, max_length=8)),
                ("name", models.CharField(max_length=80)),
                ("meaning", models.CharField(max_length=400)),
                ("example", models.CharField(blank=True, max_length=400)),
                ("kind", models.CharField(choices=KINDS, max_length=8)),
                ("reach", models.CharField(blank=True, choices=REACHES, max_length=8)),
                ("why", models.CharField(blank=True, max_length=300)),
                ("written_at", models.DateTimeField()),
                ("merged_into", points_at("workshops.theme", null=True)),
                ("record", points_at("access.record")),
                ("theme", points_at("workshops.theme", related_name="wordings")),
                ("workshop", points_at("workshops.workshop", related_name="wordings")),
                ("written_by", points_at(PERSON)),
            ],
            options={"ordering": ("version",)},
        ),
        migrations.CreateModel(
            name="Coder",
            fields=[
                own_number(),
                ("is_second", models.BooleanField()),
                ("named_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("person", points_at(PERSON)),
                ("record", points_at("access.record")),
                ("workshop", points_at("workshops.workshop", related_name="coders")),
            ],
            options={"ordering": ("is_second", "pk")},
        ),
        migrations.CreateModel(
            name="Coding",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("themes", django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
                ("coder", points_at("workshops.coder", related_name="codings", null=True)),
                ("record", points_at("access.record")),
                ("statement", points_at("workshops.statement", related_name="codings")),
                ("workshop", points_at("workshops.workshop", related_name="codings")),
            ],
            options={"ordering": ("statement__number", "pk")},
        ),
        migrations.CreateModel(
            name="CheckBack",
            fields=[
                own_number(),
                ("opened_at", models.DateTimeField()),
                ("codebook", models.PositiveIntegerField()),
                ("agreement", models.JSONField()),
                ("batch", models.IntegerField(db_default=models.Value(1))),
                ("closed_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("opened_by", points_at(PERSON)),
                ("record", points_at("access.record")),
                (
                    "workshop",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="check_back", to="workshops.workshop"),
                ),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=Q(finished_at=None) | Q(closed_at__isnull=False), name="what_is_finished_was_closed_first")]
            },
        ),
        migrations.CreateModel(
            name="HeardBack",
            fields=[
                own_number(),
                ("handle", models.CharField(max_length=64)),
                ("is_right", models.BooleanField()),
                ("theme", points_at("workshops.theme")),
            ],
        ),
        migrations.CreateModel(
            name="HeardWords",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("words", models.CharField(max_length=400)),
                ("theme", points_at("workshops.theme")),
            ],
        ),
        *(
            migrations.AddConstraint(name, constraint)
            for name, constraint in (
                ("theme", models.UniqueConstraint(fields=("workshop", "number"), name="a_theme_has_its_own_number")),
                ("wording", models.UniqueConstraint(fields=("workshop", "version"), name="a_codebook_has_one_version_after_another")),
                ("wording", models.CheckConstraint(condition=Q(("kind", "barrier"), ("reach", ""), _connector="XOR"), name="only_a_barrier_has_a_reach")),
                (
                    "wording",
                    models.CheckConstraint(condition=Q(("what", "merged"), ("merged_into", None), _connector="XOR"), name="what_is_merged_says_into_what"),
                ),
                ("coder", models.UniqueConstraint(condition=Q(ended_at=None), fields=("workshop", "is_second"), name="one_codes_and_perhaps_a_second")),
                ("coder", models.UniqueConstraint(condition=Q(ended_at=None), fields=("workshop", "person"), name="nobody_codes_beside_themselves")),
                ("coding", models.UniqueConstraint(fields=("statement", "coder"), name="a_statement_is_coded_once_by_each", nulls_distinct=False)),
                ("heardback", models.UniqueConstraint(fields=("handle", "theme"), name="a_phone_answers_once_for_each_theme")),
            )
        ),
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
