def f(v):
    raise ExceptionGroup("many", [ValueError(v), TypeError("t"), ExceptionGroup("inner", [KeyError("k"), OSError(2, "No such")])])
try:
    f(1)
except* ValueError as eg:
    print("V", eg.exceptions, eg.message)
except* (TypeError, KeyError) as eg:
    print("TK", repr(eg), eg.exceptions[1].exceptions)
except* OSError as eg:
    print("O", eg.exceptions[0].exceptions[0].errno)
eg = ExceptionGroup("g", [ValueError(1), ValueError(2), TypeError(3)])
m, r = eg.split(ValueError); print(m, r, eg.subgroup(lambda e: isinstance(e, TypeError)))
print(eg.derive([KeyError(1)]))
try:
    raise eg
except* ValueError as e:
    raise KeyError("from star")
