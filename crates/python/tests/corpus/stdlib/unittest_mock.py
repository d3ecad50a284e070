# Mocks: what they answer, what they note, what stands in for what.
import asyncio
from unittest.mock import ANY, DEFAULT, AsyncMock, MagicMock, Mock, PropertyMock, call, create_autospec, mock_open, patch, sentinel

m = Mock(return_value=3)
print(m(1, a=2), m.called, m.call_count, m.call_args, m.call_args_list, m.mock_calls, m.call_args.args, m.call_args.kwargs)
m.method.return_value = 5
print(m.method("x"), m.method_calls, m.mock_calls, m.a.b.c(1) is m.a.b.c(2))
for check in (lambda: m.assert_called_with(1, a=2), lambda: m.assert_called_with(2), lambda: m.assert_not_called(),
              lambda: m.assert_called_once_with(1, a=ANY), lambda: m.method.assert_called_once(), lambda: Mock().assert_called(),
              lambda: m.assert_any_call(1, a=2), lambda: m.assert_has_calls([call(1, a=2), call.method("x")]),
              lambda: Mock(name="n").assert_called_with(1), lambda: m.assret_called()):
    try:
        check(); print("good")
    except (AssertionError, AttributeError) as e:
        print(type(e).__name__, e)
s = Mock(side_effect=[1, ValueError("two"), DEFAULT], return_value="d")
for _ in range(4):
    try: print(s())
    except (ValueError, StopIteration) as e: print(type(e).__name__, e)
print(Mock(side_effect=lambda x: x * 2)(4), sentinel.one is sentinel.one, sentinel.one)
g = MagicMock()
print(len(g), bool(g), list(g), int(g), 3 in g, g[1] is g.__getitem__.return_value)
g.__getitem__.return_value = "item"; g.__len__.return_value = 7; g.__iter__.return_value = [1, 2]
print(g["k"], len(g), list(g), g.__getitem__.call_args)
with g as entered: print(entered is g.__enter__.return_value)
print(g.__exit__.called, g.mock_calls[-1])
class Real:
    x = 1
    def method(self, a): return a
    @property
    def prop(self): return 4
    async def co(self): return 1
try: Mock(spec=Real).nothing
except AttributeError as e: print(e)
print(Mock(spec=Real).__class__ is Real, Mock(spec=Real).method(3) is not None)
with patch("__main__.Real") as r:
    r.return_value.method.return_value = "patched"
    print(Real().method(1), r.mock_calls)
print(Real().method(1))
with patch.object(Real, "method", return_value="object") as p: print(Real().method(9), p.call_args)
with patch.object(Real, "prop", new_callable=PropertyMock, return_value=6): print(Real().prop)
print(Real().prop)
d = {"a": 1}
with patch.dict(d, {"b": 2}, clear=True): print(d)
print(d)
@patch.object(Real, "x", 5)
@patch("__main__.d")
@patch("__main__.m")
def f(first, second): return first is m, second is d, Real.x
print(f(), Real.x)
p = patch.object(Real, "x", 8); p.start(); print(Real.x); patch.stopall(); print(Real.x)
with patch("builtins.open", mock_open(read_data="line 1\nline 2\n")) as o:
    with open("f") as h: print(h.read(), o.call_args)
async def main():
    a = AsyncMock(return_value=7)
    print(await a(1), a.await_count, a.await_args); a.assert_awaited_once_with(1)
    a.side_effect = KeyError("k")
    try: await a()
    except KeyError as e: print(repr(e))
    async with MagicMock() as x: print(x is not None)
    print([i async for i in MagicMock()])
    with patch.object(Real, "co", return_value=9): print(await Real().co())
asyncio.run(main())
print(call(1, x=2), call.foo.bar(3), call.a(1).b(2).call_list(), call(1) == call(1), call(1) == ((1,), {}))
m.reset_mock(); print(m.called, m.mock_calls, m())
m.configure_mock(**{"k.return_value": 3, "v": 4}); print(m.k(), m.v)
w = Mock(wraps=Real()); print(w.method(5), w.method.call_args)
auto = create_autospec(Real); print(auto().method(1) is not None)
n = Mock(name="named"); print(repr(n)[:24], repr(n.child)[:30], repr(n())[:26]); del n.child
try: n.child
except AttributeError as e: print("gone", e)
print(Mock() == ANY)
