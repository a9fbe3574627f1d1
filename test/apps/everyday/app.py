# SPDX-License-Identifier: Apache-2.0
"""Everyday: a callback does, as soon as its page is there, a little of all that apps commonly do.

What browsers have at hand of Python's program when they start it is told by what this app calls,
among others.
"""

import base64
import collections
import copy
import csv
import datetime
import decimal
import enum
import fractions
import functools
import hashlib
import html as markup
import io
import itertools
import json
import math
import operator
import random
import re
import statistics
import string
import struct
import textwrap
import time
import traceback
import urllib.parse
import uuid
import zlib
from dataclasses import asdict, dataclass, field

import plotly.graph_objects as go
from dash import Dash, Input, Output, callback, dcc, html, no_update

app = Dash(title="Everyday")
server = app.server
app.layout = html.Main(
    [
        dcc.Input(id="name", value="A day"),
        dcc.Graph(id="graph"),
        html.Pre(id="digest"),
        dcc.Store(id="store"),
    ]
)


class Wind(enum.Enum):
    """Where it comes from."""

    NORTH = 0.0
    EAST = 90.0


@dataclass(order=True)
class Reading:
    """What an instrument said."""

    at: datetime.datetime
    value: float
    wind: Wind = field(default=Wind.NORTH, compare=False)
    tags: list[str] = field(default_factory=list, compare=False)

    @property
    def label(self) -> str:
        return f"{self.at:%d.%m. %H:%M} {self.value:+8.2f} {self.wind.name.title():>6}"


def texts(name: str) -> list:
    """Texts are taken apart and put together."""
    words = re.findall(r"\w+", f"{name}, the wind was at 12.5 km/h; café No. 7")
    marked = re.sub(r"(\d+)\.(\d+)", lambda found: f"{found[2]},{found[1]}", " ".join(words))
    parts = [
        name.upper(),
        name.lower(),
        name.title(),
        name.swapcase(),
        name.casefold(),
        name.center(20, "*"),
        name.strip(" A").replace("d", "t").zfill(9),
        name.encode("utf-8").hex(),
        "ä€😀".encode("utf-16-le").decode("utf-16-le"),
        "%s is %05.1f %% and %x" % (name, 99.5, 255),
        "{0!r:>12} {1:,} {2:.3e}".format(name, 1234567, 0.00012),
        string.Template("$who goes").substitute(who=name),
        textwrap.fill("a long line " * 12, 40),
        textwrap.dedent("  x\n  y"),
        markup.escape("<b>&</b>"),
        markup.unescape("&lt;&eacute;"),
        urllib.parse.quote("a b/ü?"),
        urllib.parse.urlsplit("http://x/y?a=1&b=2#c"),
        urllib.parse.parse_qs("a=1&b=2"),
        "a,b;c".partition(";"),
        "x\ny\r\nz".splitlines(),
        "abcabc".rfind("c"),
        "tab\tbed".expandtabs(4),
        sorted(words, key=str.lower, reverse=True),
        "-".join(reversed(words)),
        marked,
        name.isalpha(),
        "12".isdigit(),
        name.startswith(("A", "B")),
        name.translate(str.maketrans("ad", "eo")),
        bytes(range(8)) + bytearray(b"xyz"),
        memoryview(b"abcdef")[1:4].tobytes(),
        ord("x"),
        chr(8364),
        ascii("é"),
    ]
    return parts


