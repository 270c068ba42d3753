"""Every address of the site. A room's own addresses are in its urls.py."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("alongside.people.urls")),
    path("", include("alongside.drafts.urls")),
    path("", include("alongside.home.urls")),
    path("", include("alongside.home.root_urls")),
    path("", include("alongside.partnerships.urls")),
    path("history/", include("alongside.access.urls")),
    path("language/", include("alongside.language.urls")),
    path("promises/", include("alongside.commitments.urls")),
    path("workshops/", include("alongside.workshops.urls")),
    path("", include("alongside.workshops.room_urls")),
    path("decisions/", include("alongside.decisions.urls")),
    path("", include("alongside.decisions.root_urls")),
    path("projects/", include("alongside.projects.urls")),
    path("learning/", include("alongside.learning.urls")),
    path("library/", include("alongside.library.urls")),
    path("", include("alongside.library.root_urls")),
]
if settings.DEMO or settings.TESTING:
    urlpatterns += [path("gallery/", include("alongside.ui.urls"))]
if settings.DEMO:
    urlpatterns += [path("demo/", include("alongside.demo.urls"))]
