# SPDX-License-Identifier: Apache-2.0
"""The Python half of wasgi: starts a WSGI app and answers requests with it, without a server.

    wasgi.start(config)         runs the app's entry file and finds the WSGI app in it
    wasgi.resume()              goes on with an app whose memory was saved after it had started
    wasgi.call(fields, body)    answers one request: environ, open and the head in one crossing
    wasgi.environ()             a fresh environ dict, to be filled with one request
    wasgi.open(environ, body)   calls the app up to its first bytes and gives an Exchange

Where to look: `start` runs the app, with the servers of `recorder` in place of real ones; `find`
tells which object is the app; `environment` holds what depends on where the site lies; `client` and
`call` are Flask's test client and PEP 3333 below it; `exchange` is one answer on its way out;
`errors` makes pages and tracebacks; `restore` has one module for each thing that a browser's Python
lacks; `snapshot` is for interpreters that go on in another process; `jobs` is for what another
interpreter does for this one; `archive` packs the files that outlive the page; `asgi` lets apps of
that kind be called like the others, `sockets` are their WebSockets, and `served` is the event loop
of both.
"""

from . import archive, jobs, sockets
from .dispatch import call, environ, open
from .exchange import Exchange
from .snapshot import resume
from .start import start
from .version import __version__

__all__ = [
    "Exchange",
    "__version__",
    "archive",
    "call",
    "environ",
    "jobs",
    "open",
    "resume",
    "sockets",
    "start",
]
