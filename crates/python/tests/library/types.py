def f(): pass
class C:
    def m(self): pass
isinstance(f, types.FunctionType), isinstance(len, types.BuiltinFunctionType), isinstance(C().m, types.MethodType), isinstance(types, types.ModuleType), isinstance((x for x in ()), types.GeneratorType), isinstance(None, types.NoneType), isinstance(f.__code__, types.CodeType), isinstance(lambda: 0, types.LambdaType), isinstance(..., types.EllipsisType), isinstance(NotImplemented, types.NotImplementedType), isinstance(C.__dict__, types.MappingProxyType)
n = types.SimpleNamespace(a=1, b="x")
n, n.a, n == types.SimpleNamespace(a=1, b="x"), vars(n), types.SimpleNamespace({"z": 1})
m = types.MappingProxyType({"a": 1})
m, m["a"], len(m), dict(m)
m | {"b": 2}
m["a"] = 2
types.new_class("N", (C,), {}, lambda ns: ns.update(v=3)).v
types.MethodType(lambda self: self, 5)(), types.ModuleType("mod").__name__
@types.coroutine
def g(): yield 1
isinstance(g(), types.GeneratorType), g.__name__
list[int], isinstance(list[int], types.GenericAlias), isinstance(int | str, types.UnionType)
types.FunctionType(f.__code__, {})()
