//! Tables of what the subset lacks and of what to use instead; the check reads them, and
//! docs/python.md is written from them.

/// Modules of CPython's library, in groups with the same advice.
pub const STANDARD: &[(&str, &str)] = &[
    (
        "urllib.request, whose network is modelled",
        "ftplib smtplib poplib imaplib xmlrpc wsgiref webbrowser netrc ipaddress",
    ),
    (
        "multiprocessing, or threading with time.sleep; there is no system around the program",
        "subprocess mmap fcntl resource pty tty termios posix nt pwd grp msvcrt winreg winsound syslog readline rlcompleter site venv ensurepip",
    ),
    (
        "a dict, with a threading.Lock around what several threads change",
        "sqlite3 dbm shelve",
    ),
    ("json", "configparser plistlib tomllib"),
    ("zlib", "zipfile tarfile gzip bz2 lzma zipimport zipapp"),
    (
        "open() and pathlib; the files of a run are in memory",
        "fileinput filecmp mailbox stat ntpath genericpath nturl2path mimetypes wave",
    ),
    (
        "print() and plain text",
        "tkinter turtle turtledemo curses idlelib cmd colorsys getopt optparse",
    ),
    ("json or pickle", "marshal xml email quopri encodings"),
    ("int, float and the math module", "zoneinfo"),
    (
        "time.perf_counter() around the code",
        "cProfile profile pstats trace pdb bdb",
    ),
    ("assert", "doctest"),
    (
        "str methods",
        "sre_compile sre_constants sre_parse shlex difflib gettext unicodedata stringprep",
    ),
    (
        "exec(), eval() and dis",
        "code codeop symtable token tokenize opcode pkgutil runpy modulefinder py_compile compileall pyclbr pydoc pydoc_data tabnanny pyexpat antigravity this",
    ),
];

/// Packages that CPython does not have by itself either.
pub const PACKAGES: &[(&str, &str)] = &[
    (
        "lists and the math module",
        "numpy scipy pandas sympy numba cupy polars dask joblib sklearn torch tensorflow jax matplotlib seaborn plotly",
    ),
    (
        "requests, whose network is modelled here",
        "urllib3 pycurl treq boto3",
    ),
    (
        "asyncio.open_connection(), whose network is modelled here",
        "websockets websocket zmq paramiko twisted",
    ),
    (
        "http.server, whose network is modelled here",
        "flask fastapi django tornado uvicorn starlette sanic bottle gunicorn",
    ),
    (
        "requests, and re or str methods for the text of a page",
        "bs4 scrapy selenium playwright",
    ),
    (
        "queue.Queue or multiprocessing.Queue between the parts of the program",
        "redis celery rq kafka pika",
    ),
    (
        "a dict, with a threading.Lock around what several threads change",
        "psycopg2 psycopg asyncpg pymysql mysql pymongo sqlalchemy aiosqlite",
    ),
    ("asyncio", "trio anyio curio uvloop"),
    ("open() within asyncio.to_thread()", "aiofiles"),
    (
        "threading and concurrent.futures",
        "gevent eventlet greenlet ray mpi4py multiprocess pathos",
    ),
    (
        "os.cpu_count(), time.process_time() and tracemalloc",
        "psutil memory_profiler line_profiler",
    ),
    (
        "print()",
        "rich colorama termcolor tabulate click typer pygame",
    ),
    ("dataclasses", "attr attrs pydantic"),
    ("assert", "pytest hypothesis nose"),
    ("lists and bytes", "PIL cv2 imageio yaml toml lxml"),
];

/// Modules that are here in the place of something that a page cannot have: what is told of them.
pub const STAND_INS: &[(&str, &str)] = &[
    (
        "its waits and answers are modelled; the program reaches itself and made-up sites, and nothing leaves this computer",
        "socket socketserver selectors select ssl http urllib requests httpx aiohttp",
    ),
    ("it shows a bar of its own on standard error", "tqdm"),
];

/// What is told of a stand-in. `None` for other modules, and for those parts of a stand-in that touch
/// no network.
pub(crate) fn stand_in(name: &str) -> Option<&'static str> {
    if ["http", "urllib", "urllib.parse", "urllib.error"].contains(&name) {
        return None;
    }
    let top = name.split('.').next().unwrap_or(name);
    let row = STAND_INS
        .iter()
        .find(|(_, names)| names.split(' ').any(|n| n == top));
    row.map(|(told, _)| *told)
}

/// What is told of a name of `asyncio` that needs the modelled network.
pub(crate) fn networked(name: &str) -> Option<&'static str> {
    ["open_connection", "start_server"]
        .contains(&name)
        .then_some(STAND_INS[0].0)
}

/// What to use instead of a module, and whether CPython's own library has it. `None` for an unknown
/// name. `inside` says whether the package around the module is here.
pub(crate) fn module(name: &str, inside: bool) -> Option<(&'static str, bool)> {
    let top = name.split('.').next().unwrap_or(name);
    let find = |table: &[(&'static str, &str)]| {
        let row = table
            .iter()
            .find(|(_, names)| names.split(' ').any(|n| n == top));
        row.map(|(advice, _)| *advice)
    };
    match find(STANDARD) {
        Some(advice) => Some((advice, true)),
        None if inside => SUBMODULES
            .contains(&name)
            .then_some(("what the package itself offers", true)),
        None => find(PACKAGES).map(|advice| (advice, false)),
    }
}

/// Submodules of CPython's packages that are partly here.
const SUBMODULES: &[&str] = &[
    "concurrent.futures.process",
    "json.decoder",
    "json.encoder",
    "json.scanner",
    "json.tool",
    "logging.config",
];

/// What to use instead of a name of a module that is here.
pub(crate) fn member(module: &str, name: &str) -> &'static str {
    match (module, name) {
        ("builtins", "breakpoint" | "help" | "copyright" | "credits" | "license") => "print()",
        ("os", _) => "what docs/python.md lists for os; there is no system around the program",
        ("time", _) => "time.time(), time.perf_counter() or datetime",
        _ => "what docs/python.md lists for the module",
    }
}
