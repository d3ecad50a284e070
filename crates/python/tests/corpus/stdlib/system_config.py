# What programs ask of sysconfig: is there a GIL, which version, which platform.
import sys
import sysconfig

print(sysconfig.get_config_var("Py_GIL_DISABLED"), bool(sysconfig.get_config_var("Py_GIL_DISABLED")) == (not sys._is_gil_enabled()))
print(sysconfig.get_python_version() == "%d.%d" % sys.version_info[:2], sysconfig.get_config_var("no such"))
print(sysconfig.get_config_vars("SIZEOF_INT", "SIZEOF_VOID_P", "nothing"), isinstance(sysconfig.get_config_vars(), dict))
print(sysconfig.get_platform().startswith("linux"), sorted(sysconfig.get_paths()), sysconfig.get_path("stdlib").endswith("python" + sysconfig.get_python_version()))
print(sysconfig.is_python_build(), sysconfig.get_path_names())
