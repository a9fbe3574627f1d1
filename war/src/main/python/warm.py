# SPDX-License-Identifier: Apache-2.0
"""Starts the app in the interpreter whose memory is saved, and lets it answer what visitors ask first.

What a first request makes Python import, compile and cache is in the snapshot then. What it makes the
app itself remember must not be: a visitor's app has to be one that has just started.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Iterator
from typing import Any

import wasgi
import wasgi_pack
from wasgi import snapshot
from wasgi.restore.network import asked_in_vain
from wasgi_pack.memory import fingerprint

__all__ = ["freeze", "secrets", "start", "warm"]


def start(config: str) -> str:
    """wasgi.start, in the folder that the app lies in, as a shell would have it."""
    snapshot.watch()
    os.chdir(json.loads(config)["root"])
    return wasgi.start(config)


def warm(base_path: str) -> str:
    """Asks as a first visitor's page does; whether the app is what it was before, JSON."""
    before, asked = fingerprint(), len(asked_in_vain)
    for method, path, body in _requests(base_path):
        _ask(method, base_path, path, body)
    # Answers of other hosts, which nobody gives while a site is built, are a matter of each visit.
    return json.dumps(fingerprint() == before and len(asked_in_vain) == asked)


def secrets(_: str) -> str:
    """wasgi.snapshot.secrets, JSON."""
    return json.dumps(snapshot.secrets())


def freeze(_: str) -> str:
    """wasgi.snapshot.freeze, when nothing of the packager is left."""
    folder = os.path.dirname(wasgi_pack.__file__)
    for name in os.listdir(folder):
        os.remove(os.path.join(folder, name))
    os.rmdir(folder)
    for name in [name for name in sys.modules if name.partition(".")[0] == "wasgi_pack"]:
        del sys.modules[name]
    return snapshot.freeze()


def _requests(base_path: str) -> Iterator[tuple[str, str, Any]]:
    yield "GET", "", None
    loaded = sys.modules.get("dash.dash")
    if loaded is None or not any(issubclass(type(one), loaded.Dash) for one in gc.get_objects()):
        return
    layout = _ask("GET", base_path, "_dash-layout")
    dependencies = _ask("GET", base_path, "_dash-dependencies")
    if layout is not None and dependencies is not None:
        for body in initial_callbacks(layout, dependencies):
            yield "POST", "_dash-update-component", body


def _ask(method: str, base_path: str, path: str, body: Any = None) -> Any:
    """What the app answers as JSON, or None."""
    environ = wasgi.environ()
    environ.update(
        {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": base_path[:-1],
            "PATH_INFO": "/" + path,
            "QUERY_STRING": "",
            "REQUEST_URI": base_path + path,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "HTTP_HOST": "localhost",
            "HTTP_ACCEPT": "*/*",
            "HTTP_USER_AGENT": "Mozilla/5.0 (wasgi)",
            "wsgi.url_scheme": "http",
        }
    )
    octets = None
    if body is not None:
        octets = json.dumps(body).encode()
        environ.update({"CONTENT_TYPE": "application/json", "CONTENT_LENGTH": str(len(octets))})
    exchange = wasgi.open(environ, octets)
    try:
        status, headers, first, complete = exchange.head()
        answer = b"" if first is None else first.to_bytes()
        while not complete and (chunk := exchange.next()) is not None:
            answer += chunk.to_bytes()
    finally:
        exchange.close()
    if not status.startswith("200") or "application/json" not in list(headers):
        return None
    return json.loads(answer)


def initial_callbacks(layout: Any, dependencies: list[Any]) -> Iterator[dict[str, Any]]:
    """What the page asks as soon as it is there: callbacks whose outputs and inputs it holds."""
    components = dict(_components(layout))
    first = [each for each in dependencies if _is_initial(each, components)]
    outputs = {output for each in first for output in _outputs(each["output"])}
    for each in first:
        inputs = {(one["id"], one["property"]) for one in each["inputs"]}
        if inputs & outputs:
            continue  # it waits for what another one answers
        named = [{"id": id_, "property": name} for id_, name in _outputs(each["output"])]
        yield {
            "output": each["output"],
            "outputs": named if each["output"].startswith("..") else named[0],
            "inputs": [_value(one, components) for one in each["inputs"]],
            "changedPropIds": [],
            "parsedChangedPropsIds": [],
            "state": [_value(one, components) for one in each["state"]],
        }


def _components(node: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(node, list):
        for each in node:
            yield from _components(each)
    elif isinstance(node, dict):
        properties = node.get("props")
        if isinstance(properties, dict) and "namespace" in node:
            if isinstance(properties.get("id"), str):
                yield properties["id"], properties
            node = properties
        for each in node.values():
            yield from _components(each)


def _is_initial(dependency: dict[str, Any], components: dict[str, Any]) -> bool:
    named = [*dependency["inputs"], *dependency["state"]]
    return (
        not dependency.get("prevent_initial_call")
        and not dependency.get("clientside_function")
        and not dependency.get("background")
        and not dependency.get("no_output")
        and bool(dependency["inputs"])
        and all(one["id"] in components for one in named)
        and all(id_ in components for id_, _ in _outputs(dependency["output"]))
    )


def _outputs(text: str) -> list[tuple[str, str]]:
    names = text[2:-2].split("...") if text.startswith("..") else [text]
    pairs = (name.rpartition(".") for name in names)
    return [(id_, name.partition("@")[0]) for id_, _, name in pairs]


def _value(one: dict[str, Any], components: dict[str, Any]) -> dict[str, Any]:
    properties = components[one["id"]]
    value = {"id": one["id"], "property": one["property"]}
    if one["property"] in properties:
        value["value"] = properties[one["property"]]
    return value
