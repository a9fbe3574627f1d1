# SPDX-License-Identifier: Apache-2.0
"""Which object is the app.

In this order: the attribute that was named, what a server was told to serve, a Dash or Flask object
(or another WSGI or ASGI callable) under one of the usual names, the only Dash, the only Flask
object, what a factory makes.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .asgi import is_asgi
from .errors import StartError
from .recorder import Served

_NAMES = ("app", "application", "server")
_FACTORIES = ("create_app", "make_app")
_REMEDY = (
    "name a Dash, Flask or FastAPI object `app`, `server` or `application`, give the file a"
    " function `create_app()`, or name the object: module:attribute"
)


@dataclass(frozen=True)
class Found:
    """The app: `name` for people, `app` as its author knows it, `outermost` the one to call."""

    name: str
    app: Any
    outermost: Any

    @property
    def flask(self) -> Any | None:
        """The Flask object that `app` is, or None for middleware and other WSGI apps."""
        app = self.app.server if is_dash(self.app) else self.app
        return app if is_flask(app) else None


def find(
    namespace: Mapping[str, Any], attribute: str | None, recorded: list[Served], where: str
) -> Found:
    """Find the app among the names that the entry left behind; errors call the entry `where`.

    Raises WASGI-APP-002 when there is none or more than one, and whatever a factory of the app
    raises.
    """
    if attribute:
        app = _resolve(namespace, attribute, where)
        served = next((s for s in recorded if s.app is app or _serves(app, s.app)), None)
        return _found(attribute, app, served and served.outermost)
    if recorded:
        first = recorded[0]  # a real server would not have come to the second
        app = _without_asgi(first.app)
        if not _is_app(app):
            raise _not_wsgi(f"what {where} gives to {first.server}", app)
        name = next((n for n, v in namespace.items() if v is app or _serves(v, app)), "app")
        return _found(name, app, first.outermost if app is first.app else None)
    return (
        _by_name(namespace)
        or _only_one(namespace, where)
        or _from_factory(namespace)
        or _none(namespace, where)
    )


def is_dash(value: Any) -> bool:
    """Whether `value` is a Dash object; never imports Dash."""
    return _is_instance(value, "dash.dash", "Dash")


def is_flask(value: Any) -> bool:
    """Whether `value` is a Flask object; never imports Flask."""
    return _is_instance(value, "flask.app", "Flask")


def dash_of(found: Found, namespace: Mapping[str, Any]) -> Any | None:
    """The Dash object whose pages `found` serves, be it through middleware, or None."""
    server = found.flask or _inner_flask(found.app) or found.app
    last = getattr(sys.modules.get("dash._get_app"), "APP", None)
    candidates = [value for value in (*namespace.values(), last) if _serves(value, server)]
    if is_dash(found.app):
        candidates.append(found.app)
    # Of several on one server the outermost: the others lie below it.
    return min(candidates, key=lambda dash: len(dash.config.routes_pathname_prefix), default=None)


def _serves(value: Any, app: Any) -> bool:
    return is_dash(value) and value.server is app


def _is_instance(value: Any, module: str, name: str) -> bool:
    loaded = sys.modules.get(module)
    # Not isinstance: it would ask proxies such as flask.session, which answer only during a
    # request.
    return loaded is not None and issubclass(type(value), getattr(loaded, name))


def _found(name: str, app: Any, outermost: Any = None) -> Found:
    if is_dash(app):
        if not is_flask(app.server) and not is_asgi(app.server):
            raise _not_wsgi("the server below Dash", app.server)
        outermost = outermost or app.server  # what Dash's own __call__ calls
    return Found(name, app, app if outermost is None else outermost)


def _inner_flask(app: Any) -> Any | None:
    """The Flask object inside middleware, which keeps what it wraps in `app` or `wsgi_app`."""
    for _ in range(8):
        if app is None or is_flask(app):
            return app
        app = getattr(app, "app", None) or getattr(app, "wsgi_app", None)
        app = getattr(app, "__self__", app) if inspect.ismethod(app) else app
    return None


def _without_asgi(app: Any) -> Any:
    """The WSGI app inside asgiref's WsgiToAsgi, which serves Flask through an ASGI server."""
    return getattr(app, "wsgi_application", app)


def _is_app(value: Any) -> bool:
    return _is_wsgi(value) or is_asgi(value)


