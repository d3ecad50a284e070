import traceback
import types


def a():
    b()


def b():
    raise KeyError("deep")


try:
    a()
except KeyError as e:
    lines = traceback.format_exception(e)
    print(lines[0].strip(), "|", lines[-1].strip())
    print("".join(traceback.format_exception_only(type(e), e)).strip())
    frames = traceback.extract_tb(e.__traceback__)
    print([(f.name, f.lineno, f.line) for f in frames])
    print(e.__traceback__.tb_lineno)
ns = types.SimpleNamespace(x=1, y="two")
ns.z = [3]
print(ns, ns.y)
print(isinstance(a, types.FunctionType), isinstance((i for i in []), types.GeneratorType))
print(isinstance(ns.z.append, types.BuiltinFunctionType), types.MethodType)
print(type(types.MappingProxyType({"a": 1})["a"]))
