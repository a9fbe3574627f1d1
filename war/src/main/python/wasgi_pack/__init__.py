# SPDX-License-Identifier: Apache-2.0
"""Resolves an app's requirements inside Pyodide, for the packager."""
