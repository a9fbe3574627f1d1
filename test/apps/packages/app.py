# SPDX-License-Identifier: Apache-2.0
"""Packages: pypiserver, a package index written with Bottle, over one package."""

from pathlib import Path

import pypiserver

root = Path(__file__).parent / "packages"
root.mkdir(exist_ok=True)
(root / "oars-1.0.tar.gz").write_bytes(b"no real archive")
app = pypiserver.app(roots=[root])
