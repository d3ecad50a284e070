# From 3.14 on Union[int, str] is int | str, and Union is the type of both.
import typing, types, pickle
from typing import *
T = TypeVar("T")
U = Union[int, str]
print(U, repr(U), type(U), types.UnionType, Union, Union is types.UnionType, Optional[int], Union[int, "str"], Union[List[int], None], Union[int], Union[int, int], Union[T, int], Union[T, int].__parameters__)
print(U == (int | str), U == Union[str, int], hash(U) == hash(int | str), U.__args__, U.__origin__ if hasattr(U, "__origin__") else None, get_origin(U), get_args(U), get_origin(int | str))
print(isinstance(3, U), issubclass(int, U), Union[T, None][int], List[int] | None, None | List[int], "a" | List[int] if False else 0)
print(pickle.loads(pickle.dumps(U)) == U, pickle.loads(pickle.dumps(Optional[T])) if False else 0)
print(get_type_hints(type("C", (), {"__annotations__": {"x": "Optional[int]"}})))
try: Union[()]
except TypeError as e: print(e)
try: Union[1, 2]
except TypeError as e: print(e)
try: pass
except TypeError as e: print(e)
print(Union[Literal[1], int], Union[Any, int], Optional["X"], Optional[Callable[[int], str]], Union[int, str, None] , Union[None, None] if False else 0)
print(U | float, float | U, U | None, U.__parameters__, (T | int).__parameters__, (list[T] | None)[int])
print(Union.__name__, Union.__module__, U.__module__ if hasattr(U, "__module__") else 0, U.__class__)
class A: pass
print(A | "B" if False else Union[A, "B"], Union[A, "B"].__args__)
try: int | "str"
except TypeError as e: print(e)
print(ForwardRef("a") | int, T | "x", Optional[None], NewType("N", int) | None, Annotated[int, 1] | None)
try: Optional[1]
except TypeError as e: print(e)
try: isinstance(1, Union[list[int], str])
except TypeError as e: print(e)
