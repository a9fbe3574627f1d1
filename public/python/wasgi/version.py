# SPDX-License-Identifier: Apache-2.0
"""The version, in a module of its own because `__init__` imports the modules that need it."""

__version__ = "0.1.0"
