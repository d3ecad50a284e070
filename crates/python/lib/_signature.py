"""Signatures, sources and frames, for inspect."""

import enum
import sys
import types
import _interleave
from collections import OrderedDict, namedtuple

__all__ = ["Parameter", "Signature", "BoundArguments", "signature", "getfullargspec", "FullArgSpec", "getsource", "getsourcelines",
           "getsourcefile", "getfile", "getmodule", "stack", "getframeinfo", "FrameInfo", "Traceback", "getmro", "getcallargs",
           "isabstract", "isframe", "iscode", "istraceback", "isdatadescriptor", "getmodulename", "getcomments", "classify_class_attrs"]


class _empty:
    pass


class _ParameterKind(enum.IntEnum):
    POSITIONAL_ONLY = 0
    POSITIONAL_OR_KEYWORD = 1
    VAR_POSITIONAL = 2
    KEYWORD_ONLY = 3
    VAR_KEYWORD = 4

    def __str__(self):
        return self.name

    @property
    def description(self):
        return ("positional-only", "positional or keyword", "variadic positional", "keyword-only", "variadic keyword")[self]


def _show(annotation):
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        if annotation.__module__ in ("builtins", "__main__"):
            return annotation.__qualname__
        return annotation.__module__ + "." + annotation.__qualname__
    return repr(annotation).replace("typing.", "") if not isinstance(annotation, str) else repr(annotation)


class Parameter:
    """One parameter of a function."""

    empty = _empty
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = _ParameterKind

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        self.name = name
        self.kind = _ParameterKind(kind)
        self.default = default
        self.annotation = annotation

    def replace(self, **changes):
        known = dict(name=self.name, kind=self.kind, default=self.default, annotation=self.annotation)
        known.update(changes)
        return Parameter(known.pop("name"), known.pop("kind"), **known)

    def __str__(self):
        text = self.name
        if self.annotation is not _empty:
            text += ": " + _show(self.annotation)
        if self.default is not _empty:
            text += (" = " if self.annotation is not _empty else "=") + repr(self.default)
        return {2: "*", 4: "**"}.get(self.kind.value, "") + text

    def __repr__(self):
        return f'<Parameter "{self}">'

    def __eq__(self, other):
        return isinstance(other, Parameter) and (self.name, self.kind, self.default, self.annotation) == (
            other.name, other.kind, other.default, other.annotation)

    def __hash__(self):
        return hash((self.name, self.kind))


class BoundArguments:
    """Arguments laid to parameters."""

    def __init__(self, signature, arguments):
        self.signature = signature
        self.arguments = arguments

    @property
    def args(self):
        out = []
        for name, p in self.signature.parameters.items():
            if p.kind > 2 or name not in self.arguments:
                break
            if p.kind == 2:
                out.extend(self.arguments[name])
            else:
                out.append(self.arguments[name])
        return tuple(out)

    @property
    def kwargs(self):
        out = {}
        for name, p in self.signature.parameters.items():
            if name in self.arguments:
                if p.kind == 4:
                    out.update(self.arguments[name])
                elif p.kind == 3:
                    out[name] = self.arguments[name]
        return out

    def apply_defaults(self):
        full = {}
        for name, p in self.signature.parameters.items():
            if name in self.arguments:
                full[name] = self.arguments[name]
            elif p.default is not _empty:
                full[name] = p.default
            elif p.kind == 2:
                full[name] = ()
            elif p.kind == 4:
                full[name] = {}
        self.arguments = full

    def __repr__(self):
        return f"<BoundArguments ({', '.join(f'{k}={v!r}' for k, v in self.arguments.items())})>"


