"""Objects that stand in for others and record their use."""  # Left out: seal(), signatures of functions (autospec).

import contextlib
import functools
import inspect

__all__ = ["Mock", "MagicMock", "AsyncMock", "NonCallableMock", "NonCallableMagicMock", "PropertyMock", "ThreadingMock",
           "patch", "sentinel", "DEFAULT", "ANY", "call", "mock_open", "create_autospec", "FILTER_DIR"]

FILTER_DIR = True


class _Sentinel:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"sentinel.{self.name}"

    def __reduce__(self):
        return getattr, (sentinel, self.name)


class _Sentinels:
    def __getattr__(self, name):
        if name == "__bases__":
            raise AttributeError
        made = self.__dict__[name] = _Sentinel(name)
        return made


sentinel = _Sentinels()
DEFAULT = sentinel.DEFAULT


class _Any:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"


ANY = _Any()


class _Call(tuple):
    """A call: what was called, with which arguments."""

    def __new__(cls, value=(), name="", parent=None, from_kall=True, two=False):
        args, kwargs = (), {}
        label = name
        for part in value:
            if isinstance(part, str):
                name = part
            elif isinstance(part, tuple):
                args = part
            elif isinstance(part, dict):
                kwargs = part
        self = tuple.__new__(cls, (args, kwargs) if two else (name, args, kwargs))
        self._name, self._parent, self._from = label or name, parent, from_kall
        return self

    def _parts(self):
        name, args, kwargs = ("", *self) if len(self) == 2 else self
        return name, args, kwargs

    def __eq__(self, other):
        if not isinstance(other, tuple):
            return NotImplemented
        mine = self._parts()
        theirs = other._parts() if isinstance(other, _Call) else _Call(other)._parts()
        if mine[0] and theirs[0] and mine[0] != theirs[0]:
            return False
        return mine[1:] == theirs[1:]

    __hash__ = None

    def __ne__(self, other):
        return not self == other

    def __call__(self, *args, **kwargs):
        if self._name is None:
            return _Call(("", args, kwargs), "()")
        return _Call((self._name, args, kwargs), name=self._name + "()", parent=self)

    def __getattr__(self, attr):
        if attr.startswith("__"):
            raise AttributeError(attr)
        return _Call(name=f"{self._name}.{attr}" if self._name else attr, parent=self, from_kall=False)

    @property
    def args(self):
        return self._parts()[1]

    @property
    def kwargs(self):
        return self._parts()[2]

    def __repr__(self):
        name, args, kwargs = self._parts()
        if not self._from:
            return f"call.{self._name}" if self._name else "call"
        shown = ", ".join([*map(repr, args), *(f"{k}={v!r}" for k, v in kwargs.items())])
        dot = "." if name and not name.startswith("(") else ""
        return f"call{dot}{name}({shown})"

    def call_list(self):
        found = []
        each = self
        while each is not None:
            if each._from:
                found.append(each)
            each = each._parent
        return _CallList(reversed(found))


class _CallList(list):
    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        n = len(value)
        return any(self[i:i + n] == value for i in range(len(self) - n + 1))


call = _Call(name="", from_kall=False)

_OWN = {"return_value", "side_effect", "called", "call_count", "call_args", "call_args_list", "mock_calls", "method_calls",
        "await_count", "await_args", "await_args_list"}
_SIMPLE = {"__str__": None, "__repr__": None, "__hash__": None, "__lt__": NotImplemented, "__gt__": NotImplemented,
           "__le__": NotImplemented, "__ge__": NotImplemented, "__int__": 1, "__contains__": False, "__len__": 0,
           "__exit__": False, "__complex__": 1j, "__float__": 1.0, "__bool__": True, "__index__": 1}
_MORE = ("__getitem__ __setitem__ __delitem__ __enter__ __call__ __add__ __sub__ __mul__ __truediv__ __floordiv__ __mod__ "
         "__pow__ __and__ __or__ __xor__ __lshift__ __rshift__ __neg__ __pos__ __abs__ __invert__ __radd__ __rsub__ "
         "__rmul__ __iadd__ __isub__ __imul__ __round__ __trunc__ __floor__ __ceil__ __fspath__ __iter__ __reversed__ "
         "__aenter__ __aexit__ __aiter__ __eq__ __ne__").split()