def numbers() -> list:
    """Numbers of all kinds, and what is computed of them."""
    values = [random.Random(7).gauss(10, 3) for _ in range(50)]
    return [
        sum(values),
        min(values),
        max(values),
        round(values[0], 2),
        statistics.mean(values),
        statistics.median(values),
        statistics.stdev(values),
        math.sqrt(2),
        math.sin(1),
        math.atan2(1, 2),
        math.log(10),
        math.exp(1.5),
        math.pow(2, 0.5),
        math.floor(-1.5),
        math.ceil(1.2),
        math.gcd(12, 18),
        math.isnan(float("nan")),
        float("1e-7"),
        repr(0.1 + 0.2),
        int("ff", 16),
        7 // 2,
        -7 % 3,
        divmod(17, 5),
        2**100,
        3**40 // 7**9,
        10**20 % 97,
        1 << 70 >> 3,
        5 & 3 | 8 ^ 1,
        complex(1, 2) * 2j,
        abs(-3.5),
        bin(10),
        hex(255),
        str(2**80),
        f"{2**64:,}",
        (0.5).as_integer_ratio(),
        decimal.Decimal("1.10") + decimal.Decimal(2) / 3,
        decimal.Decimal("2.675").quantize(decimal.Decimal("0.01")),
        fractions.Fraction(3, 7) + 1,
        struct.unpack("<hI", struct.pack("<hI", -2, 70000)),
        random.choice([1, 2, 3]),
        random.randint(1, 6),
        random.sample(range(9), 3),
        random.random(),
        functools.reduce(operator.mul, range(1, 25)),
        list(itertools.accumulate([1, 2, 3])),
        list(itertools.product("ab", [1, 2])),
        list(itertools.groupby("aabb")),
        list(zip([1, 2], "ab", strict=True)),
        list(map(str, range(3))),
        list(filter(None, [0, 1, None, 2])),
    ]


def times() -> list:
    """Days and hours."""
    now = datetime.datetime.now(datetime.UTC)
    day = datetime.datetime(2026, 2, 28, 23, 59, 30)
    return [
        now.isoformat(),
        day + datetime.timedelta(days=1, seconds=45),
        day.strftime("%A, %d %B %Y %H:%M:%S"),
        day.date().weekday(),
        day.timestamp(),
        datetime.datetime.strptime("2026-03-01 07:30", "%Y-%m-%d %H:%M"),
        datetime.date.fromisoformat("2026-03-01") - day.date(),
        now.astimezone(),
        datetime.datetime.fromisoformat("2026-03-01T07:30:00+02:00").utcoffset(),
        time.strftime("%Y"),
        time.time(),
        time.perf_counter(),
        time.monotonic(),
        datetime.date.today().replace(day=1),
        datetime.date(2026, 1, 1).isocalendar(),
        datetime.time(7, 30).isoformat(),
        str(datetime.timedelta(hours=30)),
    ]


def collected() -> list:
    """Lists, dictionaries, sets and what is made of them."""
    counts = collections.Counter("abracadabra")
    groups = collections.defaultdict(list)
    for index, letter in enumerate("abracadabra"):
        groups[letter].append(index)
    queue = collections.deque([1, 2, 3], maxlen=3)
    queue.append(4)
    queue.rotate(1)
    point = collections.namedtuple("Point", "x y")(1, 2)
    numbers = list(range(20, 0, -1))
    numbers.sort()
    numbers.insert(3, 99)
    numbers.remove(99)
    numbers.extend([1, 2])
    numbers[2:5] = [0]
    del numbers[0]
    first, *others = numbers
    merged = {"a": 1, **{"b": 2}} | {"c": 3}
    merged.update(d=4)
    merged.setdefault("e", []).append(5)
    merged.pop("a", None)
    return [
        counts.most_common(2),
        dict(groups),
        list(queue),
        point._asdict(),
        first,
        others[::-1],
        numbers.index(7),
        numbers.count(1),
        merged,
        {1, 2, 3} & {2, 3} | {9} - {1},
        frozenset("ab") <= set("abc"),
        {k: v for k, v in sorted(merged.items(), key=lambda item: str(item[1]))},
        [n for n in range(9) if n % 2],
        tuple(n * n for n in range(4)),
        any([0, 1]),
        all([]),
        copy.deepcopy(merged),
        list(reversed([1, 2])),
        slice(1, 3).indices(9),
        range(0, 10, 3)[-1],
        [*"ab"] * 2,
        max("ab", "b", key=len),
        isinstance(True, int),
        dict.fromkeys("ab", 0),
        hash((1, "a")),
    ]