class Signature:
    """What a callable takes and gives."""

    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        self.parameters = types.MappingProxyType(OrderedDict((p.name, p) for p in parameters or ()))
        self.return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, **options):
        return signature(obj)

    def replace(self, *, parameters=None, return_annotation=None):
        return Signature(self.parameters.values() if parameters is None else parameters,
                         return_annotation=self.return_annotation if return_annotation is None else return_annotation)

    def __str__(self):
        parts = []
        pos_only = False
        star = True
        for p in self.parameters.values():
            if p.kind == 0:
                pos_only = True
            elif pos_only:
                parts.append("/")
                pos_only = False
            if p.kind == 2:
                star = False
            elif p.kind == 3 and star:
                parts.append("*")
                star = False
            parts.append(str(p))
        if pos_only:
            parts.append("/")
        text = "(" + ", ".join(parts) + ")"
        if self.return_annotation is not _empty:
            text += " -> " + _show(self.return_annotation)
        return text

    def __repr__(self):
        return f"<Signature {self}>"

    def __eq__(self, other):
        return isinstance(other, Signature) and str(self) == str(other)

    def _bind(self, args, kwargs, partial):
        out = {}
        args = list(args)
        kwargs = dict(kwargs)
        for name, p in self.parameters.items():
            if p.kind == 2:
                if args:
                    out[name] = tuple(args)
                    args = []
            elif p.kind == 4:
                if kwargs:
                    out[name] = kwargs
                    kwargs = {}
            elif p.kind != 3 and args:
                if name in kwargs and p.kind == 1:
                    raise TypeError(f"multiple values for argument {name!r}")
                out[name] = args.pop(0)
            elif name in kwargs and p.kind != 0:
                out[name] = kwargs.pop(name)
            elif p.default is _empty and not partial:
                kind = " keyword-only" if p.kind == 3 else ""
                raise TypeError(f"missing a required{kind} argument: {name!r}")
        if args:
            raise TypeError("too many positional arguments")
        if kwargs:
            raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        return BoundArguments(self, out)

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)


def _of_function(f):
    code = f.__code__
    names = code.co_varnames
    argc, pos, kwonly = code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount
    hints = f.__annotations__
    defaults = f.__defaults__ or ()
    kwdefaults = f.__kwdefaults__ or {}
    out = []
    for i, name in enumerate(names[:argc]):
        at = i - (argc - len(defaults))
        out.append(Parameter(name, 0 if i < pos else 1, default=defaults[at] if at >= 0 else _empty, annotation=hints.get(name, _empty)))
    at = argc + kwonly
    if code.co_flags & 4:
        out.append(Parameter(names[at], 2, annotation=hints.get(names[at], _empty)))
        at += 1
    for name in names[argc:argc + kwonly]:
        out.append(Parameter(name, 3, default=kwdefaults.get(name, _empty), annotation=hints.get(name, _empty)))
    if code.co_flags & 8:
        out.append(Parameter(names[at], 4, annotation=hints.get(names[at], _empty)))
    return Signature(out, return_annotation=hints.get("return", _empty))


def _of_builtin(obj):
    text = _interleave.text_signature(obj)
    if text is None:
        raise ValueError(f"no signature found for builtin {obj!r}")
    scope = {"sys": sys}
    made = "lambda " + text.replace("<unrepresentable>", "None") + ": 0"
    try:
        return _of_function(eval(made, scope))
    except SyntaxError:
        raise ValueError(f"no signature found for builtin {obj!r}") from None


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """The signature of something that can be called."""
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if isinstance(obj, types.MethodType):
        whole = signature(obj.__func__)
        parameters = list(whole.parameters.values())
        if parameters and parameters[0].kind < 2:
            parameters = parameters[1:]
        return whole.replace(parameters=parameters)
    if follow_wrapped:
        while hasattr(obj, "__wrapped__") and not isinstance(obj, type):
            obj = obj.__wrapped__
    given = getattr(obj, "__signature__", None)
    if isinstance(given, Signature):
        return given
    if isinstance(obj, types.FunctionType):
        return _of_function(obj)
    import functools
    if isinstance(obj, functools.partial):
        whole = signature(obj.func)
        bound = whole.bind_partial(*obj.args, **obj.keywords)
        taken = list(obj.args)
        out = []
        for name, p in whole.parameters.items():
            if taken and p.kind < 2:
                if type(taken.pop(0)).__name__ == "_PlaceholderType":
                    # The caller must fill a placeholder, and can do so by position only.
                    out.append(p.replace(kind=0, default=_empty))
                continue
            if name in obj.keywords:
                p = p.replace(default=obj.keywords[name], kind=3 if p.kind == 1 else p.kind)
            elif out and out[-1].kind == 3 and p.kind == 1:
                p = p.replace(kind=3)
            out.append(p)
        return whole.replace(parameters=out)
    if isinstance(obj, type):
        for cls in obj.__mro__:
            for name in ("__init__", "__new__"):
                method = cls.__dict__.get(name)
                method = getattr(method, "__func__", method)
                if isinstance(method, types.FunctionType):
                    whole = _of_function(method)
                    return Signature(list(whole.parameters.values())[1:])
        if obj.__module__ == "builtins":
            raise ValueError(f"no signature found for builtin type {obj!r}")
        return Signature()
    if isinstance(obj, (types.BuiltinFunctionType, type(str.upper))):
        return _of_builtin(obj)
    call = getattr(type(obj), "__call__", None)
    if isinstance(call, types.FunctionType):
        whole = _of_function(call)
        return whole.replace(parameters=list(whole.parameters.values())[1:])
    raise ValueError(f"callable {obj!r} is not supported by signature")


