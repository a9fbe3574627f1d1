# SPDX-License-Identifier: Apache-2.0
"""Which callbacks Dash's renderer fires by itself when a page has come, and with which values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

__all__ = ["FirstPage"]


class FirstPage:
    """What a visitor's page holds, and which callbacks it has asked.

    Dash calls each callback whose outputs and inputs are on the page, once; those that wait for what
    another one answers come after it, and so do those of components that an answer brings. One that
    says ``prevent_initial_call`` is called when something has changed one of its inputs.

    Args:
        layout: what ``_dash-layout`` answers
        dependencies: what ``_dash-dependencies`` answers
        base_path: of the site, with a slash at both ends: the address that the visitor opens
    """

    def __init__(self, layout: Any, dependencies: list[Any], base_path: str) -> None:
        self._base_path = base_path
        self._components: dict[str, dict[str, Any]] = {}
        self._changed: set[tuple[str, str]] = set()
        self._waiting = [each for each in dependencies if _may_fire(each)]
        self._add(layout)

    def next_round(self) -> list[dict[str, Any]]:
        """The bodies of the requests that the page sends now, all at once; none where it rests."""
        ready = [each for each in self._waiting if self._is_there(each) and self._is_due(each)]
        outputs = {output for each in ready for output in _outputs(each["output"])}
        fired = [each for each in ready if not _ends(each["inputs"]) & outputs]
        self._waiting = [each for each in self._waiting if each not in fired]
        return [self._body(each) for each in fired]

    def take(self, answer: Any) -> None:
        """Puts what a callback has answered into the page.

        Args:
            answer: the JSON that came; None where there came none
        """
        if isinstance(answer, dict) and isinstance(answer.get("response"), dict):
            for id_, properties in answer["response"].items():
                if isinstance(properties, dict):
                    self._components.setdefault(id_, {}).update(properties)
                    self._changed.update((id_, name) for name in properties)
                    self._add(list(properties.values()))

    def _add(self, node: Any) -> None:
        if isinstance(node, list):
            for each in node:
                self._add(each)
        elif isinstance(node, dict):
            properties = node.get("props")
            if isinstance(properties, dict) and "namespace" in node:
                if isinstance(properties.get("id"), str):
                    self._show(node, properties["id"], properties)
                node = properties
            for each in node.values():
                self._add(each)

    def _show(self, node: dict[str, Any], id_: str, properties: dict[str, Any]) -> None:
        """Puts a component into the page, where the address changes those that tell it."""
        self._components[id_] = dict(properties)
        if (node["namespace"], node.get("type")) != ("dash_core_components", "Location"):
            return
        address = {
            "pathname": self._base_path,
            "search": "",
            "hash": "",
            "href": "http://localhost" + self._base_path,
        }
        for name in address.keys() - properties.keys():
            self._components[id_][name] = address[name]
            self._changed.add((id_, name))

    def _is_there(self, dependency: dict[str, Any]) -> bool:
        named = [one["id"] for one in (*dependency["inputs"], *dependency["state"])]
        named += [id_ for id_, _ in _outputs(dependency["output"])]
        return all(id_ in self._components for id_ in named)

    def _is_due(self, dependency: dict[str, Any]) -> bool:
        prevented = dependency.get("prevent_initial_call")
        return not prevented or bool(_ends(dependency["inputs"]) & self._changed)

    def _body(self, dependency: dict[str, Any]) -> dict[str, Any]:
        output = dependency["output"]
        named = [{"id": id_, "property": name} for id_, name in _outputs(output)]
        changed = [
            f"{one['id']}.{one['property']}"
            for one in dependency["inputs"]
            if (one["id"], one["property"]) in self._changed
        ]
        body = {
            "output": output,
            "outputs": named if output.startswith("..") else named[0],
            "inputs": [self._value(one) for one in dependency["inputs"]],
            "changedPropIds": changed,
            "parsedChangedPropsIds": changed,
        }
        if dependency["state"]:
            body["state"] = [self._value(one) for one in dependency["state"]]
        return body

    def _value(self, one: dict[str, Any]) -> dict[str, Any]:
        properties = self._components[one["id"]]
        value = {"id": one["id"], "property": one["property"]}
        if one["property"] in properties:
            value["value"] = properties[one["property"]]
        return value


def _may_fire(dependency: dict[str, Any]) -> bool:
    return (
        not dependency.get("clientside_function")
        and not dependency.get("background")
        and not dependency.get("no_output")
        and bool(dependency["inputs"])
    )


def _ends(named: list[dict[str, Any]]) -> set[tuple[str, str]]:
    return {(one["id"], one["property"]) for one in named}


def _outputs(text: str) -> Iterator[tuple[str, str]]:
    names = text[2:-2].split("...") if text.startswith("..") else [text]
    for id_, _, name in (name.rpartition(".") for name in names):
        yield id_, name.partition("@")[0]
