# SPDX-License-Identifier: Apache-2.0
from celery import Celery

queue = Celery(__name__, broker="amqp://localhost")  # cannot run: WASGI-CHECK-004


@queue.task
def add(a, b):
    return a + b
