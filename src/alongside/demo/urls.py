from django.urls import path

from alongside.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.first, name="doors"),
    path("door/", views.come_in, name="come_in"),
    path("letters/", views.letters, name="letters"),
    path("letters/<uuid:number>/", views.letter, name="letter"),
    path("files/<str:name>/", views.kept_file, name="file"),
]
