# SPDX-License-Identifier: Apache-2.0
"""Releases made ready for resolution: one usable file each, and what it requires."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from packaging.metadata import parse_email
from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

from . import host, sdist
from .host import Failure
from .index import DISTRIBUTION, SDIST, SOURCES, File, Index


@dataclass(frozen=True)
class Distribution:
    """A wheel that can be installed: where it is, and its metadata."""

    name: str
    version: Version
    filename: str
    url: str
    sha256: str | None
    source: str
    path: str | None
    requires: tuple[Requirement, ...]
    extras: frozenset[str]


@dataclass(frozen=True)
class Refusal:
    """Why a file that fits by version is not used."""

    file: File
    reason: str
    unreachable: bool = False


class Hopeless(Exception):
    """A project of which no release can be used here, whatever the requirements."""


class Unreachable(Exception):
    """A release that only the Pyodide distribution has, while that cannot be reached."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal


class Finder:
    """Finds the releases of a project that fit, newest first, and makes them ready one by one."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.refusals: dict[str, dict[str, Refusal]] = {}
        self._ready: dict[str, Distribution | None] = {}
        self._sdists_refused: set[str] = set()

    def fitting(
        self, name: str, specifier: SpecifierSet, hashes: frozenset[str], prereleases: bool
    ) -> Iterator[Distribution]:
        """Yields releases.

        Raises Unreachable where one could be had but for the network, Hopeless where no other
        choice of releases can help.
        """
        releases = self.index.project(name) or {}
        exact = any(part.operator in ("==", "===") for part in specifier)
        usable = {
            version: files
            for version, all_files in releases.items()
            if (files := [f for f in all_files if (exact or not f.yanked) and _allowed(f, hashes)])
        }
        fits = specifier.filter(usable, prereleases=True if prereleases else None)
        some = False
        for version in fits:
            for file in usable[version]:
                ready = self.prepare(file, pinned=exact)
                if ready:
                    some = True
                    yield ready
                    break
        if not some:
            self._check_network(name)
            known = self.index.project(name) is not None
            if known and not any(self.prepare(f) for files in releases.values() for f in files):
                raise Hopeless(name)

    def prepare(self, file: File, pinned: bool = False) -> Distribution | None:
        """The file's distribution; None, with a refusal noted, where it is of no use."""
        if file.url not in self._ready:
            if file.source == SDIST and file.name in self._sdists_refused and not pinned:
                return None
            self._ready[file.url] = self._prepare(file)
        return self._ready[file.url]

    def _prepare(self, file: File) -> Distribution | None:
        try:
            if file.source == SDIST:
                path, _ = sdist.build(file.url, file.sha256, file.filename)
                content = host.read_bytes(path)
                filename = path.replace("\\", "/").rpartition("/")[2]
                sha256 = hashlib.sha256(content).hexdigest()
                return _distribution(file, filename, sha256, path, _metadata_in(content))
            if file.has_metadata:
                path = host.download(file.url + ".metadata", file.metadata_sha256)
                return _distribution(file, file.filename, file.sha256, None, host.read_bytes(path))
            path = host.download(file.url, file.sha256)
            metadata = _metadata_in(host.read_bytes(path))
            return _distribution(file, file.filename, file.sha256, path, metadata)
        except sdist.NotBuildable as reason:
            # The project's other releases are built the same way, as a rule.
            self._sdists_refused.add(file.name)
            self._refuse(file, str(reason))
        except Failure as failure:
            if file.source != DISTRIBUTION:
                raise
            self._refuse(file, failure.message, unreachable=True)
        except (InvalidRequirement, zipfile.BadZipFile, KeyError) as error:
            self._refuse(file, f"{file.filename} has broken metadata ({error})")
        return None

    def reasons(self, name: str) -> str:
        """Why files of a project were refused, in a few words."""
        found = dict.fromkeys(refusal.reason for refusal in self.refusals.get(name, {}).values())
        return "; ".join(list(found)[:3]) or "it has no sdist either"

    def _refuse(self, file: File, reason: str, unreachable: bool = False) -> None:
        self.refusals.setdefault(file.name, {})[file.url] = Refusal(file, reason, unreachable)

    def _check_network(self, name: str) -> None:
        for refusal in self.refusals.get(name, {}).values():
            if refusal.unreachable:
                raise Unreachable(refusal)


def _allowed(file: File, hashes: frozenset[str]) -> bool:
    return not hashes or file.sha256 in hashes


def _metadata_in(wheel: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        for name in archive.namelist():
            folder, _, rest = name.partition("/")
            if folder.endswith(".dist-info") and rest == "METADATA":
                return archive.read(name)
    raise KeyError("METADATA")


def _source(file: File) -> str:
    local = file.url.startswith("file:") and file.source != DISTRIBUTION
    return "file" if local else SOURCES[file.source]


def _distribution(
    file: File, filename: str, sha256: str | None, path: str | None, metadata: bytes
) -> Distribution:
    fields, _ = parse_email(metadata)
    return Distribution(
        name=file.name,
        version=file.version,
        filename=filename,
        url=file.url,
        sha256=sha256,
        source=_source(file),
        path=path,
        requires=tuple(Requirement(line) for line in fields.get("requires_dist", [])),
        extras=frozenset(canonicalize_name(extra) for extra in fields.get("provides_extra", [])),
    )
