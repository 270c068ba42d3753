"""The gallery; mounted in the demo and in tests only. It shows components with made-up words, so it is open to anyone."""

from django.urls import path

from alongside.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("phone/", views.phone, name="phone"),
]
