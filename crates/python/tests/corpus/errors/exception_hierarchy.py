for name in ("ArithmeticError", "ZeroDivisionError", "OverflowError", "LookupError", "IndexError",
             "KeyError", "OSError", "FileNotFoundError", "TimeoutError", "ConnectionError", "PermissionError",
             "RuntimeError", "NotImplementedError", "RecursionError", "StopIteration", "StopAsyncIteration",
             "NameError", "UnboundLocalError", "ImportError", "ModuleNotFoundError", "SyntaxError",
             "IndentationError", "TabError", "AttributeError", "AssertionError", "BufferError", "EOFError",
             "MemoryError", "TypeError", "ValueError", "UnicodeError", "UnicodeDecodeError", "KeyboardInterrupt",
             "SystemExit", "GeneratorExit", "Warning", "DeprecationWarning", "BrokenPipeError",
             "ExceptionGroup", "InterruptedError", "BlockingIOError", "ChildProcessError"):
    cls = getattr(__import__("builtins"), name)
    print(name, [c.__name__ for c in cls.__mro__[1:-1]])
