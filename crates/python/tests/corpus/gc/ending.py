# At the end of a program, cycles are collected and their __del__ runs.
import atexit


class Node:
    def __init__(self, name, other=None):
        self.name, self.other = name, other or self

    def __del__(self):
        print("del", self.name)


atexit.register(print, "exit function")
Node("cycle")
kept = Node("kept")
print("end")
