"""In CPython this module holds the C part of `queue`. Here it only gives the same names."""

from queue import Empty, SimpleQueue
