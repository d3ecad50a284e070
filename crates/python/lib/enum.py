"""Names for a fixed set of values."""  # Left out: verify(), boundaries of flags, global enums.


__all__ = ["Enum", "EnumMeta", "EnumType", "Flag", "IntEnum", "IntFlag", "ReprEnum", "StrEnum", "auto", "member",
           "nonmember", "property", "unique"]

_builtin_property = property
_waiting = object()


class auto:
    """A value that the enum chooses: one more than the last, by default."""

    def __init__(self, value=_waiting):
        self.value = value

    def __repr__(self):
        return f"auto({'' if self.value is _waiting else repr(self.value)})"


class nonmember:
    """Marks a class attribute that is not to become a member."""

    def __init__(self, value):
        self.value = value


class member:
    """Marks a class attribute that is to become a member although it does not look like one."""

    def __init__(self, value):
        self.value = value


class property(_builtin_property):
    """A property of the members."""


def _is_descriptor(value):
    return hasattr(value, "__get__") or hasattr(value, "__set__") or hasattr(value, "__delete__")


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_"


class EnumDict(dict):
    """The namespace of a class body that becomes an enum: notes which names are members."""

    def __init__(self, cls_name, next_value):
        super().__init__()
        self._cls_name = cls_name
        self._next_value = next_value
        self._members = {}

    def __setitem__(self, name, value):
        if name == "_generate_next_value_":
            self._next_value = value.__func__ if isinstance(value, staticmethod) else value
            value = staticmethod(self._next_value)
        elif _is_dunder(name) or _is_sunder(name) or name.startswith(f"_{self._cls_name}__"):
            pass
        elif name in self._members:
            raise TypeError(f"{name!r} already defined as {self[name]!r}")
        elif isinstance(value, nonmember):
            value = value.value
        elif isinstance(value, member) or not _is_descriptor(value):
            if name in self:
                raise TypeError(f"{name!r} already defined as {self[name]!r}")
            if isinstance(value, member):
                value = value.value
            value = self._resolve(name, value)
            self._members[name] = value
        super().__setitem__(name, value)

    def update(self, members):
        for name, value in dict(members).items():
            self[name] = value

    def _resolve(self, name, value):
        # auto() stands alone, or among others in a tuple.
        if isinstance(value, auto):
            if value.value is _waiting:
                values = list(self._members.values())
                value.value = self._next_value(name, 1, len(values), values)
            return value.value
        if type(value) is tuple and any(isinstance(part, auto) for part in value):
            return tuple(self._resolve(name, part) for part in value)
        return value


_ENUM_METHODS = ("__repr__", "__str__", "__format__", "__reduce_ex__")
_FLAG_METHODS = ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__")


