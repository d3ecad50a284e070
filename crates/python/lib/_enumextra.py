"""Parts of enum that few programs use: checks of an enum, and members as names of their module."""

import sys
from enum import Enum, Flag, KEEP, ReprEnum, StrEnum, _is_single_bit, _iter_bits_lsb


def show_flag_values(value):
    return list(_iter_bits_lsb(value))


def global_enum_repr(self):
    return f"{type(self).__module__.split('.')[-1]}.{self._name_}"


def global_flag_repr(self):
    module = type(self).__module__.split(".")[-1]
    if self._name_ is None:
        return f"{module}.{type(self).__name__}({self._value_!r})"
    if _is_single_bit(self._value_):
        return f"{module}.{self._name_}"
    if self._boundary_ is not KEEP:
        return "|".join([f"{module}.{name}" for name in self.name.split("|")])
    return "|".join([n if n[0].isdigit() else f"{module}.{n}" for n in self._name_.split("|")])


def global_str(self):
    if self._name_ is None:
        return f"{type(self).__name__}({self._value_!r})"
    return self._name_


def global_enum(cls, update_str=False):
    """A decorator: the members stand in the module too, and show so."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


def _simple_enum(etype=Enum, *, boundary=None, use_args=None):
    def convert(cls):
        namespace = type(etype).__prepare__(cls.__name__, (etype,))
        for name, value in cls.__dict__.items():
            if name not in ("__dict__", "__weakref__", "__qualname__"):
                namespace[name] = value
        namespace["__qualname__"] = cls.__qualname__
        return type(etype)(cls.__name__, (etype,), namespace, boundary=boundary)

    return convert


class EnumCheck(StrEnum):
    """What verify() looks at."""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """A decorator that checks an enum for various constraints."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        cls_name = enumeration.__name__
        is_flag = issubclass(enumeration, Flag)
        for check in self.checks:
            if check is UNIQUE:
                aliases = [f"{name} -> {m.name}" for name, m in enumeration.__members__.items() if name != m.name]
                if aliases:
                    raise ValueError(f"aliases found in {enumeration!r}: {', '.join(aliases)}")
            elif check is CONTINUOUS:
                values = {m.value for m in enumeration}
                if len(values) < 2:
                    continue
                low, high = min(values), max(values)
                if is_flag:
                    wanted = [2 ** i for i in range(low.bit_length(), high.bit_length() - 1)]
                else:
                    wanted = range(low + 1, high)
                missing = [i for i in wanted if i not in values]
                if missing:
                    kind = "flag" if is_flag else "enum"
                    raise ValueError(f"invalid {kind} {cls_name!r}: missing values {', '.join(map(str, missing))}"[:256])
            elif check is NAMED_FLAGS:
                values = [m.value for m in enumeration]
                names = []
                total = 0
                for name, alias in enumeration._member_map_.items():
                    if name in enumeration._member_names_ or alias.value < 0:
                        continue
                    missed = [v for v in _iter_bits_lsb(alias.value) if v not in values]
                    if missed:
                        names.append(name)
                        for v in missed:
                            total |= v
                if names:
                    if len(names) == 1:
                        start = f"alias {names[0]} is missing"
                    else:
                        start = f"aliases {', '.join(names[:-1])} and {names[-1]} are missing"
                    value = f"value 0x{total:x}" if _is_single_bit(total) else f"combined values of 0x{total:x}"
                    raise ValueError(f"invalid Flag {cls_name!r}: {start} {value} "
                                     "[use enum.show_flag_values(value) for details]")
        return enumeration


for _each in (show_flag_values, global_enum, global_enum_repr, global_flag_repr, global_str, _simple_enum, EnumCheck,
              verify):
    _each.__module__ = "enum"
