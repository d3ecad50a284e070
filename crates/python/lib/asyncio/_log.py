"""The logger of asyncio. `logging` is imported only when there is a message."""

import sys


def logger():
    import logging

    return logging.getLogger("asyncio")


def debug(message, *args):
    """Say something that only a program which has set up logging wants to hear."""
    if "logging" in sys.modules:
        logger().debug(message, *args)
