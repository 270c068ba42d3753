from django.urls import path, re_path

from alongside.library import views

app_name = "library"
urlpatterns = [
    path("", views.search, name="search"),
    path("barriers/", views.barriers, name="barriers"),
    path("feed.atom", views.feed, name="feed"),
    path("json/", views.json_told, name="json_told"),
    path("<slug:ref>/", views.item, name="item"),
    path("<slug:ref>.json", views.as_json, name="json"),
    re_path(r"^(?P<ref>[-\w]+)\.(?P<form>pdf|docx)$", views.paper, name="paper"),
]