FullArgSpec = namedtuple("FullArgSpec", "args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations")


def getfullargspec(func):
    whole = signature(func)
    args, kwonly, varargs, varkw, defaults, kwdefaults = [], [], None, None, [], {}
    for p in whole.parameters.values():
        if p.kind < 2:
            args.append(p.name)
            if p.default is not _empty:
                defaults.append(p.default)
        elif p.kind == 2:
            varargs = p.name
        elif p.kind == 4:
            varkw = p.name
        else:
            kwonly.append(p.name)
            if p.default is not _empty:
                kwdefaults[p.name] = p.default
    hints = {p.name: p.annotation for p in whole.parameters.values() if p.annotation is not _empty}
    if whole.return_annotation is not _empty:
        hints["return"] = whole.return_annotation
    return FullArgSpec(args, varargs, varkw, tuple(defaults) or None, kwonly, kwdefaults or None, hints)


def getcallargs(func, /, *args, **kwargs):
    bound = signature(func).bind(*args, **kwargs)
    bound.apply_defaults()
    return dict(bound.arguments)


def getfile(object):
    if isinstance(object, types.ModuleType):
        return object.__file__
    if isinstance(object, type):
        return getfile(sys.modules[object.__module__])
    object = getattr(object, "__func__", object)
    code = getattr(object, "__code__", None) or getattr(object, "tb_frame", object)
    code = getattr(code, "f_code", code)
    return code.co_filename


getsourcefile = getfile


def getsourcelines(object):
    with open(getfile(object)) as file:
        lines = file.readlines()
    if isinstance(object, types.ModuleType):
        return lines, 0
    if isinstance(object, type):
        import re
        pattern = re.compile(rf"\s*class\s+{object.__name__}\b")
        start = next((i for i, line in enumerate(lines) if pattern.match(line)), None)
        if start is None:
            raise OSError("could not find class definition")
    else:
        object = getattr(object, "__wrapped__", object)
        object = getattr(object, "__func__", object)
        start = object.__code__.co_firstlineno - 1
    return _block(lines[start:]), start + 1


def _block(lines):
    # A block: the decorators, the first line, then all lines that are blank or indented deeper.
    first = 0
    while first < len(lines) and lines[first].lstrip().startswith("@"):
        first += 1
    depth = len(lines[0]) - len(lines[0].lstrip())
    end = first + 1
    header = first
    while header < len(lines) and not lines[header].split("#")[0].rstrip().endswith(":") and header < first + 20 and lines[first].count("(") > 0:
        header += 1
        if "".join(lines[first:header]).count("(") <= "".join(lines[first:header]).count(")"):
            break
    end = max(end, min(header, len(lines)))
    last = end
    while end < len(lines):
        text = lines[end]
        if text.strip() and len(text) - len(text.lstrip()) <= depth:
            break
        end += 1
        if text.strip():
            last = end
    return lines[:last]


def getsource(object):
    return "".join(getsourcelines(object)[0])


def getcomments(object):
    return None


def getmodule(object, _filename=None):
    if isinstance(object, types.ModuleType):
        return object
    name = getattr(object, "__module__", None)
    return sys.modules.get(name)


