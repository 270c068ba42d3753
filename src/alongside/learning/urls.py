from django.urls import path

from alongside.learning import views

app_name = "learning"
urlpatterns = [
    path("", views.reports, name="reports"),
    path("import/", views.import_file, name="import"),
    path("<slug:ref>/", views.report, name="report"),
    path("<slug:ref>/read/", views.read, name="read"),
    path("<slug:ref>/card/", views.card, name="card"),
    path("<slug:ref>/people/", views.writers, name="writers"),
    path("<slug:ref>/pieces/", views.pieces, name="pieces"),
    path("<slug:ref>/not-placed/", views.not_placed, name="not_placed"),
    path("<slug:ref>/agreement/", views.agreement, name="agreement"),
    path("<slug:ref>/publication/", views.publication, name="publication"),
    path("<slug:ref>/withdrawal/", views.withdrawal, name="withdrawal"),
    path("<slug:ref>/since/", views.since, name="since"),
    path("<slug:ref>/sections/<slug:key>/", views.section, name="section"),
    path("<slug:ref>/sections/<slug:key>/versions/", views.versions, name="versions"),
]
