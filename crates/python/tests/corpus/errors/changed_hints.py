# What is suggested for a name that is not there, in the words of the version.
import threading
import time
import traceback


class Inner:
    def __init__(self):
        self.speed = 1


class Outer:
    def __init__(self):
        self.inner = Inner()
        self.value = 2


for source in """
threading.lock()
threading.Event().sett()
time.sleap(1)
Outer().vale
Outer().Value
Outer().speed
Outer().nothing_like_it
[1].push(2)
[1].contains(1)
[1].add(2)
(1,).append(2)
{}.put(1, 2)
"a".toUpperCase()
{1}.append(2)
__import__("threadng")
__import__("concurrent.futurs")
__import__("zzqqx")
""".strip().splitlines():
    try:
        eval(source)
    except Exception as e:
        print(source, "->", traceback.format_exception_only(e)[-1], end="")
