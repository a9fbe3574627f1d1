# SPDX-License-Identifier: Apache-2.0
"""The files that indexes, folders of links and the Pyodide distribution have for a project."""

from __future__ import annotations

import functools
import json
import platform
import posixpath
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from micropip._utils import is_package_compatible
from micropip._vendored.mousebender.simple import from_project_details_html
from micropip.package_index import DEFAULT_INDEX_URLS
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.utils import (
    InvalidSdistFilename,
    InvalidWheelFilename,
    parse_sdist_filename,
    parse_wheel_filename,
)
from packaging.version import InvalidVersion, Version

from . import distribution, host
from .host import Failure

# The order in which the sources of one release are tried.
WASM, PURE, DISTRIBUTION, SDIST = range(4)
SOURCES = {WASM: "index", PURE: "index", DISTRIBUTION: "pyodide", SDIST: "sdist"}
_PYTHON = platform.python_version()


@dataclass(frozen=True)
class File:
    """One file that a release can be installed from. `rank` orders the files of one release."""

    name: str
    version: Version
    filename: str
    url: str
    sha256: str | None
    rank: tuple[int, int]
    metadata_sha256: str | None = None
    has_metadata: bool = False
    yanked: bool = False

    @property
    def source(self) -> int:
        return self.rank[0]


@dataclass
class Settings:
    """Where to look; the same names as pip's settings have."""

    index_urls: list[str]
    find_links: list[str]
    prereleases: bool
    distribution: str
    own_distribution: bool

    @classmethod
    def of(cls, config: dict[str, Any]) -> Settings:
        indexes = [] if config["noIndex"] else [config["indexUrl"] or DEFAULT_INDEX_URLS[0]]
        extra = [] if config["noIndex"] else config["extraIndexUrls"]
        base = config["pyodidePackages"] or distribution.default_base()
        return cls(
            index_urls=[url.rstrip("/") for url in [*indexes, *extra]],
            find_links=config["findLinks"],
            prereleases=config["prereleases"],
            distribution=base if base.endswith("/") else base + "/",
            own_distribution=bool(config["pyodidePackages"]),
        )


class Index:
    """Reads projects once each, and keeps them."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._projects: dict[str, dict[Version, list[File]] | None] = {}
        self._lock = distribution.packages(settings.distribution, settings.own_distribution)

    def prefetch(self, names: list[str]) -> None:
        """Has pages fetched at once that will be read one after the other."""
        fresh = [name for name in names if name not in self._projects]
        host.prefetch([f"{url}/{name}/" for name in fresh for url in self.settings.index_urls])

    def project(self, name: str) -> dict[Version, list[File]] | None:
        """Usable files by release, newest first, best file first; None when no source knows it."""
        if name not in self._projects:
            self._projects[name] = self._read(name)
        return self._projects[name]

    def _read(self, name: str) -> dict[Version, list[File]] | None:
        files: list[File] = []
        known = False
        for index in self.settings.index_urls:
            found = host.page(f"{index}/{name}/")
            if found:
                known = True
                files += self._files(name, *found)
        for place in self.settings.find_links:
            files += self._linked(name, place)
        built = self._built(name)
        if built:
            files.append(built)
        if not known and not files:
            return None
        releases: dict[Version, list[File]] = {}
        for file in sorted(files, key=lambda file: file.rank):
            releases.setdefault(file.version, []).append(file)
        return dict(sorted(releases.items(), reverse=True))

    def _files(self, name: str, text: str, media_type: str, url: str) -> list[File]:
        if media_type.endswith("json"):
            details = json.loads(text)
        elif "html" in media_type:
            details = from_project_details_html(text, name)
        else:
            raise Failure(
                "WASGI-NET-003",
                f"{url} answered with '{media_type}', which is no package index.",
                "Check PIP_INDEX_URL, PIP_EXTRA_INDEX_URL and pip's configuration.",
            )
        found = (self._file(name, entry, url) for entry in details["files"])
        return [file for file in found if file]

    def _linked(self, name: str, place: str) -> list[File]:
        if place.startswith(("http:", "https:")):
            page = host.page(place)
            return self._files(name, *page) if page else []
        paths = host.listing(place.removeprefix("file://"))
        entries = [
            {"filename": posixpath.basename(path), "url": "file://" + path, "hashes": {}}
            for path in paths
        ]
        return [file for entry in entries if (file := self._file(name, entry, ""))]

    def _file(self, name: str, entry: dict[str, Any], base: str) -> File | None:
        filename = entry["filename"]
        parsed = _parse(filename)
        if parsed is None or parsed[0] != name or not _python_fits(entry.get("requires-python")):
            return None
        metadata = entry.get("core-metadata", entry.get("dist-info-metadata", False))
        return File(
            name=name,
            version=parsed[1],
            filename=filename,
            url=urljoin(base, entry["url"]),
            sha256=entry["hashes"].get("sha256"),
            rank=parsed[2],
            has_metadata=bool(metadata),
            metadata_sha256=metadata.get("sha256") if isinstance(metadata, dict) else None,
            yanked=bool(entry.get("yanked", False)),
        )

    def _built(self, name: str) -> File | None:
        package = self._lock.get(name)
        if package is None:
            return None
        return File(
            name=name,
            version=Version(package["version"]),
            filename=package["file_name"],
            url=urljoin(self.settings.distribution, package["file_name"]),
            sha256=package["sha256"],
            rank=(DISTRIBUTION, 0),
        )


def file_at(name: str, url: str) -> File:
    """The file that a requirement names by its address. Failure REQ-002 when it cannot be used."""
    filename = posixpath.basename(url.partition("#")[0])
    parsed = _parse(filename)
    if parsed is None:
        raise Failure(
            "WASGI-REQ-002",
            f"{filename} can be installed neither as a wheel for Pyodide nor as an sdist.",
            "Name a pure wheel (…-none-any.whl), a wasm wheel or an sdist (.tar.gz).",
        )
    sha256 = url.partition("#")[2].removeprefix("sha256=") or None
    return File(name, parsed[1], filename, url.partition("#")[0], sha256, parsed[2])


def _parse(filename: str) -> tuple[str, Version, tuple[int, int]] | None:
    """(name, version, rank) of a file name; None when the file is of no use here."""
    try:
        if filename.endswith(".whl"):
            # Cheap test first: a page lists hundreds of wheels for other platforms.
            if not filename.endswith(("-any.whl", "wasm32.whl")):
                return None
            fits, tag = is_package_compatible(filename)
            if not fits:
                return None
            name, version, _, _ = parse_wheel_filename(filename)
            return name, version, (PURE if filename.endswith("-any.whl") else WASM, tag or 0)
        if filename.endswith((".tar.gz", ".zip")):
            name, version = parse_sdist_filename(filename)
            return name, version, (SDIST, 0)
    except (InvalidWheelFilename, InvalidSdistFilename, InvalidVersion):
        pass
    return None


@functools.cache
def _python_fits(specifier: str | None) -> bool:
    try:
        return not specifier or SpecifierSet(specifier).contains(_PYTHON, prereleases=True)
    except InvalidSpecifier:
        return True
