# An interviewer's classic: first, second, third, whatever the start order.
import threading


class Foo:
    def __init__(self):
        self.second_ok = threading.Event()
        self.third_ok = threading.Event()

    def first(self):
        print("first", end="")
        self.second_ok.set()

    def second(self):
        self.second_ok.wait()
        print("second", end="")
        self.third_ok.set()

    def third(self):
        self.third_ok.wait()
        print("third")


import itertools

for order in itertools.permutations(["first", "second", "third"]):
    foo = Foo()
    threads = [threading.Thread(target=getattr(foo, name)) for name in order]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