class NonCallableMock:
    """Any attribute that is asked for is a mock again."""

    def __new__(cls, /, *args, **kwargs):
        # Python looks up special methods on the class, so each mock gets a class of its own.
        return object.__new__(type(cls.__name__, (cls,), {"__doc__": cls.__doc__, "__module__": cls.__module__}))

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, return_value=DEFAULT,
                 side_effect=None, unsafe=False, **kwargs):
        own = self.__dict__
        own["_mock_name"] = name
        own["_mock_parent"] = parent
        own["_mock_children"] = {}
        own["_mock_wraps"] = wraps
        own["_mock_unsafe"] = unsafe
        own["_mock_sealed"] = False
        own["_mock_return"] = return_value
        own["side_effect"] = side_effect if side_effect is None or callable(side_effect) or isinstance(
            side_effect, BaseException) else iter(side_effect)
        spec = spec if spec_set is None else spec_set
        own["_mock_set"] = spec_set is not None
        own["_mock_methods"] = None if spec is None else list(spec) if isinstance(spec, (list, tuple)) else dir(spec)
        own["_spec_class"] = None if spec is None or isinstance(spec, (list, tuple)) else \
            spec if isinstance(spec, type) else type(spec)
        self.reset_mock()
        self.configure_mock(**kwargs)

    def reset_mock(self, *, return_value=False, side_effect=False):
        """Forget all calls."""
        own = self.__dict__
        own.update(called=False, call_count=0, call_args=None, call_args_list=_CallList(), mock_calls=_CallList(),
                   method_calls=_CallList())
        if return_value:
            own["_mock_return"] = DEFAULT
        if side_effect:
            own["side_effect"] = None
        for child in list(own["_mock_children"].values()) + [own["_mock_return"]]:
            if isinstance(child, NonCallableMock) and child is not self:
                child.reset_mock(return_value=return_value, side_effect=side_effect)

    def configure_mock(self, **kwargs):
        """Set attributes, also of attributes: {"method.return_value": 3}."""
        for path, value in sorted(kwargs.items(), key=lambda entry: entry[0].count(".")):
            obj = self
            *way, last = path.split(".")
            for part in way:
                obj = getattr(obj, part)
            setattr(obj, last, value)

    @property
    def __class__(self):
        return self.__dict__.get("_spec_class") or type(self)

    @property
    def return_value(self):
        if self._mock_return is DEFAULT and self._mock_wraps is None:
            self.__dict__["_mock_return"] = self._get_child_mock(parent=self, name="()")
        return self._mock_return

    @return_value.setter
    def return_value(self, value):
        self.__dict__["_mock_return"] = value
        self._adopt(value, "()")

    def _adopt(self, value, name):
        if isinstance(value, NonCallableMock) and value._mock_parent is None and value._mock_name is None:
            # If `value` is this mock or one of its parents, it must not become a child: that would be a loop.
            above = self
            while above is not None:
                if above is value:
                    return
                above = above._mock_parent
            value.__dict__["_mock_parent"], value.__dict__["_mock_name"] = self, name

    def _get_child_mock(self, /, **kwargs):
        kind = type(self).__mro__[1]
        if issubclass(kind, AsyncMock) and kwargs.get("name") == "()":
            kind = MagicMock
        elif not issubclass(kind, CallableMixin):
            kind = MagicMock if issubclass(kind, MagicMixin) else Mock
        return kind(**kwargs)

    def __getattr__(self, name):
        if name.startswith("_mock_") or name in ("_spec_class",):
            raise AttributeError(name)
        methods = self.__dict__.get("_mock_methods")
        if methods is not None and name not in methods or name.startswith("__") and name.endswith("__"):
            raise AttributeError(f"Mock object has no attribute {name!r}" if methods is not None else name)
        if not self._mock_unsafe and (methods is None or name not in methods) and (
                name.startswith(("assert", "assret", "asert", "aseert", "assrt")) or name in ("called_once", "called_with")):
            raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be "
                                 "an attribute.")
        child = self._mock_children.get(name)
        if child is _gone:
            raise AttributeError(name)
        if child is None:
            wraps = None if self._mock_wraps is None else getattr(self._mock_wraps, name)
            child = self._mock_children[name] = self._get_child_mock(parent=self, name=name, wraps=wraps)
        return child

    def __setattr__(self, name, value):
        own = self.__dict__
        if name == "return_value":
            return object.__setattr__(self, name, value)
        if name == "side_effect":
            if value is not None and not callable(value) and not isinstance(value, BaseException):
                value = iter(value)
            own[name] = value
        elif name in _OWN:
            own[name] = value
        elif own.get("_mock_set") and own["_mock_methods"] is not None and name not in own["_mock_methods"]:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        elif name.startswith("__") and name.endswith("__") and name != "__class__":
            self._adopt(value, name)
            setattr(type(self), name, value if isinstance(value, NonCallableMock) else
                    lambda self, *args, **kwargs: value(self, *args, **kwargs))
        elif name == "__class__":
            own["_spec_class"] = value
        else:
            self._adopt(value, name)
            if isinstance(value, NonCallableMock):
                self._mock_children[name] = value
                own.pop(name, None)
            elif isinstance(getattr(type(self), name, None), property) or hasattr(getattr(type(self), name, None), "__set__"):
                object.__setattr__(self, name, value)
            else:
                own[name] = value

    def __delattr__(self, name):
        self.__dict__.pop(name, None)
        if self._mock_children.get(name) is _gone:
            raise AttributeError(name)
        self._mock_children[name] = _gone

    def __dir__(self):
        return sorted({*(self._mock_methods or dir(type(self))), *self.__dict__, *self._mock_children})

    def _extract_mock_name(self):
        names = []
        each = self
        while each is not None:
            names.append(each._mock_name)
            each = each._mock_parent
        names.reverse()
        text = names[0] or "mock"
        for name in names[1:]:
            text += name if name and name.startswith("()") else f".{name}"
        return text

    def __repr__(self):
        name = self._extract_mock_name()
        shown = "" if name == "mock" and self._mock_name is None else f" name={name!r}"
        spec = f" spec={self._spec_class.__name__!r}" if self._spec_class is not None else ""
        return f"<{type(self).__name__}{shown}{spec} id='{id(self)}'>"

    def attach_mock(self, mock, attribute):
        mock.__dict__["_mock_parent"] = None
        mock.__dict__["_mock_name"] = None
        setattr(self, attribute, mock)

    def _shown(self, args, kwargs):
        return repr(_Call((args, kwargs), two=True)).replace("call", self._mock_name or "mock", 1)

    def _named(self):
        return self._mock_name or "mock"

    def _calls_repr(self):
        return f"\nCalls: {list(self.mock_calls)!r}." if self.mock_calls else ""

    def assert_not_called(self):
        if self.call_count:
            raise AssertionError(f"Expected '{self._named()}' to not have been called. Called {self.call_count} "
                                 f"times.{self._calls_repr()}")

    def assert_called(self):
        if not self.call_count:
            raise AssertionError(f"Expected '{self._named()}' to have been called.")

    def assert_called_once(self):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._named()}' to have been called once. Called {self.call_count} "
                                 f"times.{self._calls_repr()}")

    def assert_called_with(self, /, *args, **kwargs):
        expected = self._shown(args, kwargs)
        if self.call_args is None:
            raise AssertionError(f"expected call not found.\nExpected: {expected}\n  Actual: not called.")
        if _Call((args, kwargs), two=True) != self.call_args:
            raise AssertionError(f"expected call not found.\nExpected: {expected}\n"
                                 f"  Actual: {self._shown(*self.call_args)}")

    def assert_called_once_with(self, /, *args, **kwargs):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._named()}' to be called once. Called {self.call_count} "
                                 f"times.{self._calls_repr()}")
        self.assert_called_with(*args, **kwargs)

    def assert_has_calls(self, calls, any_order=False):
        calls = list(calls)
        if not any_order:
            if calls not in self.mock_calls:
                raise AssertionError(f"Calls not found.\nExpected: {calls!r}\n  Actual: {list(self.mock_calls)!r}")
            return
        rest = list(self.mock_calls)
        lost = []
        for each in calls:
            if each in rest:
                rest.remove(each)
            else:
                lost.append(each)
        if lost:
            raise AssertionError(f"{tuple(lost)!r} does not contain all of {list(self.mock_calls)!r} in its call list, "
                                 f"found {list(self.mock_calls)!r} instead")

    def assert_any_call(self, /, *args, **kwargs):
        if _Call((args, kwargs), two=True) not in self.call_args_list:
            raise AssertionError(f"{self._shown(args, kwargs)} call not found")