def octets() -> list:
    """What is written, packed and read again."""
    table = io.StringIO()
    rows = csv.DictWriter(table, ["name", "value"])
    rows.writeheader()
    rows.writerow({"name": 'a "quoted", one', "value": 1.5})
    table.seek(0)
    packed = zlib.compress(table.getvalue().encode() * 20)
    shown = {"list": [1, 2.5, None, True, "é\n"], "nested": {"a": {"b": [{}]}}}
    with io.BytesIO() as target:
        target.write(packed)
        size = target.tell()
    with open("/tmp/everyday.txt", "w", encoding="utf-8") as file:
        file.write("one\ntwo\n")
    with open("/tmp/everyday.txt", encoding="utf-8") as file:
        lines = [line.rstrip() for line in file]
    return [
        list(csv.reader(io.StringIO("a,b\n1,2\n"))),
        zlib.decompress(packed)[:9],
        size,
        lines,
        json.loads(json.dumps(shown, indent=2, sort_keys=True)),
        json.dumps(shown, ensure_ascii=False, default=str),
        base64.b64encode(b"abc\0").decode(),
        base64.urlsafe_b64decode(b"YWJj"),
        hashlib.sha256(b"x").hexdigest(),
        hashlib.md5(b"x", usedforsecurity=False).hexdigest(),
        uuid.uuid5(uuid.NAMESPACE_DNS, "x"),
        zlib.crc32(b"x"),
        uuid.uuid4().version,
    ]


def faults() -> list[str]:
    """Errors are raised, caught and told."""
    told = []
    for fault in (
        lambda: 1 / 0,
        lambda: {}["x"],
        lambda: [][1],
        lambda: int("x"),
        lambda: None.x,
        lambda: len(3),
        lambda: json.loads("{"),
    ):
        try:
            fault()
        except Exception as error:
            told.append(f"{type(error).__name__}: {error}")
            told.append(traceback.format_exc().splitlines()[-1])
        finally:
            told.append("")
    try:
        raise RuntimeError("one") from ValueError("other")
    except RuntimeError as error:
        told.append(repr(error.__cause__))
    return told


def generated(count: int):
    """One after the other."""
    for number in range(count):
        received = yield number
        if received:
            yield received


@callback(
    Output("graph", "figure"),
    Output("digest", "children"),
    Output("store", "data"),
    Output("name", "title"),
    Input("name", "value"),
)
def show(name: str | None):
    """All of it."""
    start = datetime.datetime(2026, 3, 1)
    readings = [
        Reading(
            start + datetime.timedelta(hours=hour),
            math.sin(hour / 4) * 10,
            list(Wind)[hour % 2],
            [str(hour)],
        )
        for hour in range(24)
    ]
    readings.sort(reverse=True)
    figure = go.Figure(
        [
            go.Scatter(
                x=[each.at for each in readings], y=[each.value for each in readings], name="Sea"
            ),
            go.Bar(x=["a", "b"], y=[1, 2.5], marker={"color": ["red", "#00f"]}),
        ]
    )
    figure.update_layout(
        title=f"Readings of {name}", xaxis={"title": "hour"}, legend={"orientation": "h"}
    )
    figure.add_annotation(x=readings[0].at, y=0, text="<b>now</b>")
    parts = [
        texts(name or ""),
        numbers(),
        times(),
        collected(),
        octets(),
        faults(),
        list(generated(3)),
    ]
    parts.append([asdict(readings[0])["tags"], readings[0].label, str(readings[1])])
    digest = "\n".join(f"{len(part)} {part!r:.60}" for part in parts)
    return figure, digest, {"rows": [each.value for each in readings]}, no_update


if __name__ == "__main__":
    app.run()