def getmodulename(path):
    import os
    name = os.path.basename(path)
    return name[:-3] if name.endswith(".py") else None


FrameInfo = namedtuple("FrameInfo", "frame filename lineno function code_context index")
Traceback = namedtuple("Traceback", "filename lineno function code_context index")


def getframeinfo(frame, context=1):
    if isinstance(frame, types.TracebackType):
        line, frame = frame.tb_lineno, frame.tb_frame
    else:
        line = frame.f_lineno
    name = frame.f_code.co_filename
    import linecache
    text = linecache.getline(name, line)
    return Traceback(name, line, frame.f_code.co_name, [text] if text else None, 0 if text else None)


def stack(context=1):
    out = []
    frame = sys._getframe(1)
    while frame is not None:
        info = getframeinfo(frame, context)
        out.append(FrameInfo(frame, *info))
        frame = frame.f_back
    return out


def getmro(cls):
    return cls.__mro__


def isabstract(object):
    return bool(isinstance(object, type) and getattr(object, "__abstractmethods__", None))


def isframe(object):
    return isinstance(object, types.FrameType)


def iscode(object):
    return isinstance(object, types.CodeType)


def istraceback(object):
    return isinstance(object, types.TracebackType)


def isdatadescriptor(object):
    if isinstance(object, (type, types.MethodType, types.FunctionType)):
        return False
    kind = type(object)
    return isinstance(object, (property, types.MemberDescriptorType)) or hasattr(kind, "__set__") or hasattr(
        kind, "__delete__")


Attribute = namedtuple("Attribute", "name kind defining_class object")
ArgInfo = namedtuple("ArgInfo", "args varargs keywords locals")
ClosureVars = namedtuple("ClosureVars", "nonlocals globals builtins unbound")
AGEN_CREATED, AGEN_RUNNING = "AGEN_CREATED", "AGEN_RUNNING"
AGEN_SUSPENDED, AGEN_CLOSED = "AGEN_SUSPENDED", "AGEN_CLOSED"
CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_NOFREE = 1, 2, 4, 8, 16, 64
_absent = object()


def classify_class_attrs(cls):
    """What each attribute of a class is, and the class where it is defined."""
    out = []
    for name in dir(cls):
        home = next((base for base in cls.__mro__ if name in base.__dict__), None)
        if home is None:
            home = next((base for base in type(cls).__mro__ if name in base.__dict__), None)
            raw = None if home is None else home.__dict__[name]
        else:
            raw = home.__dict__[name]
        if isinstance(raw, (staticmethod, types.BuiltinMethodType)):
            kind = "static method"
        elif isinstance(raw, (classmethod, types.ClassMethodDescriptorType)):
            kind = "class method"
        elif isinstance(raw, property):
            kind = "property"
        elif isinstance(raw, (types.FunctionType, types.MethodDescriptorType, types.WrapperDescriptorType)):
            kind = "method"
        else:
            kind = "data"
        out.append(Attribute(name, kind, home, raw))
    return out


def getattr_static(obj, attr, default=_absent):
    """An attribute as it is kept, without asking descriptors or __getattr__."""
    is_class = isinstance(obj, type)
    found = own = _absent
    for base in (obj if is_class else type(obj)).__mro__:
        if attr in base.__dict__:
            found = base.__dict__[attr]
            break
    if not is_class:
        try:
            own = object.__getattribute__(obj, "__dict__").get(attr, _absent)
        except AttributeError:
            pass
        if own is not _absent and found is not _absent and isdatadescriptor(found):
            return found
        if own is not _absent:
            return own
    elif found is _absent:
        for base in type(obj).__mro__:
            if attr in base.__dict__:
                found = base.__dict__[attr]
                break
    if found is not _absent:
        return found
    if default is not _absent:
        return default
    raise AttributeError(attr)


def getmembers_static(object, predicate=None):
    pairs = [(name, getattr_static(object, name, None)) for name in dir(object)]
    return sorted(pair for pair in pairs if predicate is None or predicate(pair[1]))