_gone = object()


class CallableMixin(NonCallableMock):
    def __call__(self, /, *args, **kwargs):
        self._note(args, kwargs)
        return self._answer(args, kwargs)

    def _note(self, args, kwargs):
        own = self.__dict__
        own["called"] = True
        own["call_count"] += 1
        made = own["call_args"] = _Call((args, kwargs), two=True)
        own["call_args_list"].append(made)
        own["mock_calls"].append(_Call(("", args, kwargs)))
        # Each parent records the call too, under the name that it has for this mock.
        name, each = self._mock_name, self._mock_parent
        method = True
        while each is not None:
            if method and name != "()" and not name.startswith("()"):
                each.method_calls.append(_Call((name, args, kwargs)))
            else:
                method = False
            each.mock_calls.append(_Call((name, args, kwargs)))
            above = each._mock_name
            if above:
                name = above + (name if name.startswith("()") else "." + name)
            each = each._mock_parent

    def _answer(self, args, kwargs):
        effect = self.side_effect
        if effect is not None:
            if isinstance(effect, BaseException) or isinstance(effect, type) and issubclass(effect, BaseException):
                raise effect
            if not callable(effect):
                result = next(effect)
                if isinstance(result, BaseException) or isinstance(result, type) and issubclass(result, BaseException):
                    raise result
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if self._mock_return is not DEFAULT:
            return self._mock_return
        if self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value


