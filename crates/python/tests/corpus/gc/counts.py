# How many objects a collection finds, for the usual kinds of cycles.
import collections
import functools
import gc
import types


class Node:
    pass


class Bag(list):
    pass


class Slotted:
    __slots__ = ("me",)


def cycle_of_a_list():
    items = []
    items.append(items)


def cycle_of_a_dict():
    d = {}
    d["me"] = d


def cycle_of_an_instance():
    n = Node()
    n.me = n


def seen_dict():
    n = Node()
    n.me = n
    n.__dict__["x"] = 1


def slots():
    s = Slotted()
    s.me = s


def pair():
    a, b = Node(), Node()
    a.other, b.other = b, a


def through_a_tuple():
    items = []
    items.append((items,))


def through_a_set():
    n = Node()
    n.all = {n}


def deque():
    d = collections.deque()
    d.append(d)


def partial():
    items = []
    items.append(functools.partial(print, items))


def list_subclass():
    b = Bag()
    b.append(b)


def module():
    m = types.ModuleType("m")
    m.me = m


def function():
    def f():
        return f


def two_cells():
    x = 1

    def f():
        return f, x


def default():
    def f(items=[]):
        return items

    f.__defaults__[0].append(f)


def attribute_of_a_function():
    def f():
        pass

    f.me = f


def global_function():
    exec("def f(): pass", {"__builtins__": {}})


def bound_method():
    n = Node()
    n.method = n.__init__


def property_of_closure():
    items = []
    items.append(property(lambda self: items))


def iterators():
    items = []
    items.extend([iter(items), enumerate(items), filter(None, items), reversed(items), map(str, items)])


def zipped():
    items = []
    items.append(zip(items, items))


def exceptions():
    a, b = ValueError(), KeyError()
    a.__cause__, b.__context__ = b, a


def chain():
    before = Node()
    for _ in range(9):
        after = Node()
        before.after, after.before = after, before
        before = after


def contents():
    n = Node()
    n.all = [n, {}, [], (1, 2), {1: 2}, "x"]


def with_slice():
    n = Node()
    n.s = slice(n)


def class_statement():
    class A:
        pass


def class_with_method():
    class A:
        def f(self):
            pass


def derived_class():
    class A(Node):
        x = 1


def no_cycle():
    a = [[], {}, Node()]
    a[2].x = a[0]


gc.disable()
gc.collect()
for name, f in list(globals().items()):
    if isinstance(f, types.FunctionType):
        f()
        print(name, gc.collect())
