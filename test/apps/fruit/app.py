# SPDX-License-Identifier: Apache-2.0
"""Fruit: sqlite-web, an editor of databases, over a small one."""

import sqlite3

from sqlite_web.sqlite_web import app, initialize_app

with sqlite3.connect("fruit.db") as db:
    db.executescript("""
        create table if not exists fruit (id integer primary key, name text not null, price real);
        delete from fruit;
        insert into fruit (name, price) values ('apple', 1.5), ('pear', 2.25), ('quince', 3);
    """)
initialize_app(["fruit.db"])
