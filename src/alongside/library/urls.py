from django.urls import path, re_path

from alongside.library import views

app_name = "library"
urlpatterns = [
    path("", views.search, name="search"),
    path("barriers/", views.barriers, name="barriers"),
    path("feed.atom", views.feed, name="feed"),
    path("json/", views.json_told, name="json_told"),
    path("items/", views.items, name="items"),
    path("items/of/<slug:place>/", views.add, name="add_item"),
    path("items/<slug:ref>/", views.draft, name="item_draft"),
    path("items/<slug:ref>/words/", views.mend, name="item_words"),
    path("items/<slug:ref>/agreement/", views.agreement, name="item_agreement"),
    path("items/<slug:ref>/publication/", views.publication, name="item_publication"),
    path("items/<slug:ref>/withdrawal/", views.withdrawal, name="item_withdrawal"),
    path("<slug:ref>/", views.item, name="item"),
    path("<slug:ref>.json", views.as_json, name="json"),
    re_path(r"^(?P<ref>[-\w]+)\.(?P<form>pdf|docx)$", views.paper, name="paper"),
]