class Mock(CallableMixin):
    """A mock that can be called."""


class MagicMixin(NonCallableMock):
    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        methods = self._mock_methods
        for name in (*_SIMPLE, *_MORE):
            if name in _PLAIN:
                continue
            if methods is None or name in methods:
                _magic(self, name)


def _child(mock, name):
    # Return the mock that stands for a special method; it is made at its first use.
    made = mock.__dict__["_mock_magic"]
    if name not in made:
        kind = AsyncMock if name in ("__aenter__", "__aexit__") else MagicMock
        each = made[name] = kind(parent=mock, name=name)
        if name in _SIMPLE:
            each.return_value = _SIMPLE[name]
        elif name in ("__iter__", "__reversed__"):
            each.side_effect = lambda: iter(()) if each._mock_return is DEFAULT else iter(each._mock_return)
        elif name == "__aexit__":
            each.return_value = False
    return made[name]


async def _items(items):
    for item in items:
        yield item


def _magic(mock, name):
    def method(self, *args):
        return _child(mock, name)(*args)

    def aiter(self):
        each = _child(mock, name)
        each._note((), {})
        return _items(() if each._mock_return is DEFAULT else each._mock_return)

    mock.__dict__.setdefault("_mock_magic", {})
    setattr(type(mock), name, aiter if name == "__aiter__" else method)


_PLAIN = ("__str__", "__repr__", "__hash__", "__eq__", "__ne__", "__call__")


