# SPDX-License-Identifier: Apache-2.0
"""Catalogue: authors and their books, in Flask-Admin over SQLAlchemy models."""

from datetime import date

from flask import Flask
from flask_admin import Admin
from flask_admin.contrib.sqla import ModelView
from flask_babel import Babel
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SECRET_KEY"] = "only for the tests"
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///library.sqlite"
Babel(app)
db = SQLAlchemy(app)


class Author(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80), nullable=False, unique=True)
    books = db.relationship("Book", back_populates="author", cascade="all, delete-orphan")

    def __str__(self):
        return self.name


class Book(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(120), nullable=False)
    published = db.Column(db.Date)
    author_id = db.Column(db.Integer, db.ForeignKey(Author.id), nullable=False)
    author = db.relationship(Author, back_populates="books")

    def __str__(self):
        return self.title


class BookView(ModelView):
    column_searchable_list = ["title"]
    column_filters = ["published", "title"]
    column_editable_list = ["title"]
    can_export = True


@app.route("/")
def index():
    return '<a id="admin" href="/admin/">To the library</a>'


admin = Admin(app, name="Library")
admin.add_view(ModelView(Author, db))
admin.add_view(BookView(Book, db))

with app.app_context():
    db.create_all()
    if not db.session.scalar(db.select(Author)):
        author = Author(name="Mary Shelley")
        author.books = [
            Book(title="Frankenstein", published=date(1818, 1, 1)),
            Book(title="The Last Man", published=date(1826, 1, 23)),
        ]
        db.session.add(author)
        db.session.commit()

if __name__ == "__main__":
    app.run(debug=True)
