//! What the subset lacks and what to use instead: read by the check and by docs/python.md.

/// Syntax that is read but not run.
pub const SYNTAX: &[(&str, &str)] = &[("a template string (t\"...\")", "an f-string")];

/// Modules of CPython's library by the same advice.
pub const STANDARD: &[(&str, &str)] = &[
    (
        "threads and queues, with time.sleep for the wait on a network",
        "socket socketserver selectors select ssl urllib http ftplib smtplib poplib imaplib xmlrpc wsgiref webbrowser netrc ipaddress",
    ),
    (
        "threading, queue or multiprocessing; there is no system around the program",
        "subprocess signal mmap fcntl resource pty tty termios posix nt pwd grp msvcrt winreg winsound syslog sched faulthandler readline rlcompleter getpass platform sysconfig site venv ensurepip ctypes",
    ),
    (
        "lists, dicts and io.StringIO; a program here has no files",
        "tempfile shutil glob fileinput filecmp mailbox dbm shelve sqlite3 zipfile tarfile gzip bz2 lzma zlib pathlib fnmatch csv configparser plistlib tomllib zipimport zipapp stat posixpath ntpath genericpath nturl2path linecache mimetypes wave",
    ),
    (
        "print() and plain text",
        "tkinter turtle turtledemo curses idlelib cmd colorsys getopt argparse optparse pprint reprlib",
    ),
    (
        "json or pickle",
        "marshal xml html email struct base64 binascii quopri codecs encodings copyreg pickletools",
    ),
    ("random and hash()", "hashlib hmac secrets uuid"),
    (
        "int, float and the math module",
        "decimal fractions cmath numbers array zoneinfo calendar",
    ),
    (
        "time.perf_counter() around the code",
        "timeit cProfile profile pstats trace tracemalloc pdb bdb",
    ),
    ("assert", "unittest doctest"),
    (
        "str methods",
        "re sre_compile sre_constants sre_parse shlex difflib gettext locale unicodedata stringprep",
    ),
    (
        "threading, concurrent.futures and queue",
        "asyncio multiprocessing contextvars graphlib",
    ),
    (
        "exec(), eval() and dis",
        "ast code codeop symtable token tokenize keyword opcode inspect importlib pkgutil runpy modulefinder py_compile compileall pyclbr pydoc pydoc_data tabnanny pyexpat antigravity this errno pickle",
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

/// What to use instead of a module, and whether CPython's own library has it. `None` for a name
/// that nobody knows. `inside` is whether the package around it is there.
pub fn module(name: &str, inside: bool) -> Option<(&'static str, bool)> {
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
pub fn member(module: &str, name: &str) -> &'static str {
    match (module, name) {
        ("builtins", "open") => "io.StringIO; a program here has no files",
        ("builtins", "breakpoint" | "help" | "copyright" | "credits" | "license") => "print()",
        ("concurrent.futures", "ProcessPoolExecutor") => "ThreadPoolExecutor",
        ("os", _) => "what docs/python.md lists for os; there is no system around the program",
        ("time", _) => "time.time(), time.perf_counter() or datetime",
        _ => "what docs/python.md lists for the module",
    }
}
