# SPDX-License-Identifier: Apache-2.0
"""The resolver's way in for the JVM."""

from wasgi_pack.resolve import resolve

__all__ = ["resolve"]
