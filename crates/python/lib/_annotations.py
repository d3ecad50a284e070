"""Annotations that the compiler keeps in a function `__annotate__`, since 3.14."""


def written(annotate):
    """The annotations as they are written; None for a function that the compiler did not make."""
    code = getattr(annotate, "__code__", None)
    if code is None or code.co_name != "__annotate__" or not code.co_consts or type(code.co_consts[0]) is not tuple:
        return None
    flat = code.co_consts[0]
    return dict(zip(flat[::2], flat[1::2]))


def partly(annotate):
    """The annotations, with a ForwardRef for each whose names do not exist yet."""
    try:
        return annotate(1)
    except NameError:
        texts = written(annotate)
        if texts is None:
            raise
    from typing import ForwardRef

    names = {}
    for name, cell in zip(annotate.__code__.co_freevars, annotate.__closure__ or ()):
        try:
            value = cell.cell_contents
        except ValueError:
            continue
        if name == "__classdict__":
            names = {**value, **names}
        else:
            names[name] = value
    found = {}
    for name, text in texts.items():
        try:
            found[name] = eval(text, annotate.__globals__, names)
        except Exception:
            found[name] = ForwardRef(text)
    return found


def of_namespace(namespace):
    """The annotations in the namespace of a class."""
    found = namespace.get("__annotations__")
    if found is None:
        annotate = namespace.get("__annotate_func__")
        found = partly(annotate) if annotate else {}
    return found
