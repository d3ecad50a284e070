import sys, time, os, threading, traceback, atexit, gc, weakref, copy, contextlib, io, uuid, bisect, heapq, operator, abc, warnings, signal, argparse, json, re, datetime, collections
atexit.register(print, "atexit 1"); atexit.register(lambda: print("atexit 2"))
class A(abc.ABC):
    @abc.abstractmethod
    def f(self): ...
    @property
    @abc.abstractmethod
    def p(self): ...
try: A()
except TypeError as e: print(e)
class B(A):
    def f(self): return super().f()
try: B()
except TypeError as e: print(e)
class Obj:
    def __del__(self): print("del", self.n)
o = Obj(); o.n = 1; r = weakref.ref(o, lambda r: print("callback")); print(r() is o); del o; print(r())
d = weakref.WeakValueDictionary(); k = Obj(); k.n = 2; d["k"] = k; print(len(d)); del k; print(len(d))
f = weakref.finalize(x := Obj(), print, "finalized"); x.n = 3; del x
a = [1, [2, 3]]; b = copy.copy(a); c = copy.deepcopy(a); a[1].append(4); print(b, c)
class P:
    def __init__(s): s.x = [1]
    def __copy__(s): print("copy"); return P()
    def __deepcopy__(s, m): print("deep"); return P()
copy.copy(P()); copy.deepcopy(P())
@contextlib.contextmanager
def cm(n):
    print("enter", n)
    try: yield n
    except ValueError as e: print("handled", e)
    finally: print("exit", n)
with cm(1) as v, cm(2): raise ValueError("v")
with contextlib.ExitStack() as st:
    for i in range(2): st.enter_context(cm(i))
    st.callback(print, "cb", 1)
with contextlib.suppress(KeyError): {}["a"]
buf = io.StringIO()
with contextlib.redirect_stdout(buf): print("hidden")
print(repr(buf.getvalue())); buf.seek(0); print(buf.read(3), buf.readline(), buf.tell())
with contextlib.closing(io.StringIO()) as z: pass
print(z.closed); 
try: z.write("a")
except ValueError as e: print(e)
@cm("deco")
def fn(): print("in fn")
fn()
print(uuid.UUID(int=5), uuid.UUID("12345678123456781234567812345678").hex[:4], len(str(uuid.uuid4())), uuid.uuid5(uuid.NAMESPACE_DNS, "x"))
l = [1, 3, 5]; bisect.insort(l, 4); print(l, bisect.bisect(l, 3), bisect.bisect_left(l, 3), bisect.bisect([1, 2], 5, key=None))
h = [5, 1, 3]; heapq.heapify(h); heapq.heappush(h, 0); print(heapq.heappop(h), h, heapq.nlargest(2, h), heapq.nsmallest(2, h, key=lambda x: -x), heapq.heappushpop(h, 9), list(heapq.merge([1, 4], [2])))
warnings.warn("careful", UserWarning); warnings.warn("dep", DeprecationWarning)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always"); warnings.warn("x", RuntimeWarning); print(len(w), w[0].category, w[0].message)
p = argparse.ArgumentParser(prog="tool", description="d"); p.add_argument("n", type=int, help="num"); p.add_argument("-v", "--verbose", action="store_true"); p.add_argument("--mode", choices=["a", "b"], default="a")
print(p.parse_args(["3", "-v"])); p.print_help()
try: p.parse_args(["x"])
except SystemExit as e: print("exit", e.code)
print(json.dumps({"a": [1, 2.0, None, True], "b": {"c": "é\n"}}), json.dumps([1, {"z": 1, "a": 2}], indent=2, sort_keys=True), json.loads('{"x": [1, 2.5, "s", null, false]}'), json.dumps("é", ensure_ascii=False), json.dumps((1,), separators=(",", ":")))
for bad in ['{"a":}', "[1,]", "", "{'a': 1}", "nul", '"abc']:
    try: json.loads(bad)
    except json.JSONDecodeError as e: print(e, e.pos)
try: json.dumps({1, 2})
except TypeError as e: print(e)
print(json.dumps({"d": datetime.date(2024, 1, 2)}, default=str), re.findall(r"(\w+)=(\d+)", "a=1, b=22"), re.sub(r"(\d)", r"<\1>", "a1b2"), re.match(r"(?P<y>\d{4})-(?P<m>\d\d)", "2024-05").groupdict(), re.split(r"[,;]\s*", "a, b;c"), re.search("b+", "abbb").span(), re.compile("a", re.I).fullmatch("A"), re.sub("x", lambda m: m[0].upper(), "axa"))
dt = datetime.datetime(2024, 2, 29, 13, 5, 9, 123456); print(dt, repr(dt), dt.isoformat(), dt.strftime("%Y/%m/%d %H:%M:%S.%f %a %b %j %p %I"), dt + datetime.timedelta(days=1, hours=2), dt.date(), dt.weekday(), datetime.timedelta(seconds=90061), datetime.datetime.strptime("2020-01-02", "%Y-%m-%d"), dt.replace(year=2023, day=1), datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc).isoformat(), (dt - datetime.datetime(2024, 1, 1)).total_seconds())
sys.stderr.write("err\n"); print("x", file=sys.stderr, end="|\n"); print(1, 2, sep="-", end="!\n"); sys.stdout.write("w\n")
signal.signal(signal.SIGINT, lambda s, f: print("sig", signal.Signals(s).name)); signal.raise_signal(signal.SIGINT)
sys.exit("bye message")
