# SPDX-License-Identifier: Apache-2.0
"""Builds a pure wheel from an sdist with setuptools, inside Pyodide.

Packages with an optional C part (MarkupSafe) notice that there is no compiler and go without it.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import io
import os
import shutil
import sys
import sysconfig
import tomllib
import traceback
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from . import host

_BACKENDS = ("setuptools.build_meta", "setuptools.build_meta:__legacy__")
# Cython is not there; but packages that ask for it do without, as a rule, or fail by themselves.
_PRESENT = ("setuptools", "wheel", "cython")
# Wheels are zip archives, whose times begin here; the same sdist then gives the same wheel.
_EPOCH = "315532800"


class NotBuildable(Exception):
    """An sdist from which no pure wheel can be made here; the text says why."""


def build(url: str, sha256: str | None, filename: str) -> tuple[str, str]:
    """Path and hash of the sdist's wheel. NotBuildable where there can be none."""
    archive = None
    if sha256 is None:
        archive = host.download(url, None)
        sha256 = hashlib.sha256(host.read_bytes(archive)).hexdigest()
    known = host.built_wheel(sha256)
    if known["refusal"]:
        raise NotBuildable(known["refusal"])
    if known["wheel"]:
        return known["wheel"], sha256
    archive = archive or host.download(url, sha256)
    host.say(f"building {filename}")
    try:
        wheel, content = _build(archive, filename)
    except NotBuildable as reason:
        host.keep_refusal(sha256, str(reason))
        raise
    return host.keep_wheel(sha256, wheel, content), sha256


def _build(archive: str, filename: str) -> tuple[str, bytes]:
    work = Path("/tmp/sdist")
    shutil.rmtree(work, ignore_errors=True)
    packed = work / filename
    packed.parent.mkdir(parents=True)
    packed.write_bytes(host.read_bytes(archive))
    try:
        shutil.unpack_archive(packed, work / "source", **_safely(filename))
        (source,) = (work / "source").iterdir()
    except (OSError, ValueError, shutil.ReadError) as error:
        raise NotBuildable(f"{filename} is not a readable sdist ({error})") from error
    system = _build_system(source, filename)
    _install_setuptools()
    return _run_backend(source, system, work / "wheel", filename)


def _safely(filename: str) -> dict[str, str]:
    return {"filter": "data"} if filename.endswith(".tar.gz") else {}


def _build_system(source: Path, filename: str) -> dict[str, Any]:
    """The sdist's [build-system]; NotBuildable where it needs what is not here."""
    project = source / "pyproject.toml"
    system: dict[str, Any] = {}
    if project.exists():
        with contextlib.suppress(tomllib.TOMLDecodeError):
            system = tomllib.loads(project.read_text("utf-8")).get("build-system", {})
    backend = system.setdefault("build-backend", _BACKENDS[1])
    if backend not in _BACKENDS and not system.get("backend-path"):
        raise NotBuildable(f"{filename} is built by {backend}, which does not run here")
    for line in system.get("requires", []):
        requirement = Requirement(line)
        if requirement.marker and not requirement.marker.evaluate():
            continue
        if canonicalize_name(requirement.name) not in _PRESENT:
            raise NotBuildable(f"{filename} needs {requirement.name} for its build")
    return system


def _install_setuptools() -> None:
    # Into site-packages: the build changes the working folder, which is on the path as well.
    packages = Path(sysconfig.get_paths()["purelib"])
    if not (packages / "setuptools").exists():
        packed = Path("/tmp/setuptools.zip")
        packed.write_bytes(host.read_bytes(host.tool("setuptools")))
        shutil.unpack_archive(packed, packages)


def _last_words(error: BaseException, said: io.StringIO) -> str:
    """What a failed build says of itself: setup scripts print the reason and exit with a number."""
    if isinstance(error, SystemExit) and isinstance(error.code, int):
        lines = [line.strip() for line in said.getvalue().splitlines() if line.strip()]
        reasons = [line for line in lines if line.lower().startswith("error")]
        return (reasons or lines or ["it exits without a word"])[-1].rstrip(".")
    return traceback.format_exception_only(error)[-1].strip().rstrip(".")


def _run_backend(
    source: Path, system: dict[str, Any], target: Path, filename: str
) -> tuple[str, bytes]:
    target.mkdir()
    said = io.StringIO()
    try:
        with _in_folder(source), contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            wheel = _backend(source, system).build_wheel(str(target))
    except (Exception, SystemExit) as error:
        raise NotBuildable(f"the build of {filename} fails: {_last_words(error, said)}") from error
    content = (target / wheel).read_bytes()
    return _pure_name(wheel, content, filename), content


def _pure_name(wheel: str, content: bytes, filename: str) -> str:
    """The wheel's name when nothing in it is compiled, whatever platform its builder names.

    setuptools names one as soon as a package has optional extensions, built or not.
    """
    if wheel.endswith("-none-any.whl"):
        return wheel
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if any(name.endswith((".so", ".pyd", ".a")) for name in archive.namelist()):
            raise NotBuildable(f"{filename} has compiled parts ({wheel})")
    return "-".join([*wheel.split("-")[:2], "py3-none-any.whl"])


def _backend(source: Path, system: dict[str, Any]) -> Any:
    """The build backend's hooks (PEP 517)."""
    sys.path[:0] = [str(source / path) for path in system.get("backend-path", [])]
    module, _, name = system["build-backend"].partition(":")
    backend = importlib.import_module(module)
    return getattr(backend, name) if name else backend


@contextlib.contextmanager
def _in_folder(source: Path) -> Iterator[None]:
    """Runs a build where it expects to run, and takes back what it changes in this process."""
    folder, arguments, path, variables = os.getcwd(), sys.argv[:], sys.path[:], dict(os.environ)
    os.environ["SOURCE_DATE_EPOCH"] = _EPOCH
    os.chdir(source)
    try:
        yield
    finally:
        os.chdir(folder)
        sys.argv[:], sys.path[:] = arguments, path
        os.environ.clear()
        os.environ.update(variables)
        for name, module in list(sys.modules.items()):
            if (getattr(module, "__file__", None) or "").startswith(str(source)):
                del sys.modules[name]
