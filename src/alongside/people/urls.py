from allauth.account import views as account
from django.urls import URLPattern, path

from alongside.people import views

app_name = "people"
urlpatterns: list[URLPattern] = []
