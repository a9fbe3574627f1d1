# SPDX-License-Identifier: Apache-2.0
class Redis:
    """A store in memory."""

    def get(self, key):
        return key
