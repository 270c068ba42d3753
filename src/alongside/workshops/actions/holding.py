"""The workshop, held until the end of the transaction: two acts on it at once happen one after the other."""

from alongside.frame.sql import one
from alongside.workshops.models import Workshop


def locked(workshop: Workshop) -> Workshop:
    one("select sec.lock(%s)", workshop.record_id)
    held: Workshop = Workshop.objects.select_related("record").get(pk=workshop.pk)
    return held
