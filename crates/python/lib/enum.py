"""Names for a fixed set of values."""

import sys
from builtins import property as _builtin_property
from types import DynamicClassAttribute, MappingProxyType

__all__ = ["EnumType", "EnumMeta", "EnumDict", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto",
           "unique", "property", "verify", "member", "nonmember", "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP",
           "global_flag_repr", "global_enum_repr", "global_str", "global_enum", "EnumCheck", "CONTINUOUS",
           "NAMED_FLAGS", "UNIQUE", "pickle_by_global_name", "pickle_by_enum_name"]

_waiting = object()
Enum = Flag = ReprEnum = EJECT = KEEP = None


class auto:
    """A value that the enum chooses: one more than the last, by default."""

    def __init__(self, value=_waiting):
        self.value = value

    def __repr__(self):
        return f"auto({self.value!r})" if self.value is not _waiting else "auto(_auto_null)"


class nonmember:
    """Marks a class attribute that is not to become a member."""

    def __init__(self, value):
        self.value = value


class member:
    """Marks a class attribute that is to become a member although it does not look like one."""

    def __init__(self, value):
        self.value = value


class property(_builtin_property):
    """A property of the members; the class may have a member of the same name."""

    member = None
    _attr_type = None
    _cls_type = None

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.member is not None:
                return self.member
            raise AttributeError(f"{ownerclass!r} has no attribute {self.name!r}")
        if self.fget is not None:
            return self.fget(instance)
        if self._attr_type == "attr":
            return getattr(self._cls_type, self.name)
        if self._attr_type == "desc":
            return getattr(instance._value_, self.name)
        try:
            return ownerclass._member_map_[self.name]
        except KeyError:
            raise AttributeError(f"{ownerclass!r} has no attribute {self.name!r}") from None

    def __set__(self, instance, value):
        if self.fset is not None:
            return self.fset(instance, value)
        raise AttributeError(f"<enum {self.clsname!r}> cannot set attribute {self.name!r}")

    def __delete__(self, instance):
        if self.fdel is not None:
            return self.fdel(instance)
        raise AttributeError(f"<enum {self.clsname!r}> cannot delete attribute {self.name!r}")

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


# Programs read `name` and `value` often, so these two properties save a call.
class _NameProperty(property):
    def __get__(self, instance, ownerclass=None):
        return instance._name_ if instance is not None else property.__get__(self, None, ownerclass)


class _ValueProperty(property):
    def __get__(self, instance, ownerclass=None):
        return instance._value_ if instance is not None else property.__get__(self, None, ownerclass)


def _is_descriptor(obj):
    code = getattr(obj, "__code__", None)
    if code is not None and code.co_filename.startswith("<lib>/"):
        # Some functions (operator.add) are written in C in CPython: in an enum they are values, not methods.
        return not isinstance(type("_", (), {"f": obj}).__dict__["f"], staticmethod)
    return not isinstance(obj, nonmember) and (
        hasattr(obj, "__get__") or hasattr(obj, "__set__") or hasattr(obj, "__delete__"))


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_internal_class(cls_name, obj):
    return isinstance(obj, type) and getattr(obj, "__qualname__", "").endswith(f"{cls_name}.{obj.__name__}") and \
        len(obj.__qualname__.split(".")) > 1 and obj.__qualname__.split(".")[-2] == cls_name


def _is_private(cls_name, name):
    pattern = f"_{cls_name}__"
    return (len(name) > len(pattern) and name.startswith(pattern) and
            (name[-1] != "_" or len(name) > 1 and name[-2] != "_"))


def _is_single_bit(num):
    return num > 0 and num & (num - 1) == 0


def _iter_bits_lsb(num):
    if isinstance(num, Enum):
        num = num.value
    if num < 0:
        raise ValueError(f"{num!r} is not a positive integer")
    while num:
        bit = num & -num
        yield bit
        num ^= bit


