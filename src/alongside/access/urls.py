from django.urls import path

from alongside.access import views

app_name = "access"
urlpatterns = [
    path("", views.what_i_have_opened, name="what-i-have-opened"),
    path("<str:ref>/", views.who_has_seen, name="who-has-seen"),
]
