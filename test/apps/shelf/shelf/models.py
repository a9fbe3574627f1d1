# SPDX-License-Identifier: Apache-2.0
"""Authors and their books."""

from django.db import models


class Author(models.Model):
    name = models.CharField(max_length=80)

    def __str__(self):
        return self.name


class Book(models.Model):
    title = models.CharField(max_length=120)
    author = models.ForeignKey(Author, on_delete=models.CASCADE)
    published = models.DateField(null=True, blank=True)

    def __str__(self):
        return self.title
