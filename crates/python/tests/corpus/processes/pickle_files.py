# S3-20: several objects in one file; a pickler and an unpickler of one's own.
import io
import pickle

f = io.BytesIO()
pickle.dump([1, 2], f)
pickle.dump({"a": 1}, f)
f.seek(0)
print(pickle.load(f), pickle.load(f))
try:
    pickle.load(f)
except EOFError as e:
    print("EOFError", e)


class Ref:
    def __init__(self, n):
        self.n = n


class P(pickle.Pickler):
    def persistent_id(self, obj):
        return ("ref", obj.n) if isinstance(obj, Ref) else None


class U(pickle.Unpickler):
    def persistent_load(self, pid):
        return f"<{pid}>"

    def find_class(self, module, name):
        raise pickle.UnpicklingError(f"global '{module}.{name}' is forbidden")


f = io.BytesIO()
P(f).dump([Ref(7), "x"])
f.seek(0)
print(U(f).load())
f = io.BytesIO(pickle.dumps(print))
try:
    U(f).load()
except pickle.UnpicklingError as e:
    print(e)
print(pickle.HIGHEST_PROTOCOL, pickle.DEFAULT_PROTOCOL)