def bin(num, max_bits=None):
    """As the built-in, with the sign as a bit of its own before the digits."""
    num = num.__index__()
    ceiling = 2 ** num.bit_length()
    s = f"{num + ceiling if num >= 0 else ~num ^ (ceiling - 1) + ceiling:b}"
    sign = "0b0" if num >= 0 else "0b1"
    digits = f"{num:b}" if num > 0 else "" if num >= 0 else f"{ceiling + num:b}".rjust(num.bit_length(), "0")
    if max_bits is not None and len(digits) < max_bits:
        digits = ("0" if num >= 0 else "1") * (max_bits - len(digits)) + digits
    return f"{sign} {digits}"


class EnumDict(dict):
    """The namespace of a class body that becomes an enum: notes which names are members."""

    def __init__(self, cls_name=None):
        super().__init__()
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._auto_called = False
        self._cls_name = cls_name

    @_builtin_property
    def member_names(self):
        return list(self._member_names)

    def __setitem__(self, key, value):
        cls_name = self._cls_name
        if cls_name is not None and _is_private(cls_name, key):
            pass
        elif _is_sunder(key):
            if key not in ("_order_", "_generate_next_value_", "_numeric_repr_", "_missing_", "_ignore_",
                           "_iter_member_", "_iter_member_by_value_", "_iter_member_by_def_", "_add_alias_",
                           "_add_value_alias_", "_use_args_"):
                raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
            if key == "_generate_next_value_":
                if self._auto_called:
                    raise TypeError("_generate_next_value_ must be defined before members")
                self._generate_next_value = value.__func__ if isinstance(value, staticmethod) else value
            elif key == "_ignore_":
                value = value.replace(",", " ").split() if isinstance(value, str) else list(value)
                self._ignore = value
                already = set(value) & set(self._member_names)
                if already:
                    raise ValueError(f"_ignore_ cannot specify already set names: {already!r}")
        elif _is_dunder(key):
            if key == "__order__":
                key = "_order_"
        elif key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self._ignore or isinstance(value, nonmember):
            if isinstance(value, nonmember):
                value = value.value
        elif _is_descriptor(value) or cls_name is not None and _is_internal_class(cls_name, value) and \
                not isinstance(value, member):
            pass
        else:
            if key in self:
                raise TypeError(f"{key!r} already defined as {self[key]!r}")
            if isinstance(value, member):
                value = value.value
            value = self._resolve(key, value)
            self._member_names[key] = None
        super().__setitem__(key, value)

    def _resolve(self, key, value):
        # auto() stands alone or inside a tuple. The next auto() counts on from its value.
        if isinstance(value, auto):
            if value.value is _waiting:
                value.value = self._generate_next_value(
                    key, 1, len(self._member_names), self._last_values[:])
                self._auto_called = True
            self._last_values.append(value.value)
            return value.value
        if isinstance(value, tuple) and any(isinstance(part, auto) for part in value):
            parts = [self._resolve(key, part) if isinstance(part, auto) else part for part in value]
            return tuple(parts) if type(value) is tuple else type(value)(*parts)
        self._last_values.append(value)
        return value

    def update(self, members, **more):
        items = [(name, members[name]) for name in members.keys()] if hasattr(members, "keys") else members
        for name, value in items:
            self[name] = value
        for name, value in more.items():
            self[name] = value


_EnumDict = EnumDict


class _Proto:
    # This object stands for a member in the class body, and makes the member when the class is there.
    def __init__(self, value):
        self.value = value

    def __set_name__(self, cls, name):
        type.__delattr__(cls, name)
        value = self.value
        args = value if isinstance(value, tuple) else (value,)
        if cls._member_type_ is tuple:
            args = (args,)
        made = cls._new_member_(cls, *args) if cls._use_args_ else cls._new_member_(cls)
        if not hasattr(made, "_value_"):
            if cls._member_type_ is object:
                made._value_ = value
            else:
                try:
                    made._value_ = cls._member_type_(*args)
                except Exception as error:
                    raise TypeError("_value_ not set in __new__, unable to create it") from error
        value = made._value_
        made._name_ = name
        made.__objclass__ = cls
        made.__init__(*args)
        made._sort_order_ = len(cls._member_names_)
        is_flag = Flag is not None and issubclass(cls, Flag)
        is_number = isinstance(value, int)
        if is_flag and is_number:
            cls._flag_mask_ |= value
            if _is_single_bit(value):
                cls._singles_mask_ |= value
            cls._all_bits_ = 2 ** cls._flag_mask_.bit_length() - 1
        try:
            found = cls._value2member_map_.get(value)
        except TypeError:
            found = next((m for m in cls._member_map_.values() if m._value_ == value), None)
        if found is not None:
            made = found  # another name for the same value
        elif not is_flag or is_number and _is_single_bit(value):
            cls._member_names_.append(name)
        cls._add_member_(name, made)
        cls._add_value_(made, value)


