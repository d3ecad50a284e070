import sys

print(sys.argv[0].endswith("sys_module.py"), len(sys.argv))
print(sys.version_info[:2], sys.version_info >= (3, 10), sys.version.split()[0].split(".")[:2])
print(sys.maxsize, sys.getrecursionlimit(), sys.byteorder, sys.implementation.name)
print(sys.getswitchinterval(), sys._is_gil_enabled())
print(sys.version_info.major, sys.version_info.minor, sys.float_info.max, sys.float_info.epsilon)
sys.setrecursionlimit(500)
print(sys.getrecursionlimit())
print("threading" in sys.modules, "sys" in sys.modules)
import threading
print("threading" in sys.modules, sys.stdout.write("")) 
print(sys.getrefcount([]) >= 1, sys.getsizeof(0) > 0, sys.exc_info())
sys.stderr.write("done\n")
