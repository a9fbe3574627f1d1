# SPDX-License-Identifier: Apache-2.0
import os

ask = os.popen


def load():
    with ask("uptime") as answer:  # cannot run: WASGI-CHECK-001
        return answer.read()
