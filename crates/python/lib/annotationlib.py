"""Annotations, evaluated as far as that is possible."""

from enum import IntEnum as _IntEnum

import _interleave  # CPython 3.13 has no annotationlib, so the tests cannot compare this module with CPython's.

from typing import ForwardRef

from _annotations import partly, written

__all__ = ["ForwardRef", "Format", "annotations_to_string", "call_annotate_function", "call_evaluate_function",
           "get_annotate_from_class_namespace", "get_annotations", "type_repr"]


class Format(_IntEnum):
    VALUE = 1
    VALUE_WITH_FAKE_GLOBALS = 2
    FORWARDREF = 3
    STRING = 4


def type_repr(value):
    """Tell a type as it is written in source code."""
    if isinstance(value, type) and type(value).__name__ != "GenericAlias":
        if value.__module__ == "builtins":
            return value.__qualname__
        return f"{value.__module__}.{value.__qualname__}"
    if value is ...:
        return "..."
    if callable(value) and hasattr(value, "__qualname__"):
        return f"{value.__module__}.{value.__qualname__}"
    return repr(value)


def annotations_to_string(annotations):
    return {name: value if isinstance(value, str) else type_repr(value) for name, value in annotations.items()}


def get_annotate_from_class_namespace(namespace):
    return namespace.get("__annotate__") or namespace.get("__annotate_func__")


def _unquoted(text):
    if len(text) > 1 and text[0] in "'\"" and text[-1] == text[0] and text[0] not in text[1:-1]:
        return text[1:-1]
    return text


def call_annotate_function(annotate, format, *, owner=None):
    format = Format(format)
    if format == Format.VALUE_WITH_FAKE_GLOBALS:
        raise ValueError("The VALUE_WITH_FAKE_GLOBALS format is for internal use only")
    texts = written(annotate)
    if format == Format.VALUE or texts is None:
        if format == Format.STRING and texts is None:
            return annotations_to_string(annotate(Format.VALUE))
        return annotate(Format.VALUE)
    if format == Format.STRING:
        return {name: _unquoted(text) for name, text in texts.items()}
    return partly(annotate)


def call_evaluate_function(evaluate, format, *, owner=None):
    return call_annotate_function(evaluate, format, owner=owner)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False, format=Format.VALUE):
    """The annotations of a function, class or module in one of the formats."""
    if eval_str and format != Format.VALUE:
        raise ValueError("eval_str=True is only supported with format=Format.VALUE")
    format = Format(format)
    if format == Format.VALUE_WITH_FAKE_GLOBALS:
        raise ValueError("The VALUE_WITH_FAKE_GLOBALS format is for internal use only")
    own = vars(obj).get("__annotations__") if isinstance(obj, type) else None
    annotate = None if own is not None else getattr(obj, "__annotate__", None)
    if format == Format.VALUE or annotate is None:
        found = own if own is not None else getattr(obj, "__annotations__", None)
        if found is None:
            if isinstance(obj, type) or callable(obj):
                return {}
            raise TypeError(f"{obj!r} does not have annotations")
        if format == Format.STRING:
            return annotations_to_string(found)
    else:
        found = call_annotate_function(annotate, format, owner=obj)
    found = dict(found)
    if eval_str:
        if globals is None:
            import sys
            globals = getattr(obj, "__globals__", None) or vars(sys.modules.get(getattr(obj, "__module__", ""), object))
        if locals is None:
            locals = dict(vars(obj)) if isinstance(obj, type) else {}
        found = {name: eval(value, globals, locals) if isinstance(value, str) else value
                 for name, value in found.items()}
    return found
