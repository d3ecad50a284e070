"""Garbage: objects are freed when the last reference goes."""


def collect(generation=2):
    return 0


def enable():
    pass


def disable():
    pass


def isenabled():
    return True


def get_count():
    return (0, 0, 0)


def get_objects():
    return []


def get_threshold():
    return (2000, 10, 0)


def set_threshold(*args):
    pass
