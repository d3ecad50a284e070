class AppError(Exception):
    def __init__(self, msg, code=1):
        super().__init__(msg); self.code = code
    def __str__(self): return f"[{self.code}] {super().__str__()}"
def deep(n):
    if n == 0: raise AppError("bottom", code=42)
    deep(n - 1)
try:
    try: deep(3)
    except AppError as e:
        e.add_note("first note"); e.add_note("second\nnote")
        raise RuntimeError("wrapper") from e
except RuntimeError as r:
    print(repr(r), repr(r.__cause__), r.__cause__.__notes__, r.__suppress_context__)
    import traceback
    traceback.print_exc()
    print(traceback.format_exception_only(r))
    print("".join(traceback.format_exception(r.__cause__)))
def outer():
    x = {"a": [1, 2, {"b": None}]}
    return x["a"][2]["b"]["c"] + 1
outer()
