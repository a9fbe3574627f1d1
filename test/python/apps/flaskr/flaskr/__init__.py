# SPDX-License-Identifier: Apache-2.0
"""The shape of Flask's own tutorial: a package with a factory, blueprints, templates and sqlite."""

import os

from flask import Flask


def create_app(test_config=None):
    app = Flask(__name__, instance_relative_config=True)
    database = os.path.join(app.instance_path, "flaskr.sqlite")
    app.config.from_mapping(SECRET_KEY="dev", DATABASE=database)
    os.makedirs(app.instance_path, exist_ok=True)

    from . import auth, blog, db

    db.init_app(app)
    app.register_blueprint(auth.bp)
    app.register_blueprint(blog.bp)
    return app
