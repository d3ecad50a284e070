# S3-16: types and their limits.
import ctypes
from multiprocessing import Array, RawArray, RawValue, Value

if __name__ == "__main__":
    v = Value("i", 7)
    print(v, v.value, v.get_obj())
    v.value = 2**31
    print(v.value)
    for code in "bBhHiIlLqQ":
        v = RawValue(code, 1)
        v.value = -1
        print(code, v.value)
    print(RawValue("f", 0.1).value, RawValue("d", 0.1).value)
    print(RawValue(ctypes.c_bool, True), RawValue(ctypes.c_double))
    a = Array("c", b"hello")
    print(a.value, a.raw, len(a))
    a.value = b"hi"
    print(a.value, a.raw)
    r = RawArray("d", 3)
    print(list(r), len(r))
    r[1] = 2.5
    print(r[:])
    for bad in (lambda: Value("i", "x"), lambda: Value("z", 1), lambda: r.__setitem__(5, 1.0)):
        try:
            bad()
        except Exception as e:
            print(type(e).__name__, e)
    with v.get_lock() if hasattr(v, "get_lock") else Value("i").get_lock():
        print("locked")
