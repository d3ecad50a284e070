sysconfig.get_python_version() in sysconfig.get_path("stdlib"), sysconfig.get_config_var("no such name"), sysconfig.get_config_vars("SIZEOF_INT", "x")
sysconfig.get_config_var("Py_GIL_DISABLED"), sysconfig.get_platform()
sorted(sysconfig.get_paths()), sysconfig.get_path_names()
sysconfig.get_path("no such path")
sysconfig.get_paths("no such scheme")
sysconfig.get_path("purelib", "posix_prefix", {"base": "/b"}, True).startswith("/b/lib/python")
sysconfig.get_default_scheme(), sysconfig.is_python_build(), sysconfig.get_preferred_scheme("prefix")
import io
sysconfig.parse_config_h(io.StringIO("#define AB 1\n#define BC x\nother\n/* #undef CD */\n"))
