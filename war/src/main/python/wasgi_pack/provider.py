# SPDX-License-Identifier: Apache-2.0
"""The rules of Python packages, as resolvelib asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from resolvelib import AbstractProvider

from . import index
from .candidates import Distribution, Finder, Hopeless, Unreachable
from .host import Failure
from .left_out import is_left_out
from .requirements_file import Wanted


@dataclass(frozen=True)
class Need:
    """A requirement on a project, or on one of its sets of extras; `asker` says who has it.

    `place`: file and line of the app's own requirement behind it.
    """

    name: str
    extras: frozenset[str]
    specifier: SpecifierSet
    url: str | None
    hashes: frozenset[str]
    asker: str
    place: str | None = field(default=None, compare=False)

    @property
    def key(self) -> str:
        return _key(self.name, self.extras)

    @property
    def subject(self) -> str:
        """The asker at the start of a sentence; names of packages keep their case."""
        return "The app" + self.asker[7:] if self.asker.startswith("the app ") else self.asker

    def __str__(self) -> str:
        extras = f"[{','.join(sorted(self.extras))}]" if self.extras else ""
        return f"{self.name}{extras}{f' @ {self.url}' if self.url else self.specifier}"


@dataclass(frozen=True)
class Candidate:
    """A distribution with the extras that are asked of it."""

    distribution: Distribution
    extras: frozenset[str]

    @property
    def key(self) -> str:
        return _key(self.distribution.name, self.extras)

    def __str__(self) -> str:
        extras = f"[{','.join(sorted(self.extras))}]" if self.extras else ""
        return f"{self.distribution.name}{extras} {self.distribution.version}"


def _key(name: str, extras: frozenset[str]) -> str:
    return f"{name}[{','.join(sorted(extras))}]" if extras else name


def needs(
    requirement: Requirement,
    asker: str,
    hashes: frozenset[str] = frozenset(),
    place: str | None = None,
) -> list[Need]:
    """What a requirement asks for: the project, and apart from it the extras; or nothing."""
    name = canonicalize_name(requirement.name)
    if is_left_out(name, asker):
        return []
    extras = frozenset(canonicalize_name(extra) for extra in requirement.extras)
    plain = Need(name, frozenset(), requirement.specifier, requirement.url, hashes, asker, place)
    return [plain, replace(plain, extras=extras)] if extras else [plain]


def unusable(need: Need, reasons: str) -> Failure:
    """The failure of a project that exists and cannot be installed here."""
    return Failure(
        "WASGI-REQ-002",
        f"{need.subject} requires {need}, which has no wheel for Pyodide or"
        f" for every platform, and none can be built: {reasons}.",
        "Ask for a release that has such a wheel, give one as a file, or do without the package.",
        need.place,
    )


def _out_of_reach(need: Need, unreachable: Unreachable, base: str) -> Failure:
    return Failure(
        "WASGI-REQ-004",
        f"{need.subject} requires {need}, which only the Pyodide distribution has, as"
        f" {unreachable.refusal.file.filename}, and {base} cannot be reached:"
        f" {unreachable.refusal.reason}",
        "Connect to it, or copy that wheel to a folder or server of yours and name it with"
        " --pyodide-packages URL|DIR.",
        need.place,
    )


class Provider(AbstractProvider):
    """Newest releases first; pinned requirements and the causes of conflicts are settled first."""

    def __init__(self, finder: Finder, constraints: list[Wanted], prereleases: bool) -> None:
        self.finder = finder
        self.prereleases = prereleases
        self.warnings: list[str] = []
        self._order: dict[str, int] = {}
        self._places: dict[str, str | None] = {}
        self._constraints: dict[str, list[Wanted]] = {}
        for constraint in constraints:
            name = canonicalize_name(constraint.requirement.name)
            self._constraints.setdefault(name, []).append(constraint)

    def identify(self, requirement_or_candidate: Need | Candidate) -> str:
        return requirement_or_candidate.key

    def get_preference(
        self,
        identifier: str,
        resolutions: Mapping[str, Candidate],
        candidates: Mapping[str, Iterator[Candidate]],
        information: Mapping[str, Iterator[Any]],
        backtrack_causes: Sequence[Any],
    ) -> tuple[Any, ...]:
        stated = [each.requirement for each in information[identifier]]
        return (
            not any(need.url for need in stated),
            not any(part.operator == "==" for need in stated for part in need.specifier),
            not any(identifier == cause.requirement.key for cause in backtrack_causes),
            self._order.setdefault(identifier, len(self._order)),
        )

    def find_matches(
        self,
        identifier: str,
        requirements: Mapping[str, Iterator[Need]],
        incompatibilities: Mapping[str, Iterator[Candidate]],
    ) -> Callable[[], Iterable[Candidate]]:
        stated = list(requirements[identifier])
        name, extras = stated[0].name, stated[0].extras
        self._places[name] = stated[0].place
        if extras:
            # The base is a project of its own here; whatever binds it binds the extras too.
            stated += requirements.get(name, iter(()))
        out = {
            (each.distribution.version, each.distribution.url)
            for each in incompatibilities[identifier]
        }

        def matches() -> Iterator[Candidate]:
            for found in self._find(name, stated):
                if (found.version, found.url) not in out:
                    yield Candidate(found, extras)

        return matches

    def _find(self, name: str, stated: list[Need]) -> Iterator[Distribution]:
        specifier = SpecifierSet()
        hashes: frozenset[str] = frozenset()
        urls = {need.url for need in stated if need.url}
        for need in stated:
            specifier &= need.specifier
            hashes = hashes & need.hashes if hashes and need.hashes else hashes | need.hashes
        for constraint in self._constraints.get(name, []):
            specifier &= constraint.requirement.specifier
            if constraint.requirement.url:
                urls.add(constraint.requirement.url)
        if not urls:
            try:
                yield from self.finder.fitting(name, specifier, hashes, self.prereleases)
            except Unreachable as unreachable:
                base = self.finder.index.settings.distribution
                raise _out_of_reach(stated[0], unreachable, base) from None
            except Hopeless:
                raise unusable(stated[0], self.finder.reasons(name)) from None
        elif len(urls) == 1:
            ready = self.finder.prepare(index.file_at(name, urls.pop()), pinned=True)
            if ready and specifier.contains(ready.version, prereleases=True):
                yield ready

    def is_satisfied_by(self, requirement: Need, candidate: Candidate) -> bool:
        found = candidate.distribution
        if requirement.url:
            return found.url == requirement.url.partition("#")[0]
        return requirement.specifier.contains(found.version, prereleases=True)

    def get_dependencies(self, candidate: Candidate) -> list[Need]:
        found = candidate.distribution
        wanted: list[Need] = []
        place = self._places.get(found.name)
        if candidate.extras:
            pin = Requirement(f"{found.name}=={found.version}")
            wanted += needs(pin, str(candidate), place=place)
        for extra in candidate.extras - found.extras:
            self.warnings.append(f"{candidate} has no extra named '{extra}'")
        for requirement in found.requires:
            if _applies(requirement, candidate.extras):
                wanted += needs(requirement, str(candidate), place=place)
        self.finder.index.prefetch(sorted({need.name for need in wanted if not need.url}))
        return wanted


def _applies(requirement: Requirement, extras: frozenset[str]) -> bool:
    if requirement.marker is None:
        return not extras
    if not extras:
        return requirement.marker.evaluate({"extra": ""})
    # The extras' own: what holds without any of them belongs to the base.
    return not requirement.marker.evaluate({"extra": ""}) and any(
        requirement.marker.evaluate({"extra": extra}) for extra in extras
    )
