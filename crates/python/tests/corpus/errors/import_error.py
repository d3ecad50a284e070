try:
    import not_a_module
except ModuleNotFoundError as e:
    print(type(e).__name__, e, e.name)
try:
    from math import squareroot
except ImportError as e:
    print(str(e).startswith("cannot import name 'squareroot' from 'math'"))
import not_there