class EnumType(type):
    """The class of enums: makes the members, and answers for the class as a collection."""

    @classmethod
    def __prepare__(metacls, cls_name, bases, **kwds):
        for base in bases:
            if isinstance(base, EnumType) and base._member_map_:
                raise TypeError(f"<enum {cls_name!r}> cannot extend {base!r}")
        next_value = _count_up
        for base in bases:
            if isinstance(base, EnumType):
                next_value = base._generate_next_value_
        return EnumDict(cls_name, next_value)

    def __new__(metacls, cls_name, bases, namespace, *, boundary=None, _simple=False, **kwds):
        members = namespace._members
        plain = {name: value for name, value in namespace.items() if name not in members}
        plain["_member_map_"] = {}
        plain["_value2member_map_"] = {}
        plain["_member_names_"] = []
        plain["_unhashable_values_"] = []
        made_by = plain.pop("__new__", None)
        cls = super().__new__(metacls, cls_name, bases, plain, **kwds)
        if made_by is not None:
            type.__setattr__(cls, "_make_member_", made_by)
        cls._data_type_ = _data_type(cls)
        if boundary is not None:
            cls._boundary_ = boundary
        cls._prefer_enum_methods(bases, plain)
        for name, value in members.items():
            cls._add(name, value)
        return cls

    def _prefer_enum_methods(cls, bases, plain):
        # With int or str among the bases, theirs would come before those of the enum.
        enums = [base for base in bases if isinstance(base, EnumType)]
        if not enums:
            return
        for name in _ENUM_METHODS + (_FLAG_METHODS if cls._combines_ else ()):
            if name not in plain:
                found = getattr(cls, name)
                if found in (getattr(cls._data_type_, name, None), getattr(object, name, None)):
                    setattr(cls, name, getattr(enums[-1], name))

    def _add(cls, name, value):
        args = value if isinstance(value, tuple) else (value,)
        make = getattr(cls, "_make_member_", None)
        if make is not None:
            new = make(cls, *args)
        elif cls._data_type_ is object:
            new = object.__new__(cls)
        elif cls._data_type_ is tuple:
            new = tuple.__new__(cls, value)
        else:
            new = cls._data_type_.__new__(cls, *args)
        if "_value_" not in new.__dict__:
            # A member that is an int, a str and so on has what it is as its value.
            new._value_ = value if make or cls._data_type_ in (object, tuple) else cls._data_type_(*args)
        new._name_ = name
        new.__objclass__ = cls
        new.__init__(*args)
        value = new._value_
        for old in cls._member_map_.values():
            if old._value_ == value:
                new = old  # another name for the same value: an alias
                break
        else:
            new._sort_order_ = len(cls._member_names_)
            if cls._is_listed(value):
                cls._member_names_.append(name)
        cls._member_map_[name] = new
        type.__setattr__(cls, name, new)
        try:
            cls._value2member_map_.setdefault(value, new)
        except TypeError:
            cls._unhashable_values_.append(value)

    def _is_listed(cls, value):
        # A flag that is a combination of others is not one of the list.
        if cls._combines_ and isinstance(value, int):
            return value > 0 and value & (value - 1) == 0
        return True

    def __call__(cls, value, names=_waiting, *values, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is _waiting or cls._member_map_:
            return cls._lookup(value if names is _waiting else (value, names, *values))
        return cls._create(value, names, type, start, module)

    def _lookup(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for found in cls._member_map_.values():
                if found._value_ == value:
                    return found
        error = None
        try:
            result = cls._missing_(value)
        except Exception as problem:
            error = problem
            result = None
        if isinstance(result, cls):
            return result
        if error is None and result is not None:
            raise TypeError(f"error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member")
        if isinstance(error, ValueError):
            raise error
        no_member = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        no_member.__context__ = error
        raise no_member

    def _create(cls, cls_name, names, mixin, start, module):
        # Color = Enum("Color", "RED GREEN"): names in a string, a list, pairs, or a dict.
        bases = (cls,) if mixin is None else (mixin, cls)
        namespace = type(cls).__prepare__(cls_name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        given = []
        for index, item in enumerate(names):
            if isinstance(names, dict):
                given.append((item, names[item]))
            elif isinstance(item, str):
                values = [value for _, value in given]
                given.append((item, cls._generate_next_value_(item, start, index, values)))
            else:
                given.append(tuple(item))
        for name, value in given:
            namespace[name] = value
        namespace["__module__"] = module or "__main__"
        return type(cls)(cls_name, bases, namespace)

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        try:
            return value in cls._value2member_map_
        except TypeError:
            return value in cls._unhashable_values_

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __repr__(cls):
        kind = "flag" if issubclass(cls, Flag) else "enum"
        return f"<{kind} {cls.__name__!r}>"

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        super().__delattr__(name)

    @_builtin_property
    def __members__(cls):
        from types import MappingProxyType

        return MappingProxyType(cls._member_map_)


EnumMeta = EnumType


def _count_up(name, start, count, last_values):
    if not last_values:
        return start
    numbers = [value for value in last_values if isinstance(value, (int, float))]
    if len(numbers) < len(last_values):
        raise TypeError(f"unable to increment {last_values[-1]!r}" if not numbers else "unable to sort non-numeric values")
    return max(numbers) + 1


def _data_type(cls):
    # What the members are besides members: the first class in the order that is no enum.
    for base in cls.__mro__[1:]:
        if base is object or isinstance(base, EnumType):
            continue
        for builtin in (bool, int, float, complex, str, bytes, tuple, list, dict, set, frozenset):
            if issubclass(base, builtin):
                return base
    return object


class Enum(metaclass=EnumType):
    """A base for enums: each name in the class body becomes its one member."""

    _combines_ = False
    _boundary_ = None
    _generate_next_value_ = staticmethod(_count_up)

    def __init__(self, *args):
        pass

    @classmethod
    def _missing_(cls, value):
        return None

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    def __setattr__(self, name, value):
        if name in ("name", "value"):
            raise AttributeError(f"<enum 'Enum'> cannot set attribute {name!r}")
        object.__setattr__(self, name, value)

    def __repr__(self):
        shown = self._data_type_.__repr__ if self._data_type_ is not object else repr
        return f"<{type(self).__name__}.{self._name_}: {shown(self._value_)}>"

    def __str__(self):
        return f"{type(self).__name__}.{self._name_}"

    def __format__(self, spec):
        return str.__format__(str(self), spec)

    def __hash__(self):
        return hash(self._name_)

    def __dir__(self):
        return ["__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"]

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce_ex__(self, protocol):
        return (type(self), (self._value_,))


class ReprEnum(Enum):
    """An enum whose members print as the values that they are."""

    def __str__(self):
        text = self._data_type_.__str__
        # An int has no text of its own: its repr is.
        return self._data_type_.__repr__(self) if text is object.__str__ else text(self)

    def __format__(self, spec):
        return self._data_type_.__format__(self, spec)


class IntEnum(int, ReprEnum):
    """An enum whose members are also ints."""

    __hash__ = int.__hash__


class StrEnum(str, ReprEnum):
    """An enum whose members are also strings; auto() is the name in small letters."""

    __hash__ = str.__hash__

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class Flag(Enum):
    """An enum whose members can be combined with | & ^ and ~."""

    _combines_ = True

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        return 2 ** max(last_values).bit_length()

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        known = cls._known()
        if value < 0:
            value &= known if not issubclass(cls, int) else max(known, 2 ** value.bit_length() - 1)
        extra = value & ~known
        if extra and not issubclass(cls, int):
            width = max(value.bit_length(), known.bit_length())
            raise ValueError(f"{cls!r} invalid value {value}\n"
                             f"    given {_binary(value, width)}\n"
                             f"  allowed {_binary(known, width)}")
        found = cls._value2member_map_.get(value)
        if found is not None:
            return found
        base = cls._data_type_
        new = object.__new__(cls) if base is object else base.__new__(cls, value)
        new._value_ = value
        names = [m._name_ for m in cls if m._value_ & value]
        if extra and names:
            names.append(str(extra))
        new._name_ = "|".join(names) if names else None
        cls._value2member_map_[value] = new
        return new

    @classmethod
    def _known(cls):
        bits = 0
        for m in cls._member_map_.values():
            bits |= m._value_
        return bits

    def __repr__(self):
        if self._name_ is None:
            return f"<{type(self).__name__}: {self._value_!r}>"
        return f"<{type(self).__name__}.{self._name_}: {int(self._value_)!r}>"

    def __str__(self):
        if self._name_ is None:
            return f"{type(self).__name__}({self._value_!r})"
        return f"{type(self).__name__}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def __contains__(self, other):
        if not isinstance(other, type(self)):
            raise TypeError(f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and "
                            f"{type(self).__qualname__!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return (m for m in type(self) if m._value_ & self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __hash__(self):
        return hash(self._value_)

    def _bits(self, other):
        if isinstance(other, type(self)):
            return other._value_
        if isinstance(self, int) and isinstance(other, int):
            return int(other)
        return None

    def __or__(self, other):
        bits = self._bits(other)
        return NotImplemented if bits is None else type(self)(self._value_ | bits)

    def __and__(self, other):
        bits = self._bits(other)
        return NotImplemented if bits is None else type(self)(self._value_ & bits)

    def __xor__(self, other):
        bits = self._bits(other)
        return NotImplemented if bits is None else type(self)(self._value_ ^ bits)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        return type(self)(type(self)._known() & ~self._value_)


class IntFlag(int, ReprEnum, Flag):
    """A flag whose members are also ints."""

    __repr__ = Flag.__repr__
    __hash__ = int.__hash__


def _binary(number, width):
    return f"0b0 {number:0{width + 1}b}" if width < 4 else f"0b0 {number:0{width}b}"


def unique(enumeration):
    """A decorator that refuses two names for one value."""
    aliases = [(name, m._name_) for name, m in enumeration._member_map_.items() if name != m._name_]
    if aliases:
        found = ", ".join(f"{alias} -> {name}" for alias, name in aliases)
        raise ValueError(f"duplicate values found in {enumeration!r}: {found}")
    return enumeration
