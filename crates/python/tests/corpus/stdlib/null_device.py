# What is written into /dev/null is gone.
import os, sys, contextlib
with open(os.devnull, "w") as f:
    print("gone", file=f); f.write("more")
with open(os.devnull) as f: print(repr(f.read()))
with open("/dev/null", "ab") as f: print(f.write(b"abc"))
print(os.path.exists(os.devnull), os.path.isfile(os.devnull), os.path.isdir(os.devnull), os.stat(os.devnull).st_size)
with open(os.devnull, "w") as f, contextlib.redirect_stdout(f): print("hidden")
print("seen")
