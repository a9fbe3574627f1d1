# SPDX-License-Identifier: Apache-2.0
from flask import Flask
from site_parts.articles import articles

app = Flask(__name__)
app.register_blueprint(articles)
