# SPDX-License-Identifier: Apache-2.0
"""What cannot run in a browser, as a table: names that apps call, why, and what to do instead.

A target is the full name of a function or class, whatever an app calls it. `()` in a target is the
result of a call: `flask_mail.Mail().send` is that method of such an object.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

PROGRAM = "WASGI-CHECK-001"
PROCESS = "WASGI-CHECK-002"
SOCKET = "WASGI-CHECK-003"
BROKER = "WASGI-CHECK-004"
DATABASE = "WASGI-CHECK-005"
SIGNAL = "WASGI-CHECK-006"
NATIVE = "WASGI-CHECK-007"
ABSENT = "WASGI-CHECK-008"
DEVICE = "WASGI-CHECK-009"
BROKEN = "WASGI-CHECK-010"
SECRET = "WASGI-CHECK-020"

WARNINGS = (SECRET,)


@dataclass(frozen=True)
class Rule:
    """One row; `why` goes on after the name, as in "os.fork" + " splits the process, ..."."""

    code: str
    why: str
    remedy: str
    targets: tuple[str, ...]
    handled: tuple[str, ...] = ()
    """Errors by which an app shows that it counts on this failing, and goes on without it."""


def _names(module: str, names: str) -> tuple[str, ...]:
    return tuple(f"{module}.{name}" for name in names.split())


_OS_ERRORS = ("OSError", "IOError", "EnvironmentError", "socket.error")

RULES = (
    Rule(
        PROGRAM,
        "starts another program, and a browser has none",
        "do its work in Python, or keep its result in a file before the site is built",
        (
            *_names(
                "subprocess", "run call check_call check_output Popen getoutput getstatusoutput"
            ),
            *_names("os", "system popen startfile posix_spawn posix_spawnp"),
            *_names("os", "execl execle execlp execlpe execv execve execvp execvpe"),
            *_names("os", "spawnl spawnle spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe"),
            *_names("asyncio", "create_subprocess_exec create_subprocess_shell"),
            *_names("asyncio.get_event_loop()", "subprocess_exec subprocess_shell"),
            *_names("asyncio.subprocess", "create_subprocess_exec create_subprocess_shell"),
            *_names("pexpect", "spawn run"),
            "pty.spawn",
            *_names("sh", "Command bash git ls"),
            "plumbum.local.cmd",
            *_names("git", "Repo Repo.init Repo.clone_from"),
            *_names("pdfkit", "from_string from_file from_url"),
            *_names("pytesseract", "image_to_string image_to_data"),
            *_names("selenium.webdriver", "Chrome Firefox Edge Safari Remote"),
            *_names("playwright.sync_api", "sync_playwright"),
            *_names("playwright.async_api", "async_playwright"),
            *_names("invoke", "run"),
        ),
        (*_OS_ERRORS, "FileNotFoundError"),
    ),
    Rule(
        PROCESS,
        "starts another process, and Python in a browser is a single one",
        "call the function itself, or give it to a ThreadPoolExecutor",
        (
            *_names("os", "fork forkpty"),
            *_names("multiprocessing", "Process Pool Manager"),
            "multiprocessing.managers.SyncManager",
            *_names("multiprocess", "Process Pool Manager"),
            *_names("billiard", "Process Pool"),
            "concurrent.futures.ProcessPoolExecutor",
            "loky.get_reusable_executor",
            "ray.init",
            "dask.distributed.LocalCluster",
        ),
        _OS_ERRORS,
    ),
    Rule(
        PROCESS,
        "shares memory with other processes, and Python in a browser is a single one",
        "keep the data in an ordinary object",
        _names("multiprocessing.shared_memory", "SharedMemory ShareableList"),
        (*_OS_ERRORS, "ImportError"),
    ),
    Rule(
        SOCKET,
        "opens a network connection of its own, and a page can only ask over HTTP",
        "ask an HTTP service of that server, with requests or httpx",
        (
            *_names("socket", "socket create_connection create_server socketpair fromfd"),
            *_names("asyncio", "open_connection start_server open_unix_connection"),
            *_names("asyncio.get_event_loop()", "create_connection create_server"),
            *_names("smtplib", "SMTP SMTP_SSL LMTP"),
            *_names("aiosmtplib", "SMTP send"),
            *_names("ftplib", "FTP FTP_TLS"),
            *_names("imaplib", "IMAP4 IMAP4_SSL IMAP4_stream"),
            *_names("poplib", "POP3 POP3_SSL"),
            "logging.handlers.SMTPHandler",
            "logging.handlers.SocketHandler",
            "flask_mail.Mail().send",
            *_names("django.core.mail", "send_mail send_mass_mail mail_admins mail_managers"),
            *_names("yagmail", "SMTP"),
            *_names("paramiko", "SSHClient Transport SFTPClient.from_transport"),
            "asyncssh.connect",
            "fabric.Connection",
            "netmiko.ConnectHandler",
            "pysftp.Connection",
            *_names("ldap3", "Server Connection"),
            "ldap.initialize",
            *_names("websocket", "create_connection WebSocket WebSocketApp"),
            *_names("websockets", "connect serve"),
            *_names("websockets.sync.client", "connect"),
            *_names("websockets.asyncio.client", "connect"),
            "grpc.insecure_channel",
            "grpc.secure_channel",
            *_names("docker", "from_env DockerClient"),
            "ping3.ping",
        ),
        (*_OS_ERRORS, "ConnectionError"),
    ),
    Rule(
        SOCKET,
        "waits for network connections, and nothing can connect to a page",
        "answer those requests with routes of the app",
        (
            *_names("socketserver", "TCPServer ThreadingTCPServer UDPServer ThreadingUDPServer"),
            *_names("http.server", "HTTPServer ThreadingHTTPServer"),
            *_names("xmlrpc.server", "SimpleXMLRPCServer"),
            "grpc.server",
        ),
        _OS_ERRORS,
    ),
    Rule(
        BROKER,
        "connects to a server for messages or caches, and a page can only ask over HTTP",
        "keep the data in memory or in a sqlite file",
        (
            *_names("redis", "Redis StrictRedis RedisCluster from_url ConnectionPool"),
            *_names("redis", "Redis.from_url StrictRedis.from_url ConnectionPool.from_url"),
            *_names("redis.asyncio", "Redis Redis.from_url from_url ConnectionPool"),
            *_names("redis.sentinel", "Sentinel"),
            *_names("redis.client", "Redis StrictRedis"),
            *_names("aioredis", "Redis from_url create_redis create_redis_pool"),
            "flask_redis.FlaskRedis",
            *_names("rq", "Queue Worker"),
            *_names("kafka", "KafkaProducer KafkaConsumer KafkaAdminClient"),
            *_names("confluent_kafka", "Producer Consumer"),
            *_names("aiokafka", "AIOKafkaProducer AIOKafkaConsumer"),
            *_names("pika", "BlockingConnection SelectConnection"),
            *_names("pika.adapters.blocking_connection", "BlockingConnection"),
            *_names("aio_pika", "connect connect_robust"),
            *_names("kombu", "Connection"),
            *_names("amqp", "Connection"),
            "dramatiq.brokers.redis.RedisBroker",
            "dramatiq.brokers.rabbitmq.RabbitmqBroker",
            *_names("huey", "RedisHuey"),
            "nats.connect",
            *_names("stomp", "Connection Connection11 Connection12"),
            "paho.mqtt.client.Client",
            *_names("paho.mqtt.publish", "single multiple"),
            "zmq.Context",
            "zmq.asyncio.Context",
            *_names("pymemcache.client.base", "Client"),
            *_names("pymemcache", "Client"),
            *_names("memcache", "Client"),
            "pylibmc.Client",
        ),
    ),
    Rule(
        DATABASE,
        "connects to a database server, and a page can only ask over HTTP",
        "use a sqlite file in the app's folder, or ask an HTTP service",
        (
            *_names("psycopg2", "connect"),
            *_names(
                "psycopg2.pool",
                "AbstractConnectionPool SimpleConnectionPool ThreadedConnectionPool",
            ),
            *_names("psycopg", "connect Connection.connect AsyncConnection.connect"),
            *_names("psycopg_pool", "ConnectionPool AsyncConnectionPool NullConnectionPool"),
            *_names("asyncpg", "connect create_pool"),
            *_names("aiopg", "connect create_pool"),
            *_names("pg8000", "connect"),
            "pg8000.dbapi.connect",
            "pg8000.native.Connection",
            *_names("pymysql", "connect Connect Connection"),
            "pymysql.connections.Connection",
            *_names("MySQLdb", "connect Connect"),
            *_names("mysql.connector", "connect"),
            "mysql.connector.pooling.MySQLConnectionPool",
            *_names("aiomysql", "connect create_pool"),
            "mariadb.connect",
            *_names("pymongo", "MongoClient AsyncMongoClient"),
            *_names("motor.motor_asyncio", "AsyncIOMotorClient"),
            "mongoengine.connect",
            "flask_pymongo.PyMongo",
            "flask_mysqldb.MySQL",
            "flaskext.mysql.MySQL",
            *_names("oracledb", "connect connect_async create_pool"),
            *_names("cx_Oracle", "connect SessionPool"),
            "pyodbc.connect",
            "turbodbc.connect",
            "aioodbc.connect",
            "pymssql.connect",
            "ibm_db.connect",
            "hdbcli.dbapi.connect",
            "cassandra.cluster.Cluster",
            *_names("neo4j", "GraphDatabase.driver AsyncGraphDatabase.driver"),
            *_names("clickhouse_driver", "Client connect"),
            *_names("peewee", "PostgresqlDatabase MySQLDatabase"),
            *_names("playhouse.postgres_ext", "PostgresqlExtDatabase"),
            *_names("playhouse.pool", "PooledPostgresqlDatabase PooledMySQLDatabase"),
        ),
    ),
    Rule(
        SIGNAL,
        "asks for a signal at a later time, and a browser sends none",
        "use threading.Timer",
        _names("signal", "alarm setitimer sigtimedwait pthread_kill"),
        ("AttributeError",),
    ),
    Rule(
        DEVICE,
        "speaks to a device of this machine, and a page reaches none",
        "let a program beside the device offer its data over HTTP",
        (
            *_names("serial", "Serial serial_for_url"),
            *_names("usb.core", "find"),
            *_names("smbus", "SMBus"),
            *_names("smbus2", "SMBus"),
            *_names("RPi.GPIO", "setup setmode"),
            *_names("pyaudio", "PyAudio"),
            *_names("pyvisa", "ResourceManager"),
            *_names("gpiozero", "LED Button"),
        ),
    ),
    Rule(
        ABSENT,
        "needs Python's module dbm, which a browser's Python does not have",
        "use sqlite3, or json files",
        ("shelve.open", "shelve.DbfilenameShelf"),
    ),
)

# Their argument names a library's file; ctypes.CDLL(None) is Python itself, which is there.
LIBRARY = Rule(
    NATIVE,
    "loads a library that was compiled for this machine, and a browser runs only WebAssembly",
    "use a package that has a wheel for Python in the browser, or write the part in Python",
    (
        *_names("ctypes", "CDLL PyDLL OleDLL WinDLL cdll.LoadLibrary windll.LoadLibrary"),
        "cffi.FFI().dlopen",
    ),
    _OS_ERRORS,
)

# Modules of the standard library that Pyodide leaves out, or that newer Pythons have dropped.
MISSING_MODULES = frozenset(
    "asynchat asyncore cgi cgitb crypt curses dbm distutils ensurepip grp idlelib imp msvcrt nis"
    " nntplib ossaudiodev pipes pwd readline resource smtpd spwd syslog telnetlib tkinter turtle"
    " venv winreg winsound xdrlib".split()
)
MISSING = Rule(
    ABSENT,
    "is a module that a browser's Python does not have",
    "do without it, or import it where its absence is caught: except ImportError",
    (),
)

CELERY = Rule(
    BROKER,
    "hands work to a message broker and to workers elsewhere, and a page reaches neither",
    "call the function itself, or give it to a background callback of Dash",
    ("celery.Celery",),
)

# Functions that take a database's URL: the position and the keyword of that argument.
URL_ARGUMENTS: dict[str, tuple[int, str]] = {
    "sqlalchemy.create_engine": (0, "url"),
    "sqlalchemy.engine.create_engine": (0, "url"),
    "sqlalchemy.create_async_engine": (0, "url"),
    "sqlalchemy.ext.asyncio.create_async_engine": (0, "url"),
    "sqlmodel.create_engine": (0, "url"),
    "sqlalchemy.URL.create": (0, "drivername"),
    "sqlalchemy.engine.URL.create": (0, "drivername"),
    "sqlalchemy.engine.url.URL.create": (0, "drivername"),
    "databases.Database": (0, "url"),
    "dataset.connect": (0, "url"),
    "records.Database": (0, "db_url"),
    "playhouse.db_url.connect": (0, "url"),
    "pandas.read_sql": (1, "con"),
    "pandas.read_sql_query": (1, "con"),
    "pandas.read_sql_table": (1, "con"),
    "polars.read_database_uri": (1, "uri"),
}
URL = Rule(
    DATABASE,
    "names a database server, and a page can only ask over HTTP",
    "use a sqlite file in the app's folder, or ask an HTTP service",
    (),
)
SERVER_URL = re.compile(
    r"(postgres(ql)?|mysql|mariadb|oracle|mssql|cockroachdb|redshift|db2|hana|mongodb)"
    r"(\+\w+)?(:|$)"
)

# Settings by their names, with what in their values means a server.
SETTINGS: dict[str, tuple[re.Pattern[str], Rule]] = {
    "SQLALCHEMY_DATABASE_URI": (SERVER_URL, URL),
    "CACHE_TYPE": (
        re.compile(r"(?i).*(redis|memcache)"),
        Rule(BROKER, "names a cache server, and a page reaches none", "use SimpleCache", ()),
    ),
    "SESSION_TYPE": (
        re.compile(r"(redis|memcached|mongodb|dynamodb)$"),
        Rule(
            BROKER,
            "names a server for sessions, and a page reaches none",
            "do without Flask-Session: Flask's own sessions are in a cookie",
            (),
        ),
    ),
    "ENGINE": (
        re.compile(r"django\.(db|contrib\.gis\.db)\.backends\.(?!sqlite|spatialite|dummy)"),
        Rule(
            DATABASE,
            "names a database server, and a page can only ask over HTTP",
            "use django.db.backends.sqlite3",
            (),
        ),
    ),
}

SECRETS = Rule(
    SECRET,
    "is written into the source, and everything in the folder is public",
    "take it out of what a page needs, and replace it where it is used elsewhere",
    (),
)
SIGNING_NAMES = re.compile(r"(?i)(flask_|django_|app_)?secret_?key$")
SECRET_NAMES = re.compile(
    r"(?i)(.*_)?(api_?key|api_?secret|api_?token|secret_access_key|access_?token|auth_?token"
    r"|bearer_?token|client_secret|private_?key|password|passwd|jwt_secret(_key)?"
    r"|secret_?token|encryption_key)$"
)
SECRET_VALUES = re.compile(
    r"(AKIA|ASIA)[0-9A-Z]{16}$"
    r"|gh[pousr]_[A-Za-z0-9]{30,}$"
    r"|github_pat_[A-Za-z0-9_]{40,}$"
    r"|sk-[A-Za-z0-9_-]{20,}$"
    r"|[sr]k_live_[A-Za-z0-9]{16,}$"
    r"|xox[abprs]-[A-Za-z0-9-]{10,}$"
    r"|AIza[A-Za-z0-9_-]{35}$"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY-----"
)
PLACEHOLDERS = re.compile(
    r"(?i)(.*(change|your|example|placeholder|\.\.\.|xxx|todo|<|\*\*|\{))|\W*$"
)

BY_TARGET = {target: rule for rule in (*RULES, LIBRARY, CELERY) for target in rule.targets}

_LIBRARIES = ("ctypes.cdll.", "ctypes.windll.", "ctypes.oledll.")


def by_name(name: str) -> Rule | None:
    """The row for what an app calls."""
    return BY_TARGET.get(name) or (LIBRARY if name.startswith(_LIBRARIES) else None)


# Names of one thing: what an interpreter calls it when it comes in by another door.
SAME = {
    "posix.": "os.",
    "nt.": "os.",
    "_socket.": "socket.",
    "multiprocessing.context.": "multiprocessing.",
    "asyncio.get_running_loop().": "asyncio.get_event_loop().",
    "asyncio.new_event_loop().": "asyncio.get_event_loop().",
    "multiprocessing.get_context().": "multiprocessing.",
    "multiprocessing.process.BaseProcess": "multiprocessing.Process",
    "multiprocessing.pool.Pool": "multiprocessing.Pool",
    "concurrent.futures.process.": "concurrent.futures.",
    "pymongo.mongo_client.": "pymongo.",
    "celery.app.base.Celery": "celery.Celery",
    "celery.app.Celery": "celery.Celery",
    "dash.background_callback.CeleryManager": "dash.CeleryManager",
    "dash.long_callback.CeleryLongCallbackManager": "dash.CeleryManager",
}


def canonical(name: str) -> str:
    """The name of the table for a thing that is reachable by several names."""
    for door, own in SAME.items():
        if name == door or (door.endswith(".") and name.startswith(door)):
            return own + name[len(door) :]
    return name
