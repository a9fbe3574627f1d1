# SPDX-License-Identifier: Apache-2.0
import os

from sqlalchemy import create_engine, text

HOST = os.environ.get("DATABASE_HOST", "localhost")
URL = os.environ.get("DATABASE_URL") or f"postgresql+psycopg2://app@{HOST}/orders"
engine = create_engine(URL, pool_pre_ping=True)  # cannot run: WASGI-CHECK-005


def newest():
    with engine.connect() as connection:
        return connection.execute(text("SELECT name FROM orders")).scalars().all()
