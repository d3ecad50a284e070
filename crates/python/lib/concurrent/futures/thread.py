"""ThreadPoolExecutor under its full module name, as in CPython."""

from concurrent.futures import BrokenThreadPool, ThreadPoolExecutor