class EnumType(type):
    """Metaclass for Enum"""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        namespace = EnumDict(cls)
        _, first_enum = metacls._get_mixins_(cls, bases)
        if first_enum is not None:
            namespace["_generate_next_value_"] = getattr(first_enum, "_generate_next_value_", None)
        return namespace

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if _simple:
            return super().__new__(metacls, cls, bases, classdict, **kwds)
        ignore = [*dict.get(classdict, "_ignore_", ()), "_ignore_"]
        for key in ignore:
            dict.pop(classdict, key, None)
        names = classdict._member_names
        invalid = set(names) & {"mro", ""}
        if invalid:
            raise ValueError(f"invalid enum member name(s) {','.join(repr(n) for n in invalid)}")
        order = dict.pop(classdict, "_order_", None)
        values = {name: classdict[name] for name in names}
        plain = dict(classdict)
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        new, save_new, use_args = metacls._find_new_(plain, member_type, first_enum)
        if isinstance(plain.get("_generate_next_value_"), type(metacls.__call__)):
            plain["_generate_next_value_"] = staticmethod(plain["_generate_next_value_"])
        for name, value in values.items():
            plain[name] = _Proto(value)
        plain["_new_member_"] = new
        plain["_use_args_"] = plain.get("_use_args_", use_args)
        plain["_member_names_"] = []
        plain["_member_map_"] = {}
        plain["_value2member_map_"] = {}
        plain["_hashable_values_"] = []
        plain["_unhashable_values_"] = []
        plain["_unhashable_values_map_"] = {}
        plain["_member_type_"] = member_type
        plain["_value_repr_"] = metacls._find_data_repr_(cls, bases)
        plain["_boundary_"] = boundary or getattr(first_enum, "_boundary_", None)
        plain["_flag_mask_"] = plain["_singles_mask_"] = plain["_all_bits_"] = 0
        plain["_inverted_"] = None
        mark = f"_{cls}__in_progress"
        plain[mark] = True
        plain.setdefault("__doc__", None)
        made = super().__new__(metacls, cls, bases, plain, **kwds)
        type.__delattr__(made, mark)
        # A base such as int or str would come first with its methods, but the methods of the enum must win.
        if Enum is not None:
            for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
                if name not in plain:
                    found = getattr(made, name)
                    if found == getattr(member_type, name) or found == getattr(object, name):
                        type.__setattr__(made, name, getattr(first_enum, name))
        if Flag is not None and issubclass(made, Flag):
            for name in ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__"):
                if name not in plain:
                    enum_method = getattr(Flag, name)
                    if getattr(made, name) != enum_method:
                        type.__setattr__(made, name, enum_method)
            listed = [m._value_ for m in made]
            if listed != sorted(listed):
                made._iter_member_ = made._iter_member_by_def_
        if Enum is not None:
            if save_new:
                type.__setattr__(made, "__new_member__", new)
            type.__setattr__(made, "__new__", Enum.__new__)
        if order is not None:
            if isinstance(order, str):
                order = order.replace(",", " ").split()
            found = made._member_names_
            if Flag is not None and issubclass(made, Flag):
                order = [o for o in order if o not in made._member_map_ or o in found]
            else:
                order = [o for o in order if o not in made._member_map_ or
                         o in found and o in made._member_map_]
            if order != found:
                raise TypeError(f"member order does not match _order_:\n  {found!r}\n  {order!r}")
        return made

    def __bool__(cls):
        return True

    def __call__(cls, value, names=_waiting, *values, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        if cls._member_map_:
            if names is _waiting:
                found = cls._value2member_map_.get(value) if value.__hash__ else None
                return cls.__new__(cls, value) if found is None else found
            return cls.__new__(cls, (value, names, *values))
        if names is _waiting and type is None:
            raise TypeError(f"{cls} has no members; specify `names=()` if you meant to create a new, empty, enum")
        return cls._create_(value, None if names is _waiting else names, module=module, qualname=qualname, type=type,
                            start=start, boundary=boundary)

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        try:
            if value in cls._value2member_map_:
                return True
        except TypeError:
            pass
        return value in cls._unhashable_values_ or value in cls._hashable_values_

    def __delattr__(cls, attr):
        if attr in cls.__dict__.get("_member_map_", ()):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {attr!r}.")
        super().__delattr__(attr)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __dir__(cls):
        names = {"__class__", "__contains__", "__doc__", "__getitem__", "__iter__", "__len__", "__members__",
                 "__module__", "__name__", "__qualname__", *cls._member_names_}
        if cls._new_member_ is not object.__new__:
            names.add("__new__")
        if cls.__init_subclass__ is not Enum.__init_subclass__:
            names.add("__init_subclass__")
        names.add("__init_subclass__")
        return sorted(names if cls._member_type_ is object else set(dir(cls._member_type_)) | names)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __len__(cls):
        return len(cls._member_names_)

    @_builtin_property
    def __members__(cls):
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        kind = "flag" if Flag is not None and issubclass(cls, Flag) else "enum"
        return f"<{kind} {cls.__name__!r}>"

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        # Color = Enum("Color", "RED GREEN"): names in a string, a list, pairs, or a dict.
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        namespace = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            values = []
            pairs = []
            for count, name in enumerate(names):
                value = cls._generate_next_value_(name, start, count, values[:])
                values.append(value)
                pairs.append((name, value))
            names = pairs
        for item in () if names is None else names:
            name, value = (item, names[item]) if isinstance(item, str) else item
            namespace[name] = value
        if module is None:
            frame = sys._getframe(1)
            while frame is not None and frame.f_globals.get("__name__") == "enum":
                frame = frame.f_back
            module = frame.f_globals.get("__name__") if frame is not None else None
        if module is not None:
            namespace["__module__"] = module
        if qualname is not None:
            namespace["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, namespace, boundary=boundary)

    def _convert_(cls, name, module, filter, source=None, *, boundary=None, as_global=False):
        module_globals = sys.modules[module].__dict__
        source = module_globals if source is None else source.__dict__
        members = [(n, v) for n, v in source.items() if filter(n)]
        try:
            members.sort(key=lambda pair: (pair[1], pair[0]))
        except TypeError:
            members.sort(key=lambda pair: pair[0])
        body = {t[0]: t[1] for t in members}
        body["__module__"] = module
        made = cls(name, list(body.items())[:-1], module=module, boundary=boundary or KEEP)
        if as_global:
            from _enumextra import global_enum

            global_enum(made)
        module_globals.update(made.__members__)
        module_globals[name] = made
        return made

    @classmethod
    def _check_for_existing_members_(metacls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base._member_names_:
                    raise TypeError(f"<enum {class_name!r}> cannot extend {base!r}")

    @classmethod
    def _get_mixins_(metacls, class_name, bases):
        if not bases:
            return object, Enum
        first_enum = bases[-1]
        if not isinstance(first_enum, EnumType):
            raise TypeError("new enumerations should be created as "
                            "`EnumName([mixin_type, ...] [data_type,] enum_type)`")
        return metacls._find_data_type_(class_name, bases) or object, first_enum

    @classmethod
    def _find_data_repr_(metacls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    return base._value_repr_
                if "__repr__" in base.__dict__:
                    made = base.__dict__.get("__dataclass_params__")
                    if made is not None and made.repr and getattr(base.__dict__["__repr__"], "_dataclass_", True):
                        return _dataclass_repr
                    return base.__dict__["__repr__"]
        return None

    @classmethod
    def _find_data_type_(metacls, class_name, bases):
        data_types = {}
        base_chain = {}
        for chain in bases:
            candidate = None
            for base in chain.__mro__:
                base_chain[base] = None
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    if base._member_type_ is not object:
                        data_types[base._member_type_] = None
                        break
                elif "__new__" in base.__dict__ or "__dataclass_fields__" in base.__dict__:
                    data_types[candidate or base] = None
                    break
                else:
                    candidate = candidate or base
        if len(data_types) > 1:
            raise TypeError(f"too many data types for {class_name!r}: {set(data_types)!r}")
        return next(iter(data_types), None)

    @classmethod
    def _find_new_(metacls, classdict, member_type, first_enum):
        new = classdict.get("__new__")
        if isinstance(new, staticmethod):
            new = new.__func__
        save_new = first_enum is not None and new is not None
        if new is None:
            plain = (None, object.__new__, Enum and Enum.__new__)
            for method in ("__new_member__", "__new__"):
                for possible in (member_type, first_enum):
                    target = getattr(possible, method, None)
                    if target not in plain:
                        new = target
                        break
                if new is not None:
                    break
            else:
                new = object.__new__
        use_args = not (first_enum is None or new in (Enum.__new__, object.__new__))
        return new, save_new, use_args

    def _add_member_(cls, name, member):
        if name in cls._member_map_:
            if cls._member_map_[name] is not member:
                raise NameError(f"{name!r} is already bound: {cls._member_map_[name]!r}")
            return
        # If a base has a property of this name, the members keep the property and the class gives the member.
        found = kind = class_type = None
        for base in cls.__mro__[1:]:
            attr = base.__dict__.get(name)
            if attr is not None:
                if isinstance(attr, (_builtin_property, DynamicClassAttribute)):
                    found, kind, class_type = attr, "enum", base
                    break
                if _is_descriptor(attr):
                    found, kind, class_type = attr, kind or "desc", class_type or base
                    break
                kind, class_type = "attr", base
        if found is not None:
            redirect = property()
            redirect.member = member
            redirect.__set_name__(cls, name)
            if kind == "enum":
                made = type(found)(found.fget, found.fset, found.fdel) if isinstance(found, property) else \
                    property(found.fget, found.fset, found.fdel)
                made.member = member
                made.__set_name__(cls, name)
                redirect = made
            redirect._attr_type = kind
            redirect._cls_type = class_type
            type.__setattr__(cls, name, redirect)
        else:
            type.__setattr__(cls, name, member)
        cls._member_map_[name] = member

    def _add_value_(cls, member, value):
        try:
            cls._value2member_map_.setdefault(value, member)
            if value not in cls._hashable_values_:
                cls._hashable_values_.append(value)
        except TypeError:
            cls._unhashable_values_.append(value)
            cls._unhashable_values_map_.setdefault(member._name_, []).append(value)

    @_builtin_property
    def __signature__(cls):
        from inspect import Parameter, Signature

        if cls._member_names_:
            return Signature([Parameter("values", Parameter.VAR_POSITIONAL)])
        only = Parameter.KEYWORD_ONLY
        return Signature([Parameter("new_class_name", Parameter.POSITIONAL_ONLY),
                          Parameter("names", Parameter.POSITIONAL_OR_KEYWORD)] +
                         [Parameter(name, only, default=default) for name, default in
                          (("module", None), ("qualname", None), ("type", None), ("start", 1), ("boundary", None))])


EnumMeta = EnumType


def _dataclass_repr(self):
    shown = (f"{name}={getattr(self, name)!r}" for name, f in self.__dataclass_fields__.items() if f.repr)
    return ", ".join(shown)


class Enum(metaclass=EnumType):
    """A base for enums: each name in the class body becomes its one member."""

    __doc__ = None

    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for name, values in cls._unhashable_values_map_.items():
                if value in values:
                    return cls[name]
            for found in cls._member_map_.values():
                if found._value_ == value:
                    return found
        if not cls._member_map_:
            if f"_{cls.__name__}__in_progress" in cls.__dict__:
                raise TypeError("do not use `super().__new__; call the appropriate __new__ directly") from None
            raise TypeError(f"{cls!r} has no members defined")
        error = None
        try:
            result = cls._missing_(value)
        except Exception as problem:
            error = problem
            result = None
        try:
            if isinstance(result, cls):
                return result
            if issubclass(cls, Flag) and cls._boundary_ is EJECT and isinstance(result, int):
                return result
            no_member = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
            if result is None and error is None:
                raise no_member
            if error is None:
                error = TypeError(f"error in {cls.__name__}._missing_: returned {result!r} instead of None or "
                                  "a valid member")
            if not isinstance(error, ValueError):
                error.__context__ = no_member
            raise error
        finally:
            error = no_member = None

    def __init__(self, *args, **kwds):
        pass

    def _add_alias_(self, name):
        type(self)._add_member_(name, self)

    def _add_value_alias_(self, value):
        cls = type(self)
        try:
            if value in cls._value2member_map_:
                if cls._value2member_map_[value] is not self:
                    raise ValueError(f"{value!r} is already bound: {cls._value2member_map_[value]!r}")
                return
        except TypeError:
            for found in cls._member_map_.values():
                if found._value_ == value:
                    if found is not self:
                        raise ValueError(f"{value!r} is already bound: {found!r}")
                    return
        cls._add_value_(self, value)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            last = sorted(last_values)[-1]
        except TypeError:
            raise TypeError("unable to sort non-numeric values") from None
        try:
            return last + 1
        except TypeError:
            raise TypeError(f"unable to increment {last!r}") from None

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        shown = type(self)._value_repr_ or repr
        return f"<{type(self).__name__}.{self._name_}: {shown(self._value_)}>"

    def __str__(self):
        return f"{type(self).__name__}.{self._name_}"

    def __dir__(self):
        names = set() if type(self)._member_type_ is object else set(dir(type(self)._member_type_))
        for cls in type(self).__mro__:
            for name, obj in cls.__dict__.items():
                if name[0] == "_":
                    continue
                if isinstance(obj, property):
                    # A property is listed if members can read it, or if no member has its name.
                    if obj.fget is not None or name not in self._member_map_:
                        names.add(name)
                    else:
                        names.discard(name)
                elif name not in self._member_map_:
                    names.add(name)
        names.update(name for name in getattr(self, "__dict__", ()) if name[0] != "_" and
                     name not in self._member_map_)
        return sorted({"__class__", "__doc__", "__eq__", "__hash__", "__module__"} | names)

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return type(self), (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    name = _NameProperty(lambda self: self._name_)
    value = _ValueProperty(lambda self: self._value_)


class ReprEnum(Enum):
    """An enum whose members print as the values that they are."""

    def __str__(self):
        kind = type(self)._member_type_
        # int has no __str__() of its own, so its repr is the text.
        return kind.__repr__(self) if kind.__str__ is object.__str__ else kind.__str__(self)

    def __format__(self, format_spec):
        return type(self)._member_type_.__format__(self, format_spec) if format_spec else str(self)


class IntEnum(int, ReprEnum):
    """An enum whose members are also ints."""

    __hash__ = int.__hash__


class StrEnum(str, ReprEnum):
    """An enum whose members are also strings; auto() is the name in small letters."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        for word, value in zip(("encoding", "errors"), values[1:]):
            if not isinstance(value, str):
                raise TypeError(f"{word} must be a string, not {value!r}")
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    __hash__ = str.__hash__

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


def pickle_by_global_name(self, proto):
    return self.name


def pickle_by_enum_name(self, proto):
    return getattr, (type(self), self._name_)


_reduce_ex_by_global_name = pickle_by_global_name


class FlagBoundary(StrEnum):
    """What becomes of bits that no member has."""

    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum, boundary=STRICT):
    """An enum whose members can be combined with | & ^ and ~."""

    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        last = max(last_values)
        try:
            return 2 ** last.bit_length()
        except Exception:
            raise TypeError(f"invalid flag value {last!r}") from None

    @classmethod
    def _iter_member_by_value_(cls, value):
        for bit in _iter_bits_lsb(value & cls._flag_mask_):
            yield cls._value2member_map_.get(bit)

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        yield from sorted(cls._iter_member_by_value_(value), key=lambda m: m._sort_order_)

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        mask, singles, every, boundary = cls._flag_mask_, cls._singles_mask_, cls._all_bits_, cls._boundary_
        negative = None
        if not ~every <= value <= every or value & (every ^ mask):
            if boundary is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(f"{cls!r} invalid value {value!r}\n    given {bin(value, width)}\n"
                                 f"  allowed {bin(mask, width)}")
            if boundary is CONFORM:
                value &= mask
            elif boundary is EJECT:
                return value
            elif boundary is KEEP:
                if value < 0:
                    value += max(every + 1, 2 ** value.bit_length())
            else:
                raise ValueError(f"{cls!r} unknown flag boundary {boundary!r}")
        if value < 0:
            negative = value
            value = every + 1 + value if boundary in (EJECT, KEEP) else singles & value
        unknown = value & ~mask
        aliases = value & ~singles
        if unknown and boundary is not KEEP:
            raise ValueError(f"{cls.__name__}({value!r}) -->  unknown values {unknown!r} [{bin(unknown)}]")
        kind = cls._member_type_
        made = object.__new__(cls) if kind is object else kind.__new__(cls, value)
        if not hasattr(made, "_value_"):
            made._value_ = value
        members = list(cls._iter_member_(value & singles))
        if aliases:
            members += [m for m in cls._member_map_.values()
                        if m not in members and m._value_ and m._value_ & value == m._value_]
        combined = 0
        for m in members:
            combined |= m._value_
        unknown = value ^ combined if members or aliases else 0
        if not combined:
            made._name_ = None
        else:
            made._name_ = "|".join([m._name_ for m in members])
            if unknown and boundary is STRICT:
                raise ValueError(f"{cls!r}: no members with value {unknown!r}")
            if unknown:
                made._name_ += f"|{cls._numeric_repr_(unknown)}"
        made = cls._value2member_map_.setdefault(value, made)
        if negative is not None:
            cls._value2member_map_[negative] = made
        return made

    def __contains__(self, other):
        if not isinstance(other, type(self)):
            raise TypeError(f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and "
                            f"{type(self).__qualname__!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        shown = type(self)._value_repr_ or repr
        if self._name_ is None:
            return f"<{type(self).__name__}: {shown(self._value_)}>"
        return f"<{type(self).__name__}.{self._name_}: {shown(self._value_)}>"

    def __str__(self):
        if self._name_ is None:
            return f"{type(self).__name__}({self._value_!r})"
        return f"{type(self).__name__}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _get_value(self, flag):
        if isinstance(flag, type(self)):
            return flag._value_
        if self._member_type_ is not object and isinstance(flag, self._member_type_):
            return flag
        return NotImplemented

    def _bits(self, other, sign):
        value = self._get_value(other)
        if value is not NotImplemented:
            for flag in self, other:
                if self._get_value(flag) is None:
                    raise TypeError(f"'{flag}' cannot be combined with other flags with {sign}")
        return value

    def __or__(self, other):
        bits = self._bits(other, "|")
        return bits if bits is NotImplemented else type(self)(self._value_ | bits)

    def __and__(self, other):
        bits = self._bits(other, "&")
        return bits if bits is NotImplemented else type(self)(self._value_ & bits)

    def __xor__(self, other):
        bits = self._bits(other, "^")
        return bits if bits is NotImplemented else type(self)(self._value_ ^ bits)

    def __invert__(self):
        if self._get_value(self) is None:
            raise TypeError(f"'{self}' cannot be inverted")
        if self._inverted_ is None:
            if self._boundary_ in (EJECT, KEEP):
                self._inverted_ = type(self)(~self._value_)
            else:
                self._inverted_ = type(self)(self._singles_mask_ & ~self._value_)
        return self._inverted_

    __rand__ = __and__
    __ror__ = __or__
    __rxor__ = __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """A flag whose members are also ints."""

    __hash__ = int.__hash__


def unique(enumeration):
    """A decorator that refuses two names for one value."""
    aliases = [(name, m.name) for name, m in enumeration.__members__.items() if name != m.name]
    if aliases:
        found = ", ".join(f"{alias} -> {name}" for alias, name in aliases)
        raise ValueError(f"duplicate values found in {enumeration!r}: {found}")
    return enumeration


def __getattr__(name):
    # Names that few programs use have a file of their own, which is loaded at their first use.
    if name in ("EnumCheck", "CONTINUOUS", "NAMED_FLAGS", "UNIQUE", "verify", "global_enum", "global_enum_repr",
                "global_flag_repr", "global_str", "_simple_enum", "show_flag_values"):
        import _enumextra

        value = globals()[name] = getattr(_enumextra, name)
        return value
    raise AttributeError(f"module 'enum' has no attribute {name!r}")
