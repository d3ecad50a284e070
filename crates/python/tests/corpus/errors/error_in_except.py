def load():
    try:
        return int("x")
    except ValueError as e:
        return e.mesage


load()