def _is_wsgi(value: Any) -> bool:
    """Whether `value` can be called as app(environ, start_response), and with nothing less."""
    if is_dash(value) or is_flask(value):
        return True
    if not callable(value) or inspect.isclass(value) or inspect.iscoroutinefunction(value):
        return False
    try:
        parameters = inspect.signature(value).parameters.values()
    except (TypeError, ValueError):
        return False
    required = [
        p
        for p in parameters
        if p.default is p.empty and p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)
    ]
    return len(required) == 2 and not any(
        p.kind is p.KEYWORD_ONLY and p.default is p.empty for p in parameters
    )


def _by_name(namespace: Mapping[str, Any]) -> Found | None:
    named = [(name, namespace[name]) for name in _NAMES if _is_app(namespace.get(name))]
    # Middleware that wraps another of them is what a server would be given.
    for name, value in named:
        inner = None if is_dash(value) or is_flask(value) else _inner_flask(value)
        if inner is not None and any(
            _inner_flask(getattr(other, "server", other)) is inner for _, other in named
        ):
            return _found(name, value)
    return _found(*named[0]) if named else None


def _only_one(namespace: Mapping[str, Any], where: str) -> Found | None:
    for kind, test in (("Dash", is_dash), ("Flask", is_flask)):
        candidates: dict[int, tuple[str, Any]] = {}
        for name, value in namespace.items():
            if test(value):
                candidates.setdefault(id(value), (name, value))
        if len(candidates) == 1:
            return _found(*next(iter(candidates.values())))
        if candidates:
            names = [name for name, _ in candidates.values()]
            raise StartError(
                "WASGI-APP-002",
                f"{where} has several {kind} objects ({', '.join(names)}) and runs none of them",
                f"name the one to serve: module:attribute, as in app:{names[0]}",
            )
    return None


def _from_factory(namespace: Mapping[str, Any]) -> Found | None:
    for name in _FACTORIES:
        factory = namespace.get(name)
        if callable(factory) and _takes_nothing(factory):
            app = factory()
            if _is_app(app):
                return _found(f"{name}()", app)
    return None


def _none(namespace: Mapping[str, Any], where: str) -> Found:
    names = [name for name in _NAMES + _FACTORIES if name in namespace]
    seen = "".join(f"; `{name}` is {_article(type(namespace[name]).__name__)}" for name in names)
    raise StartError("WASGI-APP-002", f"no WSGI or ASGI app found in {where}{seen}", _REMEDY)


def _resolve(namespace: Mapping[str, Any], attribute: str, where: str) -> Any:
    """The value of `name`, `object.name` or `factory('literal', key=1)`, as gunicorn has it."""
    try:
        value = _evaluate(ast.parse(attribute.strip(), mode="eval").body, namespace)
    except (SyntaxError, ValueError):
        message = f"{attribute!r} is neither an attribute nor a call with literal arguments"
        raise StartError(
            "WASGI-APP-002", message, "write module:attribute or module:factory('argument')"
        ) from None
    except (AttributeError, KeyError) as error:
        message = f"{where} has no attribute {attribute!r} (there is no {error.args[0]!r})"
        raise StartError("WASGI-APP-002", message, _REMEDY) from None
    if inspect.isfunction(value) and not _is_app(value) and _takes_nothing(value):
        value = value()
    if not _is_app(value):
        raise _not_wsgi(f"{attribute!r} in {where}", value)
    return value


def _evaluate(node: ast.expr, namespace: Mapping[str, Any]) -> Any:
    if isinstance(node, ast.Name):
        return namespace[node.id]
    if isinstance(node, ast.Attribute):
        return getattr(_evaluate(node.value, namespace), node.attr)
    if isinstance(node, ast.Call):
        positional = [ast.literal_eval(argument) for argument in node.args]
        named = {
            keyword.arg: ast.literal_eval(keyword.value) for keyword in node.keywords if keyword.arg
        }
        return _evaluate(node.func, namespace)(*positional, **named)
    raise ValueError(f"not a name, attribute or call: {ast.dump(node)}")


def _takes_nothing(function: Any) -> bool:
    try:
        inspect.signature(function).bind()
    except (TypeError, ValueError):
        return False
    return True


def _not_wsgi(what: str, value: Any) -> StartError:
    message = f"{what} is {_article(type(value).__name__)}, not a WSGI or ASGI app"
    return StartError("WASGI-APP-002", message, _REMEDY)


def _article(word: str) -> str:
    return f"{'an' if word[0].lower() in 'aeiou' else 'a'} {word}"
