import os

print(os.getpid() > 0, os.getpid() == os.getpid(), isinstance(os.cpu_count(), int), os.cpu_count() >= 1)
print(os.environ.get("SURELY_NOT_SET", "default"), os.getenv("SURELY_NOT_SET"), os.getenv("SURELY_NOT_SET", "x"))
os.environ["PLAYGROUND"] = "1"
print(os.environ["PLAYGROUND"], "PLAYGROUND" in os.environ)
print(os.path.join("a", "b", "c.txt"), os.path.basename("/x/y.py"), os.path.dirname("/x/y.py"), os.path.splitext("file.tar.gz"))
print(os.sep, os.linesep == "\n", os.name)
try:
    os.environ["SURELY_NOT_SET"]
except KeyError as e:
    print("KeyError", e)
