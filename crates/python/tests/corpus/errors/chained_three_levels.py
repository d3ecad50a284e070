class StorageError(Exception):
    pass


def low():
    raise OSError("disk on fire")


def mid():
    try:
        low()
    except OSError as e:
        raise StorageError("write failed") from e


def high():
    try:
        mid()
    except StorageError:
        raise RuntimeError("request failed")


high()
