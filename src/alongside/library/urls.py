from django.urls import path

from alongside.library import views

app_name = "library"
urlpatterns = [
    path("", views.search, name="search"),
    path("<slug:ref>/", views.item, name="item"),
]
