//! Tables of what the subset lacks and of what to use instead; the check reads them, and
//! docs/python.md is written from them.

/// Modules of CPython's library, in groups with the same advice.
pub const STANDARD: &[(&str, &str)] = &[
    (
        "threads and queues, with time.sleep for the wait on a network",
        "socket socketserver selectors select ssl urllib http ftplib smtplib poplib imaplib xmlrpc wsgiref webbrowser netrc ipaddress",
    ),
    (
        "threading, queue or multiprocessing; there is no system around the program",
        "subprocess mmap fcntl resource pty tty termios posix nt pwd grp msvcrt winreg winsound syslog readline rlcompleter sysconfig site venv ensurepip",
    ),
    (
        "open() and json; a program's files are in memory and gone with the run",
        "fileinput filecmp mailbox dbm shelve sqlite3 zipfile tarfile gzip bz2 lzma configparser plistlib tomllib zipimport zipapp stat ntpath genericpath nturl2path mimetypes wave",
    ),
    (
        "print() and plain text",
        "tkinter turtle turtledemo curses idlelib cmd colorsys getopt optparse",
    ),
    (
        "json or pickle",
        "marshal xml email quopri encodings pickletools",
    ),
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
        "code codeop symtable token tokenize opcode importlib pkgutil runpy modulefinder py_compile compileall pyclbr pydoc pydoc_data tabnanny pyexpat antigravity this",
    ),
];

/// Packages that CPython does not have by itself either.
pub const PACKAGES: &[(&str, &str)] = &[
    (
        "lists and the math module",
        "numpy scipy pandas sympy numba cupy polars dask joblib sklearn torch tensorflow jax matplotlib seaborn plotly",
    ),
    (
        "threads, with time.sleep for the wait on a network",
        "requests httpx aiohttp urllib3 websockets flask fastapi django tornado uvicorn starlette bs4 scrapy selenium redis celery kafka pika zmq paramiko boto3 psycopg2 pymongo sqlalchemy",
    ),
    (
        "threading and concurrent.futures",
        "gevent eventlet greenlet trio anyio curio uvloop ray mpi4py psutil multiprocess pathos aiofiles",
    ),
    (
        "print()",
        "tqdm rich colorama termcolor tabulate click typer pygame",
    ),
    ("dataclasses", "attr attrs pydantic"),
    ("assert", "pytest hypothesis nose"),
    ("lists and bytes", "PIL cv2 imageio yaml toml lxml"),
];

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
