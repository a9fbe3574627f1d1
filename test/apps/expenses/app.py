# SPDX-License-Identifier: Apache-2.0
"""Expenses: ihatemoney, a budget manager, as its own wsgi.py starts it."""

import os
from pathlib import Path

os.environ["IHATEMONEY_SETTINGS_FILE_PATH"] = str(Path(__file__).with_name("ihatemoney.cfg"))

from ihatemoney.run import create_app  # noqa: E402

app = create_app()
