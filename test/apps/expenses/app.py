# SPDX-License-Identifier: Apache-2.0
"""Expenses: ihatemoney, a budget manager, as its own wsgi.py starts it."""

from ihatemoney.run import create_app

app = create_app()
