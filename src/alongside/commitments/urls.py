from django.urls import path

from alongside.commitments import views

app_name = "commitments"
urlpatterns = [
    path("", views.promises, name="promises"),
    path("<slug:ref>/", views.promise, name="promise"),
    path("<slug:ref>/reminder/", views.reminder, name="reminder"),
]
