"""What the worker does for what has been published: the papers of each edition, made once and kept; and once an hour whatever was missed."""

from collections.abc import Callable, Mapping

from django.conf import settings
from django.db.models import Count, OuterRef, Subquery
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from alongside.audit.record import record
from alongside.frame.frames import acting_as
from alongside.frame.services import PAPERS
from alongside.frame.sql import one
from alongside.learning.actions import publishing
from alongside.learning.documents import edition_paper
from alongside.learning.models import Edition
from alongside.papers import docx, pdf
from alongside.papers.document import Document

MADE_BY: Mapping[str, Callable[[Document], bytes]] = {"pdf": lambda paper: pdf.made(paper).content, "docx": docx.made}


@app.task(name=publishing.MAKE_PAPERS, queue="papers", retry=RetryStrategy(max_attempts=5, exponential_wait=3))
def make_papers(ref: str, number: int) -> None:
    """Make the papers that this edition does not have yet. Safe to do twice, and after it was withdrawn."""
    with acting_as(PAPERS):
        edition = Edition.objects.filter(ref=ref, number=number).first()
        kept = set(edition.renditions.values_list("format", flat=True)) if edition else set()
    for name in MADE_BY if edition else ():
        if edition and name not in kept:
            _make(edition, name)


@app.periodic(cron="23 * * * *")
@app.task(name="alongside.learning.make_papers_that_were_missed", queue="papers", pass_context=False)
def make_papers_that_were_missed(timestamp: int) -> None:
    """The latest editions without all their papers: a worker was killed at the wrong moment."""
    with acting_as(PAPERS):
        latest = Subquery(Edition.objects.filter(ref=OuterRef("ref")).order_by("-number").values("number")[:1])
        missing = Edition.objects.filter(number=latest).annotate(papers=Count("renditions")).filter(papers__lt=len(MADE_BY)).order_by("pk")
        waiting = list(missing.values_list("ref", "number")[:200])
    for ref, number in waiting:
        make_papers(ref, number)


def _make(edition: Edition, name: str) -> None:
    """The paper is made outside the frame that keeps it: making one takes longer than a transaction should."""
    content = MADE_BY[name](paper_of(edition))
    with acting_as(PAPERS):
        if one("select sec.keep_rendition(%s, %s, %s)", edition.pk, name, content):
            record("learning.papers.made", ref=edition.ref, edition=edition.number, format=name)


def paper_of(edition: Edition) -> Document:
    address = f"{settings.SITE_ADDRESS.rstrip('/')}/library/{edition.ref}/"
    return edition_paper(edition.frozen, number=edition.number, shared=timezone.localdate(edition.published_at), seal=edition.sha256, address=address)
