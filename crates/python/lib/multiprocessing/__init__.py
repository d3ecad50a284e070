"""Processes that look like threads, and the channels between them.

The functions that a program calls here are methods of the default context (see `context`).
"""

import sys

from multiprocessing import context, process, reduction as reducer
from multiprocessing.context import AuthenticationError, BufferTooShort, ProcessError, TimeoutError

__all__ = [name for name in dir(context._default_context) if not name.startswith("_")]
globals().update({name: getattr(context._default_context, name) for name in __all__})

SUBDEBUG = 5
SUBWARNING = 25

# A spawned child runs the program as the module __mp_main__. Objects that it pickled are found here by that name.
if "__main__" in sys.modules:
    sys.modules.setdefault("__mp_main__", sys.modules["__main__"])
