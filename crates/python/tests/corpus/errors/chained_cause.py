def read_number(text):
    try:
        return int(text)
    except ValueError as err:
        raise RuntimeError("could not read the number") from err


read_number("x12")
