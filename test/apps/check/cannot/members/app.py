# SPDX-License-Identifier: Apache-2.0
from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config.from_object("settings.Production")
database = SQLAlchemy(app)
