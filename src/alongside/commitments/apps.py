from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "alongside.commitments"
