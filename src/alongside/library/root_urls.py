"""What machines look for at the root of a site."""

from django.urls import path

from alongside.library import views

urlpatterns = [
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
]
