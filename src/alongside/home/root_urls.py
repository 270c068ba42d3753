from django.urls import path

from alongside.home import statements

urlpatterns = [
    path("accessibility/", statements.accessibility, name="accessibility"),
    path("privacy/", statements.privacy, name="privacy"),
]
