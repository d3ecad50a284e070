"""Facts about the interpreter: its version, its paths, its build."""

import os
import sys

__all__ = ["get_config_h_filename", "get_config_var", "get_config_vars", "get_makefile_filename", "get_path",
           "get_path_names", "get_paths", "get_platform", "get_python_version", "get_scheme_names", "parse_config_h"]

_version = f"{sys.version_info[0]}.{sys.version_info[1]}"
_free = "t" if "free-threading" in sys.version else ""
_folder = f"python{_version}{_free}"
_packages = f"{{base}}/lib/{_folder}/site-packages"
_paths = {
    "posix_prefix": {
        "stdlib": f"{{base}}/lib/{_folder}", "platstdlib": f"{{base}}/lib/{_folder}", "purelib": _packages,
        "platlib": _packages, "include": f"{{base}}/include/{_folder}",
        "platinclude": f"{{base}}/include/{_folder}", "scripts": "{base}/bin", "data": "{base}"},
    "posix_home": {
        "stdlib": "{base}/lib/python", "platstdlib": "{base}/lib/python", "purelib": "{base}/lib/python",
        "platlib": "{base}/lib/python", "include": "{base}/include/python",
        "platinclude": "{base}/include/python", "scripts": "{base}/bin", "data": "{base}"},
}
_paths["posix_venv"] = _paths["venv"] = _paths["posix_prefix"]
_vars = {
    "prefix": sys.prefix, "exec_prefix": sys.prefix, "base": sys.prefix, "platbase": sys.prefix,
    "installed_base": sys.prefix, "installed_platbase": sys.prefix, "projectbase": f"{sys.prefix}/bin",
    "py_version": sys.version.split()[0], "py_version_short": _version, "VERSION": _version,
    "py_version_nodot": _version.replace(".", ""), "abiflags": _free, "ABIFLAGS": _free, "LDVERSION": _version + _free,
    "platlibdir": "lib", "implementation": "Python", "implementation_lower": "python", "userbase": "/root/.local",
    "Py_GIL_DISABLED": int(bool(_free)), "Py_DEBUG": 0, "WITH_PYMALLOC": 1, "Py_ENABLE_SHARED": 0, "HAVE_FORK": 1,
    "SIZEOF_INT": 4, "SIZEOF_LONG": 8, "SIZEOF_LONG_LONG": 8, "SIZEOF_SHORT": 2, "SIZEOF_SIZE_T": 8,
    "SIZEOF_TIME_T": 8, "SIZEOF_VOID_P": 8, "SIZEOF_WCHAR_T": 4, "SIZEOF_FLOAT": 4, "SIZEOF_DOUBLE": 8,
    "EXT_SUFFIX": f".cpython-{_version.replace('.', '')}{_free}-x86_64-linux-gnu.so", "SOABI":
    f"cpython-{_version.replace('.', '')}{_free}-x86_64-linux-gnu", "EXE": "", "MACHDEP": "linux",
    "MULTIARCH": "x86_64-linux-gnu", "BINDIR": f"{sys.prefix}/bin", "LIBDIR": f"{sys.prefix}/lib",
    "CONFIG_ARGS": "'--disable-gil'" if _free else "",
}


def get_config_var(name):
    """One value, or None when there is none of that name."""
    return _vars.get(name)


def get_config_vars(*args):
    """All values as a dict, or those with the given names as a list."""
    return [_vars.get(name) for name in args] if args else _vars


def get_scheme_names():
    return tuple(sorted(_paths))


def get_default_scheme():
    return "posix_prefix"


def get_preferred_scheme(key):
    return {"prefix": "posix_prefix", "home": "posix_home", "user": "posix_user"}[key]


def get_path_names():
    return "stdlib", "platstdlib", "purelib", "platlib", "include", "scripts", "data"


def get_paths(scheme="posix_prefix", vars=None, expand=True):
    """The folders of an installation, by their names."""
    values = {**_vars, **(vars or {})}
    return {name: path.format(**values) if expand else path for name, path in _paths[scheme].items()}


def get_path(name, scheme="posix_prefix", vars=None, expand=True):
    return get_paths(scheme, vars, expand)[name]


def get_platform():
    return "linux-x86_64"


def get_python_version():
    return _version


def is_python_build(check_home=None):
    return False


def get_config_h_filename():
    return os.path.join(get_path("include"), "pyconfig.h")


def get_makefile_filename():
    return os.path.join(get_path("stdlib"), f"config-{_version}{_free}-x86_64-linux-gnu", "Makefile")


def parse_config_h(fp, vars=None):
    """The names that lines `#define NAME VALUE` of a file give."""
    vars = {} if vars is None else vars
    for line in fp:
        words = line.split(None, 2)
        if len(words) == 3 and words[0] == "#define":
            value = words[2].strip()
            vars[words[1]] = int(value) if value.lstrip("-").isdigit() else value
        elif line.startswith("/* #undef "):
            vars[words[2].split()[0]] = 0
    return vars
