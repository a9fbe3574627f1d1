# SPDX-License-Identifier: Apache-2.0
"""The admin site and its style sheets."""

from django.contrib import admin
from django.contrib.staticfiles.urls import staticfiles_urlpatterns
from django.urls import path
from django.views.generic import RedirectView

urlpatterns = [
    path("", RedirectView.as_view(url="admin/")),
    path("admin/", admin.site.urls),
    *staticfiles_urlpatterns(),
]
