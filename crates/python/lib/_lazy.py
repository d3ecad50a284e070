"""What `lazy import` binds a name to, until the name is used."""

import _interleave


class lazy_import:
    __module__ = "builtins"

    def __init__(self, name, module, level, attribute, cause):
        self._name = name
        self._module = module
        self._level = level
        self._attribute = attribute
        self._cause = cause

    def __repr__(self):
        return f"<lazy_import {self._name!r}>"

    def resolve(self):
        return _interleave.lazy_resolve(self)
