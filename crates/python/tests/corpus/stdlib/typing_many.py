# Type variables that stand for many types: their signs (3.15), and the classes that have them.
from typing import Generic, TypeVarTuple, Unpack

for options in {}, {"covariant": True}, {"contravariant": True}, {"infer_variance": True}, {"bound": int}, {"default": int}:
    try:
        made = TypeVarTuple("Ts", **options)
        print(made, getattr(made, "__bound__", "no"), getattr(made, "__covariant__", "no"), getattr(made, "__infer_variance__", "no"))
    except TypeError as error:
        print(error)


class Many[*Ts, **P, T]:
    pass


print(Many.__type_params__, Unpack[Many.__type_params__[0]], Many.__orig_bases__, Many[int, str, [int], float])
Ts = TypeVarTuple("Ts")
try:
    class Bare(Generic[Ts]):
        pass
except TypeError as error:
    print(type(error).__name__)


def spread(*args: *Ts):
    pass


print(spread.__annotations__ == {"args": Unpack[Ts]}, list[int] is list[int], Generic[*Ts] == Generic[Unpack[Ts]])
