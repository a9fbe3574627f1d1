# SPDX-License-Identifier: Apache-2.0
from flask import Blueprint

from .store import newest

articles = Blueprint("articles", __name__)
articles.add_url_rule("/", view_func=newest)