class MagicMock(MagicMixin, Mock):
    """A mock with all special methods."""

    def __getattribute__(self, name):
        if name[:2] == "__" == name[-2:] and (name in _SIMPLE or name in _MORE) and name not in _PLAIN:
            own = object.__getattribute__(self, "__dict__")
            if "_mock_magic" in own and not isinstance(type(self).__dict__.get(name), NonCallableMock):
                return _child(self, name)
        return object.__getattribute__(self, name)


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A mock with all special methods but that it cannot be called."""


class AsyncMock(MagicMock):
    """A mock whose calls are awaited."""

    def reset_mock(self, **kwargs):
        super().reset_mock(**kwargs)
        self.__dict__.update(await_count=0, await_args=None, await_args_list=_CallList())

    def __call__(self, /, *args, **kwargs):
        self._note(args, kwargs)
        return self._awaited(args, kwargs)

    async def _awaited(self, args, kwargs):
        own = self.__dict__
        own["await_count"] += 1
        made = own["await_args"] = _Call((args, kwargs), two=True)
        own["await_args_list"].append(made)
        effect = self.side_effect
        if effect is not None and callable(effect) and not isinstance(effect, type):
            result = effect(*args, **kwargs)
            if inspect.isawaitable(result):
                result = await result
            return self.return_value if result is DEFAULT else result
        try:
            return self._answer(args, kwargs)
        except StopIteration:
            raise StopAsyncIteration from None

    def _awaits(self, good, text):
        if not good:
            raise AssertionError(text)

    def assert_awaited(self):
        self._awaits(self.await_count, f"Expected {self._named()} to have been awaited.")

    def assert_awaited_once(self):
        self._awaits(self.await_count == 1, f"Expected {self._named()} to have been awaited once. "
                                            f"Awaited {self.await_count} times.")

    def assert_awaited_with(self, /, *args, **kwargs):
        expected = self._shown(args, kwargs)
        self._awaits(self.await_args is not None, f"Expected await: {expected}\nNot awaited")
        self._awaits(_Call((args, kwargs), two=True) == self.await_args,
                     f"expected await not found.\nExpected: {expected}\n  Actual: {self.await_args}")

    def assert_awaited_once_with(self, /, *args, **kwargs):
        self.assert_awaited_once()
        self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        self._awaits(_Call((args, kwargs), two=True) in self.await_args_list,
                     f"{self._shown(args, kwargs)} await not found")

    def assert_has_awaits(self, calls, any_order=False):
        calls = list(calls)
        good = all(each in self.await_args_list for each in calls) if any_order else calls in self.await_args_list
        self._awaits(good, f"Awaits not found.\nExpected: {calls}\nActual: {self.await_args_list}")

    def assert_not_awaited(self):
        self._awaits(not self.await_count, f"Expected {self._named()} to not have been awaited. "
                                           f"Awaited {self.await_count} times.")


class PropertyMock(Mock):
    """A mock that is a property of a class."""

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, value):
        self(value)


class ThreadingMock(MagicMock):
    """A mock on whose calls threads can wait."""

    def __init__(self, /, *args, timeout=None, **kwargs):
        import threading
        super().__init__(*args, **kwargs)
        self.__dict__["_mock_wait"] = threading.Condition(), timeout

    def _note(self, args, kwargs):
        condition, _ = self._mock_wait
        with condition:
            super()._note(args, kwargs)
            condition.notify_all()

    def wait_until_called(self, *, timeout=None):
        condition, default = self._mock_wait
        with condition:
            if not condition.wait_for(lambda: self.called, timeout or default):
                raise AssertionError(f"{self._named()} was not called before timeout({timeout or default}).")

    def wait_until_any_call_with(self, *args, **kwargs):
        condition, default = self._mock_wait
        with condition:
            if not condition.wait_for(lambda: _Call((args, kwargs), two=True) in self.call_args_list, default):
                raise AssertionError(f"{self._shown(args, kwargs)} call not found")


def create_autospec(spec, spec_set=False, instance=False, **kwargs):
    """A mock with the attributes of another object."""
    kind = AsyncMock if inspect.iscoroutinefunction(spec) else MagicMock
    made = kind(spec=spec, **kwargs)
    if isinstance(spec, type) and not instance:
        made.return_value = MagicMock(spec=spec)
    return made


class _Patch:
    # Replaces an attribute while a with statement, a function or a test class runs.
    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs):
        self.getter, self.attribute, self.new, self.spec, self.create = getter, attribute, new, spec, create
        self.spec_set, self.autospec, self.new_callable, self.kwargs = spec_set, autospec, new_callable, kwargs
        self.more = []

    def __enter__(self):
        target = self.target = self.getter()
        name = self.attribute
        self.local = name in getattr(target, "__dict__", {})
        self.old = target.__dict__[name] if self.local else getattr(target, name, DEFAULT)
        if self.old is DEFAULT and not self.create and not hasattr(__builtins__, name):
            raise AttributeError(f"{target!r} does not have the attribute {name!r}")
        new = self.new
        if new is DEFAULT:
            spec = self.old if self.autospec is True or self.spec is True else self.autospec or self.spec
            if self.spec_set:
                spec = self.old if self.spec_set is True else self.spec_set
            kind = self.new_callable or (AsyncMock if inspect.iscoroutinefunction(self.old) else MagicMock)
            options = dict(self.kwargs)
            if self.new_callable is None:
                options["name"] = name
                if spec is not None:
                    options["spec_set" if self.spec_set else "spec"] = spec
            new = kind(**options)
            if self.autospec and isinstance(spec, type):
                new.return_value = MagicMock(spec=spec)
        self.made = new
        setattr(target, name, new)
        if not self.more:
            return new
        named = {name: new}
        for each in self.more:
            named[each.attribute] = each.__enter__()
        return named

    def __exit__(self, *exc):
        for each in reversed(self.more):
            each.__exit__(*exc)
        if self.local and self.old is not DEFAULT:
            setattr(self.target, self.attribute, self.old)
        else:
            delattr(self.target, self.attribute)
            if not self.create and not hasattr(self.target, self.attribute):
                setattr(self.target, self.attribute, self.old)

    def start(self):
        result = self.__enter__()
        _started.append(self)
        return result

    def stop(self):
        if self in _started:
            _started.remove(self)
            self.__exit__(None, None, None)

    def _copy(self):
        new = _Patch(self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec,
                     self.new_callable, self.kwargs)
        new.more = [each._copy() for each in self.more]
        return new

    def __call__(self, func):
        if isinstance(func, type):
            for name in dir(func):
                if name.startswith(patch.TEST_PREFIX) and callable(getattr(func, name)):
                    setattr(func, name, self._copy()(getattr(func, name)))
            return func
        if hasattr(func, "patchings"):
            func.patchings.append(self)
            return func
        patchings = [self]

        @contextlib.contextmanager
        def patched_args(args, kwargs):
            with contextlib.ExitStack() as stack:
                extra = []
                for each in patchings:
                    made = stack.enter_context(each)
                    if each.more or each.named:
                        kwargs.update(made if each.more else {each.attribute: made})
                    elif each.new is DEFAULT:
                        extra.append(made)
                yield (*args, *extra), kwargs

        if inspect.iscoroutinefunction(func):
            @functools.wraps(func)
            async def patched(*args, **kwargs):
                with patched_args(args, kwargs) as (args, kwargs):
                    return await func(*args, **kwargs)
        else:
            @functools.wraps(func)
            def patched(*args, **kwargs):
                with patched_args(args, kwargs) as (args, kwargs):
                    return func(*args, **kwargs)
        patched.patchings = patchings
        return patched

    named = False


_started = []


def _found(path):
    # Import the modules of a dotted name and return the object that it names.
    name, *rest = path.split(".")
    thing = __import__(name)
    for part in rest:
        name += "." + part
        try:
            thing = getattr(thing, part)
        except AttributeError:
            __import__(name)
            thing = getattr(thing, part)
    return thing


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    """Replace what a dotted name means."""
    if not isinstance(target, str) or "." not in target:
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}")
    path, _, attribute = target.rpartition(".")
    return _Patch(lambda: _found(path), attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None,
                  **kwargs):
    if isinstance(target, str):
        raise TypeError(f"{target!r} must be the actual object to be patched, not a str")
    return _Patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    getter = (lambda: _found(target)) if isinstance(target, str) else lambda: target
    if not kwargs:
        raise ValueError("Must supply at least one keyword argument with patch.multiple")
    parts = [_Patch(getter, name, new, spec, create, spec_set, autospec, new_callable, {}) for name, new in kwargs.items()]
    first = parts[0]
    first.named = True
    first.more = parts[1:]
    return first


class _PatchDict:
    # Changes a mapping for a while and then restores it.
    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict, self.values, self.clear = in_dict, {**dict(values), **kwargs}, clear

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _found(self.in_dict)
        self.old = dict(self.in_dict)
        if self.clear:
            self.in_dict.clear()
        self.in_dict.update(self.values)
        return self.in_dict

    def __exit__(self, *exc):
        self.in_dict.clear()
        self.in_dict.update(self.old)
        return False

    def start(self):
        _started.append(self)
        return self.__enter__()

    def stop(self):
        if self in _started:
            _started.remove(self)
            self.__exit__()

    def __call__(self, func):
        if inspect.iscoroutinefunction(func):
            @functools.wraps(func)
            async def patched(*args, **kwargs):
                with self:
                    return await func(*args, **kwargs)
        else:
            @functools.wraps(func)
            def patched(*args, **kwargs):
                with self:
                    return func(*args, **kwargs)
        return patched


def _stopall():
    for each in reversed(_started[:]):
        each.stop()


patch.object = _patch_object
patch.multiple = _patch_multiple
patch.dict = _PatchDict
patch.stopall = _stopall
patch.TEST_PREFIX = "test"


def mock_open(mock=None, read_data=""):
    """A mock in the place of open(): what is read is given, what is written is noted."""
    import io

    if mock is None:
        mock = MagicMock(name="open")
    handle = MagicMock()
    handle.__enter__.return_value = handle

    def begin(*args, **kwargs):
        stream = io.StringIO(read_data) if isinstance(read_data, str) else io.BytesIO(read_data)
        for name in ("read", "readline", "readlines"):
            getattr(handle, name).side_effect = getattr(stream, name)
        handle.__iter__.side_effect = lambda: iter(stream)
        return DEFAULT

    mock.side_effect = begin
    mock.return_value = handle
    return mock
