# SPDX-License-Identifier: Apache-2.0
"""What the admin site shows of them."""

from django.contrib import admin

from .models import Author, Book

admin.site.register(Author)


@admin.register(Book)
class BookAdmin(admin.ModelAdmin):
    list_display = ["title", "author", "published"]
    list_filter = ["author"]
    search_fields = ["title"]
