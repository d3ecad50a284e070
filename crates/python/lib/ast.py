"""literal_eval() reads values from text. Syntax trees are left out."""

__all__ = ["literal_eval"]


def literal_eval(node_or_string):
    """The value of a literal; nothing in it is called."""
    if not isinstance(node_or_string, str):
        raise ValueError(f"malformed node or string: {node_or_string!r}")
    code = compile(node_or_string.lstrip(" \t"), "<unknown>", "eval")
    if code.co_names:
        raise ValueError("malformed node or string")
    return eval(code, {"__builtins__": {}})
