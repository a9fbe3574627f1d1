# SPDX-License-Identifier: Apache-2.0
"""Makes the folder of the plain way: python plain.py APP SITE PYODIDE FOLDER

What a competent author would put on a static host today: the index page, the bundles and the assets
as files, Pyodide as npm has it, the app, and its wheels: those that wasgi has chosen for SITE, from
its cache. Only how Python starts differs from the site beside it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "pyodide-lock.json", "python_stdlib.zip")
HOOK = '<script src="/plain/plain.js"></script>'


def main(app: str, site: str, pyodide: str, folder: str) -> None:
    """Make `folder` anew."""
    target = Path(folder)
    shutil.rmtree(target, ignore_errors=True)
    plain = target / "plain"
    for name in PYODIDE:
        _copy(Path(pyodide, name), plain / "pyodide" / name)
    for name in ("plain.js", "plain-worker.mjs"):
        _copy(HERE / name, plain / name)
    wheels = json.loads(Path(site, "wasgi.json").read_text("utf-8"))["packages"]
    for wheel in wheels:
        _copy(_find(wheel), plain / "wheels" / wheel["file"])
    (plain / "wheels.json").write_text(json.dumps([wheel["file"] for wheel in wheels]), "utf-8")
    with zipfile.ZipFile(plain / "app.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(Path(app).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                archive.write(path, path.relative_to(app))
    _write_pages(app, target)


def _find(wheel: dict[str, str]) -> Path:
    """The file in the cache: under its hash, or, when wasgi has built it, under its name."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "wasgi")
    file = cache / "files" / wheel["sha256"]
    if file.exists():
        return file
    for built in (cache / "built").rglob(wheel["file"]):
        return built
    raise FileNotFoundError(f"{cache} has lost {wheel['file']}; build the site once more")


def _write_pages(app: str, target: Path) -> None:
    os.chdir(app)
    sys.path.insert(0, app)
    from app import app as dash

    client = dash.server.test_client()
    index = client.get("/").text
    assert index.count("<head>") == 1
    (target / "index.html").write_text(index.replace("<head>", "<head>" + HOOK), "utf-8")
    paths = set(re.findall(r'(?:src|href)="(/[^"?]+)', index))
    # The parts that the bundles load later, by their bare names.
    for package, names in dash.registered_paths.items():
        paths |= {f"/_dash-component-suites/{package}/{name}" for name in names}
    for path in paths:
        answer = client.get(path)
        if answer.status_code == 200 and not path.endswith(".map"):
            file = target / path.lstrip("/")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(answer.data)
    if os.path.isdir("assets"):
        shutil.copytree("assets", target / "assets", dirs_exist_ok=True)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


if __name__ == "__main__":
    main(*(os.path.abspath(argument) for argument in sys.argv[1:]))
