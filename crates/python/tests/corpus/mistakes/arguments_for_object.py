# Who takes arguments when nobody has said what to do with them.
class A:
    def __new__(cls, *a): return object.__new__(cls, *a)
    def __init__(self, *a): pass
class B:
    def __new__(cls, *a): return super().__new__(cls)
    def __init__(self, *a): super().__init__(*a)
class C:
    def __init__(self, *a): super().__init__(*a)
class D:
    def __new__(cls, *a): return super().__new__(cls)
class E: pass
class F:
    def __new__(cls, *a): return super().__new__(cls, *a)
class G(C):
    def __init__(self, x): object.__init__(self, x)
for k in (A, B, C, D, E, F, G):
    for args in ((), (1,)):
        try: print(k.__name__, type(k(*args)).__name__)
        except TypeError as e: print(k.__name__, args, e)
for f in (lambda: object(1), lambda: object.__new__(E, 1), lambda: object.__new__(C, 1), lambda: object.__init__(E(), 1), lambda: object.__init__(D(), 1), lambda: object.__new__(), lambda: object.__new__(1), lambda: object.__new__(int), lambda: object.__new__(list)):
    try: print(type(f()).__name__)
    except TypeError as e: print(e)
