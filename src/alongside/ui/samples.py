"""What the gallery shows. Everybody in it is made up."""

from typing import Any

from django.http import QueryDict


def everything(asked: QueryDict) -> dict[str, Any]:
    """All the samples the gallery page names."""
    return {}
