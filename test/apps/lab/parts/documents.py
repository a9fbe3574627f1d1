# SPDX-License-Identifier: Apache-2.0
"""Pages to walk through: links, forms, redirects, scripts that move, answers of many kinds."""

import time
from collections.abc import Iterator

from flask import Blueprint, Response, redirect, render_template, request

part = Blueprint("documents", __name__, url_prefix="/doc", template_folder="templates")
received: list[str] = []


@part.before_request
def remember() -> None:
    """Writes down what is asked for; looking at it does not count."""
    if not request.path.endswith(("/log", "/clear")):
        received.append(f"{request.method} {request.full_path.rstrip('?')}")


@part.get("/clear")
def clear() -> str:
    """Forgets what was asked for."""
    received.clear()
    return page("Clear", "<p>Forgotten.</p>")


@part.get("/log")
def log() -> str:
    """What was asked for since then."""
    return page("Log", "<pre>" + "\n".join(received) + "</pre>")


@part.get("/page/<name>")
def plain(name: str) -> str:
    """An ordinary page, longer than a window, with every kind of link."""
    return render_template("documents/links.html", name=name, count=len(received))


@part.get("/forms")
def forms() -> str:
    """A page of forms."""
    return render_template("documents/forms.html")


@part.get("/scripts")
def scripts() -> str:
    """A page whose scripts move it."""
    return render_template("documents/scripts.html")


@part.get("/<any(base, frames, busting, refreshing, leaving, windows, guarding):name>")
def other(name: str) -> str:
    """Pages that each do one thing of their own."""
    return render_template(f"documents/{name}.html")


@part.route("/echo", methods=["GET", "POST", "PUT"])
def echo() -> str:
    """What came in."""
    kind, _, _ = request.headers.get("Content-Type", "none").partition("; boundary=")
    lines = [request.method, request.full_path, f"type: {kind}"]
    if kind == "text/plain":
        lines.append(repr(request.get_data()))
    lines += [f"{name} = {value!r}" for name, value in request.form.items(multi=True)]
    for name, file in request.files.items(multi=True):
        lines.append(f"{name}: {file.filename!r} {file.content_type} {len(file.read())} bytes")
    for name in ("Referer", "Origin", "Upgrade-Insecure-Requests", "Sec-Fetch-Mode",
                 "Sec-Fetch-Dest", "Sec-Fetch-Site"):
        value = request.headers.get(name, "none").replace(request.host_url, "ORIGIN/")
        lines.append(f"{name}: {value.replace(request.host_url.rstrip('/'), 'ORIGIN')}")
    html = request.headers.get("Accept", "").startswith("text/html,application/xhtml+xml,")
    lines.append(f"wants a page: {html}")
    lines = [line.replace("&", "&amp;").replace("<", "&lt;") for line in lines]
    return page("Echo", "<pre>" + "\n".join(lines) + "</pre><a id=log href=/doc/log>log</a>")


@part.route("/redirect/<int:code>", methods=["GET", "POST"])
def redirecting(code: int) -> Response:
    """Leads to where the query says."""
    return redirect(request.args.get("to", "/doc/echo"), code)


@part.get("/text")
def text() -> Response:
    """Text, as it is."""
    return Response("one < two\n  three & four\n", mimetype="text/plain")


@part.get("/json")
def json() -> dict[str, str]:
    """JSON, shown as text."""
    return {"answer": "forty < two"}


@part.get("/latin")
def latin() -> Response:
    """A page in another encoding."""
    return Response(
        page("Größe", "<p>Änderung</p>").encode("latin-1"), content_type="text/html; charset=latin1"
    )


@part.get("/meta")
def meta() -> Response:
    """A page that says its encoding itself."""
    html = "<!doctype html><meta charset='iso-8859-2'><title>Łódź</title><body>Zażółć"
    return Response(html.encode("iso-8859-2"), content_type="text/html")


@part.get("/stream")
def stream() -> Response:
    """A page in pieces, cut within characters and tags."""
    html = page("Stream – ü", "<p id=a>größer</p><script>let x = 'é'</script>" + "<p>…</p>" * 9)
    octets = html.encode()

    def pieces() -> Iterator[bytes]:
        for at in range(0, len(octets), 7):
            yield octets[at : at + 7]

    return Response(pieces(), content_type="text/html; charset=utf-8")


@part.get("/slow")
def slow() -> str:
    """A page that takes its time."""
    time.sleep(float(request.args.get("seconds", "1")))
    return page("Slow", "<p>At last.</p>")


@part.get("/status/<int:code>")
def status(code: int) -> tuple[str, int]:
    """That status, with a page of its own unless there can be none."""
    return ("" if code in (204, 205) else page(f"Status {code}", f"<p>It is {code}.</p>")), code


@part.get("/refresh")
def refresh() -> Response:
    """Goes on by a header."""
    answer = Response(page("Refresh", "<p>Wait.</p>"))
    answer.headers["Refresh"] = "0; url=/doc/page/after"
    return answer


@part.route("/opened", methods=["GET", "POST"])
def opened() -> str:
    """What another window is to show."""
    return render_template("documents/opened.html")


@part.get("/leading")
def leading() -> Response:
    """Links that say more or less of where they come from."""
    answer = Response(render_template("documents/leading.html"))
    if "header" in request.args:
        answer.headers["Referrer-Policy"] = request.args["header"]
    return answer


@part.post("/ping")
def ping() -> str:
    """Writes down what a followed link tells."""
    names = ("Content-Type", "Ping-From", "Ping-To", "Origin", "Referer", "Sec-Fetch-Mode",
             "Sec-Fetch-Dest", "Sec-Fetch-Site")
    told = [f"{name}: {request.headers.get(name, 'none')}" for name in names]
    received.append("\n".join(told).replace(request.host_url, "ORIGIN/"))
    received.append(request.get_data(as_text=True))
    return ""


@part.get("/charset/<encoding>")
def charset(encoding: str) -> Response:
    """Forms of a page in that encoding."""
    text = {"shift_jis": "日本語ー", "gbk": "中文", "windows-1251": "Привет"}.get(encoding, "äöü")
    page_text = render_template("documents/charset.html", text=text)
    return Response(page_text.encode(encoding, "xmlcharrefreplace"),
                    content_type=f"text/html; charset={encoding}")


@part.route("/octets", methods=["GET", "POST"])
def octets() -> str:
    """The very octets of a form."""
    kind, _, boundary = request.headers.get("Content-Type", "none").partition("; boundary=")
    body = request.get_data()
    if boundary:
        body = body.replace(boundary.encode(), b"BOUNDARY")
    return page("Octets", f"<pre>{kind}\n{request.query_string!r}\n{body!r}</pre>".replace("&", "&amp;"))


@part.get("/guarded")
def guarded() -> Response:
    """A page that wants to be in no frame."""
    answer = Response(page("Guarded", "<p>Seen all the same.</p>"))
    answer.headers["X-Frame-Options"] = "DENY"
    answer.headers["Content-Security-Policy"] = "frame-ancestors 'none'"
    return answer


@part.route("/attachment", methods=["GET", "POST"])
def attachment() -> Response:
    """A file to be saved."""
    answer = Response("saved\n", mimetype="text/plain")
    answer.headers["Content-Disposition"] = "attachment; filename=saved.txt"
    return answer


def page(title: str, body: str) -> str:
    """A page with that title."""
    return (
        "<!doctype html><html lang=en><meta charset=utf-8><link rel=icon href='data:,'>"
        f"<title>{title}</title><body>{body}"
    )
