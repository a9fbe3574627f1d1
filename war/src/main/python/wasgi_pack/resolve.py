# SPDX-License-Identifier: Apache-2.0
"""Turns an app's requirements into one set of wheels."""

from __future__ import annotations

import json
from typing import Any

from packaging.requirements import Requirement
from resolvelib import BaseReporter, ResolutionImpossible, ResolutionTooDeep, Resolver

from . import declared
from .candidates import Distribution, Finder
from .host import Failure, note
from .index import DISTRIBUTION, Index, Settings
from .provider import Need, Provider, needs, unusable
from .requirements_file import Declared

_ROUNDS = 5000
_TIME_ZONES = "tzdata"


def resolve(config_text: str) -> str:
    """Resolves what the app at config["root"] declares.

    The configuration and the answer are JSON. The answer is {"packages": [{name, version, filename,
    url, sha256, source, path}, …]}, in the order of names, or {"error": {code, message, remedy}}.
    """
    try:
        config = json.loads(config_text)
        found = declared.find(config["root"], config["entry"])
        packages = _resolve(found, _settings(config, found))
        return json.dumps({"packages": [_record(package) for package in packages]})
    except Failure as failure:
        return json.dumps({"error": failure.as_dict()})


def _settings(config: dict[str, Any], found: Declared) -> Settings:
    return Settings.of(
        {
            "indexUrl": found.index_url or config["indexUrl"],
            "extraIndexUrls": [*config["extraIndexUrls"], *found.extra_index_urls],
            "findLinks": [*config["findLinks"], *found.find_links],
            "noIndex": config["noIndex"] or found.no_index,
            "prereleases": config["prereleases"] or found.prereleases,
            "pyodidePackages": config["pyodidePackages"],
        }
    )


def _resolve(found: Declared, settings: Settings) -> list[Distribution]:
    finder = Finder(Index(settings))
    provider = Provider(finder, found.constraints, settings.prereleases)
    wanted = [
        need
        for each in found.wanted
        if each.requirement.marker is None or each.requirement.marker.evaluate()
        for need in needs(each.requirement, f"the app ({each.origin})", each.hashes, each.place)
    ]
    finder.index.prefetch([*sorted({need.name for need in wanted if not need.url}), _TIME_ZONES])
    wanted += _what_a_system_has(finder.index)
    try:
        result = Resolver(provider, BaseReporter()).resolve(wanted, max_rounds=_ROUNDS)
    except ResolutionImpossible as impossible:
        raise _explain(impossible.causes, finder) from None
    except ResolutionTooDeep:
        raise Failure(
            "WASGI-REQ-003",
            f"No set of releases that fits together was found in {_ROUNDS} steps.",
            "Pin the versions of some requirements.",
        ) from None
    for warning in provider.warnings:
        note(f"warning: {warning}")
    chosen = {each.distribution.name: each.distribution for each in result.mapping.values()}
    return [chosen[name] for name in sorted(chosen)]


def _what_a_system_has(index: Index) -> list[Need]:
    """The data of zoneinfo: where servers run, the system has it, and packages count on that."""
    releases = index.project(_TIME_ZONES) or {}
    offered = any(file.source != DISTRIBUTION for files in releases.values() for file in files)
    return needs(Requirement(_TIME_ZONES), "Python's zoneinfo") if offered else []


def _explain(causes: list[Any], finder: Finder) -> Failure:
    """The failure behind a resolution that has no answer; causes as resolvelib gives them."""
    stated = [cause.requirement for cause in causes]
    for need in stated:
        if need.url is None and finder.index.project(need.name) is None:
            return Failure(
                "WASGI-REQ-001",
                f"There is no package named '{need.name}', which {need.asker} requires.",
                "Correct its name, or name the index that has it in PIP_INDEX_URL.",
                need.place,
            )
    for need in stated:
        failure = _without_others(need, finder)
        if failure:
            return failure
    lines = sorted({f"{need.asker} requires {need}" for need in stated})
    return Failure(
        "WASGI-REQ-003",
        "The requirements conflict: " + "; ".join(lines) + ".",
        "Loosen one of them.",
        next((need.place for need in stated if need.place), None),
    )


def _without_others(need: Need, finder: Finder) -> Failure | None:
    """Why a requirement cannot be met even alone; None when it can."""
    releases = finder.index.project(need.name) or {}
    fitting = list(need.specifier.filter(releases, prereleases=True))
    if need.url is None and not fitting:
        return Failure(
            "WASGI-REQ-001",
            f"{need.subject} requires {need}, but no release that runs on"
            f" Python 3.14 fits (the newest is {next(iter(releases))}).",
            "Ask for a release that exists.",
            need.place,
        )
    files = finder.refusals.get(need.name, {}).values()
    refused = [r for r in files if need.url == r.file.url or r.file.version in fitting]
    return unusable(need, finder.reasons(need.name)) if refused else None


def _record(package: Distribution) -> dict[str, str | None]:
    return {
        "name": package.name,
        "version": str(package.version),
        "filename": package.filename,
        "url": package.url,
        "sha256": package.sha256,
        "source": package.source,
        "path": package.path,
    }
