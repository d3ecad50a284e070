"""Objects are freed as soon as nobody refers to them. A cycle of objects that only refer to
each other stays until the run ends; it counts against the heap quota until then. So there is
nothing to collect, and the switches here switch nothing."""

DEBUG_STATS = 1
DEBUG_COLLECTABLE = 2
DEBUG_UNCOLLECTABLE = 4
DEBUG_SAVEALL = 32
DEBUG_LEAK = 38

callbacks = []
garbage = []
_enabled = True
_threshold = (2000, 10, 0)


def enable():
    global _enabled
    _enabled = True


def disable():
    global _enabled
    _enabled = False


def isenabled():
    return _enabled


def collect(generation=2):
    if not 0 <= generation <= 2:
        raise ValueError("invalid generation")
    return 0


def get_threshold():
    return _threshold


def set_threshold(threshold0, threshold1=10, threshold2=0):
    global _threshold
    _threshold = (threshold0, threshold1, threshold2)


def get_count():
    return (0, 0, 0)


def freeze():
    pass


def unfreeze():
    pass


def get_freeze_count():
    return 0
