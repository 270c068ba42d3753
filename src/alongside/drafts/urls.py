from django.urls import path

from alongside.drafts import views

app_name = "drafts"
urlpatterns = [
    path("drafts/key/", views.key, name="key"),
    path("drafts/<str:form>/<str:about>/", views.draft, name="draft"),
    path("drafts/<str:form>/<str:about>/away/", views.away, name="away"),
]
