# SPDX-License-Identifier: Apache-2.0
"""Makes the folder of an app ready to be built or served: python test/apps/prepare.py APP FOLDER

It does what the app's author would do before: fetches the sources, and fills the database with the
app's own command. FOLDER is made anew.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
# Flask's tutorial, which no wheel holds.
FLASK = """Flask==3.1.3 \
--hash=sha256:0ef0e52b8a9cd932855379197dd8f94047b359ca0a78695144304cb45f87c9eb
"""


def main(app: str, folder: str) -> None:
    """Make `folder` the folder of the app called `app`."""
    shutil.rmtree(folder, ignore_errors=True)
    if app == "flaskr":
        _tutorial(folder)
        _run(folder, "-m", "flask", "--app", "flaskr", "init-db")
        return
    shutil.copytree(os.path.join(HERE, app), folder, ignore=shutil.ignore_patterns("__pycache__"))
    if os.path.exists(os.path.join(folder, "manage.py")):
        _run(folder, "manage.py", "migrate", "--verbosity", "0")
        _run(folder, "manage.py", "createsuperuser", "--noinput")


def _tutorial(folder: str) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        pinned = os.path.join(scratch, "requirements.txt")
        with open(pinned, "w", encoding="utf-8") as file:
            file.write(FLASK)
        pip = ["-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
        _run(scratch, *pip, "--require-hashes", "--requirement", pinned)
        name = next(name for name in os.listdir(scratch) if name.endswith(".tar.gz"))
        with tarfile.open(os.path.join(scratch, name)) as archive:
            archive.extractall(scratch, filter="data")
        sources = os.path.join(scratch, name.removesuffix(".tar.gz"))
        shutil.move(os.path.join(sources, "examples", "tutorial"), folder)


def _run(folder: str, *arguments: str) -> None:
    environment = {
        **os.environ,
        "PYTHONDONTWRITEBYTECODE": "1",
        "DJANGO_SUPERUSER_USERNAME": "admin",
        "DJANGO_SUPERUSER_EMAIL": "admin@example.org",
        "DJANGO_SUPERUSER_PASSWORD": "the admin's word",
    }
    subprocess.run([sys.executable, *arguments], cwd=folder, env=environment, check=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