def getasyncgenstate(agen):
    if agen.ag_running:
        return AGEN_RUNNING
    if getattr(agen, "ag_suspended", False):
        return AGEN_SUSPENDED
    return AGEN_CLOSED if agen.ag_frame is None else AGEN_CREATED


def _locals_of(frame):
    return {} if frame is None else frame.f_locals


def getgeneratorlocals(generator):
    """The names of a generator where it stands."""
    if not isinstance(generator, types.GeneratorType):
        raise TypeError(f"{generator!r} is not a Python generator")
    return _locals_of(generator.gi_frame)


def getcoroutinelocals(coroutine):
    return _locals_of(coroutine.cr_frame)


def getasyncgenlocals(agen):
    if not isinstance(agen, types.AsyncGeneratorType):
        raise TypeError(f"{agen!r} is not a Python async generator")
    return _locals_of(agen.ag_frame)


def getclosurevars(func):
    """What a function finds outside of itself, by where it finds it."""
    import builtins

    func = getattr(func, "__func__", func)
    if not isinstance(func, types.FunctionType):
        raise TypeError(f"{func!r} is not a Python function")
    code = func.__code__
    outer = {}
    for name, cell in zip(code.co_freevars, func.__closure__ or ()):
        outer[name] = cell.cell_contents
    found, built_in, unbound = {}, {}, set()
    for name in code.co_names:
        if name in func.__globals__:
            found[name] = func.__globals__[name]
        elif hasattr(builtins, name):
            built_in[name] = getattr(builtins, name)
        else:
            unbound.add(name)
    return ClosureVars(outer, found, built_in, unbound)


def getargvalues(frame):
    """The parameters of a frame, and what they are there."""
    code = frame.f_code
    count = code.co_argcount + code.co_kwonlyargcount
    names = list(code.co_varnames)
    several = names[count] if code.co_flags & CO_VARARGS else None
    named = names[count + (several is not None)] if code.co_flags & CO_VARKEYWORDS else None
    return ArgInfo(names[:count], several, named, frame.f_locals)


def getouterframes(frame, context=1):
    """A frame and those that called it, the outermost last."""
    out = []
    while frame is not None:
        out.append(FrameInfo(frame, *getframeinfo(frame, context)))
        frame = frame.f_back
    return out


def getinnerframes(tb, context=1):
    """The frames of a traceback, the innermost last."""
    out = []
    while tb is not None:
        out.append(FrameInfo(tb.tb_frame, *getframeinfo(tb, context)))
        tb = tb.tb_next
    return out


def trace(context=1):
    error = sys.exception()
    return getinnerframes(None if error is None else error.__traceback__, context)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """The annotations of a function, a class or a module; those that are text can be evaluated."""
    if isinstance(obj, type):
        found = obj.__dict__.get("__annotations__")
        if found is None:
            from _annotations import of_namespace

            found = of_namespace(obj.__dict__)
        names, own = getattr(sys.modules.get(obj.__module__), "__dict__", {}), dict(vars(obj))
    elif isinstance(obj, types.ModuleType):
        found, names, own = getattr(obj, "__annotations__", None), obj.__dict__, None
    elif callable(obj):
        found, own = getattr(obj, "__annotations__", None), None
        while hasattr(obj, "__wrapped__"):
            obj = obj.__wrapped__
        names = getattr(obj, "__globals__", {})
    else:
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    found = dict(found or {})
    if not eval_str:
        return found
    names, own = names if globals is None else globals, own if locals is None else locals
    return {key: eval(value, names, own) if isinstance(value, str) else value for key, value in found.items()}


def ismethoddescriptor(object):
    if isinstance(object, (type, types.MethodType, types.FunctionType)):
        return False
    kind = type(object)
    return hasattr(kind, "__get__") and not hasattr(kind, "__set__") and not hasattr(kind, "__delete__")


def ismethodwrapper(object):
    return isinstance(object, types.MethodWrapperType)


def isgetsetdescriptor(object):
    return isinstance(object, types.GetSetDescriptorType)


def ismemberdescriptor(object):
    return isinstance(object, types.MemberDescriptorType)


for _each in list(globals().values()):
    if getattr(_each, "__module__", None) == "_signature":
        _each.__module__ = "inspect"
