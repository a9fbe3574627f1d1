# SPDX-License-Identifier: Apache-2.0
import os

from celery import Celery

URL = os.environ.get("REDIS_URL", "redis://localhost:6379")
celery_app = Celery(__name__, broker=URL, backend=URL)
