"""The other address of the thread pool."""

from concurrent.futures import BrokenThreadPool, ThreadPoolExecutor
