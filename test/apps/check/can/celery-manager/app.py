# SPDX-License-Identifier: Apache-2.0
import os

from dash import CeleryManager, Dash, html
from queues import celery_app

manager = CeleryManager(celery_app)
app = Dash(__name__, background_callback_manager=manager)
app.layout = html.P(os.environ.get("TITLE", "Reports"))
